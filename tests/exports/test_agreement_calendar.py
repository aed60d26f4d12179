"""The agreement's calendar, read by another program: the days of the document, at local times, in both languages."""

import json
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from tests.catalogue.agreement import RHYTHMS, turn
from tests.examples import IDENTITY, examples, request
from widgets.engine.file import identity
from widgets.engine.form import cleaning
from widgets.engine.method.schedule import ZONES
from widgets.engine.respond import respond

EXAMPLES = examples("agreement")
NURSE = EXAMPLES["nurse_nine_months"]["answers"]


def entries(answers, language="fr", **more):
    export = request("agreement", language, answers, action="export", format="calendar", **more)
    text = json.loads(respond(export))["files"]["calendar"]["text"]
    calendar = Calendar.from_ical(text)
    of = more.get("identity", IDENTITY)
    names = {identity.uid(of, f"agreement {name}"): name for name in ("meeting", "review-1", "review-2", "end")}
    every = {str(entry["uid"]): entry for entry in calendar.walk("VEVENT")}
    return {names.get(uid, uid): entry for uid, entry in every.items()}, calendar


def decided(answers):
    return json.loads(respond(request("agreement", "fr", answers)))["result"]["numbers"]["days"]


def occurrences(entry, most=200):
    """The days on which a calendar program shows an entry, by the independent computation of dateutil."""
    start = entry.decoded("dtstart")
    first = datetime(*start.timetuple()[:5])
    if "rrule" not in entry:
        return [first.date()]
    rule = rrulestr(entry["rrule"].to_ical().decode(), dtstart=first)
    return [moment.date() for moment, _ in zip(rule, range(most), strict=False)]


def described(calendar):
    """The rules of the zone as the file itself gives them, for a program that does not know its name."""
    (zone,) = calendar.walk("VTIMEZONE")
    return zone.to_tz(lookup_tzid=False)


def test_nine_months_of_fortnights_across_the_change_of_clocks():
    events, calendar = entries(NURSE)
    meeting = events["meeting"]
    days = decided(NURSE)
    assert [day.isoformat() for day in occurrences(meeting)] == days["meetings"]
    assert len(days["meetings"]) == 20
    assert (days["meetings"][0], days["meetings"][-1], days["end"]) == ("2026-01-15", "2026-10-08", ["2026-10-15"])
    assert str(meeting["dtstart"].params["TZID"]) == "Europe/Paris"
    hours = [
        datetime.combine(day, time(17, 30), described(calendar)).astimezone(UTC).hour for day in occurrences(meeting)
    ]
    assert hours == [16] * 6 + [15] * 14


@given(
    st.dates(min_value=date(2024, 1, 1), max_value=date(2032, 12, 31)),
    st.sampled_from(RHYTHMS),
    st.sampled_from(["3", "6", "9", "12", "18", "24"]),
)
def test_any_first_day_gives_the_days_of_an_independent_computation(start, rhythm, months):
    answers = {"start": [start.isoformat()], "rhythm": [rhythm], "duration": [months]}
    end = start + relativedelta(months=int(months))
    wanted: list[date] = []
    while (day := turn(start, rhythm, len(wanted))) <= end:
        wanted.append(day)
    days = decided(answers)
    assert days["meetings"] == [day.isoformat() for day in wanted]
    assert days["end"] == [end.isoformat()]
    meetings = (entry for name, entry in entries(answers)[0].items() if name != "end")
    assert sorted(day for entry in meetings for day in occurrences(entry)) == wanted


@pytest.mark.parametrize("zone", ZONES)
def test_every_zone_of_the_list_is_known_and_described(zone):
    events, calendar = entries({**NURSE, "zone": [zone]})
    start = events["meeting"].decoded("dtstart")
    assert start == datetime(2026, 1, 15, 17, 30, tzinfo=ZoneInfo(zone))
    assert [str(part["tzid"]) for part in calendar.walk("VTIMEZONE")] == [zone]
    rules, known = described(calendar), ZoneInfo(zone)
    moments = [datetime(2026, 1, 1, 5) + timedelta(hours=36 * step) for step in range(10 * 243)]
    assert [at for at in moments if at.replace(tzinfo=rules).utcoffset() != at.replace(tzinfo=known).utcoffset()] == []


