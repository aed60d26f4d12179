"""Answers as typed become answers: cleaned, then checked against their questions.

A fault is a phrase, the key of a text, never a sentence: validation is the same in every language.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from widgets.engine.form import cleaning, forms
from widgets.engine.form.forms import Choice, Choices, Date, Question, Section, Text, Time
from widgets.engine.text.texts import Fact, Phrase

type Answer = str | list[str] | None
"""Words, a day, a time or an option; options; None where the question was not answered."""


class Problem(NamedTuple):
    """A fault in an answer: the question's name and what to say of it."""

    question: str
    says: Phrase


def clean(sections: Sequence[Section], typed: Mapping[str, Sequence[str]]) -> dict[str, Answer]:
    """The answers to all questions, cleaned and not yet checked: question → answer.

    `typed` maps names to values, as a form sends them; what no question asks is left out. Options come once each, in
    the order in which they are offered, then those that are not offered.
    """
    return {question.name: _clean(question, typed.get(question.name, ())) for question in forms.questions(sections)}


def problems(sections: Sequence[Section], answers: Mapping[str, Answer]) -> list[Problem]:
    """What is wrong with cleaned answers, one fault a question at most, in the order of the questions."""
    return [
        Problem(question.name, fault) for question in forms.questions(sections) if (fault := _fault(question, answers))
    ]


def typed(answers: Mapping[str, Answer]) -> dict[str, list[str]]:
    """Cleaned answers as a form holds them: question → values; what was not answered is left out."""
    return {name: [answer] if isinstance(answer, str) else answer for name, answer in answers.items() if answer}


def is_answered(question: Question, answer: Answer) -> bool:
    """Whether an answer says something: a list that opens always holds its first option, which says nothing."""
    if isinstance(question, Choice) and question.control == "select" and answer == question.options[0]:
        return False
    return bool(answer)


def _clean(question: Question, values: Sequence[str]) -> Answer:
    tidy = cleaning.lines if isinstance(question, Text) and question.lines > 1 else cleaning.line
    texts = [tidy(value) for value in values]
    if isinstance(question, Choices):
        chosen = {*texts} - {*question.gone, ""}
        return [*(option for option in question.options if option in chosen), *sorted(chosen - {*question.options})]
    first = texts[0] if texts else None
    return first or None if isinstance(question, Choice) else first


def _fault(question: Question, answers: Mapping[str, Answer]) -> Phrase | None:
    answer = answers[question.name]
    match question:
        case Choices():
            return _fault_of_options(question, answer or ())
        case Choice() if answer:
            return None if answer in question.options else _not_offered(question, [answer])
        case Text() if answer and len(answer) > question.longest:
            return _phrase(question, "too_long", longest=question.longest, count=len(answer))
        case Date() if answer:
            if cleaning.is_day(str(answer)):
                return None
            return _phrase(question, "not_a_year" if cleaning.day(str(answer)) else "not_a_date")
        case Time() if answer:
            return None if cleaning.is_time(str(answer)) else _phrase(question, "not_a_time")
    return _phrase(question, "missing") if not answer and is_required(question, answers) else None


def _fault_of_options(question: Choices, options: Sequence[str]) -> Phrase | None:
    if not {*options} <= {*question.options}:
        return _not_offered(question, options)
    if len(options) < question.least:
        return _phrase(question, "missing")
    if question.most is not None and len(options) > question.most:
        return _phrase(question, "too_many", most=question.most, count=len(options))
    return None


def is_required(question: Question, answers: Mapping[str, Answer]) -> bool:
    """Whether `question` must be answered, given these `answers` to the others."""
    match question:
        case Choice():
            return question.required and not _holds(answers, question.optional_if)
        case Choices():
            return question.least > 0
        case Text():
            return question.required or _holds(answers, question.required_if)
    return question.required


def _holds(answers: Mapping[str, Answer], condition: tuple[str, tuple[str, ...]] | None) -> bool:
    """Whether the question that `condition` names was answered with one of its options."""
    if not condition:
        return False
    name, options = condition
    answer = answers.get(name) or ()  # the question may be hidden
    return not {*options}.isdisjoint({answer} if isinstance(answer, str) else answer)


def _phrase(question: Question, fault: str, **facts: int) -> Phrase:
    return Phrase(f"{forms.text_key(question)}.{fault}", {**question.facts, **facts})


def _not_offered(question: Choice | Choices, options: Iterable[Any]) -> Phrase:
    """What to say of options that are not offered: that the organisation does not allow one, if that is why."""
    facts: dict[str, Fact] = {"question": Phrase(f"{forms.text_key(question)}.label", question.facts)}
    if forbidden := [option for option in options if option in question.forbidden]:
        return Phrase("error.forbidden", {**facts, "answer": Phrase(forms.option_key(question, forbidden[0]))})
    return Phrase("error.unknown", facts)
