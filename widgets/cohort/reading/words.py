"""Words as people type them, held against those that the guide knows: without case, accents and punctuation."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any
from unicodedata import normalize

from widgets.engine.form import cleaning
from widgets.engine.text import resources, texts
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.texts import Phrase, Texts, Translations
from widgets.engine.widget import load

FOLDER = "widgets/cohort/reading"
STRINGS = f"{FOLDER}/strings.toml"

# No letters of any script: what is listed here parts words, or stands around them. Vowel signs of India are no `\w`.
_BETWEEN = re.compile("[\\s!-/:-@\\[-`{-~«»–—·•¿¡№°\u3001\u3002\uff0c\uff1b]+")
_ACCENTS = re.compile("[\u0300-\u036f]")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})

NO_VALUE = ("nothing", "anonymous")
"""Words that say nothing: no preference, none, the name that Microsoft Forms gives to whoever gave none."""

LISTS = ("topics", "not_topics", "criteria", "lacks", "languages", "moments", "ways")
"""The fields of Person that hold words which may be known."""


@lru_cache(maxsize=50_000)  # the words of a list are compared again and again
def plain(text: str) -> str:
    """`text` for comparing: no case, no accent of the Latin, Greek or Cyrillic script, words parted by one blank."""
    decomposed = normalize("NFD", cleaning.evened(text).casefold().translate(_LIGATURES))
    return normalize("NFC", _BETWEEN.sub(" ", _ACCENTS.sub("", decomposed)).strip())


def reading_texts() -> Texts:
    """All that this folder says: its own texts, and the labels of the widgets whose words it knows."""
    return _with(load("offer").texts)


@cache
def _with(shared: Texts) -> Texts:
    return shared | texts.read(STRINGS)


def known(field: str) -> Mapping[str, tuple[str, ...]]:
    """The words of a field of `LISTS`: word, plain → the keys that it stands for; () for one that says nothing.

    Those of the forms of the guide, of the organisation and of `vocabulary`, in every language.
    """
    return _known(field, reading_texts())


@cache
def _known(field: str, shown: Texts) -> Mapping[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for key, written in _labels(field, shown.pairs):
        words.setdefault(plain(written), (key,))
    for word in NO_VALUE:
        words |= dict.fromkeys(listed(word), ())
    return words | dict.fromkeys(listed("both_ways"), ("in_person", "remote")) if field == "ways" else words


@cache
def listed(key: str) -> tuple[str, ...]:
    """The words that people type for a key of `vocabulary` ("moments.evening"), plain; none if it has no such key."""
    return tuple(plain(word) for word in vocabulary("known").get(key, ()))


@cache
def vocabulary(table: str) -> dict[str, list[str]]:
    """The words that columns or cells are known by, of every language: key ("moments.evening") → words as typed.

    `table`: "headings" or "known". A language may have no `vocabulary.<language>.toml`.
    """
    words: dict[str, list[str]] = {}
    for language in LANGUAGES:
        tables = tomllib.loads(resources.read(f"{FOLDER}/vocabulary.{language}.toml") or "").get(table, {})
        for key, typed in _flat(tables):
            words.setdefault(key, []).extend(typed)
    return words


def _flat(tables: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, list[str]]]:
    for name, value in tables.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def label(field: str, value: str) -> Phrase | str:
    """How to say a value of a field of `LISTS`: the phrase of a key that is known (`reading_texts`), else the words."""
    key = _label_key(field, value)
    return Phrase(key) if key in reading_texts() else value


def keys(field: str, words: str) -> tuple[str, ...] | None:
    """The keys that words stand for in a field of `LISTS`, "matin et soir" both; None for words that are not known."""
    words_known = known(field)
    if (whole := words_known.get(plain(words))) is not None:
        return whole
    parts = [words_known.get(plain(part)) for part in _between().split(words)]
    if len(parts) < 2 or None in parts:
        return None
    return tuple(key for part in parts for key in part or ())


def pieces(field: str, cell: str, separators: str) -> list[str]:
    """What a cell lists, cleaned, each once and in its order: keys where words are known, else words as typed.

    `separators`: the characters that part them. Words that are known may hold one: "Conseiller, pour une décision".
    No value holds a semicolon, which parts the values that are written.
    """
    parts = [cell] if not separators else re.split(f"[{re.escape(separators)}]", cell)
    parts = [part for part in (cleaning.line(part.replace(";", ",")) for part in parts) if part]
    values: list[str] = []
    at = 0
    while at < len(parts):
        longest = next((end for end in range(min(at + 4, len(parts)), at, -1) if _joined(field, parts[at:end])), at + 1)
        found_keys = keys(field, " ".join(parts[at:longest])) if field in LISTS else None
        values += [parts[at]] if found_keys is None else found_keys
        at = longest
    return list(dict.fromkeys(values))


@cache
def _between() -> re.Pattern[str]:
    """What stands between two words that are listed as one speaks: "matin et soir", "morning/evening"."""
    words = "|".join(map(re.escape, listed("joining")))
    return re.compile(rf"\s+(?:{words})\s+|\s*[/&+]\s*", re.IGNORECASE)


def _joined(field: str, parts: Iterable[str]) -> bool:
    return field in LISTS and plain(" ".join(parts)) in known(field)


def _label_key(field: str, value: str) -> str:
    match field:
        case "topics" | "not_topics":
            return f"needs.option.{value}"
        case "criteria" | "lacks":
            return f"criterion.{value}.label"
        case "languages":
            return f"language.{value}.name"
    return f"{field}.option.{value}"


def _labels(field: str, shown: Mapping[str, Translations]) -> Iterator[tuple[str, str]]:
    """The keys of a field, each with what it is called: (key, words)."""
    if field in ("topics", "not_topics"):
        yield from _options(f"{_label_key(field, '')}", shown)
        yield from _options("helps.option.", shown)
    elif field in ("criteria", "lacks"):
        yield from _options("criterion.", shown, ".label")
    elif field == "languages":
        yield from _options("language.", shown, ".name")
    else:
        yield from _options(f"{field}.option.", shown)
    kind = {"not_topics": "topics", "lacks": "criteria"}.get(field, field)
    for key in vocabulary("known"):
        start, _, name = key.partition(".")
        if start == kind and name:
            yield from ((name, word) for word in listed(key))


def _options(start: str, shown: Mapping[str, Translations], end: str = "") -> Iterator[tuple[str, str]]:
    for key, translations in shown.items():
        name = key.removeprefix(start).removesuffix(end)
        if key.startswith(start) and key.endswith(end) and "." not in name:
            yield name, name
            yield from ((name, str(words)) for words in translations.values())
