"""Data files that come back: what is written is read again; whatever else comes is refused with its reason."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples, request
from widgets.engine.file import data_file
from widgets.engine.file.data_file import LONGEST, LONGEST_ANSWER, DataFileError
from widgets.engine.respond import respond
from widgets.engine.widget import load

TOOL = load("assessment")
EXAMPLE = examples("assessment")["nurse_first_team"]["answers"]
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


def file(**changes):
    return json.dumps(
        {"tool": "assessment", "version": 1, "made": "2026-01-15", "answers": {"aims": ["skills"]}} | changes
    )


def imported(language, text, typed=None, **more):
    return json.loads(respond(request("assessment", language, typed or {}, action="import", file=text, **more)))


@LANGUAGES
def test_what_was_exported_comes_back_and_gives_the_same_answer(language):
    first = json.loads(respond(request("assessment", language, EXAMPLE)))
    document = data_file.read(first["files"]["data"]["text"], {"assessment"})
    assert (document.widget, document.made) == ("assessment", "2026-01-15")
    again = json.loads(respond(request("assessment", language, document.answers)))
    assert again["html"] == first["html"]
    assert again["files"] == first["files"]


REFUSED = {
    "broken": ["", "{", "[1,", "\x00", "[" * 1000, json.dumps(file())[:-2]],
    "too_long": [" " * (LONGEST + 1)],
    "unknown": [
        "[]",
        "null",
        '"assessment"',
        "{}",
        file(version="1"),
        file(version=True),
        file(answers=[]),
        file(tool=3),
    ],
    "wrong_tool": [file(tool="message"), file(tool="../assessment"), file(tool="")],
    "version": [file(version=2), file(version=0)],
    "answers": [
        file(answers={"goal": 3}),
        file(answers={"goal": None}),
        file(answers={"aims": [["skills"]]}),
        file(answers={"aims": ["skills"] * 51}),
        file(answers={"goal": "x" * (LONGEST_ANSWER + 1)}),
    ],
}


@pytest.mark.parametrize(("reason", "text"), [(why, text) for why, texts in REFUSED.items() for text in texts])
def test_a_file_is_refused_with_its_reason_and_changes_nothing(reason, text):
    with pytest.raises(DataFileError) as refused:
        data_file.read(text, {"assessment"})
    assert refused.value.says.key == f"file.{reason}"
    for language, nothing in (("fr", "Rien n’a changé"), ("en", "Nothing has changed")):
        reply = imported(language, text)
        assert (reply["status"], reply["form"], reply["result"]) == ("refused", "", None)
        assert nothing in reply["html"]


@given(st.text() | st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_any_text_is_read_or_refused(text):
    assert imported("en", text)["status"] in ("refused", "filled")


def test_an_import_fills_the_form_with_the_file_alone():
    reply = imported(
        "fr",
        file(answers={"goal": "<b>Écrire</b>", "aims": ["skills"]}),
        {"goal": ["bien avant cela"], "time": ["hour"]},
    )
    assert reply["status"] == "filled"
    assert "&lt;b&gt;Écrire&lt;/b&gt;" in reply["form"]
    assert 'value="skills" id="aims" checked' in reply["form"]
    assert "bien avant cela" not in reply["form"]
    assert 'value="hour" id="time" checked' not in reply["form"]


def test_answers_that_the_tool_does_not_ask_for_are_counted():
    reply = imported("en", file(answers={"goal": "x", "shoe": "42", "hat": ["7"]}))
    assert "except 2" in reply["html"]


def test_an_option_that_no_longer_exists_is_shown_as_a_problem_when_asked():
    document = data_file.read(file(answers={**EXAMPLE, "horizon": "yesterday"}), {"assessment"})
    reply = json.loads(respond(request("assessment", "en", document.answers)))
    assert reply["status"] == "problems"
    assert "Choose from the answers offered" in reply["form"]


def test_only_a_tool_that_it_takes_from_gives_its_answers_in_the_tab():
    reply = json.loads(
        respond(request("assessment", "fr", {}, action="import", **{"from": {"widget": "message", "answers": {}}}))
    )
    assert reply["status"] == "error"
