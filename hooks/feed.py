"""MkDocs adapter: the feed of changes of each language, from the page that tells them."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from guide import feed
from widgets.engine.text import regions

PAGE = "about/changes.md"


@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Keep its place, so that pages may link to it; after the i18n plugin, which wants a file of the disk."""
    plugin: Any = config.plugins["i18n"]
    if f"{plugin.current_language}/{PAGE}" not in files.src_uris:
        return files
    file = File.generated(config, f"{plugin.current_language}/{feed.NAME}", content="<feed/>")
    if plugin.is_default_language_build:
        file.dest_uri = feed.NAME
    files.append(file)
    return files


@event_priority(-200)
def on_env(env: object, config: MkDocsConfig, files: Files) -> None:
    """Write it once the page is there; MkDocs copies such files after this."""
    language: str = config.plugins["i18n"].current_language  # type: ignore[attr-defined]
    source, target = files.src_uris.get(f"{language}/{PAGE}"), files.src_uris.get(f"{language}/{feed.NAME}")
    if not source or not source.page or not target:
        return
    site = config.site_url or "/"
    home = site + target.dest_uri.removesuffix(feed.NAME)
    try:
        entries = feed.entries(source.page.content or "")
        target.content_string = feed.atom(
            entries, config.site_name, home, site + source.url, regions.row(language).lang
        )
    except ValueError as error:
        raise PluginError(f"docs/{source.src_uri}: {error}") from error
