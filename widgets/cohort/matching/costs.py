"""What is better, in one order: each aim is a part of a whole number, so that no sum of lesser aims reaches a greater.

Lexicographic aims as exact weights (Sherali 1982 shows that such weights exist; whole numbers of Python have no end).
From the greatest aim to the least:

1. as few mentees as possible without a mentor; of these, as few as possible who have not said that they may wait;
   where the rules say so, which of them is then drawn by lot;
2. as few pairs as possible of the worst level of fit, then of the next (`fit.LEVELS`);
3. wishes of mentees, then of mentors; whoever named nobody is content with anybody. Generous: as few as possible with
   somebody they did not name, then as few as possible at the last rank, the rank before, and so on up to the second.
   Greedy: as many first choices as possible, then as many first and second, and so on;
4. as many as possible of the wishes for somebody alike met, where somebody asked;
5. loads: a mentor's first mentee counts 0, the second 1, the third 2;
6. lots: a number drawn for each pair from the seed and the two codes. That a single matching is then the best fails
   with a chance below one in a billion (isolation lemma: Mulmuley, Vazirani and Vazirani 1987).
"""

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import NamedTuple

from widgets.cohort.matching import fit
from widgets.cohort.matching.index import Index, folded, members
from widgets.cohort.matching.rules import Exclusions, Rules
from widgets.cohort.people import Person

RANKS = 20
"""Wishes further down a list count as this one."""

AIMS = ("people", "fit", "wishes", "alike", "loads", "lots")
"""The aims, greatest first."""

_LOT = 64
"""Bits of a lot."""


class Standing(NamedTuple):
    """Pairs that stood before, and how much it counts to keep them.

    `pairs`: place of the mentee → place of the mentor. `before`: the aim before which a change counts ("lots": only
    among equals); with "people", a change counts so much that one more person with a mentor is worth `most` of them.
    """

    pairs: Mapping[int, int]
    before: str = "lots"
    most: int = 0


class Costs:
    """What it costs to leave a mentee without, to make a pair, and to give a mentor one more: whole numbers.

    `left[mentee]`; `pair(mentee, mentor)`; `load * (mentees that the mentor has already)`. `row(mentee)` gives the
    allowed pairs. People are named by their places (`index.Index`); `seed` is any text.
    """

    def __init__(self, index: Index, rules: Rules, seed: str, standing: Standing | None = None) -> None:
        self.index, self.exclusions, self._seed = index, Exclusions(index, rules), seed
        self._standing = standing or Standing({})
        mentee_ranks = _ranks(index.mentees, index.mentor_places)
        mentor_ranks = _ranks(index.mentors, index.mentee_places)
        self.ranks = mentee_ranks, mentor_ranks
        self._groups = _asked_groups((*index.mentees, *index.mentors))
        count = len(index.mentees)
        before = self._standing.before if self._standing.pairs else ""
        parts: dict[str, list[tuple[str, int]]] = {
            "people": [("left", count), ("firm", count), ("drawn", count << _LOT if rules.draw_places else 0)],
            "fit": [(level, count) for level in fit.LEVELS[:-1]],
            "wishes": [*_rungs("mentee", mentee_ranks, count, rules), *_rungs("mentor", mentor_ranks, count, rules)],
            "alike": [("alike", 2 * count * len(self._groups))],
            "loads": [("load", count * count if rules.even_loads else 0)],
            "lots": [("lot", count << _LOT)],
        }
        if before and not self._standing.most:
            parts[before].insert(0, ("changed", count))
        most = self._standing.most
        units = _units([part for aim in AIMS for part in parts[aim]], spare=(2 * most + 1).bit_length() if most else 0)
        if most:
            units["changed"] = 2 * units["left"] // (2 * most + 1)
        self.load = units["load"]
        self._alike, self._changed = units["alike"], units.get("changed", 0)
        self._level = {level: units.get(level, 0) for level in fit.LEVELS}
        self._mentee_ladder = _ladder("mentee", mentee_ranks, units, rules)
        self._mentor_ladder = _ladder("mentor", mentor_ranks, units, rules)
        self.left = [
            units["left"]
            + (0 if person.may_wait else units["firm"])
            + (units["drawn"] * _lot(seed, person.code) if units["drawn"] else 0)
            + self._mentee_ladder[0 if mentee_ranks[place] else 1]
            + (self._changed if place in self._standing.pairs else 0)
            for place, person in enumerate(index.mentees)
        ]
        self._naming = [0] * count
        for place, ranks in enumerate(mentor_ranks):
            for mentee in ranks:
                self._naming[mentee] |= 1 << place
        self._choosy = sum(1 << place for place, ranks in enumerate(mentor_ranks) if ranks)
        self._asking = sum(1 << place for place, mentor in enumerate(index.mentors) if mentor.alike)
        self._drawn: dict[int, blake2b] = {}

    def row(self, mentee: int) -> dict[int, list[int]]:
        """The mentors allowed for a mentee, by what a pair costs without its lot: cost → places."""
        groups: dict[int, list[int]] = {}
        allowed, special = self.exclusions.allowed(mentee), self._special(mentee)
        for level, mentors in fit.levels(self.index, self.index.mentees[mentee]).items():
            for chosen in (self._choosy, ~self._choosy):
                if plain := [*members(mentors & allowed & chosen & ~special)]:
                    groups[self._level[level] + self._of_two(mentee, plain[0])] = plain
            for mentor in members(mentors & allowed & special):
                groups.setdefault(self._level[level] + self._of_two(mentee, mentor), []).append(mentor)
        return groups

    def lot(self, mentee: int, mentor: int) -> int:
        """What was drawn for a pair: the seed and the two codes alone decide, whatever stands in the lists."""
        if mentee not in self._drawn:
            self._drawn[mentee] = blake2b(f"{self._seed}\n{self.index.mentees[mentee].code}\n".encode(), digest_size=8)
        state = self._drawn[mentee].copy()
        state.update(self.index.mentors[mentor].code.encode())
        return int.from_bytes(state.digest())

    def pair(self, mentee: int, mentor: int) -> int:
        """The cost of a pair, without the load of its mentor."""
        level = fit.level(self.index, mentee, mentor)
        return self._level[level] + self._of_two(mentee, mentor) + self.lot(mentee, mentor)

    def _of_two(self, mentee: int, mentor: int) -> int:
        mentee_ranks, mentor_ranks = self.ranks[0][mentee], self.ranks[1][mentor]
        cost = self._mentee_ladder[mentee_ranks.get(mentor, 0) if mentee_ranks else 1]
        cost += self._mentor_ladder[mentor_ranks.get(mentee, 0) if mentor_ranks else 1]
        if self._groups:
            cost += self._alike * unlike(self.index.mentees[mentee], self.index.mentors[mentor])
        stood = self._standing.pairs.get(mentee, mentor)
        return cost if stood == mentor else cost + self._changed

    def _special(self, mentee: int) -> int:
        """The mentors with whom more than the fit is to be weighed: a wish of either, likeness, a pair that stood."""
        if self.index.mentees[mentee].alike:
            return self.index.everybody
        special = self._asking | self._naming[mentee] | sum(1 << place for place in self.ranks[0][mentee])
        return special | (1 << self._standing.pairs[mentee] if mentee in self._standing.pairs else 0)


