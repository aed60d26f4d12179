"""Whom a matching leaves out, how loads lie, whose wishes are met: to look at, never to decide by.

A group is shown where at least `FLOOR` of its mentees have a mentor and at least as many have none; smaller groups are
put together, and a table is withheld where that is not enough, or where less could be worked out from several tables by
subtraction (statistical disclosure control: Hundepool et al. 2012; a floor of five is the guide's choice).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from widgets.cohort.matching import fit
from widgets.cohort.matching.optimum import Matching
from widgets.cohort.people import Cohort, Person

FLOOR = 5
NEED = "need"
"""The table by what mentees look for first; the others have the names of the coordinator's groups."""

_CLOSURE = 3000
"""Sets worked out from the tables, at most: a table that makes more is withheld."""


class Row(NamedTuple):
    """The mentees of some values ("" for those who said nothing): how many have a mentor, how many have none."""

    values: tuple[str, ...]
    matched: int
    left: int


class Table(NamedTuple):
    """Mentees by one thing: `NEED`, or a group's name."""

    name: str
    rows: tuple[Row, ...]


class Met(NamedTuple):
    """Wishes of a side, counted in people who named somebody: with their first, with any, without one they named.

    `worst`: the last rank that somebody got; 0 if nobody did.
    """

    named: int
    first: int
    any: int
    worst: int


class Fairness(NamedTuple):
    """What to look at. `withheld`: tables that cannot be shown; `loads`: mentees → mentors who have so many.

    `refusing`: those who refused more than half of the other side: to be asked why, because refusing many is the one
    way in which an answer given for its effect often pays (`tests/cohort/manipulation.py`).
    """

    matched: int
    left: int
    levels: Mapping[str, int]
    tables: tuple[Table, ...]
    withheld: tuple[str, ...]
    loads: Mapping[int, int]
    places: int
    mentees_met: Met
    mentors_met: Met
    refusing: tuple[str, ...]


def look(cohort: Cohort, matching: Matching) -> Fairness:
    """All that there is to look at of a matching of `cohort`."""
    partners: dict[str, list[str]] = {}
    for pair in matching.pairs:
        partners.setdefault(pair.mentee, []).append(pair.mentor)
        partners.setdefault(pair.mentor, []).append(pair.mentee)
    tables, withheld = left_out(cohort, matching)
    levels = Counter(pair.level for pair in matching.pairs)
    return Fairness(
        len(matching.pairs),
        len(matching.left),
        {level: levels[level] for level in reversed(fit.LEVELS)},
        tables,
        withheld,
        dict(sorted(Counter(len(partners.get(person.code, ())) for person in cohort.mentors).items())),
        sum(max(0, person.capacity) for person in cohort.mentors),
        _met(cohort.mentees, cohort.mentors, partners),
        _met(cohort.mentors, cohort.mentees, partners),
        tuple(sorted((*_refusing(cohort.mentees, cohort.mentors), *_refusing(cohort.mentors, cohort.mentees)))),
    )


def left_out(cohort: Cohort, matching: Matching) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """The tables that can be shown, and the names of those that cannot.

    Taken in order: by need, then each group by its name; a table is shown if nothing below the floor can be worked out
    from it and those before.
    """
    left = set(matching.left)
    outside = sum(1 << place for place, person in enumerate(cohort.mentees) if person.code in left)
    everybody = (1 << len(cohort.mentees)) - 1
    names = sorted({name for person in cohort.mentees for name in person.groups})
    shown: list[Table] = []
    withheld: list[str] = []
    published = [everybody]
    for name in (NEED, *names):
        classes = _classes(cohort.mentees, NEED if name == NEED else name, outside)
        if len(classes) < 2 or not _safe([*published, *classes.values()], outside):
            if len({_value(person, name) for person in cohort.mentees}) > 1:
                withheld.append(name)
            continue
        published += classes.values()
        rows = (
            Row(values, (people & ~outside).bit_count(), (people & outside).bit_count())
            for values, people in classes.items()
        )
        shown.append(Table(name, tuple(sorted(rows))))
    return tuple(shown), tuple(withheld)


