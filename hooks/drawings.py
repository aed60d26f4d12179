"""MkDocs adapter: the drawings of a page, with their words in its language."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from guide import drawings

FOLDER = "assets/drawings"


@event_priority(-200)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the drawings in place of their comments."""
    language: str = config.plugins["i18n"].current_language  # type: ignore[attr-defined]
    try:
        return drawings.fill(html, Path(config.docs_dir) / FOLDER, language)
    except drawings.DrawingError as error:
        raise PluginError(f"docs/{page.file.src_uri}, drawings in docs/{FOLDER}:\n{error}") from error
