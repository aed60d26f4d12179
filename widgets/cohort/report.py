"""What a coordinator hands to the sponsor, and the days of the programme: documents that the engine writes as files.

The report says what took place, what people think, and who is left out; numbers under five are not told, and nobody is
named. It says too what it does not prove.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from widgets.cohort import follow
from widgets.engine.facts import organisation
from widgets.engine.method.schedule import months_later
from widgets.engine.result.result import Chapter, Clause, Document, Event, Result
from widgets.engine.text.texts import Listing, Phrase, Texts
from widgets.engine.widget import Widget

NAME = "cohort"
VERSION = 1


def widget(texts: Texts) -> Widget:
    """The round as what the engine writes files of: it has words and no question."""
    return Widget(NAME, (), texts, lambda answers, today: Result(NAME, VERSION, ()), organisation.load())


def report(
    people: Mapping[str, int],
    pairs: int,
    board: Mapping[str, int],
    check_ins: Iterable[Mapping[str, str]],
    left: Sequence[Phrase],
) -> Result:
    """The report: `people` of each side, `pairs` proposed, `board` as `follow.board`, and who is left out in words."""
    numbers = [
        *(Phrase(f"report.people.{side}", {"count": count}) for side, count in people.items()),
        Phrase("report.pairs", {"count": pairs}),
        *(Phrase(f"report.board.{state}", {"count": count}) for state, count in board.items() if count),
    ]
    counted = follow.counts(check_ins)
    questions = [
        _clause(f"question_{name}", Phrase(f"report.question.{name}"), [_counted(name, *row) for row in rows])
        for name, rows in counted.items()
    ]
    chapters = (
        _chapter("took_place", [_clause("numbers", Phrase("report.numbers"), numbers)]),
        _chapter("opinions", [clause for clause in questions if clause.lines]),
        _chapter("left", [_clause("left_out", Phrase("report.left_out"), left)]),
        _chapter("limits", [_clause("unproved", Phrase("report.unproved"), [Phrase("report.limits")])]),
    )
    document = Document(
        (), Phrase("report.title"), (Phrase("report.opening"),), tuple(c for c in chapters if c.clauses), ()
    )
    return Result(NAME, VERSION, (), document=document)


def calendar(first: date, months: int) -> Result:
    """The days of a programme that begins on `first` and lasts so many months, as events to keep free."""
    days = {
        "first": first,
        "one_month": months_later(first, 1),
        "halfway": months_later(first, months // 2) if months > 1 else first,
        "last": months_later(first, months),
        "report": months_later(first, months + 1),
    }
    events = tuple(
        Event(f"programme_{name}", day, Phrase(f"calendar.{name}.title"), Phrase(f"calendar.{name}.text"))
        for name, day in days.items()
    )
    return Result(NAME, VERSION, (), events=events)


def _counted(name: str, options: tuple[str, ...], number: int) -> Phrase:
    answers = tuple(Phrase(f"report.answer.{name}.{option}") for option in options)
    return Phrase("report.many", {"answer": Listing(answers, "semicolon"), "count": number})


def _chapter(name: str, clauses: Iterable[Clause]) -> Chapter:
    return Chapter(name, Phrase(f"report.chapter.{name}"), tuple(clause for clause in clauses if clause.lines))


def _clause(name: str, title: Phrase, lines: Iterable[Any]) -> Clause:
    return Clause(name, title, tuple(lines))
