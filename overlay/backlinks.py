"""What pages and widgets lead to, and a page that replaces the guide's no longer has."""

import re
from collections.abc import Collection, Iterator, Mapping

from guide.evidence import LISTING
from overlay.pages import FOLDER
from overlay.problems import Problem
from overlay.site import Site, stem, target
from widgets.engine.text import texts
from widgets.engine.text.texts import Fact, Listing, Phrase

BIBLIOGRAPHY = "<!-- bibliography -->"

type Leading = dict[str, list[str]]
"""The names that a page has lost, each with the pages that lead to it ("" for the widgets)."""


def check(site: Site, replaced: Mapping[str, str]) -> Iterator[Problem]:
    """The faults of the pages that replace the guide's: page of the guide → path below `organisation/pages/`."""
    for page, names in _lost(site, replaced).items():
        write = tuple(_headings(site.shipped[page], names))
        yield Problem(f"{FOLDER}/{replaced[page]}", 0, "", _says(names), write)
    for page, path in replaced.items():
        if LISTING.search(site.shipped[page]) and not LISTING.search(site.pages[page]):
            yield Problem(f"{FOLDER}/{path}", 0, "", Phrase("page.listing"), (BIBLIOGRAPHY,))


def _lost(site: Site, replaced: Collection[str]) -> dict[str, Leading]:
    lacking = {}
    for page in replaced:
        if rendered := site.render(site.pages[page]):
            lacking[page] = {*site.names(site.shipped[page])} - {*rendered.names}
    lost: dict[str, Leading] = {}
    for at, page, name in (*_links(site), *_widgets(site)) if any(lacking.values()) else ():
        if at != page and name in lacking.get(page, ()):
            leading = lost.setdefault(page, {}).setdefault(name, [])
            leading += [at] if at not in leading else []
    return lost


def _links(site: Site) -> Iterator[tuple[str, str, str]]:
    """Where each link to a name is, the page that it leads to, and the name."""
    for at, text in site.pages.items():
        page = site.render(text)
        for link in page.links if page else ():
            if (leads_to := target(link, at)) and leads_to[1]:
                yield at, *leads_to


def _widgets(site: Site) -> Iterator[tuple[str, str, str]]:
    """The same of the headings that widgets lead to: page.finding-a-mentor.write, « ecrire »."""
    for key, anchor in texts.read("widgets/engine/strings.toml").pairs.items():
        if re.fullmatch(r"page\..+\.anchor", key):
            for page in site.shipped:
                language = page.partition("/")[0]
                if stem(page) == key.split(".")[1]:
                    yield "", page, str(anchor[language])


def _says(lost: Leading) -> Phrase:
    pages = sorted({page for leading in lost.values() for page in leading if page})
    places: list[Fact] = [", ".join(pages[:2])] if pages else []
    if more := len(pages[2:]):
        places = [Phrase("among", {"names": places[0], "count": more})]
    if any("" in leading for leading in lost.values()):
        places.append(Phrase("page.tools"))
    facts: dict[str, Fact] = {"names": ", ".join(lost), "places": Listing(tuple(places), "semicolon")}
    return Phrase("page.lost", {"count": len(lost), **facts})


def _headings(text: str, names: Collection[str]) -> Iterator[str]:
    """The headings of the guide's page that have these names."""
    for name in names:
        heading = re.search(rf"^#.*\{{[^{{}}\n]*#{re.escape(name)}(?![\w-])[^{{}}\n]*\}}[ \t]*$", text, re.MULTILINE)
        yield heading[0].rstrip() if heading else f"## … {{ #{name} }}"
