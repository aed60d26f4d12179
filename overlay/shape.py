"""The shape of `organisation/*.toml`: which keys, of what kind. The checks and the published JSON Schema read it."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from guide import search
from overlay import sentences
from overlay.points import Hideable, Options, hideable, options
from overlay.sentences import Sentence
from widgets.cohort.matching import rules as matching
from widgets.engine.facts import lines
from widgets.engine.facts.closed import TABLE as CLOSED
from widgets.engine.facts.organisation import (
    CRITERION,
    DECISIONS,
    FORBIDDEN,
    HIDDEN,
    PROGRAMME,
    SEVERAL,
    SHARED,
    shipped,
)
from widgets.engine.text import pages as page_names
from widgets.engine.text import resources, terminology
from widgets.engine.text.languages import DEFAULT, LANGUAGES, TABLE

NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
"""A name that an organisation makes up."""

NAMES = {code: row.key for code, row in TABLE.items()}
"""What a language is called in the keys of texts."""


class Text(NamedTuple):
    """A text in each of these languages, at least; of `most` letters at most, unless it is 0."""

    needed: tuple[str, ...] = LANGUAGES
    most: int = 0


class Untranslated(NamedTuple):
    """One text for all languages: an address, a way to write; of `most` letters at most, unless it is 0."""

    most: int = 0


class Link(NamedTuple):
    """Where one can write: an email address, or the address of a page; or, without `mail`, of a page alone."""

    mail: bool = True


class Flag(NamedTuple):
    """true or false."""


class Shown(NamedTuple):
    """Whether the site has a page of the guide; one that is `protected` cannot be hidden."""

    protected: bool


class Names(NamedTuple):
    """A list of names, each once."""


class Option(NamedTuple):
    """One name among a few."""

    names: tuple[str, ...]


class Number(NamedTuple):
    """A number to call, as it is written: digits, letters and signs between them."""


class Day(NamedTuple):
    """A day, as "2026-11-28"."""


class Year(NamedTuple):
    """A year, as 2026: a number, without quotes."""


class Whole(NamedTuple):
    """A table that holds all the keys of `required`, and may hold those of `optional`."""

    required: Mapping[str, "Kind"]
    optional: Mapping[str, "Kind"] = {}


class Named(NamedTuple):
    """A table whose keys the organisation makes up, each a table as `Whole` says."""

    required: Mapping[str, "Kind"]
    optional: Mapping[str, "Kind"] = {}


type Kind = (
    Text
    | Sentence
    | Untranslated
    | Link
    | Flag
    | Option
    | Options
    | Hideable
    | Shown
    | Names
    | Number
    | Day
    | Year
    | Whole
    | Named
    | Mapping[str, "Kind"]
)

PROTECTED = (
    "index",
    "where-to-turn",
    "benefits",
    "hard-days",
    "treated-badly",
    "stopping",
    "references",
    "tools",
    "about",
    "privacy",
    "accessibility",
    "licence",
)
"""The pages that no site goes without; overlay/strings.toml, [kept], says why of each."""

PARTS = ("discover", "practise", "tools", "run", "verify", "about")
"""The parts of the guide's menu, in their order; hooks/words.toml, [menu], says what each is called."""


type Shape = Named | Whole | Mapping[str, Kind]
"""The shape of a file."""

PROGRAMMES = f"{SEVERAL}/"
"""The folder of the files that have one shape, each a programme."""

YEARS = (1900, 2100)
"""The first and the last year that something may be of."""

SHORT, LONG = 80, 300
"""How many letters a text may have that stands within a sentence, and one that stands by itself."""


def shapes(languages: tuple[str, ...] = LANGUAGES) -> dict[str, Shape]:
    """The shape of each file, by its name, for a site published in `languages`; that of a programme, by its folder."""
    text = Text(languages)
    texts: Mapping[str, Kind] = dict.fromkeys(CRITERION, text)
    vocabulary: Mapping[str, Kind] = {
        term: {language: Option(words) for language in NAMES if (words := terminology.words(language, term))}
        for term in terminology.TERMS
    }
    programme: Mapping[str, Kind] = {
        **dict.fromkeys(PROGRAMME, text),
        **dict.fromkeys(DECISIONS, options(several=False)),
        FORBIDDEN: options(several=True),
        HIDDEN: hideable(),
        CLOSED: Named({"first": Day(), "name": text}, {"last": Day()}),
    }
    criteria: dict[str, Kind] = {name: {**texts, "disabled": Flag()} for name in shipped("criteria.toml")}
    return {
        "identity.toml": {
            "site": {"name": text, "description": text},
            "publisher": {
                "name": text,
                "contact": Link(),
                "accessibility": Link(),
                "reply": text,
                "address": Untranslated(),
                "site": Link(mail=False),
            },
            "languages": {language: Flag() for language in NAMES},
            "locale": {code: Option(row.tags) for code, row in TABLE.items() if row.regions},
            "vocabulary": vocabulary,
        },
        SHARED: programme,
        PROGRAMMES: Whole({"name": text}, {key: kind for key, kind in programme.items() if key != "name"}),
        "criteria.toml": {**criteria, "add": Named(texts)},
        "lines.toml": _lines(text),
        "figures.toml": Named(
            {"label": Text(languages, SHORT), "year": Year(), "sample": Text(languages, SHORT)},
            {
                "asked": Text(languages, LONG),
                "limits": Text(languages, LONG),
                "by": Untranslated(SHORT),
                "address": Link(mail=False),
            },
        ),
        "site.toml": {
            "pages": {name: Shown(name in PROTECTED) for name in guide_pages()},
            "menu": {"title": text, "order": Names(), "before": Option(PARTS), "after": Option(PARTS)},
            "footer": Named({"text": text, "address": Untranslated()}),
        },
        search.FILE: {
            "same": Named({"words": text}),
            "places": Named({"page": Untranslated(), "words": text}, {"anchor": text}),
        },
        matching.FILE: {**dict.fromkeys(matching.FLAGS, Flag()), "wishes": Option(matching.WISHES)},
        sentences.FILE: sentences.kinds(languages),
    }


