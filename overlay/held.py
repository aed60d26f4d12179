"""What the pages of an overlay hold and may not (`safe.py` says what they may), with the line where it is written.

A page is judged by what Markdown makes of it, so that nothing is read here otherwise than on the site; where that comes
from is looked for afterwards, in the text.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from guide.organisation import named, of_both
from overlay import safe
from overlay.colours import FILE as COLOURS
from overlay.markup import render
from overlay.pages import FOLDER, body
from overlay.problems import Problem, short
from overlay.safe import ELEMENTS, EVERYWHERE, INSTEAD, SCHEMES, Found
from widgets.engine.text.texts import Fact, Phrase

MOST = 200
"""How often a page is read again at most, with some of its lines left out, to find those that hold what was found."""

type Look = Callable[[list[str]], Counter[Found]]


def check(pages: Mapping[str, str], names: Mapping[str, str], both: bool) -> Iterator[Problem]:
    """What `organisation/pages/` (path → text) holds and may not.

    `names` is the name of the site by language, which a page says with {site}; `both`: whether the site is in both
    languages.
    """
    for path, text in pages.items():
        lines = text.split("\n")
        look = partial(_look, name=names.get(path.partition("/")[0], ""), both=both)
        tries = iter(range(MOST))
        for found, count in look(lines).items():
            for number in _written(lines, found, count, look, tries):
                yield Problem(f"{FOLDER}/{path}", number, "", _says(found))


def refused(path: str, markdown: str) -> list[Problem]:
    """The same of a page as the build gives it to Markdown, every word in its place; without lines."""
    return [Problem(f"{FOLDER}/{path}", 0, "", _says(found)) for found in dict.fromkeys(_found(markdown))]


def _look(lines: list[str], name: str, both: bool) -> Counter[Found]:
    return Counter(_found(named(of_both(body("\n".join(lines)), both), name)))


def _found(markdown: str) -> list[Found]:
    made = render(markdown)
    return safe.unsafe(made.html) if made else [Found("unread", "")]


def _written(lines: list[str], found: Found, count: int, look: Look, tries: Iterator[int]) -> list[int]:
    """The lines (from 1) that hold what was found `count` times: those without which it would not be there.

    0, the whole page, if it cannot be read.
    """
    if found.kind == "unread":
        return [0]
    clue = _clue(found)
    likely = [at for at, line in enumerate(lines) if clue.search(line)] if clue else []
    if 0 < len(likely) <= count:
        return [at + 1 for at in likely]

    def needed(first: int, end: int) -> bool:
        left = [*lines[:first], *[""] * (end - first), *lines[end:]]
        return next(tries, None) is not None and look(left)[found] < count

    def narrowed(first: int, end: int) -> list[int]:
        if not needed(first, end):
            return []
        middle = (first + end) // 2
        if middle == first:
            return [first]
        return [*narrowed(first, middle), *narrowed(middle, end)] or [first]

    sure = [at for at in likely if needed(at, at + 1)] or ([] if likely else narrowed(0, len(lines)))
    return [at + 1 for at in (sure or likely or [0])[:count]]


def _clue(found: Found) -> re.Pattern[str] | None:
    """What the line probably holds; None if nothing can be said of it."""
    match found.kind:
        case "element":
            return re.compile(rf"<\s*{re.escape(found.element)}\b", re.IGNORECASE)
        case "attribute":
            return re.compile(rf"(?<![\w-]){re.escape(found.name)}(?![\w-])", re.IGNORECASE)
        case "open":
            return None
    return re.compile(re.escape(found.value[:40]))


def _says(found: Found) -> Phrase:
    facts: dict[str, Fact] = {"element": f"<{found.element}>", "found": short(found.name or found.element)}
    match found.kind:
        case "element":
            kind = next((kind for kind, tags in INSTEAD.items() if found.element in tags), "other")
            facts |= {"allowed": ", ".join(sorted(ELEMENTS)), "file": COLOURS}
        case "attribute":
            program, style = found.name.startswith("on"), found.name == "style"
            kind = "handler" if program else "style" if style else "attribute"
            facts |= {"element": short(f'style="{found.value}"'), "file": COLOURS} if style else {}
            facts |= {"allowed": ", ".join(sorted((*EVERYWHERE, *ELEMENTS[found.element])))}
        case _:
            kind = found.kind
            facts |= {"value": short(found.value), "allowed": ", ".join(f"{scheme}:" for scheme in SCHEMES)}
    return Phrase(f"page.html.{kind}", facts)
