"""Which tests a version has to pass: those of an organisation only where nothing but its folder has changed."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from overlay.gate import Choice, choose, passed_before
from tests.browser.serve import running
from tests.examples import ROOT
from tests.overlay.repository import commit, git

RUNS = "/repos/valmer/guide/actions/workflows/publish.yml/runs?branch=main&per_page=10"
DEPLOYMENTS = "/projects/7/deployments?environment=pages&status=success&order_by=id&sort=desc&per_page=1"
UNKNOWN = "0" * 40

FOLDER_ALONE = Choice(organisation=True, guide=False, since="")
EVERYTHING = Choice(organisation=True, guide=True, since="")


@pytest.fixture
def fork(tmp_path: Path) -> Path:
    folder = tmp_path / "fork"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, {"guide/policy.py": "a = 1\nb = 2\nc = 3\n", "organisation/identity.toml": "[site]\n"})
    return folder


@pytest.mark.parametrize(
    "files",
    [
        {"organisation/identity.toml": "[publisher]\n"},
        {"organisation/pages/fr/dates.md": "# Nos dates\n", "organisation/pages/fr/été.md": "# L’été\n"},
        {},
    ],
    ids=["changed", "added", "the same again"],
)
def test_a_change_of_the_folder_alone_is_tried_by_its_own_tests(fork: Path, files: dict[str, str]) -> None:
    before = git(fork, "rev-parse", "HEAD")
    commit(fork, files)
    assert choose(fork, before) == FOLDER_ALONE


@pytest.mark.parametrize(
    "files",
    [
        {"guide/policy.py": "a = 2\n"},
        {"organisation/identity.toml": "[publisher]\n", "README.md": "Ours.\n"},
        {"organisation2/identity.toml": "[site]\n"},
        {"docs/organisation/page.md": "# A page\n"},
        {"Organisation/identity.toml": "[site]\n"},
        {'organisation"': "a file\n"},
        {".github/workflows/publish.yml": "on: push\n"},
    ],
    ids=["the guide", "both", "a name that begins so", "deeper", "case", "a quotation mark", "the workflow itself"],
)
def test_any_other_change_is_tried_by_all_tests_and_is_told_against_the_version_before(
    fork: Path, files: dict[str, str]
) -> None:
    before = git(fork, "rev-parse", "HEAD")
    commit(fork, files)
    assert choose(fork, before) == Choice(True, True, before)


def test_what_moves_into_the_folder_has_left_the_guide(fork: Path) -> None:
    """git shows a file that moves under its new name alone, unless it is told not to."""
    before = git(fork, "rev-parse", "HEAD")
    git(fork, "mv", "guide/policy.py", "organisation/policy.py")
    commit(fork)
    assert choose(fork, before) == Choice(True, True, before)


def test_a_folder_that_is_a_link_is_no_folder_of_an_organisation(fork: Path) -> None:
    before = git(fork, "rev-parse", "HEAD")
    (fork / "organisation/identity.toml").unlink()
    (fork / "organisation").rmdir()
    (fork / "organisation").symlink_to("guide")
    commit(fork)
    assert choose(fork, before).guide


@pytest.mark.parametrize("before", ["", UNKNOWN, "main", "--all", "HEAD", "a" * 39, "A" * 40])
def test_what_is_not_known_for_sure_is_tried_by_all_tests(fork: Path, before: str) -> None:
    commit(fork, {"organisation/identity.toml": "[publisher]\n"})
    assert choose(fork, before) == EVERYTHING


def test_a_clone_that_lacks_the_version_before_is_tried_by_all_tests(fork: Path, tmp_path: Path) -> None:
    before = git(fork, "rev-parse", "HEAD")
    commit(fork, {"organisation/identity.toml": "[publisher]\n"})
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{fork}", "shallow")
    assert choose(tmp_path / "shallow", before) == EVERYTHING
    git(tmp_path, "clone", "--quiet", f"file://{fork}", "whole")
    assert choose(tmp_path / "whole", before) == FOLDER_ALONE


def test_a_history_made_anew_is_compared_by_what_it_holds(fork: Path) -> None:
    """As after a forced push whose old version is still here: the same guide has passed the same tests."""
    before = git(fork, "rev-parse", "HEAD")
    git(fork, "checkout", "--quiet", "--orphan", "anew")
    commit(fork, {"organisation/identity.toml": "[publisher]\n"})
    assert choose(fork, before) == FOLDER_ALONE


def test_without_the_folder_or_without_git_all_tests_are_run(fork: Path, tmp_path: Path) -> None:
    before = git(fork, "rev-parse", "HEAD")
    git(fork, "rm", "--quiet", "-r", "organisation")
    commit(fork)
    assert choose(fork, before) == Choice(False, True, "")
    (tmp_path / "plain/organisation").mkdir(parents=True)
    assert choose(tmp_path / "plain", before) == EVERYTHING


@pytest.mark.parametrize(
    ("named", "is_guide"), [("other", False), ("organisation", True), (".", True), ("..", True), ("", True)]
)
def test_the_folder_is_the_one_that_is_built(
    fork: Path, monkeypatch: pytest.MonkeyPatch, named: str, is_guide: bool
) -> None:
    before = git(fork, "rev-parse", "HEAD")
    commit(fork, {"other/identity.toml": "[site]\n"})
    monkeypatch.setenv("ORGANISATION", named)
    assert choose(fork, before).guide == is_guide


@contextmanager
def host(replies: Mapping[str, object]) -> Iterator[str]:
    """The address of a host that answers these requests with JSON, if they carry its token."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            allowed = self.headers["Authorization"] == "Bearer secret" or self.headers["JOB-TOKEN"] == "secret"
            self.send_response(200 if allowed and self.path in replies else 404)
            self.end_headers()
            self.wfile.write(json.dumps(replies.get(self.path)).encode())

        def log_message(self, *arguments: object) -> None:
            pass

    with running(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as port:
        yield f"http://127.0.0.1:{port}"


def github(address: str, **more: str) -> dict[str, str]:
    """What GitHub puts into the environment of a push."""
    return {
        "GITHUB_ACTIONS": "true",
        "GITHUB_API_URL": address,
        "GITHUB_EVENT_NAME": "push",
        "GITHUB_REF_NAME": "main",
        "GITHUB_REPOSITORY": "valmer/guide",
        "GH_TOKEN": "secret",
        **more,
    }


def jobs(sha: str, **conclusions: str | None) -> dict[str, object]:
    names = {name.replace("_", " / "): conclusion for name, conclusion in conclusions.items()}
    return {"jobs": [{"name": name, "conclusion": end, "head_sha": sha} for name, end in names.items()]}


def test_on_github_it_is_the_last_version_that_passed_its_tests_published_or_not() -> None:
    replies = {
        RUNS: {"workflow_runs": [{"id": 4}, {"id": 3}, {"id": 2}, {"id": 1}]},
        "/repos/valmer/guide/actions/runs/4/jobs": jobs("d" * 40, test_test=None, build="success"),
        "/repos/valmer/guide/actions/runs/3/jobs": jobs("c" * 40, test_test="failure", build="success"),
        "/repos/valmer/guide/actions/runs/2/jobs": jobs("b" * 40, test_test="success", build="failure"),
        "/repos/valmer/guide/actions/runs/1/jobs": jobs("a" * 40, test_test="success", deploy="success"),
    }
    with host(replies) as address:
        assert passed_before(github(address)) == "b" * 40
        assert passed_before(github(address, GH_TOKEN="")) == ""
        assert passed_before(github(address, GITHUB_REF_NAME="next")) == ""
    assert passed_before(github(address)) == ""  # nobody answers


@pytest.mark.parametrize("reply", [{"workflow_runs": []}, {}, [], None, {"workflow_runs": [{}]}])
def test_a_first_publication_or_an_answer_of_another_shape_is_not_known(reply: object) -> None:
    with host({RUNS: reply}) as address:
        assert passed_before(github(address)) == ""


def test_a_proposed_change_is_compared_with_what_it_would_change(tmp_path: Path) -> None:
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"pull_request": {"base": {"sha": "e" * 40}}}), encoding="utf-8")
    proposed = {"GITHUB_EVENT_NAME": "pull_request", "GITHUB_EVENT_PATH": str(event)}
    assert passed_before(github("http://nothing.invalid", **proposed)) == "e" * 40
    assert passed_before({"GITLAB_CI": "true", "CI_MERGE_REQUEST_DIFF_BASE_SHA": "f" * 40}) == "f" * 40


