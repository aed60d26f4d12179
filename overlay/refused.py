"""What the pages of an overlay hold and may not (`safe.py` says what they may), with the line where it is written.

A page is judged by what Markdown makes of it, so that nothing is read here otherwise than on the site; where that comes
from is looked for afterwards, in the text.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial

from guide.hidden import passages
from guide.organisation import named, of_both
from overlay import safe, svg
from overlay.colours import FILE as COLOURS
from overlay.files import FOLDER as FILES
from overlay.markup import render
from overlay.pages import FOLDER, body
from overlay.problems import Problem, relocated, report, short
from overlay.safe import CLASSES, ELEMENTS, EVERYWHERE, INSTEAD, SCHEMES, Refusal
from widgets.engine.text.texts import Fact, Phrase

MOST = 200
"""How often a page is read again at most, with some of its lines left out, to find those that hold what was found."""

WRITE = {
    "drawing": ("![…](files/….svg)",),
    "film": ("[![…](files/….jpg)](https://…)",),
    "picture": ("![…](files/….jpg)",),
    "unreadable": ("[…](https://example.org/)",),
}
"""The line to copy in place of what is refused, by what is said of it."""

type Look = Callable[[list[str]], Counter[Refusal]]


def check(
    pages: Mapping[str, str], names: Mapping[str, str], multilingual: bool, hidden: Collection[str] = ()
) -> Iterator[Problem]:
    """What `organisation/pages/` (path → text) holds and may not.

    `names` is the name of the site by language, which a page says with {site}; `multilingual`: whether the site is in
    more than one language; `hidden` are the names of the pages that it does not have.
    """
    for path, text in pages.items():
        lines = text.split("\n")
        look = partial(_look, name=names.get(path.partition("/")[0], ""), multilingual=multilingual, hidden=hidden)
        tries = iter(range(MOST))
        for refusal, count in look(lines).items():
            for number in _written(lines, refusal, count, look, tries):
                yield _problem(path, number, refusal)


def page(path: str, markdown: str) -> str:
    """The report on a page of `organisation/pages/` as the build gives it to Markdown; "" if it may be published.

    The build puts words of other files into a page after the check: it is looked at once more, without lines.
    """
    refusals = dict.fromkeys(_refusals(markdown))
    return report(relocated(_problem(path, 0, refusal)) for refusal in refusals)


def picture(path: str, data: bytes) -> str:
    """The report on an SVG picture of the finished site; "" if it may be published."""
    return report(svg.check(path, data))


def _look(lines: list[str], name: str, multilingual: bool, hidden: Collection[str]) -> Counter[Refusal]:
    return Counter(_refusals(named(passages(of_both(body("\n".join(lines)), multilingual), hidden), name)))


def _refusals(markdown: str) -> list[Refusal]:
    rendered = render(markdown)
    return safe.unsafe(rendered.html) if rendered else [Refusal("unread", "")]


def _written(lines: list[str], refusal: Refusal, count: int, look: Look, tries: Iterator[int]) -> list[int]:
    """The lines (from 1) that hold what is refused `count` times: those without which it would not be there.

    0, the whole page, if it cannot be read.
    """
    if refusal.kind == "unread":
        return [0]
    clue = _clue(refusal)
    likely = [at for at, line in enumerate(lines) if clue.search(line)] if clue else []
    if 0 < len(likely) <= count:
        return [at + 1 for at in likely]

    def needed(first: int, end: int) -> bool:
        left = [*lines[:first], *[""] * (end - first), *lines[end:]]
        return next(tries, None) is not None and look(left)[refusal] < count

    def narrowed(first: int, end: int) -> list[int]:
        if not needed(first, end):
            return []
        middle = (first + end) // 2
        if middle == first:
            return [first]
        return [*narrowed(first, middle), *narrowed(middle, end)] or [first]

    sure = [at for at in likely if needed(at, at + 1)] or ([] if likely else narrowed(0, len(lines)))
    places = sure or likely or [0]
    return [at + 1 for at in (places[-count:] if refusal.kind == "twice" else places[:count])]


def _clue(refusal: Refusal) -> re.Pattern[str] | None:
    """What the line probably holds; None if nothing can be said of it."""
    match refusal.kind:
        case "element":
            return re.compile(rf"<\s*{re.escape(refusal.element)}\b", re.IGNORECASE)
        case "attribute":
            return re.compile(rf"(?<![\w-]){re.escape(refusal.name)}(?![\w-])", re.IGNORECASE)
        case "open":
            return None
    return re.compile(re.escape(refusal.value[:40]))


def _problem(path: str, number: int, refusal: Refusal) -> Problem:
    says = _says(refusal)
    return Problem(f"{FOLDER}/{path}", number, "", says, WRITE.get(says.key.removeprefix("page.html."), ()))


def _says(refusal: Refusal) -> Phrase:
    facts: dict[str, Fact] = {"element": f"<{refusal.element}>", "found": short(refusal.name or refusal.element)}
    facts |= {"folder": f"{FILES}/", "file": COLOURS, "classes": ", ".join(CLASSES)}
    match refusal.kind:
        case "element":
            kind = next((kind for kind, tags in INSTEAD.items() if refusal.element in tags), "other")
            facts |= {"allowed": ", ".join(sorted(ELEMENTS))}
        case "attribute":
            program, style = refusal.name.startswith("on"), refusal.name == "style"
            kind = "handler" if program else "style" if style else "attribute"
            facts |= {"element": short(f'style="{refusal.value}"')} if style else {}
            facts |= {"allowed": ", ".join(sorted((*EVERYWHERE, *ELEMENTS[refusal.element])))}
        case _:
            kind = refusal.kind
            facts |= {"value": short(refusal.value), "allowed": ", ".join(f"{scheme}:" for scheme in SCHEMES)}
    return Phrase(f"page.html.{kind}", facts)
