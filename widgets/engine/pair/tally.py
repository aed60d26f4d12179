"""How much is left to decide of two drafts: what matters most point by point, the rest in one press a group."""

from collections.abc import Sequence
from typing import NamedTuple

from widgets.engine.pair import pairing
from widgets.engine.pair.pairing import Answers, Group, Point, Settling

MINUTES_A_POINT = 3
"""For each point that matters most; what is settled in one press takes as long."""

ROUNDED_TO = 5


class Tally(NamedTuple):
    """Counts of decisions: `total`, those `left`, and how many of these are points that matter most."""

    total: int
    left: int
    matters: int

    @property
    def minutes(self) -> int:
        """How long to talk about all of it, in minutes: a promise to oneself, no measure."""
        return -(-self.total * MINUTES_A_POINT // ROUNDED_TO) * ROUNDED_TO


def grouped(points: Sequence[Point], group: Group) -> list[Point]:
    """The points of a group, in order."""
    return [point for point in points if point.group == group]


def tally(points: Sequence[Point], settling: Settling, words: Answers) -> Tally:
    """Each point that matters is one decision, and so is each of the two groups that can be settled in one press."""
    matters, *groups = (grouped(points, group) for group in ("matters", "single", "rest"))

    def undecided(points: Sequence[Point]) -> list[Point]:
        return [point for point in points if not pairing.is_decided(point, settling, words)]

    left = len(undecided(matters))
    return Tally(
        len(matters) + sum(map(bool, groups)), left + sum(bool(undecided(group)) for group in groups), matters=left
    )
