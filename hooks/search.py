"""MkDocs adapter: the search index, once every page of every language is written."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from guide import search
from hooks.server import is_served, make_late

ROOT = Path(__file__).parent.parent


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """The search box cuts and mends words as the index does."""
    env.globals.update(elision=search.ELISION, cut=search.CUT)
    return env


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Index the whole site; the other languages are built inside the first one, so wait for the end of all."""
    plugin: Any = config.plugins["i18n"]
    if not plugin.building and not is_served(config):
        _index(config)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """Index the site when somebody searches."""
    make_late(server, config, f"{search.FOLDER}/", lambda path: _index(config))
    return server


def _index(config: MkDocsConfig) -> None:
    try:
        search.index(Path(config.site_dir), ROOT, ROOT / ".cache" / "search")
    except search.SearchError as error:
        raise PluginError(str(error)) from error
