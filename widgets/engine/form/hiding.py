"""What an organisation hides of a form, by name: whole sections, or single points. What protects somebody stays."""

from collections.abc import Collection, Mapping, Sequence

from widgets.engine.form import forms
from widgets.engine.form.forms import Choices, Date, Question, Section, Text, Time


def point(question: Question) -> str:
    """The name under which an organisation hides a question."""
    return question.name if isinstance(question, (Date, Time)) else question.point or question.name


def leader(question: Question) -> str:
    """The question that this one goes with: neither is hidden without the other; "" for one that stands alone."""
    match question:
        case Text() if question.required_if:
            return question.required_if[0]
        case Choices():
            return question.follows
    return ""


def by_name(sections: Sequence[Section]) -> dict[str, tuple[Question, ...]]:
    """What an organisation can name: each section but those that share their words, and each point, in order.

    The questions that belong to a name are beside it: those of the section, or the point and what goes with it.
    """
    whole = {section.name: section.questions for section in sections if not section.text}
    single: dict[str, tuple[Question, ...]] = {}
    for question in forms.questions(sections):
        single[point(question)] = (*single.get(point(question), ()), question)
    return {**whole, **{name: points for name, points in single.items() if name not in whole}}


def hidden(sections: Sequence[Section], names: Collection[str]) -> tuple[str, ...]:
    """The questions that are hidden with `names` of sections and points; those that are protected never are."""
    away = {
        question.name
        for section in sections
        for question in section.questions
        if {section.name, point(question)} & {*names} and not (question.protected or leader(question))
    }
    following = {question.name for question in forms.questions(sections) if leader(question) in away}
    return tuple(question.name for question in forms.questions(sections) if question.name in away | following)


def without(sections: Sequence[Section], away: Collection[str]) -> tuple[Section, ...]:
    """The sections without the questions `away`; a section that has nothing more to say is left out too."""
    shown = (
        section._replace(questions=tuple(question for question in section.questions if question.name not in away))
        for section in sections
    )
    return tuple(section for section in shown if section.questions or section.notes)


def protection(question: Question, questions: Mapping[str, Question]) -> str:
    """Why a question cannot be hidden by its own name: a reason, or "follows" where another one can; "" if it can.

    `questions` are those of the form, by name.
    """
    if question.protected or not (other := leader(question)):
        return question.protected
    return questions[other].protected or "follows"
