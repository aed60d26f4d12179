"""What a page of an organisation may hold once it is HTML: Markdown and a short list of elements. All else is refused.

One table, `ELEMENTS`: the check and the build go by it, *Make this guide yours* shows it, tests read it. The HTML is
read as browsers read it (selectolax, an HTML5 parser): what is refused is what they would see, however it is written.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

ELEMENTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("p", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "br", "div", "span"), ()),
    **dict.fromkeys(("ul", "dl", "dt", "dd", "pre", "code", "kbd", "table", "thead", "tbody", "tfoot", "tr"), ()),
    **dict.fromkeys(("em", "strong", "b", "i", "u", "s", "small", "mark", "sub", "sup", "abbr", "dfn", "cite"), ()),
    **dict.fromkeys(("section", "aside", "address", "figure", "figcaption", "caption", "summary"), ()),
    "a": ("href", "hreflang", "rel"),
    "blockquote": ("cite",),
    "del": ("cite", "datetime"),
    "details": ("open",),
    "img": ("src", "alt", "width", "height"),
    "ins": ("cite", "datetime"),
    "li": ("value",),
    "ol": ("start", "type", "reversed"),
    "q": ("cite",),
    "td": ("align", "colspan", "rowspan", "headers"),
    "th": ("align", "colspan", "rowspan", "scope", "abbr"),
    "time": ("datetime",),
}
"""Each element, and the attributes that are its own."""

EVERYWHERE = ("class", "dir", "id", "lang", "title")
"""The attributes that every element may have."""

SCHEMES = ("http", "https", "mailto", "tel")
"""How the address of a link may begin, if it leads out of the site."""

INSTEAD = {
    "program": ("script", "noscript", "template", "slot", "canvas", "applet"),
    "style": ("style", "link", "font", "center", "marquee", "blink"),
    "form": ("form", "button", "input", "select", "textarea", "fieldset", "option", "datalist", "label", "output"),
    "frame": ("iframe", "frame", "frameset", "object", "embed", "portal"),
    "film": ("video", "audio", "source", "track"),
    "drawing": ("svg", "math", "picture"),
    "head": ("html", "head", "body", "base", "meta", "title"),
}
"""Elements that somebody may want, by what is said of them."""

CLASSES = ("button", "button--primary", "decorative")
"""What `class` may say so that something looks otherwise: a button, the main one, a picture that says nothing."""

_ADDRESSES = ("href", "cite", "src")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20]+")
_ID = re.compile(r"(?!__)[\w.:-]+")
_TAG = re.compile(r"<[A-Za-z/!?][^>]*>?")
_BEFORE, _AFTER = "<!doctype html><html><head></head><body><article>", "\n</article><i></i></body></html>"


class Refusal(NamedTuple):
    """What a page may not hold: an element, an attribute, an address, a value, a name (id) that it has already, or
    ("open") a tag that is not closed.
    """

    kind: str
    element: str
    name: str = ""
    value: str = ""


def unsafe(html: str) -> list[Refusal]:
    """What of `html`, a piece of a page, is not in the table, in its order; [] if it may be published."""
    root = LexborHTMLParser(f"{_BEFORE}{html}{_AFTER}").root
    if root is None:
        return [Refusal("open", "")]
    refusals = [refusal for node in root.traverse() if not node.is_comment_node for refusal in _element(node)]
    refusals += _twice(root)
    return refusals or ([] if _whole(root) else [Refusal("open", "")])


def unsaid(text: str) -> str:
    """What a text that is no page holds and may not: a tag, or a link of Markdown to a program; "" for nothing."""
    tag = _TAG.search(text)
    link = next((match[1] for match in re.finditer(r"\]\([\s<]*+([^)\s>]+)", text) if not leads(match[1])), "")
    return tag[0] if tag else link


def leads(address: str) -> bool:
    """Whether an address leads to a page, a person or a telephone: not to a program, nor to data."""
    scheme = _SCHEME.match(_UNSEEN.sub("", address))
    return not scheme or scheme[1].lower() in SCHEMES


def is_readable(address: str) -> bool:
    """Whether an address can be taken apart; that of "https://[your-site]/" cannot, nor can what builds the site."""
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


def _element(node: LexborNode) -> Iterator[Refusal]:
    tag = str(node.tag)
    attributes = {name: value or "" for name, value in node.attributes.items()}
    if tag in ("html", "head", "body", "article"):  # those around the page: what it adds to them is refused
        yield from (Refusal("element", tag) for _ in list(attributes)[:1] or (() if _around(node) else (1,)))
    elif tag not in ELEMENTS:
        if not _drawn(node):
            yield Refusal("element", tag)
    else:
        for name, value in attributes.items():
            if name not in (*EVERYWHERE, *ELEMENTS[tag]):
                yield Refusal("attribute", tag, name, value)
            elif name in _ADDRESSES and not leads(value):
                yield Refusal("address", tag, name, value)
            elif name in _ADDRESSES and not is_readable(value):
                yield Refusal("unreadable", tag, name, value)
            elif name == "src" and not _stays(value):
                yield Refusal("picture", tag, name, value)
            elif "<" in value or "[@" in value or (name == "id" and not _ID.fullmatch(value)):
                # The build puts other HTML in the place of a comment or of [@source]: inside quotes, it would end them.
                yield Refusal("value", tag, name, value)


def _twice(root: LexborNode) -> Iterator[Refusal]:
    """The names (id) that two elements have: a link leads to the first alone."""
    seen: set[str] = set()
    for node in root.css("[id]"):
        if (name := node.attributes["id"] or "") in seen:
            yield Refusal("twice", str(node.tag), "id", name)
        seen.add(name)


def _around(node: LexborNode) -> bool:
    """Whether this is the article that we put around the page, or what is around it."""
    return node.tag != "article" or (node.parent is not None and node.parent.tag == "body" and node.prev is None)


def _drawn(node: LexborNode) -> bool:
    """Whether an element is part of a drawing, which is refused as a whole."""
    while (node := node.parent) is not None:  # type: ignore[assignment]
        if node.tag in ("svg", "math"):
            return True
    return False


def _stays(address: str) -> bool:
    """Whether an address stays in the site."""
    plain = _UNSEEN.sub("", address).replace("\\", "/")
    return not _SCHEME.match(plain) and not plain.startswith("//")


def _whole(root: LexborNode) -> bool:
    """Whether what follows the page is still where we wrote it: else a tag or a comment of the page was left open."""
    body = root.css_first("body")
    after = body.last_child if body else None
    first = body.child if body else None
    return bool(
        first
        and after
        and (first.tag, after.tag) == ("article", "i")
        and first.next is not None
        and first.next.mem_id == after.mem_id
        and not after.attributes
        and after.child is None
    )
