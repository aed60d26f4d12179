"""MkDocs adapter: each page sealed by its own content-security policy, in the site and while it is served."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority

from guide import finished, policy
from hooks.server import Answer, intercept, scope
from overlay import refused

LIVE = re.compile(r"<script>(\s*var livereload = function.*?\nlivereload\(\d+, \d+\);\s*)</script>", re.DOTALL)
"""What MkDocs adds to the pages that it serves."""


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Finish and seal every page once all languages are written; look at the pictures: alone, they have no policy."""
    plugin: Any = config.plugins["i18n"]
    if plugin.building:
        return
    site = Path(config.site_dir)
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    pages, faults = finished.finish(
        {name: path.read_text(encoding="utf-8") for name, path in files.items()}, _twins(plugin), _known(config)
    )
    for path in sorted(site.rglob("*.svg")):
        if fault := refused.picture(path.relative_to(site).as_posix(), path.read_bytes()):
            faults.append(fault)
    if faults:
        raise PluginError("\n".join(faults))
    for name, html in pages.items():
        files[name].write_text(html, encoding="utf-8")


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """Seal again what MkDocs serves: it adds the script that reloads the page, which the file does not hold."""

    def sealed(environ: dict[str, Any], answer: Callable[..., Answer]) -> Answer:
        status, headers, body = answer(environ)
        kind = dict(headers).get("Content-Type", "")
        if kind == "text/html" and policy.META.search(text := body.decode()):
            body = policy.seal(text, {*_known(config), *LIVE.findall(text)}).encode()
            headers = [("Content-Type", kind), ("Content-Length", str(len(body)))]
        return status, headers, body

    intercept(server, sealed)
    return server


def _twins(plugin: Any) -> list[dict[str, str]]:
    """The files of each page, by language."""
    pages = [file.alternates for file in plugin.i18n_files_per_language[plugin.default_language]]
    return [{language: twin.dest_uri for language, twin in twins.items()} for twins in pages]


def _known(config: MkDocsConfig) -> frozenset[str]:
    return policy.upstream(map(Path, config.theme.dirs), scope(config))
