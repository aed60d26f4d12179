"""The days of an agreement, against another computation of them, and against its calendar."""

import re
from datetime import date, timedelta
from itertools import pairwise

from dateutil.relativedelta import relativedelta
from hypothesis import given

from tests.catalogue.agreement import BLANK, DATED, STEPS, TODAY, chapter, days, decided
from widgets.catalogue.agreement.document import MOST_DATES
from widgets.engine import widget
from widgets.engine.form import forms


@given(DATED)
def test_the_days_are_those_of_another_computation(answers):
    result = decided(answers)
    start, length = date.fromisoformat(answers["start"]), answers["duration"]
    until = start + relativedelta(months=int(length) if length.isdigit() else 12)
    step = STEPS.get(answers["rhythm"], relativedelta(years=10))
    turns = [start + step * turn for turn in range(120)]
    assert days(result, "meetings") == [day for day in turns if day <= until]
    assert days(result, "end") == ([until] if length.isdigit() else [])
    reviews = {
        "one_month": [start + relativedelta(months=1)],
        "six_weeks": [start + timedelta(days=42)],
        "third_meeting": [day for day in turns[2:3] if day <= until],
    }.get(answers["first_review"], [])
    if every := {"three_months": 3, "six_months": 6}.get(answers["midpoint"]):
        reviews += [start + relativedelta(months=every * turn) for turn in range(1, 9)]
        reviews = [day for day in reviews if day < until]
    elif answers["midpoint"] == "halfway" and length.isdigit():
        reviews.append(start + timedelta(days=(until - start).days // 2))
    assert days(result, "reviews") == sorted(set(reviews))


@given(DATED)
def test_days_increase_from_the_first_meeting_to_the_end(answers):
    result = decided(answers)
    meetings, reviews, end = (days(result, name) for name in ("meetings", "reviews", "end"))
    assert meetings[0].isoformat() == answers["start"]
    for series in (meetings, reviews):
        assert all(day < later for day, later in pairwise(series))
        assert all(day <= last for day in series for last in end)
    assert all(day > meetings[0] for day in reviews)


@given(DATED)
def test_the_calendar_holds_the_same_days(answers):
    result = decided(answers)
    meetings, end = days(result, "meetings"), days(result, "end")
    series = [event for event in result.events if event.name.startswith("meeting")]
    assert series[0].day == meetings[0]
    is_open = not (end or answers["rhythm"] in ("on_request", forms.UNSET))
    assert sum(event.times or 0 for event in series) == (0 if is_open else len(meetings))
    reviews_and_end = [event.day for event in result.events if event not in series]
    assert reviews_and_end == [*days(result, "reviews"), *end]
    assert len({event.name for event in result.events}) == len(result.events)


@given(DATED)
def test_the_document_gives_the_first_meeting_and_never_a_hundred(answers):
    clauses = {clause.name: clause.lines for clause in chapter(decided(answers), "dates")}
    (line,) = clauses["dates_meetings"]
    sentence = widget.load("agreement").texts.say(line, "en").replace("\u00a0", " ")
    first = date.fromisoformat(answers["start"])
    day = f"{first.day} {first:%B} {first.year}"
    assert sentence.startswith((f"{first:%A} {day}", f"On {first:%A}s: {day}"))
    assert len(re.findall(r"\d{4}", sentence)) <= MOST_DATES


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
