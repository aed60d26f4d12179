"""The agreement as a text to sign: a clause for each answer, the dates, what is left open."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from widgets.catalogue.agreement import dates
from widgets.catalogue.agreement.days import replaced, zone
from widgets.catalogue.agreement.form import ALWAYS, AWAY, DOCUMENT_IN, RIGHTS, stated
from widgets.engine.facts.organisation import Organisation
from widgets.engine.method import schedule
from widgets.engine.pair import drafting
from widgets.engine.result.result import Chapter, Document
from widgets.engine.text.texts import Fact, Phrase

NOT_WRITTEN = (
    *("side", "start", "hour", "zone", "last_day", "reminder", "assumed", "document_in", "version"),
    *(name for period in AWAY for name in period),
)
"""What helps to write the agreement, or stands elsewhere in it."""


def document(
    answers: Mapping[str, Any],
    organisation: Organisation,
    days: Mapping[str, list[date]],
    unanswered: Sequence[str],
    today: date,
) -> Document:
    """The document of valid `answers`, written `today`; `days` as in `days.days`, `unanswered` are points left open."""
    people: dict[str, Fact] = {
        role: answers[f"{role}_name"] or Phrase(f"person.{role}") for role in ("mentee", "mentor")
    }
    points = {**answers, RIGHTS: ALWAYS}
    without = (*NOT_WRITTEN, *replaced(answers))
    written = drafting.with_added(drafting.chapters(stated(), points, people, without), organisation.added, people)
    when = tuple(dates.clauses(answers, days, organisation.closed))
    version: dict[str, Fact] = {"day": today, "version": answers["version"] or ""}
    return Document(
        languages=DOCUMENT_IN.get(answers.get("document_in") or "", ()),
        title=Phrase("document.title" if answers["side"] == "both" else "document.draft_title"),
        opening=(
            _whose(answers, people),
            Phrase("document.status"),
            Phrase("document.version" if answers["version"] else "document.day", version),
        ),
        chapters=(
            *written,
            *((Chapter("dates", Phrase("document.dates.title"), when),) if when else ()),
            *((drafting.left_open(unanswered),) if unanswered else ()),
        ),
        signatures=tuple(_signatures(answers, people)) if answers["side"] == "both" else (),
        paper=_paper(zone(answers)),
    )


def _paper(zone: str) -> str:
    """The paper of the place whose clocks the two go by; "" where they named none, or paper is that of the language."""
    return "" if not zone else "Letter" if zone in schedule.LETTER else "A4"


def _whose(answers: Mapping[str, Any], people: Mapping[str, Fact]) -> Phrase:
    """Who wrote this: the two of them, or one of them alone, whose draft it is; nobody signs a draft."""
    side = answers["side"]
    if side in people:
        name = answers[f"{side}_name"]
        return Phrase("document.draft", {"name": name}) if name else Phrase(f"document.draft_of.{side}")
    if side != "both":
        return Phrase("document.draft_between")
    return Phrase("document.between" if all(answers[f"{role}_name"] for role in people) else "document.unnamed", people)


def _signatures(answers: Mapping[str, Any], people: Mapping[str, Fact]) -> Iterator[Phrase]:
    if answers["signature"] == "word":
        return
    for name in people.values():
        yield Phrase("document.signs", {"name": name})
    if answers["guardian"] == "signs":
        yield Phrase("document.guardian")
