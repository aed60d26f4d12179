"""The decision of "Which help do I need?": its examples, and what must hold whatever the answers."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples, request
from widgets.catalogue.orientation import form
from widgets.catalogue.orientation.helps import CONTRADICTS, PROFESSIONS, SPEAKS_FOR
from widgets.catalogue.orientation.rules import HELPS_SHOWN, PAGES, STEP_PAGES, decide
from widgets.engine import widget
from widgets.engine.facts import lines
from widgets.engine.facts.lines import HARM, NEEDS
from widgets.engine.form import forms, validation
from widgets.engine.form.forms import UNSET
from widgets.engine.respond import respond

TOOL = widget.load("orientation")
EXAMPLES = examples("orientation")
TODAY = date(2026, 1, 15)
QUESTIONS = {question.name: question for question in forms.questions(TOOL.sections)}


@pytest.mark.parametrize("name", [name for name, example in EXAMPLES.items() if "fits" in example])
def test_example_gets_what_it_must(name):
    example = EXAMPLES[name]
    reply = json.loads(respond(request("orientation", "fr", example["answers"])))
    assert reply["status"] == "result"
    parts = reply["result"]["parts"]
    wanted = ("urgent", "turn_to" if example["urgent"] else "fits", "set_aside", "not_mentoring")
    shown = {part: [item["name"] for item in parts.get(part, {"items": []})["items"]] for part in wanted}
    shown["urgent"] = [name for name in shown["urgent"] if name not in HARM]
    assert shown == {part: example["fits" if part == "turn_to" else part] for part in wanted}
    assert ("several" in parts) == example["several"]
    assert reply["result"]["step"]["name"] == example["step"]


@pytest.mark.parametrize("name", [name for name, example in EXAMPLES.items() if "problems" in example])
def test_example_has_its_problems(name):
    example = EXAMPLES[name]
    problems = validation.problems(TOOL.sections, validation.clean(TOOL.sections, example["answers"]))
    assert {problem.question: problem.says.key for problem in problems} == example["problems"]


def some(options):
    return st.lists(st.sampled_from(options), min_size=1, unique=True)


CALM = some(["rights", "none"])
PRESSING = some(form.NOW).filter(lambda options: not set(options).isdisjoint(form.URGENT))
ALL = {name: st.sampled_from(QUESTIONS[name].options) for name in QUESTIONS if name not in ("now", "country")}
WHERE = {"country": st.none() | st.sampled_from(QUESTIONS["country"].options)}
VALID = st.fixed_dictionaries({"now": CALM, **ALL, **WHERE})
URGENT = st.fixed_dictionaries(
    {"now": PRESSING, **{name: st.none() | options for name, options in ALL.items()}, **WHERE}
)


def part(result, name):
    return next((part for part in result.parts if part.name == name), None)


def given_texts(answers):
    return {
        f"{question}.option.{option}"
        for question, answer in answers.items()
        for option in (answer if isinstance(answer, list) else [answer])
    }


@given(VALID | URGENT)
def test_there_is_always_a_help_a_question_and_one_step(answers):
    result = decide(answers, TOOL.organisation, TODAY)
    assert 1 <= len((part(result, "fits") or part(result, "turn_to")).items) <= HELPS_SHOWN
    assert part(result, "questions").items
    assert result.step


@given(VALID | URGENT)
def test_each_reason_names_an_answer_that_was_given(answers):
    result = decide(answers, TOOL.organisation, TODAY)
    for name in ("fits", "set_aside", "not_mentoring"):
        for item in part(result, name).items if part(result, name) else ():
            assert item.reasons or item.name == "urgent"
            assert {reason.facts["answer"].key for reason in item.reasons} <= given_texts(answers)


@given(URGENT)
def test_what_cannot_wait_is_answered_by_whom_to_call_and_only_professions_follow(answers):
    result = decide(answers, TOOL.organisation, TODAY)
    urgent = [option for option in form.URGENT if option in answers["now"]]
    first, second = result.parts[:2]
    assert (first.name, first.kind) == ("calls", "calls")
    assert (second.name, second.kind) == ("urgent", "alert")
    assert [item.name for item in second.items if item.name not in HARM] == urgent
    assert (result.step.name, result.step.day, result.events) == (urgent[0], None, ())
    assert result.reasons == ()
    assert {item.name for item in part(result, "turn_to").items} <= set(PROFESSIONS)
    assert part(result, "fits") is None
    assert part(result, "not_mentoring")


@given(URGENT)
def test_the_lines_called_are_those_of_what_is_urgent_and_of_the_country_said(answers):
    result = decide(answers, TOOL.organisation, TODAY)
    purposes = {purpose for option in answers["now"] for purpose in NEEDS.get(option, ())}
    first, *elsewhere = [part for part in result.parts if part.kind == "calls"]
    assert {item.call.line.purpose for item in first.items if item.call.line} <= purposes
    countries = list(dict.fromkeys(item.call.country for part in (first, *elsewhere) for item in part.items))
    assert set(countries) == set(TOOL.organisation.countries)
    if answers["country"] in TOOL.organisation.countries:
        assert {item.call.country for item in first.items} == {answers["country"]}
        assert result.parts[-1].name == "calls_elsewhere"
    else:
        assert elsewhere == []


@given(PRESSING, st.sampled_from(["fr", "en"]), st.sampled_from(QUESTIONS["country"].options))
def test_numbers_to_press_stand_before_any_advice_and_no_method_is_told(now, language, country):
    reply = json.loads(respond(request("orientation", language, {"now": now, "country": [country]})))
    before, _, _ = reply["html"].partition('id="part-urgent"')
    known = lines.calls(TOOL.organisation.lines, set(now) & set(form.URGENT), [country])
    assert ('href="tel:' in before) == (country == UNSET or any(call.line and call.line.number for call in known))
    assert TOOL.texts.say("part.fits.intro", language) not in reply["html"]
    keys = {
        reason["key"]
        for part in reply["result"]["parts"].values()
        for item in part["items"]
        for reason in item["reasons"]
    }
    assert not {key for key in keys if key.startswith("reason.") and key != "reason.whom"}


@given(PRESSING, st.sampled_from(["fr", "en"]))
def test_whoever_must_not_wait_is_asked_nothing_more(now, language):
    reply = json.loads(respond(request("orientation", language, {"now": now})))
    assert reply["status"] == "result"


@given(VALID | URGENT)
def test_the_headline_says_the_help_of_the_step_in_three_sentences_at_most(answers):
    result = decide(answers, TOOL.organisation, TODAY)
    assert 1 <= len(result.headline) <= 3
    assert len(result.reasons) <= 3
    assert {reason.facts["answer"].key for reason in result.reasons} <= given_texts(answers)
    is_urgent = not set(answers["now"]).isdisjoint(form.URGENT)
    assert result.headline[0].key == ("headline.urgent" if is_urgent else f"headline.{result.step.name}")


@given(VALID, st.dates(date(2026, 1, 1), date(2028, 1, 1)))
def test_the_step_has_a_day_that_is_no_weekend_and_the_calendar_has_the_same(answers, today):
    result = decide(answers, TOOL.organisation, today)
    assert 0 < (result.step.day - today).days <= 9
    assert result.step.day.isoweekday() <= 5
    assert [event.day for event in result.events] == [result.step.day]


@given(VALID)
def test_nothing_alarms_without_a_reason(answers):
    result = decide(answers, TOOL.organisation, TODAY)
    assert part(result, "urgent") is None
    assert part(result, "fits").items[0].name == result.step.name


@given(VALID)
def test_a_help_that_an_answer_rules_out_is_not_proposed(answers):
    result = decide(answers, TOOL.organisation, TODAY)
    for item in part(result, "fits").items:
        assert not {f"{question}.option.{option}" for question, option in CONTRADICTS[item.name]} & given_texts(answers)
    mentor = "mentor" in [item.name for item in part(result, "fits").items]
    assert not (mentor and part(result, "not_mentoring"))


@given(VALID)
def test_the_help_wished_for_is_named_set_aside_or_behind_three_that_come_first_together(answers):
    result = decide(answers, TOOL.organisation, TODAY)
    wished = next(name for name in SPEAKS_FOR if ("wish", answers["wish"]) in SPEAKS_FOR[name])
    helps = [item.name for name in ("fits", "set_aside") if part(result, name) for item in part(result, name).items]
    several = part(result, "several")
    assert wished in helps or (several and several.items[0].text.key == "several.3")


@given(VALID, st.sampled_from([name for name in SPEAKS_FOR if name not in PROFESSIONS]), st.data())
def test_an_answer_that_speaks_for_a_help_never_makes_it_fall(answers, name, data):
    """In place of one that speaks for no help at all; a place is None when the help is not named."""
    silent = [
        question
        for question in ALL
        if question != "wish"
        and (question, answers[question])
        not in [answer for table in (SPEAKS_FOR, CONTRADICTS) for answer in sum(table.values(), ())]
    ]
    better = [(question, option) for question, option in SPEAKS_FOR[name] if question in silent]
    if not better:
        return
    question, option = data.draw(st.sampled_from(better))

    def place(answers):
        names = [item.name for item in part(decide(answers, TOOL.organisation, TODAY), "fits").items]
        return names.index(name) if name in names else None

    before, after = place(answers), place({**answers, question: option})
    assert before is None or (after is not None and after <= before)


@given(VALID)
def test_several_are_said_exactly_when_they_come_first_together(answers):
    result = decide(answers, TOOL.organisation, TODAY)
    several = part(result, "several")
    whom = {reason.facts["help"].key for item in part(result, "questions").items for reason in item.reasons}
    assert (several is None) == (whom == set())
    if several:
        assert {fact.key for fact in several.items[0].text.facts.values()} == whom
        assert several.items[0].text.key == f"several.{len(whom)}"


@given(VALID, st.sampled_from(["fr", "en"]))
def test_every_result_can_be_said(answers, language):
    typed = {name: answer if isinstance(answer, list) else [answer] for name, answer in answers.items() if answer}
    reply = json.loads(respond(request("orientation", language, typed)))
    assert reply["status"] == "result"


def test_rules_name_only_what_exists():
    assert set(SPEAKS_FOR) == set(CONTRADICTS) == set(PAGES) == set(STEP_PAGES)
    for table in (SPEAKS_FOR, CONTRADICTS):
        assert all(option in QUESTIONS[name].options for answers in table.values() for name, option in answers)
    pages = [*PAGES.values(), *filter(None, STEP_PAGES.values())]
    assert [page for page in pages if f"page.{page}.title" not in TOOL.texts] == []


def test_each_help_and_each_urgency_has_all_its_words():
    words = [f"{kind}.{name}" for name in SPEAKS_FOR for kind in ("fits", "help", "step", "headline")]
    words += [f"{kind}.{option}" for option in form.URGENT for kind in ("urgent", "step")]
    assert [key for key in words if key not in TOOL.texts] == []


def test_every_wish_speaks_for_one_help_and_every_help_can_be_wished_for():
    spoken = [[name for name in SPEAKS_FOR if ("wish", option) in SPEAKS_FOR[name]] for option in form.WISHES]
    assert sorted(spoken) == sorted([name] for name in SPEAKS_FOR)
