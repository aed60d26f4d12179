"""Bilingual texts: a half pair is refused, and a text is said with its facts and its plural.

The texts lie in TOML, the French line above the English one:

    [aims]
    label.fr = "Vos buts"
    label.en = "Your goals"

A text with a number gives both forms, `one` and `other`; the fact `count` chooses.
There is no fallback from one language to the other.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple

LANGUAGES = ("fr", "en")

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class TextError(ValueError):
    """The texts are not sound: where, what was found and what would be right."""


class Phrase(NamedTuple):
    """Something to say: the key of a text, and the facts that fill it."""

    key: str
    facts: Mapping[str, "Fact"] = {}


class Listing(NamedTuple):
    """A list as one fact, said as the language says lists: "a, b and c".

    `join` names what stands before the last item: "and", or "comma" where the sentence goes on after the list.
    """

    items: tuple["Fact", ...]
    join: Literal["and", "comma"] = "and"


type Fact = str | int | date | Phrase | Listing


class Forms(NamedTuple):
    """The two grammatical numbers of one text in one language."""

    one: str
    other: str


type Translations = Mapping[str, str | Forms]


class Texts:
    """Texts by key ("aims.label"), each in both languages."""

    def __init__(self, pairs: Mapping[str, Translations]) -> None:
        self.pairs = dict(pairs)

    def __contains__(self, key: str) -> bool:
        return key in self.pairs

    def __or__(self, other: "Texts") -> "Texts":
        """Both sets of texts; TextError if a key is in both."""
        if twice := self.pairs.keys() & other.pairs.keys():
            raise TextError(f"These texts are written twice: {', '.join(sorted(twice))}. Keep one of each.")
        return Texts(self.pairs | other.pairs)

    def say(self, phrase: Phrase | str, language: str) -> str:
        """The words of `phrase` in `language` ("fr" or "en"); TextError if there is no such text or fact."""
        key, facts = (phrase, {}) if isinstance(phrase, str) else phrase
        if key not in self.pairs:
            raise TextError(f"There is no text {key!r}.{_nearest(key, self.pairs)}")
        words = self.pairs[key][language]
        if isinstance(words, Forms):
            words = words.one if _is_singular(facts.get("count"), language) else words.other

        def fill(match: re.Match[str]) -> str:
            if match[1] not in facts:
                raise TextError(f"The text {key!r} needs the fact {match[1]!r}; given: {', '.join(facts) or 'none'}.")
            return self.words(facts[match[1]], language)

        return _PLACEHOLDER.sub(fill, words)

    def words(self, fact: Fact, language: str) -> str:
        """A fact as words in `language`: a phrase, a list or a day is said, anything else is written as it is."""
        match fact:
            case Phrase():
                return self.say(fact, language)
            case Listing():
                return self._joined(fact, language)
            case date():
                return self.say(_day(fact), language)
        return str(fact)

    def _joined(self, listing: Listing, language: str) -> str:
        """The items of a list, each joined to those before it by the texts `list.comma` and `list.and`; "" for none."""
        words = [self.words(item, language) for item in listing.items]
        joined = words[0] if words else ""
        for place, word in enumerate(words[1:], 2):
            key = f"list.{listing.join if place == len(words) else 'comma'}"
            joined = self.say(Phrase(key, {"before": joined, "after": word}), language)
        return joined


def parse(toml: str, source: str) -> Texts:
    """The texts written in `toml`; `source` names the file in errors (TextError)."""
    try:
        tables = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise TextError(f"{source} is not TOML: {error}.") from None
    return Texts(dict(_pairs(tables, "", source)))


def _pairs(table: Mapping[str, Any], prefix: str, source: str) -> Iterator[tuple[str, Translations]]:
    for name, value in table.items():
        key = f"{prefix}{name}"
        if not isinstance(value, dict):
            raise TextError(f"{source}: {key!r} is outside a pair. Write {key}.fr and {key}.en.")
        if value.keys().isdisjoint(LANGUAGES):
            yield from _pairs(value, f"{key}.", source)
        else:
            yield key, pair(value, key, source)


def pair(value: Mapping[str, Any], key: str, source: str) -> Translations:
    """A checked pair: both languages, the same form and the same placeholders; TextError otherwise."""
    if set(value) != set(LANGUAGES):
        raise TextError(f"{source}: {key!r} has {', '.join(value)}. A text has exactly fr and en.")
    halves = {language: _half(value[language], f"{key}.{language}", source) for language in LANGUAGES}
    facts = [{name for text in _words(half) for name in _PLACEHOLDER.findall(text)} for half in halves.values()]
    if facts[0] != facts[1]:
        raise TextError(f"{source}: {key!r} has other placeholders in French {facts[0]} than in English {facts[1]}.")
    return halves


def _half(value: Any, key: str, source: str) -> str | Forms:
    if isinstance(value, dict) and set(value) == {"one", "other"}:
        value = Forms(**value)
    words = _words(value)
    if not all(isinstance(text, str) and text.strip() == text and text for text in words):
        raise TextError(f"{source}: {key!r} is {value!r}. Write a text without blanks around it, or one and other.")
    return value  # type: ignore[no-any-return]


def _words(half: Any) -> tuple[Any, ...]:
    return tuple(half) if isinstance(half, Forms) else (half,)


def _day(day: date) -> Phrase:
    """A day in words: « 1er mars 2026 », "1 March 2026"."""
    facts: dict[str, Fact] = {"day": day.day, "month": Phrase(f"date.month.{day.month}"), "year": day.year}
    return Phrase("date.first" if day.day == 1 else "date.day", facts)


def _is_singular(count: object, language: str) -> bool:
    """French takes the singular below 2, English at exactly 1 (Unicode CLDR, plural rules)."""
    if not isinstance(count, int):
        raise TextError("A text with a plural needs the fact 'count', an integer.")
    return abs(count) < 2 if language == "fr" else count == 1


def _nearest(name: str, known: Mapping[str, object]) -> str:
    from difflib import get_close_matches  # only an error needs it: the browser's bundle stays small

    close = get_close_matches(name, known, 1)
    return f" The nearest is {close[0]!r}." if close else ""
