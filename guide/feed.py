"""The feed of changes (Atom, RFC 4287), made from the page that tells them: a dated heading is an entry."""

import re
from typing import NamedTuple
from urllib.parse import urljoin
from xml.etree import ElementTree

from selectolax.lexbor import LexborNode

from guide import fragment

NAME = "feed.xml"
ATOM = "http://www.w3.org/2005/Atom"
DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")


class Entry(NamedTuple):
    """What changed on a day: its date (ISO 8601), its title and its HTML."""

    date: str
    title: str
    html: str


def entries(html: str) -> list[Entry]:
    """The parts of a page under each <h2> whose id is a date, in the order of the page."""
    return [
        Entry(day, heading.text().strip(), _below(heading))
        for heading in fragment.parse(html).css("h2[id]")
        if DATE.match(day := heading.attributes["id"] or "")
    ]


def atom(entries: list[Entry], title: str, home: str, page: str, language: str) -> str:
    """The feed as XML. `home` and `page` are the whole addresses of the site's home and of the page of changes.

    Links inside an entry are made whole, since a reader shows it elsewhere. ValueError without an entry: a feed must
    say when it last changed.
    """
    if not entries:
        raise ValueError("The page of changes has no heading with a date: write ## 24 November 2026 { #2026-11-24 }.")
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": language})
    feed_address = urljoin(home, NAME)
    _add(feed, "id", feed_address)
    _add(feed, "title", title)
    _add(feed, "updated", _moment(max(entry.date for entry in entries)))
    _add(feed, "link", rel="self", href=feed_address)
    _add(feed, "link", rel="alternate", href=page)
    _add(_add(feed, "author"), "name", title)
    for entry in entries:
        item = _add(feed, "entry")
        address = f"{page}#{entry.date}"
        _add(item, "id", address)
        _add(item, "title", entry.title)
        _add(item, "updated", _moment(entry.date))
        _add(item, "link", rel="alternate", href=address)
        _add(item, "content", _whole(entry.html, page), type="html")
    return ElementTree.tostring(feed, encoding="unicode", xml_declaration=True) + "\n"


def _below(heading: LexborNode) -> str:
    parts, sibling = [], heading.next
    while sibling and sibling.tag not in ("h1", "h2"):
        parts.append(fragment.write(sibling))
        sibling = sibling.next
    return "".join(parts).strip()


def _moment(date: str) -> str:
    return f"{date}T00:00:00Z"


def _whole(html: str, page: str) -> str:
    body = fragment.parse(html)
    for tag, attribute in fragment.ADDRESSES.items():
        for element in body.css(f"{tag}[{attribute}]"):
            element.attrs[attribute] = urljoin(page, element.attributes[attribute] or "")
    return fragment.write(body)


def _add(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = text
    return child
