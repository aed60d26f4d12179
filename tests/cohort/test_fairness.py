"""What is to be looked at of a matching: no count below the floor can be worked out of it."""

import itertools
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.cohort.generated import cohort
from tests.properties import at_most
from widgets.cohort.matching import optimum
from widgets.cohort.matching.fairness import FLOOR, NEED, left_out, look
from widgets.cohort.matching.optimum import Matching
from widgets.cohort.matching.rules import DEFAULT
from widgets.cohort.matching.stability import stability
from widgets.cohort.people import Cohort, Person

SEEDS = st.integers(0, 10**6)
PEOPLE = st.lists(
    st.tuples(
        st.booleans(), st.sampled_from("abc"), st.sampled_from("xyz"), st.sampled_from("pq"), st.sampled_from("uv")
    ),
    max_size=90,
)


def round_of(people):
    """A round of mentees (left, need, three groups), and the matching that leaves some of them."""
    mentees = tuple(
        Person(f"E{place}", "mentee", topics=(need,), groups={"site": site, "grade": grade, "entry": entry})
        for place, (_, need, site, grade, entry) in enumerate(people)
    )
    left = tuple(mentee.code for mentee, (out, *_) in zip(mentees, people, strict=True) if out)
    pairs = tuple(optimum.Pair(mentee.code, "T", "first") for mentee in mentees if mentee.code not in left)
    return Cohort(mentees, (Person("T", "mentor", capacity=99),)), Matching(pairs, left, DEFAULT, "1")


def value(mentee, name):
    return mentee.topics[0] if name == NEED else mentee.groups[name]


def sums(tables, round_):
    """The published sums as sets of mentees, the whole of them too."""
    return [
        {person.code for person in round_.mentees},
        *(
            {person.code for person in round_.mentees if value(person, table.name) in row.values}
            for table in tables
            for row in table.rows
        ),
    ]


def follows(wanted, published, cells):
    """Whether the count of a union of cells is a sum of multiples of the published ones; elimination in fractions."""
    rows = [[Fraction(cell <= people) for people in published] + [Fraction(cell in wanted)] for cell in cells]
    rank = 0
    for column in range(len(published)):
        pivot = next((place for place in range(rank, len(rows)) if rows[place][column]), None)
        if pivot is not None:
            rows[rank], rows[pivot] = rows[pivot], rows[rank]
            for place in range(rank + 1, len(rows)):
                factor = rows[place][column] / rows[rank][column]
                rows[place] = [a - factor * b for a, b in zip(rows[place], rows[rank], strict=True)]
            rank += 1
    return not any(row[-1] for row in rows[rank:])


@at_most(60)
@given(PEOPLE)
def test_no_count_below_the_floor_follows_from_the_tables(people):
    round_, matching = round_of(people)
    tables, _ = left_out(round_, matching)
    if not tables:
        return
    published = sums(tables, round_)
    cells = {}
    for person in round_.mentees:
        key = tuple(person.code in people for people in published)
        cells.setdefault(key, set()).add(person.code)
    cells = [frozenset(cell) for cell in cells.values()]
    left = set(matching.left)
    for wanted in (*itertools.combinations(cells, 1), *itertools.combinations(cells, 2)):
        people = frozenset().union(*wanted)
        if min(len(people & left), len(people - left)) < FLOOR:
            assert not follows(wanted, published, cells)


@at_most(60)
@given(PEOPLE)
def test_each_table_counts_everybody_and_no_row_is_small(people):
    round_, matching = round_of(people)
    tables, withheld = left_out(round_, matching)
    assert not {table.name for table in tables} & set(withheld)
    for table in tables:
        assert len(table.rows) > 1
        assert sum(row.matched for row in table.rows) == len(matching.pairs)
        assert sum(row.left for row in table.rows) == len(matching.left)
        for row in table.rows:
            assert min(row.matched, row.left) >= FLOOR
            people_in = [person for person in round_.mentees if value(person, table.name) in row.values]
            assert row.left == len({person.code for person in people_in} & set(matching.left))


def test_a_small_group_is_put_together_with_another_and_not_told():
    people = [(False, "a", "x", "p", "u")] * 20 + [(True, "a", "x", "p", "u")] * 10
    people += [(False, "a", "y", "p", "u")] * 20 + [(True, "a", "y", "p", "u")] * 7
    people += [(True, "a", "z", "p", "u")] * 3
    (table,), withheld = left_out(*round_of(people))
    assert [row.values for row in table.rows] == [("x",), ("y", "z")]
    assert withheld == ()


