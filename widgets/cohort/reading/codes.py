"""Codes for people who have none: their initials, made different, the same whatever the order of the rows."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from unicodedata import combining

from widgets.cohort.people import Person
from widgets.cohort.reading import words

NOBODY = "P"
"""The beginning of a code where nothing has initials."""


@lru_cache(maxsize=50_000)
def same_name(name: str) -> str:
    """A name for comparing: "DUPONT, Marie", "Mme Marie Dupont" and "marie dupont" are the same; "" for none."""
    parts = words.plain(name).split()
    titles = words.listed("titles")
    return " ".join(sorted(part for part in parts if part not in titles) or parts)


def initials(person: Person) -> str:
    """The first letter of each word of a name, else of an address, four at most; of any script."""
    name = person.name or person.email.partition("@")[0].replace(".", " ").replace("_", " ")
    titles = words.listed("titles")
    parts = name.replace("-", " ").replace("’", " ").replace("'", " ").split()
    named = [part for part in parts if words.plain(part) not in ("", *titles)] or parts
    first = [letter for part in named if (letter := _first(part))]
    letters = first if len(first) > 1 else [*first, *_second(named[0])] if first else []
    return "".join(letters[:4]).upper() or NOBODY


def assigned(people: Sequence[Person], earlier: Iterable[Person] = ()) -> list[str]:
    """A code for each of `people`, all different without case and accents; the one they gave, if nobody else has it.

    Whoever was there before (`earlier`), by address or by name, has the code of then.
    """
    order = sorted(range(len(people)), key=lambda at: _content(people[at]))
    codes: dict[int, str] = {}
    taken: set[str] = set()

    def take(at: int, code: str) -> None:
        if at not in codes and code and (mark := words.plain(code) or code) not in taken:
            codes[at] = code
            taken.add(mark)

    for at in order:
        take(at, people[at].code)
    before = _before(earlier)
    for at in order:
        take(at, next((before[mark] for mark in _marks(people[at]) if mark in before), ""))
    numbers: dict[str, int] = {}
    for at in order:
        begin = people[at].code or initials(people[at])
        while at not in codes:
            number = numbers[begin] = numbers.get(begin, 0) + 1
            take(at, begin if number == 1 else f"{begin}{number}")
    return [codes[at] for at in range(len(people))]


def _content(person: Person) -> tuple[str, ...]:
    """What sorts people, whatever the order in which they were read."""
    sets = (sorted(value) if isinstance(value, frozenset) else value for value in person)
    return (same_name(person.name), person.email.casefold(), *map(str, sets))


def _marks(person: Person) -> list[tuple[str, str]]:
    marks = ((person.side, person.email.casefold()), (person.side, same_name(person.name)))
    return [mark for mark in marks if mark[1]]


def _before(earlier: Iterable[Person]) -> Mapping[tuple[str, str], str]:
    """Side and address, or name → code; a name that several had tells nothing."""
    codes: dict[tuple[str, str], set[str]] = {}
    for person in earlier:
        for mark in _marks(person):
            codes.setdefault(mark, set()).add(person.code)
    return {mark: next(iter(several)) for mark, several in codes.items() if len(several) == 1}


def _first(part: str) -> str:
    """The first letter or digit of a word, with the signs that belong to it."""
    start = next((at for at, sign in enumerate(part) if sign.isalnum()), None)
    return "" if start is None else part[start : start + 1] + _signs(part[start + 1 :])


def _second(part: str) -> str:
    """What follows the first letter of the only word: one letter more."""
    rest = part[part.find(first) + len(first) :] if (first := _first(part)) else ""
    return _first(rest)


def _signs(text: str) -> str:
    """Accents and vowel signs at the beginning of a text."""
    end = next((at for at, sign in enumerate(text) if not combining(sign)), len(text))
    return text[:end]
