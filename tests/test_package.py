"""The tools as other programs take them: installed by pip, loaded by a Pyodide that has nothing else of ours."""

import hashlib
import json
import re
import subprocess
import sys
import threading
import venv
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from guide import package
from tests.examples import PLANNED, ROOT, examples, request
from widgets.build.package import make
from widgets.engine.text import resources
from widgets.engine.text.languages import LANGUAGES

EXAMPLE = examples("agreement")[dict(PLANNED)["agreement"]]["answers"]
REQUESTS = [
    request("agreement", language, EXAMPLE, **more)
    for language in LANGUAGES
    for more in ({}, {"action": "export", "format": "word"}, {"action": "export", "format": "calendar"})
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, in a folder as the site publishes it."""
    folder = tmp_path_factory.mktemp("site") / package.ADDRESS
    folder.mkdir(parents=True)
    make(ROOT, folder)
    return folder


@pytest.fixture(scope="module")
def python(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python in which pip has installed the package, and nothing of this folder is."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home / "venv")
    python = home / "venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    install = ["-m", "pip", "--python", str(python), "install", "--quiet", "--no-index", "--find-links", str(folder)]
    subprocess.run([sys.executable, *install, "mentoring-guide"], check=True)
    return python


def run_in(python: Path, code: str, requests: str = "") -> str:
    """What a program prints there."""
    run = subprocess.run(
        [python, "-c", code], cwd=python.parent, input=requests, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.fixture(scope="module")
def answers(python: Path) -> list[str]:
    """What the package answers to REQUESTS there."""
    code = (
        "import json, sys; from widgets.engine.respond import respond; "
        "print(json.dumps([respond(request) for request in json.load(sys.stdin)]))"
    )
    return list(json.loads(run_in(python, code, json.dumps(REQUESTS))))


def test_what_its_readme_shows_works(python: Path) -> None:
    readme = (ROOT / "widgets/PACKAGE.md").read_text(encoding="utf-8")
    assert run_in(python, readme.split("```python\n")[1].split("```")[0]) == "result\n"


def test_it_answers_in_each_language_where_pip_installs_it(answers: list[str]) -> None:
    for language, replies in zip(LANGUAGES, (answers[:3], answers[3:]), strict=True):
        result, word, calendar = map(json.loads, replies)
        assert result["status"] == "result"
        assert {"fr": "Notre accord", "en": "Our agreement"}[language] in result["files"]["markdown"]["text"]
        assert word["files"]["word"]["base64"]
        assert "BEGIN:VCALENDAR" in calendar["files"]["calendar"]["text"]


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Where the package is served, as `site` in PACKAGE.md."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder.parents[1]))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.mark.parametrize("way", ["lock", "started"])
def test_stock_pyodide_loads_it_with_nothing_else_of_ours(
    way: str, folder: Path, address: str, answers: list[str]
) -> None:
    command = ["node", "tests/pyodide/load.mjs", way, str(folder) if way == "lock" else address]
    requests = json.dumps(REQUESTS)
    run = subprocess.run(command, cwd=ROOT, input=requests, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert json.loads(run.stdout.splitlines()[-1]) == answers


def test_its_bytes_are_the_same_again_and_no_organisation_is_in_them(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ORGANISATION", "tests/sample_organisation")
    make(ROOT, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in folder.iterdir()
    }


def test_the_lock_describes_the_wheels_and_names_no_place_to_download_from(folder: Path) -> None:
    text = (folder / "pyodide-lock.json").read_text(encoding="utf-8")
    assert "://" not in text
    packages = json.loads(text)["packages"]
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.whl")}
    assert {entry["file_name"]: entry["sha256"] for entry in packages.values()} == hashes
    assert packages["mentoring-guide"]["depends"] == ["icalendar", "jinja2", "markupsafe", "openpyxl"]
    assert [name for name in hashes if not name.endswith("-none-any.whl")] == []
    for wheel in folder.glob("*.whl"):
        entries = zipfile.ZipFile(wheel).infolist()
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}, wheel.name
        assert [entry.filename for entry in entries if re.search(r"\.(so|pyd|pyc)$", entry.filename)] == []


def test_the_wheel_puts_nothing_beside_its_package_but_the_shell_of_the_word_file(folder: Path) -> None:
    (wheel,) = folder.glob("mentoring_guide-*.whl")
    names = {entry.filename.split("/")[0] for entry in zipfile.ZipFile(wheel).infolist()}
    assert {name for name in names if not name.endswith(".dist-info")} == {"widgets", "word_shell.py"}


def test_another_licence_makes_another_package(tmp_path: Path) -> None:
    root = tmp_path / "root"
    for name in ("widgets", "docs", "node_modules"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).symlink_to(ROOT / name)
    for name in ("pyproject.toml", "LICENSE", "LICENSE-CONTENT"):
        (root / name).write_bytes((ROOT / name).read_bytes())
    before = package.name(root)
    assert before == package.name(ROOT)
    (root / "LICENSE").write_text("Another one", encoding="utf-8")
    assert package.name(root) != before


def test_the_site_has_it_unless_it_is_the_site_of_an_organisation(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_ours = not (ROOT / resources.overlay()).is_dir()
    assert (site / package.ADDRESS / "pyodide-lock.json").is_file() == is_ours
    monkeypatch.setenv("ORGANISATION", "tests/sample_organisation")
    assert package.package(ROOT, tmp_path) is None
