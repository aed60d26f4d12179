"""The links of an overlay's pages: each leads somewhere, and what others lead to is still there."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import PurePosixPath
from posixpath import dirname, relpath
from urllib.parse import unquote

from guide.evidence import CODE, LISTING
from guide.feed import NAME as FEED
from overlay import backlinks, file_links
from overlay.file_links import LinkFault
from overlay.markup import Picture
from overlay.pages import FOLDER, HOME, slug_of
from overlay.problems import Problem, nearest, renamed, short, unknown
from overlay.safe import leads
from overlay.site import ENDS, Site, stem, target
from widgets.engine.text.pages import hider
from widgets.engine.text.texts import Phrase

CHANGES = "about/changes.md"
"""The page that the feed is made from: without it there is no feed."""


def check(pages: Mapping[str, str], site: Site) -> Iterator[Problem]:
    """The faults of the links of `organisation/pages/`, `pages`, and of those that lead to a page that it replaces.

    `site` is what `site.gather` makes of them, with the guide's pages in the words of the organisation.
    """
    for path, place in site.places.items():
        yield from _away(path, place or path, pages[path], site)
    yield from backlinks.check(site, {place: path for path, place in site.places.items() if place in site.shipped})


def _away(path: str, at: str, text: str, site: Site) -> Iterator[Problem]:
    """The links of the page `path`, which belongs at `at`, that lead nowhere."""
    page = site.render(text)
    if not page:
        return
    faults = {link: wrong for link in page.links if (wrong := fault(link, at, site))}
    shown = [(picture, wrong) for picture in page.pictures if (wrong := _picture(picture, at, site))]
    right = {link: wrong.right for link, wrong in faults.items() if wrong.right}
    right |= {picture.address: wrong.right for picture, wrong in shown if wrong.right}
    places = [(wrong, _written(text, link, right)) for link, wrong in faults.items()]
    places += [(wrong, _shown(text, picture, right)) for picture, wrong in shown]
    for wrong, lines in places:
        for line, write in lines:
            to_copy = (write,) if wrong.right and write else wrong.write
            yield Problem(f"{FOLDER}/{path}", line, "", wrong.says, to_copy)
    for (element, address), count in page.unfollowed.items():
        as_markdown = f"{'!' * (element == 'img')}[…]({short(address)})"
        says = Phrase("page.html.unfollowed", {"value": short(address)})
        for line in _in_html(text, address)[:count]:
            yield Problem(f"{FOLDER}/{path}", line, "", says, (as_markdown,))


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
    if outside := _outside(link):
        return outside
    if file_links.is_file(page):
        return file_links.link(link, page, at, site.files)
    return _page(link, page, name, at, site) if PurePosixPath(page).suffix.lower() in ENDS else None


def _picture(shown: Picture, at: str, site: Site) -> LinkFault | None:
    leads_to = target(shown.address, at)
    return file_links.picture(shown, leads_to[0], at, site.files) if leads_to else None


def _outside(link: str) -> LinkFault | None:
    """The address of another site, or of a person, without its beginning."""
    begun = "https://" if link.startswith("www.") else "mailto:" if re.fullmatch(r"[^/\s]+@[^/\s]+\.\w+", link) else ""
    return LinkFault(Phrase("page.link.outside", {"found": short(link)}), begun + link) if begun else None


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


def _shown(text: str, picture: Picture, right: Mapping[str, str]) -> list[tuple[int, str]]:
    """The same of a picture: the lines that hold its words too, if any does."""
    lines = text.split("\n")
    whole = re.compile(rf"!\[\s*{re.escape(picture.words)}\s*\]\(\s*<?{re.escape(picture.address)}(?=[\s>)])")
    numbers = [number for number, line in enumerate(lines) if whole.search(line)]
    exact = [(number + 1, _corrected(lines[number], right)) for number in numbers]
    return exact or _written(text, picture.address, right)


def _in_html(text: str, address: str) -> list[int]:
    """The lines of a page whose HTML holds an address; [0] if none is found."""
    written = re.compile(rf"""(?:href|src)\s*=\s*["']?\s*{re.escape(address)}""", re.IGNORECASE)
    numbers = [number for number, line in enumerate(text.split("\n"), 1) if written.search(unescape(line))]
    return numbers or [0]


def _corrected(line: str, right: Mapping[str, str]) -> str:
    for link, address in right.items():
        line = _address(link).sub(r"\g<1>" + address.replace("\\", r"\\"), line)
    return line


def _address(link: str) -> re.Pattern[str]:
    """Where an address is written: [text](address), or [name]: address."""
    return re.compile(rf"(\]\(\s*<?|^\s*\[[^\]]+\]:\s*<?){re.escape(link)}(?=[\s>)]|$)")
