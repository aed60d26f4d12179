"""Data files that come back: read one, or say in a phrase why it is refused. Nothing of a refused file is kept.

A data file is what `exports.data` writes: {"tool", "version", "made", "identity", "answers": {question: text |
[text, …]}}; "made" and "identity" may be missing.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple, TypeGuard

from widgets.engine.file import decoding, identity, json_in
from widgets.engine.form import cleaning
from widgets.engine.text.texts import Phrase

VERSION = 1
"""The version of the format that is written, and the only one that is read."""

LAST_VERSION = 999
"""A file with a greater one is none of ours, whichever version of the guide reads it."""

LONGEST = 150_000
"""Characters of a file; a full one is ten times shorter."""

LONGEST_ANSWER = 5_000
MOST_VALUES = 50
"""Characters of one answer, and values that one question may have."""

DRAFTS = ("draft_first", "draft_second")
"""The hidden fields in which the form of a pair carries the two drafts."""


VERSIONS, LEFT_OPEN = "earlier_versions", "left_open"
"""The hidden fields in which the form of an agreement in force carries its earlier versions and what is left open."""

QUOTED = "quoted"
"""The hidden field in which a form carries the file of another widget that it quotes."""

REOPENED = "reopened"
"""The hidden field in which an agreement carries the points that its people want to change."""

HIDDEN = (*DRAFTS, VERSIONS, LEFT_OPEN, REOPENED, QUOTED)
"""All that a form may hold without asking it."""

MOST_VERSIONS = 8
MOST_LEFT_OPEN = 200


class DataFileError(ValueError):
    """A file is refused; `says` is the reason, in words for the person."""

    def __init__(self, says: Phrase) -> None:
        super().__init__(says.key)
        self.says = says


class DataFile(NamedTuple):
    """A file that was read: the widget that made it, the day (ISO 8601, "" if unknown) and the answers as typed.

    `pair` is what the form of a pair held, where two drafts were being settled; `identity` is "" in a file made before
    there were any. `versions` are those that an agreement had before, oldest first, each {"made", "answers"};
    `left_open` are the points that two people decided to leave open, `reopened` those that they want to change.
    `quoted` is the file of another widget that this one quotes, {} for none. `note` is what the person is told of a
    file that had to be mended.
    """

    widget: str
    made: str
    answers: dict[str, list[str]]
    pair: dict[str, list[str]] = {}
    identity: str = ""
    versions: tuple[dict[str, Any], ...] = ()
    left_open: tuple[str, ...] = ()
    reopened: tuple[str, ...] = ()
    quoted: Mapping[str, Any] = {}
    note: Phrase | None = None


def read(sent: str, accepted: Collection[str]) -> DataFile:
    """The file that the page sent (its bytes or its text, see `decoding`), made by one of the `accepted` widgets.

    DataFileError says what is wrong with it.
    """
    content, note = parse(sent, LONGEST)
    return of(content, accepted)._replace(note=note)


def of(content: Any, accepted: Collection[str]) -> DataFile:
    """The file that this data is, made by one of the `accepted` widgets; DataFileError says what is wrong with it."""
    match content:
        case {"tool": str(widget), "version": int() | float() as version, "answers": dict(answers)}:
            pass
        case _:
            raise DataFileError(Phrase("file.unknown"))
    if isinstance(version, bool) or not 0 <= version <= LAST_VERSION:
        raise DataFileError(Phrase("file.unknown"))
    if widget not in accepted:
        raise DataFileError(Phrase("file.wrong_tool"))
    if version != VERSION:
        raise DataFileError(Phrase("file.version", {"found": f"{version:g}", "known": VERSION}))
    made = content.get("made")
    day = made if isinstance(made, str) and cleaning.day(made) else ""
    if "identity" in content and not identity.is_identity(content["identity"]):
        raise DataFileError(Phrase("file.identity"))
    return DataFile(
        widget,
        day,
        as_typed(answers),
        _pair(content),
        content.get("identity", ""),
        versions=earlier_versions(content),
        left_open=left_open(content),
        reopened=reopened(content),
        quoted=quoted(content),
    )


def parse(sent: str, longest: int) -> tuple[Any, Phrase | None]:
    """The data that the page sent, and what the person is told of it if its quotation marks had to be straightened.

    DataFileError if it has more than `longest` characters, or is no data.
    """
    try:
        text = decoding.text(sent)
    except decoding.EncodingError:
        raise DataFileError(Phrase("file.encoding")) from None
    try:
        return json_in.read(text, longest), None
    except json_in.JsonError:
        if len(text) > longest:
            raise DataFileError(Phrase("file.too_long")) from None
    try:
        return json_in.read(json_in.with_straight_quotes(text), longest), Phrase("file.quotes")
    except json_in.JsonError:
        raise DataFileError(Phrase("file.broken")) from None


def _pair(content: Mapping[str, Any]) -> dict[str, list[str]]:
    """The form of the pair as `exports.data` writes it: {"drafts": [{…}, {…}], "answers": {…}}."""
    match content.get("pair"):
        case None:
            return {}
        case {"drafts": [dict(first), dict(second)], "answers": dict(answers)}:
            sides = zip(DRAFTS, (first, second), strict=True)
            return {**as_typed(answers), **{name: [draft(as_typed(side))] for name, side in sides}}
    raise DataFileError(Phrase("file.answers"))


def earlier_versions(content: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
    """The versions that an agreement had before, oldest first, each {"made": day or "", "answers": as typed}."""
    versions = content.get("versions", [])
    if not isinstance(versions, list) or len(versions) > MOST_VERSIONS:
        raise DataFileError(Phrase("file.answers"))
    return tuple(map(_version, versions))


def _version(content: Any) -> dict[str, Any]:
    match content:
        case {"made": str(made), "answers": dict(answers)} if not made or cleaning.day(made):
            return {"made": made, "answers": as_typed(answers)}
    raise DataFileError(Phrase("file.answers"))


def quoted(content: Mapping[str, Any]) -> dict[str, Any]:
    """The file that is quoted: {"made", "answers", "versions", "open"}; {} for none."""
    match content.get("quoted"):
        case None:
            return {}
        case {"made": _, "answers": dict(_)} as file:
            return {**_version(file), "versions": list(earlier_versions(file)), "open": list(left_open(file))}
    raise DataFileError(Phrase("file.answers"))


def left_open(content: Mapping[str, Any]) -> tuple[str, ...]:
    """The points that two people decided to leave open, by name."""
    return _names(content.get("open", []))


def reopened(content: Mapping[str, Any]) -> tuple[str, ...]:
    """The points that two people want to change, by name."""
    return _names(content.get("reopened", []))


def _names(names: Any) -> tuple[str, ...]:
    if not isinstance(names, list) or len(names) > MOST_LEFT_OPEN or not all(isinstance(n, str) for n in names):
        raise DataFileError(Phrase("file.answers"))
    return tuple(names)


def draft(answers: Mapping[str, Sequence[str]]) -> str:
    """A draft as the form of a pair carries it in a hidden field: answers as typed, as JSON."""
    return json.dumps({name: list(values) for name, values in answers.items()}, ensure_ascii=False)


def drafts(typed: Mapping[str, Sequence[str]]) -> tuple[dict[str, list[str]], dict[str, list[str]]] | None:
    """The two drafts that the form of a pair carries; None if none (DataFileError if they are no drafts)."""
    if not all(typed.get(name) for name in DRAFTS):
        return None
    try:
        first, second = (json_in.read(typed[name][0], LONGEST) for name in DRAFTS)
    except json_in.JsonError:
        raise DataFileError(Phrase("file.broken")) from None
    if not (isinstance(first, dict) and isinstance(second, dict)):
        raise DataFileError(Phrase("file.answers"))
    return as_typed(first), as_typed(second)


def as_fields(file: DataFile) -> dict[str, list[str]]:
    """What a form that holds this file holds: its answers, and in hidden fields what the file has beside them."""
    beside = {
        VERSIONS: list(file.versions),
        LEFT_OPEN: list(file.left_open),
        REOPENED: list(file.reopened),
        QUOTED: dict(file.quoted),
    }
    hidden = {name: [json.dumps(value, ensure_ascii=False)] for name, value in beside.items() if value}
    return {**(file.pair or file.answers), **hidden}


def beside(typed: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """What a file has beside its answers, from the hidden fields of a form: {"versions", "open", "reopened", "quoted"}.

    What there is none of is left out; DataFileError if no form of ours holds such fields.
    """
    names = {"versions": VERSIONS, "open": LEFT_OPEN, "reopened": REOPENED, "quoted": QUOTED}
    try:
        content = {
            name: json_in.read(typed[field][0], LONGEST) for name, field in names.items() if any(typed.get(field, ()))
        }
    except json_in.JsonError:
        raise DataFileError(Phrase("file.answers")) from None
    parts = {
        "versions": list(earlier_versions(content)),
        "open": list(left_open(content)),
        "reopened": list(reopened(content)),
        "quoted": quoted(content),
    }
    return {name: value for name, value in parts.items() if value}


def as_typed(answers: Mapping[str, Any]) -> dict[str, list[str]]:
    """Answers of a file as a form holds them; DataFileError if one is neither a text nor texts, or is out of bounds."""
    lists = {name: value if isinstance(value, list) else [value] for name, value in answers.items()}
    for values in lists.values():
        if not are_values(values) or any(len(value) > LONGEST_ANSWER for value in values):
            raise DataFileError(Phrase("file.answers"))
    return lists


def of_tab(widget: str, answers: Mapping[str, Any]) -> DataFile:
    """What a tab holds of a widget, its hidden fields too; DataFileError as for `as_typed`."""
    hidden = {name: answers[name] for name in HIDDEN if name in answers}
    if not all(map(are_values, hidden.values())):
        raise DataFileError(Phrase("file.answers"))
    plain = {name: value for name, value in answers.items() if name not in hidden}
    return DataFile(widget, "", {**as_typed(plain), **hidden})


def are_values(values: object) -> TypeGuard[list[str]]:
    """Whether these are the values of one question, as a form sends them: a list of texts, not too many."""
    return isinstance(values, list) and len(values) <= MOST_VALUES and all(isinstance(value, str) for value in values)
