"""Forks, built once a session, and the browser of the journeys."""

from pathlib import Path

import pytest

from tests.conftest import build, named, once
from tests.fork import alone
from tests.fork import fork as forked
from tests.journeys.conftest import browser, page, playwright
from tests.journeys.conftest import first_visit as context
from tests.third_language.conftest import copy

__all__ = ["browser", "context", "copy", "page", "playwright"]

FORK_URL = "https://valmer.example/"


@pytest.fixture(scope="session")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fork with the sample organisation."""
    return once(tmp_path_factory, "fork", forked)


@pytest.fixture(scope="session")
def fork_site(fork: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the fork. FORK_SITE names one already built, to look again at the same one."""
    return named("FORK_SITE") or once(tmp_path_factory, "fork_site", lambda folder: build(fork, folder, FORK_URL))


@pytest.fixture(scope="session")
def english_fork(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fork with the sample organisation in English alone: the language that is not the guide's first one."""
    return once(tmp_path_factory, "english", lambda folder: alone(folder, "en"))


@pytest.fixture(scope="session")
def english_site(english_fork: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the English fork. ENGLISH_SITE names one already built, to look again at the same one."""
    return named("ENGLISH_SITE") or once(
        tmp_path_factory, "english_site", lambda folder: build(english_fork, folder, FORK_URL)
    )
