"""MkDocs adapter: each page sealed by its own content-security policy, in the site and while it is served."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority

from hooks.core import policy


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Seal every HTML file of the finished site."""
    plugin: Any = config.plugins["i18n"]
    if plugin.building:
        return
    for path in sorted(Path(config.site_dir).rglob("*.html")):
        try:
            path.write_text(policy.seal(path.read_text(encoding="utf-8")), encoding="utf-8")
        except policy.PolicyError as error:
            raise PluginError(f"{path.relative_to(config.site_dir)}: {error}") from error


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """Seal again what MkDocs serves: it adds the script that reloads the page, which the file does not hold."""
    answer = server.serve_request

    def sealed(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        head: list[Any] = []

        def keep(*given: Any) -> Callable[[bytes], object]:
            head.extend(given)
            return bytes

        body = b"".join(answer(environ, keep))
        status, headers, *rest = head
        kind = dict(headers).get("Content-Type", "")
        if kind == "text/html" and policy.META.search(text := body.decode()):
            body = policy.seal(text).encode()
            headers = [("Content-Type", kind), ("Content-Length", str(len(body)))]
        start_response(status, headers, *rest)
        return [body]

    server.set_app(sealed)
    return server
