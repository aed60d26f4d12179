"""The text files of the package are found in a folder and in an archive alike."""

import subprocess
import sys
import zipfile

from tests.examples import ROOT
from widgets.engine.text import resources

PACKAGES = ("widgets/__init__.py", "widgets/engine/__init__.py", "widgets/engine/text/__init__.py")
FILES = ("organisation/programmes/b.toml", "organisation/programmes/a.toml", "organisation/programmes/old/c.toml")


def test_the_names_of_a_folder_are_those_of_its_files():
    assert "strings.toml" in resources.names("widgets/engine")
    assert resources.names("nowhere") == []


def test_an_archive_tells_the_same_names_as_a_folder(tmp_path):
    archive = tmp_path / "package.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for name in (*PACKAGES, "widgets/engine/text/resources.py"):
            made.writestr(name, (ROOT / name).read_bytes())
        for name in FILES:
            made.writestr(name, "x = 1\n")
    code = "from widgets.engine.text import resources as r; print(r.names('organisation/programmes'), r.names('none'))"
    run = subprocess.run(
        [sys.executable, "-P", "-c", code], env={"PYTHONPATH": str(archive)}, capture_output=True, text=True, check=True
    )
    assert run.stdout == "['a.toml', 'b.toml'] []\n"
