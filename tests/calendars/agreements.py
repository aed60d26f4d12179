"""Agreements that a machine invents, and the days and hours that a calendar has to show for each.

They lie where calendars go wrong: the ends of months, leap years, the days on which clocks change, zones without
change, the southern summer, mentorings without end.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from tests.calendars.readers import moment
from tests.catalogue.agreement import RHYTHMS, TOOL, is_off, turn
from tests.examples import IDENTITY, TODAY, request
from widgets.catalogue.agreement.form import AWAY
from widgets.engine.file import identity
from widgets.engine.form import validation
from widgets.engine.method.schedule import ZONES
from widgets.engine.respond import respond

YEARS = 10
"""Years after the first meeting in which a series without end is looked at."""

LATER = ("last_day", *(name for period in AWAY for name in period))
"""Days that some agreements name: the last one, and those of periods without meetings."""

HOURS = ("00:30", "02:30", "08:00", "12:00", "17:30", "23:45")


def invented(random: Random) -> dict[str, list[str]]:
    """Answers that all the days and hours of a calendar depend on."""
    year, month, day = random.randint(2026, 2032), random.randint(1, 12), random.choice((1, 8, 15, 28, 29, 30, 31))
    start = date(year, month, 1) + relativedelta(day=day)
    answers = {
        "start": start.isoformat(),
        "rhythm": random.choice([*RHYTHMS, "on_request"]),
        "duration": random.choice(("3", "6", "9", "12", "18", "24", "open")),
        "months": random.choice(("unset", "unset", "unset", "10")),
        "at_least": random.choice(("planned", "planned", "minimum")),
        "reminder": random.choice(("none", "hour", "day", "week")),
        "hour": random.choice((*HOURS, "")),
        "zone": random.choice(("local", *ZONES, *ZONES)),
        "length": random.choice(("30", "60", "120")),
        "first_review": random.choice(("one_month", "six_weeks", "third_meeting", "none")),
        "midpoint": random.choice(("halfway", "three_months", "none")),
    }
    for name in random.sample(LATER, random.choice((0, 0, 2, 4))):
        answers[name] = (start + relativedelta(days=random.randint(1, 700))).isoformat()
    return {name: [answer] for name, answer in answers.items()}


def file_of(answers: Mapping[str, list[str]]) -> str:
    """The calendar of these answers."""
    export = request("agreement", "en", dict(answers), action="export", format="calendar")
    text: str = json.loads(respond(export))["files"]["calendar"]["text"]
    return text


def differences(typed: Mapping[str, list[str]], shown: Mapping[str, list[str]]) -> list[str]:
    """What a reader shows of the file of these answers otherwise than their document says, in a few words."""
    answers = validation.clean(TOOL.sections, typed)
    result = TOOL.decide(answers, date.fromisoformat(TODAY))
    days = {name: [date.fromisoformat(day) for day in group] for name, group in result.numbers["days"].items()}
    meetings = [_at(day, answers) for day in (*days["meetings"], *_later(answers, days["meetings"]))]
    # Of an hour that clocks show twice, or leave out, programs mean either.
    either = {moment(at.replace(fold=1)): moment(at) for at in meetings if isinstance(at, datetime)}
    whole_days = {
        identity.uid(IDENTITY, f"agreement {event.name}") for event in result.events if not _meets(event.name)
    }
    groups: dict[bool, list[str]] = {True: [], False: []}
    for uid, moments in shown.items():
        groups[uid in whole_days] += [either.get(at, at) for at in moments]
    wanted = {False: [moment(at) for at in meetings], True: [moment(day) for day in days["reviews"] + days["end"]]}
    return [
        f"{'reviews and end' if kind else 'meetings'}: missing {_less(wanted[kind], groups[kind])}, "
        f"too many {_less(groups[kind], wanted[kind])}"
        for kind in wanted
        if sorted(wanted[kind]) != sorted(groups[kind])
    ]


def _meets(name: str) -> bool:
    return name.startswith("meeting")


def _less(some: list[str], rest: list[str]) -> list[str]:
    """The first three of `some` that the rest does not hold as often."""
    return sorted((Counter(some) - Counter(rest)).elements())[:3]


def last_day(typed: Mapping[str, list[str]]) -> date:
    """Until when a calendar is looked at."""
    return date.fromisoformat(typed["start"][0]) + relativedelta(years=YEARS)


def _later(answers: Mapping[str, Any], meetings: list[date]) -> Iterator[date]:
    """The meetings of a series without end that the document does not write down any more."""
    has_end = (
        answers["duration"] != "open"
        or (answers["months"] or "unset") != "unset"
        or (answers["last_day"] or "") > answers["start"]
    )
    if answers["rhythm"] not in RHYTHMS or (has_end and answers["at_least"] != "minimum"):
        return
    start = date.fromisoformat(answers["start"])
    regular = [day for day in meetings if any(turn(start, answers["rhythm"], times) == day for times in range(500))]
    times = 0
    while regular and (day := turn(start, answers["rhythm"], times)) <= start + relativedelta(years=YEARS):
        if day > regular[-1] and not is_off(day, answers):
            yield day
        times += 1


def _at(day: date, answers: Mapping[str, Any]) -> date:
    if not answers["hour"]:
        return day
    hour = time.fromisoformat(answers["hour"])
    zone = answers["zone"]
    return datetime.combine(day, hour, None if zone == "local" else ZoneInfo(zone))
