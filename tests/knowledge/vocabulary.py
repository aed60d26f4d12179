"""What the guide says of the four things that an organisation may call otherwise, and what it becomes.

    python -m tests.knowledge.vocabulary fr mentee "mentoré(e)"

prints each sentence that changes, before and after, for the eye of a reader.
"""

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from mkdocs.utils import meta

from guide import languages
from guide.organisation import of_both
from hooks.organisation import WORDED
from tests.examples import ROOT
from tests.knowledge.spelling import widget_texts
from widgets.engine.text import terminology

OUR_WORDS = {
    "fr": {"mentee": r"mentoré\w*", "mentor": r"mentore?s?", "pair": r"binômes?", "agreement": r"accords?"},
    "en": {"mentee": r"mentees?", "pair": r"pairs?", "agreement": r"agreements?"},
}
"""How the guide's own word looks, in any gender and number."""

END = r"(?![\w(·])"
"""After a whole word: in “mentoré(e)” and “mentor·e” it goes on."""

NOT_SAID = re.compile("^(?:overlay|widgets/new-widget)/|, file_name[.](?:both|draft|begun|agreements|template_mentor)$")
"""What speaks to those who run the site, not to its readers; names of files, which are no sentences."""


@cache
def texts(language: str) -> tuple[tuple[str, str], ...]:
    """(place, text) of all that may be said otherwise: pieces of pages, what drawings say, the frame and the tools."""
    tools = ((place, text) for place, text in widget_texts(language) if not NOT_SAID.search(place))
    return (*_pages(language), *_drawings(language), *tools)


def _pages(language: str) -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "docs" / language).rglob("*.md")):
        name = path.relative_to(ROOT).as_posix()
        markdown, front = meta.get_data(path.read_text(encoding="utf-8"))
        yield from ((f"{name}, {key}", str(value)) for key, value in front.items() if key in WORDED)
        for whole in {of_both(markdown, multilingual) for multilingual in (True, False)}:
            yield from ((name, piece) for piece in languages.AS_IS.split(whole)[::2] if piece.strip())


def _drawings(language: str) -> Iterator[tuple[str, str]]:
    path = ROOT / "docs/assets/drawings/words.toml"
    tables = languages.every(tomllib.loads(path.read_text(encoding="utf-8")))[language]
    yield from ((f"{path.name}, {name}", text) for name, text in _leaves(tables))


def _leaves(table: Mapping[str, Any], name: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        yield from _leaves(value, f"{name}{key}.") if isinstance(value, dict) else ((f"{name}{key}", value),)


def written(language: str, term: str, word: str) -> frozenset[str]:
    """How a word that may be chosen looks in texts: its forms, in small letters."""
    forms: Mapping[str, str] = terminology.vocabulary(language)[term]["words"][word]
    return frozenset(form for name, form in forms.items() if name != "kind")


def around(text: str, start: int, end: int) -> str:
    """The sentence of a text about a place in it."""
    before = max(text.rfind(sign, 0, start) for sign in ".\n?!|") + 1
    after = min((at for sign in ".\n?!|" if (at := text.find(sign, end)) >= 0), default=len(text))
    return " ".join(text[before : after + 1].split())


def main(language: str, term: str, word: str) -> None:
    say = terminology.Terminology({language: ((term, word),)}).say
    for place, text in texts(language):
        for sentence in re.split(r"(?<=[.\n?!|])\s*", text):
            if (reworded := say(sentence, language)) != sentence:
                print(f"{place}\n  - {' '.join(sentence.split())}\n  + {' '.join(reworded.split())}")


if __name__ == "__main__":
    main(*sys.argv[1:])
