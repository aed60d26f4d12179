"""An organisation's own words for what the guide names: the mentee, the mentor, the pair, the agreement.

A word drags others with it (« l’accord signé », « la charte signée »), so whole phrases are replaced, never a word:
`widgets/defaults/vocabulary.<language>.toml` holds each phrase of the guide with what it becomes for each kind of word.

    [agreement]
    same = ["d’accord"]
    [agreement.words]
    "accord" = {}
    "entente" = {kind = "feminine", one = "entente"}
    "charte" = {kind = "feminine", one = "charte"}
    [agreement.phrases]
    "cet accord signé" = {feminine = "cette <one> signée"}
    "l’accord" = {feminine = "la <one>", entente = "l’<one>"}

The first word is the guide's own. A phrase says what it becomes for a word, for those of its kind, or for any; `<one>`
is a form of the word. What says nothing of a word is not looked for when it is chosen. The phrases of `same` mean
something else and stay. The longest phrase wins. What an organisation writes itself, and what a source says, is never
changed.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from widgets.engine.text import resources, texts
from widgets.engine.text.languages import LANGUAGES

TERMS = ("mentee", "mentor", "pair", "agreement")

ANY_KIND = "any"


class Phrases(NamedTuple):
    """What is looked for in texts; what a phrase (small letters, plain spaces) becomes, if it does not stay."""

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
    """{term: {"words": {word: {"kind": …, form: …}}, "same": […], "phrases": {phrase: {kind or word: text}}}}."""
    return _read(language)


def _read(language: str) -> dict[str, Any]:
    return tomllib.loads(resources.read_shipped(f"widgets/defaults/vocabulary.{language}.toml"))


def refresh() -> None:
    """Read the vocabularies again where their files have changed: a server builds the site many times."""
    if any(vocabulary(language) != _read(language) for language in LANGUAGES):
        for function in (vocabulary, rewordings, phrases, _reworded):
            function.cache_clear()


def words(language: str, term: str) -> tuple[str, ...]:
    """The words that may be chosen for a term, the guide's own first; none where the language offers no choice."""
    return tuple(vocabulary(language).get(term, {}).get("words", ()))


@cache
def rewordings(language: str, term: str, word: str) -> dict[str, str]:
    """What each phrase (small letters, plain spaces) that a word changes becomes; KeyError for no such word."""
    table = vocabulary(language)[term]
    forms: Mapping[str, str] = table["words"][word]
    return {
        phrase: _with_forms(text, forms)
        for phrase, texts in table["phrases"].items()
        if (text := texts.get(word, texts.get(forms.get("kind"), texts.get(ANY_KIND)))) and forms
    }


def _with_forms(text: str, forms: Mapping[str, str]) -> str:
    return re.sub(r"<(\w+)>", lambda form: forms[form[1]], text)


@cache
def _reworded(text: str, language: str, chosen: tuple[tuple[str, str], ...]) -> str:
    for term, word in chosen:
        text = _in_one_word(text, phrases(language, term, word))
    return text


def _in_one_word(text: str, known: Phrases) -> str:
    def replacement(match: re.Match[str]) -> str:
        rewording = known.replacements.get(" ".join(match[0].lower().split()))
        if rewording is None:  # one of those that stay
            return match[0]
        if "\n" in match[0]:
            rewording = _on_lines(rewording, match[0])
        return rewording[0].upper() + rewording[1:] if match[0][0].isupper() else rewording

    return known.pattern.sub(replacement, text)


def _on_lines(rewording: str, before: str) -> str:
    """`rewording` on the lines of what it replaces (the label of a drawing), if it has as many words."""
    old, new = before.split(), rewording.split()
    blanks = re.findall(r"\s+", before)
    return "".join(map("".join, zip(new, (*blanks, ""), strict=True))) if len(old) == len(new) else rewording


@cache
def phrases(language: str, term: str, word: str) -> Phrases:
    """The phrases that a word changes, with what each becomes, and those that stay; KeyError for no such word."""
    changed = rewordings(language, term, word)
    same = vocabulary(language)[term]["same"] if changed else ()
    return Phrases(pattern((*same, *changed)), changed)


def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Finds any of `phrases`, the longest first, whatever its capitals and blanks, between whole words."""
    longest = sorted(phrases, key=len, reverse=True)
    either = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)" if either else r"(?!)", re.IGNORECASE)
