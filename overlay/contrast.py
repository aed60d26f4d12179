"""Whether colours can be told from those they are seen with, in light and in dark (WCAG 2.2, 1.4.3 and 1.4.11)."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

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


class Poor(NamedTuple):
    """A colour that another cannot be told from: its name, the contrast, and the least that is needed."""

    other: str
    ratio: float
    least: float


def contrast(colour: str, other: str) -> float:
    """The contrast ratio of two colours (#rrggbb), from 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((luminance(colour), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a colour (#rrggbb), from 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def poor(name: str, colours: Mapping[str, str]) -> list[Poor]:
    """The colours that `name` ("--ink-light") cannot be told from, among `colours` (name → #rrggbb)."""
    pairs = (Poor(other, contrast(colours[name], colours[other]), least) for other, least in _beside(name))
    return [pair for pair in pairs if pair.ratio < pair.least]


def readable(name: str, colours: Mapping[str, str]) -> str:
    """The nearest shade of a colour that can be told from the others; "" if there is none."""
    parts = [int(colours[name][at : at + 2], 16) for at in (1, 3, 5)]
    for step in range(1, 101):
        for end in (0, 255):
            shade = "#" + "".join(f"{round(part + (end - part) * step / 100):02x}" for part in parts)
            if not poor(name, {**colours, name: shade}):
                return shade
    return ""


def _beside(name: str) -> Iterator[tuple[str, float]]:
    """The colours that `name` is seen with, and the least contrast."""
    part, _, mode = name.removeprefix("--").rpartition("-")
    for front, back, least in PAIRS:
        if part in (front, back):
            yield f"--{back if part == front else front}-{mode}", least
