"""Two drafts of an agreement, as the tests of pairs make them: invented ones, and those of a mentee and a mentor."""

import html
import json
import re
from datetime import date

from hypothesis import strategies as st

from tests.examples import examples, request
from widgets.engine import widget
from widgets.engine.form import forms
from widgets.engine.pair import active_form, pairing
from widgets.engine.respond import respond

AGREEMENT = widget.load("agreement")
QUESTIONS = list(forms.questions(AGREEMENT.sections))
AGREEMENT_QUESTIONS = {question.name: question for question in QUESTIONS}
PER_PERSON = AGREEMENT.pair.per_person
NURSE = examples("agreement")["nurse_nine_months"]["answers"]
MENTEE = {**NURSE, "side": ["mentee"], "assumed": ["Que je sois patiente."]}
MENTOR = {
    **{name: values for name, values in NURSE.items() if name not in ("goal_2", "reply")},
    "side": ["mentor"],
    "rhythm": ["month"],
    "goal_1": ["Tenir une réunion."],
    "principles": ["voluntary"],
    "rebook": ["mentee"],
}


def answer(question):
    match question:
        case forms.Choice():
            return st.sampled_from(question.options).map(lambda option: [option])
        case forms.Choices():
            return st.lists(st.sampled_from(question.options), unique=True)
        case forms.Date():
            return st.dates(min_value=date(2001, 1, 1), max_value=date(2099, 1, 1)).map(lambda day: [day.isoformat()])
        case forms.Time():
            return st.times().map(lambda time: [f"{time:%H:%M}"])
        case forms.Text():
            return st.sampled_from(["Du temps", "De la franchise", "<b>&amp;</b>", "a\nb"]).map(lambda text: [text])


def drafts():
    """Valid answers, some of the questions left out."""
    some = st.fixed_dictionaries({}, optional={question.name: answer(question) for question in QUESTIONS})
    return some.filter(lambda typed: typed.get("off_limits") != ["some"] or "off_limits_topics" in typed)


def valid(typed):
    return active_form.valid(AGREEMENT, typed)


def points(first, second):
    return pairing.points(AGREEMENT.sections, first, second, AGREEMENT.pair)


def choices(point):
    """What may be chosen of a point, in the order of `pairing.CHOICES`, or nothing."""
    return st.sampled_from([*point.choices, None])


def settlings(pairs):
    """All that two people may choose."""
    of_points = st.fixed_dictionaries({}, optional={point.name: choices(point) for point in pairs if point.is_open})
    return st.builds(pairing.Settling, of_points, st.booleans(), st.sampled_from(["keep", "open", None]))


def paired(language="fr", first=MENTEE, second=MENTOR):
    file = json.loads(respond(request("agreement", language, second)))["files"]["data"]["text"]
    return json.loads(respond(request("agreement", language, first, action="merge", file=file)))


def form_values(form):
    return {
        name: [html.unescape(value)]
        for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)
    }