def unlike(mentee: Person, mentor: Person) -> int:
    """How many wishes for somebody alike, of either, the pair does not meet."""
    return sum(
        not mentee.groups.get(group) or folded(mentee.groups[group]) != folded(mentor.groups.get(group, ""))
        for person in (mentee, mentor)
        for group in person.alike
    )


def _ranks(people: tuple[Person, ...], places: Mapping[str, int]) -> list[dict[int, int]]:
    """For each person, place of whom they named → rank, 1 the dearest; who is not in the round is passed over."""
    sides = []
    for person in people:
        named = dict.fromkeys(places[code] for code in person.wishes if code in places)
        sides.append({place: min(rank, RANKS) for rank, place in enumerate(named, 1)})
    return sides


def _deepest(ranks: list[dict[int, int]]) -> int:
    return max((rank for named in ranks for rank in named.values()), default=0)


def _rungs(side: str, ranks: list[dict[int, int]], count: int, rules: Rules) -> list[tuple[str, int]]:
    """The parts of a side's wishes, greatest first."""
    rungs = [(f"{side}.{rank}", count) for rank in range(1, _deepest(ranks) + 1)]
    return rungs[::-1] if rules.wishes == "generous" else rungs


def _ladder(side: str, ranks: list[dict[int, int]], units: Mapping[str, int], rules: Rules) -> list[int]:
    """The cost of each rank; at 0, of somebody not named by a person who named people.

    Generous: rung r counts those who have rank r+1, the last rung those who have nobody they named. Greedy: rung r
    counts all who have no rank up to r.
    """
    deepest = _deepest(ranks)
    rungs = [0, *(units[f"{side}.{rank}"] for rank in range(1, deepest + 1))]
    if rules.wishes == "generous":
        return [rungs[deepest], *rungs[:deepest], 0][: deepest + 2]
    return [sum(rungs), *(sum(rungs[:rank]) for rank in range(1, deepest + 1)), 0]


def _asked_groups(people: Iterable[Person]) -> set[str]:
    return {group for person in people for group in person.alike}


def _units(parts: list[tuple[str, int]], spare: int) -> dict[str, int]:
    """For each part, what one of it weighs: more than all that the parts after it can add up to.

    `parts`: (name, the most that may be counted of it), greatest first; a part of which nothing counts weighs nothing.
    `spare`: bits by which the first weighs more still.
    """
    units, shift = {}, 0
    for name, most in reversed(parts):
        units[name] = 1 << shift if most else 0
        shift += most.bit_length()
    return units | {parts[0][0]: units[parts[0][0]] << spare}


def _lot(seed: str, code: str) -> int:
    return int.from_bytes(blake2b(f"{seed}\n{code}".encode(), digest_size=8).digest())