def test_on_gitlab_it_is_the_last_version_that_was_published() -> None:
    environment = {"GITLAB_CI": "true", "CI_PROJECT_ID": "7", "CI_JOB_TOKEN": "secret"}
    with host({DEPLOYMENTS: [{"sha": "a" * 40}]}) as address:
        assert passed_before({**environment, "CI_API_V4_URL": address}) == "a" * 40
    with host({DEPLOYMENTS: []}) as address:
        assert passed_before({**environment, "CI_API_V4_URL": address}) == ""
    with host({}) as address:
        assert passed_before({**environment, "CI_API_V4_URL": address}) == ""


def test_elsewhere_nothing_is_known() -> None:
    assert passed_before({}) == ""


def test_the_command_says_it_for_the_workflow_and_the_reason_in_both_languages(fork: Path) -> None:
    for name in ("overlay", "widgets"):
        (fork / name).symlink_to(ROOT / name)
    git(fork, "add", "--all")
    before = commit(fork)
    commit(fork, {"organisation/identity.toml": "[publisher]\n"})

    def command(**environment: str) -> tuple[str, str]:
        run = subprocess.run(
            [sys.executable, "-S", "-m", "overlay.gate"],  # -S: nothing is installed
            cwd=fork,
            env={"PATH": os.environ["PATH"], "PYTHONUTF8": "1", **environment},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        return run.stdout, run.stderr

    replies = {
        RUNS: {"workflow_runs": [{"id": 1}]},
        "/repos/valmer/guide/actions/runs/1/jobs": jobs(before, test_test="success"),
    }
    with host(replies) as address:
        output, reason = command(**github(address))
    assert output == "organisation=true\nguide=false\nsince=\n"
    assert "make test-organisation" in reason
    assert before[:7] in reason
    assert [line.partition(":")[0] for line in reason.splitlines()] == ["fr", "en"]
    output, reason = command()
    assert output == "organisation=true\nguide=true\nsince=\n"
    assert "make test " in reason
