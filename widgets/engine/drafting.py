"""From answers to the chapters of a document: each option is a clause, each text the words of those who wrote it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from widgets.engine import forms
from widgets.engine.result import Chapter, Clause
from widgets.engine.texts import Fact, Phrase


def chapters(
    sections: Iterable[forms.Section],
    answers: Mapping[str, Any],
    facts: Mapping[str, Fact],
    without: Collection[str] = (),
) -> Iterator[Chapter]:
    """A chapter for each section of which something is said; `facts` fill the clauses, `without` is left out."""
    for section in sections:
        clauses = tuple(
            clause
            for question in section.questions
            if question.name not in without
            for clause in clause_of(question, answers[question.name], facts)
        )
        if clauses:
            yield Chapter(section.name, Phrase(f"clauses.{section.name}"), clauses)


def clause_of(question: forms.Question, answer: Any, facts: Mapping[str, Fact]) -> Iterator[Clause]:
    """The clause that an answer makes; none where nothing is said."""
    title = Phrase(f"{forms.text_key(question)}.title")
    if not is_said(question, answer):
        return
    if isinstance(question, forms.Text):
        yield Clause(question.name, title, (Phrase("document.words", {"words": answer}),), own=True)
    elif isinstance(question, (forms.Choice, forms.Choices)):
        options: Sequence[str] = answer if isinstance(question, forms.Choices) else [answer]
        lines = tuple(Phrase(f"clause.{question.name}.{option}", facts) for option in options)
        yield Clause(question.name, title, lines)


def is_said(question: forms.Question, answer: Any) -> bool:
    """Whether an answer says something."""
    return bool(answer) and not (isinstance(answer, str) and forms.is_silent(question, answer))
