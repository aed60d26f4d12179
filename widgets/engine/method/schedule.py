"""Days that follow from a first day and a rhythm. Days only: a time of day is the same local time all year round.

Months are counted as people count them: the same day of each month, the last day of a month that is too short; or the
same day of the week, such as the second Thursday of each month.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

ZONES = (
    "Europe/Paris",
    "Europe/London",
    "Europe/Athens",
    "Africa/Abidjan",
    "Africa/Algiers",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Africa/Johannesburg",
    "Africa/Lagos",
    "Africa/Nairobi",
    "America/Cayenne",
    "America/Chicago",
    "America/Denver",
    "America/Halifax",
    "America/Los_Angeles",
    "America/Martinique",
    "America/Port-au-Prince",
    "America/Regina",
    "America/St_Johns",
    "America/Toronto",
    "America/Vancouver",
    "America/Winnipeg",
    "Asia/Beirut",
    "Asia/Dubai",
    "Asia/Ho_Chi_Minh",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Indian/Reunion",
    "Pacific/Auckland",
    "Pacific/Noumea",
    "Pacific/Tahiti",
)
"""Where a time of day may be meant, by names that computers know (IANA): where readers are likely to live."""


LETTER = frozenset(
    f"America/{city}"
    for city in (
        "Chicago",
        "Denver",
        "Halifax",
        "Los_Angeles",
        "Regina",
        "St_Johns",
        "Toronto",
        "Vancouver",
        "Winnipeg",
    )
)
"""Zones of Canada and the United States, where sheets of paper are of the size Letter (CLDR, paper sizes)."""


class Rhythm(NamedTuple):
    """Every so many `weeks`, or else every so many `months`; one of the two is 0.

    `on` says which day of a month is meant: the same "day", the same "weekday" in the same week of the month, or its
    "end", the last day.
    """

    weeks: int = 0
    months: int = 0
    on: Literal["day", "weekday", "end"] = "day"


WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""The days of the week as RFC 5545 names them."""

LAST = -1
"""The week of a month that has no fixed number: its last Thursday is the fourth or the fifth."""


def months_later(day: date, months: int) -> date:
    """The same day of the month, or the last one where the month is too short: 31 January, then 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def week_of(day: date) -> int:
    """Which of the same days of the week it is in its month, from 1 to 4; a fifth one is the LAST."""
    week = (day.day - 1) // 7 + 1
    return LAST if week > 4 else week


def later(start: date, rhythm: Rhythm, times: int) -> date:
    """The day that comes `times` turns of the rhythm after `start`, counted from `start` each time."""
    if not rhythm.months:
        return start + timedelta(weeks=rhythm.weeks * times)
    first = months_later(start.replace(day=1), rhythm.months * times)
    end = first.replace(day=monthrange(first.year, first.month)[1])
    match rhythm.on:
        case "end":
            return end
        case "weekday" if week_of(start) == LAST:
            return end - timedelta(days=(end.weekday() - start.weekday()) % 7)
        case "weekday":
            return first + timedelta(days=(start.weekday() - first.weekday()) % 7, weeks=week_of(start) - 1)
    return months_later(start, rhythm.months * times)


def no_weekend(day: date) -> date:
    """`day` itself, or the Monday after a Saturday or a Sunday."""
    return day + timedelta(days=max(0, 8 - day.isoweekday()) if day.isoweekday() > 5 else 0)


def days(start: date, rhythm: Rhythm, until: date) -> list[date]:
    """`start` and every turn of the rhythm until `until`, included."""
    return list(_until(start, rhythm, until))


def _until(start: date, rhythm: Rhythm, until: date) -> Iterator[date]:
    times = 0
    while (day := later(start, rhythm, times)) <= until:
        yield day
        times += 1
