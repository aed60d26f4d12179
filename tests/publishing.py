"""A fork as *Make this guide yours* makes it, published as its workflow publishes it: `make test-forks`.

A clone of the last commit, the first file that the page gives, and what the steps of `publish.yml` run, job after job,
each in a clone of its own: with nothing installed and nothing cached, as on the machine of a host.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import yaml

from tests.examples import ROOT
from tests.overlay.marked import files

PAGE = "docs/fr/make-it-yours.md"
WORKFLOW = ".github/workflows/publish.yml"
ADDRESS = "https://valmer.example/guide/"
"""What the host would say to the workflow (steps.pages.outputs.base_url): there is no host here."""

OURS = ("ORGANISATION", "SITE", "FORK_SITE", "ENGLISH_SITE", "SITE_URL", "GOLDENS", "MAKEFLAGS", "MFLAGS", "MAKELEVEL")
"""What a fork does not have in its environment, and whoever calls this may have."""


class Step(NamedTuple):
    """A command of a job, with the variables that the workflow gives it."""

    job: str
    run: str
    env: dict[str, str]


def first_file() -> tuple[str, str]:
    """The first file that the page tells people to write: its name and its text."""
    return next(iter(files((ROOT / PAGE).read_text(encoding="utf-8")).items()))


def steps(workflow: str = WORKFLOW, job: str = "") -> Iterator[Step]:
    """What the jobs of a workflow run, those of the workflows that they call included.

    Left out: actions, which prepare the machine, and what is run only when something has failed.
    """
    # BaseLoader: "on" stays a word.
    read: dict[str, Any] = yaml.load((ROOT / workflow).read_text(encoding="utf-8"), yaml.BaseLoader)
    for name, definition in read["jobs"].items():
        if "uses" in definition:
            yield from steps(definition["uses"].removeprefix("./"), name)
        elif "if" not in definition or not job:  # of a called workflow, only what it always does
            for step in definition["steps"]:
                if "run" in step and "if" not in step:
                    env = {key: _resolved(value) for key, value in step.get("env", {}).items()}
                    yield Step(job or name, step["run"], env)


def _resolved(value: str) -> str:
    if value == "${{ steps.pages.outputs.base_url }}":
        return ADDRESS
    if "${{" in value:
        raise ValueError(f"{WORKFLOW} asks its host for {value}: say here what the host would answer.")
    return value


def fork(folder: Path) -> None:
    """Make the fork in the new folder `folder`: a clone of the last commit, with the page's first file committed."""
    name, text = first_file()
    _call(folder.parent, "git", "clone", "--quiet", "--depth=1", f"file://{ROOT}", str(folder))
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    _call(folder, "git", "add", name)
    person = ("-c", "user.name=Valmer", "-c", "user.email=valmer@valmer.example")
    _call(folder, "git", *person, "commit", "--quiet", "--message=Our programme")


def publish() -> None:
    """Run all the steps; SystemExit at the first that fails."""
    site = ""
    with TemporaryDirectory() as parent:
        for step in steps():
            folder = Path(parent, step.job)
            if not folder.exists():
                fork(folder)
            began = time.monotonic()
            print(f"== {step.job}: {step.run.strip()}", flush=True)
            env = {key: value for key, value in os.environ.items() if key not in OURS}
            env |= {"GITHUB_OUTPUT": str(Path(parent, "output")), **step.env}
            shell = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step.run)
            code = subprocess.run(shell, cwd=folder, env=env, check=False).returncode
            print(f"== {time.monotonic() - began:.0f} s", flush=True)
            if code:
                sys.exit(f"A fork as the page makes it is not published: {step.job}, {step.run.strip()}")
            if (home := folder / "site/index.html").is_file():
                site = home.read_text(encoding="utf-8")
    names = re.findall(r'^name\.fr = "(.+)"$', first_file()[1], re.MULTILINE)
    if not names or names[0] not in site:
        sys.exit(f"The site of the fork does not say its name: {names}")


def _call(folder: Path, *command: str) -> None:
    subprocess.run(command, cwd=folder, check=True)


if __name__ == "__main__":
    publish()
