"""What an upgrade will change for `organisation/`: `python -m overlay.upgrade upstream/main`.

Nothing is merged, checked out or fetched: the other version is written to a temporary folder and looked at there.
"""

import io
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from overlay import check, problems
from overlay.changes import Change, announced, changes, read
from widgets.engine.text import resources, texts
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.texts import Phrase
from widgets.engine.widget import shipped_texts

UPSTREAM = "upstream/main"


class UpgradeError(ValueError):
    """Nothing can be said of the upgrade: why, and what to do."""


def upgrade(root: Path, version: str) -> str:
    """What the upgrade of the project at `root` to the git version `version` changes for its overlay.

    Raises UpgradeError if there is no overlay, no git, no such version, or if the overlay has faults as it is.
    """
    overlay = resources.overlay()
    if not (root / overlay).is_dir():
        raise UpgradeError(_line("no_overlay"))
    if not _git(root, "rev-parse", "--git-dir"):
        raise UpgradeError(_line("no_git"))
    commit = (
        _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{version}^{{commit}}").decode().strip()
    )
    if not commit:
        raise UpgradeError(_line("no_version", version=version))
    if faults := check.report(root):
        raise UpgradeError(faults)
    nothing = _line("nothing", version=version)
    if _git(root, "rev-list", "--max-count=1", commit, "--not", "HEAD") == b"":
        return nothing
    with TemporaryDirectory() as temporary:
        new = Path(temporary)
        with tarfile.open(fileobj=io.BytesIO(_git(root, "archive", "--format=tar", commit))) as archive:
            archive.extractall(new, filter="data")
        shutil.rmtree(new / overlay, ignore_errors=True)
        shutil.copytree(root / overlay, new / overlay)
        known = announced(read(root / "CHANGELOG.md"))
        entries = [f"- {entry}" for entry in announced(read(new / "CHANGELOG.md")) if entry not in known]
        parts = [*_faults(new), *_shown(changes(root, new)), *_part("told", entries)]
    return "\n".join([*_in_each_language("title", version=version), *parts]) if parts else nothing


def _faults(new: Path) -> list[str]:
    """What the other version's own check says of the overlay."""
    run = subprocess.run(
        [sys.executable, "-m", "overlay.check"],
        cwd=new,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    answer = run.stderr.strip()
    if answer.startswith(f"{resources.overlay()}/"):
        return _part("faults", answer.split("\n"))
    return _part("not_run", answer.split("\n")[-1:]) if run.returncode else []


def _shown(changes: Iterable[Change]) -> list[str]:
    lines: list[str] = []
    for change in changes:
        file = problems.relocated_path(change.file)
        lines += ["", f"{file} · {change.key}" if change.key else file]
        lines += [f"  {line}" for line in _in_each_language(change.says)]
        lines += [f"    {line}" for line in change.shown]
    return lines


def _part(key: str, lines: list[str]) -> list[str]:
    return ["", *_in_each_language(key), *(f"  {line}".rstrip() for line in lines)] if lines else []


@cache
def _words() -> texts.Texts:
    return shipped_texts("overlay/upgrade.toml")


def _in_each_language(key: str, **facts: str) -> list[str]:
    return [f"{language}: {_words().say(Phrase(key, facts), language)}" for language in LANGUAGES]


def _line(key: str, **facts: str) -> str:
    return " · ".join(_words().say(Phrase(key, facts), language) for language in LANGUAGES)


def _git(root: Path, *arguments: str) -> bytes:
    """What git answers; nothing if it refuses, or if there is no git."""
    try:
        return subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False).stdout
    except FileNotFoundError:
        return b""


if __name__ == "__main__":
    try:
        print(upgrade(check.ROOT, *(sys.argv[1:] or [UPSTREAM])))
    except UpgradeError as error:
        sys.exit(str(error))
