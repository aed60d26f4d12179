"""What is said of a matching: for each pair why, what is missing, what to talk about first; who else would do."""

from collections.abc import Hashable
from typing import NamedTuple

from widgets.cohort.matching import fit
from widgets.cohort.matching.costs import Costs
from widgets.cohort.matching.index import Index, MatchingError
from widgets.cohort.matching.optimum import Matching
from widgets.cohort.people import Cohort, Person
from widgets.engine.text.texts import Phrase


class Alternative(NamedTuple):
    """Somebody else who would do: their code, the level of that fit, and whether they have room as things are."""

    code: str
    level: str
    free: bool


class Explainer:
    """Answers about a matching of `cohort`; made once, it reads the cohort once.

    `tried`: what `whatif` tried for one person, and who was left: for the next one it need not be tried again.
    """

    def __init__(self, cohort: Cohort, matching: Matching) -> None:
        self.cohort, self.matching = cohort, matching
        self.tried: dict[tuple[Hashable, ...], frozenset[str]] = {}
        self.index = Index(cohort)
        self.costs = Costs(self.index, matching.rules, matching.seed)
        self.mentor_of = {pair.mentee: pair.mentor for pair in matching.pairs}
        self.loads = dict.fromkeys(self.index.mentor_places, 0)
        for pair in matching.pairs:
            self.loads[pair.mentor] += 1

    def reading(self, mentee: str, mentor: str) -> fit.Reading:
        """Why a pair, what is missing, what to talk about first."""
        return fit.read(self.mentee(mentee), self.mentor(mentor))

    def level(self, mentee: str, mentor: str) -> str:
        """The level of the fit of the two (`fit.LEVELS`)."""
        self.mentee(mentee), self.mentor(mentor)
        return fit.level(self.index, self.index.mentee_places[mentee], self.index.mentor_places[mentor])

    def reasons_against(self, mentee: str, mentor: str) -> tuple[Phrase, ...]:
        """Every rule that keeps the two apart; none if they may be a pair."""
        self.mentee(mentee), self.mentor(mentor)
        return self.costs.exclusions.reasons(self.index.mentee_places[mentee], self.index.mentor_places[mentor])

    def other_mentors(self, mentee: str, most: int = 3) -> tuple[Alternative, ...]:
        """Who else could be a mentee's mentor, the best first, in the order of the matching (`costs`)."""
        self.mentee(mentee)
        place = self.index.mentee_places[mentee]
        ranked = sorted(
            (cost + self.costs.lot(place, mentor), mentor)
            for cost, mentors in self.costs.row(place).items()
            for mentor in mentors
            if self.index.mentors[mentor].code != self.mentor_of.get(mentee)
        )
        return tuple(self._mentor(place, mentor) for _, mentor in ranked[:most])

    def other_mentees(self, mentor: str, most: int = 3) -> tuple[Alternative, ...]:
        """Whom else a mentor could take, the best first; `free`: who has no mentor as things are."""
        capable = self.mentor(mentor).capacity > 0
        place = self.index.mentor_places[mentor]
        ranked = sorted(
            (self.costs.pair(mentee, place), mentee)
            for mentee, person in enumerate(self.index.mentees)
            if capable
            and self.mentor_of.get(person.code) != mentor
            and self.costs.exclusions.allowed(mentee) >> place & 1
        )
        return tuple(
            Alternative(code, fit.level(self.index, mentee, place), code not in self.mentor_of)
            for _, mentee in ranked[:most]
            for code in (self.index.mentees[mentee].code,)
        )

    def _mentor(self, mentee: int, place: int) -> Alternative:
        mentor = self.index.mentors[place]
        return Alternative(mentor.code, fit.level(self.index, mentee, place), self.loads[mentor.code] < mentor.capacity)

    def mentee(self, code: str) -> Person:
        """The mentee of that code; MatchingError if there is none."""
        return _person(code, self.index.mentee_places, self.index.mentees)

    def mentor(self, code: str) -> Person:
        """The mentor of that code; MatchingError if there is none."""
        return _person(code, self.index.mentor_places, self.index.mentors)


def _person(code: str, places: dict[str, int], people: tuple[Person, ...]) -> Person:
    if code not in places:
        raise MatchingError(Phrase("matching.error.nobody", {"code": code}))
    return people[places[code]]
