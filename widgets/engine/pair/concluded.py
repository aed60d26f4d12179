"""What became of two drafts, told with the result of what is settled."""

from collections.abc import Sequence

from widgets.engine.pair import drafting, pairing
from widgets.engine.pair.pairing import Answers, Point, Settling
from widgets.engine.result.result import Item, Part, Result
from widgets.engine.text.texts import Phrase
from widgets.engine.widget import TwoPerson


def concluded(result: Result, points: Sequence[Point], settling: Settling, settled: Answers, pair: TwoPerson) -> Result:
    """The result of what is settled, with the points among its numbers, and what is left open in its document.

    Where nothing of it is in force, what is left open is named with its count.
    """
    still_open = pairing.unsettled(points, settled)
    counts = {
        "agree": sum(point.state == "agree" for point in points),
        "settled": sum(point.is_open for point in points) - len(still_open),
        "left": len(still_open),
    }
    named = {"left": tuple(Phrase(f"{name}.{pair.title}") for name in still_open)} if not pair.in_force else {}
    items = tuple(
        Item(name, Phrase(f"pair.count.{name}", {"count": count}), named.get(name, ()))
        for name, count in counts.items()
        if count
    )
    part = Part("pair", "list", items or (Item("agree", Phrase("pair.count.agree", {"count": 0})),))
    document = drafting.with_open(result.document, still_open) if result.document and pair.in_force else result.document
    numbers = {**result.numbers, "points": pairing.facts(points, settling)}
    return result._replace(parts=(part, *result.parts), numbers=numbers, document=document)
