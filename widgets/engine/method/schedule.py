"""Days that follow from a first day and a rhythm. Days only: a time of day is the same local time all year round.

Months are counted as people count them, and as RFC 5545 can say it in a calendar: the same day of each month, the last
day of a month that is too short.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

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
    "America/St_Johns",
    "America/Toronto",
    "America/Vancouver",
    "America/Winnipeg",
    "Asia/Beirut",
    "Asia/Dubai",
    "Asia/Ho_Chi_Minh",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Australia/Sydney",
    "Indian/Reunion",
    "Pacific/Auckland",
    "Pacific/Noumea",
    "Pacific/Tahiti",
)
"""Where a time of day may be meant, by names that computers know (IANA): where readers are likely to live."""


class Rhythm(NamedTuple):
    """Every so many `weeks`, or else every so many `months`; one of the two is 0."""

    weeks: int = 0
    months: int = 0


def months_later(day: date, months: int) -> date:
    """The same day of the month, or the last one where the month is too short: 31 January, then 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def later(start: date, rhythm: Rhythm, times: int) -> date:
    """The day that comes `times` turns of the rhythm after `start`, counted from `start` each time."""
    return (
        months_later(start, rhythm.months * times) if rhythm.months else start + timedelta(weeks=rhythm.weeks * times)
    )


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
