"""The colours of an overlay: names that the guide knows, readable in light and in dark (WCAG 2.2, 1.4.3)."""

import re
from collections.abc import Iterator, Mapping

from widgets.engine.texts import Phrase
from widgets.overlay.problems import Problem, unknown

FILE = "organisation/colours.css"
_RULE = re.compile(r"^\s*(--[a-z-]+)\s*:\s*([^;]+);\s*$")
_HEX = re.compile(r"#[0-9a-fA-F]{6}")

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
    return {found[1]: found[2].strip() for line in css.split("\n") if (found := _RULE.match(line))}


def check(css: str, shipped: Mapping[str, str]) -> Iterator[Problem]:
    """The faults of `organisation/colours.css`; `shipped` are the guide's own colours."""
    own: dict[str, str] = {}
    lines: dict[str, int] = {}
    for number, line in enumerate(re.sub(r"/\*.*?\*/", "", css).split("\n"), 1):
        text = line.strip()
        if text in ("", ":root {", "}"):
            continue
        found = _RULE.match(line)
        if not found:
            yield Problem(FILE, number, "", Phrase("colour.rule", {"found": text}))
        elif found[1] not in shipped:
            says = unknown("unknown", found[1], shipped, "{}: #1f5c4d;", {})
            yield Problem(FILE, number, found[1], says)
        elif not _HEX.fullmatch(value := found[2].strip()):
            yield Problem(
                FILE, number, found[1], Phrase("colour.value", {"found": value, "write": f"{found[1]}: #1f5c4d;"})
            )
        else:
            own[found[1]], lines[found[1]] = found[2].strip(), number
    colours = {**shipped, **own}
    for mode in ("light", "dark"):
        for front, back, least in PAIRS:
            names = (f"--{front}-{mode}", f"--{back}-{mode}")
            ratio = contrast(colours[names[0]], colours[names[1]])
            if ratio < least and any(name in own for name in names):
                at = next(name for name in names if name in own)
                facts = {"front": names[0], "back": names[1], "ratio": f"{ratio:.1f}", "least": f"{least:.1f}"}
                yield Problem(FILE, lines[at], at, Phrase(f"colour.contrast.{mode}", facts))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (#rrggbb), from 1 to 21 (WCAG 2.2, relative luminance)."""
    first, second = sorted((luminance(one), luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a colour (#rrggbb), from 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
