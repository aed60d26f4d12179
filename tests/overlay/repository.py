"""A git repository for a test: commits by an invented person, whatever this machine's own settings are."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.overlay.upgrade_story import ENVIRONMENT, PERSON


def git(folder: Path, *arguments: str) -> str:
    """What git prints; CalledProcessError if it refuses."""
    command = ["git", *PERSON, *arguments]
    run = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=True)
    return run.stdout.strip()


def commit(folder: Path, files: Mapping[str, str] = {}) -> str:
    """Write the files, commit all that has changed, and name the commit."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message=A change")
    return git(folder, "rev-parse", "HEAD")
