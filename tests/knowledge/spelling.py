"""The words of the guide and of its tools, looked up in the dictionaries of each language (Hunspell's, from npm).

What the dictionaries do not know and we mean is in `words.fr.txt` and `words.en.txt`, one word a line. A word of one
language is a fault in the other, unless its element says its language.
"""

import gc
import re
import warnings
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup
from spylls.hunspell import Dictionary

from guide import bibliography
from tests.examples import ROOT
from tests.site.pages import NOT_FOUND, read, texts
from widgets.engine.facts import clauses, organisation
from widgets.engine.text.texts import every_form, parse

DICTIONARIES = {"fr": "dictionary-fr", "en": "dictionary-en-gb"}
HERE = Path(__file__).parent
NO_WORDS = {
    "languages.toml",
    "examples.toml",
    "lines.toml",
    "protected.toml",
    "renamed.toml",
    "vocabulary.fr.toml",
    "vocabulary.en.toml",
}
"""Files of `widgets/` that are no texts of ours: answers, names of keys, pieces of sentences, or lines with a note."""

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
NO_WORD = re.compile(r"\{[a-z_]+\}|https?://\S+|\S+\.(?:md|json|ics|toml|pdf|example\S*)\b|\S+@\S+")
ELISION = re.compile(r"^(?:[cdjlmnst]|(?:jus|lors|puis|quoi|quel|pres)?qu)[’'](?=\w)", re.I)
POSSESSIVE = re.compile(r"[’']s?$")


@cache
def dictionary(language: str) -> Dictionary:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # the library leaves its files for the collector to close
        loaded = Dictionary.from_files(str(ROOT / "node_modules" / DICTIONARIES[language] / "index"))
        gc.collect()
    return loaded


@cache
def accepted(language: str) -> frozenset[str]:
    """The words that we mean although no dictionary has them; lines that begin with # say what a group is."""
    lines = (HERE / f"words.{language}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def names() -> frozenset[str]:
    """The surnames of the sources' authors, as our sentences may name them; not the words of organisations."""
    sources = bibliography.read((ROOT / "docs" / "references.bib").read_text(encoding="utf-8"))
    people = [person for source in sources.values() for person in source.people if person.first_names]
    return frozenset(word for person in people for name in person.last_names for word in WORD.findall(name))


def words(text: str, language: str) -> Iterator[str]:
    """The words of a text, without what is elided before them; not what is all in capitals."""
    for word in WORD.findall(NO_WORD.sub(" ", text)):
        bare = ELISION.sub("", word) if language == "fr" else POSSESSIVE.sub("", word)
        if bare and not (len(bare) > 1 and bare.isupper()):
            yield bare


@cache
def is_known(word: str, language: str) -> bool:
    """Whether a word is in the dictionary, in the kept list or among the sources' names; else each part of it."""
    if word in accepted(language) or word in names() or len(word) == 1:
        return True
    plain = word.replace("’", "'")
    if dictionary(language).lookup(plain) or dictionary(language).lookup(word):
        return True
    parts = re.split(r"[’'-]", word)
    return len(parts) > 1 and all(is_known(part, language) for part in parts)


@cache
def stems(language: str) -> tuple[str, ...]:
    return tuple(sorted({word.stem for word in dictionary(language).dic.words}))


def nearest(word: str, language: str) -> list[str]:
    """Up to three words of the dictionary, the most alike first; its own suggestions take minutes a word in French."""
    return get_close_matches(word, stems(language))


def unknown(texts: Iterable[tuple[str, str]], language: str) -> list[str]:
    """What is not spelt as the dictionary has it: place, word, context, nearest words. `said`: (place, text)."""
    faults: dict[str, str] = {}
    for place, text in texts:
        for word in words(text, language):
            if word not in faults and not is_known(word, language):
                at = text.find(word)
                context = text[max(0, at - 30) : at + len(word) + 20].strip()
                near = ", ".join(nearest(word, language)) or "nothing near"
                faults[word] = f"{place}: “{word}” in “…{context}…”: {near}?"
    return list(faults.values())


def ours(page: BeautifulSoup, language: str) -> list[str]:
    """The texts of a page but for what names its sources: authors, titles, journals. What we say of a source stays."""
    return texts(page, language, left_out=("citation", "reference-text", "call-institution"), unnamed=("source",))


@cache
def everything(site: Path, language: str) -> tuple[tuple[str, str], ...]:
    """(place, text) of all that is read in a language: the built pages, then the texts of the frame and the tools.

    The page for unknown addresses is left out: it mixes the languages, and its words are those of the frame.
    """
    pages = ((address, page) for address, page in read(site).items() if address != NOT_FOUND)
    return (
        *((address, text) for address, page in pages for text in ours(page, language)),
        *widget_texts(language),
    )


def widget_texts(language: str) -> Iterator[tuple[str, str]]:
    """(place, text) of the texts of the frame and the tools."""
    tools = (
        path
        for folder in ("overlay", "widgets")
        for path in sorted((ROOT / folder).rglob("*.toml"))
        if path.name not in NO_WORDS
    )
    for path in (ROOT / "hooks/words.toml", ROOT / "guide/report.toml", *tools):
        name = path.relative_to(ROOT).as_posix()
        for key, pair in parse(path.read_text(encoding="utf-8"), name).pairs.items():
            if not key.endswith(".anchor"):
                yield from ((f"{name}, {key}", text) for text in every_form(pair[language]))
    for name, line in organisation.shipped("lines.toml").items():
        if "note" in line:
            yield f"widgets/defaults/lines.toml, {name}", line["note"][language]
    for path in sorted((ROOT / "widgets/defaults/clauses").glob(f"*.{language}.md")):
        name = path.relative_to(ROOT).as_posix()
        for key, text in clauses.parse(path.read_text(encoding="utf-8"), path.stem, name):
            yield f"{name}, {key}", text
