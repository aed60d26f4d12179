"""The days of an agreement, counted from the first meeting: meetings, reviews and the end.

A month ends where the calendar says: whoever begins on 31 January meets on 28 or 29 February, then on 31 March.
"""

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from typing import Any

from widgets.catalogue.agreement.form import is_answered
from widgets.engine.method import schedule
from widgets.engine.method.schedule import Rhythm

RHYTHMS = {
    "week": Rhythm(weeks=1),
    "fortnight": Rhythm(weeks=2),
    "three_weeks": Rhythm(weeks=3),
    "month": Rhythm(months=1),
    "two_months": Rhythm(months=2),
}
REVIEWS = {"three_months": Rhythm(months=3), "six_months": Rhythm(months=6)}
YEAR = 12
"""Months of dates that are written down when there is no end date."""

USUAL_LENGTH = 60
"""Minutes of a meeting whose length nobody said."""


def days(answers: Mapping[str, Any]) -> dict[str, list[date]]:
    """Every day that follows from the first one: {"meetings", "reviews", "end"}; empty without a first day."""
    if not answers["start"]:
        return {}
    start = date.fromisoformat(answers["start"])
    length = months(answers)
    end = schedule.months_later(start, length or YEAR)
    rhythm = RHYTHMS.get(answers["rhythm"] or "")
    meetings = schedule.days(start, rhythm, end) if rhythm else [start]
    return {
        "meetings": meetings,
        "reviews": sorted(set(_reviews(answers, start, end, meetings, length))),
        "end": [end] if length else [],
    }


def _reviews(
    answers: Mapping[str, Any], start: date, end: date, meetings: list[date], months: int | None
) -> Iterator[date]:
    match answers["first_review"]:
        case "one_month":
            yield schedule.months_later(start, 1)
        case "six_weeks":
            yield start + timedelta(weeks=6)
        case "third_meeting" if len(meetings) > 2:
            yield meetings[2]
    if answers["midpoint"] == "halfway" and months:
        yield start + (end - start) // 2
    if rhythm := REVIEWS.get(answers["midpoint"] or ""):
        yield from (day for day in schedule.days(start, rhythm, end) if start < day < end)


def months(answers: Mapping[str, Any]) -> int | None:
    """How many months this lasts, None where no end is set."""
    return _number(answers["duration"])


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
