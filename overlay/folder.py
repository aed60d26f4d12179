"""The folder of an organisation: where it is, what of it goes into the site, and where."""

import re
import shutil
from collections.abc import Collection
from pathlib import Path

from overlay.pages import front
from widgets.engine.text import pages as page_names
from widgets.engine.text import resources
from widgets.engine.text.languages import LANGUAGES

PICTURES = {"logo.svg": "assets/logo.svg", "favicon.svg": "assets/favicon.svg", "social.png": "assets/social.png"}
COLOURS = "assets/organisation.css"
"""Where the pictures and the colours of the folder go in the site."""

SHIPPED_COLOURS = "docs/assets/colours.css"
"""The guide's own, which those of the organisation replace one by one."""


def path(root: Path) -> Path:
    """The folder of the project at `root`; it is there only in forks. ORGANISATION names another than organisation/."""
    return root / resources.overlay()


def pages(folder: Path) -> dict[str, Path]:
    """The pages of the folder: their name among the guide's ("fr/roles.md") → the file. Hidden files are not pages."""
    root = folder / "pages"
    names = {file.relative_to(root).as_posix(): file for file in sorted(root.rglob("*.md"))}
    return {name: file for name, file in names.items() if not re.search(r"(?:^|/)\.", name)}


def assets(folder: Path) -> dict[str, Path]:
    """The pictures and colours of the folder: their address in the site → the file."""
    addresses = {**PICTURES, "colours.css": COLOURS}
    return {address: folder / name for name, address in addresses.items() if (folder / name).is_file()}


def added(folder: Path, docs: Path, languages: Collection[str]) -> list[str]:
    """The pages of the folder in one of these `languages` that the guide in `docs` does not have, by their name."""
    names = (name.partition("/") for name in pages(folder) if not (docs / name).exists())
    return sorted({page for language, _, page in names if language in languages})


def merged(docs: Path, folder: Path, target: Path, unpublished: Collection[str], hidden: Collection[str] = ()) -> Path:
    """`target`: a copy of `docs` with the pages and pictures of the folder in their places, and nothing else.

    Pages in `unpublished` languages are left out, and those of these `hidden` names. What is there already stays, so
    that two builds may share it.
    """
    shipped = {path.relative_to(docs).as_posix(): path for path in docs.rglob("*") if path.is_file()}
    sources = {**shipped, **pages(folder), **assets(folder)}
    wanted = {name: file for name, file in sources.items() if not _is_left_out(name, unpublished, hidden)}
    for path in [path for path in target.rglob("*") if path.is_file()]:
        if path.relative_to(target).as_posix() not in wanted:
            path.unlink(missing_ok=True)
    for name, file in wanted.items():
        if _stamp(file) != _stamp(target / name):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, target / name)
    return target


def _is_left_out(name: str, unpublished: Collection[str], hidden: Collection[str]) -> bool:
    first, _, page = name.partition("/")
    return first in unpublished or (first in LANGUAGES and page.endswith(".md") and page_names.is_hidden(page, hidden))


def _stamp(path: Path) -> tuple[int, int] | None:
    """What tells that a file was written since; None if it is not there."""
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return stat.st_mtime_ns, stat.st_size


def titles(folder: Path, names: Collection[str], language: str) -> dict[str, str]:
    """The title that each of these pages of the folder has in a language: name → title."""
    files = {name: folder / "pages" / language / name for name in names}
    return {name: str(front(file.read_text(encoding="utf-8-sig")).get("title")) for name, file in files.items()}
