"""The colours of an overlay: names that the guide knows, readable in light and in dark (WCAG 2.2, 1.4.3)."""

import re
from collections.abc import Iterator, Mapping

from overlay.problems import Problem, listed, nearest, short, unknown
from widgets.engine.text.texts import Phrase

FILE = "organisation/colours.css"
_RULE = re.compile(r"\s*(--[^\s:;{}]+)\s*:\s*([^;{}]+?)\s*;\s*")
_OPEN = re.compile(r"\s*:root\s*\{\s*")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_SHORT = re.compile(r"#[0-9a-fA-F]{3}")

PAIRS = (
    ("ink", "paper", 4.5),
    ("ink", "card", 4.5),
    ("ink", "tint", 4.5),
    ("ink", "mark", 4.5),
    ("soft", "paper", 4.5),
    ("soft", "card", 4.5),
    ("accent", "paper", 4.5),
    ("accent", "card", 4.5),
    ("on-accent", "accent", 4.5),
    ("alert", "paper", 4.5),
    ("alert", "card", 4.5),
    ("edge", "card", 3.0),
)
"""What is read or seen on what, and the least contrast that it needs."""


def read(css: str) -> dict[str, str]:
    """The custom properties of a file: name → value."""
    return {found[1]: found[2] for line in css.split("\n") if (found := _RULE.fullmatch(line))}


def check(css: str, shipped: Mapping[str, str]) -> Iterator[Problem]:
    """The faults of `organisation/colours.css`; `shipped` are the guide's own colours."""
    own: dict[str, str] = {}
    lines: dict[str, int] = {}
    bare = _COMMENT.sub(lambda found: " " + "\n" * found[0].count("\n"), css)
    written = [(number, line.strip()) for number, line in enumerate(bare.split("\n"), 1) if line.strip()]
    yield from _braces(written)
    for number, text in written:
        if _OPEN.fullmatch(text) or text == "}":
            continue
        found = _RULE.fullmatch(text)
        if not found:
            yield Problem(FILE, number, "", Phrase("colour.rule", {"found": short(text)}), _rule(text, shipped))
            continue
        name, value = found[1], found[2]
        if name not in shipped:
            near = nearest(name, shipped)
            write = (f"{near}: {_full(value) or shipped[near]};",) if near else ()
            yield Problem(FILE, number, name, unknown("unknown", name, shipped, near), write)
        elif not _HEX.fullmatch(value):
            write = (f"{name}: {_full(value) or shipped[name]};",)
            yield Problem(FILE, number, name, Phrase("colour.value", {"found": short(value)}), write)
        else:
            own[name], lines[name] = value, number
    yield from _contrasts(own, lines, shipped)


def _braces(written: list[tuple[int, str]]) -> Iterator[Problem]:
    """All the colours are between ":root {" and "}"."""
    opened = closed = False
    for number, text in written:
        begins, ends = "{" in text, text.endswith("}")
        if closed or (begins and opened):
            yield Problem(FILE, number, "", Phrase("colour.brace"))
            return
        elif not (begins or opened):
            yield Problem(FILE, number, "", Phrase("colour.open"), (":root {",))
        opened, closed = True, closed or ends
    if opened and not closed:
        yield Problem(FILE, written[-1][0], "", Phrase("colour.close"), ("}",))


def _rule(text: str, shipped: Mapping[str, str]) -> tuple[str, ...]:
    """How a line that is not a colour should probably read."""
    found = re.search(r"(--[\w-]+)\W*?(#[0-9a-fA-F]{3,6})?[;\s}]*$", text)
    name = (found and nearest(found[1], shipped)) or "--accent-light"
    return (f"{name}: {(found and _full(found[2] or '')) or shipped[name]};",)


def _full(value: str) -> str:
    """A colour with six digits; "" if it is not one."""
    if _SHORT.fullmatch(value):
        return "#" + "".join(digit * 2 for digit in value[1:])
    return value if _HEX.fullmatch(value) else ""


def _contrasts(own: Mapping[str, str], lines: Mapping[str, int], shipped: Mapping[str, str]) -> Iterator[Problem]:
    """What cannot be read: once for each colour, with one near it that can, once those before it are mended."""
    colours = {**shipped, **own}
    poorly = {name: _poor(name, colours) for name in own}
    mended = {**colours, **{name: shipped[name] for name, poor in poorly.items() if poor}}
    told: set[tuple[str, str]] = set()
    for name in own:
        mended[name] = colours[name]
        if poor := [pair for pair in poorly[name] if (name, pair[0]) not in told or _poor(name, mended)]:
            told |= {(other, name) for other, _, _ in poor}
            near = _readable(name, mended)
            mended[name] = near or colours[name]
            facts = {"name": name, "with": listed(_pair(*pair) for pair in poor)}
            says = Phrase(f"colour.{name.rpartition('-')[2]}_{'near' if near else 'far'}", facts)
            yield Problem(FILE, lines[name], name, says, (f"{name}: {near};",) if near else ())


def _poor(name: str, colours: Mapping[str, str]) -> list[tuple[str, float, float]]:
    """The colours that `name` cannot be told from: name, contrast, least."""
    found = ((other, contrast(colours[name], colours[other]), least) for other, least in _beside(name))
    return [pair for pair in found if pair[1] < pair[2]]


def _beside(name: str) -> Iterator[tuple[str, float]]:
    """The colours that `name` is seen with, and the least contrast."""
    part, _, mode = name.removeprefix("--").rpartition("-")
    for front, back, least in PAIRS:
        if part in (front, back):
            yield f"--{back if part == front else front}-{mode}", least


def _pair(other: str, ratio: float, least: float) -> Phrase:
    return Phrase("colour.with", {"other": other, "ratio": _number(ratio), "least": _number(least)})


def _number(value: float) -> Phrase:
    """Two decimals, rounded down: what is not enough never looks as if it were."""
    whole, part = divmod(int(value * 100), 100)
    return Phrase("number", {"whole": whole, "part": f"{part:02}"})


def _readable(name: str, colours: Mapping[str, str]) -> str:
    """The nearest shade of a colour that can be read with the others; "" if there is none."""
    parts = [int(colours[name][at : at + 2], 16) for at in (1, 3, 5)]
    for step in range(1, 101):
        for end in (0, 255):
            shade = "#" + "".join(f"{round(part + (end - part) * step / 100):02x}" for part in parts)
            if not _poor(name, {**colours, name: shade}):
                return shade
    return ""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (#rrggbb), from 1 to 21 (WCAG 2.2, relative luminance)."""
    first, second = sorted((luminance(one), luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a colour (#rrggbb), from 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
