"""MkDocs adapter: what the organisation says of itself in organisation/, or that something there is wrong."""

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import DuplicateFilter

from guide import criteria, languages, organisation
from guide.hidden import without
from overlay import check, folder, menu, refused
from overlay.files import with_sizes
from overlay.published import schemas
from widgets.engine.facts import organisation as facts
from widgets.engine.text import terminology
from widgets.engine.text.languages import DEFAULT, LANGUAGES

ROOT = Path(__file__).parent.parent
FOLDER = folder.path(ROOT)
MERGED = ROOT / ".cache" / "docs"
LOG = logging.getLogger("mkdocs.hooks.organisation")
LOG.addFilter(DuplicateFilter())  # a server builds many times: what has not changed is told once
WORDED = {"title", "description", "audience", "headline"}
"""What front matter says to readers."""


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Stop at the first fault, all faults told; then give the site its name, its colours and its menu."""
    plugin: Any = config.plugins["i18n"]
    if plugin.current_language:  # another language of the same build
        return config
    terminology.refresh()
    docs = Path(config.docs_dir)
    if FOLDER.is_dir():  # first: what has a fault is watched too
        config.watch += [str(docs), str(FOLDER)]
    if copies := check.ignored(ROOT):
        LOG.info(copies)
    if faults := check.report(ROOT):
        raise PluginError(faults)
    published = facts.published()
    unpublished = {language for language in LANGUAGES if language not in published}
    plugin.config.languages = [row for row in plugin.config.languages if row.locale in published]
    texts = facts.load().texts
    for language in plugin.config.languages:
        language.default = language.locale == published[0]
        language.site_name = texts.say("identity.site.name", language.locale)
        language.site_description = texts.say("identity.site.description", language.locale)
        if language.default:
            config.site_name, config.site_description = language.site_name, language.site_description
    if folder.COLOURS in folder.assets(FOLDER):
        config.extra_css.insert(1, folder.COLOURS)
    site = facts.overlay(menu.FILE)
    added = folder.added(FOLDER, docs, published)
    if FOLDER.is_dir():
        config.docs_dir = str(folder.merged(docs, FOLDER, MERGED, unpublished, menu.hidden(site)))
    words = config.extra["words"] = languages.frame(ROOT / "hooks/words.toml")
    names = languages.shipped(ROOT / "hooks/words.toml")[DEFAULT]["menu"]  # as mkdocs.yml writes them
    config.nav = menu.menu(config.nav or [], names, added, site)
    for language in plugin.config.languages:
        translations = words[language.locale]["menu"]
        titles = folder.titles(FOLDER, added, language.locale)
        overlay_names = menu.words(site, translations["programme"], titles, language.locale)
        language.nav_translations = {name: translations[part] for part, name in names.items()} | overlay_names
    return config


@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """What it hands out, and the shape of its own files, for editors.

    After the i18n plugin, which wants files of the disk, and gives those of no language to the first one alone. What is
    the same in all languages is made once.
    """
    if "schemas" not in config.extra:
        config.extra.update(schemas=schemas(), overlay_pages=folder.pages(FOLDER).keys())
    for name, text in config.extra["schemas"].items():
        files.append(File.generated(config, f"assets/schemas/{name}.json", content=text))
    for name, path in folder.shared(FOLDER, Path(config.docs_dir)).items():
        if name not in files.src_uris:
            files.append(File.generated(config, name, abs_src_path=str(path)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The organisation's words, the name of the site, and the facts of the programme."""
    language: str = config.plugins["i18n"].current_language  # type: ignore[attr-defined]
    page_words = config.extra["words"][language]
    markdown = organisation.of_both(markdown, len(facts.published()) > 1)
    hidden = menu.hidden(facts.overlay(menu.FILE))
    name = page.file.src_uri.partition("/")[2]
    markdown = without(markdown, name, hidden, page_words["edition"]["ending"])
    is_overlay_page = page.file.src_uri in config.extra["overlay_pages"]
    if not is_overlay_page:
        say = terminology.load().say
        page.meta = {key: say(words, language) if key in WORDED else words for key, words in page.meta.items()}
        markdown = languages.reworded(markdown, lambda text: say(text, language))
    page.meta = organisation.named_all(page.meta, config.site_name)
    markdown = organisation.named(markdown, organisation.plain(config.site_name))
    if organisation.PROGRAMME.search(markdown):
        named = str(page.meta.get("programme") or "")
        markdown = organisation.with_programmes(markdown, _programmes(page_words["programme"], language, named))
    publisher = facts.overlay("identity.toml").get("publisher", {})
    markdown = organisation.with_obstacles(markdown, page_words["frame"], publisher, language)
    markdown = criteria.fill(markdown, language)
    markdown = organisation.with_outdated(markdown, page_words["frame"]["outdated"], publisher)
    if is_overlay_page and (faults := refused.page(page.file.src_uri, markdown)):
        raise PluginError(faults)
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The size of the pictures that the organisation's pages show."""
    if page.file.src_uri not in config.extra["overlay_pages"]:
        return html
    return with_sizes(html, folder.files(FOLDER / folder.FILES))


def _programmes(words: Mapping[str, str], language: str, named: str) -> list[organisation.Programme]:
    """What is asked of each programme, and the answers: of the one that the page has `named`, or of all."""
    whole = facts.load()

    def programme(about: facts.Organisation, title: str) -> organisation.Programme:
        keys = [(question, about.key_of(part)) for part, question in words.items() if not (title and part == "name")]
        answers = [(question, whole.texts.say(key, language)) for question, key in keys if key]
        return organisation.Programme(about.programme, title, answers)

    if named or not whole.programmes:
        return [programme(whole.of(named) if named else whole, "")]
    each = map(whole.of, whole.programmes)
    return [programme(about, whole.texts.say(about.key_of("name"), language)) for about in each]


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Which pictures there are, who publishes, and the links of the organisation's own at the foot of each page."""
    publisher = facts.overlay("identity.toml").get("publisher", {})
    links = organisation.footer(facts.overlay(menu.FILE).get("footer", {}))
    env.globals.update(pictures=set(folder.assets(FOLDER)), publisher=publisher, footer_links=links)
    return env


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """Watch the pages where people write them, and not the folder where each build brings them together."""
    if config.docs_dir == str(MERGED):
        server.unwatch(config.docs_dir)
    return server
