"""A source as readers find it, whoever it is of: in a sentence, in the card that opens there, in the bibliography."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import NamedTuple

from widgets.engine.text import texts

TEXTS = texts.read("guide/bibliography.toml")


class Record(NamedTuple):
    """A source as readers find it: its anchor in the bibliography, two texts, and what is told of it as HTML.

    `by_organisation`: whether it is the organisation's, not the guide's. `title_language`: the language of a title that
    stands in the label for the authors there are not; "" for that of the page.
    """

    anchor: str
    label: str
    strength: str
    reference: str
    facts: str
    by_organisation: bool = False
    title_language: str = ""


def say(word: str, language: str) -> str:
    """One of the words of the bibliography, in `language`."""
    return TEXTS.say(f"word.{word}", language)


def table(rows: Mapping[str, str], language: str) -> str:
    """Facts as an HTML list of definitions: the words that name them (`say`) → text."""
    inside = "".join(
        f"<div><dt>{escape(say(name, language))}</dt><dd>{escape(text)}</dd></div>" for name, text in rows.items()
    )
    return f'<dl class="reference-facts">{inside}</dl>'


def listed(records: Iterable[Record]) -> str:
    """Records as an HTML list without blank lines."""
    items = "\n".join(
        f'<li class="reference" id="{escape(source.anchor)}">\n'
        f'<p class="reference-text">{source.reference}</p>\n{source.facts}\n</li>'
        for source in records
    )
    return f'<ul class="references">\n{items}\n</ul>'
