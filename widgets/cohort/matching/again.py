"""A round matched again, for those who come late or leave, with as few changes as asked.

The best of all matchings with at most k changes is not looked for: pairs counted apart from what they cost make the
problem known as exact matching, for which no sure and fast method is known (Papadimitriou and Yannakakis 1982). Instead
a change is given its place in the order of `costs`: among equals alone; before loads; … before as many people as
possible. For each place the matching is the best, and the first is taken that needs no more changes than asked: the
more a change counts, the fewer there are.
"""

from collections import Counter
from collections.abc import Collection, Generator
from typing import NamedTuple

from widgets.cohort.matching import optimum
from widgets.cohort.matching.costs import AIMS, Standing
from widgets.cohort.matching.index import Index
from widgets.cohort.matching.optimum import Matching
from widgets.cohort.matching.rules import DEFAULT, Exclusions, Rules
from widgets.cohort.people import Cohort

PLACES = (
    *((aim, 0) for aim in reversed(AIMS[1:])),
    *(("people", most) for most in (16, 8, 4, 2, 1)),
    ("people", 0),
)
"""Where a change counts, the least first: (aim before which, changes that one more person with a mentor is worth)."""


class Change(NamedTuple):
    """A mentee who had a mentor and keeps them no longer; `after` is "" for none."""

    mentee: str
    before: str
    after: str


class Again(NamedTuple):
    """The new matching; what changed of what stood, whether it could have stood; where a change counted.

    `forced`: changes that nobody asked for: the mentor has left or has fewer places, or a rule now keeps the two apart.
    `before`, `most`: the place of `PLACES` that was taken.
    """

    matching: Matching
    changes: tuple[Change, ...]
    forced: tuple[Change, ...]
    before: str
    most: int


def again(
    cohort: Cohort,
    pairs: Collection[tuple[str, str]],
    most: int = 0,
    rules: Rules = DEFAULT,
    seed: str = "1",
) -> Generator[float, None, Again]:
    """Match `cohort` again where `pairs` (mentee, mentor) stood, with at most `most` changes; 0: all that can stay do.

    Yields the share done. MatchingError as `optimum.match`; ValueError for fewer than no change.
    """
    if most < 0:
        raise ValueError(f"most is {most}: no fewer than 0 changes can be asked for.")
    standing = _standing(cohort, pairs, rules)
    low, high = 0, len(PLACES) - 1
    rounds = len(PLACES).bit_length()
    results: dict[int, tuple[Matching, list[Change]]] = {}
    over = _over(cohort, standing)
    while low < high:
        middle = (low + high) // 2
        results[middle] = yield from _tried(cohort, standing, middle, rules, seed, len(results), rounds)
        if len(results[middle][1]) <= most + over.total():
            high = middle
        else:
            low = middle + 1
    if high not in results:
        results[high] = yield from _tried(cohort, standing, high, rules, seed, len(results), rounds)
    matching, changes = results[high]
    after = {pair.mentee: pair.mentor for pair in matching.pairs}
    present = {person.code for person in cohort.mentees}
    forced = [
        Change(mentee, mentor, after.get(mentee, ""))
        for mentee, mentor in pairs
        if mentee in present and (mentee, mentor) not in standing
    ]
    for change in list(changes):
        if over[change.before]:
            over[change.before] -= 1
            changes.remove(change)
            forced.append(change)
    return Again(matching, tuple(changes), tuple(sorted(forced)), *PLACES[high])


def _standing(cohort: Cohort, pairs: Collection[tuple[str, str]], rules: Rules) -> set[tuple[str, str]]:
    """The pairs that could stand: both are there, no rule keeps them apart, neither is settled with somebody else."""
    index = Index(cohort)
    exclusions = Exclusions(index, rules)
    settled = {mentee for mentee, mentor in cohort.fixed if (mentee, mentor) not in pairs}
    return {
        (mentee, mentor)
        for mentee, mentor in pairs
        if mentee in index.mentee_places
        and mentee not in settled
        and mentor in index.mentor_places
        and (
            (mentee, mentor) in cohort.fixed
            or exclusions.allowed(index.mentee_places[mentee]) >> index.mentor_places[mentor] & 1
        )
    }


def _over(cohort: Cohort, standing: set[tuple[str, str]]) -> Counter[str]:
    """How many of the pairs that could stand are more than their mentor still has places for."""
    stood = Counter(mentor for _, mentor in standing - cohort.fixed)
    settled = Counter(mentor for _, mentor in cohort.fixed)
    rooms = {mentor.code: max(0, mentor.capacity - settled[mentor.code]) for mentor in cohort.mentors}
    return Counter({code: count - rooms[code] for code, count in stood.items() if count > rooms[code]})


def _tried(
    cohort: Cohort, standing: set[tuple[str, str]], place: int, rules: Rules, seed: str, done: int, rounds: int
) -> Generator[float, None, tuple[Matching, list[Change]]]:
    """The best matching with changes at that place of `PLACES`, and what it changes."""
    mentees = {person.code: number for number, person in enumerate(cohort.mentees)}
    mentors = {person.code: number for number, person in enumerate(cohort.mentors)}
    before, most = PLACES[place]
    stood = Standing({mentees[a]: mentors[b] for a, b in standing}, before, most)
    matching = yield from optimum.part(optimum.steps(cohort, rules, seed, stood), done, rounds)
    after = {pair.mentee: pair.mentor for pair in matching.pairs}
    changes = [Change(a, b, after.get(a, "")) for a, b in sorted(standing) if after.get(a) != b]
    return matching, changes
