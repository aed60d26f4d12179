"""Every point found in real agreements has its place in the tool; what they contradict each other on is a choice."""

import tomllib

import pytest
from bs4 import BeautifulSoup

from tests.examples import ROOT
from widgets.catalogue.agreement.form import ACADEMIC, AWAY, CONTESTED, DOCUMENT_IN
from widgets.engine import widget
from widgets.engine.form import forms
from widgets.engine.prerender import prerender

TOOL = widget.load("agreement")
QUESTIONS = {question.name: question for question in forms.questions(TOOL.sections)}
POINTS = tomllib.loads((ROOT / "tests/knowledge/agreement_points.toml").read_text(encoding="utf-8"))
PLACES = [place for point in POINTS.values() for place in point.get("place", ())]
OF_THE_TOOL = {"side", "document_in", "zone", "reminder", *(name for period in AWAY for name in period)}
"""What the tool asks for itself: agreements on paper have no such point."""

OUTSIDE = {"field", "mentors"}
"""What templates contradict each other on outside their numbered points: contested all the same."""

LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


def test_each_of_the_84_points_is_there_once_with_a_place_or_a_reason():
    assert list(POINTS) == [str(number) for number in range(1, 85)]
    names = [point["name"] for point in POINTS.values()]
    assert len(set(names)) == len(names)
    for number, point in POINTS.items():
        assert set(point) in ({"name", "place"}, {"name", "reason"}), number
        assert point.get("place") or point["reason"].strip(), number


@pytest.mark.parametrize("place", sorted(set(PLACES)))
def test_each_place_is_in_the_form(place):
    name, _, option = place.partition(".")
    assert name in QUESTIONS
    assert not option or option in QUESTIONS[name].options


def test_each_question_is_the_place_of_a_point():
    words = {f"{section.name}_words" for section in TOOL.sections}
    placed = {place.partition(".")[0] for place in PLACES}
    assert set(QUESTIONS) - words - OF_THE_TOOL - set(ACADEMIC) - placed == OUTSIDE
    assert set(CONTESTED) >= OUTSIDE


def test_what_every_agreement_says_is_no_question():
    assert [number for number, point in POINTS.items() if "reason" in point] == ["7"]
    assert "document.status" in POINTS["7"]["reason"]
    for languages in DOCUMENT_IN.values():
        for language in languages:
            status = TOOL.texts.say("document.status", language)
            assert {"fr": "pas un contrat", "en": "isn’t a legal contract"}[language] in status


@LANGUAGES
@pytest.mark.parametrize("name", CONTESTED)
def test_a_contested_point_is_a_choice_with_its_consequences(name, language):
    question = QUESTIONS[name]
    assert isinstance(question, forms.Choice)
    assert question.control == "radio"
    assert not question.required
    assert len(question.options) >= 2
    consequences = [TOOL.texts.say(f"{name}.consequence.{option}", language) for option in question.options]
    assert len(set(consequences)) == len(question.options)
    assert all(len(words.split()) >= 8 for words in consequences)


@LANGUAGES
def test_the_blank_form_shows_every_consequence_and_chooses_nothing(language):
    page = BeautifulSoup(prerender("agreement", language), "html.parser")
    for name in CONTESTED:
        shown = {
            box["value"]: [text.get_text(" ", strip=True) for text in box.parent.select(".consequence")]
            for box in page.select(f'input[name="{name}"]')
        }
        expected = {
            option: [TOOL.texts.say(f"{name}.consequence.{option}", language)] for option in QUESTIONS[name].options
        }
        assert shown == expected
    assert page.select("input[checked]") == []
    assert {option["value"] for option in page.select("option[selected]")} <= {forms.UNSET}
    assert [
        box["name"] for box in page.select("input[value]") if box["type"] in ("text", "date") and box["value"]
    ] == []


@LANGUAGES
@pytest.mark.parametrize("name", CONTESTED)
def test_the_page_on_choices_says_what_the_tool_says(name, language):
    page = (ROOT / "docs" / language / "agreement-choices.md").read_text(encoding="utf-8")
    words = TOOL.texts.say(f"{name}.label", language)
    (part,) = [part for part in page.split("\n## ") if part.startswith(f"{words} {{ #")]
    rows = [line for line in part.split("\n") if line.startswith("| ")][1:]
    assert rows == [
        "| "
        + " | ".join(TOOL.texts.say(f"{name}.{kind}.{option}", language) for kind in ("option", "consequence"))
        + " |"
        for option in QUESTIONS[name].options
    ]
    quotes = {"fr": "«\u00a0{}\u00a0»", "en": "“{}”"}[language]
    assert quotes.format(TOOL.texts.say(f"{name}.talk", language)) in part
