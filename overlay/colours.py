"""The colours of an overlay: custom properties that the guide knows, readable in light and in dark.

tinycss2 reads them as browsers do (CSS Syntax, level 3).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import tinycss2

from overlay.contrast import Poor, poor, readable
from overlay.problems import Problem, nearest, short, unknown
from widgets.engine.text.texts import Fact, Listing, Phrase

FILE = "organisation/colours.css"
SELECTOR = ":root"
EXAMPLE = "--accent-light"
"""The colour to show where nothing says which was meant."""

_LONG_NUMBER = re.compile(r"[0-9]{1000,}")
_HEX = re.compile(r"[0-9a-fA-F]{6}")
_SHORT = re.compile(r"[0-9a-fA-F]{3}")

type Token = Any
"""A token of tinycss2, which has no types."""


class Declaration(NamedTuple):
    """What stands between two semicolons, and where it begins (both from 1).

    `name` is that of a custom property, "" for anything else; `colour` its value if that is a colour with six digits,
    else "". `ended` is false if its semicolon is missing.
    """

    line: int
    column: int
    name: str = ""
    colour: str = ""
    ended: bool = True


def read(css: str) -> dict[str, str]:
    """The colours of a style sheet: custom property → #rrggbb."""
    return {declaration.name: declaration.colour for declaration in _declarations(css) if declaration.colour}


def palette(*sheets: Path) -> dict[str, str]:
    """The colours of style sheets, a later one before those of an earlier one; those that are not there have none."""
    texts = (sheet.read_text(encoding="utf-8-sig") for sheet in sheets if sheet.is_file())
    return {name: colour for css in texts for name, colour in read(css).items()}


def check(css: str, shipped: Mapping[str, str]) -> Iterator[Problem]:
    """The faults of `organisation/colours.css`; `shipped` are the guide's own colours."""
    css = re.sub(r"[\r\f]", " ", css)  # CSS ends lines there too, an editor does not
    lines = css.split("\n")
    declarations: dict[str, Declaration] = {}
    yield from _comment(css, lines) or _braces(css)
    for declaration in _declarations(css):
        name, colour, number = declaration.name, declaration.colour, declaration.line
        if not name or not declaration.ended:
            line = lines[number - 1].strip()
            yield Problem(FILE, number, "", Phrase("colour.rule", {"found": short(line)}), _rule(line, shipped))
        elif name not in shipped:
            near = nearest(name, shipped)
            write = (f"{near}: {colour or shipped[near]};",) if near else ()
            yield Problem(FILE, number, name, unknown("unknown", name, shipped, near), write)
        elif not colour:
            value = lines[number - 1][declaration.column - 1 :].partition(":")[2].partition(";")[0].strip()
            write = (f"{name}: {_full(value) or shipped[name]};",)
            yield Problem(FILE, number, name, Phrase("colour.value", {"found": short(value)}), write)
        else:
            declarations[name] = declaration
    yield from _contrasts(declarations, shipped)


def _tokens(css: str) -> list[Token]:
    # Python refuses to read a number of more than 4300 digits: one that long is no colour, whatever it is.
    readable = _LONG_NUMBER.sub(lambda digits: " " * (len(digits[0]) - 1) + "0", css)
    return _solid(tinycss2.parse_component_value_list(readable))


def _declarations(css: str) -> Iterator[Declaration]:
    """Those of the file: inside blocks, and outside, where they are wrong."""
    outside: list[Token] = []
    for token in _tokens(css):
        if token.type == "{} block":
            yield from _among(token.content)
            if tinycss2.serialize(outside[-2:]) == SELECTOR:
                del outside[-2:]
        elif not _closes(token):
            outside.append(token)
    yield from _among(outside)


def _among(tokens: Iterable[Token]) -> Iterator[Declaration]:
    for node in tinycss2.parse_blocks_contents(tokens, skip_comments=True, skip_whitespace=True):
        if node.type != "declaration" or not node.name.startswith("--"):
            yield Declaration(node.source_line, node.source_column)
            continue
        value, following = _first_line(node.value)
        colour = f"#{value[0].value}" if len(value) == 1 and value[0].type == "hash" and not node.important else ""
        sound = colour if _HEX.fullmatch(colour[1:]) else ""
        yield Declaration(node.source_line, node.source_column, node.name, sound, not following)
        yield from _among(following)


def _first_line(value: list[Token]) -> tuple[list[Token], list[Token]]:
    """The value of a property, and the lines below that belong to it only because its semicolon is missing."""
    tokens = _solid(value)
    end = next((at for at in range(1, len(tokens)) if tokens[at].source_line > tokens[at - 1].source_line), len(tokens))
    return tokens[:end], tokens[end:]