def test_needs_come_first_and_those_who_named_none_are_a_row_too():
    people = [(place % 2 == 0, need, "x", "p", "u") for need in "ab" for place in range(20)]
    round_, matching = round_of(people)
    silent = [person._replace(topics=()) if person.topics == ("b",) else person for person in round_.mentees]
    (table,), withheld = left_out(round_._replace(mentees=tuple(silent)), matching)
    assert (table.name, table.rows) == (NEED, ((("",), 10, 10), (("a",), 10, 10)))
    assert withheld == ()


def test_a_table_whose_difference_to_another_tells_of_few_is_withheld():
    """Of grade p are those of site x but three: the two tables together would tell of these three."""
    people = [(place % 2 == 0, "a", "x", "p", "u") for place in range(40)]
    people += [(place % 2 == 0, "a", "y", "q", "u") for place in range(40)]
    people += [(True, "a", "x", "q", "u")] * 3
    tables, withheld = left_out(*round_of(people))
    assert [table.name for table in tables] == ["grade"]
    assert withheld == ("site",)


def test_three_tables_that_together_tell_of_few_are_not_all_shown():
    """No two of them tell it, but x and p less u is twice the three who are x and p and not u."""
    cells = {("x", "p", "v"): 3, ("x", "q", "u"): 20, ("y", "p", "u"): 20, ("y", "q", "v"): 20}
    people = [(place % 2 == 0, "a", *cell) for cell, count in cells.items() for place in range(count)]
    tables, withheld = left_out(*round_of(people))
    assert [table.name for table in tables] == ["entry", "grade"]
    assert withheld == ("site",)


def test_wishes_loads_and_levels_are_counted():
    mentees = (
        Person("A", "mentee", topics=("advice",), wishes=("T", "U")),
        Person("B", "mentee", topics=("advice",), wishes=("T", "U", "V")),
        Person("C", "mentee"),
    )
    mentors = (
        Person("T", "mentor", topics=("advice",), capacity=1, wishes=("A",)),
        Person("U", "mentor", topics=("skills",), capacity=2),
    )
    round_ = Cohort(mentees, mentors)
    pairs = (optimum.Pair("A", "T", "first"), optimum.Pair("B", "U", "none"), optimum.Pair("C", "U", "unknown"))
    seen = look(round_, Matching(pairs, (), DEFAULT, "1"))
    assert (seen.matched, seen.left, seen.places) == (3, 0, 3)
    assert seen.levels == {"first": 1, "partly": 0, "unknown": 1, "none": 1}
    assert seen.loads == {1: 1, 2: 1}
    assert seen.mentees_met == (2, 1, 2, 2)
    assert seen.mentors_met == (1, 1, 1, 1)
    assert seen.tables == ()
    assert seen.refusing == ()


def test_who_refuses_more_than_half_is_named():
    mentees = (Person("A", "mentee", refusals=frozenset({"T", "X"})), Person("B", "mentee", refusals=frozenset("TU")))
    round_ = Cohort(mentees, (Person("T", "mentor", refusals=frozenset("A")), Person("U", "mentor")))
    assert look(round_, optimum.match(round_)).refusing == ("B",)


def test_an_answer_on_which_a_pair_hangs_moves_two_people():
    """A and B both name T first: the last of B's wishes decides nothing, but the order of the first two does."""
    mentees = (Person("A", "mentee", wishes=("U", "T")), Person("B", "mentee", wishes=("T", "U")))
    round_ = Cohort(mentees, (Person("T", "mentor"), Person("U", "mentor")))
    result = optimum.finish(stability(round_, optimum.match(round_), 4))
    assert sorted((trial.code, trial.kind) for trial in result.trials) == [
        (code, kind) for code in "AB" for kind in ("first_wishes", "last_wish")
    ]
    assert all(trial.moved in (0, 2) for trial in result.trials)
    assert {trial.moved for trial in result.trials if trial.kind == "last_wish"} == {0}


@at_most(5)
@given(SEEDS)
def test_what_one_answer_moves_is_counted_in_people(seed):
    round_ = cohort(12, 8, seed)
    matching = optimum.match(round_)
    result = optimum.finish(stability(round_, matching, tries=10))
    assert len(result.trials) == 10
    assert all(0 <= trial.moved <= 12 for trial in result.trials)
    assert result.most == result.trials[0].moved >= result.median
    assert result.unmoved == sum(trial.moved == 0 for trial in result.trials)
    shuffled = round_._replace(mentees=round_.mentees[::-1], mentors=round_.mentors[::-1])
    assert optimum.finish(stability(shuffled, matching, tries=10)) == result
