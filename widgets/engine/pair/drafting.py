"""From answers to the chapters of a document: each option is a clause, each text the words of those who wrote it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from widgets.engine.form import forms, validation
from widgets.engine.result.result import Chapter, Clause, Document
from widgets.engine.text.texts import Fact, Phrase


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


def with_added(
    chapters: Iterable[Chapter], added: Mapping[str, Collection[str]], facts: Mapping[str, Fact]
) -> Iterator[Chapter]:
    """The chapters with the clauses that an organisation adds: section → names."""
    made = {chapter.name: chapter for chapter in chapters}
    for section, names in added.items():
        clauses = tuple(
            Clause(f"added_{name}", Phrase(f"added.{name}.title"), (Phrase(f"clause.added.{name}", facts),))
            for name in names
        )
        before = made.get(section) or Chapter(section, Phrase(f"clauses.{section}"), ())
        made[section] = before._replace(clauses=(*before.clauses, *clauses))
    yield from made.values()


def clause_of(question: forms.Question, answer: Any, facts: Mapping[str, Fact]) -> Iterator[Clause]:
    """The clause that an answer makes; none where nothing is said."""
    title = Phrase(f"{forms.text_key(question)}.title")
    if not validation.is_answered(question, answer):
        return
    if isinstance(question, forms.Text):
        yield Clause(question.name, title, (Phrase("document.words", {"words": answer}),), verbatim=True)
    elif isinstance(question, (forms.Choice, forms.Choices)):
        options: Sequence[str] = answer if isinstance(question, forms.Choices) else [answer]
        lines = tuple(Phrase(f"clause.{question.name}.{option}", facts) for option in options)
        yield Clause(question.name, title, lines)


def left_open(names: Iterable[str]) -> Chapter:
    """The chapter that says of which points nothing is decided."""
    titles = tuple(Phrase(f"{name}.title") for name in names)
    clause = Clause("open", Phrase("document.open.points"), titles, in_a_row="document.open.named")
    return Chapter("open", Phrase("document.open.title"), (clause,))


def with_open(document: Document, names: Iterable[str]) -> Document:
    """The document, whose last chapter names these points too among those left open."""
    *before, last = document.chapters or (left_open(()),)
    known = [line.key for line in last.clauses[0].lines] if last.name == "open" else []
    titles = dict.fromkeys([*known, *(f"{name}.title" for name in names)])
    chapters = (*before, last) if last.name != "open" else tuple(before)
    named = [title.removesuffix(".title") for title in titles]
    return document._replace(chapters=(*chapters, *((left_open(named),) if named else ())))


def amended(document: Document, changes: Sequence[Phrase], made: str) -> Document:
    """The document with what changed since the version of the day `made` (ISO 8601, "" if unknown), before the rest."""
    title = (
        Phrase("document.changes.since", {"day": date.fromisoformat(made)})
        if made
        else Phrase("document.changes.title")
    )
    lines = tuple(changes) or (Phrase("document.changes.nothing"),)
    clause = Clause("changes", title, lines)
    return document._replace(
        chapters=(Chapter("changes", Phrase("document.changes.title"), (clause,)), *document.chapters)
    )
