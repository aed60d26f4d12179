"""How to write a first message on paper: its sentences, in order."""

from widgets.catalogue.message.rules import NOTE_LIMIT, WAIT
from widgets.engine.facts.organisation import Organisation
from widgets.engine.result.result import Item, Part
from widgets.engine.text.texts import Phrase

STEPS = ("greeting", "who", "why", "question", "ask", "way_out", "note", "reminder", "thanks")


def parts(organisation: Organisation) -> tuple[Part, ...]:
    """The sentences, one step each."""
    facts = {"note": {"limit": NOTE_LIMIT}, "reminder": {"count": WAIT}}
    return (Part("hand", "ranking", tuple(Item(step, Phrase(f"hand.{step}", facts.get(step, {}))) for step in STEPS)),)
