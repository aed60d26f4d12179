"""What the agreement's answer opens with: a headline, the next step, and up to three reasons for it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from widgets.engine.method import schedule
from widgets.engine.result.result import Item, Step, with_weekday
from widgets.engine.text.texts import Listing, Phrase

DAYS = 7
"""Days for the next step, counted from today: what the two have just written is still fresh."""

FILES = {"exchange": "data", "talk": "word", "sign": "word"}
"""The file that each next step needs."""

MOST_NAMED = 3
"""Open points that are named; the part "missing" names them all."""


def headline(name: str, unanswered: Sequence[str], clashing: Sequence[Item]) -> tuple[Phrase, ...]:
    """Where the two are, in a sentence: what is open or, where nothing is, the answers that sit badly together."""
    if name == "talk" and not unanswered:
        return (Phrase("headline.clash", {"count": len(clashing)}),)
    return (Phrase(f"headline.{name}", {"count": len(unanswered)}),)


def step_name(answers: Mapping[str, Any], unanswered: Sequence[str], clashing: Sequence[Item]) -> str:
    """One thing to do next: alone, exchange the drafts; together, talk about what is not settled, or sign."""
    if answers["side"] in ("mentee", "mentor"):
        return "exchange"
    return "talk" if unanswered or clashing else "sign"


def step(name: str, today: date) -> Step:
    """The step, within a week, and never on a weekend."""
    day = schedule.no_weekend(today + timedelta(days=DAYS))
    return Step(name, Phrase(f"step.{name}"), day, file=FILES[name], is_noted=False, is_shared=name == "exchange")


def reasons(
    name: str, settled: int, unanswered: Sequence[str], clashing: Sequence[Item], meetings: Sequence[date]
) -> Iterator[Phrase]:
    """How much is settled, what is open, and one fact more: an answer against another, why a point matters, or dates.

    `settled` counts the answered points of those that an agreement is asked for, `unanswered` names the others, what
    matters most first; `meetings` are the days of the meetings that are to come.
    """
    if settled:
        about = "draft" if name == "exchange" else "both" if unanswered else "all"
        yield Phrase(f"reason.settled.{about}", {"count": settled, "total": settled + len(unanswered)})
    if unanswered:
        titles = tuple(Phrase("pair.quoted", {"said": Phrase(f"{point}.title")}) for point in unanswered[:MOST_NAMED])
        yield Phrase("reason.open", {"count": len(titles), "points": Listing(titles)})
    if clashing:
        facts = clashing[0].text.facts
        yield Phrase("reason.clash", {key: facts[key] for key in ("first_point", "second_point")})
    elif unanswered:
        yield Phrase(f"{unanswered[0]}.why")
    elif meetings:
        days = {"first": with_weekday(meetings[0]), "last": with_weekday(meetings[-1])}
        yield Phrase("reason.meetings", {"count": len(meetings), **days})