def test_without_a_zone_the_time_is_that_of_the_clock_on_the_wall():
    events, calendar = entries({**NURSE, "zone": ["local"]})
    assert events["meeting"].decoded("dtstart") == datetime(2026, 1, 15, 17, 30)
    assert events["meeting"].decoded("dtend") == datetime(2026, 1, 15, 18, 30)
    assert not calendar.walk("VTIMEZONE")


def uids(events):
    return {name: str(entry["uid"]) for name, entry in events.items()}


def test_a_new_version_updates_the_entries_and_another_pair_has_its_own():
    first, _ = entries(NURSE)
    second, _ = entries({**NURSE, "hour": ["18:00"], "version": ["2"]}, now="2026-01-15T12:00:01Z")
    twins, _ = entries(NURSE, identity=IDENTITY[::-1])
    assert uids(first) == uids(second)
    assert first["meeting"]["sequence"] < second["meeting"]["sequence"]
    assert set(uids(first).values()).isdisjoint(uids(twins).values())


def test_correcting_a_name_changes_no_entry_into_another():
    """To correct a name made other entries, and the old ones stayed beside them."""
    first, _ = entries(NURSE)
    corrected, _ = entries({**NURSE, "mentee_name": ["Amina Diallo-Roy"]})
    assert uids(first) == uids(corrected)


def test_the_calendars_of_both_people_hold_the_same_entries_whoever_opened_the_file_of_the_other():
    drafts = {
        "a" * 32: {**NURSE, "side": ["mentee"]},
        "b" * 32: {**NURSE, "side": ["mentor"], "place": ["Room 2"]},
    }
    files = {
        of: json.loads(respond(request("agreement", "fr", answers, identity=of)))["files"]["data"]["text"]
        for of, answers in drafts.items()
    }
    uids_by_person = []
    for here, there in (tuple(drafts), tuple(reversed(drafts))):
        merge = request("agreement", "fr", drafts[here], action="merge", file=files[there], identity=here)
        joined = json.loads(respond(merge))["identity"]
        uids_by_person.append(uids(entries(NURSE, identity=joined)[0]))
    assert uids_by_person[0] == uids_by_person[1]
    assert set(uids_by_person[0].values()).isdisjoint(uids(entries(NURSE, identity="a" * 32)[0]).values())


def test_both_languages_are_in_the_calendar_of_an_agreement_in_both():
    events, _ = entries(NURSE, "en")
    french = "Mentorat\u00a0: rencontre (Amina Diallo et Luc Martin)"
    assert str(events["meeting"]["summary"]) == f"{french} / Mentoring: meeting (Amina Diallo and Luc Martin)"
    alone, _ = entries({**NURSE, "document_in": ["french"]}, "en")
    assert str(alone["meeting"]["summary"]) == french


def test_two_mentorings_in_one_calendar_can_be_told_apart():
    """A mentor of three read “Mentoring: meeting” three times, and could not tell whose end it was."""
    for side, people in (("both", "Amina Diallo and Luc Martin"), ("mentee", "Luc Martin"), ("mentor", "Amina Diallo")):
        events, _ = entries({**NURSE, "side": [side], "document_in": ["english"]}, "en")
        assert [str(entry["summary"]) for entry in events.values()] == [
            f"Mentoring: meeting ({people})",
            *[f"Mentoring: take stock ({people})"] * 2,
            f"Mentoring: planned end ({people})",
        ]


@pytest.mark.parametrize(
    "words", ["BEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT", "a\\nEND:VCALENDAR", "x;TZID=y:z,w", "]]>&"]
)
def test_words_do_not_become_entries(words):
    answers = {**NURSE, "place": [words], "mentee_name": [words], "mentor_name": [words], "side": ["mentee"]}
    events, calendar = entries(answers)
    plain, _ = entries(NURSE)
    assert len(calendar.walk("VEVENT")) == len(plain)
    assert str(events["meeting"]["location"]) == cleaning.line(words)
