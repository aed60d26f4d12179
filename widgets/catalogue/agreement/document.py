"""The agreement as a text to sign: a clause for each answer, the dates, what is left open."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from widgets.catalogue.agreement.days import Period, hour, is_open, periods, replaced, zone
from widgets.catalogue.agreement.form import ALWAYS, AWAY, DOCUMENT_IN, RIGHTS, stated
from widgets.engine.facts.organisation import Organisation
from widgets.engine.method import schedule
from widgets.engine.pair import drafting
from widgets.engine.result.result import Chapter, Clause, Document, with_weekday
from widgets.engine.text.texts import Fact, Listing, Phrase

MOST_DATES = 27
"""Meetings that are written down; beyond, the first ones and the last."""

NOT_WRITTEN = (
    *("side", "start", "hour", "zone", "last_day", "reminder", "assumed", "document_in", "version"),
    *(name for period in AWAY for name in period),
)
"""What helps to write the agreement, or stands elsewhere in it."""


def document(
    answers: Mapping[str, Any],
    organisation: Organisation,
    days: Mapping[str, list[date]],
    unanswered: Sequence[str],
    today: date,
) -> Document:
    """The document of valid `answers`, written `today`; `days` as in `days.days`, `unanswered` are points left open."""
    people: dict[str, Fact] = {
        role: answers[f"{role}_name"] or Phrase(f"person.{role}") for role in ("mentee", "mentor")
    }
    points = {**answers, RIGHTS: ALWAYS}
    without = (*NOT_WRITTEN, *replaced(answers))
    written = drafting.with_added(drafting.chapters(stated(), points, people, without), organisation.added, people)
    dates = Chapter("dates", Phrase("document.dates.title"), tuple(_dates(answers, days)))
    version: dict[str, Fact] = {"day": today, "version": answers["version"] or ""}
    return Document(
        languages=DOCUMENT_IN.get(answers.get("document_in") or "", ()),
        title=Phrase("document.title" if answers["side"] == "both" else "document.draft_title"),
        opening=(
            _whose(answers, people),
            Phrase("document.status"),
            Phrase("document.version" if answers["version"] else "document.day", version),
        ),
        chapters=(
            *written,
            *((dates,) if dates.clauses else ()),
            *((drafting.left_open(unanswered),) if unanswered else ()),
        ),
        signatures=tuple(_signatures(answers, people)) if answers["side"] == "both" else (),
        paper=_paper(zone(answers)),
    )


def _paper(zone: str) -> str:
    """The paper of the place whose clocks the two go by; "" where they named none, or paper is that of the language."""
    return "" if not zone else "Letter" if zone in schedule.LETTER else "A4"


def _whose(answers: Mapping[str, Any], people: Mapping[str, Fact]) -> Phrase:
    """Who wrote this: the two of them, or one of them alone, whose draft it is; nobody signs a draft."""
    side = answers["side"]
    if side in people:
        name = answers[f"{side}_name"]
        return Phrase("document.draft", {"name": name}) if name else Phrase(f"document.draft_of.{side}")
    if side != "both":
        return Phrase("document.draft_between")
    return Phrase("document.between" if all(answers[f"{role}_name"] for role in people) else "document.unnamed", people)


def _signatures(answers: Mapping[str, Any], people: Mapping[str, Fact]) -> Iterator[Phrase]:
    if answers["signature"] == "word":
        return
    for name in people.values():
        yield Phrase("document.signs", {"name": name})
    if answers["guardian"] == "signs":
        yield Phrase("document.guardian")


def _dates(answers: Mapping[str, Any], days: Mapping[str, list[date]]) -> Iterator[Clause]:
    """When all this happens, day by day."""

    def clause(name: str, line: Phrase) -> Clause:
        return Clause(f"dates_{name}", Phrase(f"document.dates.{name}"), (line,))

    if not days:
        return
    if time := hour(answers):
        facts: dict[str, Fact] = {"hour": f"{time:%H}", "minute": f"{time:%M}"}
        if name := zone(answers):
            facts["zone"] = Phrase(f"zone.option.{name}")
        yield clause("time", Phrase("document.time_in" if name else "document.time", facts))
    if days["meetings"]:
        yield clause("meetings", _meetings(days["meetings"], answers, not is_open(answers, days["end"])))
    if away := periods(answers):
        yield Clause("dates_away", Phrase("document.dates.away"), tuple(map(_period, away)))
    if days["reviews"]:
        yield clause("reviews", _every(days["reviews"]))
    if days["end"]:
        yield clause("earliest" if answers["at_least"] == "minimum" else "end", _every(days["end"]))


def _period(period: Period) -> Phrase:
    """A day or a period without meetings, and when the two meet instead."""
    facts: dict[str, Fact] = {"first": with_weekday(period.first), "last": with_weekday(period.last)}
    is_day = period.first == period.last
    days = Phrase("document.days", {"days": facts["first"]}) if is_day else Phrase("document.period", facts)
    if not period.instead:
        return days
    return Phrase("document.moved", {"period": days, "day": with_weekday(period.instead)})


def _meetings(meetings: list[date], answers: Mapping[str, Any], has_end: bool) -> Phrase:
    """All the meetings, or the first ones and the last where they are many or have no end.

    Their day of the week is said once where it is always the same, with its week in the month if that is the rhythm.
    """
    weekdays = {day.isoweekday() for day in meetings}
    if len(meetings) == 1 or len(weekdays) > 1:
        return _listed(tuple(map(with_weekday, meetings)), has_end)
    weekday = Phrase(f"date.weekday.{weekdays.pop()}")
    weeks = {schedule.week_of(day) for day in meetings}
    if answers["rhythm"] == "month_weekday" and (len(weeks) == 1 or schedule.LAST in weeks):
        week = Phrase(f"document.week.{'last' if schedule.LAST in weeks else weeks.pop()}")
        facts: dict[str, Fact] = {"week": week, "weekday": weekday, "days": _listed(tuple(meetings), has_end)}
        return Phrase("document.on_week", facts)
    return Phrase("document.on_weekday", {"weekday": weekday, "days": _listed(tuple(meetings), has_end)})


def _listed(days: tuple[Fact, ...], has_end: bool) -> Phrase:
    if has_end and len(days) > MOST_DATES:
        facts: dict[str, Fact] = {
            "first": Listing(days[: MOST_DATES - 1], "comma"),
            "count": len(days) - MOST_DATES,
            "last": days[-1],
        }
        return Phrase("document.then", facts)
    if not has_end and len(days) > 1:
        return Phrase("document.and_so_on", {"first": Listing(days[:MOST_DATES], "comma")})
    return Phrase("document.days", {"days": Listing(days)})


def _every(days: list[date]) -> Phrase:
    return Phrase("document.days", {"days": Listing(tuple(map(with_weekday, days)))})
