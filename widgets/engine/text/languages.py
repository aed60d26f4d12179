"""The languages of the guide, a row each in `languages.toml`: no other code names a language or counts them."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any, NamedTuple

from widgets.engine.text import resources

PATH = "widgets/engine/text/languages.toml"
NARROW_SPACE, WIDE_SPACE = "\u202f", "\u00a0"


class Language(NamedTuple):
    """A row of the table; `languages.toml` says what each part is."""

    code: str
    name: str
    key: str
    tag: str
    quotes: tuple[str, str]
    plural: Mapping[str, str]
    group: str
    narrow: str = ""
    wide: str = ""
    after: str = ""
    claims: Mapping[str, str] = {}
    paper: str = "A4"
    day: str = ""
    regions: Mapping[str, Mapping[str, Any]] = {}
    is_regional: bool = False

    @property
    def lang(self) -> str:
        """The language as HTML is told: its code, or the tag of the country that was chosen: "fr", "fr-CA"."""
        return self.tag if self.is_regional else self.code

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags that an organisation may choose, that of the guide first."""
        return (self.tag, *self.regions)

    def in_region(self, tag: str) -> "Language":
        """The language as another country writes it; the same one for a tag that is not among `tags`."""
        return self._replace(tag=tag, is_regional=True, **self.regions[tag]) if tag in self.regions else self

    @property
    def locale(self) -> str:
        """The tag as Open Graph writes it: "fr_FR"."""
        return self.tag.replace("-", "_")

    def category(self, count: int) -> str:
        """The plural category of a whole number (Unicode CLDR, plural rules): "one", "other"…"""
        digits = str(abs(count))
        return next((name for name, rule in self.plural.items() if re.fullmatch(rule, digits)), "other")

    def number(self, count: int) -> str:
        """A whole number as the language writes it: "1,500"."""
        return f"{count:,}".replace(",", self.group)

    def quoted(self, words: str) -> str:
        """`words` between the quotation marks of the language."""
        before, after = self.quotes
        return f"{before}{words}{after}"

    def spaced(self, sign: str) -> str:
        """A sign that follows words, with the no-break space that the language puts before it: "\u202f;"."""
        return f"{NARROW_SPACE if sign in self.narrow else WIDE_SPACE if sign in self.wide else ''}{sign}"

    def with_nbsp(self, text: str) -> str:
        """`text` with no-break spaces where it has ordinary ones beside the signs of the language."""
        for signs, space in ((self.narrow, NARROW_SPACE), (self.wide, WIDE_SPACE)):
            text = re.sub(f" (?=[{re.escape(signs)}])", space, text) if signs else text
        return re.sub(f"(?<=[{re.escape(self.after)}]) ", WIDE_SPACE, text) if self.after else text


def read(toml: str) -> dict[str, Language]:
    """The rows of a table of languages, by code; TypeError for a row that lacks a part or has one too many."""
    return {code: Language(code, **_row(row)) for code, row in tomllib.loads(toml).items()}


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "quotes": tuple(row["quotes"])}


TABLE: Mapping[str, Language] = read(resources.read_shipped(PATH))
LANGUAGES: tuple[str, ...] = tuple(TABLE)
"""The codes of the languages, the default one first."""

DEFAULT = LANGUAGES[0]

KEYS: Mapping[str, str] = {row.key: code for code, row in TABLE.items()}
"""The code of each language by its name in data files and in BibTeX: "french" → "fr"."""
