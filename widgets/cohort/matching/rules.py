"""Who may not be paired with whom, each rule in words; what is not said keeps nobody apart.

The rules are those that the published models of mentoring and project allocation treat as exclusions, never as
weights (Abraham, Irving and Manlove 2007; Haas, Hall and Vlasnik 2018).
"""

from collections import deque
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple, get_args

from widgets.cohort.matching.index import Index, called, folded, known_as, union
from widgets.cohort.people import Person
from widgets.engine.text.texts import Phrase

type Wishes = Literal["generous", "greedy"]

FILE = "matching.toml"
"""Where an organisation says its rules, in its folder; a coordinator may change them for a round."""

ALWAYS = ("same_person", "conflict", "manager", "assessor", "refused", "capacity")
"""Rules that nobody can turn off: they protect somebody, or nothing could be agreed without them.

Whoever decides on somebody's work or pay cannot be their confidant, and a refusal needs no reason.
"""

CHOSEN = ("team", "language", "moment", "way", "place")
"""Rules that a programme may turn on or off."""


class Rules(NamedTuple):
    """Which of `CHOSEN` are on, and how wishes are weighed.

    - `team`: off. Whether two of a team should meet is the programme's choice; its line of command is apart already.
    - `language`, `moment`, `way`, `place`: on. Two people who share no language, no time and no way to meet would find
      out at their first meeting. A place counts only for two who can meet in person alone.
    - `draw_places`: off. Where not everybody can have a mentor, whoever leaves the better fits is without one: that may
      be those with rare needs. On: it is drawn by lot among those who did not say that they may wait; fits come after.
    - `wishes`: "generous": as few people as possible far down their list; "greedy": as many first choices as possible,
      whatever becomes of the rest. Generous, because what a round is blamed for is its worst pairs (Kwanashie et al.
      2015 compare the two).
    - `even_loads`: on. Where nothing above is lost by it, a mentor of three mentees has one less, and a mentor without
      any has one.
    """

    team: bool = False
    language: bool = True
    moment: bool = True
    way: bool = True
    place: bool = True
    draw_places: bool = False
    wishes: Wishes = "generous"
    even_loads: bool = True


DEFAULT = Rules()

FLAGS = tuple(name for name, value in DEFAULT._asdict().items() if isinstance(value, bool))
"""The rules that are on or off."""
WISHES: tuple[str, ...] = get_args(Wishes.__value__)


class RulesError(ValueError):
    """Rules that an organisation may not write so: which key, and what would be right."""


def from_mapping(table: Mapping[str, Any]) -> Rules:
    """The rules that an organisation's table changes ({"team": true}); RulesError if it says anything else."""
    for key, value in table.items():
        if key in ALWAYS:
            raise RulesError(f"The rule {key!r} protects people: it is always on. Take the line away.")
        if key not in Rules._fields:
            raise RulesError(f"There is no rule {key!r}. There are: {', '.join(Rules._fields)}.")
        if key == "wishes" and value not in WISHES:
            raise RulesError(f"wishes is {value!r}: write {' or '.join(map(repr, WISHES))}.")
        if key != "wishes" and not isinstance(value, bool):
            raise RulesError(f"{key} is {value!r}: write true or false.")
    return Rules(**table)


