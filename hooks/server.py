"""What the adapters share while MkDocs serves the site: answers changed on their way, parts of the site made late."""

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer

from guide import report

PAGE, STYLE = "build-report.html", "build-report.css"
"""The page that tells why the last build failed, in the folder that is served, and its style sheet."""

type App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
type Answer = tuple[str, list[tuple[str, str]], bytes]


def is_served(config: MkDocsConfig) -> bool:
    """Whether MkDocs builds for its own server, at its own address: what only publication needs is left out."""
    host, port = config.dev_addr
    return urlsplit(config.site_url or "").netloc == f"{host}:{port}"


def scope(config: MkDocsConfig) -> str:
    """The path of the site on its host: "/", "/guide/"."""
    return urlsplit(config.site_url or "/").path or "/"


def intercept(server: LiveReloadServer, change: Callable[[dict[str, Any], Callable[..., Answer]], Answer]) -> None:
    """Let `change` answer each request: it is given what is asked (WSGI), and a function that has it answered."""
    app: App = server.get_app()  # type: ignore[assignment]

    def answer(environ: dict[str, Any]) -> Answer:
        head: list[Any] = []

        def keep(*arguments: Any) -> Callable[[bytes], object]:
            head.extend(arguments)
            return bytes

        body = b"".join(app(environ, keep))
        return head[0], head[1], body

    def changed(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        status, headers, body = change(environ, answer)
        start_response(status, headers)
        return [body]

    server.set_app(changed)


def make_late(server: LiveReloadServer, config: MkDocsConfig, folder: str, make: Callable[[str], None]) -> None:
    """Let `make` put into the site what lies below `folder`, once it is asked for and not there.

    It is given the path in the site. A PluginError that it raises is told as one of the build.
    """
    making = Lock()

    def patient(environ: dict[str, Any], answer: Callable[..., Answer]) -> Answer:
        path = environ["PATH_INFO"].removeprefix(server.mount_path)
        if not path.startswith(folder):
            return answer(environ)
        with making:
            first = answer(environ)  # once the build that may be under way is done
            if not first[0].startswith("404"):
                return first
            try:
                make(path)
            except PluginError as error:
                tell(config, str(error))
            return answer(environ)

    intercept(server, patient)


def tell(config: MkDocsConfig, fault: str) -> None:
    """Put a page into the site that says what is wrong."""
    page = report.page(fault, f"{scope(config)}{STYLE}")
    Path(config.site_dir, PAGE).write_text(page, encoding="utf-8")
    Path(config.site_dir, STYLE).write_text(report.CSS, encoding="utf-8")
