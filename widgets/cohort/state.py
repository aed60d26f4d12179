"""What the page of a programme's round holds, as data: in the tab, in the one file, and between two requests.

{"version": 1, "seed": …, "mentees": [person, …], "mentors": […], "fixed": [[mentee, mentor], …],
 "conflicts": [[mentee, mentor, reason], …], "rules": {…}, "pairs": [[mentee, mentor], …] | null, "matched": digest,
 "board": [[mentee, mentor, {"state": …}], …], "mappings": [mapping, …], "sheets": [sheet, …],
 "loose": {"mentees": […], "mentors": […]}, "settings": {"reply_by": day, …}, "check_ins": [{question: option}, …]}

A person is written as the command writes them (`matching/shape.py`). Whatever comes from outside is cleaned
(`engine.form.cleaning`) and bounded; what is of another shape is refused whole.
"""

import json
import re
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

from widgets.cohort.matching import shape
from widgets.cohort.matching.rules import RulesError, from_mapping
from widgets.cohort.people import SIDES, Cohort, Person, Side
from widgets.cohort.reading import columns
from widgets.cohort.reading.table import Row, Table
from widgets.engine.form import cleaning
from widgets.engine.text.texts import Phrase

VERSION = 1
MOST_PEOPLE = 2_000
"""Of both sides together: more are matched by the command (`python -m widgets.cohort`)."""
MOST_CONFLICTS = 20_000
MOST_IN_LIST = 100
LONGEST = 300
"""Characters of a text of somebody's."""

SEED = re.compile("[1-9][0-9]{0,5}")

type Pair = tuple[str, str]


class StateError(ValueError):
    """The data is not what the page of a round holds."""


class Sheet(NamedTuple):
    """A list that was opened: whose, its table, what its columns hold, and whether the person has said that they do."""

    side: Side
    table: Table
    mapping: columns.Mapping
    is_read: bool = False


class State(NamedTuple):
    """All that the page holds.

    `pairs` is None until people have been matched; `matched` is what `digest` said then. `rules` are those that a
    coordinator has turned on or off. `board` is what is noted of each pair afterwards. `sheets` are the lists that were
    opened, `mappings` what the columns of earlier ones were said to hold, so that the next list of the same headings is
    read alike. `loose` are the people that came in files of the guide, not in a list: whoever is in a list is read
    again from it. `settings` are what the coordinator typed for letters, calendar and report; `check_ins` what is
    counted of those that were sent.
    """

    cohort: Cohort = Cohort((), ())
    seed: str = "1"
    rules: Mapping[str, Any] = {}
    pairs: tuple[Pair, ...] | None = None
    matched: str = ""
    board: Mapping[Pair, Mapping[str, Any]] = {}
    mappings: tuple[Mapping[str, Any], ...] = ()
    sheets: tuple[Sheet, ...] = ()
    loose: Cohort = Cohort((), ())
    settings: Mapping[str, str] = {}
    check_ins: tuple[Mapping[str, str], ...] = ()


def as_data(state: State) -> dict[str, Any]:
    """The state as JSON holds it; what holds nothing is left out, and everything stands in one order."""
    cohort = state.cohort
    data = {
        "version": VERSION,
        "seed": state.seed,
        "mentees": [shape.person_data(person) for person in cohort.mentees],
        "mentors": [shape.person_data(person) for person in cohort.mentors],
        "fixed": sorted(map(list, cohort.fixed)),
        "conflicts": sorted([*pair, reason] for pair, reason in cohort.conflicts.items()),
        "rules": dict(state.rules),
        "pairs": None if state.pairs is None else sorted(map(list, state.pairs)),
        "matched": state.matched,
        "board": [[*pair, dict(noted)] for pair, noted in sorted(state.board.items())],
        "mappings": list(state.mappings),
        "sheets": [_sheet(sheet) for sheet in state.sheets],
        "loose": {f"{side}s": list(map(shape.person_data, getattr(state.loose, f"{side}s"))) for side in SIDES}
        if any(state.loose[:2])
        else {},
        "settings": dict(state.settings),
        "check_ins": [dict(answers) for answers in state.check_ins],
    }
    return {name: value for name, value in data.items() if value or name in ("version", "seed", "pairs")}


def of(data: object) -> State:
    """The state that this data is; StateError if it is of another shape, another version, or names nobody's code."""
    if not isinstance(data, Mapping) or data.get("version") != VERSION:
        raise StateError(f"A round of version {VERSION} is read.")
    mentees, mentors = (_people(data.get(f"{side}s", []), side) for side in SIDES)
    if len(mentees) + len(mentors) > MOST_PEOPLE:
        raise StateError(f"At most {MOST_PEOPLE} people are read.")
    codes = [person.code for person in (*mentees, *mentors)]
    if len({*codes}) < len(codes):
        raise StateError("Two people have one code.")
    known = ({person.code for person in mentees}, {person.code for person in mentors})
    fixed = frozenset(_pair(pair, known) for pair in _list(data.get("fixed", []), MOST_PEOPLE))
    conflicts = {
        _pair(entry[:2], known): _text(entry[2])
        for entry in _list(data.get("conflicts", []), MOST_CONFLICTS)
        if isinstance(entry, list) and len(entry) == 3
    }
    pairs, seed = data.get("pairs"), data.get("seed", State().seed)
    if not isinstance(seed, str) or not SEED.fullmatch(seed):
        raise StateError("A seed is a number from 1 on.")
    return State(
        Cohort(mentees, mentors, fixed, conflicts),
        seed,
        _rules(_mapping(data.get("rules", {}))),
        None if pairs is None else tuple(_pair(pair, known) for pair in _list(pairs, MOST_PEOPLE)),
        _text(data.get("matched", "")),
        _board(data.get("board", []), known),
        tuple(_columns(mapping) for mapping in _list(data.get("mappings", []), MOST_IN_LIST)),
        tuple(_of_sheet(_mapping(sheet)) for sheet in _list(data.get("sheets", []), MOST_IN_LIST)),
        _loose(_mapping(data.get("loose", {}))),
        _texts(data.get("settings", {})),
        tuple(_texts(answers) for answers in _list(data.get("check_ins", []), MOST_PEOPLE)),
    )


