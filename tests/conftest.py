"""The site, built once a session, strictly; what is checked is what is published."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from tests.examples import ROOT

# A machine may be slow: how long an example takes is no reason to fail.
settings.register_profile("guide", deadline=None)
settings.load_profile("guide")

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
