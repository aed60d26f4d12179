"""A request as the page sends it, read and checked before anything is done with it."""

import re
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from widgets.engine.file import belonging, data_file, identity
from widgets.engine.form import cleaning, forms
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.texts import Phrase
from widgets.engine.widget import Widget, load

LAST_YEAR = 9_000
"""Of the clock of a device, which may be wrong by any number of years: the days that follow must exist too."""

_MOMENT = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})")


class RequestError(ValueError):
    """The request is not one that a page of ours sends."""


class Request(NamedTuple):
    """A request as read: the answers as typed, and in `rest` what the action needs.

    `page` is the programme that the page names, and `note` what to tell of the one that the answers name. `taken` are
    the answers that come from other widgets: question → widget.
    """

    widget: Widget
    language: str
    action: str
    typed: dict[str, list[str]]
    today: date
    now: datetime
    identity: str
    rest: Mapping[str, Any]
    page: str = ""
    note: Phrase | None = None
    taken: Mapping[str, str] = {}


def read(content: Any, actions: Collection[str]) -> Request:
    """The request that this data is; RequestError if no page of ours sends it."""
    match content:
        case {"widget": str(name), "language": str(language), "action": str(action), "answers": dict(answers)}:
            if language not in LANGUAGES or action not in actions:
                raise RequestError("The language or the action is not one that a page sends.")
            if not all(map(data_file.are_values, answers.values())):
                raise RequestError("An answer is a list of texts, not too many.")
            day = today(content.get("today"))
            now, of = _now(content.get("now"), day), _identity(content.get("identity", ""))
            page = _page(content.get("programme", ""), load(name))
            try:
                belongs = belonging.find(name, page, answers)
            except data_file.DataFileError:  # told by the action, which reads the drafts too
                belongs = belonging.Belonging(load(name), answers)
            taken = _taken(content.get("taken", {}), belongs.widget)
            return Request(
                belongs.widget, language, action, belongs.typed, day, now, of, content, page, belongs.note, taken
            )
    raise RequestError("A request holds widget, language, action and answers.")


def language(content: Mapping[str, Any]) -> str:
    """The language of a request that is about no widget."""
    if (language := content.get("language")) in LANGUAGES:
        return str(language)
    raise RequestError("The language is not one that a page sends.")


def today(text: object) -> date:
    """The day where the person is, which the page tells; this machine's if it does not."""
    if text is None:
        return date.today()
    day = cleaning.day(text) if isinstance(text, str) else None
    if not day or day.year > LAST_YEAR:
        raise RequestError("Today is written 2026-11-24.")
    return day


def _now(text: object, today: date) -> datetime:
    """The moment of the request, for the order of the files made on one day."""
    if text is None:
        return datetime.combine(today, time(), UTC)
    try:
        if isinstance(text, str) and _MOMENT.fullmatch(text) and int(text[:4]) <= LAST_YEAR:
            return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise RequestError("Now is written 2026-11-24T09:30:00Z.")


def _identity(text: object) -> str:
    if text == "" or identity.is_identity(text):
        return str(text)
    raise RequestError("An identity is one that the page made, or that it took from a file.")


def _taken(taken: object, widget: Widget) -> dict[str, str]:
    """Which answers come from other widgets; what the widget does not ask, or takes from nobody, is left out."""
    if not isinstance(taken, dict):
        raise RequestError("What was taken over is named with where it comes from.")
    names = {question.name for question in forms.questions(widget.sections)}
    return {name: origin for name, origin in taken.items() if name in names and origin in widget.imports_from}


def _page(programme: object, widget: Widget) -> str:
    if programme == "" or programme in widget.organisation.programmes:
        return str(programme)
    raise RequestError("A page names a programme of the organisation's, or none.")
