"""The typeface of the headings, from npm: Newsreader (Production Type, SIL Open Font Licence)."""

from pathlib import Path

FOLDER = Path("node_modules/@fontsource-variable/newsreader/files")
NAMES = ("newsreader-latin-wght-normal.woff2", "newsreader-latin-ext-wght-normal.woff2")


class FontError(RuntimeError):
    """The typeface is not installed."""


def files(root: Path) -> list[Path]:
    """The font files to serve; `root` is the folder that holds node_modules."""
    for name in NAMES:
        if not (root / FOLDER / name).exists():
            raise FontError(f"{FOLDER / name} is missing: run “npm ci” first.")
    return [root / FOLDER / name for name in NAMES]
