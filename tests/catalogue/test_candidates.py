"""The comparison of people: its examples, and what must hold whoever is compared."""

import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples, request
from tests.properties import at_most
from widgets.catalogue.candidates import form
from widgets.catalogue.candidates.changes import DOWN, UP
from widgets.catalogue.candidates.rules import _people, _place, decide
from widgets.engine import widget
from widgets.engine.form import forms, shared_questions, validation
from widgets.engine.method import weighing
from widgets.engine.respond import respond
from widgets.engine.text.texts import Listing

TOOL = widget.load("candidates")
CRITERIA = TOOL.organisation.criteria
EXAMPLES = examples("candidates")
TODAY = date(2026, 1, 15)


def names(result, part):
    return [item.name for shown in result.parts if shown.name == part for item in shown.items]


def answered(name):
    answers = validation.clean(TOOL.sections, EXAMPLES[name]["answers"])
    assert validation.problems(TOOL.sections, answers) == []
    return answers


@pytest.mark.parametrize("name", [name for name, example in EXAMPLES.items() if "verdict" in example])
def test_example_gets_what_it_must(name):
    example, result = EXAMPLES[name], decide(answered(name), TOOL.organisation, TODAY)
    assert result.numbers["verdict"] == {"kind": example["verdict"], "people": example["people"]}
    parts = {part: names(result, part) for part in ("people", "gated", "unknowns")}
    assert parts == {"people": example["order"], "gated": example["gated"], "unknowns": example["open"]}
    assert [event.day.isoformat() for event in result.events] == ["2026-01-22"]


@pytest.mark.parametrize("name", [name for name, example in EXAMPLES.items() if "problems" in example])
def test_example_has_its_problems(name):
    problems = validation.problems(TOOL.sections, validation.clean(TOOL.sections, EXAMPLES[name]["answers"]))
    assert {problem.question: problem.says.key for problem in problems} == EXAMPLES[name]["problems"]


def blank():
    questions = forms.questions(TOOL.sections)
    return {question.name: [] if isinstance(question, forms.Choices) else "" for question in questions}


LEVEL = st.sampled_from(form.LEVELS)
PERSON = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["A.", "B.", "<i>", ""]),
        "gates": st.lists(st.sampled_from(form.GATES), max_size=1),
        "needs": st.lists(st.sampled_from(shared_questions.NEEDS), max_size=3, unique=True),
        "levels": st.dictionaries(st.sampled_from(CRITERIA), LEVEL, max_size=4),
    }
)
PEOPLE = st.lists(PERSON, max_size=4)
IMPORTANCE = st.dictionaries(st.sampled_from(CRITERIA), st.sampled_from(shared_questions.IMPORTANCE), max_size=5)
NEEDS = st.lists(st.sampled_from(shared_questions.NEEDS), unique=True, max_size=4)


def filled(importance, needs, people):
    answers = blank() | {f"criterion_{name}": importance.get(name, "indifferent") for name in CRITERIA}
    answers["needs"] = needs
    answers["first"] = sorted(importance)[:2]
    for number, person in enumerate(people, 1):
        answers |= {f"p{number}_{part}": person[part] for part in ("name", "gates", "needs")}
        answers |= {f"p{number}_level_{name}": level for name, level in person["levels"].items()}
    return answers


@at_most(60)
@given(IMPORTANCE, NEEDS, PEOPLE, st.sampled_from(["fr", "en"]))
def test_whatever_is_answered_can_be_said_and_no_decimal_is_shown(importance, needs, people, language):
    answers = filled(importance, needs, people)
    typed = {name: answer if isinstance(answer, list) else [answer] for name, answer in answers.items()}
    reply = json.loads(respond(request("candidates", language, typed)))
    assert reply["status"] == "result"
    assert reply["result"]["step"]["day"] == "2026-01-22"
    assert "<i>" not in reply["html"]
    assert not re.search(r"\d[.,]\d", reply["files"]["markdown"]["text"])


