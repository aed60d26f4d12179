"""What the tests of the agreement are made of: answers that two people may give, and parts of a result."""

import json
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from dateutil.rrule import weekdays
from hypothesis import strategies as st

from tests.examples import examples, request
from widgets.catalogue.agreement.form import AWAY, RIGHTS
from widgets.catalogue.agreement.rules import decide
from widgets.engine import widget
from widgets.engine.form import forms, validation
from widgets.engine.respond import respond

STEPS = {
    "week": relativedelta(weeks=1),
    "fortnight": relativedelta(weeks=2),
    "three_weeks": relativedelta(weeks=3),
    "month": relativedelta(months=1),
    "two_months": relativedelta(months=2),
}
RHYTHMS = (*STEPS, "month_weekday")


def turn(start, rhythm, times):
    """A day of a rhythm as dateutil counts it: another computation than ours."""
    if rhythm != "month_weekday":
        return start + STEPS[rhythm] * times
    week = (start.day - 1) // 7 + 1
    of_month = (
        {"day": 31, "weekday": weekdays[start.weekday()](-1)}
        if week == 5
        else {"day": 1, "weekday": weekdays[start.weekday()](week)}
    )
    return start + relativedelta(months=times, **of_month)


def is_off(day, answers):
    """Whether a day is one of those without meetings."""
    for number in (1, 2, 3):
        first, last = (answers[f"away_{number}_{part}"] for part in ("first", "last"))
        bounds = sorted(bound for bound in (first, last) if bound)
        if bounds and bounds[0] <= day.isoformat() <= bounds[-1]:
            return True
    return False


def ends_on_a_day(answers):
    """Whether a last day stands in the place of a number of months."""
    return bool(answers["start"]) and (answers["last_day"] or "") > answers["start"]


def replaced(answers):
    """The points in whose place another one stands."""
    if ends_on_a_day(answers):
        return {"duration", "months"}
    return {"duration"} if is_said(answers, "months") else set()


def moved(answers):
    """The days on which two people meet instead."""
    for number in (1, 2, 3):
        first, last, instead = (answers[f"away_{number}_{part}"] for part in ("first", "last", "instead"))
        if instead and (first or last):
            yield date.fromisoformat(instead)


TOOL = widget.load("agreement")
SECTIONS = widget.everything("agreement", TOOL.organisation)
"""All that may be asked, whatever a site hides."""
QUESTIONS = {question.name: question for question in forms.questions(SECTIONS)}
EXAMPLES = examples("agreement")
TODAY = date(2026, 1, 15)
BLANK = validation.clean(SECTIONS, {})


def answered(name):
    answers = validation.clean(SECTIONS, EXAMPLES[name]["answers"])
    assert validation.problems(SECTIONS, answers) == []
    return answers


def decided(answers):
    return decide(answers, TOOL.organisation, TODAY)


def names(result, part):
    if part == "step":
        return [result.step.name]
    return [item.name for shown in result.parts if shown.name == part for item in shown.items]


def chapter(result, name):
    """The clauses of a chapter of the document; none if there is no such chapter."""
    return next((chapter.clauses for chapter in result.document.chapters if chapter.name == name), ())


def written(result):
    """The points that stand in the document, in order: its dates, what is left open and what nobody gives up apart."""
    chapters = [chapter for chapter in result.document.chapters if chapter.name not in ("dates", "open")]
    return [clause for chapter in chapters for clause in chapter.clauses if clause.name != RIGHTS]


def left_open(result):
    return [line.key.removesuffix(".title") for clause in chapter(result, "open") for line in clause.lines]


def days(result, name):
    return [date.fromisoformat(day) for day in result.numbers["days"].get(name, ())]


def answer_of(question):
    match question:
        case forms.Choice():
            return st.sampled_from(question.options)
        case forms.Choices():
            subsets = st.sets(st.sampled_from(question.options))
            return subsets.map(lambda options: [option for option in question.options if option in options])
        case forms.Date():
            return st.dates(date(2000, 1, 1), date(2100, 12, 31)).map(date.isoformat)
        case forms.Time():
            return st.times().map(lambda time: f"{time:%H:%M}")
        case forms.Text():
            return st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=12).map(str.strip)


def last_of(day):
    return (day + relativedelta(day=31)).isoformat()


def completed(answers):
    """The answers, valid: topics that are left aside are named."""
    if answers["off_limits"] == "some" and not answers["off_limits_topics"]:
        return {**answers, "off_limits_topics": "x"}
    return answers


STRATEGIES = {name: answer_of(question) for name, question in QUESTIONS.items()}
VALID = st.fixed_dictionaries({}, optional=STRATEGIES).map(lambda some: completed({**BLANK, **some}))
FIRST = st.one_of(STRATEGIES["start"], st.dates(date(2000, 1, 1), date(2100, 12, 1)).map(last_of))
"""A first day: any, or the last of its month."""
DATING = ("rhythm", "duration", "months", "at_least", "first_review", "midpoint")


def years_later(answers):
    """Answers whose other days lie within some years of the first one."""
    start = date.fromisoformat(answers["start"])
    days = {name: (start + timedelta(days=after)).isoformat() for name, after in answers["after"].items() if after}
    return {**BLANK, **{name: answers[name] for name in ("start", *DATING)}, **days}


AFTER = st.fixed_dictionaries(
    {name: st.none() | st.integers(-40, 500) for name in ("last_day", *(name for period in AWAY for name in period))}
)
DATED = st.fixed_dictionaries({"start": FIRST, "after": AFTER, **{name: STRATEGIES[name] for name in DATING}}).map(
    years_later
)
"""Answers that say all that the days depend on, and nothing else."""


def is_said(answers, name):
    nothing = (None, "", []) if isinstance(QUESTIONS[name], forms.Text) else (None, "", [], forms.UNSET)
    return answers[name] not in nothing


def typed(answers):
    return {
        name: answer if isinstance(answer, list) else [answer] for name, answer in answers.items() if answer is not None
    }


def reply(answers, language):
    return json.loads(respond(request("agreement", language, typed(answers))))
