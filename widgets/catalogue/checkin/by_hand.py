"""How to take stock on paper: two sheets filled in alone, laid side by side, the differences first."""

from widgets.catalogue.checkin.form import asked_areas
from widgets.catalogue.checkin.rules import DAYS, TO_CHANGE, points_to_reopen
from widgets.engine.facts.organisation import Organisation
from widgets.engine.result.result import Item, Part
from widgets.engine.text.texts import Fact, Listing, Phrase

STEPS = ("alone", "private", "aloud", "differences", "change", "write", "end", "talk")


def parts(organisation: Organisation) -> tuple[Part, ...]:
    """The steps, then for each area what to open again, what to ask each other and what to write."""
    states = tuple(Phrase("hand.answer", {"answer": Phrase(f"scale.area.{state}")}) for state in TO_CHANGE)
    facts: dict[str, dict[str, Fact]] = {"change": {"answers": Listing(states)}, "talk": {"count": DAYS}}
    return (
        Part("hand", "ranking", tuple(_step(step, facts.get(step, {})) for step in STEPS)),
        Part("hand_areas", "list", tuple(_area(area, organisation) for area in asked_areas(organisation))),
    )


def _step(name: str, facts: dict[str, Fact]) -> Item:
    return Item(name, Phrase(f"hand.{name}", facts), page="where-to-turn" if name == "private" else None)


def _area(area: str, organisation: Organisation) -> Item:
    amendment = Phrase("hand.amendment", {"sentence": Phrase(f"amendment.{area}")})
    return Item(area, Phrase(f"{area}.label"), (*points_to_reopen(area, organisation), amendment))
