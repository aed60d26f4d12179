"""A round as JSON: the fields of `people.Person`, sets and orders as lists. For the command, and for the page's file.

    {"mentees": [{"code": "E1", "name": "Zoé", "topics": ["advice"], "languages": ["français"], "wishes": ["T1"]}],
     "mentors": [{"code": "T1", "topics": ["advice", "skills"], "capacity": 2, "groups": {"site": "Lyon"}}],
     "fixed": [["E1", "T1"]], "conflicts": [["E1", "T2", "Same lawsuit."]], "standing": [["E2", "T1"]],
     "rules": {"team": true}, "seed": "2027"}

Only `code` is required; a field that is not there says nothing. `standing`: the pairs of before, to match again. The
file that the page *Form the pairs* saves is read too: its pairs are those that stand.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from widgets.cohort.matching.rules import DEFAULT, Rules, RulesError, from_mapping
from widgets.cohort.people import Cohort, Person, Side
from widgets.engine.file import json_in
from widgets.engine.text.texts import Phrase

EXAMPLE = '{"site": "Lyon"}'
LONGEST = 50_000_000
"""Characters of a file, at most."""


class ShapeError(ValueError):
    """What is wrong with a file: `phrase` says where, and what would be right."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.key)
        self.phrase = phrase


class Request(NamedTuple):
    """All that a file asks for; `standing`: the pairs that stood before."""

    cohort: Cohort
    rules: Rules = DEFAULT
    seed: str = "1"
    standing: tuple[tuple[str, str], ...] = ()


def read(text: str) -> Request:
    """The request in `text`; ShapeError if it is not JSON of the shape above."""
    try:
        data = json_in.read(text, LONGEST)
    except json_in.JsonError as error:
        raise ShapeError(Phrase("matching.shape.json", {"error": str(error)})) from None
    if not isinstance(data, dict):
        raise ShapeError(Phrase("matching.shape.table", {"where": "JSON"}))
    if data.get("tool") == "cohort":
        data = _of_page(data)
    _known(data, ("mentees", "mentors", "fixed", "conflicts", "standing", "rules", "seed"), "JSON")
    cohort = Cohort(
        _people(data, "mentees"),
        _people(data, "mentors"),
        frozenset(_pairs(data, "fixed")),
        {(row[0], row[1]): row[2] if len(row) > 2 else "" for row in _rows(data, "conflicts", (2, 3))},
    )
    try:
        rules = from_mapping(data.get("rules", {}))
    except (RulesError, AttributeError) as error:
        raise ShapeError(Phrase("matching.shape.rules", {"error": str(error)})) from None
    return Request(cohort, rules, str(data.get("seed", "1")), tuple(_pairs(data, "standing")))


def _of_page(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the file of the page says of the round: not the follow-up, the lists that were opened, the check-ins."""
    content = data.get("cohort")
    if not isinstance(content, dict):
        raise ShapeError(Phrase("matching.shape.table", {"where": "cohort"}))
    names = ("fixed", "conflicts", "rules", "seed")
    people = {side: content.get(side, []) for side in ("mentees", "mentors")}
    return (
        people | {name: content[name] for name in names if name in content} | {"standing": content.get("pairs") or []}
    )


def written(cohort: Cohort) -> dict[str, Any]:
    """A cohort as `read` takes it; fields that say nothing are left out."""
    return {
        "mentees": [person_data(person) for person in cohort.mentees],
        "mentors": [person_data(person) for person in cohort.mentors],
        "fixed": sorted(map(list, cohort.fixed)),
        "conflicts": [[*pair, reason] for pair, reason in sorted(cohort.conflicts.items())],
    }


def person_data(person: Person) -> dict[str, Any]:
    """A person as `person` takes them; fields that say nothing are left out."""
    silent = Person("", person.side)
    return {
        name: sorted(value) if isinstance(value, frozenset) else list(value) if isinstance(value, tuple) else value
        for name, value in person._asdict().items()
        if name != "side" and value != getattr(silent, name)
    }


def _words(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise TypeError
    return tuple(value)


def _exactly(kind: type) -> Callable[[Any], Any]:
    def checked(value: Any) -> Any:
        if type(value) is not kind or (isinstance(value, int) and not 0 <= value <= 1000):
            raise TypeError
        return value

    return checked


def _groups(value: Any) -> Mapping[str, str]:
    if not isinstance(value, dict) or not all(isinstance(word, str) for word in value.values()):
        raise TypeError
    return value


_READERS: Mapping[str, tuple[Callable[[Any], Any], str]] = {
    **dict.fromkeys(("code", "name", "email", "place", "team", "manager"), (_exactly(str), "text")),
    **dict.fromkeys(("topics", "criteria", "wishes"), (_words, "list")),
    **dict.fromkeys(
        ("not_topics", "lacks", "languages", "moments", "ways", "assessors", "refusals", "conflicts", "alike"),
        (lambda value: frozenset(_words(value)), "list"),
    ),
    "capacity": (_exactly(int), "number"),
    "may_wait": (_exactly(bool), "yes_or_no"),
    "groups": (_groups, "groups"),
}
"""Field → its reader, which raises TypeError, and the name of the sentence that says what would be right."""


def _people(data: Mapping[str, Any], side: str) -> tuple[Person, ...]:
    rows = data.get(side)
    if not isinstance(rows, list):
        raise ShapeError(Phrase("matching.shape.people", {"where": side}))
    of_side: Side = "mentee" if side == "mentees" else "mentor"
    return tuple(person(row, of_side, f"{side}[{place}]") for place, row in enumerate(rows, 1))


def person(row: Any, side: Side, where: str) -> Person:
    """The person that a row of data is; ShapeError names the field that is wrong, below `where`."""
    if not isinstance(row, dict):
        raise ShapeError(Phrase("matching.shape.table", {"where": where}))
    _known(row, tuple(_READERS), where)
    fields: dict[str, Any] = {}
    for name, value in row.items():
        read_field, kind = _READERS[name]
        try:
            fields[name] = read_field(value)
        except TypeError:
            raise ShapeError(
                Phrase(f"matching.shape.{kind}", {"where": f"{where}.{name}", "example": EXAMPLE})
            ) from None
    if not fields.get("code", "").strip():
        raise ShapeError(Phrase("matching.shape.code", {"where": where}))
    return Person(side=side, **fields)


def _known(table: Mapping[str, Any], names: tuple[str, ...], where: str) -> None:
    for name in table:
        if name not in names:
            raise ShapeError(Phrase("matching.shape.unknown", {"where": f"{where}.{name}", "names": ", ".join(names)}))


def _rows(data: Mapping[str, Any], name: str, lengths: tuple[int, ...]) -> list[tuple[str, ...]]:
    rows = data.get(name, [])
    try:
        words = [_words(row) for row in rows]
    except TypeError:
        words = [()]
    if not isinstance(rows, list) or not all(len(row) in lengths for row in words):
        raise ShapeError(Phrase("matching.shape.pairs", {"where": name}))
    return words


def _pairs(data: Mapping[str, Any], name: str) -> list[tuple[str, str]]:
    return [(mentee, mentor) for mentee, mentor in _rows(data, name, (2,))]
