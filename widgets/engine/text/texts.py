"""Texts in each language: one that lacks a language is refused, and one is said with its facts and its plural.

The texts lie in TOML, the French line above the English one:

    [aims]
    label.fr = "Vos buts"
    label.en = "Your goals"

The texts of another language lie in a file beside it, `strings.xx.toml`, under the same keys:

    [aims]
    label = "Celoj"

A text with a number gives each of the language's plural forms (`one`, `other`); the fact `count` chooses.
There is no fallback from one language to another.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, Literal, NamedTuple

from widgets.engine.text import direction, regions, resources
from widgets.engine.text.languages import LANGUAGES, TABLE

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class TextError(ValueError):
    """The texts are not sound: where, what was found and what would be right."""


class Phrase(NamedTuple):
    """Something to say: the key of a text, and the facts that fill it."""

    key: str
    facts: Mapping[str, "Fact"] = {}


class Listing(NamedTuple):
    """A list as one fact, said as the language says lists: "a, b and c".

    `join` names what stands between the items: "comma", where the sentence goes on after the list; "semicolon", where
    the items hold commas; "and", which stands before the last one, with commas before the others; or "sentence", where
    the items are whole sentences.
    """

    items: tuple["Fact", ...]
    join: Literal["and", "comma", "semicolon", "sentence"] = "and"


type Fact = str | int | date | Phrase | Listing


class Forms(dict[str, str]):
    """The plural forms of one text in one language, by their category (Unicode CLDR): "one", "other"."""


type Translations = Mapping[str, str | Forms]


class Texts:
    """Texts by key ("aims.label"), each in every language."""

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
        """The words of `phrase` in `language`, a code of the table; TextError if there is no such text or fact."""
        key, facts = (phrase, {}) if isinstance(phrase, str) else phrase
        if key not in self.pairs:
            raise TextError(f"There is no text {key!r}.{_nearest(key, self.pairs)}")
        words = self.pairs[key][language]
        if isinstance(words, Forms):
            words = words[_category(facts.get("count"), language)]

        def fill(match: re.Match[str]) -> str:
            if match[1] not in facts:
                raise TextError(f"The text {key!r} needs the fact {match[1]!r}; given: {', '.join(facts) or 'none'}.")
            filled = self.words(facts[match[1]], language)
            # A name that ends in a full stop ("Mme F.") at the end of a sentence: one is enough.
            return filled[:-1] if filled.endswith(".") and words.startswith(".", match.end()) else filled

        return _PLACEHOLDER.sub(fill, words)

    def words(self, fact: Fact, language: str) -> str:
        """A fact as words in `language`: a phrase, a list, a day or a number is said, a string is somebody's own."""
        match fact:
            case Phrase():
                return self.say(fact, language)
            case Listing():
                return self._joined(fact, language)
            case date():
                return self._day(fact, language)
            case int():
                return regions.row(language).number(fact)
        return direction.marked(str(fact))

    def _day(self, day: date, language: str) -> str:
        """A day in words: « 1er mars 2026 », "1 March 2026", "March 1, 2026"."""
        facts: dict[str, Fact] = {"day": day.day, "month": Phrase(f"date.month.{day.month}"), "year": str(day.year)}
        if pattern := regions.row(language).day:
            return pattern.format_map({name: self.words(fact, language) for name, fact in facts.items()})
        return self.say(Phrase("date.first" if day.day == 1 else "date.day", facts), language)

    def _joined(self, listing: Listing, language: str) -> str:
        """The items of a list, each joined to those before it by a text `list.<join>`; "" for none."""
        words = [self.words(item, language) for item in listing.items]
        joined = words[0] if words else ""
        for place, word in enumerate(words[1:], 2):
            join = "comma" if listing.join == "and" and place < len(words) else listing.join
            joined = self.say(Phrase(f"list.{join}", {"before": joined, "after": word}), language)
        return joined


def parse(toml: str, source: str) -> Texts:
    """The texts written in `toml`; `source` names the file in errors (TextError)."""
    return Texts(dict(_pairs(_tables(toml, source), "", source)))


def read(path: str, reader: Callable[[str], str | None] = resources.read) -> Texts:
    """The texts of a file of the package and of those beside it, read as `tables` says; TextError if not sound."""
    return _sound(_files(path, reader))


def tables(path: str, reader: Callable[[str], str | None] = resources.read) -> dict[str, Any]:
    """A TOML file that holds texts ("…/strings.toml"), with each `strings.<language>.toml` beside it merged in.

    `reader` gives the text of a path, None if there is no such file. FileNotFoundError if `path` is not there,
    TextError if a file cannot be read or says what the first one does not ask for. For reading only: kept by content.
    """
    return _merged(_files(path, reader))


type _Files = tuple[tuple[str, str, str], ...]
"""Files as they were read: (path, language, TOML) each, the one of all languages first."""


