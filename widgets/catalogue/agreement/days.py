"""The days of an agreement, counted from the first meeting: meetings, reviews and the end.

A month ends where the calendar says: whoever begins on 31 January meets on 28 or 29 February, then on 31 March.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from typing import Any, NamedTuple

from widgets.catalogue.agreement.form import AWAY, is_answered
from widgets.engine.method import schedule
from widgets.engine.method.schedule import Rhythm

RHYTHMS = {
    "week": Rhythm(weeks=1),
    "fortnight": Rhythm(weeks=2),
    "three_weeks": Rhythm(weeks=3),
    "month": Rhythm(months=1),
    "month_weekday": Rhythm(months=1, on="weekday"),
    "two_months": Rhythm(months=2),
}
REVIEWS = {"three_months": Rhythm(months=3), "six_months": Rhythm(months=6)}
YEAR = 12
"""Months of dates that are written down when there is no end date."""

LAST_WORKDAY = 5
"""Friday, as ISO 8601 counts the days of a week."""

USUAL_LENGTH = 60
"""Minutes of a meeting whose length nobody said."""


class Period(NamedTuple):
    """Days without meetings, from `first` to `last`, and the day on which the two meet `instead`."""

    first: date
    last: date
    instead: date | None = None


def days(answers: Mapping[str, Any]) -> dict[str, list[date]]:
    """Every day that follows from the first one: {"meetings", "reviews", "end"}; empty without a first day."""
    if not answers["start"]:
        return {}
    start = date.fromisoformat(answers["start"])
    until, meetings = end(answers, start), coming(answers, start, horizon(answers, start))
    reviews = _reviews(answers, start, horizon(answers, start), meetings, until)
    return {
        "meetings": meetings,
        "reviews": sorted({day for day in reviews if start < day <= (until or day)}),
        "end": [until] if until else [],
    }


def coming(answers: Mapping[str, Any], since: date, until: date) -> list[date]:
    """The meetings of a rhythm that is counted from `since`, until the day `until`: without those taken away."""
    rhythm = RHYTHMS.get(answers["rhythm"] or "")
    turns = schedule.days(since, rhythm, until) if rhythm else [since]
    away = periods(answers)
    instead = {period.instead for period in away if period.instead and since <= period.instead <= until}
    return sorted({*(day for day in turns if not is_away(day, away)), *instead})


def periods(answers: Mapping[str, Any]) -> list[Period]:
    """The periods without meetings, in order; the days of each in order, whichever was written first."""
    read = []
    for names in AWAY:
        first, last, instead = (date.fromisoformat(answers[name]) if answers[name] else None for name in names)
        if written := [day for day in (first, last) if day]:
            read.append(Period(min(written), max(written), instead))
    return sorted(read, key=lambda period: period[:2])


def is_away(day: date, away: Collection[Period]) -> bool:
    """Whether a day lies in one of these periods."""
    return any(period.first <= day <= period.last for period in away)


def end(answers: Mapping[str, Any], start: date) -> date | None:
    """The day on which this ends, or on which it may end if that is a minimum; None where nobody set it."""
    if answers["last_day"] and (last := date.fromisoformat(answers["last_day"])) > start:
        return last
    length = _number(answers["months"]) or _number(answers["duration"])
    return schedule.months_later(start, length) if length else None


def replaced(answers: Mapping[str, Any]) -> tuple[str, ...]:
    """The points on how long this lasts in whose place another one stands: a day, or another number of months."""
    if answers["start"] and (answers["last_day"] or "") > answers["start"]:
        return ("duration", "months")
    return ("duration",) if is_answered(answers, "months") else ()


def horizon(answers: Mapping[str, Any], start: date) -> date:
    """The day until which dates are written down."""
    return end(answers, start) or schedule.months_later(start, YEAR)


def is_open(answers: Mapping[str, Any], until: Sequence[date]) -> bool:
    """Whether meetings go on: without an end, or after one that is a minimum. `until` is the end that was counted."""
    return not until or answers["at_least"] == "minimum"


def _reviews(
    answers: Mapping[str, Any], start: date, until: date, meetings: list[date], end: date | None
) -> Iterator[date]:
    match answers["first_review"]:
        case "one_month":
            yield schedule.months_later(start, 1)
        case "six_weeks":
            yield start + timedelta(weeks=6)
        case "third_meeting" if len(meetings) > 2:
            yield meetings[2]
    if answers["midpoint"] == "halfway" and end:
        yield start + (end - start) // 2
    if rhythm := REVIEWS.get(answers["midpoint"] or ""):
        yield from (day for day in schedule.days(start, rhythm, until) if start < day < until)


def minutes(answers: Mapping[str, Any]) -> int:
    """How long a meeting is."""
    return _number(answers["length"]) or USUAL_LENGTH


def hour(answers: Mapping[str, Any]) -> time | None:
    """The time of day at which the two meet, None where nobody said."""
    return time.fromisoformat(answers["hour"]) if answers["hour"] else None


def zone(answers: Mapping[str, Any]) -> str:
    """The zone in which the time of day is meant (IANA); "" where the clock on the wall is."""
    return answers["zone"] if is_answered(answers, "zone") and answers["zone"] != "local" else ""


def _number(option: str | None) -> int | None:
    """The number that an option is ("9" months), None for any other option."""
    return int(option) if option and option.isdigit() else None
