"""The decision of the self-assessment: its examples, and what must hold whatever the answers."""

import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples, request
from widgets.catalogue.assessment import form
from widgets.catalogue.assessment.opening import SEEK
from widgets.catalogue.assessment.rules import LEANS_ON, SPEAKS_FOR, decide
from widgets.engine import widget
from widgets.engine.form import forms, shared_questions, validation
from widgets.engine.respond import respond

TOOL = widget.load("assessment")
CRITERIA = TOOL.organisation.criteria
EXAMPLES = examples("assessment")
TODAY = date(2026, 1, 15)


def names(reply, part):
    return [item["name"] for item in reply["result"]["parts"].get(part, {"items": []})["items"]]


@pytest.mark.parametrize("name", [name for name, example in EXAMPLES.items() if "order" in example])
def test_example_gets_what_it_must(name):
    example = EXAMPLES[name]
    reply = json.loads(respond(request("assessment", "fr", example["answers"])))
    assert reply["status"] == "result"
    parts = {part: names(reply, part) for part in ("criteria", "several", "forms", "watch", "progress")}
    assert parts == {
        "criteria": [*example["order"], *(name for name in parts["criteria"] if name not in example["order"])],
        "several": example["several"],
        "forms": example["forms"],
        "watch": example["watch"],
        "progress": example["progress"],
    }
    assert reply["result"]["step"]["name"] == example["step"]


@pytest.mark.parametrize("name", [name for name, example in EXAMPLES.items() if "problems" in example])
def test_example_has_its_problems(name):
    example = EXAMPLES[name]
    problems = validation.problems(TOOL.sections, validation.clean(TOOL.sections, example["answers"]))
    assert {problem.question: problem.says.key for problem in problems} == example["problems"]


def answer_of(question):
    match question:
        case forms.Choice():
            return st.sampled_from(question.options)
        case forms.Choices():
            options = st.sampled_from(question.options)
            return st.lists(options, min_size=question.least, max_size=question.most, unique=True)
        case forms.Text():
            return st.text(max_size=question.longest)


VALID = st.fixed_dictionaries({question.name: answer_of(question) for question in forms.questions(TOOL.sections)})


def part(result, name):
    return next((part for part in result.parts if part.name == name), None)


@given(VALID)
def test_every_criterion_has_one_place_and_none_stands_before_a_more_important_one(answers):
    items = part(decide(answers, TOOL.organisation, TODAY), "criteria").items
    assert sorted(item.name for item in items) == sorted(CRITERIA)
    assert [item.level for item in items] == sorted((item.level for item in items), reverse=True)
    ties = [[item.name for item in items if item.level == level] for level in range(4)]
    first = answers["first"]
    assert all(tie == sorted(tie, key=lambda name: (name not in first, CRITERIA.index(name))) for tie in ties)


@given(VALID)
def test_every_need_finds_whom_to_look_for(answers):
    items = part(decide(answers, TOOL.organisation, TODAY), "several").items
    needs = [reason.facts["need"].key.rpartition(".")[2] for item in items for reason in item.reasons]
    assert sorted(needs) == sorted(answers["needs"])


@given(VALID)
def test_there_is_always_a_form_a_question_and_one_step(answers):
    result = decide(answers, TOOL.organisation, TODAY)
    assert 1 <= len(part(result, "forms").items) <= 3
    assert len(part(result, "questions").items) >= 2
    assert result.step
    assert [event.day > TODAY for event in result.events] == [True]


@given(VALID)
def test_the_headline_the_step_and_the_reasons_agree(answers):
    result = decide(answers, TOOL.organisation, TODAY)
    keys = [phrase.key for phrase in result.headline]
    together = answers["format"] in ("group", "peer")
    assert 1 <= len(keys) <= 3
    assert 1 <= len(result.reasons) <= 3
    assert (keys[0] == f"headline.{answers['format']}") == together
    assert not together or not [key for key in keys if key.startswith("seek.") or key == "headline.one"]
    assert result.step.name != "names" or not together
    first = part(result, "criteria").items[0].name
    matters = answers[f"criterion_{first}"] in ("essential", "important")
    sought = f"seek.{first}" if first in SEEK else "headline.first"  # one that was added has no sentence of its own
    assert together or keys[0] == (sought if matters else "headline.nothing")
    assert ("headline.one" in keys) <= ([item.name for item in part(result, "several").items] == ["one"])
    if result.step.name == "peers":
        assert result.step.target == f"types.{answers['format']}"


@given(VALID, st.sampled_from(["fr", "en"]))
def test_a_step_names_no_time_beside_its_day(answers, language):
    result = decide(answers, TOOL.organisation, TODAY)
    words = TOOL.texts.say(result.step.text, language)
    assert not re.search("semaine|aujourd’hui|minutes|this week|today", words, re.IGNORECASE)
    assert result.step.day.isoweekday() <= 5


@given(VALID)
def test_each_reason_of_a_form_names_an_answer_that_was_given(answers):
    result = decide(answers, TOOL.organisation, TODAY)
    given_answers = {
        f"{question}.option.{option}"
        for question, answer in answers.items()
        for option in (answer if isinstance(answer, list) else [answer])
    }
    for item in part(result, "forms").items:
        assert item.reasons
        assert {reason.facts["answer"].key for reason in item.reasons} <= given_answers


@given(VALID, st.sampled_from(CRITERIA))
def test_a_criterion_that_matters_more_never_falls(answers, name):
    def place(importance):
        items = part(decide({**answers, f"criterion_{name}": importance}, TOOL.organisation, TODAY), "criteria").items
        return [item.name for item in items].index(name)

    places = [place(importance) for importance in shared_questions.IMPORTANCE]
    assert places == sorted(places)


@given(VALID)
def test_every_habit_is_a_strength_or_a_step(answers):
    result = decide(answers, TOOL.organisation, TODAY)
    habits = [
        item.name for name in ("strengths", "progress") if part(result, name) for item in part(result, name).items
    ]
    assert sorted(set(habits) - {"time"}) == sorted(form.HABITS)


@given(VALID, st.sampled_from(["fr", "en"]))
def test_every_result_can_be_said(answers, language):
    typed = {name: answer if isinstance(answer, list) else [answer] for name, answer in answers.items()}
    reply = json.loads(respond(request("assessment", language, typed)))
    assert reply["status"] == "result"


def test_rules_name_only_what_exists():
    questions = {question.name: question for question in forms.questions(TOOL.sections)}
    assert set(LEANS_ON) == set(form.AIMS)
    assert {name for criteria in LEANS_ON.values() for name in criteria} <= set(CRITERIA)
    assert all(option in questions[name].options for answers in SPEAKS_FOR.values() for name, option in answers)
