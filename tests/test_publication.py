"""Publication: the workflows ask for little, pin what they use, and publish what was tested."""

import json
import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from overlay import gate
from tests import publishing

ROOT = Path(__file__).parent.parent
WORKFLOWS = {path.name: path for path in sorted((ROOT / ".github/workflows").glob("*.yml"))}
GITLAB = ROOT / ".gitlab-ci.yml"
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


# All that each job may do with its token: a new permission is a decision, taken here.
PERMISSIONS = {
    "links.yml": {"look": {"contents": "read"}, "tell": {"issues": "write"}},
    "publish.yml": {
        "test": {"actions": "read", "contents": "read"},
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    },
    "test.yml": {
        "test": {"actions": "read", "contents": "read"},
        "forks": {"contents": "read"},
        "hosts": {"contents": "read"},
    },
}


WITHOUT_DEV = {"npm_config_omit": "dev"}
each_workflow = pytest.mark.parametrize("name", WORKFLOWS)


def read(name: str) -> dict:
    # BaseLoader: "on" stays a word.
    return yaml.load(WORKFLOWS[name].read_text(encoding="utf-8"), yaml.BaseLoader)


def steps(name: str) -> list[dict]:
    return [step for job in read(name)["jobs"].values() for step in job.get("steps", [])]


def gitlab() -> dict:
    return yaml.safe_load(GITLAB.read_text(encoding="utf-8"))


def made(script: str) -> set[str]:
    return set(re.findall(r"^\W*(?:RUN )?make ([a-z-]+)$", script, re.MULTILINE))


def test_there_is_a_workflow_for_each_purpose():
    assert set(WORKFLOWS) == set(PERMISSIONS)


@each_workflow
def test_no_permission_but_the_listed_ones(name):
    workflow = read(name)
    assert workflow["permissions"] == {}
    assert {job: definition["permissions"] for job, definition in workflow["jobs"].items()} == PERMISSIONS[name]


