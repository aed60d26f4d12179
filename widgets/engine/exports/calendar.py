"""The days of a result as an iCalendar file (RFC 5545): whole days, so no time zone can move them."""

from datetime import UTC, date, datetime, time

from widgets.engine.result import Result
from widgets.engine.widget import Tool


def export(tool: Tool, language: str, result: Result, today: date) -> dict[str, str]:
    """{"name", "type", "text"} of the file. An entry keeps its UID from one file to the next: a newer one replaces it.

    icalendar is imported here, not above: the browser loads it when somebody asks for a calendar (ImportError before).
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", f"-//mentoring-guide//{tool.name}//{language.upper()}")
    calendar.add("version", "2.0")
    for planned in result.events:
        event = Event()
        event.add("uid", f"{tool.name}-{planned.name}@mentoring-guide")
        event.add("dtstamp", datetime.combine(today, time(), UTC))
        event.add("dtstart", planned.day)
        event.add("summary", tool.texts.say(planned.title, language))
        event.add("description", tool.texts.say(planned.text, language))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    text = calendar.to_ical().decode("utf-8")
    return {"name": f"{tool.name}.{language}.ics", "type": "text/calendar", "text": text}
