"""Which column of a table holds what of a person: a guess, as data that a person corrects and a programme keeps."""

import re
from collections import Counter
from collections.abc import Mapping as Facts
from functools import cache
from typing import Any, NamedTuple

from widgets.cohort.reading import words
from widgets.cohort.reading.table import Row, Table
from widgets.engine.form import cleaning
from widgets.engine.text.texts import Listing, Phrase

SINGLE = (
    "code",
    "name",
    "first_name",
    "last_name",
    "email",
    "place",
    "team",
    "manager",
    "capacity",
    "may_wait",
    "side",
)
"""What a person has one of. `first_name` and `last_name` make a `name`; `side` says who is a mentee, who a mentor."""

SEVERAL = (
    "topics",
    "not_topics",
    "criteria",
    "lacks",
    "languages",
    "moments",
    "ways",
    "assessors",
    "wishes",
    "refusals",
    "conflicts",
)
"""What a person may have several of: in one column or in several, those of wishes in the order of their numbers."""

GROUP, ALIKE = "group", "alike"
"""A column to look at afterwards, under its `label`; the one that says in which of them somebody alike is asked for."""

FIELDS = (*SINGLE, *SEVERAL, ALIKE, GROUP)

PEOPLE = ("refusals", "conflicts", "wishes", "assessors", "manager")
"""Fields that name other people: a heading that says one of them is none of that person's own name or address."""

SEPARATORS = ("\n", ";", "|", ",")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_NUMBER = re.compile(r"\d+")
_NUMBERED = re.compile(r"\b\d{1,2}(?:ers?|eres?|re|e|eme|nde?|st|rd|th|ᵉʳ|ʳᵉ|ᵉ)?\b")
"""A number, also as an ordinal, among plain words: each reads as 1, so that a phrase of `vocabulary` is for all."""
_LOOKED_AT = 40
_HEADINGS_WITHIN = 10
_MOST = 0.8
_LONGEST_LABEL = 60


class MappingError(ValueError):
    """What should be a mapping is none."""


class Column(NamedTuple):
    """What a column holds: a field of FIELDS, "" for one that is left out.

    `separators` are the characters that part the values of a list, "" for one value; `label` is what a group is called.
    """

    heading: str
    field: str = ""
    separators: str = ""
    label: str = ""


class Mapping(NamedTuple):
    """The columns of a table in their order; `row` is the number of the row of headings, 0 for none."""

    row: int
    columns: tuple[Column, ...]


def guess(table: Table, row: int = 0) -> Mapping:
    """What each column holds, by its heading and by its cells; `row` is that of the headings, if a person says it."""
    headings = next((line for line in table.rows if line.number == row), None) or _heading_row(table)
    below = [row for row in table.rows if row.number > headings.number]
    cells = [[cell for row in below if (cell := _at(row, at))] for at in range(table.width)]
    fields = [_of_heading(_at(headings, at)) or _of_cells(cells[at][:_LOOKED_AT]) for at in range(table.width)]
    # Microsoft Forms has a name and an address of its own, "anonymous" or empty, before those that it asked for.
    telling = [any(words.plain(cell) not in words.listed("anonymous") for cell in column) for column in cells]
    columns = []
    for at, field in enumerate(fields):
        same = [place for place, other in enumerate(fields) if other == field]
        first = next((place for place in same if telling[place]), same[0])
        columns.append(_column(_at(headings, at), field if field not in SINGLE or at == first else "", cells[at]))
    return Mapping(headings.number, tuple(_whole_names(columns)))


