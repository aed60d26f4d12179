"""The look at outside links, against a server of our own that is busy, gone, shy or slow."""

import ssl
import time
from collections import Counter
from collections.abc import Iterator
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import gaierror
from threading import Lock, Thread
from urllib.error import URLError

import pytest

from tests import outside
from tests.outside import BROKEN, FINE, UNSURE, Finding, Manners, addresses, ask, delay, judge, look, misjudge, report

QUICK = Manners(pause=0, timeout=10, tries=3, longest=0)
# For each path, what each method answers, one status a request; the last one stays.
ANSWERS: dict[str, dict[str, list[int]]] = {
    "/fine": {"HEAD": [200]},
    "/gone": {"HEAD": [404], "GET": [404]},
    "/no-head": {"HEAD": [405], "GET": [200]},
    "/lying-head": {"HEAD": [404], "GET": [200]},
    "/members-only": {"HEAD": [403], "GET": [403]},
    "/too-many": {"HEAD": [429]},
    "/busy-once": {"HEAD": [503, 200], "GET": [503]},
    "/moved": {"HEAD": [301]},
    "/é": {"HEAD": [200]},
}


class Stranger(BaseHTTPRequestHandler):
    port: int
    requests: Counter[str]
    now: list[int]
    most: list[int]
    lock = Lock()

    def log_message(self, *args: object) -> None:
        pass

    def answer(self) -> None:
        with self.lock:
            self.now[0] += 1
            self.most[0] = max(self.most[0], self.now[0])
            self.requests[f"{self.command} {self.path}"] += 1
            turn = self.requests[f"{self.command} {self.path}"] - 1
        if self.path == "/slow":
            time.sleep(1)
        path = "/é" if self.path == "/%C3%A9" else self.path
        statuses = ANSWERS.get(path, {}).get(self.command, [418])
        self.send_response(statuses[min(turn, len(statuses) - 1)])
        self.send_header("Location", "/round" if self.path == "/round" else "/fine")
        self.send_header("Content-Length", "0")
        with self.lock:
            self.now[0] -= 1
        self.end_headers()

    do_GET = do_HEAD = answer  # noqa: N815 - the names that http.server looks for


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Stranger]]:
    """A server that answers as ANSWERS says, as the class that holds what it saw, for one test only."""
    monkeypatch.setenv("no_proxy", "*")
    seen = type("Seen", (Stranger,), {"requests": Counter(), "now": [0], "most": [0]})
    server = ThreadingHTTPServer(("127.0.0.1", 0), seen)
    seen.port = server.server_port
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield seen
    server.shutdown()
    server.server_close()


@pytest.fixture
def stranger(seen: type[Stranger]) -> str:
    """The address of that server."""
    return f"http://127.0.0.1:{seen.port}"


@pytest.mark.parametrize(
    ("path", "verdict", "expected"),
    [
        ("/fine", FINE, ["HEAD"]),
        ("/moved", FINE, ["HEAD"]),
        ("/é", FINE, ["HEAD"]),
        ("/no-head", FINE, ["HEAD", "GET"]),
        ("/lying-head", FINE, ["HEAD", "GET"]),
        ("/gone", BROKEN, ["HEAD", "GET"]),
        ("/members-only", UNSURE, ["HEAD", "GET"]),
        ("/too-many", UNSURE, ["HEAD"] * 3),
        ("/busy-once", FINE, ["HEAD", "GET", "HEAD"]),
    ],
)
def test_an_address_is_judged_by_what_it_answers(stranger, seen, path, verdict, expected):
    assert ask(stranger + path, QUICK).verdict == verdict
    methods = {"HEAD": expected.count("HEAD"), "GET": expected.count("GET")}
    name = "/%C3%A9" if path == "/é" else path
    assert {method: seen.requests[f"{method} {name}"] for method in methods} == methods


def test_a_slow_answer_is_asked_again_then_left(stranger, seen):
    assert ask(f"{stranger}/slow", QUICK._replace(timeout=0.1)) == Finding(UNSURE, "no answer in time", again=True)
    assert seen.requests["HEAD /slow"] == 3


def test_a_redirect_without_end_is_not_fine(stranger, monkeypatch):
    monkeypatch.setitem(ANSWERS, "/round", {"HEAD": [302], "GET": [302]})
    assert ask(f"{stranger}/round", QUICK).verdict == UNSURE


def test_a_resolver_answers_by_its_redirect_alone(stranger, seen, monkeypatch):
    monkeypatch.setattr(outside, "RESOLVERS", {"127.0.0.1"})
    assert ask(f"{stranger}/moved", QUICK) == Finding(FINE, "301 Moved Permanently")
    assert ask(f"{stranger}/gone", QUICK).verdict == BROKEN
    assert seen.requests["HEAD /fine"] == 0


