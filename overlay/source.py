"""Where each key of a TOML file is written, and how a part of the file should read.

tomllib, which reads the values, does not say where they stand; tree-sitter's grammar of TOML does.
"""

import tomllib
from collections.abc import Iterator
from typing import NamedTuple

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from overlay.toml_text import Path, dotted
from widgets.engine.text.texts import Phrase

LONGEST = 200
"""Of a line to copy, so many letters are shown at most."""

_PARSER = Parser(Language(tree_sitter_toml.language()))


class Fault(NamedTuple):
    """What is wrong with a key: its path, what to say, and the lines as they should read, to copy."""

    path: Path
    says: Phrase
    write: tuple[str, ...] = ()


class Place(NamedTuple):
    """A part of a key as it is written.

    `path` ends with it; `line` counts from 1, `start` and `end` count the bytes of that line. `within` is the table in
    whose lines or braces it stands: `header` if it is part of a [heading], `inline` if between braces. `braces` says
    that the value of the key is written between braces.
    """

    path: Path
    line: int
    start: int
    end: int
    within: Path
    header: bool
    inline: bool
    braces: bool


class Source:
    """A TOML file, sound, as it is written."""

    def __init__(self, toml: str) -> None:
        self.lines = toml.split("\n")
        self.places = list(_places(toml))
        self.meant: dict[Path, str] = {}
        """What a name should have been: filled by `corrected`, read wherever a line to copy is made."""

    def line(self, path: Path) -> int:
        """The line on which `path` is first written; 1 if it is not."""
        return next((place.line for place in self.places if place.path == path), 1)

    def first_heading(self) -> int:
        """The line of the first [heading]; 0 if there is none."""
        return next((place.line for place in self.places if place.header), 0)

    def is_under_heading(self, path: Path) -> bool:
        """Whether `path` is only there because it is written under the [heading] of the table that holds it."""
        places = [place for place in self.places if place.path == path]
        return bool(places) and not any(place.header or place.inline or place.within != path[:-1] for place in places)

    def whole(self, path: Path) -> tuple[str, ...]:
        """The lines on which `path` is written."""
        numbers = dict.fromkeys(place.line for place in self.places if place.path == path)
        return tuple(self._corrected(number) for number in numbers)

    def earlier(self, line: int) -> tuple[Path, int]:
        """The last path that is written on `line`, and the line on which it was written before; ((), 0) for none."""
        paths = [place.path for place in self.places if place.line == line]
        return next(((path, first) for path in reversed(paths) if (first := self.line(path)) < line), ((), 0))

    def corrected(self, path: Path, name: str) -> tuple[str, ...]:
        """The lines that hold the last part of `path`, with `name` in its place."""
        self.meant[path] = name
        return self.whole(path)

    def written(self, path: Path, *values: tuple[Path, str]) -> tuple[str, ...]:
        """How `values`, (path below `path`, TOML) each, are written there: one a line, or all between braces."""
        below = any(end for end, _ in values)
        within, inline = self._inside(path) if below and values[0][0] else self._around(path)
        pairs = [f"{dotted((*self.right(path)[len(within) :], *end))} = {value}" for end, value in values]
        if inline and within == path:
            return (f"{dotted(self.right(path)[len(self._around(path)[0]) :])} = {{ {', '.join(pairs)} }}",)
        return (", ".join(pairs),) if inline else tuple(pairs)

    def heading(self, path: Path) -> tuple[str, ...]:
        """The heading of the table `path`."""
        return (f"[{dotted(self.right(path))}]",)

    def right(self, path: Path) -> Path:
        """`path` with the names that were meant."""
        return tuple(self.meant.get(path[: at + 1], part) for at, part in enumerate(path))

    def _around(self, path: Path) -> tuple[Path, bool]:
        """The table in which `path` is written, and whether it stands there between braces."""
        for place in self.places:
            if place.path == path:
                return (path[:1], False) if place.header else (place.within, place.inline)
        return path[:1], False

    def _inside(self, path: Path) -> tuple[Path, bool]:
        """The same for a key below `path`, beside those that are there."""
        for place in self.places:
            if place.path[:-1] == path and not place.header:
                return place.within, place.inline
        first = next((place for place in self.places if place.path == path), None)
        if first and (first.header or first.braces):
            return path, first.braces
        return self._around(path)

    def _corrected(self, number: int) -> str:
        line = self.lines[number - 1].encode()
        for place in reversed(self.places):
            if place.line == number and place.path in self.meant:
                line = line[: place.start] + dotted((self.meant[place.path],)).encode() + line[place.end :]
        text = line.decode()
        return text.strip() if len(text) <= LONGEST else f"{text[:LONGEST].strip()}…"


def _places(toml: str) -> Iterator[Place]:
    """The parts of all keys, as they come in the file."""
    # Not recursive: a file may nest as deep as tomllib allows, which is deeper than a recursion of ours could go.
    waiting: list[tuple[Node, Path, bool]] = [(_PARSER.parse(toml.encode()).root_node, (), False)]
    while waiting:
        node, table, inline = waiting.pop()
        below = [child for child in node.named_children if child.type != "comment"]
        if node.type in ("table", "table_array_element", "pair"):
            key, *below = below
            header = node.type != "pair"
            table = () if header else table
            braces = not header and below[0].type == "inline_table"
            for place in _key(key, table, header, inline, braces):
                yield place
                table = place.path
        waiting += [(child, table, node.type == "inline_table") for child in reversed(below)]


def _key(key: Node, table: Path, header: bool, inline: bool, braces: bool) -> Iterator[Place]:
    """The places of the parts of a key, a.b.c, written in `table`."""
    last: list[Node] = []
    while key.type == "dotted_key":  # a.b.c is ((a.b).c)
        key, part = key.named_children
        last.append(part)
    parts = [key, *reversed(last)]
    path = table
    for number, part in enumerate(parts, 1):
        path = (*path, _name(part))
        (row, start), (_, end) = part.start_point, part.end_point
        yield Place(path, row + 1, start, end, table, header, inline, braces and number == len(parts))


def _name(part: Node) -> str:
    text = (part.text or b"").decode()
    return next(iter(tomllib.loads(f"{text} = 0"))) if part.type == "quoted_key" else text