def fit(mapping: Mapping, table: Table) -> Mapping:
    """A mapping that was kept, for another table: each column as the one of the same heading, others left out."""
    if not mapping.row:
        return mapping
    headings = next((row for row in table.rows[:_HEADINGS_WITHIN] if _same(row, mapping)), None) or _heading_row(table)
    known: dict[str, list[Column]] = {}
    for column in mapping.columns:
        known.setdefault(words.plain(column.heading), []).append(column)
    columns = []
    for at in range(table.width):
        heading = _at(headings, at)
        same = known.get(words.plain(heading), []) if heading else []
        columns.append(same.pop(0)._replace(heading=heading) if same else Column(heading))
    return Mapping(headings.number, tuple(columns))


def notes(mapping: Mapping, table: Table) -> list[Phrase]:
    """What to tell of a mapping: the columns that are left out; that nothing says who a row is."""
    below = [row for row in table.rows if row.number > mapping.row]
    ignored = [
        column.heading or str(at + 1)
        for at, column in enumerate(mapping.columns)
        if not column.field and any(_at(row, at) for row in below)
    ]
    phrases = []
    if not any(column.field in ("code", "name", "first_name", "last_name", "email") for column in mapping.columns):
        phrases.append(Phrase("columns.nobody"))
    if ignored:
        quoted = Listing(tuple(Phrase("columns.quoted", {"heading": heading}) for heading in ignored))
        phrases.append(Phrase("columns.ignored", {"columns": quoted, "count": len(ignored)}))
    return phrases


def to_data(mapping: Mapping) -> dict[str, Any]:
    """A mapping as JSON: {"row", "columns": [{"heading", "field", "separators", "label"}]}; "" is left out."""
    columns = [{name: text for name, text in column._asdict().items() if text} for column in mapping.columns]
    return {"row": mapping.row, "columns": columns}


def of_data(data: Any) -> Mapping:
    """The mapping that JSON says, cleaned; MappingError if it says none."""
    match data:
        case {"row": int(row), "columns": list(columns)} if not isinstance(row, bool) and row >= 0:
            return Mapping(row, tuple(map(_of_data, columns)))
    raise MappingError("A mapping has a row and columns.")


def corrected(mapping: Mapping, table: Table, at: int, field: str, label: str = "") -> Mapping:
    """The mapping where the column at place `at`, from 0, holds `field` ("" for nothing); its separators are guessed.

    MappingError if there is no such column or field.
    """
    if not (0 <= at < len(mapping.columns) and field in ("", *FIELDS)):
        raise MappingError(f"There is no column {at} or no field {field!r}. The fields: {', '.join(FIELDS)}.")
    cells = [cell for row in table.rows if row.number > mapping.row and (cell := _at(row, at))]
    column = _column(mapping.columns[at].heading, field, cells)
    if field == GROUP:
        column = column._replace(label=cleaning.line(label)[:_LONGEST_LABEL] or column.label)
    return mapping._replace(columns=(*mapping.columns[:at], column, *mapping.columns[at + 1 :]))


def in_order(mapping: Mapping) -> list[tuple[int, Column]]:
    """The columns that hold something, with their places from 0: first choice, second choice, whatever their order."""

    def order(item: tuple[int, Column]) -> tuple[int, int]:
        at, column = item
        number = _NUMBER.search(column.heading) if column.field == "wishes" else None
        return int(number[0]) if number else 0, at

    return sorted(((at, column) for at, column in enumerate(mapping.columns) if column.field), key=order)


def _of_data(data: Any) -> Column:
    match data:
        case dict() if data.keys() <= {*Column._fields} and all(isinstance(text, str) for text in data.values()):
            column = Column(**{"heading": "", **data})
            if column.field in ("", *FIELDS) and {*column.separators} <= {*SEPARATORS}:
                label = cleaning.line(column.label)[:_LONGEST_LABEL]
                return column._replace(heading=cleaning.line(column.heading), label=label)
    raise MappingError("A column has a heading, a field, separators and a label.")


def _column(heading: str, field: str, cells: list[str]) -> Column:
    heading = cleaning.line(heading)
    if field == GROUP:
        return Column(heading, field, label=_group(heading) or heading[:_LONGEST_LABEL])
    return Column(heading, field, separators(cells) if field in (*SEVERAL, ALIKE) else "")


