"""The whole guide on one page that prints: its chapters, their table of contents, and links that stay inside."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup, Tag

MARK = re.compile(r"<!--\s*edition\s*-->")
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
URL_REFERENCE = re.compile(r"url\(#([^)]+)\)")
NEXT = ("suite", "next")
"""Where a page ends with what to do next: the edition goes on by itself."""
HOME = "http://guide.invalid/"


class Chapter(NamedTuple):
    """A page of the guide: where it is (counted from the site's root, "types-de-mentorat/") and its HTML."""

    address: str
    html: str


def assemble(chapters: Sequence[Chapter], here: str, bibliography: str, contents: str) -> str:
    """The table of contents and the chapters as one piece of HTML, to stand on the page whose address is `here`.

    Headings go down a level; every id takes the name of its chapter before it; links between chapters become anchors,
    the others are counted from `here`. A citation leads to the chapter at the address `bibliography`. `contents` is
    the title of the table of contents.
    """
    names = {chapter.address: _name(chapter.address) for chapter in chapters}
    bodies = {chapter.address: _body(chapter, names, here, names[bibliography]) for chapter in chapters}
    entries = "".join(_entry(body) for body in bodies.values())
    body = "\n".join(f'<section class="chapter">{body}</section>' for body in bodies.values())
    nav = f'<h2 id="edition-contents">{escape(contents)}</h2>\n<ol>{entries}</ol>'
    return (
        '<div class="edition" data-pagefind-ignore="all">\n'
        f'<nav class="edition-contents" aria-labelledby="edition-contents">\n{nav}\n</nav>\n{body}\n</div>'
    )


def _name(address: str) -> str:
    return address.strip("/").replace("/", "-")


def _body(chapter: Chapter, names: Mapping[str, str], here: str, bibliography: str) -> BeautifulSoup:
    body = BeautifulSoup(chapter.html, "html.parser", multi_valued_attributes=None)
    name = names[chapter.address]
    for note in body.select(".source[popover]"):
        note.decompose()
    _leave_out(body.find("h2", id=NEXT))
    for citation in body.select("button.citation"):
        key = str(citation["popovertarget"]).removeprefix("source-")
        citation.name = "a"
        citation.attrs = {"class": "citation", "href": f"#{bibliography}-{key}"}
    for heading in body.find_all(re.compile("^h[1-5]$")):
        _lower(heading, name)
    for tag in body.find_all(True):
        _rename(tag, name)
        if tag.name == "a" and "href" in tag.attrs and not str(tag["href"]).startswith(f"#{bibliography}-"):
            tag["href"] = _link(str(tag["href"]), chapter.address, names, here)
    return body


def _leave_out(heading: Tag | None) -> None:
    if heading:
        for part in [heading, *heading.find_next_siblings()]:
            part.decompose()


def _lower(heading: Tag, name: str) -> None:
    """One level down; the chapter's own title is where links to the whole chapter lead."""
    if heading.name == "h1":
        heading["id"] = ""
    heading.name = f"h{int(heading.name[1]) + 1}"


def _rename(tag: Tag, name: str) -> None:
    if "id" in tag.attrs:
        tag["id"] = f"{name}-{tag['id']}" if tag["id"] else name
    for attribute in REFERENCES:
        if attribute in tag.attrs:
            tag[attribute] = " ".join(f"{name}-{one}" for one in str(tag[attribute]).split())
    for attribute, value in tag.attrs.items():
        if "url(#" in str(value):
            tag[attribute] = URL_REFERENCE.sub(rf"url(#{name}-\1)", str(value))


def _link(link: str, address: str, names: Mapping[str, str], here: str) -> str:
    """A link found at `address`, for a reader who is at `here`."""
    target, anchor = urldefrag(urljoin(HOME + address, link))
    if not target.startswith(HOME):
        return link
    path = target.removeprefix(HOME)
    if path in names:
        return f"#{names[path]}-{anchor}" if anchor else f"#{names[path]}"
    up = "../" * here.count("/")
    return f"{up}{path}" + (f"#{anchor}" if anchor else "") or "./"


def _entry(body: BeautifulSoup) -> str:
    """A chapter in the table of contents, with the titles below it."""
    title, *below = [heading for heading in body.find_all(["h2", "h3"]) if heading.get("id")]
    inner = "".join(f"<li>{_anchor(heading)}</li>" for heading in below if heading.name == "h3")
    return f"<li>{_anchor(title)}{f'<ol>{inner}</ol>' if inner else ''}</li>"


def _anchor(heading: Tag) -> str:
    return f'<a href="#{escape(str(heading["id"]))}">{escape(heading.get_text().strip())}</a>'
