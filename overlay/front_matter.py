"""Why the lines at the top of a page, between two --- lines, cannot be read, and how the line at fault should read."""

import re
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

import yaml  # type: ignore[import-untyped]

from overlay.toml_text import quoted, shown
from widgets.engine.text.texts import Fact, Phrase

RULE = "---"
_RULE = re.compile(r"---[ \t]*")
_NEAR_RULE = re.compile(r"\s*(?:[-\u2010-\u2015\u2212]\s?){1,}[ \t]*|\s*[*_=+~]{3,}[ \t]*")
"""What somebody may write for ---: dashes of another kind or number, an editor's long dash."""
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
_KEY = re.compile(r"([ \t]*)([A-Za-z_]+)[ \t]*([:=\uff1a\u00a0\u202f]+)([ \t]*)(.*)")
_PAIRS = ("“”", "«»", "‘’", "„“", "''", '""')
"""Signs that stand around a text; only the last needs no other."""

UNREADABLE = (yaml.YAMLError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What reading front matter raises if it is not YAML, or says what cannot be."""


TEXTS = ("title", "description", "audience", "headline", "robots")
FLAGS = ("added", "edition")
YES = ("yes", "oui", "vrai")
"""What somebody may write for true."""
LIST = "hide"
HIDEABLE = ("navigation", "toc", "footer")
"""What pages may hide around themselves."""


class LineFault(NamedTuple):
    """A line at fault: its number, what is wrong with it (a key below `page` in `strings.toml`), how it should read.

    `write` is "" if the line may stay as it is.
    """

    line: int
    says: str
    write: str


def of_rules(text: str, names: Collection[str]) -> LineFault | None:
    """What is wrong with the --- lines of a page whose front matter is not seen; None if it has none at all.

    `names` are the keys that it may hold.
    """
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    if first == len(lines):
        return None
    if _is_key(lines[first], names):
        return LineFault(first + 1, "rule.open", RULE)
    follows = next((line for line in lines[first + 1 :] if line.strip()), "")
    if not _NEAR_RULE.fullmatch(lines[first]) or not _is_key(follows, names):
        return None
    if not _RULE.fullmatch(lines[first]):
        return LineFault(first + 1, "rule.first", RULE)
    if first:
        return LineFault(first + 1, "rule.above", "")
    last = max(at for at, line in enumerate(lines) if _is_key(line, names))
    end = next((at for at in range(1, len(lines)) if _END.fullmatch(lines[at])), 0)
    if end:
        return None
    near = next((at for at in range(1, len(lines)) if _NEAR_RULE.fullmatch(lines[at])), 0)
    return LineFault(near + 1, "rule.last", RULE) if near else _unclosed(last + 1)


def of_lines(text: str, names: Collection[str], stopped: int) -> LineFault:
    """The first line of a front matter that keeps it from being read; `stopped` is that on which reading stopped."""
    lines = text.split("\n")
    last = 1
    for number, line in enumerate(lines[1:], 2):
        if _END.fullmatch(line):
            break
        parts = _KEY.fullmatch(line)
        if not parts and line[:1] not in ("", " ", "\t", "#", "-") and ":" not in line:
            return LineFault(number, "yaml.line", 'title: "…"') if lines[number - 2].strip() else _unclosed(last)
        if not parts or parts[2].lower() not in names:
            continue
        last = number
        indent, key, sign, blank, value = parts.groups()
        if fault := "indent" if indent else "sign" if sign != ":" else "blank" if value and not blank else "":
            return LineFault(number, f"yaml.{fault}", _written(key, value))
    if stopped > last + 1 and not lines[last].strip():
        return _unclosed(last)
    parts = _KEY.fullmatch(lines[stopped - 1])
    if parts and len(lines[stopped - 1]) < 300:
        return LineFault(stopped, "yaml.quotes", f"{parts[2]}: {quoted(_bare(parts[5]) or '…')}")
    return LineFault(stopped, "yaml.line", 'title: "…"')


@lru_cache(maxsize=1024)
def load(lines: str) -> object:
    """What front matter says; None if it is empty. Kept by content, for reading only: a check reads it many times.

    UNREADABLE if it cannot be read, or if a part of it stands for another (*name): a few such lines would make more
    text than a machine holds.
    """
    for event in yaml.parse(lines, Loader=yaml.SafeLoader) if "*" in lines else ():
        if isinstance(event, yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem_mark=event.start_mark)
    return yaml.safe_load(lines)


def misfit(part: str, value: object, line: str) -> tuple[Phrase, str] | None:
    """What to say of a part whose value is not of its kind, and how its `line` should read; None if it is."""
    if part in FLAGS and value not in (True, False):
        return Phrase("wrong.flag", {"found": shown(value)}), f"{part}: {str(is_yes(value)).lower()}"
    if part in TEXTS and value is not None and not isinstance(value, str):
        text = line.partition(":")[2].strip()
        write = f"{part}: {quoted(text if 0 < len(text) < 200 else '…')}"
        return Phrase("wrong.word", {"found": shown(value)}), write
    if part == LIST and value is not None:
        names = value if isinstance(value, list) else [value]
        if names != value or not all(isinstance(name, str) for name in names):
            named = [name for name in names if isinstance(name, str) and name in HIDEABLE] or ["toc"]
            facts: dict[str, Fact] = {"found": shown(value), "allowed": ", ".join(HIDEABLE)}
            return Phrase("page.hide", facts), f"{part}: [{', '.join(named)}]"
    return None


def is_yes(value: object) -> bool:
    """Whether a value is true, or what somebody may write for it."""
    return str(value).strip().lower() in ("true", *YES)


def _written(key: str, value: str) -> str:
    """A line of front matter, with quotes around its text if it needs them."""
    plain = f"{key}: {_bare(value)}"
    try:
        is_sound = isinstance(load(plain), dict)
    except UNREADABLE:
        is_sound = False
    return plain if is_sound else f"{key}: {quoted(_bare(value))}"


def _unclosed(last: int) -> LineFault:
    """Nothing closes the front matter, whose last line is `last`."""
    return LineFault(last, "rule.close", RULE)


def _is_key(line: str, names: Collection[str]) -> bool:
    parts = _KEY.fullmatch(line)
    return bool(parts and parts[2].lower() in names)


def _bare(value: str) -> str:
    """A text without the signs around it."""
    text = value.strip()
    if len(text) > 1 and any(text[0] == pair[0] and text[-1] == pair[1] for pair in _PAIRS):
        return text[1:-1].strip()
    return text
