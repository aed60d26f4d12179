"""The built pages as their readers meet them: by address, with their links, anchors, languages and prose."""

import re
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup, NavigableString, Tag
from mkdocs.utils import meta

from guide.addresses import destinations
from guide.widgets import MARK
from overlay import folder
from tests.conftest import SITE_URL
from tests.examples import ROOT
from widgets.engine.facts import organisation
from widgets.engine.text import languages
from widgets.engine.text.pages import hidden

LANGUAGES = organisation.published()
"""The languages of the site, the one of its home first."""

NOT_FOUND = "/404.html"
# Attributes that hold an address, and elements that lead the reader there rather than load it.
ADDRESSES = ("href", "src", "srcset", "poster", "data", "action", "formaction", "xlink:href")
LEADING = {"a", "area"}
# Attributes that people read or hear.
WORDED = (
    "alt",
    "title",
    "aria-label",
    "placeholder",
    "data-confirm",
    "data-none",
    "data-near",
    "data-tool-kind",
    "data-page-kind",
    "data-part-kind",
    "data-one",
    "data-other",
    "data-failed",
)
# What is no prose, and what does not cut a sentence in two.
NO_PROSE = {"script", "style", "template", "code", "pre", "kbd", "samp"}
INLINE = {"a", "abbr", "b", "bdi", "cite", "dfn", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup"}
CODE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
"""What a page shows of Markdown: marks in it are no marks."""
LEFT_OUT, BLOCK = "\ufffc", "\0"


@cache
def read(site: Path) -> dict[str, BeautifulSoup]:
    """Every built page by its address: {"/outils/autoevaluation/": …}. Attributes are kept as they are written."""
    return {
        f"/{path.relative_to(site).as_posix()}".removesuffix("index.html"): BeautifulSoup(
            path.read_text(encoding="utf-8"), "html.parser", multi_valued_attributes=None
        )
        for path in sorted(site.rglob("*.html"))
    }


@cache
def sources() -> dict[str, str]:
    """The text of each page of the site, those of the organisation in their places: {"fr/types.md": …}."""
    docs, organisation_folder = ROOT / "docs", folder.path(ROOT)
    with TemporaryDirectory() as temporary:
        if organisation_folder.is_dir():
            unpublished = {*languages.LANGUAGES} - {*LANGUAGES}
            docs = folder.merged(docs, organisation_folder, Path(temporary, "docs"), unpublished, hidden())
        paths = [path for path in sorted(docs.rglob("*.md")) if path.name != "README.md"]
        return {path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8") for path in paths}


@cache
def planned() -> dict[str, str]:
    """The address that each source asks for: {"fr/types.md": "/types-de-mentorat/"}."""
    slugs = {name: meta.get_data(text)[1].get("slug") for name, text in sources().items()}
    return {
        name: "/" + place.removesuffix("index.html").removeprefix(f"{LANGUAGES[0]}/")
        for name, place in destinations(slugs, LANGUAGES).items()
    }


class Place(NamedTuple):
    """A page that holds a widget: its address, and the programme of the organisation's that it names ("" for none)."""

    widget: str
    language: str
    address: str
    programme: str


def readable(value: Place | str) -> str:
    """The name of a test that is tried for a page, or for something else that has a name."""
    return f"{value.widget} at {value.address}" if isinstance(value, Place) else value


@cache
def places() -> tuple[Place, ...]:
    """Each page that holds a widget, those of the guide before those that the organisation adds."""
    names = sorted(sources(), key=lambda name: not (ROOT / "docs" / name).is_file())
    return tuple(
        Place(widget, name.partition("/")[0], planned()[name], meta.get_data(sources()[name])[1].get("programme", ""))
        for name in names
        for mark, widget in MARK.findall(CODE.sub("", sources()[name]))
        if mark == "widget"
    )


@cache
def tools() -> dict[tuple[str, str], str]:
    """The widgets that the sources call for: {("assessment", "fr"): the address of its first page}."""
    first: dict[tuple[str, str], str] = {}
    for place in places():
        first.setdefault((place.widget, place.language), place.address)
    return first


def translations() -> dict[str, dict[str, str]]:
    """The address of each page with those of the same page, by language: {"/roles/": {"fr": "/roles/", "en": …}}."""
    return {
        address: {language: planned()[f"{language}/{name.partition('/')[2]}"] for language in LANGUAGES}
        for name, address in planned().items()
    }


def other_addresses(address: str) -> dict[str, str]:
    """The same page in each other language: language → address."""
    return {there: other for there, other in translations()[address].items() if there != language(address)}


def language(address: str) -> str:
    first = address.split("/")[1]
    return first if first in LANGUAGES else LANGUAGES[0]


def home(language: str) -> str:
    return "/" if language == LANGUAGES[0] else f"/{language}/"


def file(site: Path, path: str) -> Path:
    """The file that a host sends for this path of the site."""
    return site / (path + "index.html" if path.endswith("/") else path).lstrip("/")


def links(page: BeautifulSoup) -> Iterator[tuple[Tag, str]]:
    """Each element that holds an address, with that address."""
    for element in page.find_all(True):
        for name in ADDRESSES:
            if name in element.attrs:
                several = element[name].split(",") if name == "srcset" else [element[name]]
                yield from ((element, candidate.split()[0] if candidate.split() else "") for candidate in several)


def resolve(address: str, link: str) -> tuple[str, str] | None:
    """(path, anchor) of a link found at `address`; None if it leaves the site, whose path may be that of a folder."""
    target = urlsplit(urljoin(SITE_URL.rstrip("/") + address, link))
    home = urlsplit(SITE_URL)
    if (target.scheme, target.netloc) != (home.scheme, home.netloc):
        return None
    if not target.path.startswith(home.path):
        return None if urlsplit(link).netloc else ("", "")  # another site of the host, or a link that lost its folder
    return unquote(target.path.removeprefix(home.path.rstrip("/"))), unquote(target.fragment)


def ids(page: BeautifulSoup) -> list[str]:
    return [element["id"] for element in page.find_all(id=True) if not element.find_parent("template")]


def headings(place: BeautifulSoup | Tag) -> list[Tag]:
    elements = place.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])
    return [heading for heading in elements if not heading.find_parent("template")]


