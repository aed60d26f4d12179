"""A fork, as an organisation has it: the project's own files, and its overlay beside them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.examples import ROOT

SAMPLE = ROOT / "tests" / "sample_organisation"
PARTS = (
    "docs",
    "guide",
    "hooks",
    "overlay",
    "theme",
    "widgets",
    "tests",
    "mkdocs.yml",
    "pyproject.toml",
    "package.json",
    "LICENSE",
    "LICENSE-CONTENT",
)


CACHES = ("compressed", "package", "python", "search", "templates", "widgets")
"""What `.cache/` holds by content: a fork that has the same inputs needs not make it again."""


def fork(folder: Path, overlay: Path | None = SAMPLE, with_cache: bool = True) -> Path:
    """Make a fork in the new folder `folder`; the browser's parts are those of this machine, and what is `kept`."""
    folder.mkdir(parents=True)
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "goldens"))
        else:
            shutil.copy(source, folder / name)
    (folder / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    for name in CACHES if with_cache else ():
        (ROOT / ".cache" / name).mkdir(parents=True, exist_ok=True)
        (folder / ".cache").mkdir(exist_ok=True)
        (folder / ".cache" / name).symlink_to(ROOT / ".cache" / name, target_is_directory=True)
    if overlay:
        shutil.copytree(overlay, folder / "organisation")
    return folder


def alone(folder: Path, language: str) -> Path:
    """Make a fork in the new folder `folder` whose organisation publishes, and writes, one language alone."""
    fork(folder)
    in_one_language(folder / "organisation", language)
    return folder


def in_one_language(overlay: Path, language: str) -> None:
    """Take all that is not in `language` away from the folder `overlay` of an organisation."""
    (away,) = {"fr", "en"} - {language}
    for path in list(overlay.rglob(f"*.{away}.md")):
        path.unlink()
    shutil.rmtree(overlay / "pages" / away)
    for path in overlay.rglob("*.toml"):
        lines = path.read_text(encoding="utf-8").split("\n")
        path.write_text("\n".join(line for line in lines if f".{away} = " not in line), encoding="utf-8")
    identity = overlay / "identity.toml"
    chosen = f"\n[languages]\n{away} = false\n"
    identity.write_text(identity.read_text(encoding="utf-8") + chosen, encoding="utf-8")


def run(folder: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A command of Python in the fork, with its output."""
    overlay = {} if folder == ROOT else {"ORGANISATION": "organisation"}
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", **overlay}
    return subprocess.run(
        [sys.executable, *command], cwd=folder, env={**env, **more}, capture_output=True, text=True, check=False
    )
