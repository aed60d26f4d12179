"""Data files of the guide's tools as people: who filled in *What I need* is a mentee, *What can I offer* a mentor.

What is private in them never comes in, nor what people told of themselves in their own words.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from widgets.cohort.people import Person
from widgets.cohort.reading import words
from widgets.cohort.reading.rows import Draft, Problem
from widgets.engine.file import belonging, data_file, everything, fitting
from widgets.engine.file.data_file import DataFileError
from widgets.engine.form import cleaning, validation
from widgets.engine.text.texts import Fact, Phrase
from widgets.engine.widget import WIDGETS

MOST = 2_000
"""Files that are read at once; more are told."""

_CAPACITIES = {"single": 1, "two": 2, "more": 3}
_LONGEST_NAME = 60
_COPY = re.compile(r"[ _-]*\(\d+\)$")
_EVERYTHING = "problem.file_everything"
_REASONS = {
    "file.wrong_tool": "problem.file_other_tool",
    "file.version": "problem.file_version",
    _EVERYTHING: _EVERYTHING,
}
"""What a coordinator is told for each reason of the engine's, which speaks to whoever filled in the file."""


def read(files: Sequence[tuple[str, str]], first: int = 0) -> tuple[list[Draft], list[Problem]]:
    """Who is in some files, each (name, what the page sent: a `data:` URL or the text); what is wrong with the others.

    `first` is the place of the first file among all that was read, for `Problem.source`. Somebody who gave no name is
    called by what their file was renamed to, if it was. The same file twice is read once: the last one counts.
    """
    drafts: dict[str, Draft] = {}
    problems: list[Problem] = []
    if len(files) > MOST:
        problems.append(Problem(Phrase("problem.files_many", {"most": MOST}), first + MOST, 0, is_left_out=True))
    for place, (name, sent) in enumerate(files[:MOST], first):
        try:
            identity, person = _read(sent, name)
        except DataFileError as refused:
            facts: dict[str, Fact] = {"file": name, **refused.says.facts}
            says = Phrase(_REASONS.get(refused.says.key, "problem.file_broken"), facts)
            problems.append(Problem(says, place, 0, is_left_out=True))
            continue
        mark = identity or f"file {place}"
        if mark in drafts:
            says = Phrase("problem.file_twice", {"file": name})
            problems.append(Problem(says, drafts[mark].source, 0, is_left_out=True))
        drafts[mark] = Draft(person, place, 0)
    return list(drafts.values()), problems


def _read(sent: str, name: str) -> tuple[str, Person]:
    """The identity of a file, "" for none, and whose it is; DataFileError if it is none that we take."""
    content, _ = data_file.parse(sent, everything.LONGEST)
    if isinstance(content, dict) and "mentoring" in content:
        raise DataFileError(Phrase(_EVERYTHING))
    file = data_file.of(content, _PEOPLE)
    widget = belonging.find(file.widget, "", file.answers).widget
    typed = fitting.fit(widget, file.answers).answers
    answers = validation.clean((*widget.sections, *widget.unasked), typed)
    faulty = {problem.question for problem in validation.problems(widget.sections, answers)}
    valid = {question: answer for question, answer in answers.items() if answer and question not in faulty}
    person = _PEOPLE[file.widget](valid)
    return file.identity, person if person.name else person._replace(name=_renamed(name))


def _mentee(answers: Mapping[str, Any]) -> Person:
    distance = answers.get("distance", "any")
    return Person(
        "",
        "mentee",
        topics=tuple(answers.get("needs", ())),
        criteria=tuple(answers.get("first", ())),
        ways=frozenset() if distance == "any" else frozenset((distance,)),
    )


def _mentor(answers: Mapping[str, Any]) -> Person:
    refused, strengths = answers.get("not_helps", ()), answers.get("strengths", ())
    return Person(
        "",
        "mentor",
        answers.get("mentor_name", ""),
        topics=tuple(need for need in answers.get("helps", ()) if need not in refused),
        not_topics=frozenset(refused),
        criteria=tuple(strengths),
        lacks=frozenset(answers.get("lacks", ())) - {*strengths},
        languages=frozenset(words.pieces("languages", answers.get("languages", ""), ",;\n")),
        moments=frozenset(answers.get("moments", ())),
        ways=frozenset(answers.get("ways", ())),
        capacity=_CAPACITIES.get(answers.get("capacity", ""), 1),
    )


_PEOPLE: dict[str, Callable[[Mapping[str, Any]], Person]] = {"assessment": _mentee, "offer": _mentor}


def _renamed(name: str) -> str:
    """What a person called the file: its name without its end, "" for one that a tool gave it."""
    stem = _COPY.sub("", cleaning.line(name).rpartition(".")[0])
    return (
        "" if words.plain(stem).split()[:1] in ([tool] for tool in WIDGETS) else stem.replace("_", " ")[:_LONGEST_NAME]
    )
