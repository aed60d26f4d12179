"""What is wrong with a value of a TOML file, one function a kind (`shape.py`)."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Any
from unicodedata import normalize

from overlay import shape
from overlay.points import Hideable, Options
from overlay.problems import FEW, nearest, renamed, short, unknown
from overlay.safe import is_readable, unsaid
from overlay.source import Fault, Source
from overlay.toml_text import Path, dotted, inline, quoted, shown
from widgets.engine.form import cleaning
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.texts import Fact, Phrase

EXAMPLE_ADDRESS = "name@example.org"
EXAMPLE_PAGE = "https://example.org/"
EXAMPLE_NUMBER = "01 23 45 67 89"
EXAMPLE_DAY = "2026-11-28"
EXAMPLE_YEAR = "2026"
NO = ("0", "false", "faux", "no", "non")
"""What somebody may write for false."""

MISSING = {language: f"half.{name}" for language, name in shape.NAMES.items()}
"""What to say of a text that is missing in one language alone."""

PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_BLANKS = re.compile(" {2,}")
_LINK = re.compile(r"""[^\s@:/<>"'\\]+@[^\s@:/<>"'\\]+|https?://[^\s/@<>"'\\]+(?:/[^\s<>"'\\]*)?""")
_NUMBER = re.compile(r"\+?(?=[^0-9]*[0-9])[0-9A-Z](?:[ ()./-]{0,2}[0-9A-Z]){1,24}\)?")
_NOT_DIALLED = re.compile(r"[^+0-9 ]")


type Check = Callable[[Any, Path, Source], Iterator[Fault]]
"""What is wrong with a value in one language."""


def text(
    value: Any,
    path: Path,
    source: Source,
    written: Collection[str],
    kind: shape.Text,
    check: Check | None = None,
    usual: Mapping[str, Any] = {},
) -> Iterator[Fault]:
    """A text in each language that `kind` needs; `written` are those in which it is, here or under a wrong name.

    `check` judges what is said in one language (else `word`); `usual` is what to show in the place of one that lacks.
    """
    needed = kind.needed
    if not isinstance(value, dict):
        first = {needed[0]: value.strip()} if isinstance(value, str) and 0 < len(value.strip()) < 100 else {}
        pairs = [((language,), inline({**usual, **first}.get(language))) for language in needed]
        yield Fault(path, Phrase("wrong.pair", {"found": shown(value)}), source.written(path, *pairs))
        return
    claimed = set(written)
    for key, words in value.items():
        here = (*path, key)
        name = key
        if key not in LANGUAGES:
            name = nearest(key, [language for language in LANGUAGES if language not in value])
            claimed.add(name)
            write = source.corrected(here, name) if name else ()
            yield Fault(here, unknown("unknown", key, LANGUAGES, name), write)
        if name:
            yield from check(words, here, source) if check else word(words, here, source, kind.most)
    if lacking := [language for language in needed if language not in claimed]:
        texts = {**usual, **{language: words for language, words in value.items() if isinstance(words, str | dict)}}
        pairs = [((language,), inline(texts.get(language))) for language in needed]
        says = "half.none" if lacking == [*LANGUAGES] else "half.alone" if len(needed) == 1 else MISSING[lacking[0]]
        yield Fault(path, Phrase(says), source.written(path, *pairs))


def word(value: Any, path: Path, source: Source, most: int = 0) -> Iterator[Fault]:
    """A text in one language: on one line, without HTML and without placeholders, not too long."""
    yield from words(value, path, source)
    if isinstance(value, str):
        yield from no_placeholder(value, path, source)
        if 0 < most < len(value):
            yield Fault(path, Phrase("long", {"count": len(value), "most": most}))


def words(value: Any, path: Path, source: Source, lines: bool = False) -> Iterator[Fault]:
    """What people read: not empty, without HTML or what nobody sees, and on one line unless it may have `lines`."""
    plain = (cleaning.lines if lines else cleaning.line)(value) if isinstance(value, str) else ""
    if not plain:
        right = shown(value) if isinstance(value, int | float) else "…"
        yield _wrong("word", value, path, source, quoted(short(right)))
        return
    if plain != _BLANKS.sub(" ", normalize("NFC", value)):
        says = Phrase("blank" if value.strip() == plain else "lines", {"found": shown(value)})
        yield Fault(path, says, source.written(path, ((), quoted(short(plain, 200)))))
    if tag := unsaid(value):
        yield Fault(path, Phrase("html", {"found": short(tag)}))


def no_placeholder(value: str, path: Path, source: Source) -> Iterator[Fault]:
    """A text that the guide fills with nothing."""
    if names := PLACEHOLDER.findall(value):
        listed = ", ".join(short(name) for name in dict.fromkeys(names))
        bare = quoted(short(re.sub("[{}]", "", cleaning.line(value)), 200))
        yield Fault(path, Phrase("placeholder", {"found": listed}), source.written(path, ((), bare)))


def link(value: Any, path: Path, source: Source, mail: bool) -> Iterator[Fault]:
    """The address of a page, or, with `mail`, of a person."""
    if isinstance(value, str) and _is_link(value) and (mail or "//" in value):
        return
    bare = _plain(value).strip().removeprefix("mailto:")
    corrections = [address for address in (bare, f"https://{bare}") if mail or "//" in address]
    right = next((address for address in corrections if _is_link(address)), "")
    example = EXAMPLE_ADDRESS if mail else EXAMPLE_PAGE
    write = quoted(right if len(right) < 100 and "." in right else example)
    yield _wrong("link" if mail else "site", value, path, source, write)


def _is_link(text: str) -> bool:
    return bool(_LINK.fullmatch(text)) and is_readable(text)


def flag(value: Any, path: Path, source: Source) -> Iterator[Fault]:
    """true or false."""
    if not isinstance(value, bool):
        yield _wrong("flag", value, path, source, "false" if _plain(value).strip().lower() in NO else "true")


def visible(value: Any, path: Path, source: Source, protected: bool) -> Iterator[Fault]:
    """true or false; true alone for a page that is protected."""
    yield from flag(value, path, source)
    if protected and value is False:
        yield Fault(path, Phrase(f"kept.{path[-1]}"), source.written(path, ((), "true")))


def names(value: Any, path: Path, source: Source) -> Iterator[Fault]:
    """A list of names, each once."""
    texts = value if isinstance(value, list) else [value]
    right = list(dict.fromkeys(text.strip() for text in texts if isinstance(text, str) and text.strip()))
    if right != value:
        write = ", ".join(map(quoted, right[:FEW])) or '"…"'
        yield _wrong("names", value, path, source, f"[{write}]")


def option(value: Any, path: Path, source: Source, names: Collection[str], old: Mapping[str, str]) -> Iterator[Fault]:
    """One of `names`; `old` maps paths that end with a former name ("fixed.rhythm.bimonthly") to the new one."""
    if value not in names:
        says, near = _meant(value, path, names, old)
        yield Fault(path, says, source.written(path, ((), quoted(near))) if near else ())


def options(value: Any, path: Path, source: Source, kind: Options, old: Mapping[str, str]) -> Iterator[Fault]:
    """One of the names of `kind`, or a list of them where there may be several."""
    if not isinstance(value, list):
        yield from option(value, path, source, kind.names, old)
        return
    allowed = ", ".join(kind.names)
    meant = [item if item in kind.names else _meant(item, path, kind.names, old)[1] for item in value]
    names = [*dict.fromkeys(name for name in meant if name)]
    if not value:
        yield Fault(path, Phrase("option.none", {"allowed": allowed}))
    elif kind.single:
        write = source.written(path, ((), quoted(names[0]))) if names else ()
        listed = ", ".join(short(_plain(item)) for item in value)
        yield Fault(path, Phrase("option.single", {"found": short(listed), "allowed": allowed}), write)
    else:
        write = source.written(path, ((), f"[{', '.join(map(quoted, names))}]")) if names else ()
        for item in value:
            if item not in kind.names:
                yield Fault(path, _meant(item, path, kind.names, old)[0], write)


def hiding(value: Any, path: Path, source: Source, kind: Hideable) -> Iterator[Fault]:
    """true for what may be hidden; what is protected is told, with why, and with what can be hidden in its place."""
    yield from flag(value, path, source)
    if value is not True or not kind.protected:
        return
    facts: dict[str, Fact] = {"name": path[-1]}
    write = source.written(path[:-1], *(((name,), "true") for name in kind.instead)) if kind.instead else ()
    if kind.protected == "follows":
        yield Fault(path, Phrase("stays.follows", {**facts, "other": kind.instead[0]}), write)
        return
    facts["why"] = Phrase(f"stays.why.{kind.protected}")
    if write:
        yield Fault(path, Phrase("stays.within", {**facts, "names": ", ".join(kind.stays)}), write)
    else:
        yield Fault(path, Phrase("stays.alone", facts))


def _meant(value: Any, path: Path, names: Collection[str], old: Mapping[str, str]) -> tuple[Phrase, str]:
    """What to say of a value that is none of `names`, and the one that was probably meant ("" for none)."""
    name = _plain(value)
    new = old.get(f"{dotted(path)}.{name}", "")
    near = new if new in names else nearest(name, names)
    says = unknown("option", shown(value), names, near)
    if near and near == new:
        says = renamed(name, new)
    elif near and near == name:  # true, or 60, without its quotes
        says = Phrase("option.bare", {"found": name})
    return says, near


def number(value: Any, path: Path, source: Source) -> Iterator[Fault]:
    """A number to call, as it is written."""
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        digits = _NOT_DIALLED.sub("", shown(value))
        corrections = (value.strip() if isinstance(value, str) else digits, digits.strip(), EXAMPLE_NUMBER)
        right = next(correction for correction in corrections if _NUMBER.fullmatch(correction))
        yield _wrong("number", value, path, source, quoted(right))


def day(value: Any, path: Path, source: Source) -> Iterator[Fault]:
    """A day, as text: "2026-11-28"."""
    if not isinstance(value, str) or not cleaning.is_day(value):
        right = value.isoformat()[: len(EXAMPLE_DAY)] if isinstance(value, date) else EXAMPLE_DAY
        yield _wrong("day", value, path, source, quoted(right))


def year(value: Any, path: Path, source: Source) -> Iterator[Fault]:
    """A year, as a number: 2026."""
    first, last = shape.YEARS
    if isinstance(value, bool) or not isinstance(value, int) or not first <= value <= last:
        right = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", _plain(value))
        yield _wrong("year", value, path, source, right[0] if right else EXAMPLE_YEAR)


def table(value: Any, path: Path, source: Source, *below: str) -> Iterator[Fault]:
    """A table; `below` is a key that its heading may have after `path`."""
    if not isinstance(value, dict):
        yield Fault(path, Phrase("wrong.table", {"found": shown(value)}), source.heading((*path, *below)))


def _plain(value: Any) -> str:
    """A value as somebody would have typed it, without quotes."""
    return value if isinstance(value, str) else shown(value)


def _wrong(kind: str, value: Any, path: Path, source: Source, right: str) -> Fault:
    return Fault(path, Phrase(f"wrong.{kind}", {"found": shown(value)}), source.written(path, ((), right)))
