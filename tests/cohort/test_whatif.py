"""What would happen if: what is told of it is what happens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cohort.generated import cohort
from tests.properties import at_most
from widgets.cohort.matching import optimum, whatif
from widgets.cohort.matching.explain import Explainer
from widgets.cohort.matching.index import MatchingError
from widgets.cohort.matching.rules import ALWAYS, CHOSEN, DEFAULT
from widgets.cohort.matching.words import all_texts
from widgets.cohort.people import Cohort, Person
from widgets.engine.text.languages import LANGUAGES

SEEDS = st.integers(0, 10**6)
EVENING, NOON = frozenset({"evening"}), frozenset({"noon"})


def answer_for(round_, code):
    matching = optimum.match(round_)
    return optimum.finish(whatif.without(Explainer(round_, matching), code))


def test_two_more_mentors_in_the_evening_are_the_fewest_for_the_last_of_three():
    mentees = tuple(Person(code, "mentee", moments=EVENING, languages=frozenset({"fr"})) for code in "ABC")
    round_ = Cohort(mentees, (Person("T", "mentor", moments=EVENING), Person("U", "mentor", moments=NOON)))
    counts = []
    for code in optimum.match(round_).left:
        answer = answer_for(round_, code)
        assert [phrase.key for phrase in answer.why] == ["matching.without.taken"]
        counts += [phrase.facts["count"] for phrase in answer.changes if phrase.key == "matching.change.mentors_such"]
        words = [all_texts().say(phrase, language) for phrase in answer.changes for language in LANGUAGES]
        assert any("le soir" in sentence for sentence in words)
        assert any("evenings" in sentence for sentence in words)
    assert sorted(counts) == [1, 2]


def test_who_is_kept_from_everybody_is_told_by_which_rule_and_what_would_help():
    mentee = Person("A", "mentee", moments=EVENING, manager="U")
    round_ = Cohort((mentee,), (Person("T", "mentor", moments=NOON), Person("U", "mentor", moments=EVENING)))
    answer = answer_for(round_, "A")
    assert {phrase.key for phrase in answer.why} == {
        "matching.without.nobody",
        "matching.without.rule.manager",
        "matching.without.rule.moment",
    }
    assert [phrase.key for phrase in answer.changes] == ["matching.change.rule.moment", "matching.change.mentors_such"]


def test_nothing_is_tried_for_who_does_not_start_now():
    answer = answer_for(Cohort((Person("A", "mentee", capacity=0),), (Person("T", "mentor"),)), "A")
    assert [phrase.key for phrase in answer.why] == ["matching.never.not_now"]
    assert answer.changes == ()


def test_who_gains_loses_or_changes_a_mentor_is_told_apart():
    def matching(**mentors):
        pairs = tuple(optimum.Pair(mentee, mentor, "first") for mentee, mentor in mentors.items())
        return optimum.Matching(pairs, (), DEFAULT, "1")

    change = whatif.difference(matching(A="T", B="U", C="V"), matching(A="T", B="V", D="U"))
    assert (change.gained, change.lost, change.moved) == (("D",), ("C",), ("B",))


def test_one_rule_off_leaves_the_others_as_they_were():
    rules = DEFAULT._replace(team=True, wishes="greedy", even_loads=False)
    assert whatif.without_rule(rules, "moment") == rules._replace(moment=False)


def test_a_rule_that_protects_is_never_tried():
    round_ = cohort(5, 5)
    for rule in ALWAYS:
        with pytest.raises(KeyError):
            optimum.finish(whatif.rule_off(round_, optimum.match(round_), rule))
    with pytest.raises(MatchingError):
        answer_for(round_, "nobody")


@at_most(8)
@given(SEEDS)
def test_what_was_tried_for_somebody_else_answers_the_same(seed):
    round_ = cohort(10, 4, seed)
    matching = optimum.match(round_)
    shared = Explainer(round_, matching)
    for code in matching.left:
        alone = whatif.without(Explainer(round_, matching), code)
        assert optimum.finish(whatif.without(shared, code)) == optimum.finish(alone)


@at_most(15)
@given(SEEDS)
def test_one_place_more_takes_a_mentor_from_nobody(seed):
    round_ = cohort(12, 6, seed)
    before = optimum.match(round_)
    for mentor in round_.mentors:
        changed = optimum.finish(whatif.place_more(round_, before, mentor.code))
        assert changed.lost == ()
        assert len(changed.gained) <= 1


@at_most(8)
@given(SEEDS)
def test_each_change_told_gives_the_person_a_mentor_and_no_smaller_number_would(seed):
    round_ = cohort(9, 4, seed)
    matching = optimum.match(round_)
    explainer = Explainer(round_, matching)
    for code in matching.left[:3]:
        answer = optimum.finish(whatif.without(explainer, code))
        assert answer.why
        mentee = explainer.mentee(code)
        keys = {phrase.key for phrase in answer.changes}
        for rule in CHOSEN:
            if rule != "team":
                off = optimum.finish(whatif.rule_off(round_, matching, rule))
                assert (f"matching.change.rule.{rule}" in keys) == (code in off.gained)
        more = [phrase.facts["count"] for phrase in answer.changes if "count" in phrase.facts]
        models = [
            Person(
                "",
                "mentor",
                topics=mentee.topics[:1],
                languages=frozenset(sorted(mentee.languages)[:1]),
                moments=frozenset([moment]),
                ways=mentee.ways,
                place=mentee.place,
            )
            for moment in mentee.moments
        ]
        fewest = [
            count
            for model in models
            for count in range(1, len(matching.left) + 1)
            if code in optimum.finish(whatif.mentors_more(round_, matching, model, count)).gained
        ]
        assert more == ([min(fewest)] if fewest else [])
