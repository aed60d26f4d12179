"""The pairs are the best in the order stated, whatever the people; and the same in whatever order they are listed."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cohort import independent
from tests.cohort.generated import cohort
from tests.properties import at_most
from widgets.cohort.matching import optimum, whatif
from widgets.cohort.matching.again import again
from widgets.cohort.matching.costs import Costs
from widgets.cohort.matching.explain import Explainer
from widgets.cohort.matching.index import Index, MatchingError
from widgets.cohort.matching.rules import Rules
from widgets.cohort.matching.stability import stability
from widgets.cohort.people import Cohort, Person

RULES = st.builds(
    Rules,
    team=st.booleans(),
    moment=st.booleans(),
    place=st.booleans(),
    wishes=st.sampled_from(("generous", "greedy")),
    even_loads=st.booleans(),
    draw_places=st.just(False),
)
SEEDS = st.integers(0, 10**6)


def with_fixed(round_, draw):
    """Some pairs settled, whatever the rules say."""
    mentees = draw.sample(round_.mentees, min(2, len(round_.mentees)))
    pairs = [(person.code, draw.choice(round_.mentors).code) for person in mentees if draw.random() < 0.3]
    return round_._replace(fixed=frozenset(pairs))


def whatif_steps(round_):
    matching = optimum.match(round_)
    return whatif.without(Explainer(round_, matching), matching.left[0])


def again_steps(round_):
    return again(round_, {}, 1)


def stability_steps(round_):
    return stability(round_, optimum.match(round_), 5)


def reached(matching):
    return {pair.mentee: pair.mentor for pair in matching.pairs}


@at_most(40)
@given(SEEDS, st.integers(1, 5), st.integers(1, 4), RULES)
def test_no_matching_is_better_in_the_order_stated(seed, mentees, mentors, rules):
    round_ = with_fixed(cohort(mentees, mentors, seed, wishes=3, capacity=3, conflicts=1), random.Random(seed))
    best = min(independent.aims(round_, rules, pairs) for pairs in independent.every_matching(round_, rules))
    pairs = reached(optimum.match(round_, rules, str(seed)))
    assert independent.aims(round_, rules, pairs) == best
    assert pairs in list(independent.every_matching(round_, rules))


@at_most(15)
@given(SEEDS, st.integers(1, 40), st.integers(1, 30), RULES)
def test_another_program_comes_to_the_same_total(seed, mentees, mentors, rules):
    round_ = with_fixed(cohort(mentees, mentors, seed, wishes=6, capacity=3), random.Random(seed))
    index = Index(round_)
    costs = Costs(index, rules, str(seed))
    pairs = reached(optimum.match(round_, rules, str(seed)))
    total, loads = 0, [*index.fixed.values()]
    for place, person in enumerate(round_.mentees):
        if place in index.fixed:
            continue
        if person.code not in pairs:
            total += costs.left[place]
            continue
        mentor = index.mentor_places[pairs[person.code]]
        total += costs.pair(place, mentor) + costs.load * loads.count(mentor)
        loads.append(mentor)
    assert total == independent.simplex(costs, index)


@at_most(20)
@given(SEEDS, st.integers(2, 40), st.integers(2, 30), RULES)
def test_another_order_of_the_lists_gives_the_same_pairs(seed, mentees, mentors, rules):
    round_ = with_fixed(cohort(mentees, mentors, seed), random.Random(seed))
    draw = random.Random(seed + 1)
    shuffled = round_._replace(
        mentees=tuple(draw.sample(round_.mentees, mentees)), mentors=tuple(draw.sample(round_.mentors, mentors))
    )
    assert optimum.match(shuffled, rules) == optimum.match(round_, rules)


@at_most(20)
@given(SEEDS, st.integers(1, 30), st.integers(1, 30), RULES)
def test_nobody_is_paired_against_a_rule_and_what_is_settled_stands(seed, mentees, mentors, rules):
    round_ = with_fixed(cohort(mentees, mentors, seed, conflicts=20), random.Random(seed))
    matching = optimum.match(round_, rules)
    people = {person.code: person for person in (*round_.mentees, *round_.mentors)}
    pairs = reached(matching)
    assert set(round_.fixed) <= set(pairs.items())
    for mentee, mentor in set(pairs.items()) - round_.fixed:
        assert independent.meets(people[mentee], people[mentor], round_, rules)
    for mentor in round_.mentors:
        settled = sum(code == mentor.code for _, code in round_.fixed)
        assert list(pairs.values()).count(mentor.code) <= max(mentor.capacity, settled)
    assert sorted([*pairs, *matching.left]) == sorted(person.code for person in round_.mentees)


def test_the_seed_alone_draws_between_equals():
    people = [Person(f"E{place}", "mentee") for place in range(6)]
    mentors = [Person(f"T{place}", "mentor") for place in range(6)]
    round_ = Cohort(tuple(people), tuple(mentors))
    drawn = {optimum.match(round_, seed=str(seed)).pairs for seed in range(20)}
    assert len(drawn) > 10
    assert optimum.match(round_, seed="3") == optimum.match(round_, seed="3")


def test_who_may_wait_waits_first():
    people = (Person("A", "mentee", may_wait=True, topics=("advice",)), Person("B", "mentee", topics=("skills",)))
    round_ = Cohort(people, (Person("T", "mentor", topics=("advice",)),))
    assert reached(optimum.match(round_)) == {"B": "T"}


def test_places_can_be_drawn_whatever_the_fit():
    people = (Person("A", "mentee", topics=("advice",)), Person("B", "mentee", topics=("skills",)))
    round_ = Cohort(people, (Person("T", "mentor", topics=("advice",)),))
    assert {optimum.match(round_, seed=str(seed)).left for seed in range(20)} == {("B",)}
    drawn = {optimum.match(round_, Rules(draw_places=True), str(seed)).left for seed in range(20)}
    assert drawn == {("A",), ("B",)}


@at_most(20)
@given(SEEDS)
def test_a_lot_for_places_leaves_no_more_without_and_all_else_is_the_best_then(seed):
    round_ = cohort(5, 3, seed, conflicts=1)
    drawn = optimum.match(round_, Rules(draw_places=True), str(seed))
    everything = list(independent.every_matching(round_, Rules()))
    same = [pairs for pairs in everything if set(pairs) == set(reached(drawn))]
    aims = independent.aims(round_, Rules(), reached(drawn))
    assert aims[:2] == min(independent.aims(round_, Rules(), pairs)[:2] for pairs in everything)
    assert aims == min(independent.aims(round_, Rules(), pairs) for pairs in same)


def test_as_many_as_possible_have_somebody_though_nobody_wished_for_them():
    mentees = (Person("A", "mentee", wishes=("T",)), Person("B", "mentee", languages=frozenset({"English"})))
    mentors = (
        Person("T", "mentor", languages=frozenset({"english"})),
        Person("U", "mentor", languages=frozenset({"Français"})),
    )
    assert reached(optimum.match(Cohort(mentees, mentors))) == {"A": "U", "B": "T"}


@pytest.mark.parametrize(
    ("fixed", "key"),
    [
        ({("A", "Z")}, "matching.error.unknown"),
        ({("A", "T"), ("A", "U")}, "matching.error.fixed_twice"),
    ],
)
def test_what_cannot_be_settled_is_refused(fixed, key):
    round_ = Cohort((Person("A", "mentee"),), (Person("T", "mentor"), Person("U", "mentor")), frozenset(fixed))
    with pytest.raises(MatchingError) as error:
        optimum.match(round_)
    assert error.value.phrase.key == key


def test_a_code_stands_for_a_single_person_of_a_side():
    with pytest.raises(MatchingError):
        optimum.match(Cohort((Person("A", "mentee"), Person("A", "mentee")), ()))


@pytest.mark.parametrize("steps", [whatif_steps, again_steps, stability_steps])
def test_what_matches_several_times_tells_its_progress_too(steps):
    shares = list(steps(cohort(12, 6)))
    assert len(set(shares)) > 12
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1


def test_progress_is_told_after_each_mentee():
    shares = list(optimum.steps(cohort(20, 10)))
    assert shares == sorted(shares)
    assert len(shares) == 20
    assert 0 <= shares[0] <= shares[-1] < 1


FEW = st.sampled_from(("", "fr", "en"))


@at_most(60)
@given(
    st.lists(st.tuples(FEW, st.booleans(), st.integers(0, 3)), min_size=1, max_size=6),
    st.lists(st.tuples(FEW, st.integers(1, 3)), min_size=1, max_size=3),
    st.booleans(),
)
def test_where_little_tells_people_apart_loads_are_as_even_as_can_be(mentees, mentors, even):
    """Languages and a single wish: most is equal, and what comes last decides."""
    round_ = Cohort(
        tuple(
            Person(f"E{place}", "mentee", languages=words(language), may_wait=waits, wishes=(f"T{wish}",) * (wish > 1))
            for place, (language, waits, wish) in enumerate(mentees)
        ),
        tuple(
            Person(f"T{place}", "mentor", languages=words(language), capacity=capacity)
            for place, (language, capacity) in enumerate(mentors)
        ),
    )
    rules = Rules(even_loads=even)
    best = min(independent.aims(round_, rules, pairs) for pairs in independent.every_matching(round_, rules))
    assert independent.aims(round_, rules, reached(optimum.match(round_, rules))) == best


def words(language):
    return frozenset([language] if language else [])


def test_six_mentees_are_two_for_each_of_three_mentors_and_a_settled_pair_counts():
    mentees = tuple(Person(f"E{place}", "mentee") for place in range(6))
    mentors = tuple(Person(f"T{place}", "mentor", capacity=4) for place in range(3))
    round_ = Cohort(mentees, mentors, frozenset({("E0", "T0"), ("E1", "T0")}))
    for seed in "12345":
        assert sorted(pair.mentor for pair in optimum.match(round_, seed=seed).pairs) == [
            "T0",
            "T0",
            "T1",
            "T1",
            "T2",
            "T2",
        ]
    uneven = {
        tuple(sorted(pair.mentor for pair in optimum.match(round_, Rules(even_loads=False), seed).pairs))
        for seed in "12345678"
    }
    assert len(uneven) > 1
