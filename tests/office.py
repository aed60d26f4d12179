"""LibreOffice, which lays out the Word files; `python -m tests.debian` installs it on Debian."""

import re
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.debian import program

_PAGE = re.compile(rb"/Type\s*/Page[^s]")


def convert(files: Sequence[Path], kind: str, folder: Path) -> None:
    """Write what LibreOffice makes of these files into `folder`; `kind` as its option --convert-to takes it."""
    office = program("soffice", "libreoffice-writer-nogui")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, capture_output=True, check=True, timeout=180)


def pages_of(word: Path) -> int:
    """How many pages a Word file has."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy = folder / "file.docx"
        copy.write_bytes(word.read_bytes())
        convert([copy], "pdf", folder)
        return len(_PAGE.findall((folder / "file.pdf").read_bytes()))
