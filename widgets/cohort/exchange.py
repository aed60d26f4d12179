"""A request of the page as it is read, its fields put into what the page holds; and what an action gives back."""

from collections.abc import Callable, Generator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from widgets.cohort import follow
from widgets.cohort.matching.rules import CHOSEN
from widgets.cohort.page import SETTINGS, Shown
from widgets.cohort.state import LONGEST, State
from widgets.engine.actions.request import RequestError
from widgets.engine.form import cleaning
from widgets.engine.text.texts import Phrase

LOTS = "draw_places"
"""The rule that is no condition of a pair: who waits where places are short."""
MONTHS = range(1, 37)
"""How long a programme may last."""


class Request(NamedTuple):
    """A request as read: what the page holds, its fields, and the files that were opened."""

    state: State
    language: str
    today: date
    fields: Mapping[str, Sequence[str]] = {}
    files: Sequence[Any] = ()
    faults: Mapping[str, Phrase] = {}


class Done(NamedTuple):
    """What was done: the state from now on, what is told, where the person is brought, the files to hand out.

    `saves`: one of the files holds all of the state.
    """

    state: State
    says: tuple[Phrase, ...] = ()
    focus: str = ""
    shown: Shown = Shown()
    files: Mapping[str, Mapping[str, str]] = {}
    saves: bool = False


class Act(NamedTuple):
    """What does an action, and how many names follow it in the request ("leave:mentee:3" has two)."""

    run: Callable[..., Done | Generator[float, None, Done]]
    names: int = 0


def at[T](listed: Sequence[T], place: str) -> T:
    """What stands at a place that the page names; RequestError if nothing does."""
    if not place.isascii() or not place.isdecimal() or int(place[:6]) >= len(listed):
        raise RequestError(f"There is nothing at {place!r}.")
    return listed[int(place)]


class NeedsError(Exception):
    """What was asked for needs a bundle that is not loaded: its name."""


def with_fields(request: Request) -> Request:
    """The request with what its fields say put into the state: rules, settings, what is noted of pairs."""
    state, fields = request.state, request.fields
    if "wishes" in fields:
        ticked = fields.get("rules", ())
        rules: dict[str, Any] = {name: name in ticked for name in (*CHOSEN, LOTS)}
        state = state._replace(rules={**state.rules, **rules, "wishes": fields["wishes"][0]})
    settings = {name: cleaning.line(fields[f"set-{name}"][0])[:LONGEST] for name in SETTINGS if f"set-{name}" in fields}
    settings = {name: text for name, text in {**state.settings, **settings}.items() if text}
    if state.pairs is not None:
        noted = {
            pair: fields[f"state-{place}"][0] for place, pair in enumerate(state.pairs) if f"state-{place}" in fields
        }
        board = {pair: {"state": word} for pair, word in noted.items() if word in follow.STATES[1:]}
        unasked = {pair: entry for pair, entry in state.board.items() if pair not in noted}
        state = state._replace(board={**unasked, **board})
    return request._replace(state=state._replace(settings=settings), faults=_faults(settings))


def _faults(settings: Mapping[str, str]) -> dict[str, Phrase]:
    faults = {
        name: Phrase("after.day_fault")
        for name in ("reply_by", "first_day")
        if name in settings and not cleaning.is_day(settings[name])
    }
    months = settings.get("months", "1")
    if not (months.isdecimal() and months.isascii() and int(months[:3]) in MONTHS):
        faults["months"] = Phrase("after.months_fault")
    return faults
