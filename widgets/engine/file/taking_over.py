"""What a widget takes over of what others know, so that nothing is typed twice.

Of the answers to a question that both ask, and of those that follow from what the other decided (`carried_over`). What
is private there is never taken, nor is an answer that the form would refuse. What is carried over of somebody as one of
several people (`p*_name`) takes the first place that is free in the form, or the one that has that person already.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from widgets.engine.file import belonging, fitting
from widgets.engine.file.data_file import DataFile
from widgets.engine.form import forms, programmes, validation
from widgets.engine.form.forms import Choice, Question
from widgets.engine.widget import Widget

type Typed = dict[str, list[str]]


class Taken(NamedTuple):
    """The `answers` as typed, and the `origins` of each: question → the widget that it comes from.

    `widget` is the one of the programme that the answers name.
    """

    widget: Widget
    answers: Typed
    origins: dict[str, str]


def take(
    widget: Widget,
    page: str,
    files: Sequence[DataFile],
    today: date,
    language: str,
    typed: Mapping[str, Sequence[str]] | None = None,
) -> Taken:
    """What `widget` takes over of `files`, each made by another widget; what a later one says goes before.

    `page` is the programme that the page names, `language` the one in which words are said that follow from a decision.
    `typed` is what the form holds, by which the places of people are free or taken.
    """
    known: Typed = {}
    origins: dict[str, str] = {}
    for file in files:
        answers = _placed(_known(file, widget, page, today, language), widget, typed or {})
        known |= answers
        origins |= dict.fromkeys(answers, file.widget)
    if widget.programme:  # one is chosen here already
        known = belonging.within(widget, known)
    belongs = belonging.find(widget.name, page, known)
    valid = _valid(belongs.widget, fitting.fit(belongs.widget, belongs.typed).answers)
    return Taken(belongs.widget, valid, {name: origins[name] for name in valid if name in origins})


def is_same(question: Question, other: Question | None) -> bool:
    """Whether two questions of one name ask the same: of one kind, and where one option is chosen, with the same ones.

    The programme that is followed is the same wherever it is asked, whatever is offered there.
    """
    if isinstance(question, Choice) and isinstance(other, Choice):
        return question.name == programmes.QUESTION or question.options == other.options
    return type(question) is type(other)


def unanswered(widget: Widget, typed: Mapping[str, Sequence[str]]) -> set[str]:
    """The questions to which `typed` says nothing."""
    answers = validation.clean(widget.sections, typed)
    return {
        question.name
        for question in forms.questions(widget.sections)
        if not validation.is_answered(question, answers[question.name])
    }


def _known(file: DataFile, taker: Widget, page: str, today: date, language: str) -> Typed:
    """What the widget of `file` says to `taker`: its answers to what both ask, and what follows from all of them.

    A decision rests on valid answers; from others nothing follows.
    """
    belongs = belonging.find(file.widget, page, file.answers)
    widget = belongs.widget
    takers = {question.name: question for question in forms.questions((*taker.sections, *taker.unasked))}
    shared = {
        question.name
        for question in forms.questions(widget.sections)
        if question.name not in widget.private and is_same(question, takers.get(question.name))
    }
    alike = {name: list(values) for name, values in belongs.typed.items() if name in shared}
    answers = validation.clean(widget.sections, belongs.typed)
    if validation.problems(widget.sections, answers):
        return alike
    carried = widget.decide(answers, today).carried_over
    return alike | {
        name: [*fact] if isinstance(fact, list) else [widget.texts.words(fact, language)]
        for name, fact in carried.items()
    }


def _placed(known: Typed, taker: Widget, typed: Mapping[str, Sequence[str]]) -> Typed:
    """What is known, and what is said of somebody (`p*_name`) under the number of a place; left out if none is free."""
    of_somebody = {name: values for name, values in known.items() if "*" in name}
    names = [question.name for question in forms.questions(taker.sections)]
    blank = unanswered(taker, typed)
    places: dict[str, set[str]] = {}
    for name in names:
        if match := re.match(r"p\d+_", name):
            places.setdefault(match[0], set()).add(name)

    def is_of(place: str) -> bool:
        """Whether the place has that person already."""
        name = of_somebody.get("p*_name")
        return bool(name) and list(typed.get(f"{place}name", ())) == name

    free = [place for place in places if is_of(place)] or [place for place in places if places[place] <= blank]
    plain = {name: values for name, values in known.items() if name not in of_somebody}
    return plain | {name.replace("p*_", place): values for place in free[:1] for name, values in of_somebody.items()}


def _valid(widget: Widget, typed: Typed) -> Typed:
    """Those of the answers that say something and that the form accepts."""
    answers = validation.clean(widget.sections, typed)
    faulty = {problem.question for problem in validation.problems(widget.sections, answers)}
    blank = unanswered(widget, typed)
    return {name: values for name, values in typed.items() if name in answers and name not in faulty | blank}
