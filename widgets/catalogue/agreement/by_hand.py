"""How to make the agreement on paper: two sheets filled in alone, compared, then copied into one."""

from widgets.engine.facts.organisation import Organisation
from widgets.engine.result.result import Item, Part
from widgets.engine.text.texts import Phrase

STEPS = ("alone", "compare", "settle", "dates", "copy", "sign")


def parts(organisation: Organisation) -> tuple[Part, ...]:
    """The steps."""
    return (Part("hand", "ranking", tuple(Item(step, Phrase(f"hand.{step}")) for step in STEPS)),)
