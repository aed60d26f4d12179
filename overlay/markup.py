"""What a page holds once it is Markdown: its links, and the names that links may lead to.

Markdown itself says so, so that nothing is told that the site would accept.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser
from typing import Any, NamedTuple

import markdown  # type: ignore[import-untyped]
from markdown.util import AMP_SUBSTITUTE  # type: ignore[import-untyped]

EXTENSIONS = (
    *("abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "tables", "toc"),
)
"""Those of the site: what Markdown makes of a page depends on them."""
DECORATIVE = "decorative"
"""The class of a picture that says nothing: it alone may have no words."""
CONFIGS = {"tables": {"use_align_attribute": True}}
_WORDED_BY_SITE = re.compile(r"^#.*(?:\{site\}|\[@)|(?:\{site\}|\[@).*\n(?:=+|-+)[ \t]*$", re.MULTILINE)
"""A heading in which the site puts other words: its name is not known before."""


class Picture(NamedTuple):
    """A picture of a page: its address, the words that stand for it, and whether it says nothing (its class)."""

    address: str
    words: str
    decorative: bool


class Rendered(NamedTuple):
    """What Markdown makes of a page: addresses of links, pictures, and the names that links may lead to.

    `incomplete`: whether it has other names too, which the site gives. `html` is the page, then its headings as the
    table of contents says them: Markdown keeps other words for it than those of the page (`data-toc-label`).
    `unfollowed` are the addresses inside the site that stand in HTML, with their element ("a", "img"), and how often:
    the site leaves them as they are.
    """

    links: tuple[str, ...]
    pictures: tuple[Picture, ...]
    names: tuple[str, ...]
    incomplete: bool
    html: str
    unfollowed: Counter[tuple[str, str]]


class _Gathered:
    """The addresses of links and pictures, where MkDocs looks for them: in what Markdown made, not in HTML."""

    def __init__(self) -> None:
        self.links: Counter[str] = Counter()
        self.pictures: list[Picture] = []

    def run(self, root: Any) -> None:
        for element in root.iter():
            if element.tag == "a":
                self.links[element.get("href") or ""] += 1
            elif element.tag == "img":
                decorative = DECORATIVE in (element.get("class") or "").split()
                self.pictures.append(Picture(element.get("src") or "", element.get("alt") or "", decorative))


class _Names(HTMLParser):
    """The ids of a page, the names of its anchors, and the addresses of its links and pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[str, None] = {}
        self.addresses: Counter[tuple[str, str]] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for key, value in attrs:
            if value and (key == "id" or (key == "name" and tag == "a")):
                self.names[value] = None
            elif value and (tag, key) in (("a", "href"), ("img", "src")):
                self.addresses[tag, value] += 1


@lru_cache(512)
def render(text: str) -> Rendered | None:
    """What Markdown makes of a text; None if it fails to."""
    gathered, names = _Gathered(), _Names()
    reader = markdown.Markdown(extensions=EXTENSIONS, extension_configs=CONFIGS)
    reader.treeprocessors.register(gathered, "gathered", 0)
    try:
        html = reader.convert(text)
        names.feed(html)
        names.close()
        html += "".join(f"\n<p>{title}</p>" for title in _titles(reader.toc_tokens))
    except Exception:  # too deep for it, or too odd: nothing is told of a page that nobody can read
        return None
    # Of an address between < and >, Markdown has hidden the letters.
    links = tuple(link for link in gathered.links if AMP_SUBSTITUTE not in link)
    pictures = tuple(dict.fromkeys(gathered.pictures))
    followed = Counter(("a", unescape(link)) for link in gathered.links.elements())
    followed += Counter(("img", unescape(shown.address)) for shown in gathered.pictures)
    unfollowed = Counter({key: count for key, count in (names.addresses - followed).items() if _inside(key[1])})
    incomplete = bool(_WORDED_BY_SITE.search(text))
    return Rendered(links, pictures, tuple(names.names), incomplete, html, unfollowed)


def _inside(address: str) -> bool:
    """Whether an address leads to another page or file of the site."""
    return not re.match(r"\s*(?:#|[\\/]{2}|[A-Za-z][A-Za-z0-9+.-]*:)", address)


def _titles(tokens: list[dict[str, Any]]) -> Iterator[str]:
    for token in tokens:
        yield token["name"]
        yield from _titles(token["children"])
