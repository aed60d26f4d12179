"""MkDocs adapter: the tables of a page, for ears and for the keyboard."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from guide import tables


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Say what the headers of tables head, and name the box that each is in."""
    return tables.reachable(html)
