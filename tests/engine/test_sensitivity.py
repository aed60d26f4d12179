"""What would change a comparison: each threshold is where the lead truly ends, and nothing else ends it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.test_weighing import CRITERIA, ESSENTIAL, LEVELS, PEOPLE, PLACES, STEP, known
from widgets.engine.method.sensitivity import Change, Thresholds, open_questions, thresholds
from widgets.engine.method.weighing import UNKNOWN, Interval, contenders, dominates, lead, total, verdict, weights

GROUP = st.lists(LEVELS, min_size=1, max_size=3)
FACTOR = st.fractions(0, 30, max_denominator=50) | st.integers(0, 48).map(lambda twelfths: Fraction(twelfths, 12))


def behind(weighed, first, rivals):
    """The leader under the name of L, with those of the others who are certainly behind."""
    people = {str(at): levels for at, levels in enumerate(rivals) if lead(weighed, first, levels) > 0}
    return {"L": first, **people}


def leads(weighed, people, criterion, factor):
    """The certain leads over each of the others, with one weight multiplied and the sum of all brought back to 1."""
    changed = {**weighed, criterion: weighed[criterion] * factor}
    whole = sum(changed.values()) or 1
    changed = {name: weight / whole for name, weight in changed.items()}
    return {name: lead(changed, people["L"], levels) for name, levels in people.items() if name != "L"}


@given(PLACES, LEVELS, GROUP, st.sampled_from(CRITERIA), FACTOR)
def test_the_lead_is_certain_between_the_two_thresholds_and_nowhere_else(places, first, rivals, criterion, factor):
    weighed = weights(places)
    people = behind(weighed, first, rivals)
    below, above = thresholds(weighed, "L", people)[criterion]
    within = (below is None or factor > below.factor) and (above is None or factor < above.factor)
    assert all(gap > 0 for gap in leads(weighed, people, criterion, factor).values()) == within


@given(PLACES, LEVELS, GROUP)
def test_just_below_at_and_just_above(places, first, rivals):
    weighed = weights(places)
    people = behind(weighed, first, rivals)
    for criterion, nearest in thresholds(weighed, "L", people).items():
        for change, beyond in ((nearest.below, -1), (nearest.above, 1)):
            if change is None:
                continue
            near = Fraction(beyond, 10**9)
            at = leads(weighed, people, criterion, change.factor)
            inside = leads(weighed, people, criterion, change.factor - near)
            assert {name for name, gap in at.items() if gap == 0} == set(change.people)
            assert min(at.values()) == 0
            assert min(inside.values()) > 0
            if change.factor > 0:
                outside = leads(weighed, people, criterion, change.factor + near)
                assert {name for name, gap in outside.items() if gap < 0} == set(change.people)


@given(PLACES, LEVELS, LEVELS)
def test_no_weight_undoes_dominance(places, first, second):
    weighed = weights(places)
    if dominates(weighed, first, second):
        for below, above in thresholds(weighed, "L", {"L": first, "S": second}).values():
            assert above is None
            assert below is None or below.factor == 0, "level only if the one criterion that differs does not count"


def test_each_threshold_is_worked_out_by_hand_and_whoever_is_not_behind_has_none():
    weighed = weights({"experience": 1, "time": 2, "trust": None, "network": None})
    first = {**dict.fromkeys(CRITERIA, known(0)), "experience": known(2)}
    behind_by_a_twelfth = {**first, "experience": known(1), "time": known(2)}
    not_behind = {**first, "time": known(2)}
    assert lead(weighed, first, behind_by_a_twelfth) == Fraction(1, 12)
    assert lead(weighed, first, not_behind) == -Fraction(1, 6)
    changes = thresholds(weighed, "L", {"L": first, "O": behind_by_a_twelfth, "N": not_behind})
    assert changes["experience"] == (Change(Fraction(2, 3), ("O",)), None), "m × 3/4 × 1/3 = 1/4 × 2/3"
    assert changes["time"] == (None, Change(Fraction(3, 2), ("O",))), "3/4 × 1/3 = m × 1/4 × 2/3"
    assert changes["trust"] == changes["network"] == (None, None)


def test_a_lead_that_rests_on_one_criterion_is_level_when_it_does_not_count():
    weighed = weights({"experience": 1, "time": 2, "trust": None, "network": None})
    first = dict.fromkeys(CRITERIA, known(2))
    changes = thresholds(weighed, "L", {"L": first, "O": {**first, "experience": known(1)}})
    assert changes["experience"] == (Change(Fraction(0), ("O",)), None)
    assert changes["time"] == (None, None)


def test_ties_are_named_together_and_the_nearest_is_kept():
    weighed = weights({"experience": 1, "time": 2, "trust": None, "network": None})
    low, high = known(0), known(3)
    first = {"experience": high, "time": low, "trust": low, "network": low}
    twin = {"experience": low, "time": high, "trust": low, "network": high}
    far = {"experience": low, "time": known(1), "trust": high, "network": high}
    changes = thresholds(weighed, "L", {"far": far, "twin": twin, "L": first, "same": dict(twin)})
    third, three = Fraction(1, 3), Fraction(3)
    assert changes == {
        "experience": Thresholds(Change(third, ("same", "twin")), None),
        "time": Thresholds(None, Change(three, ("same", "twin"))),
        "trust": Thresholds(None, None),
        "network": Thresholds(None, None),
    }


def test_whoever_is_level_with_the_leader_has_no_threshold():
    weighed = weights(dict.fromkeys(CRITERIA, 1))
    levels = {**dict.fromkeys(CRITERIA, known(1)), "time": known(3)}
    other = {**dict.fromkeys(CRITERIA, known(1)), "trust": known(3)}
    assert set(thresholds(weighed, "L", {"L": levels, "O": other}).values()) == {Thresholds(None, None)}


def leader(weighed, people, essential):
    decision = verdict(weighed, people, essential, STEP)
    return decision.people if decision.kind == "leader" else None


@given(PLACES, PEOPLE, ESSENTIAL, st.fractions(0, 1, max_denominator=30))
def test_what_is_found_out_changes_who_leads_exactly_where_it_is_said_to(places, people, essential, level_found):
    weighed = weights(places)
    now, decisive = leader(weighed, people, essential), open_questions(weighed, people, essential, STEP)
    unknown = {(who, criterion) for who in people for criterion in CRITERIA if people[who][criterion] == UNKNOWN}
    assert set(decisive) == {cell for cell in unknown if cell[0] in contenders(weighed, people, essential, STEP)}

    def learnt(who, criterion, level):
        return leader(weighed, {**people, who: {**people[who], criterion: Interval(level, level)}}, essential)

    for cell in unknown:
        if decisive.get(cell):
            assert {learnt(*cell, Fraction(0)), learnt(*cell, Fraction(1))} != {now}
        else:
            assert learnt(*cell, level_found) == now


@pytest.mark.parametrize(("essential", "decisive"), [((), False), (("trust",), True)])
def test_a_leader_can_be_undone_only_by_the_lowest_level_of_something_essential(essential, decisive):
    weighed = weights({"experience": 1, "time": 2, "trust": 3, "network": None})
    sure = {**dict.fromkeys(CRITERIA, known(3)), "trust": UNKNOWN}
    weak = dict.fromkeys(CRITERIA, known(0)) | {"trust": known(1)}
    people = {"S": sure, "W": weak}
    assert leader(weighed, people, essential) == {"S"}
    assert open_questions(weighed, people, essential, STEP) == {("S", "trust"): decisive}


def test_an_unknown_that_matters_and_one_that_does_not():
    weighed = weights({"experience": 1, "time": 2, "trust": None, "network": None})
    sure = dict.fromkeys(CRITERIA, known(2))
    unsure = {**sure, "experience": UNKNOWN, "trust": UNKNOWN}
    assert total(weighed, unsure).low < total(weighed, sure).low < total(weighed, unsure).high
    assert open_questions(weighed, {"A": sure, "B": unsure}, (), STEP) == {
        ("B", "experience"): True,
        ("B", "trust"): False,
    }