def _solid(tokens: Iterable[Token]) -> list[Token]:
    """The tokens without blanks and comments."""
    return [token for token in tokens if token.type not in ("whitespace", "comment")]


def _closes(token: Token) -> bool:
    """Whether this is a brace that closes nothing."""
    return bool(token.type == "error" and token.kind == "}")


def _comment(css: str, lines: list[str]) -> list[Problem]:
    """A comment that is not closed: browsers read nothing that follows."""
    at = css.rfind("/*")
    if at <= css.rfind("*/"):
        return []
    number = css.count("\n", 0, at) + 1
    line = lines[number - 1].strip()
    return [Problem(FILE, number, "", Phrase("colour.rule", {"found": short(line)}), (f"{line} */",))]


def _braces(css: str) -> Iterator[Problem]:
    """All the colours are in one block, ":root {" to "}"."""
    # One more brace is left over at the end, unless a block is open.
    tokens = _tokens(f"{css}\n}}")
    closed = bool(tokens) and _closes(tokens[-1])
    tokens = tokens[:-1] if closed else tokens
    if not tokens:
        return
    last = max(number for number, line in enumerate(css.split("\n"), 1) if line.strip(" \t\r\f"))
    first = next((at for at, token in enumerate(tokens) if token.type == "{} block"), len(tokens))
    before, block, after = tokens[:first], tokens[first : first + 1], tokens[first + 1 :]
    stray = any(_closes(token) for token in before)
    if not block or stray or not before or any(token == ";" for token in before):
        yield Problem(FILE, tokens[0].source_line, "", Phrase("colour.open"), (f"{SELECTOR} {{",))
    if surplus := block if stray else after:
        yield Problem(FILE, surplus[0].source_line, "", Phrase("colour.brace"))
    elif not (closed and (block or stray)):
        yield Problem(FILE, last, "", Phrase("colour.close"), ("}",))


def _rule(line: str, shipped: Mapping[str, str]) -> tuple[str, ...]:
    """How a line that is not a colour should probably read."""
    if line.endswith("{"):
        return (f"{SELECTOR} {{",)
    tokens = _tokens(line)
    names = (token.value for token in tokens if token.type == "ident" and token.value.startswith("--"))
    values = (_full(f"#{token.value}") for token in tokens if token.type == "hash")
    name = nearest(next(names, ""), shipped) or EXAMPLE
    return (f"{name}: {next(values, '') or shipped[name]};",)


def _full(value: str) -> str:
    """A colour with six digits, from one with three or six; "" if it is none."""
    digits = value.removeprefix("#")
    if _SHORT.fullmatch(digits):
        digits = "".join(digit * 2 for digit in digits)
    return f"#{digits}" if value.startswith("#") and _HEX.fullmatch(digits) else ""


def _contrasts(declarations: Mapping[str, Declaration], shipped: Mapping[str, str]) -> Iterator[Problem]:
    """What cannot be read: once for each colour, with one near it that can, once those before it are mended."""
    colours = {**shipped, **{name: declaration.colour for name, declaration in declarations.items()}}
    poorly = {name: poor(name, colours) for name in declarations}
    mended = {**colours, **{name: shipped[name] for name, pairs in poorly.items() if pairs}}
    reported: set[tuple[str, str]] = set()
    for name, declaration in declarations.items():
        mended[name] = colours[name]
        if pairs := [pair for pair in poorly[name] if (name, pair.other) not in reported or poor(name, mended)]:
            reported |= {(pair.other, name) for pair in pairs}
            near = readable(name, mended)
            mended[name] = near or colours[name]
            facts: dict[str, Fact] = {"name": name, "with": Listing(tuple(map(_pair, pairs)), "semicolon")}
            says = Phrase(f"colour.{name.rpartition('-')[2]}_{'near' if near else 'far'}", facts)
            yield Problem(FILE, declaration.line, name, says, (f"{name}: {near};",) if near else ())


def _pair(pair: Poor) -> Phrase:
    facts: dict[str, Fact] = {"other": pair.other, "ratio": _number(pair.ratio), "least": _number(pair.least)}
    return Phrase("colour.with", facts)


def _number(value: float) -> Phrase:
    """Two decimals, rounded down: what is not enough never looks as if it were."""
    whole, part = divmod(int(value * 100), 100)
    return Phrase("number", {"whole": whole, "part": f"{part:02}"})
