"""MkDocs adapter: Python for the browser, and what hosts may serve compressed."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from guide import delivery

ROOT = Path(__file__).parent.parent
CACHE = ROOT / ".cache"


def on_pre_build(config: MkDocsConfig) -> None:
    """Make the bundle before the pages that name it."""
    plugin: Any = config.plugins["i18n"]
    if plugin.building:
        return
    try:
        made = delivery.bundle(ROOT, CACHE / "python")
    except (delivery.DeliveryError, OSError) as error:
        raise PluginError(str(error)) from error
    config.extra["python"] = {
        "bundle": made,
        "address": delivery.address(ROOT, made),
        "imports": delivery.imports(ROOT),
    }


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
    delivery.install(ROOT, python["bundle"], site / python["address"])
    if not _is_served(config):
        delivery.compress(site, CACHE / "compressed", int(os.environ.get("BROTLI", "9")))


def _is_served(config: MkDocsConfig) -> bool:
    """Whether MkDocs builds for its own server, at its own address: compression is for the site that is published."""
    host, port = config.dev_addr
    return urlsplit(config.site_url or "").netloc == f"{host}:{port}"
