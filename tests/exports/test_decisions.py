"""Whatever an organisation hides of a tool, it answers, makes every file, and reads its own data file again."""

import json

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.decisions import HIDEABLE, decided, hiding_all
from tests.examples import examples, request
from tests.properties import at_most
from widgets.engine.file import data_file, fitting
from widgets.engine.file.schema import schema
from widgets.engine.form import forms, hiding
from widgets.engine.prerender import listed, prerender
from widgets.engine.respond import respond
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.widget import WIDGETS, load

EACH = pytest.mark.parametrize("widget", WIDGETS)
EVERY = {widget: tuple(question.name for question in forms.questions(load(widget).sections)) for widget in WIDGETS}
SECTIONS = {section.name for section in load("agreement").sections}
CARRIED = {data_file.VERSIONS, data_file.LEFT_OPEN}
ALONE = [
    (widget, name) for widget, names in HIDEABLE.items() for name in names if widget != "agreement" or name in SECTIONS
]
"""Each name by itself; of the many points of the agreement, some are drawn below."""


def fields(form):
    """The names of the fields of a form."""
    soup = BeautifulSoup(form, "html.parser")
    return {field["name"] for field in soup.select("input[name], select[name], textarea[name]")}


def holds(widget, names, language):
    """Examples answer, ask nothing that is hidden, and every file is made and valid.

    For one name they are the first that answered what is hidden; for several, all of them.
    """
    away = {*hiding.hidden(load(widget).sections, names)}
    assert away or not names
    shown = {*EVERY[widget]} - away
    with decided(hiding_all(widget, names)):
        tool = load(widget)
        questions = {question.name for question in forms.questions(tool.sections)}
        # Where all the areas of a check-in are hidden, none of them can be the first to change.
        assert shown - {"first_area"} <= questions <= shown
        assert questions <= fields(prerender(widget, language)) <= {*questions, ""}
        assert {row.split("<")[0] for row in listed(widget, language).split("<dt><code>")[1:]} == questions
        valid = Draft202012Validator(schema(tool))
        every = [*examples(widget).values()]
        touched = [example for example in every if {*example["answers"]} & away]
        for example in every if len(names) != 1 else (touched or every)[:3]:
            # As when they are opened from a file: the first area to change may be one that is hidden.
            answered(widget, example, fitting.fit(tool, example["answers"]).answers, language, questions, valid)


def answered(widget, example, answers, language, questions, valid):
    reply = json.loads(respond(request(widget, language, answers)))
    if reply["status"] == "problems":
        assert {*example.get("problems", ())} & questions
        return
    assert reply["status"] == "result"
    text = reply["files"]["data"]["text"]
    assert [error.message for error in valid.iter_errors(json.loads(text))] == []
    assert {*json.loads(text)["answers"]} <= questions
    for button in BeautifulSoup(reply["html"], "html.parser").select("[data-format]"):
        made = button["data-format"] in reply["files"]
        if not made:
            wanted = request(widget, language, answers, action="export", format=button["data-format"])
            assert json.loads(respond(wanted))["status"] == "file"
    back = json.loads(respond(request(widget, language, {}, action="import", file=text)))
    # What two people settled and is in force opens with its answer.
    if (pair := load(widget).pair) and pair.in_force and answers.get("side") == ["both"]:
        assert (back["status"], back["outcome"]) == ("result", reply["outcome"])
        assert 'class="notice"' not in back["html"]  # nothing is left out
        assert fields(back["form"]) - fields(reply["form"]) <= CARRIED
        assert json.loads(back["files"]["data"]["text"])["answers"] == json.loads(text)["answers"]
    else:
        assert (back["status"], back["form"]) == ("filled", reply["form"])
        assert "?" not in back["html"]  # no question is named among those that are left out
    typed = {name: value if isinstance(value, list) else [value] for name, value in json.loads(text)["answers"].items()}
    again = json.loads(respond(request(widget, language, typed)))
    assert again["html"] == reply["html"]


@pytest.mark.parametrize(("widget", "name"), ALONE)
def test_any_section_or_point_may_be_hidden(widget, name):
    holds(widget, [name], LANGUAGES[0])


@EACH
def test_all_that_may_be_hidden_may_be_hidden_at_once(widget):
    for language in LANGUAGES:
        holds(widget, HIDEABLE[widget], language)


@at_most(10)
@given(st.data())
def test_any_of_it_may_be_hidden_together(data):
    widget = data.draw(st.sampled_from(WIDGETS))
    names = data.draw(st.lists(st.sampled_from(HIDEABLE[widget]), unique=True))
    holds(widget, names, data.draw(st.sampled_from(LANGUAGES)))
