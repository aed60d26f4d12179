"""A copy of the project with a third language, made once."""

from pathlib import Path

import pytest

from tests.fork import fork
from tests.third_language import language


@pytest.fixture(scope="session")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = fork(tmp_path_factory.mktemp("third") / "guide", overlay=None)
    language.add(folder)
    return folder
