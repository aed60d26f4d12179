"""How a calendar file describes a zone (RFC 5545, 3.6.5): what its clocks do, for programs that lack its name.

Where the clocks change on the same Sunday each year, a rule says so, for as long as the zone keeps it. Where no rule of
a calendar can say it (Morocco follows the moon), each change of many years is written down by itself, not as a list of
dates (RDATE): of such a list ical.js, the reader of Thunderbird, takes the first one alone.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from widgets.engine.method import schedule

SINCE = 2015
"""The year from which changes are written down. vobject takes a zone that is like UTC until 2020 for UTC itself, and
does not read what the file says of it then: London in winter, Casablanca in Ramadan."""

YEARS = 25
"""Years after the first entry of which the changes are written down where there is no rule."""

SETTLED = timedelta(days=800)
"""A zone whose clocks have not changed for so long, at the end of those years, changes no more."""

EARLIEST = datetime(1970, 1, 1)
"""What holds before the years that are written down is said to hold since this day."""

STEP = timedelta(days=7)
"""Steps in which changes are searched for: none is shorter than Ramadan."""


class Change(NamedTuple):
    """A moment at which the clocks change: what they show before it, and the distances to UTC before and after."""

    clock: datetime
    before: timedelta
    after: timedelta
    name: str


class Observance(NamedTuple):
    """What the clocks show after `change`; `rule` repeats the change each year, None where it happens once."""

    is_daylight: bool
    change: Change
    rule: dict[str, Any] | None = None


def observances(name: str, first: date) -> list[Observance]:
    """What the zone of that name (IANA) observes from `first` on: daylight time, then the others, the latest last."""
    zone = ZoneInfo(name)
    start = datetime(min(first.year - 1, SINCE), 1, 1, tzinfo=UTC)
    end = datetime(first.year + YEARS, 1, 1, tzinfo=UTC)
    changes = list(_changes(zone, start, end))
    offset = _offset(start, zone)
    changes = [Change(EARLIEST, offset, offset, start.astimezone(zone).tzname() or name), *changes]
    has_settled = end.replace(tzinfo=None) - changes[-1].clock > SETTLED
    kinds: dict[tuple[bool, timedelta, timedelta], list[Change]] = {}
    for change in changes:
        is_daylight = change.after > change.before and not (has_settled and change is changes[-1])
        kinds.setdefault((is_daylight, change.before, change.after), []).append(change)
    parts: list[Observance] = []
    for (is_daylight, *_), group in kinds.items():
        rule = _rule(group, end.year - 1)
        parts += [Observance(is_daylight, change, rule) for change in (group[:1] if rule else group)]
    return sorted(parts, key=lambda part: (not part.is_daylight, part.change.clock))


def _changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[Change]:
    """The changes from `start` to `end`, to the second."""
    steps = (start + STEP * number for number in range((end - start) // STEP + 1))
    for before, after in pairwise(steps):
        old, new = (_offset(moment, zone) for moment in (before, after))
        while old != new and after - before > timedelta(seconds=1):
            middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
            before, after = (before, middle) if _offset(middle, zone) != old else (middle, after)
        if old != new:
            local = after.astimezone(zone)
            yield Change((after + old).replace(tzinfo=None), old, new, local.tzname() or str(zone))


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _rule(changes: Sequence[Change], last_year: int) -> dict[str, Any] | None:
    """The day of a month on which all these changes fall, each year until `last_year`; None if there is no such day."""
    clocks = [change.clock for change in changes]
    if [clock.year for clock in clocks] != list(range(clocks[0].year, last_year + 1)):
        return None
    if len({(clock.month, clock.weekday(), clock.time()) for clock in clocks}) > 1:
        return None
    weeks = {(clock.day - 1) // 7 + 1 for clock in clocks}
    is_last = all(clock.day + 7 > monthrange(clock.year, clock.month)[1] for clock in clocks)
    if len(weeks) > 1 and not is_last:
        return None
    week = -1 if is_last else weeks.pop()
    return {"freq": "yearly", "bymonth": clocks[0].month, "byday": f"{week}{schedule.WEEKDAYS[clocks[0].weekday()]}"}