@each_workflow
def test_every_action_is_pinned_by_commit_and_says_its_version(name):
    lines = re.findall(r"\buses:(.*)", WORKFLOWS[name].read_text(encoding="utf-8"))
    foreign = [line.strip() for line in lines if not line.strip().startswith("./")]
    pinned = re.compile(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    assert [line for line in foreign if not pinned.fullmatch(line)] == []


def test_one_action_has_one_pin():
    uses = {step["uses"] for name in WORKFLOWS for step in steps(name) if "uses" in step}
    assert len({use.partition("@")[0] for use in uses}) == len(uses)


@each_workflow
def test_jobs_end_runs_do_not_overlap_and_nothing_is_cached(name):
    workflow = read(name)
    assert "concurrency" in workflow
    assert [
        job
        for job, definition in workflow["jobs"].items()
        if "steps" in definition and "timeout-minutes" not in definition
    ] == []
    for step in steps(name):
        inputs = step.get("with", {})
        assert "cache" not in inputs
        if "actions/checkout@" in step.get("uses", ""):
            assert inputs["persist-credentials"] == "false"
        if "actions/setup-node@" in step.get("uses", ""):
            assert inputs["package-manager-cache"] == "false"


@each_workflow
def test_nothing_from_outside_is_put_into_a_script(name):
    workflow = read(name)
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(workflow["on"])
    assert [step["run"] for step in steps(name) if "${{" in step.get("run", "")] == []


def test_what_the_workflows_make_exists():
    github = {name: set().union(*(made(step.get("run", "")) for step in steps(name))) for name in WORKFLOWS}
    assert github == {
        "links.yml": {"links"},
        "publish.yml": {"build"},
        "test.yml": {"test", "test-long", "test-organisation", "test-forks"},
    }
    jobs = {name: made("\n".join(job["script"])) for name, job in gitlab().items() if "script" in job}
    assert jobs == {"test": {"test", "test-organisation"}, "pages": {"build"}, "links": {"links"}}
    assert {"links", "build", "test", "test-organisation", "test-forks", "check", "check-organisation"} <= TARGETS
    assert made((ROOT / "deploy/Containerfile").read_text(encoding="utf-8")) == {"build"}


def test_a_fork_is_published_after_the_tests_and_not_among_them():
    ci = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert ci[-4:] == ["make test", "make test-long", "make other-hosts", "make test-forks"]
    rules = re.split(r"\n(?=\S)", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert [rule.partition(":")[0] for rule in rules if "tests.publishing" in rule and rule[0] != "#"] == ["test-forks"]


def test_another_host_that_builds_another_site_fails_its_job_and_stops_no_publication():
    hosts = read("test.yml")["jobs"]["hosts"]
    (step,) = (step for step in hosts["steps"] if "make" in step.get("run", ""))
    assert step == {"run": 'make other-hosts | tee -a "$GITHUB_STEP_SUMMARY"', "shell": "bash"}  # with pipefail
    assert hosts["if"] == read("test.yml")["jobs"]["forks"]["if"]
    assert "other-hosts" in TARGETS


DECIDED = {
    "the folder alone": (gate.Choice(True, False, ""), ["test-organisation"]),
    "an upgrade": (gate.Choice(True, True, "abc"), ["check-organisation", "test-organisation", "test"]),
    "a first publication": (gate.Choice(True, True, ""), ["test-organisation", "test"]),
    "no organisation": (gate.Choice(False, True, ""), ["test"]),
    "no answer": (None, ["test"]),
}
"""What overlay/gate.py decides, and the tests that are then run."""


def test_a_fork_is_made_and_published_as_the_page_and_the_workflow_say():
    name, text = publishing.first_file()
    assert name == "organisation/identity.toml"
    assert set(tomllib.loads(text)) == {"site", "publisher"}
    (build,) = (step for step in publishing.steps() if step.run == "make build")
    assert publishing.environment(build, {}, "https://a.example/") == {"SITE_URL": "https://a.example/", **WITHOUT_DEV}
    assert "setup-python" not in str([*publishing.steps()])


@pytest.mark.parametrize("decided", DECIDED)
def test_what_the_gate_decides_is_run_and_all_tests_are_unless_it_answers(decided):
    choice, wanted = DECIDED[decided]
    lines = gate.output(choice).split("\n") if choice else []
    outputs = {f"gate.{name}": value for name, value in (line.split("=") for line in lines)}
    runs = [step.run for step in publishing.steps() if publishing.is_run(step, outputs)]
    assert re.findall(r"\bmake ([a-z-]+)", "\n".join(runs)) == [*wanted, "build"]


def test_the_gate_is_asked_before_anything_is_installed_and_its_failure_stops_the_job():
    (step,) = (step for step in read("test.yml")["jobs"]["test"]["steps"] if step.get("id") == "gate")
    assert step["run"] == 'python3 -m overlay.gate >> "$GITHUB_OUTPUT" 2>> "$GITHUB_STEP_SUMMARY"'  # no pipe
    steps = read("test.yml")["jobs"]["test"]["steps"]
    first = next(at for at, other in enumerate(steps) if "make " in other.get("run", ""))
    assert steps.index(step) < first
    checkout = next(step for step in steps if "actions/checkout@" in step.get("uses", ""))
    assert checkout["with"]["fetch-depth"] == "0"


def test_the_gate_looks_at_the_job_and_at_the_place_that_publish():
    assert gate.WORKFLOW in WORKFLOWS
    assert gate.JOB in read(gate.WORKFLOW)["jobs"]
    assert read(gate.WORKFLOW)["jobs"][gate.JOB]["uses"] == "./.github/workflows/test.yml"
    assert gate.JOB in read("test.yml")["jobs"]
    assert gitlab()["pages"]["environment"] == {"name": gate.ENVIRONMENT, "url": "$CI_PAGES_URL"}


@pytest.mark.parametrize("decided", DECIDED)
def test_gitlab_runs_the_same(tmp_path, decided):
    choice, wanted = DECIDED[decided]
    python = f"echo '{gate.output(choice)}'" if choice else "exit 1"
    programs = {"python3": python, "make": 'echo "$1" >> "$CALLS"'}
    for name, script in programs.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    script = "\n".join(gitlab()["test"]["script"])
    variables = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "CALLS": str(tmp_path / "calls")}
    subprocess.run(["bash", "-eo", "pipefail", "-c", script], env=variables, check=True)
    assert (tmp_path / "calls").read_text(encoding="utf-8").splitlines() == wanted
    assert gitlab()["test"]["variables"]["GIT_DEPTH"] == 0
    assert " git " in gitlab()["default"]["before_script"][1]


def test_publishing_installs_nothing_of_what_only_the_tests_need():
    build = next(step for step in steps("publish.yml") if step.get("run") == "make build")
    for env in (build["env"], gitlab()["pages"]["variables"]):
        assert WITHOUT_DEV.items() <= env.items()
    assert "ENV npm_config_omit=dev\n" in (ROOT / "deploy/Containerfile").read_text(encoding="utf-8")


def test_only_a_tested_site_is_published():
    deploy = read("publish.yml")["jobs"]["deploy"]
    assert set(deploy["needs"]) == {"test", "build"}
    stages = {name: job["stage"] for name, job in gitlab().items() if "stage" in job}
    assert stages == {"test": "test", "links": "test", "pages": "deploy"}  # a stage waits for the one before it


def test_the_site_knows_its_published_address():
    build = next(step for step in steps("publish.yml") if step.get("run") == "make build")
    assert build["env"]["SITE_URL"] == "${{ steps.pages.outputs.base_url }}"
    assert gitlab()["pages"]["variables"]["SITE_URL"] == "$CI_PAGES_URL"


FAKE = """#!/bin/sh
case "$*" in
  *has_issues*) echo "$HAS_ISSUES" ;;
  "api "*) echo "$NUMBER" ;;
  *) echo "$*" >> "$CALLS"; case "$*" in *--body-file*) cat >> "$CALLS" ;; esac ;;
esac
"""
BROKEN = "- <https://a.example/>"


@pytest.mark.parametrize(
    ("report", "number", "has_issues", "code", "called"),
    [
        (BROKEN, "", "true", 0, f"issue create --title Broken outside links --body-file -\n{BROKEN}"),
        (BROKEN, "7", "true", 0, f"issue edit 7 --body-file -\n{BROKEN}"),
        ("", "7", "true", 0, "issue close 7 --comment Every outside link answers again.\n"),
        ("", "", "true", 0, ""),
        (BROKEN, "", "false", 1, ""),
        ("", "", "false", 0, ""),
    ],
    ids=["new", "known", "mended", "well", "no issues", "no issues, well"],
)
def test_one_issue_holds_the_list(tmp_path, report, number, has_issues, code, called):
    (script,) = (step["run"] for step in read("links.yml")["jobs"]["tell"]["steps"])
    (tmp_path / "gh").write_text(FAKE, encoding="utf-8")
    (tmp_path / "gh").chmod(0o755)
    calls = tmp_path / "calls"
    calls.touch()
    environment = {
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "GH_REPO": "someone/guide",
        "TITLE": "Broken outside links",
        "REPORT": report,
        "NUMBER": number,
        "HAS_ISSUES": has_issues,
        "CALLS": str(calls),
    }
    run = subprocess.run(["bash", "-e", "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == code, run.stderr
    assert calls.read_text(encoding="utf-8") == called


def test_updates_respect_the_pins():
    rules = json.loads((ROOT / "renovate.json").read_text(encoding="utf-8"))["packageRules"]
    allowed = {
        name: rule["allowedVersions"]
        for rule in rules
        if "allowedVersions" in rule
        for name in rule["matchPackageNames"]
    }
    assert allowed == {
        "mkdocs": "<2",
        "mkdocs-material": "<10",
        "mkdocs-static-i18n": "<2",
        "hypothesis": "<6.156",
        "zensical": "<0.0.74",
        "html-validate": "<11",
    }
    (python,) = (rule["matchPackageNames"] for rule in rules if rule.get("groupName") == "Pyodide")
    assert {"pyodide", "pyodide-build"} <= set(python)


def test_the_lock_says_how_it_was_made():
    # Renovate runs this line: it must be the one that people are told to run.
    command = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()[1].removeprefix("#").strip()
    assert command.startswith("uv pip compile ")
    assert f"    {command}\n" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_strict_build_is_not_quiet():
    """MkDocs counts a warning only if it is told: --quiet hides a broken link from --strict."""
    for file in ("Makefile", "tests/conftest.py"):
        lines = [line for line in (ROOT / file).read_text(encoding="utf-8").split("\n") if "strict" in line]
        assert [line for line in lines if re.search(r"--quiet\b", line) and not line.startswith("#")] == []
