"""What `site.toml` says of the site around its pages: which are hidden, in which order, what stands at their foot."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from posixpath import normpath
from typing import Any

from guide.organisation import OBSTACLES
from overlay import file_links, identity, links, menu
from overlay.file_links import LinkFault
from overlay.pages import FOLDER, is_added
from overlay.problems import Problem, nearest, short, unknown
from overlay.safe import SCHEMES, is_readable
from overlay.site import Site, target
from overlay.source import Source
from overlay.toml_text import Path, dotted, quoted
from widgets.engine.text import pages
from widgets.engine.text.texts import Phrase

FILE = menu.FILE
ACCESSIBILITY = "about/accessibility.md"
"""The page that says where to report an obstacle."""

_OUT = re.compile(r"https?://[^\s/]\S*|mailto:[^\s@]+@[^\s@]+|tel:\+?[0-9][0-9().-]*")
_NOT_DIALLED = re.compile(r"[^+0-9]")


def hidden(text: str) -> frozenset[str]:
    """The names of the pages that a `site.toml` hides; none if it is not TOML."""
    return menu.hidden(_tables(text))


def renamed(names: Mapping[str, str]) -> dict[str, str]:
    """The keys of `site.toml` that name pages, old → new, from the pages that changed their names."""
    return {dotted(("pages", pages.name(old))): pages.name(new) for old, new in names.items()}


def check(text: str, written: Mapping[str, str], site: Site, about: str) -> Iterator[Problem]:
    """The faults of a `site.toml`, whose shape is checked elsewhere, and of the pages that it makes wrong.

    `written` maps "fr/days.md" to text; `about` is the `identity.toml`.
    """
    tables = _tables(text)
    source = Source(text) if tables else None
    if source:
        yield from _order(tables, {path.partition("/")[2] for path, page in written.items() if is_added(page)}, source)
        yield from _footer(tables, site, source)
    for path, page in written.items():
        name = path.partition("/")[2]
        if is_added(page) and pages.is_hidden(name, site.hidden):
            yield Problem(f"{FOLDER}/{path}", 0, "", Phrase("page.hidden", {"folder": pages.hider(name, site.hidden)}))
        elif name == ACCESSIBILITY and not _tells(page, identity.accessibility(about)):
            yield Problem(
                f"{FOLDER}/{path}", 0, "", Phrase("page.obstacles", {"key": "accessibility"}), ("<!-- obstacles -->",)
            )


def _tables(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return {}


def _order(tables: Mapping[str, Any], added: Collection[str], source: Source) -> Iterator[Problem]:
    """What `order` names and is not there."""
    folders = {page.removesuffix(f"/{pages.INDEX}") for page in added}
    known = sorted({page.removesuffix(".md") for page in folders})
    path = ("menu", "order")
    part = tables.get("menu")
    order = part.get("order") if isinstance(part, dict) else None
    for name in order if isinstance(order, list) else ():
        if isinstance(name, str) and name.strip() and name not in known:
            near = nearest(name, known) or nearest(name.removesuffix(".md").removesuffix("/index"), known)
            says = (
                unknown("order", name, known, near)
                if known
                else Phrase("order.none", {"found": short(name), "key": path[-1]})
            )
            yield _problem(source, path, says, (quoted(near),) if near else ())


def _footer(tables: Mapping[str, Any], site: Site, source: Source) -> Iterator[Problem]:
    """The addresses at the foot of the pages that lead nowhere, in some language of the site."""
    footer = tables.get("footer")
    for name, link in footer.items() if isinstance(footer, dict) else ():
        address = link.get("address") if isinstance(link, dict) else None
        if not isinstance(address, str) or not address.strip():
            continue
        path = ("footer", name, "address")
        languages = dict.fromkeys(page.partition("/")[0] for page in site.pages)
        if wrong := next((fault for language in languages if (fault := _leads(address, language, site))), None):
            right = source.written(path, ((), quoted(wrong.right))) if wrong.right else ()
            yield _problem(source, path, wrong.says, right)


def _leads(address: str, language: str, site: Site) -> LinkFault | None:
    """What is wrong with an address at the foot of the pages of a language."""
    at = f"{language}/{pages.INDEX}"
    if leads_to := target(address, at):
        wrong = links.fault(address, at, site)
        is_there = leads_to[0] in site.pages or leads_to[0] in file_links.addresses(site.files, at)
        if wrong or not is_there:
            return wrong or LinkFault(_wrong(address))
        page = leads_to[0].removeprefix(f"{language}/")
        if leads_to[0] in site.pages and normpath(address.partition("#")[0]) != page:
            return LinkFault(_wrong(address), f"{page}#{leads_to[1]}" if leads_to[1] else page)
        return None
    if _OUT.fullmatch(address) and is_readable(address):
        return None
    number = f"tel:{_NOT_DIALLED.sub('', address)}"
    right = next((text for text in ("".join(address.split()), number) if text != address and _OUT.fullmatch(text)), "")
    return LinkFault(_wrong(address), right if right.startswith(address.partition(":")[0]) else "")


def _wrong(address: str) -> Phrase:
    allowed = ", ".join(f"{scheme}:" for scheme in SCHEMES)
    return Phrase("wrong.address", {"found": quoted(short(address)), "allowed": allowed})


def _tells(page: str, contact: str) -> bool:
    """Whether a page says where to report an obstacle, if the organisation has an address for that."""
    return not contact or contact in page or bool(OBSTACLES.search(page))


def _problem(source: Source, path: Path, says: Phrase, write: tuple[str, ...]) -> Problem:
    return Problem(f"organisation/{FILE}", source.line(path), dotted(path), says, write)
