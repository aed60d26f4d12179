"""Where the pages of the guide are: an address follows from the `slug:` in the front matter of the pages on its way.

The pages lie in `docs/<language>/`, those that an organisation replaces in its `pages/<language>/`. The browser's
bundle holds no page, only the slugs of those that answers lead to, in files of the same names. The wheel has these in
`widgets/docs/`: a `docs/` would lie among the packages of whoever installs it.

An organisation says in its `site.toml` which of them its site does not have.
"""

import re
import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from widgets.engine.text import resources

INDEX = "index.md"
SITE = "site.toml"
"""The file in which an organisation says what of the guide its site shows."""
FOLDERS = ("", "tools/", "hard-days/", "mentor/")
"""Where a page that answers lead to may lie: its name alone is told, "agreement"."""

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$", re.MULTILINE | re.DOTALL)
_SLUG = re.compile(r"""^slug:[ \t]*["']?([^"'\s]+)""", re.MULTILINE)


@cache
def address(name: str, language: str) -> str:
    """The address of the page `name` ("agreement") from the home of its language: "outils/accord/".

    LookupError if there is no such page, or if a page on its way has no slug.
    """
    return "".join(f"{slug(file, language)}/" for file in chain(file(name, language)))


@cache
def chain(file: str) -> tuple[str, ...]:
    """The pages whose slugs make the address of a page, in order: ("tools/index.md", "tools/agreement.md")."""
    path = PurePosixPath(file)
    indexes = tuple(str(folder / INDEX) for folder in reversed(path.parents) if folder.name)
    return indexes if path.name == INDEX else (*indexes, file)


def file(name: str, language: str) -> str:
    """The file of the page `name` below the folder of its language: "tools/agreement.md", or for the page of a folder
    "hard-days/index.md"; LookupError for none."""
    for path in (*(f"{folder}{name}.md" for folder in FOLDERS), f"{name}/{INDEX}"):
        if _read(path, language) is not None:
            return path
    raise LookupError(f"There is no page {name!r} in docs/{language}/, nor in its {' or '.join(FOLDERS[1:])}.")


def name(file: str) -> str:
    """What a page is called: "tools/agreement.md" → "agreement"; the page of a folder has the name of the folder."""
    path = PurePosixPath(file)
    return path.parent.name or path.stem if path.name == INDEX else path.stem


def hidden_in(site: Mapping[str, Any]) -> frozenset[str]:
    """The names of the pages that a `site.toml`, sound or not, says are not on the site."""
    table = site.get("pages", {})
    return frozenset(key for key, shown in table.items() if shown is False) if isinstance(table, dict) else frozenset()


@cache
def hidden() -> frozenset[str]:
    """The names of the pages that this site does not have."""
    return hidden_in(tomllib.loads(resources.read(f"{resources.overlay()}/{SITE}") or ""))


def hider(file: str, names: Collection[str]) -> str:
    """Which of the `names` of those that the site does not have hides a page: its own, or a folder's; "" for none."""
    return next((name(page) for page in chain(file) if name(page) in names), "")


def is_hidden(file: str, names: Collection[str]) -> bool:
    """Whether a page, or a folder that it lies in, is among the `names` of those that the site does not have."""
    return hider(file, names) != ""


def is_shown(page: str, language: str) -> bool:
    """Whether this site has the page `page` ("agreement"); LookupError if the guide has none."""
    return not is_hidden(file(page, language), hidden())


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
    folders = (f"{resources.overlay()}/pages", "docs", "widgets/docs")
    texts = (resources.read(f"{folder}/{language}/{file}") for folder in folders)
    return next((text for text in texts if text is not None), None)
