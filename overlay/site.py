"""The pages of the site as links see them: which there are, what names they have, where an address leads."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from guide.organisation import of_both
from overlay.markup import Rendered, render
from overlay.pages import body

ENDS = ("", ".md", ".html")
"""How a link to a page ends, rightly or by mistake."""


class Site(NamedTuple):
    """The pages of the site ("fr/roles.md" → text), those of the guide, and the new name of each that was renamed.

    `multilingual`: whether it is in more than one language.
    """

    pages: Mapping[str, str]
    shipped: Mapping[str, str]
    old: Mapping[str, str]
    multilingual: bool

    def render(self, text: str) -> Rendered | None:
        """What Markdown makes of a page; None if it fails to."""
        return render(of_both(body(text), self.multilingual))

    def names(self, text: str) -> tuple[str, ...]:
        """The names in a page that links may lead to."""
        page = self.render(text)
        return page.names if page else ()


def target(link: str, at: str) -> tuple[str, str] | None:
    """The page, and the name in it, that a link of the page `at` leads to; None if it leaves the site."""
    try:
        scheme, host, path, _, name = urlsplit(link)
    except ValueError:
        return None
    if scheme or host:
        return None
    return (normpath(join(dirname(at), unquote(path)).lstrip("/")) if path else at), name


def stem(page: str) -> str:
    """What tells a page from others: "fr/policies/charter.md" → "charter", "fr/policies/index.md" → "policies"."""
    path = PurePosixPath(page)
    name = path.stem if path.suffix.lower() in ENDS else path.name
    return path.parent.name if name == "index" else name
