"""The folder of an organisation: where it is, what of it goes into the site, and where."""

import re
import shutil
from collections.abc import Collection, Container
from pathlib import Path

from overlay.pages import front
from widgets.engine.text import pages as page_names
from widgets.engine.text import resources
from widgets.engine.text.languages import LANGUAGES

PICTURES = {"logo.svg": "assets/logo.svg", "favicon.svg": "assets/favicon.svg", "social.png": "assets/social.png"}
COLOURS = "assets/organisation.css"
"""Where the pictures and the colours of the folder go in the site."""

FILES = "files/"
"""Where the files that pages show and hand out are, in the folder and in the site: one copy for all languages."""

SHIPPED_COLOURS = "docs/assets/colours.css"
"""The guide's own, which those of the organisation replace one by one."""


_LEFT = re.compile(r"(?:^|/)(?:[.]|~\$|#[^/]*#$|__MACOSX/|(?:(?:eh)?thumbs\.db|desktop\.ini|icon\r)$)", re.IGNORECASE)
_COPY = re.compile(r"(?:~|\.(?:bak|old|orig|sw[a-p]|tmp))$", re.IGNORECASE)


def left_behind(name: str, names: Container[str] = ()) -> bool:
    """Whether a file is what systems and editors leave: hidden, theirs, or a copy beside the real one of `names`."""
    return bool(_LEFT.search(name)) or _is_copy(name, names)


def _is_copy(name: str, names: Container[str]) -> bool:
    """Whether a file is one that an editor keeps beside the real one of `names`: identity.toml~, identity.toml.bak."""
    real = _COPY.sub("", name)
    return real != name and real in names


def path(root: Path) -> Path:
    """The folder of the project at `root`; it is there only in forks. ORGANISATION names another than organisation/."""
    return root / resources.overlay()


def pages(folder: Path) -> dict[str, Path]:
    """The pages of the folder: their name among the guide's ("fr/roles.md") → the file. A link to a file is none."""
    return {name: file for name, file in _below(folder / "pages").items() if name.endswith(".md")}


def files(folder: Path) -> dict[str, Path]:
    """The files below a folder: their name there → the file. What systems and editors leave is none of them."""
    names = _every_file(folder)
    return {name: file for name, file in names.items() if not left_behind(name, names)}


def copies(folder: Path) -> list[str]:
    """The names of the copies that lie beside the real files below a folder: nothing reads or publishes them."""
    names = _every_file(folder)
    return [name for name in names if not _LEFT.search(name) and _is_copy(name, names)]


def _every_file(folder: Path) -> dict[str, Path]:
    return {file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*")) if _is_file(file)}


def _below(folder: Path) -> dict[str, Path]:
    """The same as `files`, without what points to a file or to a folder elsewhere."""
    if folder.is_symlink():
        return {}
    return {name: file for name, file in files(folder).items() if not file.is_symlink()}


def _is_file(path: Path) -> bool:
    return path.is_file() or path.is_symlink()


def assets(folder: Path) -> dict[str, Path]:
    """The pictures and colours of the folder: their address in the site → the file."""
    addresses = {**PICTURES, "colours.css": COLOURS}
    named = {address: folder / name for name, address in addresses.items()}
    return {address: file for address, file in named.items() if file.is_file() and not file.is_symlink()}


def added(folder: Path, docs: Path, languages: Collection[str]) -> list[str]:
    """The pages of the folder in one of these `languages` that the guide in `docs` does not have, by their name."""
    names = (name.partition("/") for name in pages(folder) if not (docs / name).exists())
    return sorted({page for language, _, page in names if language in languages})


def shared(folder: Path, docs: Path) -> dict[str, Path]:
    """What pages in any language may lead to beside pages: its address in the site → the file.

    The files of the folder, and the pictures and style sheets in `docs`.
    """
    handed = {f"{FILES}{name}": file for name, file in _below(folder / FILES.rstrip("/")).items()}
    return handed | {f"assets/{file.name}": file for file in sorted((docs / "assets").iterdir()) if file.is_file()}


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
