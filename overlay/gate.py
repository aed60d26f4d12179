"""Which tests a version has to pass before it is published: `python -m overlay.gate`, which the workflows of hosts run.

A version with a folder `organisation/` has to pass what that can break (`make test-organisation`). It has to pass all
the tests of the guide too (`make test`), unless it differs in that folder alone from a version that has passed: then
its guide has passed. What is not known counts as different: a first publication, a clone without the version before, a
host that does not answer.

It runs before anything is installed: with the standard library alone.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote
from urllib.request import Request, urlopen

from widgets.engine.text import resources, texts
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.texts import Phrase

WORKFLOW, JOB = "publish.yml", "test"
"""What publishes on GitHub, and its job that has to succeed."""

ENVIRONMENT = "pages"
"""What GitLab publishes to."""

RUNS = 10
"""So many runs of the workflow are looked at, the last one first."""

SECONDS = 20
"""How long a host may take to answer."""

COMMIT = re.compile("[0-9a-f]{40}(?:[0-9a-f]{24})?")


class Choice(NamedTuple):
    """Whether a version has to pass the tests of its organisation, and those of the guide.

    `since` is the commit whose guide is another: what an upgrade has changed since can be told ("" if there is none).
    """

    organisation: bool
    guide: bool
    since: str


def choose(root: Path, before: str) -> Choice:
    """What the version that is checked out at `root` has to pass, once the commit `before` has ("": none is known)."""
    overlay = resources.overlay()
    is_there = bool(overlay) and (root / overlay).is_dir()
    paths = _changed(root, before)
    if paths is None or not is_there:
        return Choice(is_there, True, "")
    if all(path.startswith(f"{overlay}/") for path in paths):
        return Choice(True, False, "")
    return Choice(True, True, before)


def output(choice: Choice) -> str:
    """A choice as steps of a workflow read it, a line a name: "guide=false"."""
    return "\n".join(f"{name}={str(value).lower()}" for name, value in choice._asdict().items())


def passed_before(environment: Mapping[str, str]) -> str:
    """The last commit that has passed its tests, or what a proposed change starts from; "" if that is not known.

    `environment` is that of a job of GitHub or of GitLab.
    """
    try:
        if "GITHUB_ACTIONS" in environment:
            commit = _github(environment)
        elif "GITLAB_CI" in environment:
            commit = _gitlab(environment)
        else:
            commit = ""
    except (OSError, ValueError, LookupError, TypeError):  # no answer, or one of another shape
        return ""
    return commit if COMMIT.fullmatch(commit) else ""


def _github(environment: Mapping[str, str]) -> str:
    """Of a push: the last commit whose tests passed in a run of the workflow, whatever became of its publication."""
    if environment["GITHUB_EVENT_NAME"] == "pull_request":
        event = json.loads(Path(environment["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
        return str(event["pull_request"]["base"]["sha"])
    actions = f"{environment['GITHUB_API_URL']}/repos/{environment['GITHUB_REPOSITORY']}/actions"
    headers = {"Authorization": f"Bearer {environment['GH_TOKEN']}", "Accept": "application/vnd.github+json"}
    branch = quote(environment["GITHUB_REF_NAME"], safe="")
    runs = _json(f"{actions}/workflows/{WORKFLOW}/runs?branch={branch}&per_page={RUNS}", headers)
    for run in runs["workflow_runs"]:
        for job in _json(f"{actions}/runs/{int(run['id'])}/jobs", headers)["jobs"]:
            # A job of a called workflow has the names of both: "test / test".
            if job["conclusion"] == "success" and job["name"].rpartition(" / ")[2] == JOB:
                return str(job["head_sha"])
    return ""


def _gitlab(environment: Mapping[str, str]) -> str:
    """Of a push: the last commit that was published, which the tests come before."""
    if base := environment.get("CI_MERGE_REQUEST_DIFF_BASE_SHA"):
        return base
    wanted = f"environment={ENVIRONMENT}&status=success&order_by=id&sort=desc&per_page=1"
    address = f"{environment['CI_API_V4_URL']}/projects/{environment['CI_PROJECT_ID']}/deployments?{wanted}"
    deployments = _json(address, {"JOB-TOKEN": environment["CI_JOB_TOKEN"]})
    return str(deployments[0]["sha"])


def _json(address: str, headers: dict[str, str]) -> Any:
    with urlopen(Request(address, headers=headers), timeout=SECONDS) as answer:
        return json.load(answer)


def _changed(root: Path, before: str) -> list[str] | None:
    """The paths in which what is checked out differs from the commit `before`; None if git cannot say."""
    if not COMMIT.fullmatch(before):
        return None
    # A file that moves counts in both of its places.
    command = ["git", "diff", "--name-only", "--no-renames", "-z", before, "HEAD", "--"]
    try:
        run = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)
    except (OSError, UnicodeDecodeError):
        return None
    return run.stdout.split("\0")[:-1] if run.returncode == 0 else None


def _reason(choice: Choice, before: str) -> str:
    key = "guide" if choice.since else "unknown" if choice.guide else "organisation"
    words = texts.read("overlay/upgrade.toml")
    phrase = Phrase(f"gate.{key}", {"overlay": resources.overlay(), "commit": before[:7]})
    return "\n".join(f"{language}: {words.say(phrase, language)}" for language in LANGUAGES)


if __name__ == "__main__":
    commit = passed_before(os.environ)
    chosen = choose(Path.cwd(), commit)
    print(output(chosen))
    print(_reason(chosen, commit), file=sys.stderr)
