"""The search index: the parts of the finished pages, one file a language, which the search box reads whole.

A part is what stands between two headings of a page; the one under its title stands for the page. Each has the words
that people look for it with, its own heading among them (`search.toml`).
"""

import json
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guide import languages

FOLDER = "assets/search"
FILE = "search.toml"
"""Where the guide, and an organisation, write words that readers search with."""

LIBRARY = Path("node_modules/minisearch")
"""MiniSearch (Luca Ongaro, MIT), from npm: it finds and scores the parts in the browser."""

SCRIPT = "assets/minisearch.js"
"""Where it goes in the site, beside `search.js`, which imports it when somebody searches."""

_COMMENT = re.compile(r"^ */\*\*.*?\*/\n|^//# sourceMappingURL=[^\n]*\n?", re.DOTALL | re.MULTILINE)
BODY = "[data-search-body]"
"""What of a page is searched."""

HEADINGS = ("h1", "h2", "h3", "dt")
"""What a part begins with, where it has an anchor."""

ASIDE = {
    "references.md": 0.3,
    "make-it-yours.md": 0.4,
    "tools/data-files.md": 0.4,
    "about/changes.md": 0.5,
    "whole-guide.md": 0.6,
    "glossary.md": 0.7,
    "policies/": 0.8,
}
"""What a page, or those of a folder, count beside others: readers' pages come before those of people who check the
guide, adapt it or run a programme, and what a page says whole before its word in the glossary."""

WITHOUT_PARTS = frozenset({"index.md", "tools/index.md"})
"""Pages whose parts only name other pages."""

FIRST = 1.25
"""What a tool counts beside a page that answers as well."""

IGNORED = ("template", "svg", "noscript", "script", "style")
INLINE = frozenset({"a", "abbr", "b", "cite", "code", "em", "i", "mark", "q", "span", "strong", "sub", "sup", "u"})
_NUMBER = re.compile(r"^\d+\.\s+")
"""What a heading is numbered with."""

TOOL, PAGE, PART = "tool", "page", "part"


class LibraryError(RuntimeError):
    """MiniSearch is not installed."""


class Source(NamedTuple):
    """A finished page: where it is in the site ("roles/"), the name of its file ("roles.md"), its HTML."""

    address: str
    name: str
    html: str


class Part(NamedTuple):
    """A part of a page, as the search box reads it.

    `names` are its heading and what else it is looked for by; `also` are words for what it says otherwise; `weight` is
    what it counts beside others, 1 for most.
    """

    address: str
    kind: str
    page: str
    names: list[str]
    text: str
    also: str
    weight: float


def words(path: Path) -> dict[str, Any]:
    """`search.toml`, once a language: {"stop": …, "same": …, "places": …}; guide/README.md says what each holds."""
    return languages.shipped(path)


def library(root: Path) -> str:
    """MiniSearch as it is served: its licence, then its code without comments. `root` holds node_modules."""
    code, licence = root / LIBRARY / "dist/es/index.js", root / LIBRARY / "LICENSE.txt"
    if not code.exists():
        raise LibraryError(f"{LIBRARY} is missing: run “npm ci” first.")
    plain = _COMMENT.sub("", code.read_text(encoding="utf-8"))
    return f"/*\nMiniSearch\n{licence.read_text(encoding='utf-8')}*/\n{plain}"


def with_added(lists: Mapping[str, Any], added: Mapping[str, Any], language: str) -> dict[str, Any]:
    """`lists` with the words in `language` that an organisation adds in a `search.toml` without faults."""
    same = dict(lists["same"])
    places = {page: dict(parts) for page, parts in lists["places"].items()}
    for name, table in added.get("same", {}).items():
        same[name] = f"{same.get(name, '')}, {table['words'][language]}"
    for name, table in added.get("places", {}).items():
        place = {key: table[key][language] for key in ("anchor", "words") if key in table}
        places.setdefault(table["page"], {})[f"organisation.{name}"] = place
    return {**lists, "same": same, "places": places}


def split(phrases: str) -> list[str]:
    """The phrases of a text of `search.toml`, which are separated by commas."""
    return [phrase for part in phrases.split(",") if (phrase := " ".join(part.split()))]


