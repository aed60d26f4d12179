"""The site, built once a session, strictly; what is checked is what is published."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from tests.examples import ROOT
from tests.fork import alone, run
from tests.fork import fork as forked

# A machine may be slow: how long an example takes is no reason to fail. Inside Pyodide fewer are tried: it is the same
# Python, several times slower.
settings.register_profile("guide", deadline=None, max_examples=20 if sys.platform == "emscripten" else 100)
settings.load_profile("guide")

# In a fork the tests try the guide as it is shipped; the fork's own folder is checked by its build.
os.environ["ORGANISATION"] = "tests/no_organisation"

SITE_URL = "https://guide.example/"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site. SITE names one already built, to look again at the same one."""
    if built := os.environ.get("SITE"):
        return Path(built)
    folder = tmp_path_factory.mktemp("site")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "SITE_URL": SITE_URL, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return folder


@pytest.fixture(scope="session")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fork with the sample organisation."""
    return forked(tmp_path_factory.mktemp("fork") / "guide")


@pytest.fixture(scope="session")
def fork_site(fork: Path) -> Path:
    """The built site of the fork. FORK_SITE names one already built, to look again at the same one."""
    return Path(os.environ.get("FORK_SITE") or _built(fork))


@pytest.fixture(scope="session")
def english_fork(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fork with the sample organisation in English alone: the language that is not the guide's first one."""
    return alone(tmp_path_factory.mktemp("english") / "guide", "en")


@pytest.fixture(scope="session")
def english_site(english_fork: Path) -> Path:
    """The built site of the English fork. ENGLISH_SITE names one already built, to look again at the same one."""
    return Path(os.environ.get("ENGLISH_SITE") or _built(english_fork))


def _built(fork: Path) -> Path:
    done = run(fork, "-m", "mkdocs", "build", "--strict", "--quiet", SITE_URL="https://valmer.example/")
    assert done.returncode == 0, done.stdout + done.stderr
    return fork / "site"
