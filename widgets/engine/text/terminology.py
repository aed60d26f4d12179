"""An organisation's own words for three things that the guide names: the mentee, the pair, the agreement.

A word drags others with it (« l’accord signé », « la charte signée »), so whole phrases are replaced, never a word:
`widgets/defaults/vocabulary.<language>.toml` holds each phrase of the guide with what it becomes for each choice.

    [agreement]
    words = ["accord", "entente", "charte"]
    same = ["d’accord"]
    [agreement.phrases]
    "cet accord signé" = ["cette entente signée", "cette charte signée"]

The first word is the guide's own; a phrase has one text for each of the others; those of `same` mean something else and
stay. The longest phrase wins. What an organisation writes itself, and what a source says, is never changed.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from widgets.engine.text import resources, texts
from widgets.engine.text.languages import LANGUAGES

TERMS = ("mentee", "pair", "agreement")


class Phrases(NamedTuple):
    """What is looked for in the texts of a language, and what each phrase (small letters, plain spaces) becomes."""

    pattern: re.Pattern[str]
    replacements: Mapping[str, str]


class Terminology(NamedTuple):
    """The choices made, ((term, word), …) once a language: {"fr": (("agreement", "charte"),)}."""

    chosen: Mapping[str, tuple[tuple[str, str], ...]]

    def say(self, text: str, language: str) -> str:
        """`text`, a text of the guide's in `language`, in the chosen words."""
        chosen = self.chosen.get(language, ())
        return _reworded(text, language, chosen) if chosen else text

    def all(self, words: texts.Texts) -> texts.Texts:
        """Texts of the guide's in the chosen words; the same ones when nothing is chosen."""
        return texts.Texts({key: self.pair(pair) for key, pair in words.pairs.items()}) if self.chosen else words

    def pair(self, pair: texts.Translations) -> texts.Translations:
        """A pair of the guide's in the chosen words."""
        return {language: self._translation(translation, language) for language, translation in pair.items()}

    def _translation(self, translation: str | texts.Forms, language: str) -> str | texts.Forms:
        if isinstance(translation, texts.Forms):
            return texts.Forms({category: self.say(text, language) for category, text in translation.items()})
        return self.say(translation, language)


def load() -> Terminology:
    """The choices of `organisation/identity.toml`, under [vocabulary]; none if it makes none."""
    choices = tomllib.loads(resources.read(f"{resources.overlay()}/identity.toml") or "").get("vocabulary", {})
    return Terminology(
        {
            language: chosen
            for language in LANGUAGES
            if (chosen := tuple((term, choices[term][language]) for term in TERMS if language in choices.get(term, {})))
        }
    )


@cache
def vocabulary(language: str) -> dict[str, Any]:
    """{term: {"words": […], "same": […], "phrases": {phrase: […]}}} of a language."""
    return _read(language)


def _read(language: str) -> dict[str, Any]:
    return tomllib.loads(resources.read_shipped(f"widgets/defaults/vocabulary.{language}.toml"))


def refresh() -> None:
    """Read the vocabularies again where their files have changed: a server builds the site many times."""
    if any(vocabulary(language) != _read(language) for language in LANGUAGES):
        for function in (vocabulary, phrases, _reworded):
            function.cache_clear()


@cache
def _reworded(text: str, language: str, chosen: tuple[tuple[str, str], ...]) -> str:
    known = phrases(language, chosen)

    def replacement(match: re.Match[str]) -> str:
        words = known.replacements[" ".join(match[0].lower().split())]
        return words[0].upper() + words[1:] if match[0][0].isupper() else words

    return known.pattern.sub(replacement, text)


@cache
def phrases(language: str, chosen: tuple[tuple[str, str], ...]) -> Phrases:
    """The phrases of the terms chosen, ((term, word), …), each with what it becomes; KeyError for no such term."""
    replacements: dict[str, str] = {}
    for term, word in chosen:
        table = vocabulary(language)[term]
        column = table["words"].index(word) - 1
        if column >= 0:
            replacements |= {phrase: phrase for phrase in table["same"]}
            replacements |= {phrase: columns[column] for phrase, columns in table["phrases"].items()}
    return Phrases(pattern(replacements), replacements)


def pattern(phrases: Mapping[str, str]) -> re.Pattern[str]:
    """Finds any of `phrases`, the longest first, whatever its capitals and blanks, between whole words."""
    longest = sorted(phrases, key=len, reverse=True)
    either = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)" if either else r"(?!)", re.IGNORECASE)
