"""MkDocs adapter: the search's library, and its index once every page of every language is written."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from guide import languages, search
from hooks.server import is_served, make_late
from widgets.engine.facts import organisation

ROOT = Path(__file__).parent.parent


@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The library that the search box imports; after the i18n plugin, as other files that are of no language."""
    try:
        files.append(File.generated(config, search.SCRIPT, content=search.library(ROOT)))
    except search.LibraryError as error:
        raise PluginError(str(error)) from error
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Where the search box finds the index of the language."""
    plugin: Any = config.plugins["i18n"]
    env.globals["search_index"] = f"{search.FOLDER}/{plugin.current_language}.json"
    return env


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Index the whole site; the other languages are built inside the first one, so wait for the end of all."""
    plugin: Any = config.plugins["i18n"]
    if plugin.building:
        return
    pages = {
        language: [(file.url.removeprefix("./"), file.src_uri.partition("/")[2], file.abs_dest_path) for file in files]
        for language, files in plugin.i18n_files_per_language.items()
    }
    if is_served(config):
        place = _waiting(config)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(pages), encoding="utf-8")
    else:
        _index(config, pages)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """Index the site when somebody searches: as the last build left it, of which this `config` knows nothing."""
    make_late(
        server, config, f"{search.FOLDER}/", lambda path: _index(config, json.loads(_waiting(config).read_text()))
    )
    return server


def _waiting(config: MkDocsConfig) -> Path:
    """Where a build that is served leaves what is to be indexed: in the site, which is its own."""
    return Path(config.site_dir, search.FOLDER, "pages.json")


def _index(config: MkDocsConfig, built: Mapping[str, Sequence[Sequence[str]]]) -> None:
    """Index pages that are built: language → address, name of the file, and where it is, of each page."""
    site, lists = Path(config.site_dir), search.words(ROOT / "guide" / search.FILE)
    added = organisation.overlay(search.FILE)
    frame = languages.frame(ROOT / "hooks/words.toml")
    (site / search.FOLDER).mkdir(parents=True, exist_ok=True)
    for language, files in built.items():
        pages = [
            search.Source(address, name, html)
            for address, name, path in files
            if (html := Path(path).read_text(encoding="utf-8"))
        ]
        words = search.with_added(lists[language], added, language)
        index = search.index(pages, words, frame[language]["edition"]["ending"])
        (site / search.FOLDER / f"{language}.json").write_text(search.as_json(index), encoding="utf-8")
