"""What the comparison says first: one step, the person it asks, and why."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from widgets.engine.method import schedule
from widgets.engine.method.weighing import Interval, Verdict
from widgets.engine.result.result import Item, Step
from widgets.engine.text.texts import Fact, Listing, Phrase

DAYS = 7
"""Days given for the next step."""

type Cell = tuple[str, str]
"""A person and a criterion."""


AND_THEN = {
    "leader": "firm",
    "ahead": "narrow",
    "close_known": "known",
    "alone_known": "known",
    "none": "lowest",
    "none_left": "left",
    "all_gated": "gated",
}
"""What is said after the first sentence: the word of the verdict → that of the second sentence."""


def headline(concluded: Item) -> Iterator[Phrase]:
    """Who is ahead, in a sentence; then how firm that is, or why nobody is."""
    word, facts = concluded.text.key.removeprefix("verdict."), concluded.text.facts
    first = {"ahead": "leader", "none_left": "none", "all_gated": "none"}.get(word, word.removesuffix("_known"))
    yield Phrase(f"headline.{first}", facts)
    if word in AND_THEN:
        yield Phrase(f"headline.then.{AND_THEN[word]}")


def step(
    concluded: Item,
    verdict: Verdict,
    totals: Mapping[str, Interval],
    questions: Sequence[Cell],
    matter: Mapping[Cell, bool],
    called: Mapping[str, Phrase],
    today: date,
) -> tuple[str | None, Step, tuple[Phrase, ...]]:
    """Whom to ask first (None: nobody, or several), the step, and why.

    The question that can change what is said comes first, and is asked of the person whom it is about. Between people
    who are level, it is one of theirs, or each of them is asked. `questions` are what is not known of those `called`,
    what matters most first.
    """
    day = schedule.no_weekend(today + timedelta(days=DAYS))
    if concluded.name == "weightless":
        return None, Step("weigh", Phrase("step.weigh"), day, "assessment"), ()
    if not verdict.people:
        return None, Step("search", Phrase("step.search"), day), ()
    leads = sorted(verdict.people, key=lambda key: (-totals[key].low, -totals[key].high, key))
    decisive = next((cell for cell in questions if matter.get(cell) and _may_ask(verdict, cell)), None)
    if decisive is None and len(leads) > 1:
        facts: dict[str, Fact] = {"people": Listing(tuple(called[key] for key in leads))}
        return None, Step("each", Phrase("step.each", facts), day, "message"), ()
    theirs = next((cell for cell in questions if cell[0] == leads[0]), None)
    person, criterion = decisive or theirs or (leads[0], "")
    facts = {"person": called[person]}
    if not criterion:
        return person, Step("write", Phrase("step.write", facts), day, "message"), ()
    wanted = {**facts, "question": Phrase(f"criterion.{criterion}.question")}
    about: dict[str, Fact] = {**facts, "criterion": Phrase(f"criterion.{criterion}.label")}
    why = Phrase("why.decisive" if decisive else "why.unknown", about)
    return person, Step("ask", Phrase("step.ask", wanted), day, "message"), (why,)


def _may_ask(verdict: Verdict, cell: Cell) -> bool:
    """Where people are level, only one of them; two who complete each other are both asked."""
    return verdict.kind == "leader" or (verdict.kind != "two" and cell[0] in verdict.people)


def reasons(
    verdict: Verdict,
    shown: Sequence[Item],
    people: Mapping[str, object],
    lacking: Sequence[Phrase],
    changes: Sequence[Item],
) -> Iterator[Phrase]:
    """What is known of those who lead, or what nobody has; what would change who leads; how many are not compared.

    `shown` are the people compared, each with what is known of them, `lacking` the essential criteria on which somebody
    is at the lowest level, `changes` the items that say what would change.
    """
    for item in shown:
        if item.name in verdict.people:
            strong = next((reason for reason in item.reasons if reason.key in ("people.strong", "people.good")), None)
            if strong:
                yield Phrase(strong.key.replace("people.", "why."), {**strong.facts, "person": item.text})
    if lacking and not verdict.people:
        yield Phrase("why.lacking", {"criteria": Listing(tuple(lacking))})
    if changes:
        yield changes[0].text
    if aside := len(people) - len(shown):
        yield Phrase("why.aside", {"count": aside})
