"""The best matching in the order of `costs`, exactly: mentees one after the other, each by a cheapest chain of changes.

Successive shortest paths with potentials for the assignment of people to places of several (Edmonds and Karp 1972;
Tomizawa 1971; as a shortest augmenting path for each row, Jonker and Volgenant 1987), on whole numbers of any length. A
mentee's groups of equal mentors are opened only when the search can reach them: few of all allowed pairs are looked at.
"""

from collections.abc import Generator
from heapq import heappop, heappush
from typing import NamedTuple

from widgets.cohort.matching import fit
from widgets.cohort.matching.costs import Costs, Standing
from widgets.cohort.matching.index import Index
from widgets.cohort.matching.rules import DEFAULT, Rules
from widgets.cohort.people import Cohort


class Pair(NamedTuple):
    """Two people by their codes, the level of their fit (`fit.LEVELS`), and whether the coordinator had settled it."""

    mentee: str
    mentor: str
    level: str
    fixed: bool = False


class Matching(NamedTuple):
    """The pairs in the order of the mentees' codes, the mentees without, and what all of it follows from."""

    pairs: tuple[Pair, ...]
    left: tuple[str, ...]
    rules: Rules
    seed: str


def match(cohort: Cohort, rules: Rules = DEFAULT, seed: str = "1") -> Matching:
    """The best matching of a cohort; MatchingError if what is settled in it cannot be (`index.Index`)."""
    return finish(steps(cohort, rules, seed))


def finish[T](steps: Generator[float, None, T]) -> T:
    """What a generator returns, its progress passed over."""
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            result: T = stop.value
            return result


def part[T](steps: Generator[float, None, T], place: int, count: int) -> Generator[float, None, T]:
    """The progress of the part `place` (from 0) of `count` like it, as a share of all of them."""
    while True:
        try:
            share = next(steps)
        except StopIteration as stop:
            result: T = stop.value
            return result
        yield min(1.0, (place + share) / count)


def steps(
    cohort: Cohort,
    rules: Rules = DEFAULT,
    seed: str = "1",
    standing: Standing | None = None,
) -> Generator[float, None, Matching]:
    """As `match`, but with the share that is done (0 to 1) after each mentee: whoever stops asking has cancelled.

    `standing`: pairs that stood before, in the places of the two lists.
    """
    index = Index(cohort)
    costs = Costs(index, rules, seed, standing)
    flow = Flow(costs)
    order = [place for place in range(len(index.mentees)) if place not in index.fixed]
    for done, mentee in enumerate(order):
        yield done / len(order)
        flow.add(mentee)
    chosen = flow.pairs() | index.fixed
    pairs = sorted(
        Pair(index.mentees[a].code, index.mentors[b].code, fit.level(index, a, b), a in index.fixed)
        for a, b in chosen.items()
    )
    left = sorted(person.code for place, person in enumerate(index.mentees) if place not in chosen)
    return Matching(tuple(pairs), tuple(left), rules, seed)


class Flow:
    """Mentees who have been placed, each with a mentor or without, at the least cost; and the prices that prove it.

    For each mentee u, for each mentor v: cost(pair) − u − v is never below 0 and is 0 for each pair made; u is at most
    the cost of being left; −v lies between the loads of the mentor's last mentee and of the next.
    """

    def __init__(self, costs: Costs) -> None:
        self.costs, index = costs, costs.index
        places = range(len(index.mentors))
        loads = [0] * len(index.mentors)
        for mentor in index.fixed.values():
            loads[mentor] += 1
        self._loads = loads
        self._open = [place for place in places if index.mentors[place].capacity > loads[place]]
        self._room = [index.mentors[place].capacity - loads[place] for place in places]
        self._with: list[set[int]] = [set() for _ in places]
        self._mentor: dict[int, int] = {}
        self._rows: dict[int, _Row] = {}
        self.u: dict[int, int] = {}
        self.v = [-costs.load * loads[place] for place in places]

    def pairs(self) -> dict[int, int]:
        """Place of the mentee → place of the mentor."""
        return dict(self._mentor)

    def add(self, mentee: int) -> None:
        """Place one more: the cheapest chain that ends at a free place, or leaves somebody without."""
        costs, u, v, left = self.costs, self.u, self.v, self.costs.left
        self._rows[mentee], u[mentee] = _Row(costs, mentee), 0
        best, end, out = left[mentee], -1, mentee
        dearest = max((v[place] for place in self._open), default=0)
        distance: dict[int, int] = {}
        before: dict[int, int] = {}
        settled: list[tuple[int, int]] = []
        heap: list[tuple[int, int]] = []
        waiting = [(0, mentee)]
        while True:
            for reached, row in waiting:
                offset = reached - u[row]
                for group in self._rows[row].groups:
                    if offset + group.least - dearest >= best:
                        break
                    for cost, mentor in group.opened():
                        if offset + cost - dearest >= best:
                            break
                        length = offset + cost - v[mentor]
                        if length < best and (mentor not in distance or length < distance[mentor]):
                            distance[mentor], before[mentor] = length, row
                            heappush(heap, (length, mentor))
                            if self._room[mentor] > 0:
                                total = length + costs.load * self._loads[mentor] + v[mentor]
                                if total < best:
                                    best, end = total, mentor
            while heap and distance[heap[0][1]] < heap[0][0]:
                heappop(heap)
            if not heap or heap[0][0] >= best:
                break
            reached, place = heappop(heap)
            settled.append((reached, place))
            waiting = [(reached, row) for row in self._with[place]]
            for _, row in waiting:
                if reached + left[row] - u[row] < best:
                    best, end, out = reached + left[row] - u[row], -1, row
        u[mentee] = best
        for reached, place in settled:
            v[place] -= best - reached
            for row in self._with[place]:
                u[row] += best - reached
        self._change(mentee, end, out, before)

    def _change(self, mentee: int, end: int, out: int, before: dict[int, int]) -> None:
        """Move each of a chain to the mentor that the next of it leaves; `end` has room (or -1: `out` is left)."""
        if end >= 0:
            self._room[end] -= 1
            self._loads[end] += 1
            place = end
        elif out == mentee:
            return
        else:
            place = self._mentor.pop(out)
            self._with[place].discard(out)
        while True:
            row = before[place]
            leaves = self._mentor.get(row, -1)
            self._mentor[row] = place
            self._with[place].add(row)
            if row == mentee:
                return
            self._with[leaves].discard(row)
            place = leaves


class _Group:
    """Mentors with whom a pair costs the same but for its lot, opened when first needed."""

    def __init__(self, costs: Costs, mentee: int, least: int, mentors: list[int]) -> None:
        self.least = least
        self._make = costs, mentee, mentors
        self._opened: list[tuple[int, int]] | None = None

    def opened(self) -> list[tuple[int, int]]:
        """(cost, mentor), the least first."""
        if self._opened is None:
            costs, mentee, mentors = self._make
            self._opened = sorted((self.least + costs.lot(mentee, mentor), mentor) for mentor in mentors)
        return self._opened


class _Row:
    """The groups of one mentee, the least cost first."""

    def __init__(self, costs: Costs, mentee: int) -> None:
        self.groups = [_Group(costs, mentee, least, mentors) for least, mentors in sorted(costs.row(mentee).items())]
