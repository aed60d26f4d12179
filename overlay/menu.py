"""The menu of a site: the guide's pages less those that are hidden, with a part for those of the organisation."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from overlay.shape import PARTS
from widgets.engine.text import pages

FILE = pages.SITE
"""The file that says what of the guide the site shows."""

OVERLAY_PART = "organisation/"
"""What the organisation's part is called until it is translated; a folder in it adds its name: "organisation/days/"."""

type Entry = str | dict[str, list[Any]]
"""A page, or a part: its title and what is in it."""


def menu(
    nav: Sequence[Entry], titles: Mapping[str, str], added: Collection[str], site: Mapping[str, Any]
) -> list[Entry]:
    """`nav`, whose parts have these `titles` (key → title), as a `site.toml` has it.

    `added` are the pages that the organisation adds ("days/index.md"): they are in OVERLAY_PART, and those of
    a folder that has a page of its own in a part below it. Without a place of its own, it comes before the last part.
    """
    place = site.get("menu", {})
    entries = list(nav)
    if added:
        part: Entry = {OVERLAY_PART: _tree(sorted(added), "", place.get("order", ()))}
        at = _index(entries, titles[place.get("before") or place.get("after") or PARTS[-1]])
        entries.insert(at + ("after" in place), part)
    return _shown(entries, pages.hidden_in(site))


def hidden(site: Mapping[str, Any]) -> frozenset[str]:
    """The names of the pages that a `site.toml`, sound or not, hides."""
    return pages.hidden_in(site)


def words(site: Mapping[str, Any], usual: str, titles: Mapping[str, str], language: str) -> dict[str, str]:
    """The titles of the organisation's part and of its folders in a language, by what they are called in the menu.

    `usual` is that of the part unless `site` says another; `titles` are those of the pages of the organisation.
    """
    title = site.get("menu", {}).get("title", {}).get(language, usual)
    folders = {f"{OVERLAY_PART}{_folder(page)}/": words for page, words in titles.items() if _folder(page)}
    return {OVERLAY_PART: title, **folders}


def _folder(page: str) -> str:
    """The folder whose page this is; "" for none: "days/index.md" → "days"."""
    return page.removesuffix(f"/{pages.INDEX}") if page.endswith(f"/{pages.INDEX}") else ""


def _tree(names: Collection[str], folder: str, order: Sequence[str]) -> list[Entry]:
    """The entries of a folder ("" for the whole part): what `order` names in that order, then the others by name."""
    entries: list[tuple[str, Entry]] = []
    for page in names:
        if _parent(page, names) == folder:
            if below := _folder(page):
                entries.append((below, {f"{OVERLAY_PART}{below}/": [page, *_tree(names, below, order)]}))
            else:
                entries.append((page.removesuffix(".md"), page))
    entries.sort(key=lambda entry: (_rank(entry[0], order), entry[0]))
    return [entry for _, entry in entries]


def _rank(name: str, order: Sequence[str]) -> int:
    """Where `order` names a page or a folder, or else the first page of the folder; after all if nowhere."""
    inside = (rank for rank, other in enumerate(order) if other.startswith(f"{name}/"))
    return order.index(name) if name in order else next(inside, len(order))


def _parent(page: str, names: Collection[str]) -> str:
    """The nearest folder around a page, or around the folder whose page it is, that has a page among `names`."""
    around = _folder(page) or page
    while around := around.rpartition("/")[0]:
        if f"{around}/{pages.INDEX}" in names:
            return around
    return ""


def _index(nav: Sequence[Entry], title: str) -> int:
    return next(at for at, entry in enumerate(nav) if isinstance(entry, dict) and title in entry)


def _shown(entries: Sequence[Entry], hidden: Collection[str]) -> list[Entry]:
    """The entries without hidden pages, and without the parts that are left empty."""
    left: list[Entry] = []
    for entry in entries:
        if isinstance(entry, str):
            left += [] if pages.is_hidden(entry, hidden) else [entry]
        else:
            parts = {title: _shown(below, hidden) for title, below in entry.items()}
            left += [{title: below} for title, below in parts.items() if below]
    return left
