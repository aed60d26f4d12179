"""What would change a comparison: one weight at a time, or one level found out. Exact, by algebra and not by trials.

The model is that of `weighing` (Edwards & Barron, 1994); the thresholds follow from it, as `thresholds` shows.
"""

from collections.abc import Collection
from fractions import Fraction
from typing import NamedTuple

from widgets.engine.method.weighing import Interval, People, Weights, contenders, lead, verdict


class Change(NamedTuple):
    """Times `factor` its weight, a criterion brings these people level with the leader, all at once."""

    factor: Fraction
    people: tuple[str, ...]


class Thresholds(NamedTuple):
    """The nearest factor under 1 and the nearest over 1; None is never."""

    below: Change | None
    above: Change | None


def thresholds(weighed: Weights, leader: str, people: People) -> dict[str, Thresholds]:
    """Per criterion, between which factors of its weight the leader's certain lead over everyone else holds.

    With d the leader's low less the other's high on a criterion, the lead is m·w·d on the one whose weight is
    multiplied by m, and Σ w·d on the others: a straight line in m, whose root is exact. Between the two factors the
    lead is certain over everyone; at a factor it is level with the people named (several if they share it), and beyond
    it, it is lost. A factor of 0 says: level if that criterion did not count at all. Whoever is not certainly behind
    the leader now has no lead to lose and is left out. Bringing the sum of the weights back to 1 divides every lead by
    the same number, and moves no root. `people` are those who stand (`weighing.standing`): no weight brings back
    somebody who lacks what is essential.
    """
    gaps = {
        name: {
            criterion: weight * (people[leader][criterion].low - levels[criterion].high)
            for criterion, weight in weighed.items()
        }
        for name, levels in people.items()
        if name != leader and lead(weighed, people[leader], levels) > 0
    }
    return {criterion: _nearest(criterion, gaps) for criterion in weighed}


def _nearest(criterion: str, gaps: dict[str, dict[str, Fraction]]) -> Thresholds:
    roots: dict[Fraction, list[str]] = {}
    for name, gap in gaps.items():
        if gap[criterion]:
            roots.setdefault(1 - sum(gap.values(), Fraction(0)) / gap[criterion], []).append(name)
    below = max((root for root in roots if 0 <= root < 1), default=None)
    above = min((root for root in roots if root > 1), default=None)
    return Thresholds(*(None if root is None else Change(root, tuple(sorted(roots[root]))) for root in (below, above)))


def open_questions(
    weighed: Weights, people: People, essential: Collection[str], step: Fraction
) -> dict[tuple[str, str], bool]:
    """(person, criterion) of each level not known of the contenders → whether finding it out could change who leads.

    Alone, the other unknowns left as they are. Trying both ends of the interval is enough: as the level rises, its
    person can only gain the lead and another can only lose it; that the lowest level of an essential criterion sets its
    person aside is one of the ends. What is not known of somebody who is behind even at their best changes nothing.
    """

    def leader(group: People) -> frozenset[str]:
        judged = verdict(weighed, group, essential, step)
        return judged.people if judged.kind == "leader" else frozenset()

    present = leader(people)
    return {
        (name, criterion): any(
            leader({**people, name: {**people[name], criterion: Interval(end, end)}}) != present for end in level
        )
        for name in sorted(contenders(weighed, people, essential, step))
        for criterion, level in people[name].items()
        if level.low != level.high
    }
