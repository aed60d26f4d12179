"""The agreement's calendar in two programs that do not write it: each day and hour of the document, and no other."""

import json
from random import Random

import pytest

from tests.calendars.agreements import differences, file_of, last_day
from tests.calendars.compare import faults
from tests.calendars.readers import READERS
from tests.examples import IDENTITY
from widgets.engine.file import identity
from widgets.engine.method.schedule import ZONES

MEETING = identity.uid(IDENTITY, "agreement meeting")
BY_EACH = pytest.mark.parametrize("reader", READERS)


def shown(reader, agreements):
    files, until = [file_of(answers) for answers in agreements], [last_day(answers) for answers in agreements]
    return READERS[reader](files, until)


def agreement(start, rhythm="month", duration="6", zone="Europe/Paris", hour="17:30"):
    answers = {"start": start, "rhythm": rhythm, "duration": duration, "zone": zone, "hour": hour}
    return {name: [answer] for name, answer in answers.items()}


@BY_EACH
def test_a_month_too_short_has_its_meeting_and_no_other(reader):
    """From 31 December, Thunderbird showed meetings on 28, 29, 30 and 31 January."""
    cases = [
        agreement(f"{year}-{day}", rhythm, duration, hour=hour)
        for year in (2026, 2027, 2028)
        for day in ("12-28", "12-29", "12-30", "12-31", "01-29", "01-30", "01-31")
        for rhythm in ("month", "two_months")
        for duration in ("6", "24", "open")
        for hour in ("17:30", "")
    ]
    wrong = {
        json.dumps(answers): differences(answers, got) for answers, got in zip(cases, shown(reader, cases), strict=True)
    }
    assert {case: lines for case, lines in wrong.items() if lines} == {}
    (january,) = shown(reader, [agreement("2026-12-31", zone="America/Toronto")])
    assert january[MEETING][:3] == ["2026-12-31T22:30:00Z", "2027-01-31T22:30:00Z", "2027-02-28T22:30:00Z"]


@BY_EACH
def test_hours_are_right_in_each_zone_in_summer_and_ten_years_on(reader):
    """In July, Thunderbird showed a meeting of Toronto an hour too late; the changes were listed for five years."""
    cases = [
        agreement("2026-01-15", rhythm, "open", zone, hour)
        for zone in ZONES
        for rhythm in ("three_weeks", "month")
        for hour in ("17:30", "08:00")
    ]
    wrong = {
        json.dumps(answers): differences(answers, got) for answers, got in zip(cases, shown(reader, cases), strict=True)
    }
    assert {case: lines for case, lines in wrong.items() if lines} == {}
    (toronto,) = shown(reader, [agreement("2026-01-15", duration="9", zone="America/Toronto")])
    assert toronto[MEETING][6] == "2026-07-15T21:30:00Z"


def test_zones_are_rules_and_begin_at_the_hour_that_clocks_show_before_they_change():
    """DAYLIGHT began at 03:00 where RFC 5545 asks for the hour before the change, and each year was listed."""
    lines = file_of(agreement("2026-01-15", zone="America/Toronto")).split("\r\n")
    zone = lines[lines.index("BEGIN:VTIMEZONE") : lines.index("END:VTIMEZONE")]
    assert [line for line in zone if line.startswith("RDATE")] == []
    assert [line for line in zone if line.startswith(("BEGIN", "DTSTART", "RRULE"))] == [
        "BEGIN:VTIMEZONE",
        "BEGIN:DAYLIGHT",
        "DTSTART:20150308T020000",
        "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "BEGIN:STANDARD",
        "DTSTART:20151101T020000",
        "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11",
    ]


@pytest.mark.parametrize("zone", ZONES)
def test_the_latest_standard_time_stands_last_in_its_zone(zone):
    """Programs that read only the last STANDARD took one that had long passed."""
    text = file_of(agreement("2026-01-15", zone=zone))
    parts = [part.split("\r\n") for part in text.split("BEGIN:")]
    kinds = [(lines[0], lines[1].removeprefix("DTSTART:")) for lines in parts if lines[0] in ("STANDARD", "DAYLIGHT")]
    assert kinds == sorted(kinds)
    assert kinds[-1][0] == "STANDARD"


def test_no_list_of_dates_and_no_choice_among_days_is_written():
    """Lists of dates and choices among the days of a month (RDATE, BYSETPOS) are read in different ways."""
    for day in range(1, 32):
        for duration in ("12", "open"):
            text = file_of(agreement(f"2026-01-{day:02}", duration=duration))
            assert "RDATE" not in text
            assert "BYSETPOS" not in text


def test_two_hundred_agreements_are_read_as_they_are_written():
    assert faults(Random(16), 200) == []
