"""The published shape of the data files: every question is in it, in both languages, and the list says the same."""

import json

import pytest

from tests.examples import CASES, examples, request
from widgets.engine.file.schema import fields, schema
from widgets.engine.form import forms
from widgets.engine.prerender import listed, schemas
from widgets.engine.respond import respond
from widgets.engine.widget import WIDGETS, load

EACH = pytest.mark.parametrize("widget", WIDGETS)


@EACH
def test_every_question_is_described_in_both_languages_with_what_it_may_hold(widget):
    loaded = load(widget)
    properties = schema(loaded)["properties"]["answers"]["properties"]
    questions = {question.name: question for question in forms.questions(loaded.sections)}
    assert list(properties) == list(questions)
    for name, shape in properties.items():
        descriptions = [row[1] for language in ("fr", "en") for row in fields(loaded, language) if row[0] == name]
        assert shape["description"] == " / ".join(descriptions)
        if isinstance(questions[name], forms.Choice):
            assert shape["enum"] == list(questions[name].options)
    assert set(schemas()) == {*WIDGETS, "my-mentoring"}


@EACH
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_list_names_every_question_and_every_option(widget, language):
    html = listed(widget, language)
    for question in forms.questions(load(widget).sections):
        assert f"<dt><code>{question.name}</code> " in html
        for option in getattr(question, "options", ()):
            assert f"<code>{option}</code>" in html


@pytest.mark.parametrize(("widget", "name", "language"), CASES)
def test_what_any_tool_exports_it_reads_again(widget, name, language):
    first = json.loads(respond(request(widget, language, examples(widget)[name]["answers"])))
    if first["status"] != "result":
        return
    text = first["files"]["data"]["text"]
    is_in_force = widget == "agreement" and json.loads(text)["answers"].get("side") == "both"
    opened = json.loads(respond(request(widget, language, {}, action="import", file=text)))
    assert opened["status"] == ("result" if is_in_force else "filled")
    typed = {key: value if isinstance(value, list) else [value] for key, value in json.loads(text)["answers"].items()}
    assert json.loads(respond(request(widget, language, typed)))["html"] == first["html"]
