"""deploy/nginx.conf, in nginx, at the root of a host and below a path: our unknown page, and the built site."""

from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from tests.debian import program
from tests.nginx import brotli, serving

FILES = {
    "index.html": "<title>Home</title>",
    "404.html": "<title>Unknown</title>",
    "roles/index.html": "<title>Roles</title>",
    "assets/py/1-0123456789ab/worker.js": "1;",
}


@pytest.fixture(autouse=True, scope="module")
def nginx() -> str:
    """The program, without which these tests fail in one line."""
    return program("nginx", "nginx-light")


@pytest.fixture(params=["", "/guide"], ids=["at the root", "below a path"])
def host(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[int, str]]:
    """The port of nginx with our file, and the path of the site there."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    with serving(tmp_path, request.param) as port:
        yield port, request.param


def get(port: int, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer, answer.read()


@pytest.mark.parametrize("path", ["/nowhere", "/nowhere/", "/roles/nowhere.html", "/assets/nowhere.js"])
def test_what_is_not_there_is_answered_by_our_page(host: tuple[int, str], path: str) -> None:
    port, below = host
    answer, text = get(port, below + path)
    assert (answer.status, text) == (404, FILES["404.html"].encode())
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert answer.headers["Content-Type"].startswith("text/html")


def test_what_is_there_is_served_with_its_headers_and_a_folder_is_led_to(host: tuple[int, str]) -> None:
    port, below = host
    assert get(port, f"{below}/")[1].decode() == FILES["index.html"]
    assert get(port, f"{below}/roles/")[1].decode() == FILES["roles/index.html"]
    led = get(port, f"{below}/roles")[0]
    assert (led.status, led.headers["Location"]) == (301, f"{below}/roles/")
    worker = get(port, f"{below}/assets/py/1-0123456789ab/worker.js")[0].headers
    assert worker["Cache-Control"] == "public, max-age=31536000, immutable"
    assert worker["Content-Security-Policy"].startswith("default-src 'none'")


TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
    "wasm": "application/wasm",  # no charset, or WebAssembly does not start
    "webmanifest": "application/manifest+json; charset=utf-8",
    "whl": "application/zip",
    "woff2": "font/woff2",
    "xml": "application/xml; charset=utf-8",
}


@pytest.fixture(scope="module", params=["", "/guide"], ids=["at the root", "below a path"])
def served(request: pytest.FixtureRequest, site: Path) -> Iterator[tuple[int, str]]:
    """The same for the built site."""
    with serving(site, request.param) as port:
        yield port, request.param


def of_each_ending(site: Path) -> dict[str, Path]:
    return {path.suffix[1:]: path for path in sorted(site.rglob("*")) if path.is_file()}


def test_each_kind_of_file_of_the_site_has_its_type(served: tuple[int, str], site: Path) -> None:
    port, below = served
    types = {
        ending: get(port, f"{below}/{path.relative_to(site).as_posix()}")[0].headers["Content-Type"]
        for ending, path in of_each_ending(site).items()
        if ending in TYPES
    }
    assert types == {ending: type for ending, type in TYPES.items() if ending in types}
    assert {"html", "wasm", "mjs", "woff2"} <= types.keys()


@pytest.mark.parametrize(("encoding", "ending"), [("gzip", "gz"), ("br", "br")])
def test_what_lies_beside_a_file_is_sent_to_whoever_reads_it(
    served: tuple[int, str], site: Path, encoding: str, ending: str
) -> None:
    missing = "nginx has no brotli module: install it (on Debian: apt install libnginx-mod-http-brotli-static)."
    assert encoding != "br" or brotli(), missing
    port, below = served
    for path in [site / "index.html", *site.glob("assets/py/*/pyodide.asm.wasm")]:
        address = f"{below}/{path.relative_to(site).as_posix()}"
        packed, content = get(port, address, Accept_Encoding=encoding)
        assert packed.headers["Content-Encoding"] == encoding
        assert content == path.with_name(f"{path.name}.{ending}").read_bytes()
        plain, whole = get(port, address)
        assert ("Content-Encoding" in plain.headers, whole) == (False, path.read_bytes())
        assert plain.headers["Vary"] == "Accept-Encoding"


def test_a_later_visit_asks_whether_a_page_changed_and_a_part_of_a_file_can_be_asked_for(
    served: tuple[int, str], site: Path
) -> None:
    port, below = served
    first = get(port, f"{below}/index.html")[0]
    again, nothing = get(port, f"{below}/index.html", If_None_Match=first.headers["ETag"])
    assert (again.status, nothing, again.headers["Cache-Control"]) == (304, b"", "no-cache")
    (wasm,) = site.glob("assets/py/*/pyodide.asm.wasm")
    part, content = get(port, f"{below}/{wasm.relative_to(site).as_posix()}", Range="bytes=8-15")
    assert (part.status, content) == (206, wasm.read_bytes()[8:16])
    assert part.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_pages_of_other_sites_may_read_the_package_and_nothing_else(served: tuple[int, str], site: Path) -> None:
    port, below = served
    name = "Access-Control-Allow-Origin"
    for path in site.glob("assets/package/*"):  # none on the site of an organisation
        assert get(port, f"{below}/{path.relative_to(site).as_posix()}")[0].headers[name] == "*"
    assert [path for path in ("/", "/404.html", "/nowhere") if name in get(port, below + path)[0].headers] == []
