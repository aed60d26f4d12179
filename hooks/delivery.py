"""MkDocs adapter: Python for the browser, and what hosts may serve compressed."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from guide import bundle, delivery, offline, package
from hooks.server import is_served, make_late

ROOT = Path(__file__).parent.parent
CACHE = ROOT / ".cache"


def on_pre_build(config: MkDocsConfig) -> None:
    """Name the bundle before the pages that name it, and make it; while the site is served, once it is asked for."""
    plugin: Any = config.plugins["i18n"]
    if not plugin.building:
        name = bundle.name(ROOT) if is_served(config) else _made().name
        address, imports = delivery.address(ROOT, name), delivery.imports(ROOT)
        config.extra["python"] = {"bundle": name, "address": address, "imports": imports}


@event_priority(-200)
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Name the script of each page."""
    python = config.extra["python"]
    return delivery.with_script(output, get_relative_url(python["address"], page.url), python["imports"])


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Put the bundle into the finished site, then compress what is there."""
    plugin: Any = config.plugins["i18n"]
    if plugin.building:
        return
    site, python = Path(config.site_dir), config.extra["python"]
    target = site / python["address"]
    if is_served(config):
        delivery.install_scripts(ROOT, target)
    else:
        delivery.install(ROOT, CACHE / "python" / python["bundle"], target)
        _put_package(site)
        quality = int(os.environ.get("BROTLI", "9"))
        delivery.compress(site, CACHE / "compressed", quality)
        offline.write(site)  # what a browser would fetch, compressed
        delivery.compress_file(site / offline.LIST, CACHE / "compressed", quality)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """Make the bundle when a page asks for it: who corrects a sentence needs not wait for Python."""

    def make(path: str) -> None:
        made = _made()
        address = delivery.address(ROOT, made.name)
        if path.startswith(address):  # else it is that of a page from before the last change
            delivery.install(ROOT, made, Path(config.site_dir) / address)

    make_late(server, config, "assets/py/", make)
    return server


def _put_package(site: Path) -> None:
    try:
        if made := package.package(ROOT, CACHE / "package"):
            package.install(made, site)
    except package.PackageError as error:
        raise PluginError(str(error)) from error


def _made() -> Path:
    try:
        return bundle.bundle(ROOT, CACHE / "python")
    except (bundle.BundleError, OSError) as error:
        raise PluginError(str(error)) from error
