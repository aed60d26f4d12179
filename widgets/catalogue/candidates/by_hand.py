"""How to compare people on paper: the page `tools/method.md` in a few lines, with the shares of up to six criteria."""

from fractions import Fraction
from math import lcm

from widgets.catalogue.candidates.form import LEVELS
from widgets.engine.facts.organisation import Organisation
from widgets.engine.method.weighing import weights
from widgets.engine.result.result import Item, Part
from widgets.engine.text.texts import Listing, Phrase

STEPS = ("gates", "order", "levels", "essential", "multiply", "unknown", "compare", "change")
COUNTS = (2, 3, 4, 5, 6)


def parts(organisation: Organisation) -> tuple[Part, ...]:
    """The steps, then the shares that the order of the criteria gives them."""
    highest = {"highest": len(LEVELS) - 2}
    steps = tuple(
        Item(step, Phrase(f"hand.{step}", highest if step in ("levels", "unknown") else {})) for step in STEPS
    )
    return (
        Part("hand", "ranking", steps, pages=("method",)),
        Part("hand_shares", "list", tuple(_shares(count) for count in COUNTS)),
    )


def _shares(count: int) -> Item:
    """The centroid weights of `count` ordered criteria as whole numbers, and their sum."""
    weighed = weights({str(place): place for place in range(1, count + 1)}).values()
    whole = Fraction(lcm(*(weight.denominator for weight in weighed)))
    shares = Listing(tuple(str(weight * whole) for weight in weighed), "comma")
    return Item(str(count), Phrase("hand.share", {"count": count, "shares": shares, "whole": str(whole)}))
