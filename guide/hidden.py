"""The guide without some of its pages: what leads to them goes too, so that no link is dead and no list is empty.

A page says what goes with another page, as <!-- page: agreement -->…<!-- /page -->; a link alone becomes its text.
"""

import re
from collections.abc import Collection
from posixpath import dirname, join, normpath
from typing import NamedTuple

from guide.evidence import CODE
from widgets.engine.text import pages

MARK = re.compile(
    r"(?<!`)<!-- page: (?P<names>[a-z0-9_ -]+) -->(?P<block>\n?)|(?P<close><!-- /page -->(?!`)(?P<after>\n?))"
    r"|(?P<other><!-- page: (?=[a-z]))"
)
"""The marks around what goes with the pages of these names, which stays as long as one of them is there.

A mark may have its own line. No passage goes over an `other`: a mark in code, or one that is not well written.
"""

PAGE = re.compile(r"<!-- /?page")
"""What every mark has in it: most pages have none, which is seen sooner so."""

_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\s]+)\)(?:\{[^{}\n]*\})?")
_BULLET = r"(?:[-*+]|\d+[.)])[ \t]+"
_ITEM = re.compile(
    rf"^(?P<indent>[ \t]*){_BULLET}(?P<text>.*\n?(?:(?![ \t]*{_BULLET})(?P=indent)[ \t]+\S.*\n?)*)", re.MULTILINE
)
_HEADING = re.compile(r"^##? .*$", re.MULTILINE)


class _Link(NamedTuple):
    """Where a link stands in its page, where its text does, and whether the page that it leads to is hidden."""

    start: int
    end: int
    text: tuple[int, int]
    hidden: bool


def without(markdown: str, at: str, names: Collection[str], ending: str) -> str:
    """The page `at` ("tools/index.md") of a site without the pages of these `names`.

    `ending` is the name of the heading that ends a page with what to do next: there, an item that leads to none but
    hidden pages goes, and the heading with the last of them. Elsewhere, an item goes that is such a link, or that leads
    up to one with a colon.
    """
    markdown = passages(markdown, names)
    if not names:
        return markdown
    prose = CODE.sub(lambda code: re.sub(r"[^\n]", "\0", code[0]), markdown)
    links = [_link(match, at, names) for match in _LINK.finditer(prose)]
    if not any(link.hidden for link in links):
        return markdown
    part = _part(prose, ending)
    items = [(match.start(), match.end(), match.start("text")) for match in _ITEM.finditer(prose)]
    gone = [(start, end, "") for start, end, text in items if _goes(prose, start, end, text, links, part)]
    lists = [item for item in items if item[0] in part]
    if lists and all(any(start == item[0] for start, _, _ in gone) for item in lists):
        gone = [cut for cut in gone if cut[0] not in part]
        gone.append((part.start, part.stop, ""))
    bare = [
        (link.start, link.end, markdown[slice(*link.text)])
        for link in links
        if link.hidden and not any(start <= link.start < end for start, end, _ in gone)
    ]
    for start, end, text in sorted((*gone, *bare), reverse=True):
        markdown = markdown[:start] + text + markdown[end:]
    return markdown


def passages(markdown: str, names: Collection[str]) -> str:
    """`markdown` without the passages that go with hidden pages alone, and without the marks of the others."""
    if not PAGE.search(markdown):
        return markdown
    pieces: list[str] = []
    opened: list[tuple[int, re.Match[str]]] = []
    end = 0
    for mark in MARK.finditer(markdown):
        pieces.append(markdown[end : mark.start()])
        end = mark.end()
        if mark["close"] and opened:
            at, opening = opened.pop()
            pieces[at] = ""
            if {*opening["names"].split()} <= {*names}:
                del pieces[at:]
            pieces.append("" if opening["block"] else mark["after"])
            continue
        if mark["names"]:
            opened.append((len(pieces), mark))
        elif mark["other"]:
            opened.clear()
        pieces.append(mark[0])
    return "".join((*pieces, markdown[end:]))


def _link(match: re.Match[str], at: str, names: Collection[str]) -> _Link:
    address = match[2].partition("#")[0]
    file = normpath(join(dirname(at), address))
    inside = address.endswith(".md") and ":" not in address and not file.startswith("../")
    return _Link(*match.span(), match.span(1), inside and pages.is_hidden(file, names))


def _goes(prose: str, start: int, end: int, text: int, links: list[_Link], part: range) -> bool:
    """Whether an item, whose words begin at `text`, has nothing left to say without its links."""
    inside = [link for link in links if start <= link.start < end]
    if not inside or not all(link.hidden for link in inside):
        return False
    before = prose[text : inside[0].start].strip("*_ \t\u00a0")
    return start in part or not before or before.endswith(":")


def _part(prose: str, ending: str) -> range:
    """Where the part under the heading named `ending` is; nowhere if there is none."""
    headings = [*_HEADING.finditer(prose)]
    for at, heading in enumerate(headings):
        if re.search(rf"\{{[^{{}}]*#{re.escape(ending)}(?![\w-])[^{{}}]*\}}", heading[0]):
            following = headings[at + 1].start() if at + 1 < len(headings) else len(prose)
            return range(heading.start(), following)
    return range(0)
