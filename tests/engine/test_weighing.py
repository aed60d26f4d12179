"""Weighing people: what must hold whatever the people, the criteria and what is not known."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.engine.weighing import (
    UNKNOWN,
    Interval,
    dominates,
    is_ahead,
    lead,
    open_questions,
    ranks,
    thresholds,
    total,
    verdict,
    weights,
)

STEP = Fraction(1, 3)
NAMES = ("A", "B", "C", "D")
CRITERIA = ("experience", "time", "trust", "network")


def known(level):
    """A level of a scale of four: 0, 1, 2 or 3."""
    return Interval(Fraction(level, 3), Fraction(level, 3))


LEVEL = st.integers(0, 3).map(known)
LEVELS = st.fixed_dictionaries({name: LEVEL | st.just(UNKNOWN) for name in CRITERIA})
KNOWN = st.fixed_dictionaries(dict.fromkeys(CRITERIA, LEVEL))
PLACES = st.fixed_dictionaries({name: st.integers(1, 3) | st.none() for name in CRITERIA})
PEOPLE = st.dictionaries(st.sampled_from(NAMES), LEVELS, min_size=1)
ESSENTIAL = st.sets(st.sampled_from(CRITERIA), max_size=2)


@pytest.mark.parametrize(
    ("count", "published"),
    [(1, "1"), (2, "3/4 1/4"), (3, "11/18 5/18 1/9"), (4, "25/48 13/48 7/48 1/16")],
)
def test_the_weights_of_an_order_are_its_centroids(count, published):
    found = weights({str(place): place for place in range(1, count + 1)})
    assert list(found.values()) == [Fraction(weight) for weight in published.split()]


def test_equals_share_what_their_places_weigh_and_the_indifferent_weigh_nothing():
    found = weights({"a": 1, "b": 2, "c": 2, "d": None})
    assert found == {"a": Fraction(11, 18), "b": Fraction(7, 36), "c": Fraction(7, 36), "d": 0}


@given(PLACES)
def test_weights_add_up_to_one_and_follow_the_order(places):
    found = weights(places)
    assert sum(found.values()) == (1 if any(places.values()) else 0)
    for one in CRITERIA:
        for other in CRITERIA:
            if places[one] is not None and places[other] is not None and places[one] < places[other]:
                assert found[one] > found[other]
            if places[one] == places[other]:
                assert found[one] == found[other]


@given(PLACES, PEOPLE, ESSENTIAL)
def test_the_order_of_people_and_of_criteria_does_not_matter(places, people, essential):
    turned = {name: dict(reversed(levels.items())) for name, levels in reversed(people.items())}
    first, second = weights(places), weights(dict(reversed(places.items())))
    assert first == second
    assert verdict(first, people, essential, STEP) == verdict(second, turned, sorted(essential), STEP)
    totals = [
        {name: total(weighed, levels) for name, levels in group.items()}
        for weighed, group in ((first, people), (second, turned))
    ]
    assert ranks(totals[0]) == ranks(totals[1])


@given(PLACES, st.lists(KNOWN, min_size=2, max_size=4))
def test_someone_strictly_better_never_ranks_lower(places, people):
    weighed = weights(places)
    found = ranks({str(at): total(weighed, levels) for at, levels in enumerate(people)})
    for one, levels in enumerate(people):
        for other, others in enumerate(people):
            if dominates(weighed, levels, others):
                assert found[str(one)] < found[str(other)]
                assert is_ahead(weighed, levels, others, STEP)


@given(PLACES, PEOPLE, ESSENTIAL, st.sampled_from(NAMES), KNOWN)
def test_someone_dominated_who_is_added_changes_nothing_among_the_others(places, people, essential, name, worse):
    weighed = weights(places)
    below = {
        criterion: min(
            worse[criterion], people.get(name, next(iter(people.values())))[criterion], key=lambda level: level.low
        )
        for criterion in CRITERIA
    }
    below = {criterion: Interval(level.low, level.low) for criterion, level in below.items()}
    above = next((levels for levels in people.values() if dominates(weighed, levels, below)), None)
    before = verdict(weighed, people, essential, STEP)
    standing = above is not None and all(above[criterion].high > 0 for criterion in essential)
    if standing:
        assert verdict(weighed, {**people, "new": below}, essential, STEP) == before
    everyone = {who: total(weighed, levels) for who, levels in people.items()}
    old, new = ranks(everyone), ranks({**everyone, "new": total(weighed, below)})
    for one in people:
        for other in people:
            assert (old[one] < old[other]) <= (new[one] < new[other])


@given(PLACES, st.lists(LEVELS, min_size=2, max_size=4), st.sampled_from(CRITERIA), st.integers(0, 3))
def test_what_is_not_known_widens_and_never_lowers(places, people, criterion, level):
    weighed = weights(places)
    sure = {str(at): {**levels, criterion: known(level)} if at == 0 else levels for at, levels in enumerate(people)}
    unsure = {**sure, "0": {**sure["0"], criterion: UNKNOWN}}
    narrow, wide = total(weighed, sure["0"]), total(weighed, unsure["0"])
    assert wide.low <= narrow.low <= narrow.high <= wide.high
    before, after = (
        ranks({name: total(weighed, levels) for name, levels in group.items()}) for group in (sure, unsure)
    )
    assert after["0"] <= before["0"]


@given(PLACES, KNOWN, st.lists(KNOWN, min_size=1, max_size=3))
def test_a_threshold_is_where_the_order_truly_changes(places, first, others):
    weighed = weights(places)
    people = {"A": first, **{str(at): levels for at, levels in enumerate(others)}}
    for criterion, person, factor in thresholds(weighed, "A", people):

        def at(times, criterion=criterion, person=person):
            return lead({**weighed, criterion: weighed[criterion] * times}, first, people[person])

        assert at(factor) == 0
        below, above = at(factor * Fraction(99, 100) if factor else Fraction(-1, 100)), at(factor + Fraction(1, 100))
        assert below * above < 0


@given(PLACES, KNOWN, KNOWN, st.sampled_from(CRITERIA), st.fractions(0, 20))
def test_without_a_threshold_the_order_holds_whatever_the_weight(places, first, second, criterion, factor):
    weighed = weights(places)
    found = {one.criterion: one.factor for one in thresholds(weighed, "A", {"A": first, "B": second})}
    now = lead(weighed, first, second)
    if criterion not in found and now != 0:
        assert lead({**weighed, criterion: weighed[criterion] * factor}, first, second) * now > 0


def test_the_verdicts():
    weighed = weights({"experience": 1, "time": 2, "trust": 3, "network": None})
    strong = dict.fromkeys(CRITERIA, known(3))
    weak = dict.fromkeys(CRITERIA, known(1))
    expert = {**weak, "experience": known(3), "time": known(1)}
    friend = {**weak, "experience": known(2), "time": known(3), "trust": known(3)}
    essential = ("experience", "time")
    absent = {**strong, "time": known(0)}
    assert verdict(weighed, {"S": strong, "W": weak}, essential, STEP) == ("leader", {"S"})
    assert verdict(weighed, {"E": expert, "F": friend}, essential, STEP) == ("two", {"E", "F"})
    assert verdict(weighed, {"E": expert, "F": friend}, ("experience",), STEP) == ("close", {"E", "F"})
    assert verdict(weighed, {"A": absent}, essential, STEP) == ("none", set())
    assert verdict(weighed, {"S": strong, "A": absent}, essential, STEP) == ("leader", {"S"})
    assert verdict(weighed, {}, essential, STEP) == ("none", set())


def test_the_unknowns_that_matter_are_named():
    weighed = weights({"experience": 1, "time": 2, "trust": None, "network": None})
    sure = dict.fromkeys(CRITERIA, known(2))
    unsure = {**sure, "experience": UNKNOWN, "trust": UNKNOWN}
    assert open_questions(weighed, {"A": sure, "B": unsure}, (), STEP) == [("B", "experience")]
