"""The result as JSON data: lists stay lists, and nothing of it is nested deeper than the shape that is documented."""

import json
import re
from datetime import date

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import TODAY, examples, request
from tests.properties import at_most
from widgets.engine import widget
from widgets.engine.form import forms, validation
from widgets.engine.prerender import prerender
from widgets.engine.respond import respond
from widgets.engine.result.result import Item, Part, Result
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.texts import Listing, Phrase

DAY = date.fromisoformat(TODAY)
PLACE = 6
"""Levels above a phrase: the result, its parts, one of them, its items, one of them, its reasons."""

SENTENCE = 7
"""Levels of a phrase: itself, its facts, a list, a marked day of that list, its facts, the day, its weekday."""


def depth(data):
    """The levels of nesting of JSON data; 0 for a string, a number or null."""
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else None
    return 0 if inner is None else 1 + max(map(depth, inner), default=0)


def answer(question):
    """What a form holds for a question, valid whatever else was answered."""
    nothing = st.just([])
    match question:
        case forms.Choice():
            chosen = st.sampled_from(question.options).map(lambda option: [option])
            return chosen if question.required else nothing | chosen
        case forms.Choices():
            return st.lists(
                st.sampled_from(question.options), min_size=question.least, max_size=question.most, unique=True
            )
        case forms.Date():
            return nothing | st.dates(date(2001, 1, 1), date(2099, 1, 1)).map(lambda day: [day.isoformat()])
        case forms.Time():
            return nothing | st.times().map(lambda time: [f"{time:%H:%M}"])
        case forms.Text():
            words = st.sampled_from(["Du temps", "a\nb ?"]).map(lambda text: [text])
            return words if question.required or question.required_if else nothing | words


def typed(loaded):
    return st.fixed_dictionaries({question.name: answer(question) for question in forms.questions(loaded.sections)})


def decided(loaded, typed):
    answers = validation.clean(loaded.sections, typed)
    assert validation.problems(loaded.sections, answers) == []
    return loaded.decide(answers, DAY)


@pytest.mark.parametrize(
    ("name", "example"), [(name, example) for name in widget.WIDGETS for example in examples(name)]
)
def test_no_result_of_an_example_is_deeper_than_its_documented_shape(name, example):
    reply = json.loads(respond(request(name, "fr", examples(name)[example]["answers"])))
    assert depth(reply["result"]) <= PLACE + SENTENCE


@pytest.mark.parametrize("name", widget.WIDGETS)
@at_most(10)
@given(data=st.data())
def test_no_result_is_deeper_than_its_documented_shape_whatever_is_answered(name, data):
    loaded = widget.load(name)
    assert depth(decided(loaded, data.draw(typed(loaded))).facts()) <= PLACE + SENTENCE


def test_a_list_is_a_list_in_json_and_a_day_is_iso_8601():
    people = Listing((Phrase("called.named", {"name": "Zoé"}), DAY, "Max"), "comma")
    result = Result("t", 1, (Part("p", "list", (Item("i", Phrase("k", {"people": people})),)),))
    (item,) = json.loads(json.dumps(result.facts()))["parts"]["p"]["items"]
    assert item["says"]["facts"]["people"] == [{"key": "called.named", "facts": {"name": "Zoé"}}, TODAY, "Max"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", widget.WIDGETS)
def test_an_example_of_an_answer_stands_before_the_first_question_without_ids_or_days(name, language):
    page = BeautifulSoup(prerender(name, language), "html.parser")
    (example,) = page.select(".widget-example")
    assert not example.has_attr("open")
    assert example.sourceline < page.select_one("form").sourceline
    assert example.select("[id], [data-format], a, button") == []
    assert not re.search(r"\b(0001|20\d\d)\b", example.get_text())
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))