def texts(page: BeautifulSoup, wanted: str, left_out: Collection[str] = (), unnamed: Collection[str] = ()) -> list[str]:
    """What people read or hear on the page in this language, a block of text or an attribute at a time.

    Elements of a class in `left_out` count as no prose, nor do the attributes of those of a class in `unnamed`.
    """
    blocks = _flow(page, "", wanted, left_out).split(BLOCK)
    worded = [
        element[name]
        for element in page.find_all(True)
        for name in (("content",) if element.get("name") == "description" else WORDED)
        if name in element.attrs
        and spoken(element) == wanted
        and not element.find_parent("template")
        and not _has(element, left_out)
        and not _has(element, unnamed)
    ]
    return [text for text in [*blocks, *worded] if text.strip(LEFT_OUT + " \n\t")]


def spoken(element: Tag) -> str:
    """The language of an element, without its country: its own, or that of what it stands in."""
    nearest = element if "lang" in element.attrs else element.find_parent(attrs={"lang": True})
    return nearest["lang"].partition("-")[0] if nearest else ""


def _flow(node: Tag, lang: str, wanted: str, left_out: Collection[str]) -> str:
    """The text below `node`, with a sign for each part that is no prose in this language and between blocks."""
    parts = []
    for child in node.children:
        if isinstance(child, Tag):
            is_prose = not (child.name in NO_PROSE or _is_address(child) or _has(child, left_out))
            inner = _flow(child, child.get("lang", lang), wanted, left_out) if is_prose else LEFT_OUT
            inline = child.name in INLINE or inner == LEFT_OUT
            parts.append(inner if inline else f"{BLOCK}{inner}{BLOCK}")
        elif type(child) is NavigableString:
            parts.append(str(child) if lang == wanted or not child.strip() else LEFT_OUT)
    return "".join(parts)


def _has(element: Tag, classes: Collection[str]) -> bool:
    """Whether an element is of one of these classes."""
    return not {*str(element.get("class", "")).split()}.isdisjoint(classes)


def _is_address(element: Tag) -> bool:
    """Whether a link shows where it leads, as in <a href="https://doi.org/10.1/x">doi.org/10.1/x</a>."""
    if element.name != "a":
        return False
    shown = element.get_text().strip().rstrip("/")
    there = str(element.get("href", "")).rstrip("/")
    return shown in (there, there.partition("://")[2]) and shown != ""
