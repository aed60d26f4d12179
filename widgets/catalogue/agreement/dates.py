"""The dates of an agreement as its document says them: the meetings in a table, then what else happens on which day."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from widgets.catalogue.agreement.days import LAST_WORKDAY, Period, hour, is_open, periods, zone
from widgets.engine.facts import closed as closing
from widgets.engine.facts.closed import Closed
from widgets.engine.method import schedule
from widgets.engine.result.result import Clause, Table, with_weekday
from widgets.engine.text.texts import Fact, Listing, Phrase

MOST_DATES = 27
"""Meetings that are written down; beyond, the first ones and the last."""


def clauses(answers: Mapping[str, Any], days: Mapping[str, list[date]], closed: Sequence[Closed]) -> Iterator[Clause]:
    """When all this happens, day by day; `days` as in `days.days`. What is `closed` is marked, and stays."""

    def clause(name: str, *lines: Phrase) -> Clause:
        return Clause(f"dates_{name}", Phrase(f"document.dates.{name}"), lines)

    if not days:
        return
    if time := _time(answers):
        place: dict[str, Fact] = {"zone": Phrase(f"zone.option.{name}")} if (name := zone(answers)) else {}
        yield clause("time", Phrase("document.time_in", {**time.facts, **place}) if place else time)
    if days["meetings"]:
        has_end = not is_open(answers, days["end"])
        meetings = clause("meetings", *_week(days["meetings"], answers))
        yield meetings._replace(table=_meetings(days["meetings"], time, has_end, closed))
    if away := periods(answers):
        yield clause("away", *map(_period, away))
    if days["reviews"]:
        yield clause("reviews", _every(days["reviews"], closed))
    if days["end"]:
        yield clause("earliest" if answers["at_least"] == "minimum" else "end", _every(days["end"], closed))


def _time(answers: Mapping[str, Any]) -> Phrase | None:
    time = hour(answers)
    return Phrase("document.time", {"hour": f"{time:%H}", "minute": f"{time:%M}"}) if time else None


def _period(period: Period) -> Phrase:
    """A day or a period without meetings, and when the two meet instead."""
    facts: dict[str, Fact] = {"first": with_weekday(period.first), "last": with_weekday(period.last)}
    is_day = period.first == period.last
    days = Phrase("document.days", {"days": facts["first"]}) if is_day else Phrase("document.period", facts)
    if not period.instead:
        return days
    return Phrase("document.moved", {"period": days, "day": with_weekday(period.instead)})


def _week(meetings: list[date], answers: Mapping[str, Any]) -> Iterator[Phrase]:
    """Which day of the month this is, where that is the rhythm: the second Thursday."""
    weekdays, weeks = {day.isoweekday() for day in meetings}, {schedule.week_of(day) for day in meetings}
    if answers["rhythm"] != "month_weekday" or len(weekdays) > 1 or not (len(weeks) == 1 or schedule.LAST in weeks):
        return
    week = Phrase(f"document.week.{'last' if schedule.LAST in weeks else weeks.pop()}")
    yield Phrase("document.on_week", {"week": week, "weekday": Phrase(f"date.weekday.{weekdays.pop()}")})


def _meetings(meetings: list[date], time: Phrase | None, has_end: bool, closed: Sequence[Closed]) -> Table:
    """A row for each meeting; for the first ones and the last, where they are many or have no end."""
    shown, note = meetings, None
    if has_end and len(meetings) > MOST_DATES:
        shown = meetings[: MOST_DATES - 1]
        note = Phrase("document.then", {"count": len(meetings) - MOST_DATES, "last": with_weekday(meetings[-1])})
    elif not has_end and len(meetings) > 1:
        shown, note = meetings[:MOST_DATES], Phrase("document.and_so_on")
    names = ("weekday", "date", *(("time",) if time else ()))
    return Table(
        tuple(Phrase(f"document.column.{name}") for name in names),
        tuple(
            (
                Phrase(f"date.weekday.{day.isoweekday()}"),
                _marked(Phrase("document.days", {"days": day}), day, closed),
                *((time,) if time else ()),
            )
            for day in shown
        ),
        note,
    )


def _marked(words: Phrase, day: date, closed: Sequence[Closed]) -> Phrase:
    """A day, with what there is to know of it: that it is one of a weekend, or that the organisation is closed."""
    if name := closing.name_of(day, closed):
        return Phrase("document.closed", {"day": words, "name": name})
    return Phrase("document.weekend", {"day": words}) if day.isoweekday() > LAST_WORKDAY else words


def _every(days: list[date], closed: Sequence[Closed]) -> Phrase:
    return Phrase("document.days", {"days": Listing(tuple(_marked(with_weekday(day), day, closed) for day in days))})
