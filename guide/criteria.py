"""What is known of each criterion of accessibility, as the statement lists it: never more than tests or tries show."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from widgets.engine.text import texts
from widgets.engine.text.texts import Fact, Phrase

MARK = re.compile(r"^<!-- criteria: (\w+) -->$", re.MULTILINE)
TEXTS = texts.read("guide/criteria.toml")
RESULTS = tomllib.loads((Path(__file__).parent / "criteria_results.toml").read_text(encoding="utf-8"))
STATES = ("checked", "tried", "absent", "open")
STANDARDS = {"rgaa": 0, "wcag": 1}
"""Where the number of a criterion names its part: RGAA's 5.1 is of part 5, EN 301 549's 9.2.1.1 of part 2."""


class Criterion(NamedTuple):
    """A criterion: the part that it is of, its number there and in the standard, its state, the tests of it."""

    part: int
    number: str
    state: str
    tests: tuple[str, ...]


def read(standard: str) -> Iterator[Criterion]:
    """The criteria of a standard ("rgaa" or "wcag"), in its order. A test is "file::function"."""
    for number, (state, *tests) in RESULTS[standard].items():
        part = int(number.split(".")[STANDARDS[standard]])
        yield Criterion(part, number, state, tuple(RESULTS["tests"][test] for test in tests))


def fill(markdown: str, language: str) -> str:
    """`markdown` with <!-- criteria: rgaa --> or <!-- criteria: wcag --> replaced: a sum, a table for each part."""
    return MARK.sub(lambda mark: "\n".join(_lines(mark[1], language)), markdown)


def _lines(standard: str, language: str) -> Iterator[str]:
    criteria = list(read(standard))
    counts = Counter(criterion.state for criterion in criteria)
    facts: dict[str, Fact] = {state: counts[state] for state in STATES}
    yield TEXTS.say(Phrase("word.summary", facts | {"all": len(criteria)}), language)
    before = 0
    for part, number, state, _ in criteria:
        if part != before:
            before = part
            words = [TEXTS.say(f"word.{word}", language) for word in ("criterion", "content", "result")]
            title = TEXTS.say(f"{standard}.part{part}.title", language)
            yield f"\n### {title} {{ #{standard}-{part} }}\n\n| {' | '.join(words)} |\n|---|---|---|"
        content = TEXTS.say(f"{standard}.part{part}.c{number.replace('.', '_')}", language)
        yield f"| {number} | {content} | {TEXTS.say(f'word.{state}', language)} |"
