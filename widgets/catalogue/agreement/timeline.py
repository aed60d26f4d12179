"""The days of an agreement that was changed: what has passed stays as it was, what is to come follows the new version.

Each version rules from the day it was made. Its meetings are a series of their own in the calendar, so that a new file
ends the series before at the last meeting that took place, and rewrites none.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from widgets.catalogue.agreement import days as reckoning
from widgets.catalogue.agreement import entries
from widgets.catalogue.agreement.form import AWAY, is_answered
from widgets.engine.facts.closed import Closed
from widgets.engine.method import schedule
from widgets.engine.result.result import Event

MEETING = (
    *("start", "hour", "zone", "rhythm", "length", "duration", "months", "last_day", "at_least", "place", "reminder"),
)
"""The points that make the series of meetings: where none of them changes, the series goes on."""


class Series(NamedTuple):
    """Meetings that follow one version: their `name` in the calendar, the answers that they follow, and their days.

    `since` is the day from which their rhythm is counted.
    """

    name: str
    answers: Mapping[str, Any]
    since: date
    meetings: list[date]


class Timeline(NamedTuple):
    """All days: {"meetings", "reviews", "end"}; and the entries of the calendar, those to take away among them."""

    days: dict[str, list[date]]
    events: tuple[Event, ...]


def timeline(
    answers: Mapping[str, Any], versions: Sequence[Any], today: date, closed: Sequence[Closed] = ()
) -> Timeline:
    """The days of these answers, that rule from `today`; `versions` are those before, with `made` and `answers`.

    On days on which the organisation is `closed`, the calendar has an entry beside what is planned.
    """
    first, *later = [*({**dict.fromkeys(answers), **version.answers} for version in versions), answers]
    rules_from = [*(version.made or today for version in versions[1:]), today]
    dates = reckoning.days(first)
    series = _whole(first, dates)
    current = {event.name: event for event in _events(series, dates, first, closed)}
    gone: dict[str, Event] = {}
    for version, day in zip(later, rules_from, strict=False):
        dates, series = _amended(dates, series, version, day)
        gone |= current
        current = {event.name: event for event in _events(series, dates, version, closed)}
    cancelled = (event._replace(is_cancelled=True) for name, event in gone.items() if name not in current)
    return Timeline(dates, (*current.values(), *cancelled))


def is_changed(answers: Mapping[str, Any], before: Mapping[str, Any], point: str) -> bool:
    """Whether a point says something else than before: there are several ways of saying nothing."""
    now, then = (version[point] if is_answered(version, point) else None for version in (answers, before))
    return bool(now != then)


def _whole(answers: Mapping[str, Any], dates: Mapping[str, list[date]]) -> list[Series]:
    meetings = dates.get("meetings")
    return [Series("meeting", answers, date.fromisoformat(answers["start"]), meetings)] if meetings else []


def _amended(
    dates: Mapping[str, list[date]], series: list[Series], version: Mapping[str, Any], day: date
) -> tuple[dict[str, list[date]], list[Series]]:
    """The days and the series once `version` rules, from `day` on."""
    new = reckoning.days(version)
    past = [meeting for meeting in dates.get("meetings", ()) if meeting < day]
    if not (past and new):
        return new, _whole(version, new)
    last = series[-1]
    if not any(is_changed(version, last.answers, point) for point in MEETING):
        coming = [meeting for meeting in dates["meetings"] if meeting >= day]
        if any(is_changed(version, last.answers, point) for period in AWAY for point in period):
            coming = _coming(version, last.since, day)
        meetings = [meeting for meeting in last.meetings if meeting < day] + coming
        series = [*series[:-1], *([last._replace(answers=version, meetings=meetings)] if meetings else ())]
    else:
        since = _since(version, last, past[-1], day)
        coming = _coming(version, since, day)
        ended = (part._replace(meetings=[meeting for meeting in part.meetings if meeting < day]) for part in series)
        series = [part for part in ended if part.meetings]
        if coming:
            series.append(Series(f"meeting-{coming[0].isoformat()}", version, since, coming))
    reviews = [review for review in dates["reviews"] if review < day] + [at for at in new["reviews"] if at >= day]
    return {"meetings": [*past, *coming], "reviews": reviews, "end": new["end"]}, series


def _since(version: Mapping[str, Any], last: Series, past: date, day: date) -> date:
    """The day from which the rhythm is counted: a new first day, the same as before, or the last meeting so far."""
    start = date.fromisoformat(version["start"])
    if is_changed(version, last.answers, "start") and start >= day:
        return start
    return past if is_changed(version, last.answers, "rhythm") else last.since


def _coming(version: Mapping[str, Any], since: date, day: date) -> list[date]:
    """The meetings from `day` on, until the end that the version sets: the end that its days tell."""
    start = date.fromisoformat(version["start"])
    until = reckoning.horizon(version, start)
    if not reckoning.end(version, start):
        until = max(until, schedule.months_later(day, reckoning.YEAR))
    return [turn for turn in reckoning.coming(version, since, until) if turn >= day]


def _events(
    series: Sequence[Series], dates: Mapping[str, list[date]], answers: Mapping[str, Any], closed: Sequence[Closed]
) -> Iterator[Event]:
    """Each series, then the reviews, the end and what is closed."""
    goes_on = reckoning.is_open(answers, dates.get("end", ()))
    for part in series:
        is_open = part is series[-1] and goes_on
        yield from entries.meetings(part.name, part.answers, part.meetings, part.since, is_open)
    yield from entries.reviews_and_end(dates, answers)
    yield from entries.on_closed_days(dates, answers, closed)