class Exclusions:
    """For each mentee, the mentors whom each rule keeps from them.

    `of(place)` gives rule → set of mentors (`index.Index`), those of `ALWAYS` first; `allowed(place)` the others.
    A pair that is fixed stands whatever is said here.
    """

    def __init__(self, index: Index, rules: Rules) -> None:
        self.index, self.rules = index, rules
        self._above = _Command((*index.mentees, *index.mentors))
        self._below = index.bits(self._above.chain)
        self._assessed = index.bits(lambda person: map(folded, person.assessors))
        self._refusing = index.bits(lambda person: person.refusals)
        self._conflicting = index.bits(lambda person: person.conflicts)
        self._conflicts: dict[str, int] = {}
        for mentee, mentor in index.cohort.conflicts:
            if mentor in index.mentor_places:
                self._conflicts[mentee] = self._conflicts.get(mentee, 0) | 1 << index.mentor_places[mentor]
        self._full = sum(1 << place for place, mentor in enumerate(index.mentors) if mentor.capacity < 1)
        self._silent = {
            rule: index.everybody & ~union(sets, sets)
            for rule, sets in (("language", index.languages), ("moment", index.moments), ("way", index.ways))
        }

    def of(self, place: int) -> dict[str, int]:
        """Rule → the mentors that it keeps from the mentee at `place`; rules that are off are not there."""
        mentee, index = self.index.mentees[place], self.index
        names = known_as(mentee)

        def named(codes: Iterable[str]) -> int:
            return sum(1 << index.mentor_places[code] for code in codes if code in index.mentor_places)

        conflicts = named(mentee.conflicts) | self._conflicting.get(mentee.code, 0)
        sets = {
            "same_person": _same_code(index, mentee) | union(index.emails, [folded(mentee.email)]),
            "conflict": self._conflicts.get(mentee.code, 0) | conflicts,
            "manager": union(index.names, self._above.chain(mentee)) | union(self._below, names),
            "assessor": union(index.names, map(folded, mentee.assessors)) | union(self._assessed, names),
            "refused": named(mentee.refusals) | self._refusing.get(mentee.code, 0),
            "capacity": index.everybody if mentee.capacity < 1 else self._full,
            "team": union(index.teams, [folded(mentee.team)]),
            "language": self._nothing_shared("language", index.languages, mentee.languages),
            "moment": self._nothing_shared("moment", index.moments, mentee.moments),
            "way": self._nothing_shared("way", index.ways, mentee.ways),
            "place": self._elsewhere(mentee),
        }
        return {rule: mentors for rule, mentors in sets.items() if rule in ALWAYS or getattr(self.rules, rule)}

    def allowed(self, place: int) -> int:
        """The mentors whom no rule keeps from the mentee at `place`."""
        barred = 0
        for mentors in self.of(place).values():
            barred |= mentors
        return self.index.everybody & ~barred

    def reasons(self, mentee: int, mentor: int) -> tuple[Phrase, ...]:
        """Why the two may not be a pair, every rule that says so; none where they may."""
        first, second = self.index.mentees[mentee], self.index.mentors[mentor]
        facts = {"mentee": called(first), "mentor": called(second)}
        phrases = [
            Phrase(f"matching.never.{rule}", facts)
            for rule, mentors in self.of(mentee).items()
            if mentors >> mentor & 1 and (rule != "capacity" or second.capacity < 1)
        ]
        if first.capacity < 1:
            phrases.append(Phrase("matching.never.not_now", facts))
        if words := self.index.cohort.conflicts.get((first.code, second.code)):
            phrases.append(Phrase("matching.never.in_words", {"words": words}))
        return tuple(phrases)

    def _nothing_shared(self, rule: str, sets: Mapping[str, int], words: Iterable[str]) -> int:
        words = [folded(word) for word in words]
        return self.index.everybody & ~union(sets, words) & ~self._silent[rule] if any(words) else 0

    def _elsewhere(self, mentee: Person) -> int:
        """The mentors of another place, where meeting in person is all that the two have in common."""
        here, ways = folded(mentee.place), {folded(way) for way in mentee.ways}
        if not here or "in_person" not in ways:
            return 0
        sets = self.index
        alone = sets.ways.get("in_person", 0) & ~union(sets.ways, ways - {"in_person"})
        return alone & union(sets.places, sets.places) & ~sets.places.get(here, 0)


def _same_code(index: Index, mentee: Person) -> int:
    place = index.mentor_places.get(mentee.code)
    return 0 if place is None else 1 << place


class _Command:
    """Lines of command, as far as the people of the round tell them."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people: dict[str, list[Person]] = {}
        for person in people:
            for name in known_as(person):
                self._people.setdefault(name, []).append(person)

    def chain(self, person: Person) -> set[str]:
        """All that those above `person` are called, their manager and so on upwards."""
        above: set[str] = set()
        waiting = deque([folded(person.manager)])
        while waiting:
            name = waiting.popleft()
            if name and name not in above:
                above.add(name)
                for manager in self._people.get(name, ()):
                    above.update(known_as(manager))
                    waiting.append(folded(manager.manager))
        return above
