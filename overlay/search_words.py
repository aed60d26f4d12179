"""What the words of `search.toml` lead to: each page that it names is there, and so is the part of it."""

import tomllib
from collections.abc import Iterator
from typing import Any

from guide.search import FILE
from overlay import links
from overlay.problems import Problem, nearest, renamed, short, unknown
from overlay.site import Site
from overlay.source import Source
from overlay.toml_text import Path, dotted, quoted
from widgets.engine.text.pages import INDEX, hider
from widgets.engine.text.texts import Phrase


def check(text: str, site: Site) -> Iterator[Problem]:
    """The faults of the pages and anchors that a `search.toml` names; its shape is checked elsewhere (`tables.py`)."""
    try:
        tables = tomllib.loads(text)
    except (ValueError, RecursionError):
        return
    source = Source(text)
    for name, place in _table(tables.get("places")).items():
        page, path = _table(place).get("page"), ("places", name)
        if not isinstance(page, str) or not page.strip():
            continue
        languages = dict.fromkeys(path.partition("/")[0] for path in site.pages)
        if wrong := _page(page, site):
            says, right = wrong
            write = source.written((*path, "page"), ((), quoted(right))) if right else ()
            yield _problem(source, (*path, "page"), says, write)
            continue
        for language, anchor in _table(_table(place).get("anchor")).items():
            if language in languages and isinstance(anchor, str) and anchor.strip():
                yield from _anchor(anchor, f"{language}/{page}", source, (*path, "anchor", language), site)


def _page(page: str, site: Site) -> tuple[Phrase, str] | None:
    """What to say of a page that the site does not have, and what to write in its place ("" for nothing)."""
    known = sorted({path.partition("/")[2] for path in site.pages})
    if page in known:
        return None
    if page.endswith(".md") and (hidden := hider(page, site.hidden)):
        return Phrase("search.page.hidden", {"found": short(page), "page": hidden}), ""
    if (new := site.old.get(page, "")) in known:
        return renamed(page, new), new
    near = nearest(page.partition("#")[0], known)
    return unknown("search.page", page, known, near), near or INDEX


def _anchor(anchor: str, page: str, source: Source, path: Path, site: Site) -> Iterator[Problem]:
    """What to say of an anchor that no heading of a page has."""
    if links.fault(f"{page.partition('/')[2]}#{anchor}", f"{page.partition('/')[0]}/{INDEX}", site):
        names = [name for name in site.names(site.pages[page]) if ":" not in name]
        near = nearest(anchor, names)
        says = unknown("search.anchor", anchor, names, near)
        write = source.written(path, ((), quoted(near))) if near else ()
        yield _problem(source, path, Phrase(says.key, {**says.facts, "page": page, "key": path[-2]}), write)


def _problem(source: Source, path: Path, says: Phrase, write: tuple[str, ...]) -> Problem:
    return Problem(f"organisation/{FILE}", source.line(path), dotted(path), says, write)


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