def guide_pages() -> dict[str, str]:
    """The pages of the guide by name: "charter" → "policies/charter.md"."""
    docs = Path(resources.ROOT, "docs", DEFAULT)
    files = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
    return {page_names.name(file): file for file in files}


def _lines(text: Text) -> Mapping[str, Kind]:
    """The lines to call: a shipped one is replaced as a whole, keeps its country, its purpose and a number."""
    required: Mapping[str, Kind] = {"institution": Untranslated(), "address": Link(mail=False), "read": Day()}
    optional: Mapping[str, Kind] = {
        "number": Number(),
        "dial": Number(),
        "by": Option(("tel", "sms")),
        "language": Option(LANGUAGES),
        "always": Flag(),
        "free": Flag(),
        "note": text,
    }
    place: Mapping[str, Kind] = {"country": Option(lines.COUNTRIES), "purpose": Option(lines.PURPOSES)}
    return {
        "first": Option(lines.COUNTRIES),
        "replace": {
            name: Whole({"number": Number(), **required} if "number" in line else required, optional)
            for name, line in shipped("lines.toml").items()
        },
        "add": Named({**place, **required}, optional),
    }


def schema(shape: Kind, about: Callable[[str], str]) -> dict[str, Any]:
    """The JSON Schema of a shape; `about` tells a key in both languages: "site.name", "add.*.hint", "french"."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_schema(shape, about, "")}


def sentence_schema(languages: tuple[str, ...]) -> dict[str, Any]:
    """What the schema of `texts.toml` says once of all its sentences, for a site in `languages`."""
    form = {"type": "string", "minLength": 1}
    plural = {"type": "object", "additionalProperties": form}
    text = {language: {"anyOf": [form, plural]} for language in NAMES}
    return {"type": "object", "properties": text, "required": list(languages), "additionalProperties": False}


def _schema(kind: Kind, about: Callable[[str], str], path: str) -> dict[str, Any]:
    described = {"description": about(path)} if path else {}
    match kind:
        case Sentence():
            return {**described, "$ref": "#/$defs/sentence"}
        case Text(needed, most):
            text = {"type": "string", "minLength": 1, **_at_most(most)}
            texts = {language: {"description": about(name), **text} for language, name in NAMES.items()}
            table = {"type": "object", "properties": texts, "required": list(needed)}
            return {**described, **table, "additionalProperties": False}
        case Untranslated(most):
            return {**described, "type": "string", "minLength": 1, **_at_most(most)}
        case Link() | Number():
            return {**described, "type": "string", "minLength": 1}
        case Year():
            first, last = YEARS
            return {**described, "type": "integer", "minimum": first, "maximum": last}
        case Day():
            return {**described, "type": "string", "format": "date", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
        case Flag():
            return {**described, "type": "boolean"}
        case Shown(protected):
            return {**described, **({"const": True} if protected else {"type": "boolean"})}
        case Names():
            name = {"type": "string", "minLength": 1}
            return {**described, "type": "array", "items": name, "uniqueItems": True}
        case Option(names) | Options(names, True):
            return {**described, "enum": list(names)}
        case Options(names):
            return {
                **described,
                "anyOf": [{"enum": [*names]}, {"type": "array", "items": {"enum": [*names]}, "minItems": 1}],
            }
        case Hideable(reason):
            return {**described, **({"const": False} if reason else {"type": "boolean"})}
        case Whole(required, optional):
            return {**_schema({**required, **optional}, about, path), "required": list(required)}
        case Named(required, optional):
            inner = {**_schema({**required, **optional}, about, f"{path}.*".lstrip(".")), "required": list(required)}
            made_up = {"pattern": f"^{NAME.pattern}$"}
            return {**described, "type": "object", "propertyNames": made_up, "additionalProperties": inner}
    changeable = {name: below for name, below in kind.items() if not (isinstance(below, Sentence) and below.reason)}
    properties = {name: _schema(below, about, f"{path}.{name}".lstrip(".")) for name, below in changeable.items()}
    return {**described, "type": "object", "properties": properties, "additionalProperties": False}


def _at_most(most: int) -> dict[str, int]:
    return {"maxLength": most} if most else {}
