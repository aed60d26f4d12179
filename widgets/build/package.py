"""The tools as other programs take them: their wheel, those of their libraries, and a lock file for a Pyodide.

Nothing is downloaded: the wheels of the libraries are packed again from what is installed. The same inputs give the
same bytes.
"""

import json
import os
import shutil
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path
from tempfile import TemporaryDirectory

from widgets.build import libraries

LOCK = "pyodide-lock.json"
DATE = "315532800"
"""1980-01-01, the first day that a zip can name: the date of every file."""
_OF_AN_INSTALLATION = ("INSTALLER", "REQUESTED", "RECORD", "direct_url.json")
_COMPILED = (".so", ".pyd", ".dylib", ".pyc")
_PURE = "Wheel-Version: 1.0\nGenerator: mentoring-guide\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


class PackageError(RuntimeError):
    """The package could not be made: what the program that failed said."""


def make(root: Path, folder: Path) -> None:
    """Fill `folder` with the wheels and the lock file that describes them; PackageError if a program fails."""
    _run(root, "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(root))
    for name in libraries.closed(libraries.declared()):
        _pack(root, name, folder)
    wheels = sorted(str(path) for path in folder.glob("*.whl"))
    with TemporaryDirectory() as made:
        empty = Path(made, LOCK)
        stock = json.loads((root / "node_modules/pyodide" / LOCK).read_text(encoding="utf-8"))
        empty.write_text(json.dumps({"info": stock["info"], "packages": {}}), encoding="utf-8")
        command = ["pyodide_cli", "lockfile", "add-wheels", "--input", str(empty), "--output", str(folder / LOCK)]
        _run(root, *command, "--base-path", str(folder), *wheels)


def _pack(root: Path, name: str, folder: Path) -> None:
    """The wheel of the installed distribution `name`, in pure Python, by the program `wheel`.

    Where what is installed has a compiled part, for one system, it is left out: the library has to do without it.
    """
    installed = distribution(name)
    with TemporaryDirectory() as made:
        compiled = False
        for file in installed.files or ():
            if ".." in file.parts or file.name in _OF_AN_INSTALLATION or file.suffix in _COMPILED:
                compiled |= file.suffix in _COMPILED and file.suffix != ".pyc"
                continue
            target = Path(made, file)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(str(file.locate()), target)
        if compiled:
            next(Path(made).glob("*.dist-info/WHEEL")).write_text(_PURE, encoding="utf-8")
        _run(root, "wheel", "pack", "--dest-dir", str(folder), made)


def _run(root: Path, *command: str) -> None:
    environment = os.environ | {"SOURCE_DATE_EPOCH": DATE}
    run = subprocess.run(
        [sys.executable, "-m", *command], cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    if run.returncode:
        text = f"The tools could not be made a package. python -m {command[0]} says:\n{run.stdout}{run.stderr}"
        raise PackageError(f"{text}What it needs may be new in requirements.txt: make setup installs it.")