@given(IMPORTANCE, NEEDS, PEOPLE)
def test_someone_set_aside_never_leads_and_is_told_why(importance, needs, people):
    result = decide(filled(importance, needs, people), TOOL.organisation, TODAY)
    gated = {f"p{number}" for number, person in enumerate(people, 1) if person["gates"]}
    assert gated.isdisjoint(result.numbers["verdict"]["people"])
    assert set(names(result, "gated")) == gated


def people_asked(result):
    """Whom the step asks: their keys."""
    if result.step.name in ("search", "weigh"):
        return set()
    fact = result.step.text.facts.get("person") or result.step.text.facts["people"]
    called = fact.items if isinstance(fact, Listing) else (fact,)
    people = {item.name: item.text for part in result.parts if part.name == "people" for item in part.items}
    return {key for key, text in people.items() if text in called}


def people_lowest(result):
    """For each person compared: whether an essential criterion is known to be at its lowest level."""
    items = (item for part in result.parts if part.name == "people" for item in part.items)
    return [any(reason.key == "people.aside" for reason in item.reasons) for item in items]


@given(IMPORTANCE, NEEDS, PEOPLE)
def test_the_step_asks_the_right_person_and_nobody_who_was_set_aside(importance, needs, people):
    named = [{**person, "name": f"P{number}"} for number, person in enumerate(people, 1)]
    result = decide(filled(importance, needs, named), TOOL.organisation, TODAY)
    kind, leads = result.numbers["verdict"]["kind"], set(result.numbers["verdict"]["people"])
    standing = {key for key, person in result.numbers["people"].items() if person["rank"] is not None}
    who = people_asked(result)
    assert 1 <= len(result.headline) <= 3
    assert len(result.reasons) <= 3
    keys = [reason.key for reason in result.reasons]
    assert ("why.lacking" in keys) == (not leads and any(people_lowest(result)))
    if kind == "leader":
        assert any(key.startswith("changes.") for key in keys) or len(standing) == 1 or len(keys) == 3
    assert (result.step.name in ("search", "weigh")) == (not who)
    if result.step.name == "search":
        assert not leads
    assert who <= standing
    if result.step.name == "each":
        assert who == leads
    elif kind != "leader":
        assert who <= leads
    cells = [item for part in result.parts if part.name == "unknowns" for item in part.items]
    decisive = [item for item in cells if item.reasons[0].key == "reason.matters"]
    if kind == "leader" and decisive and result.step.name != "weigh":
        assert result.step.name == "ask"
        assert f"{who.pop()}_" in decisive[0].name
        assert result.step.text.facts["question"] == decisive[0].text.facts["question"]


@given(NEEDS, PEOPLE)
def test_a_need_that_nobody_meets_is_looked_for_where_it_is_met(needs, people):
    result = decide(filled({}, needs, people), TOOL.organisation, TODAY)
    for item in (item for part in result.parts if part.name == "needs" for item in part.items):
        if item.text.key.startswith("gap."):
            assert item.name in shared_questions.ROLES[item.text.key.removeprefix("gap.")]


@given(IMPORTANCE, PEOPLE, LEVEL)
def test_someone_who_lacks_what_is_essential_changes_nothing_among_the_others(importance, people, otherwise):
    importance = {**importance, "availability": "essential"}
    levels = {**dict.fromkeys(CRITERIA, otherwise), "availability": "none"}
    lacking = {"name": "Z.", "gates": [], "needs": [], "levels": levels}
    alone, more = (
        decide(filled(importance, [], group), TOOL.organisation, TODAY) for group in ([*people], [*people, lacking])
    )
    added = more.numbers["people"].pop(f"p{len(people) + 1}")
    assert (added["rank"], added["tie"]) == (None, False)
    assert more.numbers == alone.numbers
    if alone.numbers["verdict"]["people"]:
        after, before = ({part.name: part.items for part in result.parts} for result in (more, alone))
        for part in ("verdict", "changes", "unknowns"):
            assert after.get(part) == before.get(part)
        assert (more.headline, more.step) == (alone.headline, alone.step)