def test_no_server_is_broken(monkeypatch):
    monkeypatch.setenv("no_proxy", "*")
    assert ask("http://127.0.0.1:1/", QUICK) == Finding(BROKEN, "no server answers", again=True)


def test_one_host_is_asked_one_thing_at_a_time(stranger, seen):
    paths = ["/fine", "/gone", "/moved", "/no-head"]
    findings = look([stranger + path for path in paths], QUICK)
    assert [findings[stranger + path].verdict for path in paths] == [FINE, BROKEN, FINE, FINE]
    assert seen.most == [1]


def test_statuses_and_failures_without_answer():
    assert {status: judge(status).verdict for status in (200, 301, 401, 403, 404, 410, 429, 451, 500, 999)} == {
        200: FINE, 301: FINE, 401: UNSURE, 403: UNSURE, 404: BROKEN, 410: BROKEN, 429: UNSURE, 451: UNSURE, 500: UNSURE,
        999: UNSURE,
    }  # fmt: skip
    assert misjudge(URLError(gaierror())).verdict == BROKEN
    assert misjudge(URLError(ConnectionRefusedError())).verdict == BROKEN
    assert misjudge(URLError(TimeoutError())) == Finding(UNSURE, "no answer in time", again=True)
    assert misjudge(ConnectionResetError("reset")).verdict == UNSURE
    refused = ssl.SSLCertVerificationError()
    refused.verify_message = "certificate has expired"
    assert misjudge(URLError(refused)) == Finding(
        BROKEN, "a certificate that browsers refuse (certificate has expired)"
    )


def test_a_server_may_say_how_long_to_wait():
    headers = Message()
    headers["Retry-After"] = "7"
    assert delay(headers, 0, Manners()) == 7
    assert delay(None, 0, Manners()) == 5
    assert delay(Message(), 2, Manners()) == 20
    headers.replace_header("Retry-After", "86400")
    assert delay(headers, 0, Manners()) == 60


def write(site: Path, **pages: str) -> Path:
    site.mkdir(exist_ok=True)
    for name, body in pages.items():
        head = '<link rel="canonical" href="https://guide.example/base/">' if name == "index" else ""
        (site / f"{name}.html").write_text(head + body, encoding="utf-8")
    return site


def test_every_outside_address_is_found_once_with_its_pages(tmp_path):
    site = write(
        tmp_path,
        index='<a href="https://a.example/x#part">x</a><a href="roles.html">in</a><a href="mailto:a@b.example">m</a>',
        roles='<a href="https://a.example/x">x</a><a href="https://guide.example/base/en/">ours</a>'
        '<a href="https://guide.example/elsewhere">not ours</a><img src="http://b.example/i.png">',
    )
    assert addresses(site) == {
        "http://b.example/i.png": ["roles.html"],
        "https://a.example/x": ["index.html", "roles.html"],
        "https://guide.example/elsewhere": ["roles.html"],
    }


def test_the_built_site_cites_its_sources_outside(site):
    pages_by_address = addresses(site)
    assert any(address.startswith("https://doi.org/") for address in pages_by_address)
    assert not any(address.startswith("https://guide.example/") for address in pages_by_address)


def test_the_report_names_what_is_broken_then_what_is_unsure(stranger, tmp_path):
    site = write(
        tmp_path / "site", index="".join(f'<a href="{stranger}{p}">.</a>' for p in ("/fine", "/gone", "/too-many"))
    )
    target = tmp_path / "links.md"
    assert outside.main(site, target, QUICK) == "3 outside addresses: 1 fine, 1 unsure, 1 broken."
    text = target.read_text(encoding="utf-8")
    assert f"- <{stranger}/gone>: 404 Not Found. In `index.html`." in text
    assert text.index("/gone") < text.index("Not sure") < text.index("/too-many")


def test_no_report_when_nothing_is_broken(stranger, tmp_path):
    target = tmp_path / "links.md"
    target.write_text("old", encoding="utf-8")
    outside.main(write(tmp_path / "site", index=f'<a href="{stranger}/fine">.</a>'), target, QUICK)
    assert not target.exists()
    assert (
        report({"https://a.example/": ["index.html"]}, {"https://a.example/": Finding(UNSURE, "403 Forbidden")}) == ""
    )


def test_no_answer_at_all_is_a_missing_network_not_a_list_of_broken_links(tmp_path):
    site = write(tmp_path / "site", index='<a href="http://127.0.0.1:1/">.</a>')
    with pytest.raises(SystemExit, match="is there a network"):
        outside.main(site, tmp_path / "links.md", QUICK)
    assert not (tmp_path / "links.md").exists()
