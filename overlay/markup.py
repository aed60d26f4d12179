"""What a page holds once it is Markdown: its links, and the names that links may lead to.

Markdown itself says so, so that nothing is told that the site would accept.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any, NamedTuple

import markdown  # type: ignore[import-untyped]
from markdown.util import AMP_SUBSTITUTE  # type: ignore[import-untyped]

EXTENSIONS = (
    *("abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "tables", "toc"),
)
"""Those of the site: what Markdown makes of a page depends on them."""
CONFIGS = {"tables": {"use_align_attribute": True}}
_WORDED_BY_SITE = re.compile(r"^#.*(?:\{site\}|\[@)|(?:\{site\}|\[@).*\n(?:=+|-+)[ \t]*$", re.MULTILINE)
"""A heading in which the site puts other words: its name is not known before."""


class Rendered(NamedTuple):
    """What Markdown makes of a page: addresses of links and of pictures, and the names that links may lead to.

    `incomplete`: whether it has other names too, which the site gives. `html` is the page, then its headings as the
    table of contents says them: Markdown keeps other words for it than those of the page (`data-toc-label`).
    """

    links: tuple[str, ...]
    pictures: tuple[str, ...]
    names: tuple[str, ...]
    incomplete: bool
    html: str


class _Gathered:
    """The addresses of links and pictures, where MkDocs looks for them: in what Markdown made, not in HTML."""

    def __init__(self) -> None:
        self.links: dict[str, None] = {}
        self.pictures: dict[str, None] = {}

    def run(self, root: Any) -> None:
        for element in root.iter():
            if element.tag == "a":
                self.links[element.get("href") or ""] = None
            elif element.tag == "img":
                self.pictures[element.get("src") or ""] = None


class _Names(HTMLParser):
    """The ids of a page, and the names of its anchors."""

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[str, None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for key, value in attrs:
            if value and (key == "id" or (key == "name" and tag == "a")):
                self.names[value] = None


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
    links = (link for link in gathered.links if AMP_SUBSTITUTE not in link)
    return Rendered(
        tuple(links), tuple(gathered.pictures), tuple(names.names), bool(_WORDED_BY_SITE.search(text)), html
    )


def _titles(tokens: list[dict[str, Any]]) -> Iterator[str]:
    for token in tokens:
        yield token["name"]
        yield from _titles(token["children"])
