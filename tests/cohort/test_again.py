"""A round matched again: what stood stays as long as asked, and what could not stand is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cohort.generated import cohort
from tests.properties import at_most
from widgets.cohort.matching import optimum
from widgets.cohort.matching.again import again
from widgets.cohort.people import Cohort, Person

SEEDS = st.integers(0, 10**6)


def reached(matching):
    return {pair.mentee: pair.mentor for pair in matching.pairs}


def later(seed):
    """A round that was matched, and the same one after people left and came."""
    round_ = cohort(14, 9, seed)
    newcomers = cohort(18, 11, seed + 1)
    after = round_._replace(
        mentees=(*round_.mentees[2:], *newcomers.mentees[14:]), mentors=(*round_.mentors[1:], *newcomers.mentors[9:])
    )
    return reached(optimum.match(round_)), after


def matched_again(round_, pairs, most):
    return optimum.finish(again(round_, pairs.items(), most))


@at_most(15)
@given(SEEDS, st.integers(0, 6))
def test_no_more_changes_than_asked_and_all_that_left_is_told(seed, most):
    pairs, after = later(seed)
    result = matched_again(after, pairs, most)
    present = {person.code for person in (*after.mentees, *after.mentors)}
    kept_pairs = set(pairs.items()) & set(reached(result.matching).items())
    assert len(result.changes) <= most
    assert {change.mentee for change in result.forced} == {
        mentee for mentee, mentor in pairs.items() if mentee in present and mentor not in present
    }
    stood = {(a, b) for a, b in pairs.items() if {a, b} <= present}
    assert stood - kept_pairs == {(change.mentee, change.before) for change in result.changes}
    for change in (*result.changes, *result.forced):
        assert reached(result.matching).get(change.mentee, "") == change.after


@at_most(15)
@given(SEEDS)
def test_more_changes_never_leave_more_people_without(seed):
    pairs, after = later(seed)
    left = [len(matched_again(after, pairs, most).matching.left) for most in (0, 1, 3, 14)]
    assert left == sorted(left, reverse=True)
    assert left[-1] == len(optimum.match(after).left)


@at_most(15)
@given(SEEDS)
def test_where_nothing_changed_nothing_changes(seed):
    round_ = cohort(14, 9, seed)
    matching = optimum.match(round_)
    result = optimum.finish(again(round_, reached(matching).items(), 20))
    assert result.matching == matching
    assert (result.changes, result.forced) == ((), ())


def test_a_newcomer_gets_a_mentor_for_one_change_but_not_for_none():
    """B comes, and only U, with whom A stands, speaks B's language; T could take A."""
    mentees = (Person("A", "mentee"), Person("B", "mentee", languages=frozenset({"en"})))
    mentors = (Person("T", "mentor", languages=frozenset({"fr"})), Person("U", "mentor", languages=frozenset({"en"})))
    round_ = Cohort(mentees, mentors)
    assert reached(matched_again(round_, {"A": "U"}, 0).matching) == {"A": "U"}
    assert reached(matched_again(round_, {"A": "U"}, 1).matching) == {"A": "T", "B": "U"}


def test_who_costs_few_changes_comes_before_who_costs_many():
    """N takes T from A, who goes to X: one change. M takes U from B, B V from C, C W from D, who goes to Y."""
    speaks = {"N": "t", "A": "tx", "X": "x", "T": "t", "M": "u", "B": "uv", "C": "vw", "D": "wy"}
    speaks |= {"U": "u", "V": "v", "W": "w", "Y": "y"}
    people = {
        code: Person(code, "mentee" if code in "NAMBCD" else "mentor", languages=frozenset(words))
        for code, words in speaks.items()
    }
    round_ = Cohort(tuple(people[code] for code in "NAMBCD"), tuple(people[code] for code in "TUVWXY"))
    stood = {"A": "T", "B": "U", "C": "V", "D": "W"}
    left = {most: matched_again(round_, stood, most) for most in (0, 1, 3, 4)}
    assert {most: result.matching.left for most, result in left.items()} == {
        0: ("M", "N"),
        1: ("M",),
        3: ("M",),
        4: (),
    }
    assert {most: len(result.changes) for most, result in left.items()} == {0: 0, 1: 1, 3: 1, 4: 4}


def test_a_mentor_with_fewer_places_is_no_change_that_was_asked_for():
    round_ = Cohort((Person("A", "mentee"), Person("B", "mentee")), (Person("T", "mentor", capacity=1),))
    result = matched_again(round_, {"A": "T", "B": "T"}, 0)
    assert len(result.matching.pairs) == 1
    assert [change.after for change in result.forced] == [""]
    assert result.changes == ()


def test_a_pair_settled_with_somebody_else_is_no_change_that_was_asked_for():
    people = (Person("T", "mentor"), Person("U", "mentor"))
    round_ = Cohort((Person("A", "mentee"), Person("B", "mentee")), people, frozenset({("A", "U")}))
    result = matched_again(round_, {"A": "T", "B": "U"}, 0)
    assert reached(result.matching) == {"A": "U", "B": "T"}
    assert {(change.mentee, change.after) for change in result.forced} == {("A", "U"), ("B", "T")}
    assert result.changes == ()


def test_fewer_than_no_change_cannot_be_asked_for():
    with pytest.raises(ValueError, match="fewer than 0"):
        matched_again(cohort(2, 2), {}, -1)
