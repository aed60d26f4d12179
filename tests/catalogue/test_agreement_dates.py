"""The dates as two people mean them: a rhythm, days left out, an end; and what is told of the dates that follow."""

import json

import pytest

from tests.catalogue.agreement import BLANK, QUESTIONS, TOOL, chapter, days, decided
from tests.examples import examples, request
from widgets.catalogue.agreement import decided as decided_points
from widgets.engine.form import validation
from widgets.engine.respond import respond

LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])
NURSE = examples("agreement")["nurse_nine_months"]["answers"]


def answered(**some):
    return {**BLANK, "start": "2027-01-14", "rhythm": "month", "duration": "12", **some}


def shown(result, name, language="en"):
    """The lines of a part of the dates, in words."""
    return [
        TOOL.texts.say(line, language).replace("\u00a0", " ")
        for clause in chapter(result, "dates")
        if clause.name == f"dates_{name}"
        for line in clause.lines
    ]


def table(result, language="en"):
    """The table of the meetings, in words: its columns, then its rows; what follows them."""
    (only,) = [clause.table for clause in chapter(result, "dates") if clause.table]
    rows = [[TOOL.texts.say(cell, language).replace("\u00a0", " ") for cell in row] for row in only.rows]
    head = [TOOL.texts.say(cell, language) for cell in only.columns]
    note = TOOL.texts.say(only.note, language).replace("\u00a0", " ") if only.note else ""
    return [head, *rows], note


def watched(result):
    return [item.name for part in result.parts if part.name == "watch" for item in part.items]


def faults(**answers):
    return [problem.says.key for problem in validation.problems(TOOL.sections, {**BLANK, **answers})]


def test_a_rhythm_is_the_second_thursday_of_each_month():
    """Monthly from Thursday 14 January, the two met on Sundays in February and March."""
    result = decided(answered(rhythm="month_weekday", duration="3"))
    assert shown(result, "meetings") == ["The second Thursday of the month"]
    assert [day for _, day in table(result)[0][1:]] == [
        "14 January 2027",
        "11 February 2027",
        "11 March 2027",
        "8 April 2027",
    ]
    assert shown(result, "meetings", "fr") == ["Le deuxième jeudi du mois"]
    assert "weekend" not in watched(result)


def test_a_fifth_day_of_the_week_is_the_last_of_each_month():
    """A fifth Thursday is in one month of three alone."""
    result = decided(answered(start="2027-04-29", rhythm="month_weekday", duration="3"))
    assert shown(result, "meetings") == ["The last Thursday of the month"]
    assert [day for _, day in table(result)[0][1:]] == ["29 April 2027", "27 May 2027", "24 June 2027", "29 July 2027"]


def test_the_meetings_stand_in_a_table_with_their_weekday_and_their_time():
    """Twenty-seven dates stood in one paragraph, and the weekday and the time elsewhere."""
    rows, note = table(decided(answered(rhythm="fortnight", duration="6", hour="17:30")))
    assert rows[:3] == [
        ["Day", "Date", "Time"],
        ["Thursday", "14 January 2027", "17:30"],
        ["Thursday", "28 January 2027", "17:30"],
    ]
    assert (len(rows), note) == (14, "")
    without_hour, _ = table(decided(answered(rhythm="fortnight")), "fr")
    assert without_hour[:2] == [["Jour", "Date"], ["jeudi", "14 janvier 2027"]]


def test_what_the_table_leaves_out_is_said_below_it():
    """An agreement of two years would have a table of a hundred rows, or one that stops without a word."""
    rows, note = table(decided(answered(rhythm="week", duration="24")))
    assert (len(rows), note) == (27, "Then 78 more at the same rhythm, before the last, on Thursday 11 January 2029.")
    assert table(decided(answered(rhythm="month", duration="open")))[1] == "And so on, at the same rhythm."


def test_a_weekend_is_marked_in_the_table():
    """Monthly from a Thursday, Sundays and Saturdays passed for any other day."""
    days_of = {row[1]: row[0] for row in table(decided(answered()))[0]}
    assert days_of["14 February 2027 (weekend)"] == "Sunday"
    assert days_of["14 April 2027"] == "Wednesday"


def test_days_taken_away_are_in_no_list_and_no_calendar():
    """“No meeting in August.” stood in the agreement, and 12 and 26 August were listed."""
    august = {"away_1_first": "2027-08-31", "away_1_last": "2027-08-01"}
    day = {"away_2_first": "2027-05-06", "away_2_instead": "2027-05-11"}
    result = decided(answered(rhythm="fortnight", **august, **day))
    meetings = [day.isoformat() for day in days(result, "meetings")]
    assert [day for day in meetings if day.startswith("2027-08") or day == "2027-05-06"] == []
    assert "2027-05-11" in meetings
    assert shown(result, "away") == [
        "Thursday 6 May 2027 (meeting instead: Tuesday 11 May 2027)",
        "From Sunday 1 August 2027 to Tuesday 31 August 2027",
    ]
    assert [day.isoformat() for event in result.events for day in event.without] == [
        "2027-05-06",
        "2027-08-12",
        "2027-08-26",
    ]
    (moved,) = [event.day.isoformat() for event in result.events if event.name == "meeting.2027-05-11"]
    assert moved == "2027-05-11"