@given(IMPORTANCE, PEOPLE)
def test_questions_are_promised_when_some_are_left_to_ask_and_only_then(importance, people):
    result = decide(filled(importance, [], people), TOOL.organisation, TODAY)
    (verdict,) = result.parts[0].items
    assert verdict.name in (result.numbers["verdict"]["kind"], "alone", "nobody", "weightless")
    kind = verdict.text.key.removeprefix("verdict.")
    unknowns = {name.partition("_")[0] for name in names(result, "unknowns")}
    if kind.startswith(("close", "alone")):
        assert kind.endswith("_known") == unknowns.isdisjoint(result.numbers["verdict"]["people"])


@given(IMPORTANCE, PEOPLE)
def test_the_words_say_every_level_that_the_bars_add_up(importance, people):
    result = decide(filled(importance, [], people), TOOL.organisation, TODAY)
    weighing = {name for name, level in importance.items() if level != "indifferent"}
    reasons_by_person = {
        item.name: item.reasons for part in result.parts if part.name == "people" for item in part.items
    }
    for number, person in enumerate(people, 1):
        if reasons := reasons_by_person.get(f"p{number}"):
            groups = {reason.key.removeprefix("people.") for reason in reasons} - {"known", "unknown"}
            levels = {level for name, level in person["levels"].items() if name in weighing} - {"unknown"}
            assert {"none" if group == "aside" else group for group in groups} == levels


@given(IMPORTANCE, NEEDS, st.permutations(range(3)), st.lists(PERSON, min_size=3, max_size=3))
def test_the_order_of_the_people_changes_nothing(importance, needs, order, people):
    def conclusion(turned):
        result = decide(filled(importance, needs, [people[at] for at in turned]), TOOL.organisation, TODAY)
        verdict = result.numbers["verdict"]
        who = {turned[int(key.removeprefix("p")) - 1] for key in verdict["people"]}
        ranks = {
            turned[int(key.removeprefix("p")) - 1]: person["rank"] for key, person in result.numbers["people"].items()
        }
        return verdict["kind"], who, ranks

    assert conclusion(order) == conclusion(range(3))


@given(IMPORTANCE, NEEDS, PEOPLE)
def test_every_need_is_on_the_map_and_every_unknown_that_weighs_is_open(importance, needs, people):
    result = decide(filled(importance, needs, people), TOOL.organisation, TODAY)
    assert [name for name in names(result, "needs") if name in shared_questions.NEEDS] == needs
    weighing = [name for name in CRITERIA if importance.get(name, "indifferent") != "indifferent"]
    for number, person in enumerate(people, 1):
        facts = result.numbers["people"].get(f"p{number}")
        if facts and not person["gates"]:
            assert sorted(facts["open"]) == sorted(
                name for name in weighing if person["levels"].get(name, "unknown") == "unknown"
            )


LASTING = {
    f"{side}_{at}": factor for side, factors in (("above", UP), ("below", DOWN)) for at, factor in enumerate(factors)
}


@given(IMPORTANCE, NEEDS, PEOPLE)
def test_the_lead_holds_as_long_as_the_sentence_says(importance, needs, people):
    answers = filled(importance, needs, people)
    result = decide(answers, TOOL.organisation, TODAY)
    changes = [item for part in result.parts if part.name == "changes" for item in part.items]
    levels = {person.key: person.levels for person in _people(answers, TOOL.organisation) if not person.gates}
    weighed = weighing.weights(
        {name: _place(answers[f"criterion_{name}"], name in answers["first"]) for name in CRITERIA}
    )
    assert not changes or result.numbers["verdict"]["kind"] == "leader"
    for item in changes:
        key = item.text.key.removeprefix("changes.")
        if key in LASTING:
            (leader,) = result.numbers["verdict"]["people"]
            criterion = item.name.rpartition("_")[0]
            changed = {**weighed, criterion: weighed[criterion] * LASTING[key]}
            rivals = [rival for key, rival in levels.items() if key != leader]
            ahead = [weighing.lead(weighed, levels[leader], rival) >= 0 for rival in rivals]
            assert all(
                weighing.lead(changed, levels[leader], rival) >= 0
                for rival, before in zip(rivals, ahead, strict=True)
                if before
            )
