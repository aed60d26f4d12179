"""The last page of a mentoring, which both may keep: what they wanted, what came of it, what stays between them.

That a mentoring comes to an end is one of its phases (Kram, 1983); the page is the guide's own, and nobody has studied
it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from widgets.catalogue.checkin.form import ENDS, LAST_WORDS
from widgets.engine.result.result import Chapter, Clause, Document
from widgets.engine.text.texts import Phrase

AIMS = ("purpose", "goal_1", "goal_2", "goal_3", "success")
AFTERWARDS = ("notes_end", "after")
"""Points of the agreement, quoted where it was opened."""

DONE, THEN = ("helped", "outcomes", "otherwise"), ("next_steps", "thanks")


def page(answers: Mapping[str, Any], today: date) -> Document | None:
    """The page that two people write together when they end; None until they have written something of it."""
    if answers["onward"] not in ENDS or answers["side"] != "both" or not any(answers[name] for name in LAST_WORDS):
        return None
    secrecy = Clause("secrecy", Phrase("point.secrecy"), (Phrase("document.secrecy"),))
    chapters = (
        _chapter("aims", tuple(_quoted(AIMS, answers))),
        _chapter("done", tuple(_words(DONE, answers))),
        _chapter("then", (*_words(THEN, answers), *_quoted(AFTERWARDS, answers), secrecy)),
    )
    return Document(
        languages=(),
        title=Phrase("document.title"),
        opening=(Phrase("document.made", {"day": today}),),
        chapters=tuple(chapter for chapter in chapters if chapter.clauses),
        signatures=(),
    )


def _chapter(name: str, clauses: tuple[Clause, ...]) -> Chapter:
    return Chapter(name, Phrase(f"document.{name}"), clauses)


def _words(names: Sequence[str], answers: Mapping[str, Any]) -> Iterator[Clause]:
    """What the two wrote."""
    for name in names:
        if answers[name]:
            yield Clause(name, Phrase(f"{name}.title"), (_line(answers[name]),), verbatim=True)


def _quoted(names: Sequence[str], answers: Mapping[str, Any]) -> Iterator[Clause]:
    """What their agreement says, as `quoting.clauses` gives it."""
    clauses = answers.get("clauses", {})
    for name in names:
        if name in clauses:
            yield Clause(name, Phrase(f"point.{name}"), (_line(clauses[name]),), isinstance(clauses[name], str))


def _line(words: Any) -> Phrase:
    return Phrase("document.words", {"words": words})
