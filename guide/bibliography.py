"""The sources of the guide: BibTeX in, and each one as a reader finds it on the bibliography page."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape

from pybtex.database import BibliographyData, Entry, Person, parse_string
from pybtex.exceptions import PybtexError

from guide.records import TEXTS, Record, listed, say, table
from widgets.engine.text.languages import KEYS, LANGUAGES, TABLE

FILE = "references.bib"
"""The bibliography of the guide, among its pages."""

KINDS = tuple(key.removeprefix("kind.") for key in TEXTS.pairs if key.startswith("kind."))
"""The kinds of evidence, from what can best show an effect to what only gives a view."""

REQUIRED = (
    "title",
    "langid",
    "evidence",
    "verified",
    *(f"{name}_{at}" for name in ("sample", "finding", "limits") for at in LANGUAGES),
)


# BibTeX knows no no-break space and its reader makes an ordinary one of each: they travel as private characters.
SHIELD = {0x00A0: "\ue000", 0x202F: "\ue001"}


class BibliographyError(ValueError):
    """The bibliography cannot be read, or an entry lacks a field or holds an unknown word."""


@dataclass(frozen=True, eq=False)
class Source:
    """One entry: its key, and what BibTeX says of it. Two are never alike: `read` makes each once."""

    key: str
    entry: Entry

    def field(self, name: str) -> str:
        """A field as it is read, without LaTeX marks; "" when there is none."""
        return _plain(self.entry.fields.get(name, ""))

    @property
    def people(self) -> list[Person]:
        """Authors, or editors, "and others" left out."""
        return [person for person in self._persons() if str(person) != "others"]

    @property
    def et_al(self) -> bool:
        """Whether the entry itself ends its authors with "and others"."""
        return len(self.people) < len(self._persons())

    @property
    def language(self) -> str:
        """The language of the title, by its code; "" for one that the guide is not written in."""
        return KEYS.get(self.entry.fields["langid"], "")

    def _persons(self) -> list[Person]:
        return list(self.entry.persons.get("author") or self.entry.persons.get("editor") or [])


def keys(text: str) -> list[str]:
    """The keys of a bibliography, in its order, without reading the rest: that takes long."""
    return re.findall(r"^@\w+\{([^\s,{}]+),", text, re.MULTILINE)


@cache
def read(text: str) -> dict[str, Source]:
    """The sources by key, in the order of the file; BibliographyError names the entry and what is wrong in it.

    Kept by content, for reading only: each language asks for them.
    """
    try:
        data: BibliographyData = parse_string(text.translate(SHIELD), "bibtex")
    except PybtexError as error:
        raise BibliographyError(f"references.bib: {error}") from error
    faults = [f"{key}: {fault}" for key, entry in data.entries.items() for fault in _faults(entry)]
    if faults:
        raise BibliographyError("references.bib: " + "; ".join(faults))
    return {key: Source(key, entry) for key, entry in data.entries.items()}


def label(source: Source, language: str) -> str:
    """Author and year as a citation gives them: « Higgins et Kram, 2001 », « Eby et al., 2013 »."""
    names = [_surname(person) for person in source.people]
    if not names:
        who = _short(source.field("title"), language)
    elif len(names) > 2 or source.et_al:
        who = f"{names[0]} et al."
    else:
        who = f" {say('and', language)} ".join(names)
    return f"{who}, {source.field('year') or say('undated', language)}"


def strength(source: Source, language: str) -> str:
    """The kind of evidence, and whether the finding is only reported: « enquête · rapporté »."""
    kind = TEXTS.say(f"kind.{source.field('evidence')}", language)
    return f"{kind} · {say('reported', language)}" if source.field("verified") == "biblio" else kind


@cache
def record(source: Source, language: str) -> Record:
    """A source of the guide in `language`; kept, because many pages cite the same."""
    return Record(
        source.key,
        label(source, language),
        strength(source, language),
        reference(source, language),
        facts(source, language),
        title_language="" if source.people or source.language == language else source.language,
    )


def listing(sources: Iterable[Source], language: str) -> str:
    """The bibliography as HTML without blank lines (Markdown takes it whole), sorted by author, then year."""
    return listed(record(source, language) for source in sorted(sources, key=_rank))


def facts(source: Source, language: str) -> str:
    """What a reader needs to judge a source, as HTML: kind of evidence, what was studied, found, and the limits."""
    rows = {"kind": strength(source, language)}
    rows |= {name: source.field(f"{name}_{language}") for name in ("sample", "finding", "limits")}
    return table(rows, language)


def reference(source: Source, language: str) -> str:
    """The source as HTML: authors (year). Title. Where it was published. Address."""
    separator = f"{TABLE[language].spaced(';')} "
    who = separator.join(", ".join(filter(None, (_surname(person), _first(person)))) for person in source.people)
    who += " et al." if source.et_al else ""
    who += f" ({say('editors', language)})" if "author" not in source.entry.persons and source.people else ""
    year = f"({source.field('year') or say('undated', language)})."
    place = _place(source, language)
    lang = f' lang="{source.language}"' if source.language not in ("", language) else ""
    doi, url = source.field("doi"), source.field("url")
    address = f"https://doi.org/{doi}" if doi else url
    parts = [
        escape(f"{who} {year}".strip()),
        f"<cite{lang}>{escape(_ended(source.field('title')))}</cite>",
        f"<span{'' if source.field('school') else lang}>{escape(_ended(place))}</span>" if place else "",
        f'<a href="{escape(address)}">{escape(address.partition("://")[2].rstrip("/"))}</a>' if address else "",
    ]
    return " ".join(filter(None, parts))


def _place(source: Source, language: str) -> str:
    field = source.field
    if field("journal"):
        number = f"({field('number')})" if field("number") else ""
        volume = f"{field('volume')}{number}" or ""
        return ", ".join(filter(None, (field("journal"), volume, field("pages"))))
    if field("school"):
        return f"{say('thesis', language)}, {field('school')}"
    report = " ".join(filter(None, (field("type"), field("number"))))
    return ", ".join(filter(None, (report, field("institution") or field("publisher") or field("howpublished"))))


def _faults(entry: Entry) -> list[str]:
    fields = entry.fields
    faults = [f"no {name}" for name in REQUIRED if not fields.get(name, "").strip()]
    if "evidence" in fields and fields["evidence"] not in KINDS:
        faults.append(f"evidence is {fields['evidence']!r}, not one of {', '.join(KINDS)}")
    if "verified" in fields and fields["verified"] not in ("yes", "biblio"):
        faults.append(f"verified is {fields['verified']!r}, not yes or biblio")
    return faults


def _plain(text: str) -> str:
    for sign, shielded in SHIELD.items():
        text = text.replace(shielded, chr(sign))
    return text.replace("\\&", "&").replace("--", "–").replace("{", "").replace("}", "")


def _surname(person: Person) -> str:
    return _plain(" ".join([*person.prelast_names, *person.last_names, *person.lineage_names]))


def _first(person: Person) -> str:
    return _plain(" ".join([*person.first_names, *person.middle_names]))


def _short(title: str, language: str) -> str:
    words = title.partition(": ")[0].split(" ")  # a colon in English would stand in a French sentence
    start = " ".join(words[:4]).rstrip("?!.,:") + "…" if len(words) > 4 or ": " in title else title
    return TABLE[language].quoted(start)


def _ended(text: str) -> str:
    return text if text.endswith(("?", "!", ".")) else f"{text}."


def _rank(source: Source) -> tuple[list[str], str]:
    names = [_surname(person) for person in source.people] or [source.field("title")]
    return [_bare(name) for name in names], source.field("year")


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in decomposed if letter.isalnum() or letter == " ")
