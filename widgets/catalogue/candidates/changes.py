"""What would change who leads the comparison, in words."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from widgets.engine.method import sensitivity
from widgets.engine.result.result import Item
from widgets.engine.text.texts import Fact, Listing, Phrase

UP = (Fraction(3, 2), Fraction(2), Fraction(3), Fraction(4))
DOWN = (Fraction(2, 3), Fraction(1, 2), Fraction(1, 3), Fraction(1, 4))
"""The factors that have a name in words; beyond the last, nobody would go so far."""


def changes(
    leader: str | None, thresholds: Mapping[str, sensitivity.Thresholds], called: Mapping[str, Phrase]
) -> Iterator[Item]:
    """By criterion, how far its weight may move before the lead is lost, rounded to words that stay true.

    `called` are those who are compared: key → how to call them.
    """
    items = [item for criterion, nearest in thresholds.items() for item in _criterion(criterion, nearest, called)]
    yield from items
    if leader and len(called) > 1 and not items:
        never = all(change is None for nearest in thresholds.values() for change in nearest)
        yield Item("firm", Phrase("changes.always" if never else "changes.firm"))


def _criterion(criterion: str, nearest: sensitivity.Thresholds, called: Mapping[str, Phrase]) -> Iterator[Item]:
    for side, change in nearest._asdict().items():
        if change is None or not DOWN[-1] <= change.factor <= UP[-1]:
            continue
        if side == "above":
            safe = [number for number, factor in enumerate(UP) if factor <= change.factor]
        else:
            safe = [number for number, factor in enumerate(DOWN) if factor >= change.factor]
        facts: dict[str, Fact] = {
            "criterion": Phrase(f"criterion.{criterion}.label"),
            "person": Listing(tuple(called[key] for key in change.people)),
        }
        yield Item(f"{criterion}_{side}", Phrase(f"changes.{side}_{safe[-1] if safe else 'little'}", facts))
