"""Where the pages of the guide are: an address follows from the `slug:` in the front matter of the pages on its way.

The pages lie in `docs/<language>/`, those that an organisation replaces in its `pages/<language>/`. The browser's
bundle holds no page, only the slugs of those that answers lead to, in files of the same names.
"""

import re
from functools import cache
from pathlib import PurePosixPath

from widgets.engine.text import resources

INDEX = "index.md"
FOLDERS = ("", "tools/")
"""Where a page that answers lead to may lie: its name alone is told, "agreement"."""

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$", re.MULTILINE | re.DOTALL)
_SLUG = re.compile(r"""^slug:[ \t]*["']?([^"'\s]+)""", re.MULTILINE)


@cache
def address(name: str, language: str) -> str:
    """The address of the page `name` ("agreement") from the home of its language: "outils/accord/".

    LookupError if there is no such page, or if a page on its way has no slug.
    """
    return "".join(f"{slug(file, language)}/" for file in chain(file(name, language)))


def chain(file: str) -> list[str]:
    """The pages whose slugs make the address of a page, in order: ["tools/index.md", "tools/agreement.md"]."""
    path = PurePosixPath(file)
    indexes = [str(folder / INDEX) for folder in reversed(path.parents) if folder.name]
    return indexes if path.name == INDEX else [*indexes, file]


def file(name: str, language: str) -> str:
    """The file of the page `name` below the folder of its language: "tools/agreement.md"; LookupError for none."""
    for folder in FOLDERS:
        if _read(path := f"{folder}{name}.md", language) is not None:
            return path
    raise LookupError(f"There is no page {name!r} in docs/{language}/, nor in its {FOLDERS[-1]}.")


def slug(file: str, language: str) -> str:
    """The last segment of the address of a page; LookupError if its front matter gives none."""
    if segment := slug_of(_read(file, language) or ""):
        return segment
    raise LookupError(f"docs/{language}/{file} has no “slug:” in its front matter: its last address segment.")


def slug_of(page: str) -> str:
    """The `slug:` in the front matter of a page; "" if there is none."""
    front_matter = _FRONT_MATTER.match(page)
    slug = _SLUG.search(front_matter[1]) if front_matter else None
    return slug[1] if slug else ""


def _read(file: str, language: str) -> str | None:
    overlay_page = resources.read(f"{resources.overlay()}/pages/{language}/{file}")
    return resources.read(f"docs/{language}/{file}") if overlay_page is None else overlay_page
