"""The links of an overlay's pages: each leads somewhere, and what others lead to is still there."""

import re
from collections.abc import Collection, Iterator, Mapping
from html import unescape
from pathlib import PurePosixPath
from posixpath import dirname, join, normpath, relpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from guide.evidence import CODE, LISTING
from guide.organisation import of_both
from overlay.markup import Read, read
from overlay.pages import FOLDER, HOME, FrontError, body, front, slug_of
from overlay.problems import Problem, nearest, renamed, short, unknown
from overlay.safe import leads
from widgets.engine.text import resources, texts
from widgets.engine.text.texts import LANGUAGES, Fact, Phrase

BIBLIOGRAPHY = "<!-- bibliography -->"
ENDS = ("", ".md", ".html")
"""How a link to a page ends, rightly or by mistake."""
FILES = (".doc", ".docx", ".gif", ".jpeg", ".jpg", ".odt", ".pdf", ".png", ".pptx", ".svg", ".webp", ".xlsx", ".zip")
"""Files that somebody may want to put beside a page."""


class Site(NamedTuple):
    """The pages of the site ("fr/roles.md" → text), those of the guide, and the new name of each that was renamed.

    `both`: whether it is in both languages.
    """

    pages: Mapping[str, str]
    shipped: Mapping[str, str]
    old: Mapping[str, str]
    both: bool

    def read(self, text: str) -> Read | None:
        """What Markdown makes of a page; None if it fails to."""
        return read(of_both(body(text), self.both))


class Told(NamedTuple):
    """What is said of a link: the address as it should read ("" if nobody knows: then lines to copy, if any)."""

    says: Phrase
    right: str = ""
    write: tuple[str, ...] = ()


def check(
    pages: Mapping[str, str],
    shipped: Mapping[str, str],
    old: Mapping[str, str],
    languages: tuple[str, ...] = LANGUAGES,
) -> Iterator[Problem]:
    """The faults of the links of `organisation/pages/`, and of those that lead to a page that it replaces.

    As for `pages.check`; `shipped` are in the words of the organisation.
    """
    folders = tuple(f"{language}/" for language in languages)
    guide = {path: text for path, text in shipped.items() if path.startswith(folders)}
    places = {path: _place(path, text, guide, old) for path, text in pages.items() if path.startswith(folders)}
    own = {place: pages[path] for path, place in places.items() if place}
    site = Site({**guide, **own}, guide, old, len(languages) > 1)
    for path, place in places.items():
        yield from _away(path, place or path, pages[path], site)
    replaced = {place: path for path, place in places.items() if place in guide}
    for page, lost in _lost(site, replaced).items():
        yield Problem(f"{FOLDER}/{replaced[page]}", 0, "", _missed(lost), tuple(_heads(guide[page], lost)))
    for page, path in replaced.items():
        if LISTING.search(guide[page]) and not LISTING.search(site.pages[page]):
            yield Problem(f"{FOLDER}/{path}", 0, "", Phrase("page.listing"), (BIBLIOGRAPHY,))


def _place(path: str, text: str, guide: Mapping[str, str], old: Mapping[str, str]) -> str:
    """Where a page belongs: at its new name if it was renamed; "" if it is added where the guide has a page already."""
    try:
        added = front(text).get("added") is True
    except FrontError:
        added = False
    if path in guide:
        return "" if added else path
    new = path[:3] + old.get(path[3:], "")
    return new if new in guide and not added else path


def _away(path: str, at: str, text: str, site: Site) -> Iterator[Problem]:
    """The links of the page `path`, which belongs at `at`, that lead nowhere."""
    found = site.read(text)
    if not found:
        return
    told = {link: said for link in found.links if (said := _link(link, at, site))}
    told |= {picture: said for picture in found.pictures if (said := _picture(picture, at))}
    right = {link: said.right for link, said in told.items() if said.right}
    for link, said in told.items():
        for line, write in _written(text, link, right):
            yield Problem(f"{FOLDER}/{path}", line, "", said.says, (write,) if said.right and write else said.write)


