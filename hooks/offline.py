"""MkDocs adapter: the offer to keep the guide for when there is no network (`delivery.py` lists what is kept then)."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from guide import offline


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the offer in place of its comment."""
    language: str = config.plugins["i18n"].current_language  # type: ignore[attr-defined]
    return offline.fill(html, config.extra["words"][language]["offline"])