def separators(cells: list[str]) -> str:
    """What parts the values of a list in these cells: a line break and the first of ";", "|" and "," that is there."""
    used = {separator for separator in SEPARATORS if any(separator in cell for cell in cells)}
    first = next((separator for separator in SEPARATORS[1:] if separator in used), ",")
    return f"{first}\n"


def _heading_row(table: Table) -> Row:
    """The row of headings: of the first ones, the one that says most fields; else the first that has several cells.

    A row that holds an address is somebody: there are no headings then, and their row has the number 0.
    """
    first = table.rows[:_HEADINGS_WITHIN]
    fields = Counter({row: len({_of_heading(cell) for cell in row.cells} - {""}) for row in reversed(first)})
    best = max(first, key=lambda row: fields[row])
    best = best if fields[best] else next((row for row in first if len(row.cells) > 1), first[0])
    return Row(0, ()) if any(_EMAIL.fullmatch(cell) for cell in best.cells) else best


def _same(row: Row, mapping: Mapping) -> bool:
    headings = {words.plain(column.heading) for column in mapping.columns if column.field}
    return bool(headings) and headings <= {words.plain(cell) for cell in row.cells}


def _whole_names(columns: list[Column]) -> list[Column]:
    """French lists have "Nom" beside "Prénom": the name of the family then."""
    if any(column.field == "first_name" for column in columns) and not any(c.field == "last_name" for c in columns):
        return [column._replace(field="last_name") if column.field == "name" else column for column in columns]
    return columns


@cache
def _phrases() -> Facts[str, tuple[list[str], list[str]]]:
    """Field → what its headings say: the whole of them, and what stands in them. "=nom" is a whole one."""
    phrases = {}
    labels = words.reading_texts().pairs
    for field, written in words.vocabulary("headings").items():
        labelled = [str(label) for label in labels.get(f"field.{field}.label", {}).values()]
        whole = [words.plain(word) for word in (*labelled, *written) if word.startswith("=") or word in labelled]
        phrases[field] = (whole, [words.plain(word) for word in written if not word.startswith("=")])
    return phrases


def _of_heading(heading: str) -> str:
    """The field that a heading names; "" for none. What is longest of it decides, but people named come first."""
    text = _NUMBERED.sub("1", words.plain(heading))
    if not text or len(text) > 500:
        return ""
    if _group(heading):
        return GROUP
    fits: dict[str, int] = {}
    for field, (whole, within) in _phrases().items():
        if text in whole:
            return "" if field == "ignored" else field
        if inside := [len(phrase) for phrase in within if f" {phrase} " in f" {text} "]:
            fits[field] = max(inside)
    if people := [field for field in PEOPLE if field in fits]:
        return people[0]
    best = max(fits, key=lambda field: fits[field], default="")
    return "" if best == "ignored" else best


def _group(heading: str) -> str:
    """The label in "Groupe : site"; "" if a heading says no group."""
    start, colon, label = cleaning.line(heading).partition(":")
    return label.strip()[:_LONGEST_LABEL] if colon and words.plain(start) in _phrases()[GROUP][1] else ""


def _of_cells(cells: list[str]) -> str:
    """The field whose values most cells are: addresses, or words that are known; "" for none."""
    if not cells:
        return ""
    if sum(bool(_EMAIL.fullmatch(cell)) for cell in cells) >= _MOST * len(cells):
        return "email"
    parted = separators(cells)
    for field in ("moments", "ways", "languages", "topics"):
        split = [words.pieces(field, cell, parted) for cell in cells]
        values = [value for pieces in split for value in pieces]
        if values and sum(words.label(field, value) != value for value in values) >= _MOST * len(values):
            return field
    return ""


def _at(row: Row, at: int) -> str:
    return row.cells[at] if at < len(row.cells) else ""
