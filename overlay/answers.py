"""The answers that a first `organisation/` is made from: asked at a terminal or given, tidied, or refused."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from overlay import accent
from overlay.safe import unsaid
from widgets.engine.form import cleaning
from widgets.engine.text import texts
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.texts import Fact, Phrase
from widgets.engine.widget import shipped_texts

NAMES = tuple(f"NAME_{language.upper()}" for language in LANGUAGES)
KINDS = tuple(f"KIND_{language.upper()}" for language in LANGUAGES)
QUESTIONS = ("LANGUAGE", *NAMES, "COLOUR", *KINDS, "COORDINATOR", "CONTACT")
PUBLISHED = {"": LANGUAGES, **{language: (language,) for language in LANGUAGES}}
"""What LANGUAGE may be, and the languages that it publishes."""

_BLANK = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_CONTACT = re.compile(r"https?://\S+|[^\s@<>\"]+@[^\s@<>\"]+")


class NewOrganisationError(ValueError):
    """Nothing can be written: says why, in each language, on one line."""


@cache
def words() -> texts.Texts:
    """What is asked, said, and given as an example."""
    return shipped_texts("overlay/new.toml")


def in_each_language(key: str, **facts: Fact) -> str:
    """A text in each language, on one line."""
    return " · ".join(words().say(Phrase(key, facts), language) for language in LANGUAGES)


def settled(answers: Mapping[str, str]) -> dict[str, str]:
    """The answers (see QUESTIONS) as they are kept; NewOrganisationError if one is unknown, missing or out of place."""
    tidied = {name: tidy(name, value) for name, value in answers.items()}
    if unknown := [name for name in tidied if name not in QUESTIONS]:
        raise NewOrganisationError(in_each_language("wrong.unknown", name=unknown[0], allowed=", ".join(QUESTIONS)))
    published = languages(tidied)
    for language in LANGUAGES:
        surplus = [name for name in QUESTIONS if name.endswith(f"_{language.upper()}") and tidied.get(name)]
        if surplus and language not in published:
            raise NewOrganisationError(in_each_language("wrong.unpublished", name=surplus[0], language=published[0]))
    required = names("NAME", published)
    if any(tidied.get(name) for name in names("KIND", published)):
        required += names("KIND", published)
    for name in required:
        if not tidied.get(name):
            example = " ".join(f'{name}="{_example(name)}"' for name in required)
            raise NewOrganisationError(in_each_language("wrong.missing", name=name, example=example))
    return tidied


def languages(answers: Mapping[str, str]) -> tuple[str, ...]:
    """The languages that the site is to be published in."""
    return PUBLISHED[answers.get("LANGUAGE", "")]


def names(text: str, languages: Iterable[str]) -> list[str]:
    """The names of the answers that hold a text: "NAME" → ["NAME_FR", "NAME_EN"]."""
    return [f"{text}_{language.upper()}" for language in languages]


def translations(answers: Mapping[str, str], text: str) -> dict[str, str]:
    """A text among the answers: language → words ("" for none)."""
    return {language: answers.get(name, "") for language, name in zip(LANGUAGES, names(text, LANGUAGES), strict=True)}


def tidy(name: str, value: str) -> str:
    """An answer as it is kept: on one line, without what nobody sees; NewOrganisationError if it cannot be."""
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        raise NewOrganisationError(in_each_language("wrong.letters", found=value.encode("utf-8", "replace").decode()))
    text = cleaning.line(_BLANK.sub(" ", value))
    if re.search(r"\{[^{}]*\}", text):
        raise NewOrganisationError(in_each_language("wrong.braces", found=text))
    if unsaid(text):
        raise NewOrganisationError(in_each_language("wrong.html", found=text))
    if name == "COLOUR" and text:
        if not (colour := accent.read(text)):
            raise NewOrganisationError(in_each_language("wrong.colour", found=text))
        return colour
    if name == "LANGUAGE":
        if text.lower() not in PUBLISHED:
            raise NewOrganisationError(in_each_language("wrong.languages", found=text))
        return text.lower()
    if name == "CONTACT" and text and not _CONTACT.fullmatch(text):
        raise NewOrganisationError(in_each_language("wrong.contact", found=text))
    return text


def ask() -> dict[str, str]:
    """The answers of someone at a terminal; an answer that cannot be kept is asked for again."""
    answers: dict[str, str] = {}
    for name in QUESTIONS:
        away = [language for language in LANGUAGES if language not in languages(answers)]
        kinds = [answers[kind] for kind in KINDS if kind in answers]
        if name in names("NAME", away) + names("KIND", away) or (name in KINDS and "" in kinds):
            continue
        while name not in answers:
            try:
                answer = tidy(name, input(f"{in_each_language(f'ask.{name.lower()}')}: "))
            except NewOrganisationError as error:
                print(error)
                continue
            if answer or not (name in NAMES or (name in KINDS and any(kinds))):
                answers[name] = answer
            else:
                print(in_each_language("wrong.empty"))
    return answers


def _example(name: str) -> str:
    """What the answer `name` ("NAME_FR") might be."""
    language = name.rpartition("_")[2].lower()
    return words().say("example.name", language) if name in NAMES else "…"


def arguments(written: Iterable[str], environment: Mapping[str, str]) -> dict[str, str]:
    """The answers among the arguments: NAME=value, or NAME alone, whose value is then in the environment."""
    pairs = (argument.partition("=") for argument in written)
    return {name: value if equals else environment.get(name, "") for name, equals, value in pairs}
