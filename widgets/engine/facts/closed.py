"""The days on which an organisation is closed: told to two who planned something then, never decided for them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from widgets.engine.text.texts import Phrase

TABLE = "closed"
"""The table of `programme.toml` that names them: [closed.summer], with `first`, `last` if there are several, `name`."""


class Closed(NamedTuple):
    """Days without work, from `first` to `last`, both included; `name` is the key of what they are called."""

    first: date
    last: date
    name: str


def read(tables: Mapping[str, Any], texts: str) -> tuple[Closed, ...]:
    """The closed days of a programme, in order; `texts` is what the keys of its texts begin with.

    ValueError for what is no day: the check of overlays tells of it before.
    """
    periods = []
    for name, table in tables.get(TABLE, {}).items():
        first = date.fromisoformat(table["first"])
        last = date.fromisoformat(table.get("last", table["first"]))
        periods.append(Closed(first, last, f"{texts}.{TABLE}.{name}"))
    return tuple(sorted(periods))


def name_of(day: date, closed: Iterable[Closed]) -> Phrase | None:
    """What the organisation calls `day` if it is closed then; None if it is not, or said nothing."""
    return next((Phrase(period.name) for period in closed if period.first <= day <= period.last), None)
