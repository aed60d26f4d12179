"""The one list of export formats: a format is a module, its row and its label, and nothing else names it."""

import json
import shutil
import subprocess
import sys

import pytest

from tests.examples import CASES, ROOT, examples, request
from widgets.engine.exports.formats import FORMATS
from widgets.engine.facts.organisation import shipped
from widgets.engine.respond import respond
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.widget import shipped_texts

MODULE = '''"""The titles of a result's parts, a line each."""

from widgets.engine.exports.source import Source


def write(source: Source) -> str:
    """The text of the file."""
    titles = [part.title for part in source.result.parts]
    return "".join(f"{source.widget.texts.say(title, source.language)}\\n" for title in titles)
'''
LATER = '''"""A file that needs a library that is not there yet."""

from widgets.engine.exports.source import Source


def write(source: Source) -> bytes:
    """The bytes of the file."""
    from no_such_library import encoded

    return encoded(source.answers)
'''
ROWS = """    Format("encoded", "application/octet-stream", "bin", encoded.write, libraries=("no_such_library",)),
    Format("outline", "text/plain", "txt", outline.write, is_offered=lambda result: len(result.parts) > 1),
"""
LABELS = """outline.fr = "Télécharger le plan"
outline.en = "Download the outline"
encoded.fr = "Télécharger le code"
encoded.en = "Download the code"
"""
RESPOND = "import sys; from widgets.engine.respond import respond; print(respond(sys.stdin.read()))"


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy with two formats more, each made by the three steps that ARCHITECTURE.md names."""
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "widgets", root / "widgets", ignore=shutil.ignore_patterns("__pycache__", "browser"))
    shutil.copytree(ROOT / "docs", root / "docs", ignore=shutil.ignore_patterns("assets"))  # where answers lead to
    engine = root / "widgets" / "engine"
    (engine / "exports" / "outline.py").write_text(MODULE, encoding="utf-8")
    (engine / "exports" / "encoded.py").write_text(LATER, encoding="utf-8")
    added(engine / "exports" / "formats.py", ", markdown\n", ", encoded, markdown, outline\n")
    added(engine / "exports" / "formats.py", "FORMATS = (\n", f"FORMATS = (\n{ROWS}")
    added(engine / "strings.toml", "[format]\n", f"[format]\n{LABELS}")
    return root


def answered(copy, query):
    """What the door of the copy answers."""
    command = [sys.executable, "-c", RESPOND]
    run = subprocess.run(command, cwd=copy, input=query, capture_output=True, encoding="utf-8", check=True)
    return json.loads(run.stdout)


def added(path, place, text):
    """Write `text` in the place of the one `place` in a file."""
    before = path.read_text(encoding="utf-8")
    assert before.count(place) == 1
    path.write_text(before.replace(place, text), encoding="utf-8")


COUNT = len(shipped("criteria.toml"))


@pytest.mark.parametrize(
    ("language", "label", "title"),
    [("fr", "Télécharger le plan", f"Vos {COUNT} critères"), ("en", "Download the outline", f"Your {COUNT} criteria")],
)
def test_a_new_format_is_a_module_a_row_and_a_label(copy, language, label, title):
    answers = examples("assessment")["nurse_first_team"]["answers"]
    query = request("assessment", language, answers)
    reply = answered(copy, query)
    assert f'data-format="outline">{label}</button>' in reply["html"]
    file = reply["files"]["outline"]
    name = {"fr": "autoevaluation", "en": "assessment"}[language]
    assert (file["name"], file["type"]) == (f"{name}.txt", "text/plain")
    parts = json.loads(respond(query))["result"]["parts"].keys() - {"step"}
    assert file["text"].count("\n") == len(parts)
    assert title in file["text"]


@pytest.mark.parametrize(("language", "label"), [("fr", "Télécharger le code"), ("en", "Download the code")])
def test_a_new_format_with_a_library_of_its_own_has_its_button_and_names_the_bundle_to_load(copy, language, label):
    answers = examples("assessment")["nurse_first_team"]["answers"]
    reply = answered(copy, request("assessment", language, answers))
    assert f'data-format="encoded">{label}</button>' in reply["html"]
    assert "encoded" not in reply["files"]
    reply = answered(copy, request("assessment", language, answers, action="export", format="encoded"))
    assert (reply["status"], reply["focus"]) == ("needs", "encoded")


def test_each_format_has_a_label_and_each_label_a_format():
    keys = shipped_texts("widgets/engine/strings.toml").pairs
    assert {key for key in keys if key.startswith("format.")} == {f"format.{format.name}" for format in FORMATS}


@pytest.mark.parametrize(("widget", "name", "language"), CASES)
def test_each_button_has_its_file(widget, name, language):
    answers = examples(widget)[name]["answers"]
    reply = json.loads(respond(request(widget, language, answers)))
    for format in FORMATS:
        is_shown = f'data-format="{format.name}"' in reply["html"]
        if format.libraries:
            answer = json.loads(respond(request(widget, language, answers, action="export", format=format.name)))
            assert (answer["status"] == "file") == is_shown
            made = answer["files"]
        else:
            made = reply["files"]
        assert (format.name in made) == is_shown
        if is_shown:
            assert made[format.name]["type"] == format.type
            assert made[format.name]["name"].endswith(f".{format.suffix}")


def test_a_file_that_needs_an_identity_is_refused_without_one():
    answers = examples("assessment")["nurse_first_team"]["answers"]
    named = [format.name for format in FORMATS if format.needs_identity]
    assert named == ["calendar"]
    for language in LANGUAGES:
        query = request("assessment", language, answers, action="export", format="calendar", identity="")
        assert json.loads(respond(query))["status"] == "error"
