"""The site, built once a session, strictly; what is checked is what is published."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# In a fork, too, the tests try the guide as it is shipped; those that make test-organisation runs (GATE=…) try
# the site of the organisation. What is imported below reads its folder: the name comes first.
os.environ["ORGANISATION"] = (
    os.environ.get("ORGANISATION", "organisation") if os.environ.get("GATE") else "tests/no_organisation"
)

from tests.examples import ROOT
from tests.fork import run

# A machine may be slow: how long an example takes is no reason to fail. `make mutants` finds what it
# finds with thirty; inside Pyodide fewer are tried: it is the same Python, several times slower.
settings.register_profile("guide", deadline=None, max_examples=10 if sys.platform == "emscripten" else 50)
settings.load_profile("guide")

# An organisation says its address; most publish under a path, as the project pages of GitHub and GitLab are.
SITE_URL = (
    os.environ.get("SITE_URL", "https://guide.example/guide/") if os.environ.get("GATE") else "https://guide.example/"
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys first: they take the longest. What is short comes last, so that no process waits long for another."""
    items.sort(key=lambda item: not {"journeys", "gate"} & {*item.path.parts})


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site. SITE names one already built, to look again at the same one."""
    return named("SITE") or once(tmp_path_factory, "site", lambda folder: build(ROOT, folder, SITE_URL))


def named(name: str) -> Path | None:
    """The folder that the environment names, if it does."""
    return Path(os.environ[name]) if os.environ.get(name) else None


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder `name` that `make` makes, once for all the processes that share the tests."""
    from filelock import FileLock  # not inside Pyodide, where nothing is shared

    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            try:
                make(folder)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)  # half made is not made
                raise
    return folder


def build(root: Path, folder: Path, address: str) -> None:
    """Build the site of the project at `root` into `folder`, strictly."""
    done = run(root, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder), SITE_URL=address)
    assert done.returncode == 0, done.stdout + done.stderr
