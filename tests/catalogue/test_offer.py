"""The decision of "What can I offer?": its examples, and what must hold whatever the answers."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples, request
from widgets.catalogue.offer import form, profile
from widgets.catalogue.offer.rules import BLOCKS, STEPS, decide
from widgets.engine import widget
from widgets.engine.form import forms, shared_questions, validation
from widgets.engine.respond import respond
from widgets.engine.text.texts import Phrase

TOOL = widget.load("offer")
CRITERIA = TOOL.organisation.criteria
EXAMPLES = examples("offer")
ANSWERED = [name for name, example in EXAMPLES.items() if "step" in example]
TODAY = date(2026, 1, 15)
LANGUAGE = st.sampled_from(["fr", "en"])
NAMES = "Zéphirine Q."
"""Whom a mentor noted: it must be nowhere but in their own form and file."""


def names(reply, part):
    return [item["name"] for item in reply["result"]["parts"].get(part, {"items": []})["items"]]


@pytest.mark.parametrize("name", ANSWERED)
def test_example_gets_what_it_must(name):
    example = EXAMPLES[name]
    reply = json.loads(respond(request("offer", "fr", example["answers"])))
    assert reply["status"] == "result"
    wanted = ("settle", "strengths", "relations")
    assert {part: names(reply, part) for part in wanted} == {part: example[part] for part in wanted}
    assert reply["result"]["step"]["name"] == example["step"]


@pytest.mark.parametrize("name", [name for name, example in EXAMPLES.items() if "problems" in example])
def test_example_has_its_problems(name):
    example = EXAMPLES[name]
    problems = validation.problems(TOOL.sections, validation.clean(TOOL.sections, example["answers"]))
    assert {problem.question: problem.says.key for problem in problems} == example["problems"]


def answer_of(question):
    match question:
        case forms.Choice():
            options = st.sampled_from(question.options)
            return options if question.required else st.none() | options
        case forms.Choices():
            options = st.sampled_from(question.options)
            return st.lists(options, min_size=question.least, max_size=question.most, unique=True)
        case forms.Text(name="aside"):
            return st.sampled_from(["", NAMES])
        case forms.Text():
            return st.sampled_from(["", "J’ai tout appris seul", "Trois échecs.", "a {words} <b>*x*</b>"])


VALID = st.fixed_dictionaries({question.name: answer_of(question) for question in forms.questions(TOOL.sections)})
CLEAR = {"motive": "wish", "state": [], "not_helps": [], "strengths": [], "lacks": [], "relations": [], "aside": ""}


def typed(answers):
    return {name: answer if isinstance(answer, list) else [answer] for name, answer in answers.items() if answer}


def part(result, name):
    return next((part for part in result.parts if part.name == name), None)


def items(result, name):
    shown = part(result, name)
    return [item.name for item in shown.items] if shown else []


def keys(phrase):
    """The keys of a phrase and of all that it is made of."""
    yield phrase.key
    for fact in phrase.facts.values():
        for inner in getattr(fact, "items", ()) if not isinstance(fact, (str, Phrase)) else [fact]:
            if isinstance(inner, Phrase):
                yield from keys(inner)


@given(VALID)
def test_one_thing_at_a_time_stands_in_the_way_and_then_nothing_is_offered(answers):
    result = decide(answers, TOOL.organisation, TODAY)
    blocking = [o for q, o in BLOCKS if o == answers[q] or o in (answers[q] if isinstance(answers[q], list) else ())]
    open_steps = {*STEPS.values(), "words"}
    assert (result.step.name == blocking[0]) if blocking else (result.step.name in open_steps | {"choose"})
    is_open = result.step.name in open_steps
    assert (part(result, "profile") is not None, part(result, "profile_later") is not None) == (is_open, not is_open)
    assert (result.headline[0].key == "headline.offer") == is_open
    assert not result.step.file or is_open
    assert result.step.name not in items(result, "settle")


@given(VALID)
def test_the_headline_the_step_and_the_reasons_are_short_and_dated(answers):
    result = decide(answers, TOOL.organisation, TODAY)
    assert 1 <= len(result.headline) <= 3
    assert 1 <= len(result.reasons) <= 3
    assert result.step.day.isoweekday() <= 5
    assert [event.day for event in result.events] == [result.step.day]
    counted = [phrase.facts["count"] for phrase in result.headline if "count" in phrase.facts]
    assert counted == [len(items(result, "settle"))] * bool(items(result, "settle"))


@given(VALID)
def test_what_is_said_yes_and_no_to_is_offered_nowhere(answers):
    result = decide(answers, TOOL.organisation, TODAY)
    offered = {need for need in answers["helps"] if need not in answers["not_helps"]}
    text = {*keys((part(result, "profile") or part(result, "profile_later")).items[0].text)}
    assert {key.removeprefix("profile.help.") for key in text if key.startswith("profile.help.")} == offered
    refused = {key.removeprefix("profile.not.") for key in text if key.startswith("profile.not.")}
    assert refused == {*answers["not_helps"]} - {*answers["helps"]}
    assert {name for name in items(result, "strengths") if name in form.NEEDS} == offered
    assert {*result.carried_over["p*_needs"]} == offered
    levels = {n.removeprefix("p*_level_"): v for n, v in result.carried_over.items() if n.startswith("p*_level_")}
    assert levels == {
        **{name: "good" for name in answers["strengths"] if name not in answers["lacks"]},
        **{name: "none" for name in answers["lacks"] if name not in answers["strengths"]},
    }
    assert {f"criterion_{name}" for name, level in levels.items() if level == "good"} == {
        name for name in items(result, "strengths") if name.startswith("criterion_")
    }


@given(VALID, LANGUAGE)
def test_nobody_who_was_noted_is_named_outside_of_their_own_form_and_file(answers, language):
    reply = json.loads(respond(request("offer", language, typed({**answers, "aside": NAMES}))))
    assert reply["status"] == "result"
    files = {name: file["text"] for name, file in reply["files"].items() if name != "data"}
    assert NAMES in reply["files"]["data"]["text"]
    assert NAMES not in "".join(
        [reply["html"], json.dumps(reply["result"]), json.dumps(reply["outcome"]), *files.values()]
    )


@given(VALID, VALID, LANGUAGE)
@settings(max_examples=40)
def test_what_is_handed_over_is_the_same_whatever_was_answered_for_oneself_alone(answers, other, language):
    first, second = (
        json.loads(respond(request("offer", language, typed({**answers, **private}))))["files"]
        for private in ({}, {name: other[name] for name in form.PRIVATE})
    )
    for name in ("handover", "handover_data"):
        assert first[name]["text"] == second[name]["text"]
    sheet = [line for line in first["handover"]["text"].splitlines() if line.startswith("## ")]
    assert len(sheet) == 1  # the text to give away, and no advice


@given(VALID, LANGUAGE)
def test_whom_not_to_mentor_is_in_the_text_and_so_is_nobody_else(answers, language):
    result = decide(answers, TOOL.organisation, TODAY)
    shown = [name for name in items(result, "relations") if name != "aside"]
    assert shown == answers["relations"]
    text = {*keys(profile.text(answers))}
    assert {key.removeprefix("profile.relation.") for key in text if key.startswith("profile.relation.")} == {*shown}
    power = {*shared_questions.CONFLICTS} & {*shown}
    assert ("headline.relations" in [phrase.key for phrase in result.headline]) == bool(power)


@given(VALID, LANGUAGE)
def test_the_text_is_whole_sentences_of_about_120_words(answers, language):
    essential = {name: answers[name] for name in ("helps", "relations", "time", "ways")}
    blank = {
        question.name: [] if isinstance(question, forms.Choices) else "" for question in forms.questions(TOOL.sections)
    }
    words = "J’ai changé de métier à quarante ans, repris une équipe en pleine crise, et passé un diplôme le soir."
    text = TOOL.texts.say(
        profile.text({**blank, **essential, "mentor_name": "Samira", "mentor_brings": words}), language
    )
    assert 65 <= len(text.split()) <= 165
    for paragraph in TOOL.texts.say(profile.text(answers), language).split("\n\n"):
        assert paragraph
        assert paragraph[-1] in ".!?»”>*"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_text_of_the_example_is_of_about_120_words(language):
    answers = validation.clean(TOOL.sections, EXAMPLES["nurse_programme"]["answers"])
    assert 105 <= len(TOOL.texts.say(profile.text(answers), language).split()) <= 135


@given(VALID, LANGUAGE)
def test_every_result_can_be_said(answers, language):
    assert json.loads(respond(request("offer", language, typed(answers))))["status"] == "result"


@given(VALID)
def test_each_answer_that_is_quoted_was_given(answers):
    result = decide(answers, TOOL.organisation, TODAY)
    chosen = {f"{name}.option.{o}" for name, a in answers.items() for o in (a if isinstance(a, list) else [a])}
    quoted = [reason for shown in result.parts for item in shown.items for reason in item.reasons]
    quoted += result.reasons
    options = {key for reason in quoted for key in keys(reason) if ".option." in key}
    assert options <= chosen


@given(VALID)
def test_questions_are_asked_once_and_end_with_what_is_expected(answers):
    asked_about = items(decide(answers, TOOL.organisation, TODAY), "questions")
    assert len(asked_about) == len({*asked_about}) <= 7
    assert asked_about[-1] == "expectations"
    assert {*asked_about[:-1]} <= {*CRITERIA}


def test_more_hours_than_there_are_is_told_and_fewer_are_not():
    for rhythm, length, places, hours in (
        ("month", "60", "single", None),
        ("month", "90", "single", 18),
        ("month", "60", "two", 24),
        ("week", "30", "unset", 26),
        ("on_request", "120", "more", None),
    ):
        answers = validation.clean(
            TOOL.sections,
            {"time": ["hour"], "rhythm": [rhythm], "length": [length], "capacity": [places], "helps": ["advice"]},
        )
        settle = part(decide({**answers, **CLEAR}, TOOL.organisation, TODAY), "settle").items
        told_hours = [item.text.facts["hours"] for item in settle if item.name == "hours"]
        assert told_hours == ([hours] if hours else [])


@given(VALID)
def test_the_sheet_of_paper_leads_to_the_same_step(answers):
    result = decide(answers, TOOL.organisation, TODAY)
    lines = next(part for part in TOOL.by_hand if part.name == "hand_steps").items
    ticked = {f"{q}_{o}" for q in ("motive", "state") for o in ([answers[q]] if q == "motive" else answers[q])}
    on_paper = [item.text.key for item in lines if item.name in ticked]
    if result.step.name not in ("choose", "words") and on_paper:
        assert result.step.text.key.removesuffix("_aside") == on_paper[0]
