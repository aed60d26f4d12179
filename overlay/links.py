"""The links of an overlay's pages: each leads somewhere, and what others lead to is still there."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import PurePosixPath
from posixpath import dirname, relpath
from typing import NamedTuple
from urllib.parse import unquote

from guide.evidence import CODE, LISTING
from guide.feed import NAME as FEED
from overlay import backlinks
from overlay.pages import FOLDER, HOME, slug_of
from overlay.problems import Problem, nearest, renamed, short, unknown
from overlay.safe import leads
from overlay.site import ENDS, Site, gather, stem, target
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.pages import hider
from widgets.engine.text.texts import Phrase

CHANGES = "about/changes.md"
"""The page that the feed is made from: without it there is no feed."""

FILES = (".doc", ".docx", ".gif", ".jpeg", ".jpg", ".odt", ".pdf", ".png", ".pptx", ".svg", ".webp", ".xlsx", ".zip")
"""Files that somebody may want to put beside a page."""


class LinkFault(NamedTuple):
    """What is wrong with a link: the address as it should read ("" if nobody knows: then lines to copy, if any)."""

    says: Phrase
    right: str = ""
    write: tuple[str, ...] = ()


def check(
    pages: Mapping[str, str],
    shipped: Mapping[str, str],
    old: Mapping[str, str],
    languages: tuple[str, ...] = LANGUAGES,
    hidden: frozenset[str] = frozenset(),
) -> Iterator[Problem]:
    """The faults of the links of `organisation/pages/`, and of those that lead to a page that it replaces.

    As for `pages.check`; `shipped` are in the words of the organisation. Pages of these `hidden` names are not read.
    """
    site = gather(pages, shipped, old, languages, hidden)
    for path, place in site.places.items():
        yield from _away(path, place or path, pages[path], site)
    yield from backlinks.check(site, {place: path for path, place in site.places.items() if place in site.shipped})


def _away(path: str, at: str, text: str, site: Site) -> Iterator[Problem]:
    """The links of the page `path`, which belongs at `at`, that lead nowhere."""
    page = site.render(text)
    if not page:
        return
    faults = {link: wrong for link in page.links if (wrong := fault(link, at, site))}
    faults |= {picture: wrong for picture in page.pictures if (wrong := _picture(picture, at))}
    right = {link: wrong.right for link, wrong in faults.items() if wrong.right}
    for link, wrong in faults.items():
        for line, write in _written(text, link, right):
            to_copy = (write,) if wrong.right and write else wrong.write
            yield Problem(f"{FOLDER}/{path}", line, "", wrong.says, to_copy)


def fault(link: str, at: str, site: Site) -> LinkFault | None:
    """What is wrong with a link of the page `at`; None if it leads to a page, or out of the site."""
    leads_to = target(link, at)
    if not leads_to or not leads(unescape(link)):  # `refused.py` says what is wrong with it
        return None
    page, name = leads_to
    if page in site.pages and page[:3] == at[:3] and not link.startswith(("/", "\\")):
        return _name(link, name, page, at, site) if name else None
    if "assets" in PurePosixPath(page).parts:
        return None
    file = CHANGES if page.endswith(f"/{FEED}") else page.partition("/")[2]
    if file.endswith(".md") and (hidden := hider(file, site.hidden)):
        return LinkFault(Phrase("page.link.hidden", {"found": short(link), "page": hidden}))
    wrong = _outside(link) or _file(link, page, "page.link.file")
    return wrong or (_page(link, page, name, at, site) if PurePosixPath(page).suffix.lower() in ENDS else None)


def _picture(address: str, at: str) -> LinkFault | None:
    leads_to = target(address, at)
    return _file(address, leads_to[0], "page.picture") if leads_to else None


def _outside(link: str) -> LinkFault | None:
    """The address of another site, or of a person, without its beginning."""
    begun = "https://" if link.startswith("www.") else "mailto:" if re.fullmatch(r"[^/\s]+@[^/\s]+\.\w+", link) else ""
    return LinkFault(Phrase("page.link.outside", {"found": short(link)}), begun + link) if begun else None


def _file(link: str, address: str, says: str) -> LinkFault | None:
    """A file beside the pages: the site publishes none but those of `assets/`."""
    path = PurePosixPath(address)
    if path.suffix.lower() not in FILES or "assets" in path.parts:
        return None
    return LinkFault(Phrase(says, {"found": short(link)}))


def _page(link: str, address: str, name: str, at: str, site: Site) -> LinkFault:
    """A page that is not there: its new name, the nearest one, or how a link is written."""
    language = at[:3]
    new = language + site.old.get(address.removeprefix(language), "")
    pages = {page: text for page, text in site.pages.items() if page.startswith(language)}
    near = new if new in pages else _near(address, pages)
    if not near:
        example = f"[…]({relpath(language + HOME, dirname(at))})"
        return LinkFault(Phrase("page.link.far", {"found": short(link)}), "", (example,))
    right_page = relpath(near, dirname(at))
    right = f"{right_page}#{name}" if name in site.names(site.pages[near]) else right_page
    if near == new:
        return LinkFault(renamed(link.partition("#")[0], right_page), right)
    says = "page.link.language" if address in site.pages and address[:3] != language else "page.link.near"
    return LinkFault(Phrase(says, {"found": short(link), "near": right_page}), right)


def _near(address: str, pages: Mapping[str, str]) -> str:
    """The page that a wrong address probably meant, by its file or by its address in the site; "" if none is near."""
    called = {slug: page for page, text in pages.items() if (slug := slug_of(text))}
    called |= {name: page for page in pages if (name := stem(page))}
    wanted = stem(address)
    return called.get(wanted) or called.get(nearest(wanted, called), "")


def _name(link: str, name: str, page: str, at: str, site: Site) -> LinkFault | None:
    """A name that no heading has in the page that a link leads to."""
    text = site.pages[page]
    rendered = site.render(text)
    if not rendered or rendered.incomplete or name in rendered.names or unquote(name) in rendered.names:
        return None
    if name.startswith("fnref:"):
        note = short(name.removeprefix("fnref:"))
        return LinkFault(Phrase("page.footnote", {"found": note}), "", (f"[^{note}]",))
    if page != at and name in site.names(site.shipped.get(page, "")):
        return None  # `backlinks.py` says so of the page that lacks the name
    allowed = [heading for heading in rendered.names if ":" not in heading]
    near = nearest(name, allowed)
    if not near and LISTING.search(text):
        return None  # the bibliography has a name for each source, which only the site knows
    if not near and page == at:
        return LinkFault(Phrase("page.anchor.here", {"found": short(name)}), "", (f"## … {{ #{short(name)} }}",))
    whole = link.partition("#")[0]
    if not allowed:
        return LinkFault(Phrase("page.anchor.none", {"found": short(name), "page": page}), whole)
    says = unknown("page.anchor", name, allowed, near)
    return LinkFault(Phrase(says.key, {**says.facts, "page": page}), f"{whole}#{near}" if near else whole)


def _written(text: str, link: str, right: Mapping[str, str]) -> list[tuple[int, str]]:
    """The lines that hold a link: number, and how it should read with all that is `right`; (0, "") if none is found."""
    lines = text.split("\n")
    plain = CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text).split("\n")
    numbers = [number for number, line in enumerate(plain) if _address(link).search(line)]
    return [(number + 1, _corrected(lines[number], right)) for number in numbers] or [(0, "")]


def _corrected(line: str, right: Mapping[str, str]) -> str:
    for link, address in right.items():
        line = _address(link).sub(r"\g<1>" + address.replace("\\", r"\\"), line)
    return line


def _address(link: str) -> re.Pattern[str]:
    """Where an address is written: [text](address), or [name]: address."""
    return re.compile(rf"(\]\(\s*<?|^\s*\[[^\]]+\]:\s*<?){re.escape(link)}(?=[\s>)]|$)")
