"""What the browser loads when a file is asked for is there."""

import sys
from types import ModuleType

import pytest

from widgets.build import word_shell as shell

PARTS = ModuleType("word_shell")
exec(shell.module(), PARTS.__dict__)


@pytest.fixture(autouse=True)
def loaded(monkeypatch):
    """The shell of the Word file, as the browser has it once it has been loaded."""
    monkeypatch.setitem(sys.modules, "word_shell", PARTS)
