"""MkDocs adapter: each page at an address in its own language, and the languages of the site made to agree."""

from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from guide import addresses, fonts, not_found, twins
from hooks.server import scope
from overlay import folder
from widgets.engine.text import regions
from widgets.engine.text.languages import TABLE

ROOT = Path(__file__).parent.parent


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Give pages their addresses; before the i18n plugin (priority -100), which then moves each language home."""
    overlay_pages = folder.pages(folder.path(ROOT))  # nobody has marked these as read together
    sources = {file.src_uri: file.content_string for file in files.documentation_pages()}
    config.extra["outdated"] = twins.behind(sources) - overlay_pages.keys()
    try:
        slugs = {name: addresses.slug(name, text) for name, text in sources.items()}
        for name, destination in addresses.destinations(slugs, _published(config)).items():
            files.src_uris[name].dest_uri = destination
        for path in fonts.files(ROOT):
            files.append(File.generated(config, f"assets/fonts/{path.name}", abs_src_path=str(path)))
    except (addresses.AddressError, fonts.FontError) as error:
        raise PluginError(str(error)) from error
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """What templates read: the frame's words, the language, the site's path, and pages by name."""
    language: str = config.plugins["i18n"].current_language  # type: ignore[attr-defined]
    words = config.extra["words"]
    root = scope(config)
    pages = {file.src_uri.partition("/")[2]: file for file in files.documentation_pages()}
    published = _published(config)
    config.extra["scope"] = root  # Material keeps the chosen colours under this path, with one script for all pages.
    plugin: Any = config.plugins["i18n"]
    names = {row.locale: row.site_name for row in plugin.config.languages}
    env.globals.update(
        names=names,
        words=words[language],
        all_words={code: words[code] for code in names},
        language=language,
        default_language=published[0],
        table=TABLE,
        regional=regions.row(language),
        page_files=pages,
        unknown_page=not_found.parts(words, root, published),
    )
    return env


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give the table of contents back the no-break spaces that Markdown takes from it."""
    language: str = config.plugins["i18n"].current_language  # type: ignore[attr-defined]
    waiting = list(page.toc)
    while waiting:
        item = waiting.pop()
        item.title = TABLE[language].with_nbsp(item.title)
        waiting += item.children
    return html


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """One 404.html for all: MkDocs writes nothing for the empty one of the other languages."""
    plugin: Any = config.plugins["i18n"]
    return output if template_name != "404.html" or plugin.is_default_language_build else ""


def _published(config: MkDocsConfig) -> list[str]:
    """The languages of the site, its first one first."""
    plugin: Any = config.plugins["i18n"]
    return list(plugin.build_languages)
