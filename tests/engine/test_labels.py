"""What names a question, as a screen reader speaks it: whose it is, whether it must be answered, what is said of it."""

import json

import pytest
from bs4 import BeautifulSoup

from tests.engine.pairs import paired
from tests.engine.test_pairing_kept import kept_pair
from tests.examples import request
from widgets.engine import prerender
from widgets.engine.respond import respond
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.widget import WIDGETS, load

LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
EACH = [(widget, language) for widget in WIDGETS for language in LANGUAGES]


def labels(html):
    """What names each question of a form: name → words, blanks evened out."""
    form = BeautifulSoup(html, "html.parser").select_one("form[data-widget]")
    named = {}
    for group in form.select("fieldset"):
        named[group.select_one("input")["name"]] = group.legend
    for label in form.select("label[for]"):
        named[form.select_one(f'[id="{label["for"]}"]')["name"]] = label
    return {name: " ".join(label.get_text().split()) for name, label in named.items()}


@pytest.mark.parametrize(("widget", "language"), EACH)
def test_no_two_questions_have_the_same_name_whoever_they_are_about(widget, language):
    """Eight people were each asked “Experience”, and nothing spoken told them apart."""
    names = list(labels(prerender.prerender(widget, language)).values())
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(("widget", "language"), EACH)
def test_what_must_be_answered_is_told_before_it_is_missing(widget, language):
    """Required questions were not marked."""
    mark = load(widget).texts.say("form.required", language)
    marked = {name for name, label in labels(prerender.prerender(widget, language)).items() if mark in label}
    reply = json.loads(respond(request(widget, language, {})))
    shown = BeautifulSoup(reply.get("form") or "", "html.parser")
    missing = {link["href"].removeprefix("#") for link in shown.select("#problems a")}
    assert marked == missing


@pytest.mark.parametrize(("widget", "language"), EACH)
def test_the_parts_of_a_form_are_no_landmarks(widget, language):
    """The comparison had 22 landmarks, each read with its name before the heading of the same words."""
    form = BeautifulSoup(prerender.prerender(widget, language), "html.parser").select_one("form[data-widget]")
    assert form.select("section")
    assert not form.select("section[aria-label], section[aria-labelledby], [role=region]")


OWN_NAMES = {
    "message": {"sender": "name"},
    "offer": {"mentor_name": "name"},
    "agreement": {"mentee_name": "section-mentee name", "mentor_name": "section-mentor name"},
}


@pytest.mark.parametrize(("widget", "language"), EACH)
def test_what_people_type_of_themselves_is_offered_by_their_browser(widget, language):
    """Whoever types with difficulty had to type their own name: the whole form refused to be filled in."""
    form = BeautifulSoup(prerender.prerender(widget, language), "html.parser").select_one("form[data-widget]")
    assert form["autocomplete"] == "off", "what is typed of others is not kept by the browser"
    offered = {field["name"]: field["autocomplete"] for field in form.select("[name][autocomplete]")}
    assert offered == OWN_NAMES.get(widget, {})


@pytest.mark.parametrize(("widget", "language"), EACH)
def test_hints_and_errors_of_a_group_are_described_on_its_first_control(widget, language):
    """Orca with Firefox reads no description of a fieldset."""
    reply = json.loads(respond(request(widget, language, {})))
    for html in (prerender.prerender(widget, language), reply.get("form") or ""):
        for group in BeautifulSoup(html, "html.parser").select("fieldset"):
            spoken = {part["id"] for part in group.select(".field-hint, .field-note, .field-taken, .field-error")}
            assert not group.has_attr("aria-describedby")
            first = {*group.select_one("input").get("aria-describedby", "").split()}
            assert spoken == {name for name in first if not name.endswith("-entails")}


def pair_form(language):
    """The form of two drafts, as people write them."""
    return BeautifulSoup(paired(language, *kept_pair())["form"], "html.parser")


@LANGUAGE
def test_what_two_drafts_say_to_talk_about_is_described_on_the_first_control(language):
    """Of a point that two drafts settle, nothing but its name was spoken: Orca reads no description of a fieldset."""
    form = pair_form(language)
    assert form.select(".pair-talk")
    for group in form.select("fieldset"):
        assert not group.has_attr("aria-describedby")
        spoken = {part["id"] for part in group.select(".pair-talk, .field-error")}
        assert spoken <= {*group.select_one("input").get("aria-describedby", "").split()}


@LANGUAGE
def test_what_a_choice_entails_is_described_and_is_no_part_of_its_name(language):
    """The names of 19 radio buttons were over 120 characters: each held what the choice would entail."""
    blank = BeautifulSoup(prerender.prerender("agreement", language), "html.parser")
    for form in (blank, pair_form(language)):
        entailed = form.select(".consequence")
        assert entailed
        for words in entailed:
            control = words.find_parent("label").input
            assert words["id"] in control["aria-describedby"].split()
            (label,) = form.select(f"[id='{control['aria-labelledby']}']")
            assert words not in label.descendants
            assert 0 < len(label.get_text().strip()) <= 120
