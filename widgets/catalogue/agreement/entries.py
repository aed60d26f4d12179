"""The calendar entries of an agreement's days.

Programs read the same rule differently where a month is too short for it, so that no such rule is written: the 31st is
the last day of each month, and for the 29th and the 30th each meeting is an entry of its own or, without end, one entry
a month of the year. A meeting that was moved is an entry of its own too.
"""

from calendar import FEBRUARY
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from widgets.catalogue.agreement import days as reckoning
from widgets.catalogue.agreement.days import RHYTHMS, hour, minutes, zone
from widgets.engine.facts import closed as closing
from widgets.engine.facts.closed import Closed
from widgets.engine.method import schedule
from widgets.engine.method.schedule import Rhythm
from widgets.engine.result.result import Event
from widgets.engine.text.texts import Fact, Listing, Phrase

LONGEST, SHORTEST = 31, 28
"""Days of a month: the most that any has, and those that each has."""

MONTHS = 12

REMINDERS = {"hour": 60, "day": 24 * 60, "week": 7 * 24 * 60}
"""Minutes before a meeting at which a calendar speaks."""


class _Repeated(NamedTuple):
    """A rule, or a single day without one: the days that it stands for begin on `first`."""

    first: date
    rhythm: Rhythm | None = None
    times: int | None = 1
    without: tuple[date, ...] = ()


def meetings(
    name: str, answers: Mapping[str, Any], days: Sequence[date], since: date, is_open: bool
) -> Iterator[Event]:
    """The entries of meetings on `days`, whose rhythm is counted from `since`.

    `is_open`: they go on without end, if there is a rhythm, save in periods without meetings. The first entry has the
    `name`, the others have it with their day, so that they are the same ones in the next file.
    """
    rhythm = RHYTHMS.get(answers["rhythm"] or "")
    turns = [day for day in schedule.days(since, rhythm, days[-1]) if day >= days[0]] if rhythm else []
    regular = [day for day in days if day in turns]
    repeated = [_Repeated(day) for day in days if day not in turns]
    if rhythm and regular:
        begun = [day for day in turns if regular[0] <= day <= regular[-1]]
        away = reckoning.periods(answers) if is_open else []
        later = schedule.days(since, rhythm, max((period.last for period in away), default=since))
        gone = {day for day in later if day > regular[-1] and reckoning.is_away(day, away)}
        skipped = {*begun, *gone} - {*regular}
        repeated = [*_repeated(rhythm, since, begun, skipped, is_open), *repeated]
    for number, series in enumerate(repeated):
        yield Event(
            f"{name}.{series.first.isoformat()}" if number else name,
            series.first,
            _title("meeting", answers),
            Phrase("event.meeting_text"),
            start=hour(answers),
            minutes=minutes(answers),
            zone=zone(answers),
            place=answers["place"] or "",
            rhythm=series.rhythm,
            times=series.times,
            since=since if series.rhythm == rhythm else None,
            without=series.without,
            remind=_reminder(answers, is_whole_day=not answers["hour"]),
        )


def reviews_and_end(days: Mapping[str, list[date]], answers: Mapping[str, Any]) -> Iterator[Event]:
    """The entries of the reviews and of the end, each a day of its own."""
    for number, day in enumerate(days.get("reviews", ()), 1):
        yield _whole_day(f"review-{number}", "review", day, answers)
    for day in days.get("end", ()):
        yield _whole_day("end", "earliest" if answers["at_least"] == "minimum" else "end", day, answers)


def on_closed_days(
    days: Mapping[str, list[date]], answers: Mapping[str, Any], closed: Sequence[Closed]
) -> Iterator[Event]:
    """An entry beside what is planned on each day on which the organisation is `closed`; nothing is moved."""
    for day in sorted({day for group in days.values() for day in group}):
        if name := closing.name_of(day, closed):
            title = _title("closed", answers)
            title = title._replace(facts={**title.facts, "name": name})
            yield Event(f"closed-{day.isoformat()}", day, title, Phrase("event.closed_text"))


def _whole_day(name: str, kind: str, day: date, answers: Mapping[str, Any]) -> Event:
    title, text = _title(kind, answers), Phrase(f"event.{kind}_text")
    return Event(name, day, title, text, remind=_reminder(answers, is_whole_day=True))


def _reminder(answers: Mapping[str, Any], is_whole_day: bool) -> int:
    """Minutes before an entry; a whole day, which begins at midnight, is remembered a day before at the latest."""
    minutes = REMINDERS.get(answers["reminder"] or "", 0)
    return max(minutes, REMINDERS["day"]) if minutes and is_whole_day else minutes


def _repeated(
    rhythm: Rhythm, since: date, turns: Sequence[date], skipped: Collection[date], is_open: bool
) -> Iterator[_Repeated]:
    """These turns of the rhythm without the days `skipped`, and all later ones if it `is_open`."""
    without = tuple(sorted(skipped))
    times = None if is_open else len(turns)
    is_counted = rhythm.months and rhythm.on == "day"
    if is_counted and since.day == LONGEST:
        yield _Repeated(turns[0], rhythm._replace(on="end"), times, without)
    elif not is_counted or since.day <= SHORTEST or _never_in_february(rhythm, since, turns, is_open):
        yield _Repeated(turns[0], rhythm, times, without)
    elif not is_open:
        yield from (_Repeated(day) for day in turns if day not in skipped)
    else:
        for day in islice(_turns(rhythm, since, turns[0]), MONTHS // rhythm.months):
            each_year = Rhythm(months=MONTHS, on="end" if day.month == FEBRUARY else "day")
            of_month = [skip for skip in without if skip.month == day.month]
            first = next(turn for turn in _turns(each_year, day, day) if turn not in skipped)
            yield _Repeated(first, each_year, None, tuple(skip for skip in of_month if skip > first))


def _never_in_february(rhythm: Rhythm, since: date, turns: Sequence[date], is_open: bool) -> bool:
    days = islice(_turns(rhythm, since, turns[0]), MONTHS) if is_open else turns
    return all(day.month != FEBRUARY for day in days)


def _turns(rhythm: Rhythm, since: date, first: date) -> Iterator[date]:
    """The turns of the rhythm from `first` on, without end."""
    times = 0
    while True:
        if (day := schedule.later(since, rhythm, times)) >= first:
            yield day
        times += 1


def _title(kind: str, answers: Mapping[str, Any]) -> Phrase:
    """What an entry is called, with the names of those who meet: one mentoring is told from another by them."""
    names: dict[str, Fact] = {person: answers[f"{person}_name"] for person in ("mentee", "mentor")}
    other = {"mentee": names["mentor"], "mentor": names["mentee"]}.get(answers["side"] or "")
    people = [other] if other else [name for name in names.values() if name and answers["side"] not in names]
    return Phrase(f"event.{kind}_of", {"people": Listing(tuple(people))}) if people else Phrase(f"event.{kind}")
