"""Whole outputs, kept to be read: each golden holds what no other one holds.

A blank widget stands once a language; an answer is its HTML and its Markdown; a form that comes back with problems is
what differs from the blank one. Sections for a second, a third… person are told where they are like the one before, and
lines to call where they are those of `calls/`. Nothing is lost: what is left out equals, letter for letter, what it is
said to be like, or it is not left out.
"""

import os
import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

from tests.examples import ROOT

GOLDENS = ROOT / "tests" / "goldens"
CALLS = ("threat", "despair", "harassment,health")
"""The needs that the examples show lines to call for."""

SECTION = re.compile(r'<section class="widget-section.*?</section>\n', re.DOTALL)
COUNTRY = re.compile(r"<summary>(.*?)</summary>\n(.*?)</details>", re.DOTALL)


def compare(path: Path, text: str) -> None:
    """Hold `text` against the golden at `path`; GOLDENS=write writes it, and the difference is to be read."""
    if os.environ.get("GOLDENS") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def widget(html: str) -> str:
    """A blank widget, where a section that repeats the one before for the next number is told in a line."""
    sections = SECTION.findall(html)
    for before, section in pairwise(sections):
        number = re.search(r'id="section-\w*_(\d+)"', section)
        if number and _renumbered(section, int(number[1])) == before:
            html = html.replace(section, f"<!-- {number[1]}: as {int(number[1]) - 1}, with its number -->\n")
    return html


def _renumbered(section: str, number: int) -> str:
    """The section as it would be for the number before; the 2 of a heading (h2) stays."""
    return re.sub(rf"(?<![0-9h]){number}(?![0-9])", str(number - 1), section)


def answer(html: str, calls: Mapping[str, str]) -> str:
    """An answer, where the lines of a country that stand in one of `calls` (name → HTML) are told in a line."""
    known = {summary: name for name, html in calls.items() for summary in COUNTRY.findall(html)}

    def shortened(match: re.Match[str]) -> str:
        name = known.get((match[1], match[2]))
        return f"<summary>{match[1]}</summary>\n<!-- as in {name} -->\n</details>" if name else match[0]

    return COUNTRY.sub(shortened, html)


def form(html: str) -> str:
    """The form of a widget, or a form alone."""
    return html[html.index("<form") : html.index("</form>") + len("</form>")]


def difference(blank: str, again: str) -> str:
    """The lines that are gone (-) and those that came (+), in their order, a blank line between places."""
    before, after = blank.splitlines(), again.splitlines()
    places = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return "\n".join("".join(_place(before[a:b], after[c:d])) for kind, a, b, c, d in places if kind != "equal")


def _place(gone: list[str], came: list[str]) -> Iterator[str]:
    yield from (f"-{line}\n" for line in gone)
    yield from (f"+{line}\n" for line in came)
