"""Hostile files, kept in tests/hostile: each changes nothing and says why, in both languages."""

import json

import pytest

from tests.examples import ROOT, request
from widgets.engine.respond import respond

FOLDER = ROOT / "tests" / "hostile"
REASONS = {
    "wrong_types": "answers",
    "deep_nesting": "broken",
    "other_tool": "wrong_tool",
    "future_version": "version",
    "duplicate_keys": "broken",
    "prototype": "unknown",
    "not_json": "broken",
    "empty": "broken",
    "forged_identity": "identity",
}
ACCEPTED = "script_in_every_field"
CLEANED = {"control_characters": "abc", "bidi_override": "pay gpj.exe"}
WORDS = {
    "answers": ("n’est pas un texte", "isn’t a text"),
    "broken": ("pas un fichier de réponses lisible", "isn’t a readable file"),
    "wrong_tool": ("d’un autre outil", "another tool"),
    "version": ("version 2", "version 2"),
    "unknown": ("ne vient pas d’un outil", "doesn’t come from a tool"),
    "identity": ("distingue ce fichier", "tells this file"),
    "too_long": ("trop long", "too long"),
}


def opened(language, text):
    typed = {"goal": ["Before"], "time": ["hour"]}
    return json.loads(respond(request("assessment", language, typed, action="import", file=text)))


def test_the_corpus_is_all_here():
    assert {path.stem for path in FOLDER.glob("*.json")} == {*REASONS, ACCEPTED, *CLEANED}


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize("name", REASONS)
def test_a_hostile_file_is_refused_with_its_reason(name, at):
    reply = opened(("fr", "en")[at], (FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert (reply["status"], reply["form"], reply["files"]) == ("refused", "", {})
    assert WORDS[REASONS[name]][at] in reply["html"]
    assert ("Rien n’a changé", "Nothing has changed")[at] in reply["html"]


@pytest.mark.parametrize("at", [0, 1])
def test_millions_of_characters_are_refused_before_they_are_read(at):
    reply = json.loads(respond(request("assessment", ("fr", "en")[at], {}, action="import", file="[" * 1_900_000)))
    assert WORDS["too_long"][at] in reply["html"]


def test_a_script_in_every_field_is_text_or_nothing():
    text = (FOLDER / f"{ACCEPTED}.json").read_text(encoding="utf-8")
    filled = opened("en", text)
    assert filled["status"] == "filled"
    typed = {name: value if isinstance(value, list) else [value] for name, value in json.loads(text)["answers"].items()}
    problems = json.loads(respond(request("assessment", "en", typed)))
    assert problems["status"] == "problems"
    for form in (filled["form"], problems["form"]):
        assert "<script" not in form
        assert "<img" not in form
        assert "49" not in form
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in form


@pytest.mark.parametrize("name", CLEANED)
def test_what_nobody_sees_in_a_file_is_taken_out_as_it_is_of_what_is_typed(name):
    text = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    assert f">\n{CLEANED[name]}</textarea>" in opened("en", text)["form"]
    typed = {"goal": [json.loads(text)["answers"]["goal"]]}
    assert f">\n{CLEANED[name]}</textarea>" in json.loads(respond(request("assessment", "en", typed)))["form"]


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize(
    ("name", "action"),
    [*((name, "merge") for name in REASONS), *((name, "import") for name in REASONS if name != "other_tool")],
)
def test_an_agreement_is_not_changed_by_a_hostile_file_either(name, at, action):
    text = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    typed = {"mentee_name": ["Amina"]}
    reply = json.loads(respond(request("agreement", ("fr", "en")[at], typed, action=action, file=text)))
    assert (reply["status"], reply["form"], reply["files"]) == ("refused", "", {})
    assert ("Rien n’a changé", "Nothing has changed")[at] in reply["html"]
