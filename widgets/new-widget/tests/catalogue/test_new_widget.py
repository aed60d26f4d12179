"""The decision of the widget: its examples, and what must hold whatever the answers."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples, request
from widgets.catalogue.new_widget import form
from widgets.catalogue.new_widget.rules import decide
from widgets.engine import widget
from widgets.engine.form import validation
from widgets.engine.respond import respond

WIDGET = widget.load("new_widget")
EXAMPLES = examples("new_widget")
TODAY = date(2026, 1, 15)


@pytest.mark.parametrize("name", [name for name, example in EXAMPLES.items() if "step" in example])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_example_gets_what_it_must(name, language):
    example = EXAMPLES[name]
    reply = json.loads(respond(request("new_widget", language, example["answers"])))
    assert reply["status"] == "result"
    parts = reply["result"]["parts"]
    (opening,), (step,) = parts["opening"]["items"], parts["step"]["items"]
    assert (opening["name"], step["name"]) == (example["opening"], example["step"])
    assert [reason["key"] for reason in opening["reasons"]] == example["reasons"]


@pytest.mark.parametrize("name", [name for name, example in EXAMPLES.items() if "problems" in example])
def test_example_has_its_problems(name):
    example = EXAMPLES[name]
    problems = validation.problems(WIDGET.sections, validation.clean(WIDGET.sections, example["answers"]))
    assert {problem.question: problem.says.key for problem in problems} == example["problems"]


VALID = st.fixed_dictionaries(
    {"aim": st.sampled_from(form.AIMS), "time": st.sampled_from(form.TIMES), "subject": st.text(max_size=120)}
)


@given(VALID)
def test_there_is_one_question_one_step_and_each_reason_is_an_answer_given(answers):
    (opening,), (step,) = (part.items for part in decide(answers, WIDGET.organisation, TODAY).parts)
    quoted = {
        fact.key if name == "answer" else fact for reason in opening.reasons for name, fact in reason.facts.items()
    }
    assert quoted == {f"aim.option.{answers['aim']}", answers["subject"]} - {""}
    assert step.name == answers["time"]


@pytest.mark.parametrize("aim", form.AIMS)
@pytest.mark.parametrize("time", form.TIMES)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_answer_can_be_said(aim, time, language):
    result = decide({"aim": aim, "time": time, "subject": "a {subject}"}, WIDGET.organisation, TODAY)
    for item in (item for part in result.parts for item in part.items):
        assert all(WIDGET.texts.say(phrase, language) for phrase in (item.text, *item.reasons))


@given(VALID)
def test_the_sheet_of_paper_gives_the_same_answer(answers):
    ticked = {f"{question}.option.{answers[question]}" for question in ("aim", "time")}
    sheet = [
        item.text for part in WIDGET.by_hand for item in part.items if item.reasons[0].facts["answer"].key in ticked
    ]
    assert sheet == [item.text for part in decide(answers, WIDGET.organisation, TODAY).parts for item in part.items]
