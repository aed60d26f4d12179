"""A piece of HTML as a tree that may be changed, and written again."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

ADDRESSES = {"a": "href", "img": "src"}
"""The elements of a page that name an address counted from it, and in which attribute."""


def parse(html: str) -> LexborHTMLParser:
    """The tree of a piece of HTML, read as browsers read what stands inside <body>."""
    return LexborHTMLParser(html, is_fragment=True)


def write(part: LexborHTMLParser | LexborNode) -> str:
    """A tree, or an element with all that is in it, as HTML: "" for an empty tree.

    The parser writes a no-break space as an entity; the sign itself means the same in fewer bytes.
    """
    html = part.inner_html if isinstance(part, LexborHTMLParser) else part.html
    return (html or "").replace("&nbsp;", "\u00a0")
