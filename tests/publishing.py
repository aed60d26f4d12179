"""Forks as their owners make them, published as the workflow publishes them: `make test-forks`.

Each is a clone of the last commit with the folder of an organisation, committed as by its owner; there, the steps
of `publish.yml` are run, job after job. They are changes of the folder alone, and the last one a first publication, of
which nothing is known. The first has nothing installed and nothing cached, as on the machine of a host; the others take
what it has installed.

    python -m tests.publishing "one language"

publishes that one alone.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import yaml

from tests.examples import ROOT
from tests.fork import SAMPLE, in_one_language
from tests.overlay.marked import files
from tests.overlay.repository import commit, git

PAGE = "docs/fr/make-it-yours.md"
WORKFLOW = ".github/workflows/publish.yml"
ADDRESS = "https://valmer.example/guide/"
"""What the host would say to the workflow (steps.pages.outputs.base_url): there is no host here."""

OURS = ("SITE", "FORK_SITE", "ENGLISH_SITE", "SITE_URL", "GOLDENS", "GATE", "MAKEFLAGS", "MFLAGS", "MAKELEVEL")
STRANGE = re.compile(rf"(?:GIT|GITHUB|CI|ORGANISATION)(?:_|$)|(?:{'|'.join(OURS)})$")
"""What a fork does not have in its environment, and whoever calls this may have."""

INSTALLED = (".venv", "node_modules", ".cache")
_IF = re.compile(r"steps\.([a-z]+)\.outputs\.([a-z_]+) (==|!=) '([^']*)'")
_OUTPUT = re.compile(r"\$\{\{ steps\.([a-z]+)\.outputs\.([a-z_]+) \}\}")


class Step(NamedTuple):
    """A command of a job, with its name there, when it is run, and the variables that the workflow gives it."""

    job: str
    name: str
    condition: str
    run: str
    env: dict[str, str]


class Fork(NamedTuple):
    """A fork: how its folder is filled, what the folder is called, and where the site is to stand.

    `is_known`: its host knows that the guide has passed, as it does after a first publication.
    """

    fill: Callable[[Path], object]
    folder: str = "organisation"
    address: str = ADDRESS
    is_known: bool = True


def first_file() -> tuple[str, str]:
    """The first file that the page tells people to write: its name and its text."""
    return next(iter(files((ROOT / PAGE).read_text(encoding="utf-8")).items()))


def _first_lines(folder: Path) -> None:
    folder.mkdir()
    (folder / Path(first_file()[0]).name).write_text(first_file()[1], encoding="utf-8")


def _sample(folder: Path) -> None:
    shutil.copytree(SAMPLE, folder)


def _one_language(folder: Path) -> None:
    in_one_language(shutil.copytree(SAMPLE, folder), "en")


FORKS = {
    "the first lines of the page": Fork(_first_lines),
    "the whole sample": Fork(_sample),
    "one language": Fork(_one_language),
    "at the root of its host": Fork(_sample, address="https://valmer.example/"),
    "a folder of another name, deep in its host": Fork(_sample, "other", "https://valmer.example/people/guide/"),
    "a first publication": Fork(_first_lines, is_known=False),
}


def steps(workflow: str = WORKFLOW, job: str = "") -> Iterator[Step]:
    """What the jobs of a workflow run, those of the workflows that they call included.

    Left out: actions, which prepare the machine, and what is run only when something has failed.
    """
    # BaseLoader: "on" stays a word.
    read: dict[str, Any] = yaml.load((ROOT / workflow).read_text(encoding="utf-8"), yaml.BaseLoader)
    for name, content in read["jobs"].items():
        if "uses" in content:
            yield from steps(content["uses"].removeprefix("./"), name)
        elif "if" not in content or not job:  # of a called workflow, only what it always does
            for step in content["steps"]:
                if "run" in step and not step.get("if", "").startswith("failure()"):
                    yield Step(job or name, step.get("id", ""), step.get("if", ""), step["run"], step.get("env", {}))


def is_run(step: Step, outputs: Mapping[str, str]) -> bool:
    """Whether a step is run after steps that have put out `outputs` ("gate.word": "test"); ValueError if unknown."""
    if not step.condition:
        return True
    condition = _IF.fullmatch(step.condition)
    if not condition:
        raise ValueError(f"{step.job}: say here when its host would run a step if: {step.condition}")
    name, output, sign, value = condition.groups()
    return (outputs.get(f"{name}.{output}", "") == value) == (sign == "==")


def environment(step: Step, outputs: Mapping[str, str], address: str) -> dict[str, str]:
    """The variables of a step, as its host would fill them in; ValueError for what is not known here."""
    known = {"${{ steps.pages.outputs.base_url }}": address, "${{ github.token }}": "none"}
    filled = {}
    for key, value in step.env.items():
        filled[key] = known.get(value) or _OUTPUT.sub(lambda output: outputs.get(".".join(output.groups()), ""), value)
        if "${{" in filled[key]:
            raise ValueError(f"{WORKFLOW} asks its host for {value}: say here what the host would answer.")
    return filled


def make(fork: Fork, root: Path) -> str:
    """Make the fork in the new folder `root`; the commit that it was made from."""
    git(root.parent, "clone", "--quiet", "--depth=1", f"file://{ROOT}", str(root))
    before = git(root, "rev-parse", "HEAD")
    fork.fill(root / fork.folder)
    commit(root)
    return before


def publish(fork: Fork, parent: Path, installed: Path | None = None) -> Path:
    """Run all the steps for a fork, each job in a clone of its own below `parent`; SystemExit at the first that fails.

    `installed` holds what another fork has installed and cached. Returns the folder of the first job.
    """
    outputs: dict[str, str] = {}
    site = ""
    for step in steps():
        folder = parent / step.job
        if not folder.exists():
            before = make(fork, folder)
            for name in INSTALLED if installed else ():
                (folder / name).symlink_to(installed / name, target_is_directory=True)
                if (ready := folder / name / ".ready").exists():
                    ready.touch()  # newer than the files of this clone
        if not is_run(step, outputs):
            continue
        began = time.monotonic()
        print(f"== {step.job}: {step.run.strip()}", flush=True)
        output = parent / "output"
        output.write_text("", encoding="utf-8")
        variables = {
            **{key: value for key, value in os.environ.items() if not STRANGE.match(key)},
            **({} if fork.folder == "organisation" else {"ORGANISATION": fork.folder}),
            **({"SITE_URL": fork.address} if fork.address != ADDRESS else {}),
            **(_proposed(parent, before) if fork.is_known else {}),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(parent / "summary"),
            **environment(step, outputs, fork.address),
        }
        shell = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step.run)
        code = subprocess.run(shell, cwd=folder, env=variables, check=False).returncode
        print(f"== {time.monotonic() - began:.0f} s", flush=True)
        if code:
            sys.exit(f"A fork is not published: {step.job}, {step.run.strip()}")
        lines = output.read_text(encoding="utf-8").splitlines()
        outputs |= {f"{step.name}.{key}": value for key, _, value in (line.partition("=") for line in lines)}
        if (home := folder / "site/index.html").is_file():
            site = home.read_text(encoding="utf-8")
    identity = tomllib.loads((parent / "test" / fork.folder / "identity.toml").read_text(encoding="utf-8"))
    if not any(name in site for name in identity["site"]["name"].values()):
        sys.exit(f"The site of the fork does not say its name: {identity['site']['name']}")
    return parent / "test"


def _proposed(parent: Path, before: str) -> dict[str, str]:
    """What GitHub tells the job of a proposed change: that it starts from the commit `before`."""
    event = parent / "event.json"
    event.write_text(json.dumps({"pull_request": {"base": {"sha": before}}}), encoding="utf-8")
    return {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request", "GITHUB_EVENT_PATH": str(event)}


def publish_all(names: list[str]) -> None:
    """Publish the forks of these names; SystemExit at the first that fails."""
    with TemporaryDirectory() as temporary:
        installed = None
        for at, name in enumerate(names):
            print(f"=== {name}", flush=True)
            parent = Path(temporary, str(at))
            parent.mkdir()
            folder = publish(FORKS[name], parent, installed)
            installed = installed or folder


if __name__ == "__main__":
    publish_all(sys.argv[1:] or [*FORKS])
