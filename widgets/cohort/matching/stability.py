"""How much one answer moves the result: small changes of single people, each followed by matching anew.

A sensitivity analysis one answer at a time (Saltelli et al. 2004): which pairs hang on a detail that somebody may have
answered otherwise on another day.
"""

from collections.abc import Generator, Iterator
from hashlib import blake2b
from typing import NamedTuple

from widgets.cohort.matching import optimum
from widgets.cohort.matching.optimum import Matching
from widgets.cohort.matching.whatif import difference
from widgets.cohort.people import Cohort, Person

KINDS = ("last_wish", "first_wishes", "last_topic", "moment")
"""The last wish left out, the first two in the other order, the last topic left out, one moment left out."""


class Trial(NamedTuple):
    """One answer changed: whose, which (`KINDS`), and how many mentees then have another mentor, or none."""

    code: str
    kind: str
    moved: int


class Stability(NamedTuple):
    """The trials, those that move most first; `mentees`: how many there are in all."""

    trials: tuple[Trial, ...]
    mentees: int

    @property
    def unmoved(self) -> int:
        """The trials after which every pair is the same."""
        return sum(not trial.moved for trial in self.trials)

    @property
    def most(self) -> int:
        """The most mentees that one answer moved."""
        return max((trial.moved for trial in self.trials), default=0)

    @property
    def median(self) -> int:
        """The mentees moved in the middle trial, the lower one of two."""
        moved = sorted(trial.moved for trial in self.trials)
        return moved[(len(moved) - 1) // 2] if moved else 0


def stability(cohort: Cohort, matching: Matching, tries: int = 20) -> Generator[float, None, Stability]:
    """Change `tries` answers, drawn by the matching's seed, one at a time; yields the share done."""
    everybody = (*cohort.mentees, *cohort.mentors)
    possible = [(kind, changed) for person in everybody for kind, changed in _changes(person)]
    possible.sort(key=lambda change: _lot(matching.seed, *change))
    trials = []
    for count, (kind, changed) in enumerate(possible[:tries]):
        steps = optimum.steps(_with(cohort, changed), matching.rules, matching.seed)
        after = yield from optimum.part(steps, count, min(tries, len(possible)))
        moved = difference(matching, after)
        trials.append(Trial(changed.code, kind, len(moved.gained) + len(moved.lost) + len(moved.moved)))
    trials.sort(key=lambda trial: (-trial.moved, trial.code, trial.kind))
    return Stability(tuple(trials), len(cohort.mentees))


def _lot(seed: str, kind: str, person: Person) -> bytes:
    """What decides which changes are tried: the seed, not the order of the lists."""
    return blake2b(f"{seed}\n{person.side}\n{person.code}\n{kind}".encode()).digest()


def _with(cohort: Cohort, changed: Person) -> Cohort:
    """The cohort with one person's answers changed."""

    def people(side: tuple[Person, ...]) -> tuple[Person, ...]:
        return tuple(changed if (p.side, p.code) == (changed.side, changed.code) else p for p in side)

    return cohort._replace(mentees=people(cohort.mentees), mentors=people(cohort.mentors))


def _changes(person: Person) -> Iterator[tuple[str, Person]]:
    """The small changes of a person's answers that can be made."""
    if person.wishes:
        yield "last_wish", person._replace(wishes=person.wishes[:-1])
    if len(person.wishes) > 1:
        first, second, *rest = person.wishes
        yield "first_wishes", person._replace(wishes=(second, first, *rest))
    if len(person.topics) > 1:
        yield "last_topic", person._replace(topics=person.topics[:-1])
    if len(person.moments) > 1:
        yield "moment", person._replace(moments=person.moments - {max(person.moments)})
