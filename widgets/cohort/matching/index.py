"""A cohort as sets of mentors, a bit for each: what holds for one mentee and all mentors is one operation."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from widgets.cohort.people import Cohort, Person
from widgets.engine.text.texts import Phrase


class MatchingError(ValueError):
    """A cohort that cannot be matched: `phrase` says which entry is wrong, and what would be right."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.key)
        self.phrase = phrase


class Index:
    """The people by place in their list, and for each word the mentors who wrote it.

    A set of mentors is an int, bit j for `mentors[j]`. MatchingError if two people of a side share a code, or if a pair
    that is settled names somebody who is not there.
    """

    def __init__(self, cohort: Cohort) -> None:
        self.cohort = cohort
        self.mentees, self.mentors = cohort.mentees, cohort.mentors
        self.everybody = (1 << len(self.mentors)) - 1
        self.mentee_places, self.mentor_places = _places(self.mentees), _places(self.mentors)
        self.fixed = {self.mentee_places[a]: self.mentor_places[b] for a, b in self._settled()}
        self.topics = self.bits(lambda person: map(folded, set(person.topics) - person.not_topics))
        self.not_topics = self.bits(lambda person: map(folded, person.not_topics))
        self.lacks = self.bits(lambda person: map(folded, person.lacks))
        self.languages = self.bits(lambda person: map(folded, person.languages))
        self.moments = self.bits(lambda person: map(folded, person.moments))
        self.ways = self.bits(lambda person: map(folded, person.ways))
        self.places = self.bits(lambda person: [folded(person.place)])
        self.teams = self.bits(lambda person: [folded(person.team)])
        self.emails = self.bits(lambda person: [folded(person.email)])
        self.names = self.bits(known_as)

    def bits(self, words: Callable[[Person], Iterable[str]]) -> Mapping[str, int]:
        """Word → the mentors of whom `words` gives it; "" is no word."""
        sets: dict[str, int] = {}
        for place, mentor in enumerate(self.mentors):
            for word in words(mentor):
                if word:
                    sets[word] = sets.get(word, 0) | 1 << place
        return sets

    def _settled(self) -> list[tuple[str, str]]:
        taken: dict[str, str] = {}
        for mentee, mentor in sorted(self.cohort.fixed):
            for code, places in ((mentee, self.mentee_places), (mentor, self.mentor_places)):
                if code not in places:
                    raise MatchingError(Phrase("matching.error.unknown", {"code": code}))
            if mentee in taken:
                facts = {"mentee": mentee, "first": taken[mentee], "second": mentor}
                raise MatchingError(Phrase("matching.error.fixed_twice", facts))
            taken[mentee] = mentor
        return list(taken.items())


def _places(people: tuple[Person, ...]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, person in enumerate(people):
        if person.code in places:
            raise MatchingError(Phrase("matching.error.same_code", {"code": person.code}))
        places[person.code] = place
    return places


def union(sets: Mapping[str, int], words: Iterable[str]) -> int:
    """The mentors who wrote any of `words`."""
    mentors = 0
    for word in words:
        mentors |= sets.get(word, 0)
    return mentors


def members(mentors: int) -> Iterator[int]:
    """The places in a set, in their order."""
    while mentors:
        low = mentors & -mentors
        yield low.bit_length() - 1
        mentors ^= low


@lru_cache(20_000)
def folded(word: str) -> str:
    """A word for comparing: small letters without accents, one blank between words."""
    letters = unicodedata.normalize("NFD", word.casefold())
    return " ".join("".join(sign for sign in letters if not unicodedata.combining(sign)).split())


def known_as(person: Person) -> list[str]:
    """What a person is called where somebody else names them: their code and their name, for comparing."""
    return [word for word in {folded(person.code), folded(person.name)} if word]


def called(person: Person) -> str:
    """A person for a reader: their name, else their code."""
    return person.name or person.code
