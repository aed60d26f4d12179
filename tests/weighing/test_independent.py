"""On complete data, our totals and our ranking are those of a weighted average computed by another program (NumPy)."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from widgets.engine.method.weighing import Interval, ranks, total, weights

COUNTS = st.tuples(st.integers(1, 6), st.integers(1, 8))


@st.composite
def tables(draw):
    """Places of the criteria, and a level of 0 to 3 for each person and criterion."""
    criteria, people = draw(COUNTS)
    places = draw(st.lists(st.integers(1, 4), min_size=criteria, max_size=criteria))
    row = st.lists(st.integers(0, 3), min_size=criteria, max_size=criteria)
    return places, draw(st.lists(row, min_size=people, max_size=people))


@given(tables())
def test_totals_and_ranking_are_those_of_a_weighted_average(table):
    places, levels = table
    weighed = weights({str(at): place for at, place in enumerate(places)})
    people = {
        str(person): {str(at): Interval(Fraction(level, 3), Fraction(level, 3)) for at, level in enumerate(row)}
        for person, row in enumerate(levels)
    }
    totals = {name: total(weighed, row) for name, row in people.items()}
    averages = np.average(np.array(levels) / 3, axis=1, weights=[float(weight) for weight in weighed.values()])
    assert np.allclose([float(interval.low) for interval in totals.values()], averages)
    rounded = np.round(averages, 9)
    expected = [1 + int((rounded > average).sum()) for average in rounded]
    assert list(ranks(totals).values()) == expected