def _target(link: str, at: str) -> tuple[str, str] | None:
    """The page, and the name in it, that a link of the page `at` leads to; None if it leaves the site."""
    try:
        scheme, host, path, _, name = urlsplit(link)
    except ValueError:
        return None
    if scheme or host:
        return None
    return (normpath(join(dirname(at), unquote(path)).lstrip("/")) if path else at), name


def _link(link: str, at: str, site: Site) -> Told | None:
    target = _target(link, at)
    if not target or not leads(unescape(link)):  # told where what a page may not hold is told
        return None
    page, name = target
    if page in site.pages and page[:3] == at[:3] and not link.startswith(("/", "\\")):
        return _name(link, name, page, at, site) if name else None
    if "assets" in PurePosixPath(page).parts:
        return None
    said = _outside(link) or _file(link, page, "page.link.file")
    return said or (_page(link, page, name, at, site) if PurePosixPath(page).suffix.lower() in ENDS else None)


def _picture(address: str, at: str) -> Told | None:
    target = _target(address, at)
    return _file(address, target[0], "page.picture") if target else None


def _outside(link: str) -> Told | None:
    """The address of another site, or of a person, without its beginning."""
    begun = "https://" if link.startswith("www.") else "mailto:" if re.fullmatch(r"[^/\s]+@[^/\s]+\.\w+", link) else ""
    return Told(Phrase("page.link.outside", {"found": short(link)}), begun + link) if begun else None


def _file(link: str, target: str, says: str) -> Told | None:
    """A file beside the pages: the site publishes none but those of `assets/`."""
    path = PurePosixPath(target)
    if path.suffix.lower() not in FILES or "assets" in path.parts:
        return None
    return Told(Phrase(says, {"found": short(link)}))


def _page(link: str, target: str, name: str, at: str, site: Site) -> Told:
    """A page that is not there: its new name, the nearest one, or how a link is written."""
    language = at[:3]
    new = language + site.old.get(target.removeprefix(language), "")
    pages = {page: text for page, text in site.pages.items() if page.startswith(language)}
    near = new if new in pages else _near(target, pages)
    if not near:
        example = f"[…]({relpath(language + HOME, dirname(at))})"
        return Told(Phrase("page.link.far", {"found": short(link)}), "", (example,))
    address = relpath(near, dirname(at))
    right = f"{address}#{name}" if name in _names(site.pages[near], site) else address
    if near == new:
        return Told(renamed(link.partition("#")[0], address), right)
    says = "page.link.language" if target in site.pages and target[:3] != language else "page.link.near"
    return Told(Phrase(says, {"found": short(link), "near": address}), right)


def _near(target: str, pages: Mapping[str, str]) -> str:
    """The page that a wrong address probably meant, by its file or by its address in the site; "" if none is near."""
    called = {last: page for page, text in pages.items() if (last := slug_of(text))}
    called |= {last: page for page in pages if (last := _last(page))}
    wanted = _last(target)
    return called.get(wanted) or called.get(nearest(wanted, called), "")


def _last(page: str) -> str:
    """What tells a page from others: "fr/policies/charter.md" → "charter", "fr/policies/index.md" → "policies"."""
    path = PurePosixPath(page)
    name = path.stem if path.suffix.lower() in ENDS else path.name
    return path.parent.name if name == "index" else name


def _name(link: str, name: str, page: str, at: str, site: Site) -> Told | None:
    """A name that no heading has in the page that a link leads to."""
    text = site.pages[page]
    found = site.read(text)
    if not found or found.later or name in found.names or unquote(name) in found.names:
        return None
    if name.startswith("fnref:"):
        note = short(name.removeprefix("fnref:"))
        return Told(Phrase("page.footnote", {"found": note}), "", (f"[^{note}]",))
    if page != at and name in _names(site.shipped.get(page, ""), site):
        return None  # told of the page that has lost it
    allowed = [one for one in found.names if ":" not in one]
    near = nearest(name, allowed)
    if not near and LISTING.search(text):
        return None  # a source, perhaps
    if not near and page == at:
        return Told(Phrase("page.anchor.here", {"found": short(name)}), "", (f"## … {{ #{short(name)} }}",))
    whole = link.partition("#")[0]
    if not allowed:
        return Told(Phrase("page.anchor.none", {"found": short(name), "page": page}), whole)
    says = unknown("page.anchor", name, allowed, near)
    return Told(Phrase(says.key, {**says.facts, "page": page}), f"{whole}#{near}" if near else whole)


