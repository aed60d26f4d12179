"""The file that a mentor hands over, opened by others: one more person to compare, a side of an agreement."""

import json
import re

import pytest

from tests.engine.test_taking_over import filled_in
from tests.examples import examples, request
from widgets.engine.prerender import prerender
from widgets.engine.respond import respond
from widgets.engine.widget import load

LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])
NURSE = examples("offer")["nurse_programme"]["answers"]
BAKER = examples("offer")["baker_asked"]["answers"]


def handed(answers, language="fr"):
    """The file that the answer gives to hand over."""
    return json.loads(respond(request("offer", language, answers)))["files"]["handover_data"]["text"]


def opened(tool, file, typed=None, language="fr", **more):
    return json.loads(respond(request(tool, language, typed or {}, action="import", file=file, **more)))


def levels(form):
    """The levels that are chosen, in cards or in lists that open: question → option, without what is unknown."""
    lists = re.findall(r'<select[^>]* name="(p\d_level_\w+)"(.*?)</select>', form, re.DOTALL)
    chosen = {name: re.search(r'value="(\w+)" selected', options) for name, options in lists}
    cards = {name: values[0] for name, values in filled_in(form).items() if "_level_" in name}
    found_in_lists = {name: option[1] for name, option in chosen.items() if option}
    return {name: level for name, level in {**cards, **found_in_lists}.items() if level != "unknown"}


@LANGUAGES
def test_a_mentor_s_file_is_one_of_the_people_compared_with_what_they_say_of_themselves(language):
    reply = opened("candidates", handed(NURSE, language), language=language)
    form = filled_in(reply["form"])
    assert (form["p1_name"], sorted(form["p1_needs"])) == (["Samira"], sorted(NURSE["helps"]))
    assert levels(reply["form"]) == {
        "p1_level_experience": "good",
        "p1_level_discretion": "good",
        "p1_level_network": "none",
    }
    texts = load("offer").texts
    assert form["p1_seen_availability"] == [texts.say("seen.two_hours", language)]
    assert "arabe" in form["p1_seen_practical"][0]
    assert "p1_gates" not in form
    assert {*reply["taken"].values()} == {"offer"}
    answer = json.loads(respond(request("candidates", language, {**form, "p1_level_experience": ["good"]})))
    assert answer["status"] == "result"


def test_each_file_takes_the_first_free_place_and_the_same_person_takes_theirs_again():
    typed = {"p1_name": ["A."], "p3_gates": ["manager"], "p2_level_skills": ["unknown"]}
    first = opened("candidates", handed(NURSE), typed)
    form = filled_in(first["form"])
    assert (form["p1_name"], form["p2_name"]) == (["A."], ["Samira"])
    second = opened("candidates", handed(BAKER), form, taken=first["taken"])
    form = filled_in(second["form"])
    assert [form[f"p{number}_name"] for number in (1, 2, 4)] == [["A."], ["Samira"], ["Jo"]]
    assert "p3_name" not in form
    assert {"p2_name", "p4_name"} <= {*second["taken"]}
    changed = {**NURSE, "helps": ["doors"]}
    again = filled_in(opened("candidates", handed(changed), form)["form"])
    assert (again["p2_name"], again["p2_needs"]) == (["Samira"], ["doors"])
    assert "p5_name" not in again


@LANGUAGES
def test_where_no_place_is_free_it_is_told_and_nothing_changes(language):
    typed = {f"p{number}_name": [f"P{number}"] for number in range(1, 9)}
    reply = opened("candidates", handed(NURSE), typed, language)
    assert load("candidates").texts.say("taken.nothing", language) in reply["html"]
    assert {name: values for name, values in filled_in(reply["form"]).items() if "name" in name} == typed
    assert reply["taken"] == {}


def test_somebody_without_a_name_is_a_person_too():
    reply = opened("candidates", handed({**NURSE, "mentor_name": [""]}))
    assert sorted(filled_in(reply["form"])["p1_needs"]) == sorted(NURSE["helps"])


@LANGUAGES
def test_an_agreement_takes_the_mentor_s_side_and_asks_anew_who_fills_it_in(language):
    form = filled_in(opened("agreement", handed(BAKER, language), language=language)["form"])
    for name in ("mentor_name", "mentor_brings", "mentor_gain", "off_limits_topics", "not_ours"):
        assert form[name] == BAKER[name], name
    assert BAKER["languages"][0] in form["meetings_words"][0]
    assert "side" not in form


@pytest.mark.parametrize("tool", ["candidates", "agreement"])
def test_another_person_s_offer_is_never_taken_by_itself(tool):
    assert "offer" not in load(tool).takes_over_from
    (button,) = re.findall(r'data-take="([^"]*)" data-by-itself', prerender(tool, "fr"))
    assert "offer" not in button.split()
    assert 'data-take="offer"' in prerender(tool, "fr")


def test_what_was_asked_for_stays_when_the_other_tools_are_taken_again():
    sources = [{"widget": "assessment", "answers": next(iter(examples("assessment").values()))["answers"]}]
    first = opened("candidates", handed(NURSE))
    form = filled_in(first["form"])
    again = json.loads(
        respond(request("candidates", "fr", form, action="import", taken=first["taken"], **{"from": sources}))
    )
    assert filled_in(again["form"])["p1_name"] == ["Samira"]
    assert {*again["taken"].values()} == {"offer", "assessment"}
