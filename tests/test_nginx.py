"""deploy/nginx.conf, in nginx: our unknown page answers at the root of a host and below a path of it."""

import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from tests.debian import program
from tests.examples import ROOT

CONF = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
BELOW = "    # location /guide/ "
"""The line that a host uses whose site stands below a path."""

MAIN = """
daemon off;
pid {folder}/pid;
error_log stderr;
{user}
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/guide.conf;
}}
"""
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


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture(params=["", "/guide"], ids=["at the root", "below a path"])
def host(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[int, str]]:
    """The port of nginx with our file, and the path of the site there."""
    port, site = free_port(), tmp_path / "srv"
    for name, text in FILES.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    conf = re.sub(r"^ *brotli_static .*\n", "", CONF, flags=re.M)  # a module that may not be here
    conf = re.sub(r"^ *listen \[::\]:8080;\n", "", conf, flags=re.M).replace("listen 8080", f"listen 127.0.0.1:{port}")
    assert BELOW in conf
    conf = conf.replace(BELOW, BELOW.replace("# ", "")) if request.param else conf
    (tmp_path / "guide.conf").write_text(conf.replace("/srv/guide", str(site)), encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (tmp_path / "nginx.conf").write_text(MAIN.format(folder=tmp_path, user=user), encoding="utf-8")
    command = ["nginx", "-p", str(tmp_path), "-e", "stderr", "-c", str(tmp_path / "nginx.conf")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8")
    try:
        wait(process, port)
        yield port, request.param
    finally:
        process.terminate()
        process.communicate(timeout=10)


def wait(process: subprocess.Popen[str], port: int) -> None:
    for _ in range(200):
        with suppress(ConnectionError), socket.create_connection(("127.0.0.1", port), 1):
            return
        assert process.poll() is None, process.stderr and process.stderr.read()
        time.sleep(0.05)
    pytest.fail("nginx does not answer.")


def get(port: int, path: str) -> tuple[HTTPResponse, str]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer, answer.read().decode()


@pytest.mark.parametrize("path", ["/nowhere", "/nowhere/", "/roles/nowhere.html", "/assets/nowhere.js"])
def test_what_is_not_there_is_answered_by_our_page(host: tuple[int, str], path: str) -> None:
    port, below = host
    answer, text = get(port, below + path)
    assert (answer.status, text) == (404, FILES["404.html"])
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert answer.headers["Content-Type"].startswith("text/html")


def test_what_is_there_is_served_with_its_headers_and_a_folder_is_led_to(host: tuple[int, str]) -> None:
    port, below = host
    assert get(port, f"{below}/")[1] == FILES["index.html"]
    assert get(port, f"{below}/roles/")[1] == FILES["roles/index.html"]
    led = get(port, f"{below}/roles")[0]
    assert (led.status, led.headers["Location"]) == (301, f"{below}/roles/")
    worker = get(port, f"{below}/assets/py/1-0123456789ab/worker.js")[0].headers
    assert worker["Cache-Control"] == "public, max-age=31536000, immutable"
    assert worker["Content-Security-Policy"].startswith("default-src 'none'")
