"""MkDocs adapter: what the organisation says of itself in organisation/, or that something there is wrong."""

from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from guide import languages
from guide import organisation as overlay

ROOT = Path(__file__).parent.parent
FOLDER = overlay.folder(ROOT)
SAID = {"title", "description", "audience", "headline"}
"""What front matter says to readers."""


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Stop at the first fault, all faults told; then give the site its name, its colours and its menu."""
    from overlay.check import check
    from overlay.problems import report

    if problems := report(check(ROOT)):
        raise PluginError(problems)
    plugin: Any = config.plugins["i18n"]
    if plugin.current_language:
        return config
    published = _published()
    unpublished = {language for language in languages.LANGUAGES if language not in published}
    plugin.config.languages = [one for one in plugin.config.languages if one.locale in published]
    texts = _texts()
    for language in plugin.config.languages:
        language.default = language.locale == published[0]
        language.site_name = texts.say("identity.site.name", language.locale)
        language.site_description = texts.say("identity.site.description", language.locale)
        if language.default:
            config.site_name, config.site_description = language.site_name, language.site_description
    if overlay.COLOURS in overlay.assets(FOLDER):
        config.extra_css.insert(1, overlay.COLOURS)
    docs = Path(config.docs_dir)
    added = overlay.added(FOLDER, docs)
    if FOLDER.is_dir():
        config.docs_dir = str(overlay.merged(docs, FOLDER, ROOT / ".cache" / "docs", unpublished))
        config.watch += [str(docs), str(FOLDER)]
    words = languages.read(ROOT / "hooks/words.toml")
    title = words[plugin.default_language]["frame"]["programme"]
    config.nav = overlay.menu(config.nav or [], added, title)
    for language in plugin.config.languages:
        if not language.default and added:
            translated = {**(language.nav_translations or {}), title: words[language.locale]["frame"]["programme"]}
            language.nav_translations = translated
    return config


@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The shape of its files, for editors; after the i18n plugin, which wants files of the disk."""
    from overlay.published import schemas

    for name, text in schemas().items():
        files.append(File.generated(config, f"assets/schemas/{name}.json", content=text))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The organisation's words, the name of the site, and the facts of the programme."""
    from widgets.engine.text import terminology

    language: str = config.plugins["i18n"].current_language  # type: ignore[attr-defined]
    markdown = overlay.of_both(markdown, len(_published()) > 1)
    if page.file.src_uri not in overlay.pages(FOLDER):
        say = terminology.load().say
        page.meta = {key: say(words, language) if key in SAID else words for key, words in page.meta.items()}
        markdown = languages.reworded(markdown, lambda text: say(text, language))
    page.meta = overlay.named_all(page.meta, config.site_name)
    words = languages.read(ROOT / "hooks/words.toml")[language]["programme"]
    texts = _texts()
    facts = [
        (asked, texts.say(key, language)) for part, asked in words.items() if (key := f"programme.{part}") in texts
    ]
    markdown = overlay.with_programme(overlay.named(markdown, overlay.plain(config.site_name)), facts)
    if page.file.src_uri in overlay.pages(FOLDER):
        from overlay.held import refused
        from overlay.problems import placed, report

        if problems := report(map(placed, refused(page.file.src_uri, markdown))):
            raise PluginError(problems)
    return markdown


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Which pictures there are, and who publishes."""
    from widgets.engine.facts.organisation import overlay as tables

    env.globals.update(pictures=set(overlay.assets(FOLDER)), publisher=tables("identity.toml").get("publisher", {}))
    return env


def _published() -> tuple[str, ...]:
    from widgets.engine.facts.organisation import published

    return published()


def _texts() -> Any:
    from widgets.engine.facts.organisation import load

    return load().texts
