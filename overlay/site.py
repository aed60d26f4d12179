"""The pages of the site as links see them: which there are, what names they have, where an address leads."""

from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from guide.hidden import passages
from guide.organisation import of_both
from overlay.markup import Rendered, render
from overlay.pages import body, is_added
from widgets.engine.text.pages import is_hidden

PAGES = 1_000
"""The pages that are kept as they were rendered: those of a large site in two languages."""

ENDS = ("", ".md", ".html")
"""How a link to a page ends, rightly or by mistake."""


class Site(NamedTuple):
    """The pages of the site ("fr/roles.md" → text), those of the guide, and the new name of each that was renamed.

    `multilingual`: whether it is in more than one language; `hidden`: the names of the guide's pages that it does not
    have. `places` are where the pages of the organisation belong ("" for one that is added where the guide has a page
    already). `files` are the names of its files, below `organisation/files/`.
    """

    pages: Mapping[str, str]
    shipped: Mapping[str, str]
    old: Mapping[str, str]
    multilingual: bool
    hidden: frozenset[str] = frozenset()
    places: Mapping[str, str] = {}
    files: Collection[str] = ()

    def render(self, text: str) -> Rendered | None:
        """What Markdown makes of a page; None if it fails to."""
        return _rendered(text, self.multilingual, self.hidden)

    def names(self, text: str) -> tuple[str, ...]:
        """The names in a page that links may lead to."""
        page = self.render(text)
        return page.names if page else ()


@lru_cache(maxsize=PAGES)
def _rendered(text: str, multilingual: bool, hidden: frozenset[str]) -> Rendered | None:
    """Kept by content: each link to a page asks for its names."""
    return render(passages(of_both(body(text), multilingual), hidden))


def gather(
    pages: Mapping[str, str],
    shipped: Mapping[str, str],
    old: Mapping[str, str],
    languages: tuple[str, ...],
    hidden: frozenset[str],
    files: Collection[str] = (),
) -> Site:
    """The site in these `languages`, without pages of these `hidden` names; the rest as for `pages.check`."""

    def read(texts: Mapping[str, str]) -> dict[str, str]:
        parts = {path: path.partition("/") for path in texts}
        shown = (path for path, (at, _, name) in parts.items() if at in languages and not is_hidden(name, hidden))
        return {path: texts[path] for path in shown}

    guide, overlay_pages = read(shipped), read(pages)
    places = {path: _place(path, text, guide, old) for path, text in overlay_pages.items()}
    replaced = {place: overlay_pages[path] for path, place in places.items() if place}
    return Site({**guide, **replaced}, guide, old, len(languages) > 1, hidden, places, files)


def _place(path: str, text: str, guide: Mapping[str, str], old: Mapping[str, str]) -> str:
    """Where a page belongs: at its new name if it was renamed; "" if it is added where the guide has a page already."""
    added = is_added(text)
    if path in guide:
        return "" if added else path
    language, _, name = path.partition("/")
    new = f"{language}/{old.get(name, '')}"
    return new if new in guide and not added else path


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
