"""Where each key of a TOML file is written, and how a part of it should read."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, NamedTuple

type Path = tuple[str, ...]

BARE = re.compile(r"[A-Za-z0-9_-]+")
_PART = re.compile(
    r"""[ \t]*(?:(?P<bare>[A-Za-z0-9_-]+)|"(?P<basic>(?:[^"\\\n]|\\.)*)"|'(?P<literal>[^'\n]*)')[ \t]*"""
)
_VALUE = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|' + r"'''.*?'{3,5}|" + r'"(?:[^"\\\n]|\\.)*"|' + r"'[^'\n]*'|" + r"[^,\]}\n#\[{]+",
    re.DOTALL,
)
_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_LONGEST = 200


class Place(NamedTuple):
    """A part of a key as it is written: the path that it ends, and `at` and `end`, counted from the file's start.

    `within` is the table in whose lines or braces it stands; `header` and `inline` say which it is.
    """

    path: Path
    at: int
    end: int
    within: Path
    header: bool
    inline: bool


class Source:
    """A TOML file as it is written. What is not TOML is skipped, line by line."""

    def __init__(self, toml: str) -> None:
        self.toml = toml
        self.lines = toml.split("\n")
        self.starts = [0, *accumulate(len(line) + 1 for line in self.lines[:-1])]
        self.meant: dict[Path, str] = {}
        """What a name should have been: said by who finds out, read by `corrected` and `written`."""
        self.places = list(_Reader(toml).places())

    def line(self, path: Path) -> int:
        """The line on which `path` is first written; 1 if it is not."""
        return next((self._line(place.at) for place in self.places if place.path == path), 1)

    def earlier(self, line: int) -> tuple[Path, int]:
        """The last path that is written on `line`, and where it is written before; ((), 0) if it is not."""
        here = [place.path for place in self.places if self._line(place.at) == line]
        return next(((path, before) for path in reversed(here) if (before := self.line(path)) < line), ((), 0))

    def corrected(self, path: Path, name: str) -> tuple[str, ...]:
        """The lines that hold the last part of `path`, with `name` in its place."""
        self.meant[path] = name
        numbers = dict.fromkeys(self._line(place.at) for place in self.places if place.path == path)
        return tuple(self._corrected(number) for number in numbers)

    def written(self, path: Path, *values: tuple[Path, str]) -> tuple[str, ...]:
        """How `values`, (path below `path`, TOML) each, are written there: one a line, or all between braces."""
        below = any(end for end, _ in values)
        within, inline = self._inside(path) if below and values[0][0] else self._around(path)
        told = [f"{dotted((*self.right(path)[len(within) :], *end))} = {value}" for end, value in values]
        if inline and within == path:
            return (f"{dotted(self.right(path)[len(self._around(path)[0]) :])} = {{ {', '.join(told)} }}",)
        return (", ".join(told),) if inline else tuple(told)

    def heading(self, path: Path) -> tuple[str, ...]:
        """The heading of the table `path`."""
        return (f"[{dotted(self.right(path))}]",)

    def right(self, path: Path) -> Path:
        """`path` with the names that were meant."""
        return tuple(self.meant.get(path[: at + 1], part) for at, part in enumerate(path))

    def _around(self, path: Path) -> tuple[Path, bool]:
        for place in self.places:
            if place.path == path:
                return (path[:1], False) if place.header else (place.within, place.inline)
        return path[:1], False

    def _inside(self, path: Path) -> tuple[Path, bool]:
        for place in self.places:
            if place.path[:-1] == path and not place.header:
                return place.within, place.inline
        own = [place for place in self.places if place.path == path]
        if own and own[0].header:
            return path, False
        if own and self.toml[own[0].end :].lstrip("\"' \t=").startswith("{"):
            return path, True
        return self._around(path)

    def _line(self, at: int) -> int:
        return bisect_right(self.starts, at)

    def _corrected(self, number: int) -> str:
        start = self.starts[number - 1]
        text = self.lines[number - 1]
        for place in reversed([one for one in self.places if one.path in self.meant and self._line(one.at) == number]):
            text = text[: place.at - start] + dotted((self.meant[place.path],)) + text[place.end - start :]
        return text.strip() if len(text) <= _LONGEST else f"{text[:_LONGEST].strip()}…"


class _Reader:
    """Finds the keys of a TOML file, without judging it: tomllib does."""

    def __init__(self, toml: str) -> None:
        self.toml = toml
        self.at = 0

    def places(self) -> Iterator[Place]:
        table: Path = ()
        while True:
            self._skip(_BLANK)
            if self.at >= len(self.toml):
                return
            if self._next("["):
                self._next("[")
                found = list(self._key((), header=True))
                table = found[-1].path if found else table
                yield from found
                self._skip(re.compile(r"[^\n]*"))
            else:
                yield from self._pair(table, inline=False)
                self._skip(re.compile(r"[^\n]*"))

    def _pair(self, table: Path, inline: bool) -> Iterator[Place]:
        found = list(self._key(table, inline=inline))
        yield from found
        if found and self._next("="):
            yield from self._value(found[-1].path)

    def _value(self, path: Path) -> Iterator[Place]:
        """The keys inside a value: of its inline tables, and of those of its arrays."""
        depth: list[str] = []
        tables = [path]
        while self.at < len(self.toml):
            self._skip(_BLANK if depth else re.compile(r"[ \t]*"))
            if self._next("["):
                depth.append("]")
            elif self._next("{"):
                depth.append("}")
                found = list(self._key(tables[-1], inline=True))
                tables.append(found[-1].path if found else tables[-1])
                yield from found
                if found:
                    self._next("=")
                    continue
            elif depth and self._next(depth[-1]):
                if depth.pop() == "}":
                    tables.pop()
            elif depth and self._next(","):
                if depth[-1] == "}":
                    self._skip(_BLANK)
                    found = list(self._key(tables[-2], inline=True))
                    tables[-1] = found[-1].path if found else tables[-1]
                    yield from found
                    self._next("=")
                continue
            elif value := _VALUE.match(self.toml, self.at):
                self.at = value.end()
            else:
                return
            if not depth:
                return

    def _key(self, table: Path, header: bool = False, inline: bool = False) -> Iterator[Place]:
        path = table
        while found := _PART.match(self.toml, self.at):
            kind = str(found.lastgroup)
            start, end = found.span(kind)
            path = (*path, _unescaped(found[kind]) if kind == "basic" else found[kind])
            quoted = kind != "bare"
            yield Place(path, start - quoted, end + quoted, table, header, inline)
            self.at = found.end()
            if not self._next("."):
                return

    def _next(self, mark: str) -> bool:
        found = self.toml.startswith(mark, self.at)
        self.at += found
        return found

    def _skip(self, what: re.Pattern[str]) -> None:
        found = what.match(self.toml, self.at)
        self.at = found.end() if found else self.at


def _unescaped(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"'))
    except ValueError:
        return text


def dotted(path: Path) -> str:
    """A path as TOML writes it: site.name, add."a name"."""
    return ".".join(part if BARE.fullmatch(part) else quoted(part) for part in path)


def quoted(text: str) -> str:
    """A text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False)


def shown(value: Any) -> str:
    """A value as TOML writes it, shortened."""
    match value:
        case bool():
            return str(value).lower()
        case dict():
            return "{…}"
        case list():
            return "[[…]]" if value and isinstance(value[0], dict) else "[…]"
        case str():
            return quoted(short(value))
        case int():
            return str(value) if abs(value) < 10**20 else "…"
    return str(value)


def short(text: str, most: int = 60) -> str:
    """The beginning of a text."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
