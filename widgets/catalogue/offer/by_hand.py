"""How to make an offer on paper: what stands in the way, the sentences of the text, the step."""

from collections.abc import Iterator

from widgets.catalogue.offer.rules import BLOCKS, MOST_HOURS, STEPS
from widgets.engine.facts.organisation import Organisation
from widgets.engine.form.shared_questions import NEEDS
from widgets.engine.result.result import Item, Part
from widgets.engine.text.texts import Listing, Phrase

ORDER = ("first", "twice", "hours", "write", "aside", "aloud")


def parts(organisation: Organisation) -> tuple[Part, ...]:
    """What to do in order, the sentence of each help, then the step of each answer.

    What rests on questions that the organisation hides is left out.
    """
    needless = {"hours"} if organisation.hides("offer", "time") or organisation.hides("offer", "rhythm") else set()
    return (
        Part("hand", "ranking", tuple(_line(name) for name in ORDER if name not in needless)),
        Part("hand_text", "list", tuple(_sentence(need) for need in NEEDS)),
        Part("hand_steps", "list", tuple(_steps(organisation))),
    )


def _line(name: str) -> Item:
    return Item(name, Phrase(f"hand.{name}", dict(MOST_HOURS) if name == "hours" else {}))


def _sentence(need: str) -> Item:
    return Item(need, Phrase(f"profile.help.{need}"), (_answered("helps", need),))


def _steps(organisation: Organisation) -> Iterator[Item]:
    """What stands in the way, the first to settle first; then whom to give the text to."""
    ways = ((question, option, option) for question, option in BLOCKS)
    for question, option, step in (*ways, *(("motive", motive, step) for motive, step in STEPS.items())):
        if not organisation.hides("offer", question):
            yield Item(f"{question}_{option}", Phrase(f"step.{step}"), (_answered(question, option),))


def _answered(question: str, option: str) -> Phrase:
    answers = Listing((Phrase("quoted", {"words": Phrase(f"{question}.option.{option}")}),))
    return Phrase("hand.answered", {"answers": answers})
