"""Serve a folder on this machine, for the tests and the benchmark: `python -m tests.browser.serve site 8001`.

Answers as a plain static host does, with the right types.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any


class Handler(SimpleHTTPRequestHandler):
    """Silent; `index.html` for a folder, `404.html` for what is not there. `below` is the path of the folder."""

    def __init__(self, *args: Any, below: str, **options: Any) -> None:
        self.below = below.rstrip("/")
        super().__init__(*args, **options)

    extensions_map = {  # the attribute of the standard library
        **SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".js": "text/javascript",
        ".wasm": "application/wasm",
        ".woff2": "font/woff2",
    }

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(self.below)
        return super().translate_path(inside if path.startswith(f"{self.below}/") else "/nowhere")

    def log_message(self, *args: object) -> None:
        pass

    def handle(self) -> None:
        with suppress(ConnectionError):  # the browser left before the end
            super().handle()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600" if "/assets/" in self.path else "no-cache")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


@contextmanager
def serving(folder: Path, port: int = 0, below: str = "/") -> Iterator[str]:
    """The address of a server of `folder`, for the time of a `with` block; `below` is the path of its home."""
    with running(
        ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, directory=str(folder), below=below))
    ) as port:
        yield f"http://127.0.0.1:{port}{below}"


@contextmanager
def running(server: ThreadingHTTPServer) -> Iterator[int]:
    """The port of a server that answers for the time of a `with` block."""
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


if __name__ == "__main__":
    with serving(Path(sys.argv[1]), int(sys.argv[2])) as address:
        print(address)
        input()
