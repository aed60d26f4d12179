"""MkDocs adapter: the widgets of a page, as HTML that works before any script."""

import sys
from functools import partial
from types import ModuleType

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from guide import widgets


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
    for name, text in _door().schemas().items():
        files.append(File.generated(config, f"assets/schemas/{name}.json", content=text))
    return files


@event_priority(-200)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the pre-rendered widgets in place of their comments."""
    language: str = config.plugins["i18n"].current_language  # type: ignore[attr-defined]
    door = _door()
    functions = {"widget": door.prerender, "fields": door.listed, "calls": door.calls, "harm": door.harm}
    makers = {mark: partial(function, language=language) for mark, function in functions.items()}
    try:
        return widgets.fill(html, makers)
    except LookupError as error:
        raise PluginError(f"docs/{page.file.src_uri}: {error}") from error


def _door() -> ModuleType:
    """The build's door; imported here because `on_pre_build` unloads it."""
    from widgets.engine import prerender

    return prerender