def _files(path: str, reader: Callable[[str], str | None]) -> _Files:
    toml = reader(path)
    if toml is None:
        raise FileNotFoundError(path)
    beside = [(f"{path.removesuffix('.toml')}.{language}.toml", language) for language in LANGUAGES]
    read = [(name, language, more) for name, language in beside if (more := reader(name)) is not None]
    return ((path, "", toml), *read)


@cache
def _sound(files: _Files) -> Texts:
    return Texts(dict(_pairs(_merged(files), "", files[0][0])))


@cache
def _merged(files: _Files) -> dict[str, Any]:
    """A build asks for the same texts page after page: they are merged once."""
    (path, _, toml), *beside = files
    merged = _tables(toml, path)
    for name, language, more in beside:
        _merge(merged, _tables(more, name), language, name)
    return merged


def _tables(toml: str, source: str) -> dict[str, Any]:
    try:
        return tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise TextError(f"{source} is not TOML: {error}.") from None


def _merge(tables: dict[str, Any], texts: Mapping[str, Any], language: str, source: str, prefix: str = "") -> None:
    """Add the texts of one language to the tables that hold the others; a text in all languages may be added whole."""
    for name, value in texts.items():
        key, known = f"{prefix}{name}", tables.get(name)
        if known is None and isinstance(value, dict):
            tables[name] = value
        elif not isinstance(known, dict):
            raise TextError(f"{source}: there is no text {key!r} to give in {language}.{_nearest(name, tables)}")
        elif is_text(known):
            tables[name] = {**known, language: value}
        elif isinstance(value, dict):
            _merge(known, value, language, source, f"{key}.")
        else:
            raise TextError(f"{source}: {key!r} is a table of texts, not one: {', '.join(known)}.")


def is_text(table: Mapping[str, Any]) -> bool:
    """Whether a table of TOML is a text: its keys are languages."""
    return not table.keys().isdisjoint(LANGUAGES)


def _pairs(table: Mapping[str, Any], prefix: str, source: str) -> Iterator[tuple[str, Translations]]:
    for name, value in table.items():
        key = f"{prefix}{name}"
        if not isinstance(value, dict):
            right = _listed(f"{key}.{language}" for language in LANGUAGES)
            raise TextError(f"{source}: {key!r} is outside a pair. Write {right}.")
        if is_text(value):
            yield key, pair(value, key, source)
        else:
            yield from _pairs(value, f"{key}.", source)


def pair(value: Mapping[str, Any], key: str, source: str) -> Translations:
    """A checked text: every language, the same placeholders in each; TextError otherwise."""
    if set(value) != set(LANGUAGES):
        raise TextError(f"{source}: {key!r} has {', '.join(value)}. A text has exactly {_listed(LANGUAGES)}.")
    translations = {language: _translation(value[language], f"{key}.{language}", source) for language in LANGUAGES}
    facts = {language: _facts(words) for language, words in translations.items()}
    first, *other_languages = LANGUAGES
    for other in other_languages:
        if facts[first] != facts[other]:
            raise TextError(
                f"{source}: {key!r} has other placeholders in {first} {facts[first]} than in {other} {facts[other]}."
            )
    return translations


def placeholders(text: str) -> list[str]:
    """The names of the facts that a text has places for, in its order: ["count"] of "{count} goals"."""
    return _PLACEHOLDER.findall(text)


def _facts(words: str | Forms) -> set[str]:
    return {name for text in every_form(words) for name in placeholders(text)}


def _listed(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def _translation(value: Any, key: str, source: str) -> str | Forms:
    language = key.rpartition(".")[2]
    categories = {*TABLE[language].plural, "other"}
    if isinstance(value, dict) and set(value) == categories:
        value = Forms(value)
    if isinstance(value, dict) and not isinstance(value, Forms):
        raise TextError(f"{source}: {key!r} has {', '.join(value)}. Write a text, or {_listed(sorted(categories))}.")
    if not all(isinstance(text, str) and text.strip() == text and text for text in every_form(value)):
        raise TextError(f"{source}: {key!r} is {value!r}. Write a text without blanks around it, or one and other.")
    return value  # type: ignore[no-any-return]


def every_form(words: Any) -> tuple[Any, ...]:
    """Each plural form of a text in one language; the text itself if it has none."""
    return tuple(words.values()) if isinstance(words, Forms) else (words,)


def _category(count: object, language: str) -> str:
    if not isinstance(count, int):
        raise TextError("A text with a plural needs the fact 'count', an integer.")
    return TABLE[language].category(count)


def _nearest(name: str, known: Mapping[str, object]) -> str:
    """The end of an error: " The nearest is …"; empty if nothing is near."""
    from difflib import get_close_matches  # only an error needs it: the browser's bundle stays small

    close = get_close_matches(name, known, 1)
    return f" The nearest is {close[0]!r}." if close else ""
