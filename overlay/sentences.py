"""The sentences that `organisation/texts.toml` may say otherwise: which there are, and which stay as they are.

Their keys are those of the files that ship them, below the name of a group (`widgets/engine/text/overrides.py`).
"""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cache
from typing import Any, NamedTuple

from overlay import points
from overlay.problems import FEW, short
from overlay.source import Fault
from overlay.toml_text import Path, dotted, inline
from widgets.engine.text import overrides, resources, texts
from widgets.engine.text.texts import Forms, Phrase, Translations, every_form, placeholders
from widgets.engine.widget import WIDGETS

FILE = overrides.FILE
COMMAND = ".venv/bin/python -m overlay.texts"
"""What finds the key of a text by its words."""

SHIPPED = {
    overrides.SHARED: "widgets/engine/strings.toml",
    overrides.SITE: "hooks/words.toml",
    **{name: f"widgets/catalogue/{name}/strings.toml" for name in WIDGETS},
    "cohort": "widgets/cohort/strings.toml",
    **{name: f"widgets/cohort/{name}/strings.toml" for name in ("matching", "reading")},
}
"""The groups, and the file that ships the texts of each."""

PROTECTED = "overlay/protected.toml"
SHORTEST, TIMES = 100, 3
"""A sentence may have TIMES as many letters as the guide's, and SHORTEST whatever the guide's has."""
DEEPEST = 10
LONGEST_KEY, ALIKE = 100, 0.8
"""How many letters of a key are compared with those of the guide's, and how alike two have to be."""


class Sentence(NamedTuple):
    """A text of the guide's by its key, to be said in each of the `needed` languages.

    `guide` holds the guide's words; `reason` names why it stays as it is ("" for one that may be changed).
    """

    needed: tuple[str, ...]
    guide: Translations
    reason: str = ""

    @property
    def is_plural(self) -> bool:
        """Whether it is said with a number, so that each plural form may have a text."""
        return any(isinstance(words, Forms) for words in self.guide.values())

    @property
    def has_lines(self) -> bool:
        """Whether it may have several lines."""
        return any("\n" in text for words in self.guide.values() for text in every_form(words))

    @property
    def longest(self) -> int:
        """How many letters it may have."""
        longest = max(len(text) for words in self.guide.values() for text in every_form(words))
        return max(SHORTEST, TIMES * longest)

    @property
    def facts(self) -> dict[str, bool]:
        """Its placeholders, and whether each form has to hold it: one form may leave out what another says."""
        forms = [placeholders(text) for words in self.guide.values() for text in every_form(words)]
        return {name: all(name in form for form in forms) for form in forms for name in form}


def shipped() -> dict[str, Translations]:
    """The guide's texts by their whole key ("shared.form.submit"), group by group."""
    files = {group: texts.read(path) for group, path in SHIPPED.items()}
    return {f"{group}.{key}": words for group, file in files.items() for key, words in file.pairs.items()}


def kinds(languages: tuple[str, ...]) -> dict[str, Any]:
    """The shape of the file for a site in `languages`: tables of tables, which end in a Sentence."""
    protected = resources.read_shipped(PROTECTED)
    tables: dict[str, Any] = {}
    for key, words in shipped().items():
        *above, name = key.split(".")
        table = tables
        for part in above:
            table = table.setdefault(part, {})
        table[name] = Sentence(languages, words, _reason(key, protected))
    return tables


def shown() -> dict[str, str]:
    """The guide's words for each text, in every language on one line; for each table those of its first text."""
    lines: dict[str, str] = {}
    for key, words in shipped().items():
        line = " / ".join(every_form(translation)[-1] for translation in words.values())
        parts = key.split(".")
        for end in range(1, len(parts) + 1):
            lines.setdefault(".".join(parts[:end]), line)
    return lines


def elsewhere(path: Path, value: Any, old: Mapping[str, str], near: str) -> Fault | None:
    """What to say of a key that is not where it is written; None if `near` names the one that was meant there.

    `old` maps keys of earlier versions to new ones, whole if they moved to another table.
    """
    known = shipped()
    here, there = ".".join(path), ".".join((*path[:-1], near))
    written = {key: words for key, words in _texts(value, path) if there + key.removeprefix(here) not in known}
    right = {key: target for key in list(written)[:FEW] if (target := _right(key, known, old))}
    if not right:
        return None if near else Fault(path, Phrase("sentence.far", {"found": short(dotted(path)), "command": COMMAND}))
    key, (says, new) = next(iter(right.items()))
    facts = {"found": short(key), "new": new, "near": new, "key": new, "command": COMMAND}
    return Fault(path, Phrase(says, facts), lines({new: written[key] for key, (_, new) in right.items()}))


def _right(key: str, known: Collection[str], old: Mapping[str, str]) -> tuple[str, str] | None:
    """What to say of a key that is not known, and the one that was meant; None if there is none like it."""
    for says, new in (("renamed", old.get(key, "")), ("sentence.elsewhere", _in_another_group(key, known))):
        if new in known:
            return says, new
    alike = get_close_matches(key[:LONGEST_KEY], known, 1, ALIKE)
    return ("sentence.near", alike[0]) if alike else None


def _in_another_group(key: str, known: Collection[str]) -> str:
    """The key of the text that another group has under the same name, `key` with or without a group; "" for none."""
    first, _, rest = key.partition(".")
    names = (f"{group}.{name}" for group in SHIPPED for name in ((rest,) if first in SHIPPED else (key, rest)))
    return next((name for name in names if name in known), "")


def _texts(value: Any, path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The texts below a table: key → what each language says; none as deep as no text of the guide's is."""
    if _translations(value):
        yield ".".join(path), _translations(value)
    elif isinstance(value, dict) and len(path) < DEEPEST:
        for name, inner in value.items():
            yield from _texts(inner, (*path, name))


def _translations(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) and texts.is_text(value) else {}


def lines(written: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """Lines that write texts, by their whole key, under their headings."""
    tables: dict[str, list[str]] = {}
    for key, translations in written.items():
        *above, name = key.split(".")
        rows = tables.setdefault(f"[{dotted(tuple(above))}]", [])
        rows += [f"{dotted((name, language))} = {inline(words)}" for language, words in translations.items()]
    return tuple(line for heading, rows in tables.items() for line in (heading, *rows))


def reason(key: str) -> str:
    """Why a text stays as it is, as `strings.toml` names it; "" for one that may be changed."""
    return _reason(key, resources.read_shipped(PROTECTED))


def _guards(key: str) -> str:
    """Why a text of a question that protects somebody stays: what is asked, and what may be answered."""
    widget, _, text = key.partition(".")
    questions = points.guarded(widget) if widget in WIDGETS else {}
    return next((why for name, why in questions.items() if re.match(rf"{re.escape(name)}\.(?:{_PARTS})\b", text)), "")


_PARTS = "label|title|hint|option"
"""The texts of a question that a person reads before answering it."""


@cache
def _reason(key: str, protected: str) -> str:
    key = re.sub(r"(?<=\.)without\.\w[\w-]*\.", "", key)
    listed = next((why for pattern, why in _patterns(protected).items() if fnmatchcase(key, pattern)), "")
    return listed or _guards(key)


@cache
def _patterns(protected: str) -> dict[str, str]:
    """The patterns of keys that stay as they are, each with its reason: "shared.harm.*" → "harm"."""
    return {pattern: why for why, patterns in tomllib.loads(protected).items() for pattern in patterns}