def _value(person: Person, name: str) -> str:
    return (person.topics[0] if person.topics else "") if name == NEED else person.groups.get(name, "")


def _classes(mentees: Iterable[Person], name: str, outside: int) -> dict[tuple[str, ...], int]:
    """Values → their mentees, the smallest put together until each set is large enough or there is but one."""
    sets: dict[tuple[str, ...], int] = {}
    for place, person in enumerate(mentees):
        values = (_value(person, name),)
        sets[values] = sets.get(values, 0) | 1 << place
    while len(sets) > 1 and any(not _large(people, outside) for people in sets.values()):
        first, second = sorted(sets, key=lambda values: (_least(sets[values], outside), values))[:2]
        sets[tuple(sorted((*first, *second)))] = sets.pop(first) | sets.pop(second)
    return sets


def _least(people: int, outside: int) -> int:
    return min((people & outside).bit_count(), (people & ~outside).bit_count())


def _large(people: int, outside: int) -> bool:
    return _least(people, outside) >= FLOOR


def _safe(published: list[int], outside: int) -> bool:
    """Whether nothing below the floor follows from the published sets: by adding and subtracting, or by equations."""
    known = set(published)
    waiting = list(known)
    while waiting:
        people = waiting.pop()
        if not _large(people, outside) or len(known) > _CLOSURE:
            return False
        for other in list(known):
            if other & people == 0:
                new = other | people
            elif other & people == other:
                new = people & ~other
            elif other & people == people:
                new = other & ~people
            else:
                continue
            if new and new not in known:
                known.add(new)
                waiting.append(new)
    return all(_large(people, outside) for people in _solved(published))


def _solved(published: list[int]) -> list[int]:
    """The smallest sets that the tables tell apart whose counts follow from the published sums by linear equations.

    Gauss and Jordan's elimination, on residues of a prime: a set is known where its row has no other entry.
    """
    prime = (1 << 61) - 1
    atoms = _atoms(published)
    rows = [[int(atom & people != 0) for atom in atoms] for people in published]
    rank = 0
    for column in range(len(atoms)):
        pivot = next((place for place in range(rank, len(rows)) if rows[place][column]), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        inverse = pow(rows[rank][column], -1, prime)
        rows[rank] = [value * inverse % prime for value in rows[rank]]
        for place, row in enumerate(rows):
            if place != rank and row[column]:
                factor = row[column]
                rows[place] = [(a - factor * b) % prime for a, b in zip(row, rows[rank], strict=True)]
        rank += 1
    return [atoms[row.index(1)] for row in rows[:rank] if sum(map(bool, row)) == 1]


def _atoms(published: list[int]) -> list[int]:
    """The smallest sets that the published ones tell apart."""
    atoms = [published[0]]
    for people in published[1:]:
        atoms = [part for atom in atoms for part in (atom & people, atom & ~people) if part]
    return atoms


def _refusing(people: tuple[Person, ...], side: tuple[Person, ...]) -> list[str]:
    codes = {person.code for person in side}
    return [person.code for person in people if 2 * len(person.refusals & codes) > len(codes)]


def _met(people: tuple[Person, ...], side: tuple[Person, ...], partners: Mapping[str, list[str]]) -> Met:
    """Of each who named somebody of the round, the best rank among those they got."""
    codes = {person.code for person in side}
    named = 0
    reached = []
    for person in people:
        wishes = [code for code in dict.fromkeys(person.wishes) if code in codes]
        named += bool(wishes)
        ranks = [wishes.index(code) + 1 for code in partners.get(person.code, ()) if code in wishes]
        if ranks:
            reached.append(min(ranks))
    return Met(named, reached.count(1), len(reached), max(reached, default=0))
