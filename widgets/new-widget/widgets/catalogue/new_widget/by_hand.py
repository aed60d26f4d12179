"""How to find the answer on paper: what each option leads to."""

from widgets.catalogue.new_widget.form import AIMS, TIMES
from widgets.engine.facts.organisation import Organisation
from widgets.engine.result.result import Item, Part
from widgets.engine.text.texts import Phrase


def parts(organisation: Organisation) -> tuple[Part, ...]:
    """The opening questions, then the next steps, each with the answer that leads to it."""
    openings = [Item(aim, Phrase(f"opening.{aim}"), (_answered("aim", aim),)) for aim in AIMS]
    steps = [Item(time, Phrase(f"step.{time}"), (_answered("time", time),)) for time in TIMES]
    return (Part("hand", "list", (*openings, *steps)),)


def _answered(question: str, option: str) -> Phrase:
    return Phrase("hand.answered", {"answer": Phrase(f"{question}.option.{option}")})
