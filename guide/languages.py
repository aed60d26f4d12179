"""What the two languages of the site share: paired words, and headings that answer one another."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

LANGUAGES = ("fr", "en")
AS_IS = re.compile(
    r"(^```.*?^```|`[^`\n]*`|<!--.*?-->|<[^<>]*>|(?<=\])\([^()\n]*\)|\{[^{}\n]*\}|\[@[^\]\n]*\])",
    re.DOTALL | re.MULTILINE,
)
"""What is no prose in Markdown."""

SWITCHER = re.compile(r'data-anchors="[^"]*"')


class WordsError(ValueError):
    """A word of the interface exists in one language only."""


def words(table: Mapping[str, Any], language: str, languages: Sequence[str] = LANGUAGES, path: str = "") -> Any:
    """`table` with each pair {"fr": …, "en": …} replaced by its half in `language`; WordsError for half a pair."""
    present = [key for key in languages if key in table]
    if present and len(present) < len(languages):
        raise WordsError(f"“{path}” is written in {', '.join(present)} only: write it in {', '.join(languages)}.")
    if present:
        return table[language]
    return {key: words(below, language, languages, f"{path}.{key}".lstrip(".")) for key, below in table.items()}


def every(table: Mapping[str, Any], languages: Sequence[str] = LANGUAGES) -> dict[str, Any]:
    """`table` once a language: {"fr": …, "en": …}."""
    return {language: words(table, language, languages) for language in languages}


def read(path: Path) -> dict[str, Any]:
    """The words of a TOML file, once a language, as the organisation says them."""
    from widgets.engine.text import terminology

    say = terminology.load().say
    words = every(tomllib.loads(path.read_text(encoding="utf-8")))
    return {language: _each(table, partial(say, language=language)) for language, table in words.items()}


def _each(words: Any, say: Callable[[str], str]) -> Any:
    return {key: _each(below, say) for key, below in words.items()} if isinstance(words, dict) else say(words)


def reworded(markdown: str, say: Callable[[str], str]) -> str:
    """Markdown with `say` for its prose: not for code, addresses, attributes, HTML tags or keys of sources."""
    return "".join(part if at % 2 else say(part) for at, part in enumerate(AS_IS.split(markdown)))


def with_nbsp(text: str, language: str) -> str:
    """French text with the no-break spaces of its signs, for what comes from a tool that takes them for ordinary ones.

    "Et si ?" gives "Et si\u202f?"; other languages are left as they are.
    """
    if language != "fr":
        return text
    text = re.sub(" (?=[;?!%])", "\u202f", text)
    return re.sub(" (?=[:»])|(?<=«) ", "\u00a0", text)


def headings(page: LexborHTMLParser) -> list[tuple[str, str]]:
    """(level, id) of each heading of the page's article: [("h1", "roles"), ("h2", "the-mentor")]; "" for no id."""
    found = page.css("article :is(h1, h2, h3, h4, h5, h6)")
    return [(str(heading.tag), heading.attributes.get("id") or "") for heading in found]


def anchors(own: Sequence[tuple[str, str]], other: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Ids of this page with those of its twin, by rank; none when the two pages are not built alike."""
    if [level for level, _ in own] != [level for level, _ in other]:
        return []
    return [(here, there) for (_, here), (_, there) in zip(own, other, strict=True) if here and there]


def with_anchors(html: str, pairs: Iterable[tuple[str, str]]) -> str:
    """The page whose switcher knows the twin of each of its anchors: data-anchors="here there here there"."""
    value = escape(" ".join(part for pair in pairs for part in pair))
    return SWITCHER.sub(lambda _: f'data-anchors="{value}"', html, count=1)
