"""The whole guide on one page that prints: its chapters, their table of contents, and links that stay inside."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guide import fragment

MARK = re.compile(r"<!--\s*edition\s*-->")
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
URL_REFERENCE = re.compile(r"url\(#([^)]+)\)")
HOME = "http://guide.invalid/"


class Chapter(NamedTuple):
    """A page of the guide: where it is (counted from the site's root, "types-de-mentorat/") and its HTML."""

    address: str
    html: str


def is_chapter(html: str) -> bool:
    """Whether a page can be a chapter: one that holds a widget is filled in, and prints as a sheet of its own."""
    return LexborHTMLParser(html).css_first("form[data-widget]") is None


def assemble(chapters: Sequence[Chapter], here: str, bibliography: str, contents: str, ending: str) -> str:
    """The table of contents and the chapters as one piece of HTML, to stand on the page whose address is `here`.

    Headings go down a level; every id takes the name of its chapter before it; links between chapters become anchors,
    the others are counted from `here`. A citation leads to the chapter at the address `bibliography`. `contents` is
    the title of the table of contents, `ending` the id of the heading that ends a page, with a part to leave out.
    """
    names = {chapter.address: _name(chapter.address) for chapter in chapters}
    bodies = [_body(chapter, names, here, names[bibliography], ending) for chapter in chapters]
    entries = "".join(map(_entry, bodies))
    body = "\n".join(f'<section class="chapter">{fragment.write(chapter)}</section>' for chapter in bodies)
    nav = f'<h2 id="edition-contents">{escape(contents)}</h2>\n<ol>{entries}</ol>'
    return (
        '<div class="edition" data-search-ignore>\n'
        f'<nav class="edition-contents" aria-labelledby="edition-contents">\n{nav}\n</nav>\n{body}\n</div>'
    )


def _name(address: str) -> str:
    return address.strip("/").replace("/", "-")


def _body(chapter: Chapter, names: Mapping[str, str], here: str, bibliography: str, ending: str) -> LexborHTMLParser:
    body = fragment.parse(chapter.html)
    name = names[chapter.address]
    for note in body.css(".source[popover]"):
        note.decompose()
    for heading in body.css(f"h2#{ending}"):
        _leave_out(heading)
    for element in body.css("*"):
        _rename(element, name)
        attribute = fragment.ADDRESSES.get(str(element.tag), "")
        if attribute in element.attributes:
            element.attrs[attribute] = _link(element.attributes[attribute] or "", chapter.address, names, here)
    for citation in body.css("button.citation"):
        key = (citation.attributes["popovertarget"] or "").removeprefix("source-")
        _replace(body, citation, "a", {"class": citation.attributes["class"], "href": f"#{bibliography}-{key}"})
    for heading in body.css("h1, h2, h3, h4, h5"):
        _lower(body, heading, name)
    return body


def _leave_out(heading: LexborNode) -> None:
    """Take away a heading and all that follows it beside it."""
    part: LexborNode | None = heading
    while part:
        following = part.next
        part.decompose()
        part = following


def _lower(body: LexborHTMLParser, heading: LexborNode, name: str) -> None:
    """One level down; the chapter's own title is where links to the whole chapter lead."""
    attributes = dict(heading.attributes) | ({"id": name} if heading.tag == "h1" else {})
    _replace(body, heading, f"h{int(str(heading.tag)[1]) + 1}", attributes)


def _replace(body: LexborHTMLParser, element: LexborNode, tag: str, attributes: Mapping[str, str | None]) -> None:
    """Another element with the same content: the parser cannot rename one."""
    other = body.create_node(tag)
    for attribute, value in attributes.items():
        other.attrs[attribute] = value or ""
    other.inner_html = element.inner_html or ""
    element.replace_with(other)


def _rename(element: LexborNode, name: str) -> None:
    for attribute, value in element.attributes.items():
        if attribute == "id":
            element.attrs["id"] = f"{name}-{value}"
        elif value and attribute in REFERENCES:
            element.attrs[attribute] = " ".join(f"{name}-{target}" for target in value.split())
        elif value and "url(#" in value:
            element.attrs[attribute] = URL_REFERENCE.sub(rf"url(#{name}-\1)", value)


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


def _entry(body: LexborHTMLParser) -> str:
    """A chapter in the table of contents, with the titles below it."""
    title, *below = body.css("h2[id], h3[id]")
    inner = "".join(f"<li>{_anchor(heading)}</li>" for heading in below if heading.tag == "h3")
    return f"<li>{_anchor(title)}{f'<ol>{inner}</ol>' if inner else ''}</li>"


def _anchor(heading: LexborNode) -> str:
    return f'<a href="#{escape(heading.attributes["id"] or "")}">{escape(heading.text().strip())}</a>'
