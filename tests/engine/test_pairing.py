"""Two drafts, then one: nothing settled is lost, the sides are alike, and a file brings the work back."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from tests.engine.pairs import (
    AGREEMENT,
    MENTEE,
    MENTOR,
    PER_PERSON,
    QUESTIONS,
    drafts,
    points,
    settlings,
    valid,
)
from widgets.catalogue.agreement.form import CONTESTED
from widgets.engine.exports import data as exported
from widgets.engine.exports.source import Source
from widgets.engine.file import data_file, fitting
from widgets.engine.form import forms, validation
from widgets.engine.pair import pairing, tally


def test_what_is_left_open_holds_no_answer_of_its_kind():
    unasked = dict.fromkeys(question.name for question in QUESTIONS)
    settled = pairing.settle(points(valid(MENTEE), valid(MENTOR)), pairing.Settling(), unasked)
    assert (settled["principles"], settled["rhythm"], settled["goal_1"]) == ([], None, None)


@given(drafts())
def test_a_draft_with_itself_differs_nowhere_and_is_what_is_settled(typed):
    draft = valid(typed)
    pairs = points(draft, draft)
    assert not any(point.is_open for point in pairs)
    settled = pairing.settle(pairs, pairing.Settling(), {point.question.name: None for point in pairs})
    answers = {point.question.name: draft[point.question.name] for point in pairs}
    answered = {
        point.question.name for point in pairs if validation.is_answered(point.question, answers[point.question.name])
    }
    assert {name: settled[name] for name in answered} == {name: answers[name] for name in answered}
    assert pairing.unsettled(pairs, settled) == []


TURNED = {"first": "second", "second": "first"}


@given(drafts(), drafts(), st.data())
def test_the_two_sides_are_alike(draft, other, data):
    """Exchanged, they give the same groups, proposals and answers; texts kept together stand in the other order."""
    first, second = valid(draft), valid(other)
    here, there = points(first, second), points(second, first)
    assert [(p.name, p.state, p.group, p.first, p.second) for p in here] == [
        (p.name, p.state, p.group, p.second, p.first) for p in there
    ]
    assert [p.proposal for p in here] == [TURNED.get(p.proposal, p.proposal) for p in there]
    settling = data.draw(settlings(here))
    turned = {name: TURNED.get(choice, choice) for name, choice in settling.points.items()}
    words = {point.name: None for point in here}
    here_settled = pairing.settle(here, settling, words)
    there_settled = pairing.settle(there, settling._replace(points=turned), words)
    lines = [
        {name: sorted(answer.split("\n")) if isinstance(answer, str) else answer for name, answer in answers.items()}
        for answers in (here_settled, there_settled)
    ]
    assert lines[0] == lines[1]


@given(drafts(), drafts(), st.data())
def test_no_settled_point_is_lost_and_nothing_else_is_added(draft, other, data):
    first, second = valid(draft), valid(other)
    pairs = points(first, second)
    settling = data.draw(settlings(pairs))
    words = {point.name: f"words of {point.name}" for point in pairs}
    settled = pairing.settle(pairs, settling, words)
    left = pairing.unsettled(pairs, settled)
    for point in pairs:
        name = point.name
        match point.state, settling.of(point):
            case "agree", _:
                assert settled[name] == first[name] == second[name]
            case "missing", None if not point.is_open:
                assert settled[name] == words[name]
            case _, "words":
                assert settled[name] == words[name]
            case _, "first" | "second" as side:
                assert settled[name] == (first if side == "first" else second)[name]
            case _, "both":
                assert settled[name] == point.union
            case _:
                assert not settled[name]
                assert name in left
    assert {fact["name"] for fact in pairing.facts(pairs, settling)} == {q.name for q in QUESTIONS} - set(PER_PERSON)


@given(drafts(), drafts())
def test_each_point_stands_in_one_group_and_what_is_contested_is_decided_by_itself(draft, other):
    for point in points(valid(draft), valid(other)):
        answers = [answer for answer in (point.first, point.second) if validation.is_answered(point.question, answer)]
        alike = len(answers) == 2 and point.state == "agree"
        assert (
            point.group
            in {
                0: {"silent"},
                1: {"single"},
                2: {"agreed"} if alike else {"matters", "rest"},
            }[len(answers)]
        )
        if point.state == "differ" and point.name in CONTESTED:
            assert point.group == "matters"
        if point.proposal in pairing.SIDES:
            assert getattr(point, point.proposal) in answers
        assert (point.proposal == "") == (point.group not in ("single", "rest"))


@given(drafts(), drafts())
def test_what_holds_both_holds_all_that_either_says_and_nothing_else(draft, other):
    for point in points(valid(draft), valid(other)):
        match point.question:
            case forms.Choices() if point.union is not None:
                assert {*point.union} == {*point.first, *point.second}
            case forms.Text() if point.union is not None:
                lines = [line for text in (point.first, point.second) for line in text.split("\n")]
                assert {*point.union.split("\n")} == {*lines}
                assert len(point.union) <= point.question.longest
            case forms.Choice() if point.union is not None:
                assert (point.union, point.name in AGREEMENT.pair.holds_both) == ("both", True)


def test_two_texts_too_long_to_stay_together_do_not():
    question = next(question for question in QUESTIONS if question.name == "goal_1")
    fits = question.longest - 121  # a line break stands between them
    assert pairing.together(question, "a" * 120, "b" * (fits + 1)) is None
    assert pairing.together(question, "a" * 120, "b" * fits) == f"{'a' * 120}\n{'b' * fits}"
    assert pairing.together(question, "L’an prochain\nUn", "Deux\nL'an prochain") == "L’an prochain\nUn\nDeux"


@given(drafts(), drafts(), st.data())
def test_to_take_all_that_one_alone_says_and_to_undo_it_leaves_nothing_behind(draft, other, data):
    pairs = points(valid(draft), valid(other))
    settling = data.draw(settlings(pairs))._replace(takes_singles=False)
    words = {point.name: None for point in pairs}
    before = pairing.settle(pairs, settling, words)
    taken = pairing.settle(pairs, settling._replace(takes_singles=True), words)
    for point in pairs:
        choice = settling.points.get(point.name)
        if point.group == "single" and not choice:
            assert taken[point.name] == getattr(point, point.speakers[0])
        else:
            assert taken[point.name] == before[point.name]


@given(drafts(), drafts(), st.data())
def test_the_count_falls_by_one_with_each_decision_until_nothing_is_left(draft, other, data):
    pairs = points(valid(draft), valid(other))
    words = {point.name: None for point in pairs}
    chosen, settling = {}, pairing.Settling()
    counted = tally.tally(pairs, settling, words)
    assert counted.left == counted.total
    matters = tally.grouped(pairs, "matters")
    for point in data.draw(st.permutations(matters)):
        chosen = {**chosen, point.name: data.draw(st.sampled_from([c for c in point.choices if c != "words"]))}
        now = tally.tally(pairs, settling._replace(points=chosen), words)
        assert (now.left, now.matters) == (counted.left - len(chosen), len(matters) - len(chosen))
    settling = pairing.Settling(chosen, takes_singles=True, rest=data.draw(st.sampled_from(["keep", "open"])))
    assert tally.tally(pairs, settling, words)[1:] == (0, 0)
    one_by_one = {point.name: "open" for point in pairs if point.is_open}
    assert tally.tally(pairs, pairing.Settling(one_by_one), words).left == 0


@given(drafts())
def test_an_exported_draft_comes_back_the_same(typed):
    draft = valid(typed)
    day, now = date(2026, 1, 15), datetime(2026, 1, 15, 12, tzinfo=UTC)
    file = exported.write(Source(AGREEMENT, "fr", AGREEMENT.decide(draft, day), draft, day, now))
    back = fitting.fit(AGREEMENT, data_file.read(file, {"agreement"}).answers)
    answered = {name: value for name, value in draft.items() if value}
    assert {name: value for name, value in valid(back.answers).items() if value} == answered
    assert (back.unknown, back.notes()) == (0, [])
