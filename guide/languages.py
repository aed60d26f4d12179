"""What the languages of the site share: words in each of them, and headings that answer one another."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial, reduce
from html import escape
from operator import getitem
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from widgets.engine.text import overrides, terminology, texts
from widgets.engine.text.languages import LANGUAGES

AS_IS = re.compile(
    r"(^```.*?^```|`[^`\n]*`|<!--.*?-->|<[^<>]*>|(?<=\])\([^()\n]*\)|\{[^{}\n]*\}|\[@[^\]\n]*\])",
    re.DOTALL | re.MULTILINE,
)
"""What is no prose in Markdown."""


class WordsError(ValueError):
    """A word of the interface is not written in every language."""


def words(table: Mapping[str, Any], language: str, languages: Sequence[str] = LANGUAGES, path: str = "") -> Any:
    """`table` with each text {language: words} replaced by its words in `language`; WordsError if a language lacks."""
    present = [key for key in languages if key in table]
    if present and len(present) < len(languages):
        raise WordsError(f"“{path}” is written in {', '.join(present)} only: write it in {', '.join(languages)}.")
    if present:
        return table[language]
    return {key: words(below, language, languages, f"{path}.{key}".lstrip(".")) for key, below in table.items()}


def every(table: Mapping[str, Any], languages: Sequence[str] = LANGUAGES) -> dict[str, Any]:
    """`table` once a language: {language: table}."""
    return {language: words(table, language, languages) for language in languages}


def frame(path: Path) -> dict[str, Any]:
    """The words of the pages' frame, once a language, with the organisation's own sentences in their places."""
    words = read(path)
    for key, translations in overrides.read(overrides.SITE).items():
        *above, name = key.split(".")
        for language, text in translations.items():
            reduce(getitem, above, words[language])[name] = text
    return words


def shipped(path: Path) -> dict[str, Any]:
    """The words of a TOML file and of those beside it, once a language, as the guide writes them."""
    return every(texts.tables(str(path), _text))


def read(path: Path) -> dict[str, Any]:
    """The words of a TOML file and of those beside it, once a language, as the organisation says them."""
    say = terminology.load().say
    return {language: _each(table, partial(say, language=language)) for language, table in shipped(path).items()}


def _text(path: str) -> str | None:
    file = Path(path)
    return file.read_text(encoding="utf-8") if file.is_file() else None


def _each(words: Any, say: Callable[[str], str]) -> Any:
    return {key: _each(below, say) for key, below in words.items()} if isinstance(words, dict) else say(words)


def reworded(markdown: str, say: Callable[[str], str]) -> str:
    """Markdown with `say` for its prose: not for code, addresses, attributes, HTML tags or keys of sources."""
    return "".join(part if at % 2 else say(part) for at, part in enumerate(AS_IS.split(markdown)))


def headings(page: LexborHTMLParser) -> list[tuple[str, str]]:
    """(level, id) of each heading of the page's article: [("h1", "roles"), ("h2", "the-mentor")]; "" for no id."""
    nodes = page.css("article :is(h1, h2, h3, h4, h5, h6)")
    return [(str(heading.tag), heading.attributes.get("id") or "") for heading in nodes]


def anchors(page: Sequence[tuple[str, str]], twin: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Ids of this page with those of its twin, by rank; none when the two pages are not built alike."""
    if [level for level, _ in page] != [level for level, _ in twin]:
        return []
    return [(here, there) for (_, here), (_, there) in zip(page, twin, strict=True) if here and there]


def with_anchors(html: str, language: str, pairs: Iterable[tuple[str, str]]) -> str:
    """The page whose link to `language` knows the twin of each anchor there: data-anchors="here there here there"."""
    value = escape(" ".join(part for pair in pairs for part in pair))
    link = re.compile(rf'(hreflang="{re.escape(language)}" data-anchors=")[^"]*')
    return link.sub(lambda match: f"{match[1]}{value}", html, count=1)