def index(pages: Collection[Source], lists: Mapping[str, Any], ending: str) -> dict[str, Any]:
    """What the search box reads of the pages of a language, `lists` being `search.toml` in that language.

    `ending` is the anchor of the part of each page that names other pages: it is left out.
    """
    same = [{phrase: _bare(phrase) for phrase in split(text)} for text in lists["same"].values()]
    parts = [part for page in pages for part in _parts(page, lists["places"].get(page.name, {}), same, ending)]
    stop = {_folded(word) for text in lists["stop"].values() for word in text.split()}
    return {"stop": sorted(stop), "parts": [part._asdict() for part in parts]}


def as_json(index: Mapping[str, Any]) -> str:
    """The index as it is served."""
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


class _Heading(NamedTuple):
    level: str
    anchor: str
    title: str
    text: str


def _parts(page: Source, places: Mapping[str, Any], same: Sequence[Mapping[str, str]], ending: str) -> Iterator[Part]:
    headings = _headings(page)[: 1 if page.name in WITHOUT_PARTS else None]
    anchors = {heading.anchor for heading in headings}
    for heading in headings:
        if heading.anchor == ending:
            continue
        is_page = heading.level == HEADINGS[0]
        # The words of a part that a page of an organisation's own no longer has lead to the page.
        mine = [
            place["words"]
            for place in places.values()
            if place.get("anchor") == heading.anchor or (is_page and place.get("anchor") not in anchors)
        ]
        names = [heading.title, *(phrase for text in mine for phrase in split(text))]
        kind = (TOOL if "data-widget=" in page.html else PAGE) if is_page else PART
        address = page.address if is_page else f"{page.address}#{heading.anchor}"
        also = _also(" ".join((heading.title, heading.text)), same)
        weight = next((value for name, value in ASIDE.items() if page.name.startswith(name)), 1)
        weight *= FIRST if kind == TOOL else 1
        yield Part(address, kind, headings[0].title, names, heading.text, also, weight)


def _also(text: str, same: Sequence[Mapping[str, str]]) -> str:
    """The other ways of what `text` says in one: "courriel" for “e-mail”. `same`: each phrase with its `_bare`."""
    words = _bare(text)
    known = (phrases for phrases in same if any(bare in words for bare in phrases.values()))
    return " ".join(phrase for phrases in known for phrase, bare in phrases.items() if bare not in words)


def _bare(text: str) -> str:
    """The words of a text between spaces, without accents, capitals or the sign of a plural: " e mail "."""
    return f" {' '.join(re.sub('(?<=..)[sx]$', '', word) for word in re.findall(r'\w+', _folded(text)))} "


def _folded(text: str) -> str:
    """`text` without accents or capitals, as the search box compares words."""
    plain = unicodedata.normalize("NFD", text.lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def _headings(page: Source) -> list[_Heading]:
    """The headings of a page that one can go to, each with the text below it."""
    body = LexborHTMLParser(page.html).css_first(BODY)
    headings: list[_Heading] = []
    for node, text in _read(body) if body else ():
        anchor = node.attributes.get("id") if node else None
        if node is not None and (anchor or node.tag == HEADINGS[0]):
            headings.append(_Heading(str(node.tag), anchor or "", _NUMBER.sub("", _line(text)), ""))
        elif headings:
            headings[-1] = headings[-1]._replace(text=f"{headings[-1].text}{text}")
    return [heading._replace(text=_line(heading.text)) for heading in headings]


def _read(node: LexborNode) -> Iterator[tuple[LexborNode | None, str]]:
    """(heading, its title) and (None, text) in the order of the page."""
    for child in node.iter(include_text=True):
        tag = str(child.tag)
        if tag == "-text":
            yield None, child.text_content or ""
        elif tag in HEADINGS:
            yield child, f" {''.join(text for _, text in _read(child))} "
        elif tag not in IGNORED and not {"data-search-ignore", "data-root"} & child.attributes.keys():
            space = "" if tag in INLINE else " "
            yield None, space
            yield from _read(child)
            yield None, space


def _line(text: str) -> str:
    """`text` on one line, with its no-break spaces."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip()
