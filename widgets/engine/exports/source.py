"""What a file is made from: what was asked, answered and concluded."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from widgets.engine.result.result import Result
from widgets.engine.widget import Widget


class Source(NamedTuple):
    """A result, with the valid `answers` it follows from (question → option, options, text or None).

    `language` is the reader's; `today` the day where the reader is, `now` the moment in UTC. `identity` is "" where
    there is none (engine/file/identity.py). `pair` is what was typed where two drafts are being settled, else None:
    {"drafts": [answers, answers], "answers": {question: [value, …]}}. `versions` are those that an agreement had
    before, each {"made", "answers"}, and `left_open` the points that two people leave open. `quoted` is the file of
    another widget that this one quotes.
    """

    widget: Widget
    language: str
    result: Result
    answers: Mapping[str, Any]
    today: date
    now: datetime
    identity: str = ""
    pair: Mapping[str, Any] | None = None
    versions: Sequence[Mapping[str, Any]] = ()
    left_open: Sequence[str] = ()
    quoted: Mapping[str, Any] = {}
