"""A list of conflicts: two columns that name people, and the reason beside them; as pairs of codes, row by row.

Which columns they are is told by the names in them, whatever the headings say and whichever side stands first.
"""

from collections.abc import Mapping, Sequence
from itertools import count, product
from typing import NamedTuple

from widgets.cohort.people import Cohort
from widgets.cohort.reading import formulas, naming
from widgets.cohort.reading.rows import LONGEST_VALUE, Problem
from widgets.cohort.reading.table import Table, TableError
from widgets.engine.form import cleaning
from widgets.engine.text.texts import Phrase

MOST = 5_000
"""Pairs of one list; people of whom that many are in conflict are not matched by a list."""


class Conflicts(NamedTuple):
    """(mentee, mentor) → reason, "" for none; what is wrong, by row. `headings`: the row above them, () for none."""

    pairs: Mapping[tuple[str, str], str]
    problems: tuple[Problem, ...]
    headings: tuple[str, ...] = ()


def read(table: Table, cohort: Cohort) -> Conflicts:
    """The conflicts in a table, between people of the cohort; TableError where no two columns name any of them.

    Who is named in vain, or may be several people, is told; of several, all are kept apart. A first row that names
    nobody is taken for headings.
    """
    finder = _Finder(cohort)
    places = _columns(table, finder)
    pairs: dict[tuple[str, str], str] = {}
    problems: list[Problem] = []
    headings: tuple[str, ...] = ()
    for row in table.rows:
        cells = [formulas.restored(cell) for cell in row.cells] + [""] * table.width
        first, second = (finder.parted(cells[place]) for place in places)
        if row is table.rows[0] and not any(map(finder.find, (*first, *second))):
            headings = tuple(cells[place] for place in places)
            continue
        reason = next((cell for cell in cells[places[1] + 1 :] if cell), "")
        named, keys = _pairs(first, second, finder)
        problems += [Problem(phrase, 0, row.number) for phrase in keys]
        pairs |= dict.fromkeys(named, cleaning.line(reason)[:LONGEST_VALUE])
        if len(pairs) > MOST:
            raise TableError(Phrase("conflicts.many", {"most": MOST}))
    return Conflicts(pairs, tuple(problems), headings)


class _Finder:
    """Who is called what, on each side."""

    def __init__(self, cohort: Cohort) -> None:
        self.sides = naming.of(cohort.mentees), naming.of(cohort.mentors)
        self.everybody = naming.of((*cohort.mentees, *cohort.mentors))
        self._left = count(naming.MOST_PROPOSED, -1)

    def parted(self, cell: str) -> list[str]:
        names = [cleaning.line(part) for part in cell.replace("|", ";").replace("\n", ";").split(";")]
        return list(naming.parted([name for name in names if name], self.everybody))

    def find(self, typed: str) -> bool:
        return bool(self.everybody.find(typed))

    def near(self, typed: str) -> str:
        return self.everybody.near(typed) if next(self._left) > 0 else ""


def _columns(table: Table, finder: _Finder) -> tuple[int, int]:
    """The two columns that name most people, in their order."""
    cells = [[row.cells[at] for row in table.rows if at < len(row.cells)] for at in range(table.width)]
    named = [sum(any(map(finder.find, finder.parted(cell))) for cell in column) for column in cells]
    best = sorted(range(table.width), key=lambda at: -named[at])[:2]
    if len(best) < 2 or not named[best[1]]:
        raise TableError(Phrase("conflicts.nobody"))
    return min(best), max(best)


def _pairs(first: Sequence[str], second: Sequence[str], finder: _Finder) -> tuple[set[tuple[str, str]], list[Phrase]]:
    """The pairs of a row, and what is wrong with it."""
    problems = [phrase for typed in (*first, *second) for phrase in _unclear(typed, finder)]
    if not first or not second:
        return set(), [*problems, Phrase("conflicts.single")]
    pairs: set[tuple[str, str]] = set()
    for one_name, other_name in product(first, second):
        named = {
            pair
            for a, b in ((one_name, other_name), (other_name, one_name))
            for pair in product(finder.sides[0].find(a), finder.sides[1].find(b))
        }
        if not named and finder.find(one_name) and finder.find(other_name):
            problems.append(Phrase("conflicts.same_side", {"name": one_name, "other": other_name}))
        pairs |= named
    return pairs, problems


def _unclear(typed: str, finder: _Finder) -> list[Phrase]:
    """What to tell of a name that is nobody's, or several people's on one side."""
    if not finder.find(typed):
        near = finder.near(typed)
        facts = {"name": typed, "near": near} if near else {"name": typed}
        return [Phrase("conflicts.near" if near else "conflicts.unknown", facts)]
    if any(len(side.find(typed)) > 1 for side in finder.sides):
        return [Phrase("problem.conflict_several", {"name": typed})]
    return []
