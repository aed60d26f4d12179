"""What an upgrade will change for `organisation/`: `python -m overlay.upgrade upstream/main`.

Or, once it has taken place, what it has changed: `python -m overlay.upgrade --since` and the version before.
Nothing is merged, checked out or fetched: the other version is written to a temporary folder and looked at there.
"""

import io
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
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
    commit = _commit(root, version, "no_version")
    if faults := check.report(root):
        raise UpgradeError(faults)
    if _git(root, "rev-list", "--max-count=1", commit, "--not", "HEAD") == b"":
        return _line("nothing", version=version)
    with _written(root, commit) as new:
        parts = [*_faults(new), *_changed(root, new)]
    return _report("title", "nothing", version, parts)


def since(root: Path, version: str) -> str:
    """What has changed for the overlay of the project at `root` since its git version `version`: for who has upgraded.

    Raises UpgradeError if there is no overlay, no git or no such version. Faults of the overlay come first; the changes
    are left out where it had faults already.
    """
    commit = _commit(root, version, "no_commit")
    faults = check.report(root).split("\n")
    with _written(root, commit) as old:
        parts = _part("stopped", faults) if faults[0] else []
        if not faults[0] or not _faults(old):
            parts += _changed(old, root)
    return _report("since.title", "since.nothing", version[:7] if version == commit else version, parts)


def _commit(root: Path, version: str, unknown: str) -> str:
    """The name of the git commit that `version` means; UpgradeError, in one line, if there is nothing to compare."""
    if not (root / resources.overlay()).is_dir():
        raise UpgradeError(_line("no_overlay"))
    if not _git(root, "rev-parse", "--git-dir"):
        raise UpgradeError(_line("no_git"))
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{version}^{{commit}}")
    if not commit:
        raise UpgradeError(_line(unknown, version=version))
    return commit.decode().strip()


@contextmanager
def _written(root: Path, commit: str) -> Iterator[Path]:
    """A temporary folder that holds another version of the guide, with the overlay of the project at `root`."""
    overlay = resources.overlay()
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        with tarfile.open(fileobj=io.BytesIO(_git(root, "archive", "--format=tar", commit))) as archive:
            archive.extractall(folder, filter="data")
        shutil.rmtree(folder / overlay, ignore_errors=True)
        shutil.copytree(root / overlay, folder / overlay)
        yield folder


def _changed(old: Path, new: Path) -> list[str]:
    """What the guide of `new` changes for the overlay, which is sound in `old`, and what the changelog tells of it."""
    known = announced(read(old / "CHANGELOG.md"))
    entries = [f"- {entry}" for entry in announced(read(new / "CHANGELOG.md")) if entry not in known]
    return [*_shown(changes(old, new)), *_part("told", entries)]


def _report(title: str, nothing: str, version: str, parts: list[str]) -> str:
    return "\n".join([*_in_each_language(title, version=version), *parts]) if parts else _line(nothing, version=version)


def _faults(guide: Path) -> list[str]:
    """What the check of another version says of the overlay."""
    run = subprocess.run(
        [sys.executable, "-m", "overlay.check"],
        cwd=guide,
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


def _main(arguments: list[str]) -> str:
    match arguments:
        case ["--since", version]:
            return since(check.ROOT, version)
        case [version]:
            return upgrade(check.ROOT, version)
        case _:
            return upgrade(check.ROOT, UPSTREAM)


if __name__ == "__main__":
    try:
        print(_main(sys.argv[1:]))
    except UpgradeError as error:
        sys.exit(str(error))
