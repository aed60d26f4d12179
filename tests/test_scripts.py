"""Each of our scripts has its types checked, whether a browser or Node runs it."""

import subprocess
from pathlib import Path

import pytest

from tests.examples import ROOT

FOLDERS = ("docs", "tests", "theme", "widgets")


def scripts(ending: str) -> set[str]:
    return {path.relative_to(ROOT).as_posix() for name in FOLDERS for path in (ROOT / name).rglob(f"*{ending}")}


@pytest.mark.parametrize(
    ("project", "ending"),
    [("tsconfig.json", ".js"), ("tsconfig.worker.json", "service-worker.js"), ("tsconfig.node.json", ".mjs")],
)
def test_each_script_is_one_whose_types_are_checked(project: str, ending: str) -> None:
    command = ["node_modules/.bin/tsc", "--project", project, "--listFilesOnly"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    paths = [Path(line) for line in run.stdout.split("\n") if line.endswith(ending) and "/node_modules/" not in line]
    assert scripts(ending)
    without_page = scripts("service-worker.js") if ending == ".js" else set()  # its types are those of a worker
    assert {path.relative_to(ROOT).as_posix() for path in paths} == scripts(ending) - without_page
    assert f"--project {project}" in (ROOT / "Makefile").read_text(encoding="utf-8")
