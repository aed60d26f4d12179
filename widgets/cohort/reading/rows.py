"""Each row of a table as somebody: what its cells say, and what cannot be read of them. Others are named as typed."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from widgets.cohort.people import SIDES, Person, Side
from widgets.cohort.reading import columns, formulas, words
from widgets.cohort.reading.columns import ALIKE, GROUP, SEVERAL, Mapping
from widgets.cohort.reading.table import Row, Table
from widgets.engine.form import cleaning
from widgets.engine.text.texts import Phrase

LONGEST = {"code": 40, "name": 120, "email": 254}
LONGEST_VALUE, LONGEST_NAMES = 120, 2_000
MOST_VALUES = 50
"""Characters of a value, or of names that commas part, and values of a list; what is more is left out, and told."""

MOST_PEOPLE = 10
"""Somebody who would take more at once is asked about."""

_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+")
_COUNT = re.compile(r"(\d{1,2})(?:[.,]0+)?(?:\s+[^\W\d][^\d]*)?")
_RANGE = re.compile(r"(\d{1,2})\s*\D{1,5}?\s*(\d{1,2})(?:\s+[^\W\d][^\d]*)?")
_PARTS = re.compile("[;,|]")


class Problem(NamedTuple):
    """What is wrong with a row, and what would be right: `source` is its place among those that were read, from 0.

    `row` is its number there, 0 for all of a file. `is_left_out`: nobody is read from that row.
    """

    says: Phrase
    source: int
    row: int
    column: str = ""
    is_left_out: bool = False


class Draft(NamedTuple):
    """Somebody as a row says them: `person` may have no code yet, and names others as they were typed."""

    person: Person
    source: int
    row: int


def read(table: Table, mapping: Mapping, side: Side | None, source: int = 0) -> tuple[list[Draft], list[Problem]]:
    """Who is in a table, in its order. `side` holds where no column says otherwise; None if one has to."""
    drafts: list[Draft] = []
    problems = [
        Problem(Phrase("problem.blank"), source, row, is_left_out=True) for row in table.blank if row > mapping.row
    ]
    placed = columns.in_order(mapping)
    for row in table.rows:
        if row.number <= mapping.row:
            continue
        reader = _Reader(source, row.number, problems)
        values = reader.values(row, placed)
        sides = reader.sides(values.pop("side", ""), side)
        if not (values["name"] or values["code"] or values["email"]):
            reader.problem("nobody", is_left_out=True)
            continue
        drafts += [Draft(_person(values, each), source, row.number) for each in sides]
    return drafts, problems


def _person(values: dict[str, Any], side: Side) -> Person:
    sets = {name: frozenset(values[name]) for name in _SETS}
    capacity = values["capacity"] if side == "mentor" else 1
    return Person(**{**values, **sets, "side": side, "capacity": capacity})


_SETS = tuple(name for name in (*SEVERAL, ALIKE) if name not in ("topics", "criteria", "wishes"))


class _Reader:
    """Reads one row, and notes what cannot be read of it."""

    def __init__(self, source: int, row: int, problems: list[Problem]) -> None:
        self.source, self.row, self.problems = source, row, problems

    def problem(self, key: str, column: str = "", *, is_left_out: bool = False, **facts: str | int) -> None:
        self.problems.append(Problem(Phrase(f"problem.{key}", facts), self.source, self.row, column, is_left_out))

    def values(self, row: Row, placed: list[tuple[int, columns.Column]]) -> dict[str, Any]:
        """Each field of a person, and "side" as typed where a column says it."""
        texts: dict[str, tuple[str, str]] = {}
        lists: dict[str, list[str]] = {name: [] for name in (*SEVERAL, ALIKE)}
        groups: dict[str, str] = {}
        for at, column in placed:
            cell = formulas.restored(row.cells[at]) if at < len(row.cells) else ""
            if not cell:
                continue
            if column.field == GROUP:
                groups[column.label] = self.bounded(cleaning.line(cell), LONGEST_VALUE, column.heading)
            elif column.field in lists:
                lists[column.field] += self.listed(column, cell)
            else:
                texts.setdefault(column.field, (cleaning.line(cell), column.heading))
        values: dict[str, Any] = {name: self.unique(each, name) for name, each in lists.items()}
        values |= {"groups": groups, "code": self.text(texts, "code"), "email": self.email(texts)}
        values |= {name: self.text(texts, name) for name in ("place", "team", "manager")}
        first, last = self.text(texts, "first_name"), self.text(texts, "last_name")
        values["name"] = self.text(texts, "name") or f"{first} {last}".strip()
        values["capacity"] = self.capacity(*texts.get("capacity", ("", "")))
        values["may_wait"] = self.answer(*texts.get("may_wait", ("", "")))
        return values | ({"side": texts["side"][0]} if "side" in texts else {})

    def text(self, texts: dict[str, tuple[str, str]], field: str) -> str:
        text, heading = texts.get(field, ("", ""))
        if words.plain(text) in words.listed("anonymous"):
            return ""
        longest = LONGEST.get("name" if field.endswith("_name") else field, LONGEST_VALUE)
        # Codes are named in lists: they hold nothing that parts the values of one.
        return self.bounded(_PARTS.sub("-", text) if field == "code" else text, longest, heading)

    def bounded(self, text: str, longest: int, heading: str) -> str:
        """A clean text, cut if it is too long."""
        if len(text) <= longest:
            return text
        self.problem("long", heading, longest=longest, count=len(text))
        return cleaning.line(text[:longest])

    def email(self, texts: dict[str, tuple[str, str]]) -> str:
        text = self.text(texts, "email").removeprefix("mailto:")
        if text and not _EMAIL.fullmatch(text):
            self.problem("email", texts["email"][1], typed=text)
            return ""
        return text

    def listed(self, column: columns.Column, cell: str) -> list[str]:
        if column.field not in columns.PEOPLE:
            values, longest = words.pieces(column.field, cell, column.separators), LONGEST_VALUE
        else:  # a comma may part two people, or be in the name of one ("MARTIN, Paul"): `naming` knows who there is
            values, longest = words.pieces(column.field, cell, column.separators.replace(",", "")), LONGEST_NAMES
            values = [value for value in values if words.plain(value) not in words.listed("nothing")]
        return [self.bounded(value, longest, column.heading) for value in values]

    def unique(self, values: list[str], field: str) -> tuple[str, ...]:
        different = list({words.plain(value) or value: value for value in reversed(values)}.values())[::-1]
        if len(different) > MOST_VALUES:
            self.problem("many", most=MOST_VALUES, count=len(different), field=field)
        return tuple(different[:MOST_VALUES])

    def capacity(self, text: str, heading: str) -> int:
        """How many people at once: a number, or a word for one; of two numbers the smaller, 1 for what is none."""
        if not text:
            return 1
        if (known := _numbers().get(words.plain(text))) is not None:
            return known
        if count := _COUNT.fullmatch(text):
            if int(count[1]) > MOST_PEOPLE:
                self.problem("capacity_many", heading, typed=text)
            return int(count[1])
        if limits := _RANGE.fullmatch(text):
            least = min(int(limits[1]), int(limits[2]))
            self.problem("capacity_range", heading, typed=text, least=least)
            return least
        self.problem("capacity", heading, typed=text)
        return 1

    def answer(self, text: str, heading: str) -> bool:
        word = words.plain(text)
        if word in words.listed("yes"):
            return True
        if word and word not in words.listed("no"):
            self.problem("answer", heading, typed=text)
        return False

    def sides(self, text: str, side: Side | None) -> tuple[Side, ...]:
        """The sides that a cell names, else that of the list; none if nothing says it, which is told."""
        within = f" {words.plain(text)} "
        named: tuple[Side, ...] = tuple(
            each for each in SIDES if any(f" {word} " in within for word in words.listed(f"{each}"))
        )
        if not named and words.plain(text) in words.listed("both_ways"):
            named = SIDES
        if not named and side is None:
            self.problem("side", is_left_out=True)
        return named or ((side,) if side else ())


def _numbers() -> dict[str, int]:
    """Words for how many people: word, plain → number."""
    known = {word: number for number in range(6) for word in words.listed(f"numbers.{number}")}
    return known | dict(_options())


def _options() -> Iterator[tuple[str, int]]:
    shown = words.reading_texts().pairs
    for number, option in enumerate(("single", "two", "more"), 1):
        yield option, number
        yield from ((words.plain(str(text)), number) for text in shown[f"capacity.option.{option}"].values())
