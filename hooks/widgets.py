"""MkDocs adapter: the tools of a page, as HTML that works before any script."""

import sys
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from guide import widgets


def on_pre_build(config: MkDocsConfig) -> None:
    """Forget the tools as they were: while the site is served, any of their files may have changed."""
    for name in [name for name in sys.modules if name.partition(".")[0] in ("widgets", "overlay")]:
        del sys.modules[name]  # what checks organisation/ holds tools too: old and new ones must not meet


@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish the shape of the data files; after the i18n plugin, which wants files of the disk."""
    from widgets.engine.prerender import schemas

    for name, text in schemas().items():
        files.append(File.generated(config, f"assets/schemas/{name}.json", content=text))
    return files


@event_priority(-200)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the pre-rendered tools in place of their comments."""
    # Not at the top: while MkDocs loads a hook, its folder comes first on the path and "widgets" is this very file.
    from widgets.engine import prerender

    language: str = config.plugins["i18n"].current_language  # type: ignore[attr-defined]
    doors = {
        "widget": prerender.prerender,
        "fields": prerender.listed,
        "calls": prerender.calls,
        "harm": prerender.harm,
    }
    makers = {mark: partial(door, language=language) for mark, door in doors.items()}
    try:
        return widgets.fill(html, makers)
    except LookupError as error:
        raise PluginError(f"docs/{page.file.src_uri}: {error}") from error
