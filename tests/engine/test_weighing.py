"""Weighing people: what must hold whatever the people, the criteria and what is not known."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.engine.method.weighing import (
    UNKNOWN,
    Interval,
    best_on,
    contenders,
    dominates,
    is_ahead,
    is_firm,
    lead,
    ranks,
    standing,
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
    [
        (1, "1"),
        (2, "3/4 1/4"),
        (3, "11/18 5/18 1/9"),
        (4, "25/48 13/48 7/48 1/16"),
        (5, "137/300 77/300 47/300 9/100 1/25"),
    ],
)
def test_the_weights_of_an_order_are_its_centroids(count, published):
    weighed = weights({str(place): place for place in range(1, count + 1)})
    assert list(weighed.values()) == [Fraction(weight) for weight in published.split()]


@pytest.mark.parametrize("count", range(1, 9))
def test_a_centroid_is_the_mean_of_the_extreme_weightings_that_the_order_allows(count):
    extremes = [[Fraction(at < size, size) for at in range(count)] for size in range(1, count + 1)]
    means = [sum(column) / count for column in zip(*extremes, strict=True)]
    assert list(weights({str(at): at for at in range(count)}).values()) == means


def test_equals_share_what_their_places_weigh_and_the_indifferent_weigh_nothing():
    weighed = weights({"a": 1, "b": 2, "c": 2, "d": None})
    assert weighed == {"a": Fraction(11, 18), "b": Fraction(7, 36), "c": Fraction(7, 36), "d": 0}


@given(PLACES)
def test_weights_add_up_to_one_and_follow_the_order(places):
    weighed = weights(places)
    assert sum(weighed.values()) == (1 if any(places.values()) else 0)
    for criterion in CRITERIA:
        for other in CRITERIA:
            if places[criterion] is not None and places[other] is not None and places[criterion] < places[other]:
                assert weighed[criterion] > weighed[other]
            if places[criterion] == places[other]:
                assert weighed[criterion] == weighed[other]


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
    places_taken = ranks({str(at): total(weighed, levels) for at, levels in enumerate(people)})
    for person, levels in enumerate(people):
        for other, other_levels in enumerate(people):
            if dominates(weighed, levels, other_levels):
                assert places_taken[str(person)] < places_taken[str(other)]
                assert is_ahead(weighed, levels, other_levels, STEP)


@st.composite
def groups_with_someone_dominated(draw):
    """(weights, people, essential criteria, levels of somebody whom one of those who stand dominates)."""
    weighed = weights(draw(PLACES.filter(lambda places: any(places.values()))))
    people, essential = draw(PEOPLE), draw(ESSENTIAL)
    above = people[draw(st.sampled_from(sorted(people)))]
    # One who stands, and has something to lose: at least one known level, above the lowest, that weighs.
    lost = next(name for name, weight in weighed.items() if weight)
    for criterion in {*essential, lost}:
        above[criterion] = draw(st.integers(1, 3).map(known))
    worse = {name: Interval(Fraction(0), draw(LEVEL.filter(below(above[name]))).low) for name in CRITERIA}
    worse[lost] = Interval(Fraction(0), above[lost].low - STEP)
    return weighed, people, essential, worse


def below(level):
    return lambda other: other.high <= level.low


@given(groups_with_someone_dominated())
def test_someone_dominated_who_is_added_changes_nothing_among_the_others(case):
    weighed, people, essential, worse = case
    more = {**people, "new": worse}
    assert any(dominates(weighed, levels, worse) for levels in standing(people, essential).values())
    assert contenders(weighed, more, essential, STEP) == contenders(weighed, people, essential, STEP)
    assert verdict(weighed, more, essential, STEP) == verdict(weighed, people, essential, STEP)
    old, new = (ranks({name: total(weighed, levels) for name, levels in group.items()}) for group in (people, more))
    for person in people:
        for other in people:
            assert (old[person] < old[other]) <= (new[person] < new[other])


@given(PLACES, st.lists(KNOWN, min_size=1, max_size=4), KNOWN)
def test_whoever_is_added_leaves_a_complete_ranking_in_its_order(places, people, added):
    weighed = weights(places)
    totals = {str(at): total(weighed, levels) for at, levels in enumerate(people)}
    old, new = ranks(totals), ranks({**totals, "new": total(weighed, added)})
    for person in totals:
        for other in totals:
            assert (old[person] < old[other]) == (new[person] < new[other])


@given(PLACES, LEVELS, LEVELS, LEVELS)
def test_being_ahead_is_a_strict_partial_order(places, first, second, third):
    weighed = weights(places)
    assert not is_ahead(weighed, first, first, STEP)
    if is_ahead(weighed, first, second, STEP):
        assert not is_ahead(weighed, second, first, STEP)
        if is_ahead(weighed, second, third, STEP):
            assert is_ahead(weighed, first, third, STEP)


@given(PLACES, LEVELS, LEVELS, st.sampled_from(CRITERIA))
def test_a_firm_lead_survives_one_misjudged_level_whichever_it_is(places, first, second, criterion):
    weighed = weights(places)
    if is_firm(weighed, first, second, STEP):
        low, high = first[criterion].low, second[criterion].high
        mistaken = {**first, criterion: Interval(max(low - STEP, Fraction(0)), first[criterion].high)}
        assert lead(weighed, mistaken, second) > 0
        mistaken = {**second, criterion: Interval(second[criterion].low, min(high + STEP, Fraction(1)))}
        assert lead(weighed, first, mistaken) > 0


def test_a_lead_by_dominance_may_hang_on_one_level_and_says_so():
    weighed = weights({"experience": 1, "time": 2, "trust": None, "network": None})
    best = dict.fromkeys(CRITERIA, known(3))
    near = {**best, "time": known(2)}
    assert verdict(weighed, {"B": best, "N": near}, (), STEP) == ("leader", {"B"})
    assert not is_firm(weighed, best, near, STEP)
    assert is_firm(weighed, best, {**best, "experience": known(1)}, STEP)
    assert not is_firm(weighed, best, {**best, "experience": known(2)}, STEP), "a lead of one step is not more than one"


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


def test_a_rank_counts_those_who_are_certainly_better_and_nobody_else():
    middle, highest = Fraction(1, 2), Fraction(1)
    totals = {
        "sure": Interval(middle, middle),
        "open": Interval(Fraction(1, 4), highest),
        "level": Interval(middle, middle),
        "low": Interval(Fraction(0), Fraction(1, 3)),
    }
    assert ranks(totals) == {"sure": 1, "open": 1, "level": 1, "low": 3}


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
    assert verdict(weighed, {"U": dict.fromkeys(CRITERIA, UNKNOWN)}, essential, STEP) == ("leader", {"U"})


def test_two_complete_each_other_only_if_each_is_the_best_of_all_who_contend():
    weighed = weights({"experience": 1, "time": 1, "trust": 2, "network": None})
    expert = {**dict.fromkeys(CRITERIA, known(2)), "experience": known(3), "time": known(1)}
    present = {**expert, "experience": known(1), "time": known(3)}
    between = {**expert, "experience": known(2), "time": known(2)}
    people, essential = {"E": expert, "P": present, "B": between}, ("experience", "time")
    assert best_on(people, essential) == {"experience": "E", "time": "P"}
    assert verdict(weighed, people, essential, STEP) == ("two", {"E", "P"})
    also = {**expert, "trust": known(1), "network": known(3)}
    assert verdict(weighed, {**people, "A": also}, essential, STEP) == ("two", {"E", "P"}), "dominated by E"
    other = {**expert, "trust": known(3), "time": known(1), "experience": known(3)}
    assert verdict(weighed, {"P": present, "O": other, "B": {**between, "experience": UNKNOWN}}, essential, STEP) == (
        "close",
        {"P", "O", "B"},
    ), "nobody is certainly the best on experience"


def test_three_who_are_each_the_best_are_too_close():
    weighed = weights({"experience": 1, "time": 1, "trust": 1, "network": None})
    base = dict.fromkeys(CRITERIA, known(1))
    people = {name: {**base, name: known(3)} for name in ("experience", "time", "trust")}
    assert best_on(people, people) == {name: name for name in people}
    assert verdict(weighed, people, tuple(people), STEP) == ("close", set(people))
    assert verdict(weighed, people, ("experience", "time"), STEP) == ("two", {"experience", "time"})
