"""The days of an agreement, against another computation of them, and against its calendar."""

import re
from datetime import date, timedelta
from itertools import pairwise

from dateutil.relativedelta import relativedelta
from hypothesis import given

from tests.catalogue.agreement import (
    BLANK,
    DATED,
    RHYTHMS,
    TODAY,
    chapter,
    days,
    decided,
    ends_on_a_day,
    is_off,
    moved,
    turn,
)
from widgets.catalogue.agreement.dates import MOST_DATES
from widgets.engine import widget


@given(DATED)
def test_the_days_are_those_of_another_computation(answers):
    result = decided(answers)
    start = date.fromisoformat(answers["start"])
    length = answers["months"] if answers["months"].isdigit() else answers["duration"]
    until = start + relativedelta(months=int(length) if length.isdigit() else 12)
    has_end = length.isdigit()
    if ends_on_a_day(answers):
        until, has_end = date.fromisoformat(answers["last_day"]), True
    count = 160 if answers["rhythm"] in RHYTHMS else 1
    turns = [turn(start, answers["rhythm"], times) if times else start for times in range(count)]
    instead = [day for day in moved(answers) if start <= day <= until]
    turns = sorted({*(day for day in turns if day <= until and not is_off(day, answers)), *instead})
    assert days(result, "meetings") == turns
    assert days(result, "end") == ([until] if has_end else [])
    reviews = {
        "one_month": [start + relativedelta(months=1)],
        "six_weeks": [start + timedelta(days=42)],
        "third_meeting": turns[2:3],
    }.get(answers["first_review"], [])
    if every := {"three_months": 3, "six_months": 6}.get(answers["midpoint"]):
        periodic = [start + relativedelta(months=every * number) for number in range(1, 14)]
        reviews = reviews + [day for day in periodic if day < until]
    elif answers["midpoint"] == "halfway" and has_end:
        reviews.append(start + timedelta(days=(until - start).days // 2))
    reviews = {day for day in reviews if start < day and (day <= until or not has_end)}
    assert days(result, "reviews") == sorted(reviews)


@given(DATED)
def test_days_increase_from_the_first_meeting_to_the_end(answers):
    result = decided(answers)
    meetings, reviews, end = (days(result, name) for name in ("meetings", "reviews", "end"))
    assert all(day.isoformat() >= answers["start"] for day in meetings)
    for series in (meetings, reviews):
        assert all(day < later for day, later in pairwise(series))
        assert all(day <= last for day in series for last in end)
    assert all(day.isoformat() > answers["start"] for day in reviews)


@given(DATED)
def test_the_calendar_holds_the_same_days(answers):
    result = decided(answers)
    meetings, end = days(result, "meetings"), days(result, "end")
    series = [event for event in result.events if event.name.startswith("meeting")]
    counted = [(event.times or 0) - len(event.without) for event in series if event.times]
    is_open = not end or answers["at_least"] == "minimum"
    if not is_open or answers["rhythm"] not in RHYTHMS:
        assert sum(counted) == len(meetings)
    reviews_and_end = [event.day for event in result.events if event not in series]
    assert reviews_and_end == [*days(result, "reviews"), *end]
    assert len({event.name for event in result.events}) == len(result.events)


def words(phrase):
    return widget.load("agreement").texts.say(phrase, "en").replace("\u00a0", " ")


@given(DATED)
def test_the_document_gives_the_first_meeting_and_never_a_hundred(answers):
    result = decided(answers)
    tables = {clause.name: clause.table for clause in chapter(result, "dates")}
    meetings = days(result, "meetings")
    assert ("dates_meetings" in tables) == bool(meetings)
    if "dates_meetings" not in tables:
        return
    table = tables["dates_meetings"]
    rows = [[words(cell) for cell in row] for row in table.rows]
    assert len(rows) <= MOST_DATES
    for (weekday, day), wanted in zip(rows, meetings, strict=False):
        assert (weekday, day.removesuffix(" (weekend)")) == (f"{wanted:%A}", f"{wanted.day} {wanted:%B} {wanted.year}")
        assert day.endswith(" (weekend)") == (wanted.isoweekday() > 5)
    if len(rows) < len(meetings):
        assert re.search(r"\b(more|and so on)\b", words(table.note).lower())


@given(DATED)
def test_the_answer_says_which_dates_fall_on_a_weekend(answers):
    result = decided(answers)
    every = {day for name in ("meetings", "reviews", "end") for day in days(result, name)}
    weekend = sorted(day for day in every if f"{day:%A}" in ("Saturday", "Sunday"))
    named = [
        item.text.facts
        for part in result.parts
        if part.name == "watch"
        for item in part.items
        if item.name == "weekend"
    ]
    assert [facts["count"] for facts in named] == ([len(weekend)] if weekend else [])
    for facts in named:
        assert [phrase.facts["day"] for phrase in facts["days"].items] == weekend[:3]


def test_without_a_first_day_there_is_no_date_at_all():
    result = decided(BLANK | {"rhythm": "month", "duration": "12", "first_review": "one_month", "hour": "17:30"})
    assert (result.events, result.numbers["days"], chapter(result, "dates")) == ((), {}, ())


@given(DATED)
def test_the_next_step_has_a_day_of_work_within_ten_days_and_is_no_event(answers):
    result = decided(answers)
    assert 0 < (result.step.day - TODAY).days <= 10
    assert result.step.day.isoweekday() <= 5
    assert "step" not in {event.name for event in result.events}
