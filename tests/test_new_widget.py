"""`make widget` writes a widget that works as it is, and refuses a bad or taken name, changing nothing."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.examples import ROOT, request
from widgets.new import NewWidgetError, make

NAME = "made_by_the_test"
COPIED = ("docs", "guide", "hooks", "overlay", "tests", "theme", "widgets", "mkdocs.yml", "pyproject.toml")
RESPOND = "import sys; from widgets.engine.respond import respond; print(respond(sys.stdin.read()))"
ANSWERS = {"aim": ["story"], "time": ["short"], "subject": ["Changer de métier"]}
WORDS = {
    "fr": "Vous voulez parler de ceci\u00a0: «\u00a0Changer de métier\u00a0».",
    "en": "about this: “Changer de métier”.",
}

BAD = ["", "Mood", "mood-check", "1mood", "mood__check", "../mood", "mood check", "m" * 31, "class", "browser", "aim"]
TAKEN = ["orientation", "method", "fichiers", "schemas"]
"""A widget, a page, the address of a page, a part of one."""

TESTS = (
    f"catalogue/test_{NAME}",
    "engine/test_goldens",
    "engine/test_schema",
    "engine/test_house",
    "hooks/test_twins",
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own files, to write in."""
    folder = tmp_path_factory.mktemp("project")
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "journeys"))
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """What is written of the project: path → bytes."""
    paths = (path for name in COPIED for path in [folder / name, *(folder / name).rglob("*")])
    copied = (path for path in paths if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in copied}


def run(folder: Path, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, input=text, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("name", BAD + TAKEN)
def test_a_name_that_is_bad_or_taken_is_refused_in_one_line_and_changes_nothing(copy: Path, name: str) -> None:
    before = files(copy)
    with pytest.raises(NewWidgetError) as refused:
        make(copy, name)
    assert "\n" not in str(refused.value)
    assert name in str(refused.value)
    assert files(copy) == before


def test_the_command_says_why_it_refuses(copy: Path) -> None:
    refused = run(copy, "-m", "widgets.new", "")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == "A widget needs a name: make widget NAME=mood_check\n"


def test_a_new_widget_answers_in_both_languages_and_passes_its_tests(copy: Path) -> None:
    before = files(copy)
    made = run(copy, "-m", "widgets.new", NAME)
    assert made.returncode == 0, made.stdout + made.stderr
    after = files(copy)
    changed = {path for path in before if after[path] != before[path]}
    assert changed == {"mkdocs.yml", "docs/fr/tools/data-files.md", "docs/en/tools/data-files.md"}
    new = after.keys() - before.keys()
    assert {path for path in new if "goldens" not in path} == {
        *(f"widgets/catalogue/{NAME}/{name}.py" for name in ("__init__", "form", "rules", "by_hand")),
        *(f"widgets/catalogue/{NAME}/{name}.toml" for name in ("strings", "examples")),
        f"tests/catalogue/test_{NAME}.py",
        *(f"docs/{language}/tools/{NAME}.md" for language in ("fr", "en")),
    }
    assert f"tests/goldens/{NAME}/gardener_decision.fr.html" in new
    assert not [path for path in new if b"new_widget" in after[path] or b"new-widget" in after[path]]

    for language, words in WORDS.items():
        reply = run(copy, "-c", RESPOND, text=request(NAME, language, ANSWERS))
        assert words in json.loads(reply.stdout)["html"], reply.stderr

    own_tests = [*(f"tests/{path}.py" for path in TESTS), "-k", f"{NAME} or every_pair"]
    passed = run(copy, "-m", "pytest", "-q", *own_tests)
    assert passed.returncode == 0, passed.stdout + passed.stderr

    for check in (("check",), ("format", "--check")):
        linted = run(copy, "-m", "ruff", *check, "--no-cache", "widgets", "tests")
        assert linted.returncode == 0, linted.stdout + linted.stderr

    again = run(copy, "-m", "widgets.new", NAME)
    assert (again.returncode, again.stderr.count("\n")) == (1, 1)
    assert "is taken" in again.stderr