def test_a_review_on_a_day_taken_away_is_told_and_not_moved():
    """Nobody learned that halfway fell into the summer break."""
    result = decided(answered(midpoint="halfway", away_1_first="2027-07-01", away_1_last="2027-08-31"))
    assert watched(result)[:1] == ["away"]
    assert [day.isoformat() for day in days(result, "reviews")] == ["2027-07-15"]


@pytest.mark.parametrize(("months", "end"), [("10", "2027-11-14"), ("1", "2027-02-14"), ("36", "2030-01-14")])
def test_an_agreement_lasts_any_number_of_months(months, end):
    """Only 3, 6, 9, 12, 18 and 24 months could be said: no programme of ten."""
    result = decided(answered(duration="6", months=months))
    assert [day.isoformat() for day in days(result, "end")] == [end]
    assert [clause.name for clause in chapter(result, "meetings")] == ["rhythm", "months"]


def test_a_programme_lasts_ten_months():
    """`programme.toml` refused ten months."""
    assert "10" in decided_points.options_of(TOOL.sections)["months"]


def test_an_agreement_ends_on_a_day():
    """“Until the end of the school year” could not be said."""
    result = decided(answered(last_day="2027-06-30"))
    assert shown(result, "end") == ["Wednesday 30 June 2027"]
    assert [day.isoformat() for day in days(result, "meetings")][-1] == "2027-06-14"
    assert [clause.name for clause in chapter(result, "meetings")] == ["rhythm"]  # no number of months beside the day


def test_a_last_day_before_the_first_meeting_is_told():
    """It passed without a word, and the number of months was counted."""
    assert watched(decided(answered(last_day="2027-01-01")))[:1] == ["last_day"]


def test_at_least_six_months_go_on_after_six_months():
    """“At least six months” became six."""
    result = decided(answered(duration="6", at_least="minimum"))
    assert shown(result, "earliest") == ["Wednesday 14 July 2027"]
    assert table(result)[1] == "And so on, at the same rhythm."
    assert all(event.rhythm is None for event in result.events[1:])
    assert [(event.name, event.times) for event in result.events] == [("meeting", None), ("end", None)]


def test_a_first_day_in_the_past_is_told():
    """A first day of last year passed silently, and all dates with it."""
    assert watched(decided(answered(start="2026-01-14"))) == ["start_past", "weekend"]
    assert "start_past" not in watched(decided(answered(start="2026-01-15")))


def test_a_year_out_of_reach_is_told_as_one():
    """Year 0026 was answered with how to write a date, which was written as it should be."""
    assert faults(start="0026-01-14") == ["start.not_a_year"]
    assert faults(start="14/01/2026") == ["start.not_a_date"]
    for name in ("last_day", "away_1_first", "away_2_last", "away_3_instead"):
        assert faults(**{name: "3000-01-01"}) == [f"{name}.not_a_year"]


def test_a_quarter_of_an_hour_and_a_weeks_notice_can_be_agreed():
    """There was no meeting of 15 minutes and no notice of a week."""
    assert faults(length="15", notice="week") == []
    meeting, _ = decided(answered(length="15", hour="12:00")).events
    assert meeting.minutes == 15


def test_a_link_of_two_thousand_characters_has_room():
    """A Teams link of 255 characters was refused beside “with which tool?”."""
    assert faults(place="https://meeting.example/" + "a" * 1976) == []
    assert faults(place="a" * 2001) == ["place.too_long"]


@pytest.mark.parametrize(
    ("reminder", "alarms"), [("hour", ["-PT1H", "-P1D"]), ("week", ["-P7D", "-P7D"]), ("none", [])]
)
def test_a_reminder_is_in_the_calendar_if_it_was_asked_for(reminder, alarms):
    """No calendar reminded anybody of anything; a day without an hour is remembered a day before, not at 11 p.m."""
    answers = {"start": ["2027-01-14"], "hour": ["17:30"], "duration": ["6"], "reminder": [reminder]}
    export = request("agreement", "en", answers, action="export", format="calendar")
    text = json.loads(respond(export))["files"]["calendar"]["text"]
    assert [line.removeprefix("TRIGGER:") for line in text.split("\r\n") if line.startswith("TRIGGER")] == alarms
    assert text.count("BEGIN:VALARM") == len(alarms)
    assert "Reminder" not in json.loads(respond(request("agreement", "en", answers)))["html"]


def test_the_essential_questions_stay_twelve():
    """What goes deeper is asked on demand."""
    asked_first = [name for step in TOOL.steps(BLANK) for name in step.questions if name in QUESTIONS]
    assert len(asked_first) == 12
