"""What an organisation's overlay gives the site: names, pages, pictures, colours, and the facts of its programme."""

import os
import re
import shutil
from collections.abc import Collection, Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

SIGN = re.compile(r"[!-&(-+/:-@\[-`{-~]")
"""A sign that may mean something in Markdown or in HTML."""
SITE = re.compile(r"\{site\}")
PROGRAMME = re.compile(r"^<!-- programme -->$", re.MULTILINE)
BOTH = re.compile(r"(?<!`)<!-- both -->(.*?)<!-- /both -->(?!`)", re.DOTALL)
PICTURES = {"logo.svg": "assets/logo.svg", "favicon.svg": "assets/favicon.svg", "social.png": "assets/social.png"}
COLOURS = "assets/organisation.css"


def folder(root: Path) -> Path:
    """The overlay of the project at `root`. ORGANISATION names another folder, or one that is not there."""
    return root / os.environ.get("ORGANISATION", "organisation")


def pages(folder: Path) -> dict[str, Path]:
    """The pages of the overlay: their name among the guide's ("fr/roles.md") → the file. Hidden files are not pages."""
    root = folder / "pages"
    names = {path.relative_to(root).as_posix(): path for path in sorted(root.rglob("*.md"))}
    return {name: path for name, path in names.items() if not re.search(r"(?:^|/)\.", name)}


def assets(folder: Path) -> dict[str, Path]:
    """The pictures and colours of the overlay: their address in the site → the file."""
    named = {**{f"{name}": target for name, target in PICTURES.items()}, "colours.css": COLOURS}
    return {target: folder / name for name, target in named.items() if (folder / name).is_file()}


def added(folder: Path, docs: Path) -> list[str]:
    """The pages of the overlay that the guide in `docs` does not have, by their name in both languages."""
    own = {name.partition("/")[2] for name in pages(folder) if not (docs / name).exists()}
    return sorted(own)


def merged(docs: Path, folder: Path, target: Path, unpublished: Collection[str]) -> Path:
    """`target`, made anew: a copy of `docs` with the overlay's pages and pictures in their places.

    Pages in `unpublished` languages are left out.
    """
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(docs, target, ignore=lambda at, _: unpublished if Path(at) == docs else ())
    for name, path in {**pages(folder), **assets(folder)}.items():
        if name.partition("/")[0] in unpublished:
            continue
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target / name)
    return target


def plain(name: str) -> str:
    """A name as Markdown and HTML say it, letter for letter: none of its signs means anything there."""
    return SIGN.sub(lambda sign: f"&#{ord(sign[0])};", name)


def named(text: str, name: str) -> str:
    """`text` with the name of the site in the place of {site}."""
    return SITE.sub(lambda _: name, text)


def named_all(meta: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Front matter with the name of the site in its texts."""
    return {key: named(value, name) if isinstance(value, str) else value for key, value in meta.items()}


def of_both(markdown: str, both: bool) -> str:
    """`markdown` with what stands between <!-- both --> and <!-- /both -->, or without it: a site of one language."""
    return BOTH.sub(lambda found: found[1] if both else "", markdown)


def publisher(table: Mapping[str, Any], language: str) -> dict[str, str]:
    """What search engines are told of the [publisher] of identity.toml: its name and its own site, if they are said."""
    told = {"name": table.get("name", {}).get(language), "url": table.get("site"), "address": table.get("address")}
    return {part: words for part, words in told.items() if words}


def with_programme(markdown: str, facts: Iterable[tuple[str, str]]) -> str:
    """`markdown` with the facts of the programme, (question, words) each, in the place of <!-- programme -->."""
    rows = "".join(f"<dt>{escape(asked)}</dt>\n<dd>{escape(words)}</dd>\n" for asked, words in facts)
    block = f'<dl class="programme">\n{rows}</dl>' if rows else ""
    return PROGRAMME.sub(lambda _: block, markdown)


def menu(nav: list[Any], added: Iterable[str], title: str) -> list[Any]:
    """The menu with the pages that the organisation adds, in a part of their own before the last one."""
    names = list(added)
    return [*nav[:-1], {title: names}, *nav[-1:]] if names else list(nav)
