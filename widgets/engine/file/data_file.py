"""Data files that come back: read one, or say in a phrase why it is refused. Nothing of a refused file is kept.

A data file is what `exports.data` writes: {"tool", "version", "made", "identity", "answers": {question: text |
[text, …]}}; "made" and "identity" may be missing.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from widgets.engine.file import identity, json_in
from widgets.engine.form import forms
from widgets.engine.text.texts import Phrase

VERSION = 1
"""The version of the format that is written, and the only one that is read."""

LONGEST = 150_000
"""Characters of a file; a full one is ten times shorter."""

LONGEST_ANSWER = 5_000
MOST_VALUES = 50
"""Characters of one answer, and values that one question may have."""


class DataFileError(ValueError):
    """A file is refused; `says` is the reason, in words for the person."""

    def __init__(self, says: Phrase) -> None:
        super().__init__(says.key)
        self.says = says


class DataFile(NamedTuple):
    """A file that was read: the tool that made it, the day (ISO 8601, "" if unknown) and the answers as typed.

    `pair` is what the form of a pair held, where two drafts were being settled; `identity` is "" in a file made before
    there were any.
    """

    widget: str
    made: str
    answers: dict[str, list[str]]
    pair: dict[str, list[str]] = {}
    identity: str = ""


def read(text: str, accepted: Collection[str]) -> DataFile:
    """The file whose text is given, made by one of the `accepted` tools; DataFileError says what is wrong with it."""
    try:
        found = json_in.read(text, LONGEST)
    except json_in.JsonError:
        raise DataFileError(Phrase("file.too_long" if len(text) > LONGEST else "file.broken")) from None
    match found:
        case {"tool": str(widget), "version": int(version), "answers": dict(answers)} if type(version) is int:
            pass
        case _:
            raise DataFileError(Phrase("file.unknown"))
    if widget not in accepted:
        raise DataFileError(Phrase("file.wrong_tool"))
    if version != VERSION:
        raise DataFileError(Phrase("file.version", {"found": version, "known": VERSION}))
    made = found.get("made")
    day = made if isinstance(made, str) and forms.is_day(made) else ""
    if "identity" in found and not identity.is_one(found["identity"]):
        raise DataFileError(Phrase("file.identity"))
    return DataFile(widget, day, typed(answers), _pair(found), found.get("identity", ""))


def _pair(found: Mapping[str, Any]) -> dict[str, list[str]]:
    """The form of the pair as `exports.data` writes it: {"drafts": [{…}, {…}], "answers": {…}}."""
    match found.get("pair"):
        case None:
            return {}
        case {"drafts": [dict(first), dict(second)], "answers": dict(answers)}:
            drafts = {f"draft_{side}": [draft(typed(given))] for side, given in (("first", first), ("second", second))}
            return {**typed(answers), **drafts}
    raise DataFileError(Phrase("file.answers"))


def draft(answers: Mapping[str, Sequence[str]]) -> str:
    """A draft as the form of a pair carries it: answers as typed, as JSON."""
    return json.dumps({name: list(values) for name, values in answers.items()}, ensure_ascii=False)


def drafts(held: Mapping[str, Sequence[str]]) -> tuple[dict[str, list[str]], dict[str, list[str]]] | None:
    """The two drafts that the form of a pair carries; None if none (DataFileError if they are no drafts)."""
    if not all(held.get(f"draft_{side}") for side in ("first", "second")):
        return None
    try:
        first, second = (json_in.read(held[f"draft_{side}"][0], LONGEST) for side in ("first", "second"))
    except json_in.JsonError:
        raise DataFileError(Phrase("file.broken")) from None
    if not (isinstance(first, dict) and isinstance(second, dict)):
        raise DataFileError(Phrase("file.answers"))
    return typed(first), typed(second)


def typed(answers: Mapping[str, Any]) -> dict[str, list[str]]:
    """Answers of a file as a form holds them; DataFileError if one is neither a text nor texts, or is out of bounds."""
    lists = {name: value if isinstance(value, list) else [value] for name, value in answers.items()}
    for values in lists.values():
        if len(values) > MOST_VALUES or not all(isinstance(one, str) and len(one) <= LONGEST_ANSWER for one in values):
            raise DataFileError(Phrase("file.answers"))
        if any(forms.UNSEEN.search(one) for one in values):
            raise DataFileError(Phrase("file.unseen"))
    return lists


def fill(
    sections: Sequence[forms.Section], before: Mapping[str, Sequence[str]], answers: Mapping[str, Sequence[str]]
) -> tuple[dict[str, list[str]], int]:
    """`before` with the answers to the questions that this form asks, and how many it does not ask."""
    asked = {question.name for question in forms.questions(sections)}
    taken = {name: list(values) for name, values in answers.items() if name in asked}
    return {**{name: list(values) for name, values in before.items()}, **taken}, len(answers) - len(taken)
