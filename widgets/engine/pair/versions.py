"""What two people settled, in force: its file opens as it is, and what they change makes its next version.

The form carries what was agreed before, version by version, so that what changed can be told, and the days that have
passed stay as they were. It also carries the points that the two decided to leave open.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from widgets.engine.file import data_file, json_in
from widgets.engine.form import validation
from widgets.engine.form.validation import Answer
from widgets.engine.text.texts import Phrase
from widgets.engine.widget import Widget


class Version(NamedTuple):
    """What was agreed on the day `made` (None where a file does not say it): cleaned answers."""

    made: date | None
    answers: Mapping[str, Answer]


class Carried(NamedTuple):
    """What the form of an agreement in force holds beside its questions: earlier versions, and points left open.

    `reopened` are the points that its people want to change.
    """

    versions: tuple[Version, ...] = ()
    left_open: tuple[str, ...] = ()
    reopened: tuple[str, ...] = ()

    def hidden(self) -> dict[str, str]:
        """The same as fields of the form: name → value."""
        fields = {data_file.VERSIONS: self.as_data(), data_file.LEFT_OPEN: list(self.left_open)}
        fields[data_file.REOPENED] = list(self.reopened)
        return {name: json.dumps(value, ensure_ascii=False) for name, value in fields.items() if value}

    def as_data(self) -> list[dict[str, Any]]:
        """The versions as a data file holds them."""
        return [
            {"made": version.made.isoformat() if version.made else "", "answers": validation.typed(version.answers)}
            for version in self.versions
        ]


def carried(widget: Widget, typed: Mapping[str, Sequence[str]]) -> Carried:
    """What the fields of a form carry; DataFileError if no form of ours holds such fields."""
    try:
        versions, left_open, reopened = (
            json_in.read(values[0], data_file.LONGEST) if (values := typed.get(name)) else []
            for name in (data_file.VERSIONS, data_file.LEFT_OPEN, data_file.REOPENED)
        )
    except json_in.JsonError:
        raise data_file.DataFileError(Phrase("file.broken")) from None
    content = {"versions": versions, "open": left_open}
    carried = _carried(widget, data_file.earlier_versions(content), data_file.left_open(content))
    return carried._replace(reopened=data_file.reopened({"reopened": reopened}))


def opened(widget: Widget, file: data_file.DataFile, today: date) -> Carried | None:
    """What the form carries once this file is open; None if it holds no agreement of two, but somebody's draft.

    The agreement of the file becomes the last of the earlier versions, unless it was made today, for then it is still
    being written, or nothing has changed since the last one.
    """
    pair = widget.pair
    if not (pair and pair.in_force) or file.answers.get(pair.role) != [pair.per_person[pair.role]]:
        return None
    earlier = list(file.versions)
    is_new = not earlier or (file.made != today.isoformat() and not _is_same(widget, file.answers, earlier[-1]))
    if is_new:
        earlier.append({"made": file.made, "answers": file.answers})
    return _carried(widget, earlier[-data_file.MOST_VERSIONS :], file.left_open)


def _is_same(widget: Widget, typed: Mapping[str, Sequence[str]], version: Mapping[str, Any]) -> bool:
    return validation.clean(widget.sections, typed) == validation.clean(widget.sections, version["answers"])


def _carried(widget: Widget, versions: Sequence[Mapping[str, Any]], left_open: Sequence[str]) -> Carried:
    return Carried(
        tuple(
            Version(
                date.fromisoformat(version["made"]) if version["made"] else None,
                validation.clean(widget.sections, version["answers"]),
            )
            for version in versions
        ),
        tuple(left_open),
    )
