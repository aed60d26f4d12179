"""How to work out on paper which help fits: count the answers that speak for each help."""

from widgets.catalogue.orientation.helps import CONTRADICTS, SPEAKS_FOR, URGENT, Answer
from widgets.catalogue.orientation.rules import LEAST
from widgets.engine.facts.organisation import Organisation
from widgets.engine.result.result import Item, Part
from widgets.engine.text.texts import Listing, Phrase

STEPS = ("urgent", "count", "ruled_out", "first", "together")


def parts(organisation: Organisation) -> tuple[Part, ...]:
    """The steps, then what counts for and against each help."""
    facts = {"first": {"count": LEAST}}
    pages = {"urgent": "where-to-turn"}
    steps = tuple(Item(step, Phrase(f"hand.{step}", facts.get(step, {})), page=pages.get(step)) for step in STEPS)
    return (
        Part("hand", "ranking", steps),
        Part("hand_helps", "list", tuple(_help(name, organisation) for name in SPEAKS_FOR)),
    )


def _help(name: str, organisation: Organisation) -> Item:
    """What counts for a help and against it, of the questions that are asked."""
    speaking, against = (
        [(question, option) for question, option in answers[name] if not organisation.hides("orientation", question)]
        for answers in (SPEAKS_FOR, CONTRADICTS)
    )
    groups = {
        "twice": [answer for answer in speaking if answer[0] == "wish"],
        "once": [answer for answer in speaking if answer[0] != "wish"],
        "against": [answer for answer in against if answer not in URGENT],
    }
    counts = [Phrase(f"hand.{group}", {"answers": _quoted(answers)}) for group, answers in groups.items() if answers]
    return Item(name, Phrase(f"hand.help.{name}"), tuple(counts))


def _quoted(answers: list[Answer]) -> Listing:
    options = (Phrase(f"{question}.option.{option}") for question, option in answers)
    return Listing(tuple(Phrase("hand.answer", {"answer": option}) for option in options))
