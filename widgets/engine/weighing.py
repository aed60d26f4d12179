"""Weigh several people on several criteria, exactly, with what is not known kept apart.

An additive value model (Edwards & Barron, 1994): a person's total is the sum over the criteria of weight × level. The
weights come from an order alone, as rank-order centroids (Barron & Barrett, 1996): the mean of all the weights that
the order allows. A level that is not known is the interval from 0 to 1, and so a total is an interval. Everything is
a Fraction: a tie is a tie, and a threshold is where the order truly changes.
"""

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple


class Interval(NamedTuple):
    """From `low` to `high`, both Fractions; the same twice when it is known."""

    low: Fraction
    high: Fraction


UNKNOWN = Interval(Fraction(0), Fraction(1))

type Weights = Mapping[str, Fraction]
type Levels = Mapping[str, Interval]


def weights(places: Mapping[str, int | None]) -> dict[str, Fraction]:
    """The weight of each criterion from its place: 1 is the most important, equals share a place, None is indifferent.

    The centroid weight of place k among n is (1/k + … + 1/n) / n. Equals share the mean of the weights of the places
    they occupy; an indifferent criterion weighs nothing. The weights sum to 1, unless all are indifferent.
    """
    ordered = sorted((place, name) for name, place in places.items() if place is not None)
    count = len(ordered)
    centroids = [
        sum((Fraction(1, rank) for rank in range(at, count + 1)), Fraction(0)) / count for at in range(1, count + 1)
    ]
    shared: dict[int, list[Fraction]] = {}
    for (place, _), weight in zip(ordered, centroids, strict=True):
        shared.setdefault(place, []).append(weight)
    means = {place: sum(group, Fraction(0)) / len(group) for place, group in shared.items()}
    return {name: Fraction(0) if place is None else means[place] for name, place in places.items()}


def total(weighed: Weights, levels: Levels) -> Interval:
    """A person's total, between what is sure and what is possible."""
    return Interval(
        sum((weight * levels[name].low for name, weight in weighed.items()), Fraction(0)),
        sum((weight * levels[name].high for name, weight in weighed.items()), Fraction(0)),
    )


def ranks(totals: Mapping[str, Interval]) -> dict[str, int]:
    """1 and the number of people who are certainly better: their least is more than this one's most.

    On complete data, the ranking of the weighted sum; what is unknown makes ties and never lowers anyone.
    """
    return {name: 1 + sum(other.low > own.high for other in totals.values()) for name, own in totals.items()}


def lead(weighed: Weights, first: Levels, second: Levels) -> Fraction:
    """How far `first` is certainly ahead of `second`; negative when it is not certain, or the other way round."""
    return total(weighed, first).low - total(weighed, second).high


def dominates(weighed: Weights, first: Levels, second: Levels) -> bool:
    """Whether `first` is certainly as good on every criterion that weighs, and better on one."""
    gaps = [first[name].low - second[name].high for name, weight in weighed.items() if weight]
    return bool(gaps) and min(gaps) >= 0 and max(gaps) > 0


def is_ahead(weighed: Weights, first: Levels, second: Levels, step: Fraction) -> bool:
    """Whether one misjudged level could not put `second` level with `first`.

    `step` is the distance between two neighbouring levels. The certain lead must be more than one step on the heaviest
    criterion; whoever dominates is ahead whatever the distance.
    """
    margin = step * max(weighed.values(), default=Fraction(0))
    return lead(weighed, first, second) > margin or dominates(weighed, first, second)


Kind = Literal["leader", "two", "close", "none"]


class Verdict(NamedTuple):
    """What can be said, and of whom: the leader; the two who complete each other; those too close to call; nobody."""

    kind: Kind
    people: frozenset[str]


def verdict(weighed: Weights, people: Mapping[str, Levels], essential: Collection[str], step: Fraction) -> Verdict:
    """Who leads among `people`.

    Someone known to be at the lowest level on an essential criterion does not stand: "none" if nobody does. A leader is
    ahead of each of the others. Otherwise those whom nobody is ahead of are too close to call; if they are two, each
    certainly better than the other on a different essential criterion, they complete each other. Everything compares
    two people at a time: somebody dominated who is added, or the order of people and criteria, changes nothing.
    """
    standing = {
        name: levels for name, levels in people.items() if all(levels[criterion].high > 0 for criterion in essential)
    }
    if not standing:
        return Verdict("none", frozenset())
    front = frozenset(
        name
        for name, levels in standing.items()
        if not any(is_ahead(weighed, other, levels, step) for at, other in standing.items() if at != name)
    )
    if len(front) == 1:
        return Verdict("leader", front)
    first, second, *more = (standing[name] for name in sorted(front))
    if not more and _complete(first, second, essential):
        return Verdict("two", front)
    return Verdict("close", front)


def _complete(first: Levels, second: Levels, essential: Collection[str]) -> bool:
    ways = {
        first[name].low > second[name].high
        for name in essential
        if first[name].low > second[name].high or second[name].low > first[name].high
    }
    return ways == {True, False}


class Threshold(NamedTuple):
    """The lead over `person` is lost once the weight of `criterion` is multiplied by `factor`."""

    criterion: str
    person: str
    factor: Fraction


def thresholds(weighed: Weights, leader: str, people: Mapping[str, Levels]) -> Iterator[Threshold]:
    """Where the leader's certain lead vanishes, one weight at a time, the other weights as they are.

    With d the certain difference on each criterion, the lead is m·w·d on the one that changes and Σ w·d on the others:
    a straight line in m, whose root is exact. Nothing is given where no factor of 0 or more is a root; at the root
    itself the two are level. The sum of the weights plays no part: dividing all by it moves no root.
    """
    for person in sorted(people.keys() - {leader}):
        gaps = {
            name: weighed[name] * (people[leader][name].low - people[person][name].high) for name in sorted(weighed)
        }
        for name, gap in gaps.items():
            rest = sum(gaps.values(), Fraction(0)) - gap
            if gap and -rest / gap >= 0:
                yield Threshold(name, person, -rest / gap)


def open_questions(
    weighed: Weights, people: Mapping[str, Levels], essential: Collection[str], step: Fraction
) -> list[tuple[str, str]]:
    """The unknown levels, (person, criterion), each of which would change the verdict if it were found at one end."""
    now = verdict(weighed, people, essential, step)
    found = []
    for person in sorted(people):
        for criterion, level in sorted(people[person].items()):
            if level.low == level.high:
                continue
            for end in level:
                known = {**people[person], criterion: Interval(end, end)}
                if verdict(weighed, {**people, person: known}, essential, step) != now:
                    found.append((person, criterion))
                    break
    return found
