"""How hard each page is to read: `python -m tests.knowledge.readability` prints a line a page and fails on an outlier.

The index is LIX (Björnsson, 1968, Läsbarhet): words a sentence, plus the percentage of words of more than six letters.
It counts letters, not syllables, so it is computed alike in both languages and needs no dictionary of sounds; those of
Flesch and Kandel need one, and the libraries that have it fetch it from the network for English.

On the usual scale, prose is easy under 40 and reads like a newspaper above: that is the ceiling in French. The same
page measures four to five points less in English, hence 36.
"""

import re
import sys
from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup
from markdown import markdown
from mkdocs.utils import meta

DOCS = Path(__file__).parent.parent.parent / "docs"
CEILING = {"fr": 40, "en": 36}
LONG = 6
FEWEST = 80
"""Words below which the index of a page says nothing."""

CITATION = re.compile(r"\[@[^\]]*\]")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SENTENCE = re.compile(r"[.?!…:]+(?:[\s\u00a0\u202f»”)]|$)")


class Measure(NamedTuple):
    """Words, words a sentence, and LIX."""

    words: int
    sentence: float
    lix: float


def prose(page: str) -> list[str]:
    """The paragraphs and items of a page (Markdown): no table, heading, code, citation or form."""
    text = CITATION.sub("", meta.get_data(page)[0])
    body = BeautifulSoup(markdown(text, extensions=["attr_list", "def_list", "md_in_html", "tables"]), "html.parser")
    for apart in body.find_all(["table", "pre", "code", "figure"]):
        apart.decompose()
    return [
        block.get_text(" ", strip=True) for block in body.find_all(["p", "dd", "li"]) if not block.find(["p", "li"])
    ]


def measure(blocks: list[str]) -> Measure:
    """The measure of some prose; a colon ends a sentence, as its author counts; a semicolon does not."""
    sentences = [WORD.findall(part) for block in blocks for part in SENTENCE.split(block)]
    sentences = [words for words in sentences if words]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return Measure(0, 0, 0)
    average = len(words) / len(sentences)
    return Measure(len(words), average, average + 100 * sum(len(word) > LONG for word in words) / len(words))


def report(docs: Path = DOCS) -> tuple[list[str], list[str]]:
    """A line a page, and the outliers among them, each with its ceiling."""
    lines, outliers = [], []
    for language, ceiling in CEILING.items():
        for path in sorted((docs / language).rglob("*.md")):
            measured = measure(prose(path.read_text(encoding="utf-8")))
            name = path.relative_to(docs).as_posix()
            lines.append(
                f"{name:32} {measured.words:5} words  {measured.sentence:4.1f} a sentence  LIX {measured.lix:4.1f}"
            )
            if measured.words >= FEWEST and measured.lix > ceiling:
                outliers.append(
                    f"docs/{name}: LIX {measured.lix:.1f}, above {ceiling}: shorten its sentences or its words"
                )
    return lines, outliers


if __name__ == "__main__":
    lines, outliers = report()
    print("\n".join(lines))
    if outliers:
        sys.exit("\n".join(outliers))
