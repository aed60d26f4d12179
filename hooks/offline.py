"""MkDocs adapter: the list of all that a browser keeps for when there is no network, and the offer to keep it."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from guide import offline
from hooks.server import is_served


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the offer in place of its comment."""
    language: str = config.plugins["i18n"].current_language  # type: ignore[attr-defined]
    return offline.fill(html, config.extra["words"][language]["offline"])


@event_priority(-300)
def on_post_build(config: MkDocsConfig) -> None:
    """List the finished site, after the hook that compresses it; while it is served, nothing is finished."""
    plugin: Any = config.plugins["i18n"]
    if not plugin.building and not is_served(config):
        offline.write(Path(config.site_dir))
