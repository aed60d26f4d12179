"""The days of a result as an iCalendar file (RFC 5545): whole days, or local times that stay local all year round.

An entry is known by what it is about, an identity that the page made, and by its own name: a newer file changes the
entries of an older one, and never those of other people. Two files made within a second of each other are not told
apart; any other two are in order, on one day too.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from widgets.engine.exports.source import Source
from widgets.engine.file import identity
from widgets.engine.method import schedule
from widgets.engine.result import drafts
from widgets.engine.result.result import Event
from widgets.engine.text.texts import Phrase

FIRST = datetime(2020, 1, 1, tzinfo=UTC)
"""The moment from which the versions of an entry are counted, in seconds (its SEQUENCE)."""

LAST = 2**31 - 1
"""The largest SEQUENCE (RFC 5545, 3.3.8): that of the year 2088."""


def write(source: Source) -> str:
    """The text of the file made at `source.now`, whose entries belong to `source.identity`.

    icalendar is imported here, not above: the browser loads it when somebody asks for a calendar (ImportError before).
    """
    from icalendar import Alarm, Calendar
    from icalendar import Event as Entry

    widget, language, result, now = source.widget, source.language, source.result, source.now

    def say(phrase: Phrase) -> str:
        if not result.document:
            return widget.texts.say(phrase, language)
        return drafts.in_line(widget.texts, result.document, phrase, language)

    calendar = Calendar()
    calendar.add("prodid", f"-//{widget.texts.say('identity.site.name', language)}//{widget.name}//{language.upper()}")
    calendar.add("version", "2.0")
    for name in dict.fromkeys(planned.zone for planned in result.events if planned.start and planned.zone):
        first = min(planned.day for planned in result.events if planned.start and planned.zone == name)
        calendar.add_component(_zone(name, first))
    version = min(max(int((now - FIRST).total_seconds()), 0), LAST)
    for planned in result.events:
        entry = Entry()
        entry.add("uid", identity.uid(source.identity, f"{widget.name} {planned.name}"))
        entry.add("sequence", version)
        entry.add("dtstamp", now)
        entry.add("summary", say(planned.title))
        entry.add("description", say(planned.text))
        for name, value in _when(planned).items():
            entry.add(name, value)
        if planned.place:
            entry.add("location", planned.place)
        if planned.is_cancelled:
            entry.add("status", "CANCELLED")
        if not planned.start:
            entry.add("transp", "TRANSPARENT")
        if planned.remind and not planned.is_cancelled:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", say(planned.title))
            alarm.add("trigger", -timedelta(minutes=planned.remind))
            entry.add_component(alarm)
        calendar.add_component(entry)
    text: str = calendar.to_ical().decode("utf-8")
    return text


def _zone(name: str, first: date) -> Any:
    """The description of a zone for entries from `first` on, a VTIMEZONE."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    from widgets.engine.exports import zones

    zone = Timezone()
    zone.add("tzid", name)
    for observance in zones.observances(name, first):
        part = TimezoneDaylight() if observance.is_daylight else TimezoneStandard()
        part.add("dtstart", observance.change.clock)
        part.add("tzoffsetfrom", observance.change.before)
        part.add("tzoffsetto", observance.change.after)
        part.add("tzname", observance.change.name)
        if observance.rule:
            part.add("rrule", observance.rule)
        zone.add_component(part)
    return zone


def _when(planned: Event) -> dict[str, Any]:
    """The beginning, the end and the repetition of an entry, by their names in RFC 5545."""
    from zoneinfo import ZoneInfo

    def at(day: date) -> date:
        if not planned.start:
            return day
        return datetime.combine(day, planned.start, ZoneInfo(planned.zone) if planned.zone else None)

    when: dict[str, Any] = {"dtstart": at(planned.day)}
    if planned.start:
        when["dtend"] = at(planned.day) + timedelta(minutes=planned.minutes)
    if planned.rhythm and planned.times != 1:
        when["rrule"] = _rule(planned)
    if planned.without:
        when["exdate"] = [at(day) for day in planned.without]
    return when


def _rule(planned: Event) -> dict[str, Any]:
    """The repetition, in the parts of a rule that all programs read alike."""
    rhythm = planned.rhythm
    assert rhythm is not None
    since = planned.since or planned.day
    rule: dict[str, Any]
    if not rhythm.months:
        rule = {"freq": "weekly", "interval": rhythm.weeks}
    else:
        rule = {"freq": "monthly", "interval": rhythm.months}
        if rhythm.on == "weekday":
            rule["byday"] = f"{schedule.week_of(since)}{schedule.WEEKDAYS[since.weekday()]}"
        elif rhythm.on == "end":
            rule["bymonthday"] = schedule.LAST
    return rule if planned.times is None else {**rule, "count": planned.times}
