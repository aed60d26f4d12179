"""The README of each room names each of its files, and no file that is not there."""

import re

import pytest

from tests.examples import ROOT


@pytest.mark.parametrize("room", ["overlay", "guide", "hooks"])
def test_each_file_has_its_line(room: str) -> None:
    rows = re.findall(r"^\| (`.+?) \| .+ \|$", (ROOT / room / "README.md").read_text(encoding="utf-8"), re.M)
    named = [name for row in rows for name in re.findall(r"`([^`]+)`", row)]
    files = {path.name for path in (ROOT / room).iterdir() if path.is_file()} - {"README.md", "__init__.py"}
    folders = {f"{path.parent.name}/" for path in (ROOT / room).glob("*/*") if path.parent.name != "__pycache__"}
    assert sorted(named) == sorted(files | folders)
