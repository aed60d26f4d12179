"""Weigh several people on several criteria, exactly, with what is not known kept apart.

An additive value model (Edwards & Barron, 1994): a person's total is the sum over the criteria of weight × level. The
weights come from an order alone, as rank-order centroids (Barron & Barrett, 1996): the mean of all the weights that
the order allows. A level that is not known is the interval from 0 to 1, and so a total is an interval. Everything is
a Fraction: a tie is a tie, and a threshold is where the order truly changes.
"""

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple


class Interval(NamedTuple):
    """From `low` to `high`, both between 0 and 1; the same twice when it is known."""

    low: Fraction
    high: Fraction


UNKNOWN = Interval(Fraction(0), Fraction(1))

type Weights = Mapping[str, Fraction]
"""Criterion → its share, from 0 to 1."""

type Levels = Mapping[str, Interval]
"""Criterion → how well one person meets it, from 0 (the lowest level) to 1 (the highest)."""

type People = Mapping[str, Levels]
"""Person → levels, on the same criteria for each."""


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

    On complete data, the ranking of the weighted sum. What is not known of someone makes ties and never lowers them.
    """
    return {name: 1 + sum(other.low > mine.high for other in totals.values()) for name, mine in totals.items()}


def lead(weighed: Weights, first: Levels, second: Levels) -> Fraction:
    """How far `first` is certainly ahead of `second`; negative when it is not certain, or the other way round."""
    gaps = (weight * (first[name].low - second[name].high) for name, weight in weighed.items() if weight)
    return sum(gaps, Fraction(0))


def dominates(weighed: Weights, first: Levels, second: Levels) -> bool:
    """Whether `first` is certainly as good on every criterion that weighs, and better on one."""
    gaps = [first[name].low - second[name].high for name, weight in weighed.items() if weight]
    return bool(gaps) and min(gaps) >= 0 and max(gaps) > 0


def is_firm(weighed: Weights, first: Levels, second: Levels, step: Fraction) -> bool:
    """Whether one misjudged level, whichever it is, would leave `first` certainly ahead of `second`.

    `step` is the distance between two neighbouring levels: the certain lead is more than one step on the heaviest
    criterion, the most that one mistake can take away.
    """
    return lead(weighed, first, second) > step * max(weighed.values(), default=Fraction(0))


def is_ahead(weighed: Weights, first: Levels, second: Levels, step: Fraction) -> bool:
    """Whether there is a reason to prefer `first`: a firm lead, or one that holds whatever the weights (`dominates`).

    A lead by dominance may hang on a single level, which `is_firm` tells. It counts all the same: were it too close to
    call, adding somebody slightly worse on every criterion would take the lead away from the first. This is a strict
    partial order: if one is ahead of two and two of three, one is ahead of three.
    """
    return is_firm(weighed, first, second, step) or dominates(weighed, first, second)


def standing(people: People, essential: Collection[str]) -> dict[str, Levels]:
    """Those who are not known to be at the lowest level on an essential criterion; not knowing sets nobody aside."""
    return {
        name: levels for name, levels in people.items() if all(levels[criterion].high > 0 for criterion in essential)
    }


def contenders(weighed: Weights, people: People, essential: Collection[str], step: Fraction) -> frozenset[str]:
    """Those who stand and whom nobody who stands is ahead of; empty only if nobody stands."""
    able = standing(people, essential)
    return frozenset(
        name
        for name, levels in able.items()
        if not any(is_ahead(weighed, other, levels, step) for at, other in able.items() if at != name)
    )


def best_on(people: People, criteria: Collection[str]) -> dict[str, str]:
    """Criterion → the one person who is certainly better on it than each of the others; no entry where nobody is."""
    return {
        criterion: name
        for criterion in criteria
        for name, levels in people.items()
        if all(levels[criterion].low > other[criterion].high for at, other in people.items() if at != name)
    }


Kind = Literal["leader", "two", "close", "none"]


class Verdict(NamedTuple):
    """What can be said, and of whom: the leader; the two who complete each other; those too close to call; nobody."""

    kind: Kind
    people: frozenset[str]


def verdict(weighed: Weights, people: People, essential: Collection[str], step: Fraction) -> Verdict:
    """What can be said of `people`, all eligible.

    "none" if nobody stands. A "leader" is ahead of everyone else who stands (somebody alone leads nobody, and is
    returned so). Otherwise several contend: "two" when exactly two of them are each the best of all on an essential
    criterion, else they are too "close". Everything compares two people at a time, and `is_ahead` is a strict partial
    order: whoever is dominated by somebody who stands is no contender, and beats nobody whom that somebody does not
    beat, so adding them changes nothing.
    """
    front = contenders(weighed, people, essential, step)
    if len(front) <= 1:
        return Verdict("leader" if front else "none", front)
    best = frozenset(best_on({name: people[name] for name in front}, essential).values())
    return Verdict("two", best) if len(best) == 2 else Verdict("close", front)
