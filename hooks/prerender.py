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
DOOR = ROOT / "widgets/engine/prerender.py"
CACHE = ROOT / ".cache" / "widgets"
MOST = 20
"""Megabytes of HTML that are kept: that of some ten sites."""
MARKS = {"widget": "prerender", "fields": "listed", "calls": "calls", "harm": "harm", "mentoring": "mentoring"}
"""The mark of a page, and the function of the build's door that renders it."""


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
    for name, text in json.loads(_cached(config, "schemas", lambda: json.dumps(_door().schemas()))).items():
        files.append(File.generated(config, f"assets/schemas/{name}.json", content=text))
    return files


@event_priority(-200)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the pre-rendered widgets in place of their comments; a page may name the programme that they follow."""
    language: str = config.plugins["i18n"].current_language  # type: ignore[attr-defined]

    programme = str(page.meta.get("programme") or "")

    def make(function: str, name: str) -> str:
        what = (name, language, *([programme] if programme and function == "prerender" else []))
        return _cached(config, " ".join((function, *what)), lambda: getattr(_door(), function)(*what))

    try:
        filled = widgets.fill(html, {mark: partial(make, function) for mark, function in MARKS.items()})
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
    name = build_cache.key([DOOR.read_bytes(), config.extra["python"]["bundle"].encode(), what.encode()])
    return build_cache.file(CACHE, name, lambda: make().encode()).read_text(encoding="utf-8")


def _door() -> ModuleType:
    """The build's door; imported here because `on_pre_build` unloads it."""
    from widgets.engine import prerender

    return prerender
