"""The days of a result as an iCalendar file (RFC 5545): whole days, or local times that stay local all year round."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from widgets.engine import letters
from widgets.engine.result import Event, Result
from widgets.engine.texts import Phrase
from widgets.engine.widget import Tool

FIRST = date(2020, 1, 1)
"""The day from which versions are counted: a file made later replaces the entries of an earlier one."""


def export(tool: Tool, language: str, result: Result, today: date) -> dict[str, str]:
    """{"name", "type", "text"} of the file. An entry keeps its UID from one file to the next: a newer one replaces it.

    icalendar is imported here, not above: the browser loads it when somebody asks for a calendar (ImportError before).
    """
    from icalendar import Calendar, Timezone
    from icalendar import Event as Entry

    def said(phrase: Phrase) -> str:
        if not result.document:
            return tool.texts.say(phrase, language)
        return " / ".join(words for _, words in letters.spoken(tool.texts, result.document, phrase, language))

    calendar = Calendar()
    calendar.add("prodid", f"-//{tool.texts.say('identity.site.name', language)}//{tool.name}//{language.upper()}")
    calendar.add("version", "2.0")
    for zone in dict.fromkeys(planned.zone for planned in result.events if planned.start and planned.zone):
        calendar.add_component(Timezone.from_tzid(zone, first_date=FIRST, last_date=date(today.year + 5, 1, 1)))
    of = _digest(result.document.about) if result.document else ""
    for planned in result.events:
        entry = Entry()
        entry.add("uid", f"{tool.name}-{planned.name}{of}@mentoring")
        entry.add("sequence", (today - FIRST).days)
        entry.add("dtstamp", datetime.combine(today, time(), UTC))
        entry.add("summary", said(planned.title))
        entry.add("description", said(planned.text))
        for name, value in _when(planned).items():
            entry.add(name, value)
        if planned.place:
            entry.add("location", planned.place)
        if not planned.start:
            entry.add("transp", "TRANSPARENT")
        calendar.add_component(entry)
    text = calendar.to_ical().decode("utf-8")
    return {"name": f"{tool.name}.{language}.ics", "type": "text/calendar", "text": text}


def _when(planned: Event) -> dict[str, Any]:
    """The beginning, the end and the repetition of an entry, by their names in RFC 5545."""
    from zoneinfo import ZoneInfo

    when: dict[str, Any] = {"dtstart": planned.day}
    if planned.start:
        start = datetime.combine(planned.day, planned.start, ZoneInfo(planned.zone) if planned.zone else None)
        when = {"dtstart": start, "dtend": start + timedelta(minutes=planned.minutes)}
    if planned.rhythm and planned.times != 1:
        when["rrule"] = _rule(planned)
    return when


def _rule(planned: Event) -> dict[str, Any]:
    """The repetition; at the end of a month, the last of the days that the month has."""
    rhythm = planned.rhythm
    assert rhythm is not None
    rule: dict[str, Any]
    if not rhythm.months:
        rule = {"freq": "weekly", "interval": rhythm.weeks}
    else:
        rule = {"freq": "monthly", "interval": rhythm.months}
        if planned.day.day > 28:
            rule |= {"bymonthday": list(range(28, planned.day.day + 1)), "bysetpos": -1}
    return rule if planned.times is None else {**rule, "count": planned.times}


def _digest(about: str) -> str:
    """What tells the entries of one agreement from those of another, without naming anybody; "" for nobody."""
    from hashlib import sha256

    return f"-{sha256(about.encode()).hexdigest()[:16]}" if about.strip("|") else ""
