"""MkDocs adapter: the widgets of a page, as HTML that works before any script."""

import json
import sys
from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path
from types import ModuleType

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from guide import build_cache, widgets

ROOT = Path(__file__).parent.parent
DOORS = ("engine", "cohort")
"""The folders of the build's doors: of the widgets, and of the people of a programme."""
CACHE = ROOT / ".cache" / "widgets"
MOST = 20
"""Megabytes of HTML that are kept: that of some ten sites."""
MARKS = {
    "widget": ("engine", "prerender"),
    "fields": ("engine", "listed"),
    "calls": ("engine", "calls"),
    "harm": ("engine", "harm"),
    "mentoring": ("engine", "mentoring"),
    "cohort": ("cohort", "page"),
}
"""The mark of a page, and the door and its function that render it."""


def on_pre_build(config: MkDocsConfig) -> None:
    """Forget the widgets as they were: while the site is served, any of their files may have changed.

    What other hooks have imported stays as it was when MkDocs started, whole: `overlay` imports widgets at its top
    alone, so that old and new ones never meet.
    """
    if config.plugins["i18n"].building:  # type: ignore[attr-defined]  # another language of the same build
        return
    for name in [name for name in sys.modules if name.partition(".")[0] == "widgets"]:
        del sys.modules[name]


@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish the shape of the data files; after the i18n plugin, which wants files of the disk."""
    for door in DOORS:
        for name, text in json.loads(_cached(config, f"schemas {door}", partial(_schemas, door))).items():
            files.append(File.generated(config, f"assets/schemas/{name}.json", content=text))
    return files


@event_priority(-200)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the pre-rendered widgets in place of their comments; a page may name the programme that they follow."""
    language: str = config.plugins["i18n"].current_language  # type: ignore[attr-defined]

    programme = str(page.meta.get("programme") or "")

    def make(maker: tuple[str, str], name: str) -> str:
        door, function = maker
        what = (name, language, *([programme] if programme and function == "prerender" else []))
        return _cached(config, " ".join((function, *what)), lambda: getattr(_door(door), function)(*what))

    try:
        filled = widgets.fill(html, {mark: partial(make, maker) for mark, maker in MARKS.items()})
    except LookupError as error:
        raise PluginError(f"docs/{page.file.src_uri}: {error}") from error
    parts = [AnchorLink(escape(title), anchor, 2) for anchor, title in widgets.contents(filled)]
    for heading in list(page.toc)[:1] if parts else ():
        heading.children[:0] = parts
    return filled


def on_post_build(config: MkDocsConfig) -> None:
    """Forget what is not rendered any more."""
    build_cache.forget(CACHE, MOST)


def _cached(config: MkDocsConfig, what: str, make: Callable[[], str]) -> str:
    """What `make` returns, once for the same widgets: the name of Python's bundle changes with all that they say."""
    CACHE.mkdir(parents=True, exist_ok=True)
    name = build_cache.key([*map(_source, DOORS), config.extra["python"]["bundle"].encode(), what.encode()])
    return build_cache.file(CACHE, name, lambda: make().encode()).read_text(encoding="utf-8")


def _schemas(door: str) -> str:
    return json.dumps(_door(door).schemas())


def _door(name: str) -> ModuleType:
    """One of the build's doors; imported here because `on_pre_build` unloads them."""
    from widgets.cohort import prerender as of_cohort
    from widgets.engine import prerender

    return {"engine": prerender, "cohort": of_cohort}[name]


def _source(door: str) -> bytes:
    return (ROOT / "widgets" / door / "prerender.py").read_bytes()
