"""What the tests of the agreement are made of: answers that two people may give, and parts of a result."""

import json
from datetime import date

from dateutil.relativedelta import relativedelta
from hypothesis import strategies as st

from tests.examples import examples, request
from widgets.catalogue.agreement.form import RIGHTS
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
"""Each rhythm as dateutil counts it: another computation than ours."""

TOOL = widget.load("agreement")
QUESTIONS = {question.name: question for question in forms.questions(TOOL.sections)}
EXAMPLES = examples("agreement")
TODAY = date(2026, 1, 15)
BLANK = validation.clean(TOOL.sections, {})


def answered(name):
    answers = validation.clean(TOOL.sections, EXAMPLES[name]["answers"])
    assert validation.problems(TOOL.sections, answers) == []
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
DATING = ("rhythm", "duration", "first_review", "midpoint")
DATED = st.fixed_dictionaries({"start": FIRST, **{name: STRATEGIES[name] for name in DATING}}).map(
    lambda some: {**BLANK, **some}
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