def _names(text: str, site: Site) -> tuple[str, ...]:
    found = site.read(text)
    return found.names if found else ()


def _lost(site: Site, replaced: Collection[str]) -> dict[str, dict[str, list[str]]]:
    """The names that each replaced page lacks, with the pages that lead to them ("" for the tools)."""
    lacking = {}
    for page in replaced:
        if found := site.read(site.pages[page]):
            lacking[page] = {*_names(site.shipped[page], site)} - {*found.names}
    lost: dict[str, dict[str, list[str]]] = {}
    for at, page, name in (*_links(site), *_tools(site)) if any(lacking.values()) else ():
        if at != page and name in lacking.get(page, ()):
            leading = lost.setdefault(page, {}).setdefault(name, [])
            leading += [at] if at not in leading else []
    return lost


def _links(site: Site) -> Iterator[tuple[str, str, str]]:
    """Where each link to a name is, the page that it leads to, and the name."""
    for at, text in site.pages.items():
        found = site.read(text)
        for link in found.links if found else ():
            if (target := _target(link, at)) and target[1]:
                yield at, *target


def _tools(site: Site) -> Iterator[tuple[str, str, str]]:
    """The same of the addresses that tools give: page.finding-a-mentor.write, in "trouver-un-mentor/#ecrire"."""
    path = "widgets/engine/strings.toml"
    for key, pair in texts.parse(resources.read_shipped(path), path).pairs.items():
        if re.fullmatch(r"page\..+\.address", key):
            for page in site.shipped:
                _, _, name = str(pair[page[:2]]).partition("#")
                if name and _last(page) == key.split(".")[1]:
                    yield "", page, name


def _missed(lost: Mapping[str, list[str]]) -> Phrase:
    pages = sorted({page for found in lost.values() for page in found if page})
    places: Fact = ", ".join(pages[:2])
    if more := len(pages[2:]):
        places = Phrase("among", {"names": places, "count": more})
    if any("" in found for found in lost.values()):
        places = Phrase("next", {"before": places, "last": Phrase("page.tools")}) if pages else Phrase("page.tools")
    return Phrase("page.lost", {"count": len(lost), "names": ", ".join(lost), "places": places})


def _heads(text: str, names: Collection[str]) -> Iterator[str]:
    """The headings of the guide's page that have these names."""
    for name in names:
        found = re.search(rf"^#.*\{{[^{{}}\n]*#{re.escape(name)}(?![\w-])[^{{}}\n]*\}}[ \t]*$", text, re.MULTILINE)
        yield found[0].rstrip() if found else f"## … {{ #{name} }}"


def _written(text: str, link: str, right: Mapping[str, str]) -> list[tuple[int, str]]:
    """The lines that hold a link: number, and how it should read with all that is `right`; (0, "") if none is found."""
    lines = text.split("\n")
    plain = CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text).split("\n")
    found = [number for number, line in enumerate(plain) if _address(link).search(line)]
    return [(number + 1, _corrected(lines[number], right)) for number in found] or [(0, "")]


def _corrected(line: str, right: Mapping[str, str]) -> str:
    for link, address in right.items():
        line = _address(link).sub(r"\g<1>" + address.replace("\\", r"\\"), line)
    return line


def _address(link: str) -> re.Pattern[str]:
    """Where an address is written: [text](address), or [name]: address."""
    return re.compile(rf"(\]\(\s*<?|^\s*\[[^\]]+\]:\s*<?){re.escape(link)}(?=[\s>)]|$)")