def digest(state: State) -> str:
    """What changes when the people, what is settled about them, the rules or the draw do."""
    parts = ("seed", "mentees", "mentors", "fixed", "conflicts", "rules")
    data = as_data(state)
    return blake2b(json.dumps([data.get(part) for part in parts]).encode(), digest_size=8).hexdigest()


def without_lists(state: State) -> State:
    """The state as its file holds it: who was read, not the lists with all that else stands in them."""
    cohort = state.cohort
    return state._replace(sheets=(), loose=Cohort(cohort.mentees, cohort.mentors))


def _sheet(sheet: Sheet) -> dict[str, Any]:
    table = sheet.table
    return {
        "side": sheet.side,
        "name": table.name,
        "rows": [[row.number, list(row.cells)] for row in table.rows],
        "blank": list(table.blank),
        "notes": [[note.key, dict(note.facts)] for note in table.notes],
        "sheet": table.sheet,
        "sheets": list(table.sheets),
        "encoding": table.encoding,
        "mapping": columns.to_data(sheet.mapping),
        "is_read": sheet.is_read,
    }


def _of_sheet(data: Mapping[str, Any]) -> Sheet:
    """The list that the page kept: it cleaned it before, and it comes from nowhere else."""
    match data:
        case {"side": "mentee" | "mentor" as side, "name": str(name), "rows": list(rows), "blank": list(blank)}:
            cells = tuple(Row(int(number), tuple(map(str, texts))) for number, texts in rows)
            notes = tuple(Phrase(str(key), facts) for key, facts in data.get("notes", []))
            sheets = tuple(map(str, data.get("sheets", [])))
            rest = (str(data.get("sheet", "")), sheets, tuple(map(int, blank)), notes, str(data.get("encoding", "")))
            table = Table(name, cells, *rest)
            return Sheet(side, table, columns.of_data(data.get("mapping")), data.get("is_read") is True)
    raise StateError("A list has a side, a name and rows.")


def _columns(data: object) -> dict[str, Any]:
    try:
        return columns.to_data(columns.of_data(data))
    except columns.MappingError as error:
        raise StateError(str(error)) from None


def _rules(data: Mapping[str, Any]) -> Mapping[str, Any]:
    try:
        from_mapping(data)
    except RulesError as error:
        raise StateError(str(error)) from None
    return data


def _loose(data: Mapping[str, Any]) -> Cohort:
    return Cohort(_people(data.get("mentees", []), "mentee"), _people(data.get("mentors", []), "mentor"))


def _people(data: object, side: Side) -> tuple[Person, ...]:
    try:
        return tuple(shape.person(_cleaned(entry), side, f"{side}s") for entry in _list(data, MOST_PEOPLE))
    except shape.ShapeError as error:
        raise StateError(f"{error}: {error.phrase.facts}") from None


def _cleaned(data: object) -> object:
    """Data of somebody with every text in it cleaned and bounded, and every list bounded."""
    match data:
        case str():
            return _text(data)
        case list():
            return [_cleaned(entry) for entry in _list(data, MOST_IN_LIST)]
        case dict():
            return {_text(name): _cleaned(value) for name, value in _mapping(data).items()}
    return data


def _pair(data: object, known: tuple[set[str], set[str]]) -> Pair:
    match data:
        case [str(mentee), str(mentor)] if mentee in known[0] and mentor in known[1]:
            return mentee, mentor
    raise StateError("A pair is the code of a mentee and that of a mentor.")


def _board(data: object, known: tuple[set[str], set[str]]) -> dict[Pair, Mapping[str, Any]]:
    entries = [entry for entry in _list(data, MOST_PEOPLE) if isinstance(entry, list) and len(entry) == 3]
    return {_pair(entry[:2], known): _mapping(entry[2]) for entry in entries}


def _texts(data: object) -> dict[str, str]:
    return {_text(name): _text(value) for name, value in _mapping(data).items()}


def _text(text: object) -> str:
    if not isinstance(text, str) or len(text) > LONGEST:
        raise StateError(f"A text has at most {LONGEST} characters.")
    return cleaning.line(text)


def _list(data: object, most: int) -> Sequence[Any]:
    if not isinstance(data, list) or len(data) > most:
        raise StateError(f"A list holds at most {most}.")
    return data


def _mapping(data: object) -> Mapping[str, Any]:
    if not isinstance(data, Mapping) or len(data) > MOST_PEOPLE:
        raise StateError("What has names is an object.")
    return data
