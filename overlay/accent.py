"""From one colour, those that the pages need: an accent that reads well in light and in dark, and what goes with it."""

import re
from collections.abc import Callable, Iterable, Mapping
from colorsys import hls_to_rgb, rgb_to_hls

from overlay.contrast import contrast

READABLE, EASY = 4.5, 7.0
"""Contrast ratios of text (WCAG 2.2): 1.4.3, asked everywhere; 1.4.6, which we look for in the dark."""

_HEX = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def read(written: str) -> str | None:
    """A colour as the styles have it ("#1f5c4d"), from what someone typed: with or without #, long or short."""
    colour = _HEX.fullmatch(written.strip())
    if not colour:
        return None
    digits = colour[1] if len(colour[1]) == 6 else "".join(digit * 2 for digit in colour[1])
    return f"#{digits.lower()}"


def derive(colour: str, shipped: Mapping[str, str]) -> dict[str, str]:
    """The custom properties for the accent `colour` (#rrggbb): its hue, made darker or lighter until it reads well.

    `shipped` are the guide's own colours, which stay behind it.
    """
    tints = {mode: mixed(colour, shipped[f"--paper-{mode}"], part) for mode, part in (("light", 0.08), ("dark", 0.16))}
    behind = {mode: (shipped[f"--paper-{mode}"], shipped[f"--card-{mode}"], tints[mode]) for mode in tints}
    light = _nearest(colour, range(100, -1, -1), lambda shade: _reads(shade, behind["light"], READABLE))
    dark = _nearest(colour, range(101), lambda shade: _reads(shade, behind["dark"], EASY))
    return {
        "--accent-light": light,
        "--accent-dark": dark,
        "--on-accent-light": shipped["--card-light"],
        "--on-accent-dark": shipped["--paper-dark"],
        "--tint-light": tints["light"],
        "--tint-dark": tints["dark"],
    }


def mixed(colour: str, paper: str, part: float) -> str:
    """`paper` with a `part` (0 to 1) of `colour` in it."""
    pairs = zip(_parts(colour), _parts(paper), strict=True)
    return _hex(ink * part + ground * (1 - part) for ink, ground in pairs)


def _nearest(colour: str, steps: Iterable[int], fits: Callable[[str], bool]) -> str:
    """The first colour that fits, from `colour` towards the end of `steps` (lightness, 0 to 100)."""
    if fits(colour):
        return colour
    hue, lightness, saturation = rgb_to_hls(*_parts(colour))
    towards = list(steps)
    darker = towards[0] > towards[-1]
    left = [step for step in towards if (step / 100 < lightness if darker else step / 100 > lightness)]
    shades = (_hex(hls_to_rgb(hue, step / 100, saturation)) for step in left)
    return next((shade for shade in shades if fits(shade)), "#000000" if darker else "#ffffff")


def _reads(colour: str, behind: Iterable[str], least: float) -> bool:
    return all(contrast(colour, back) >= least for back in behind)


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(parts: Iterable[float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
