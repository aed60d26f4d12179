"""What would run, be fetched or be sent in a fork, planted in its built pages: nothing of it does, in a real browser.

The check refuses all of it, and so does the build (tests/overlay, tests/hooks/test_last_look.py): this is what is left
should both miss something. A page has its policy; a picture opened at its own address has none, and must be harmless.
"""

import re
import tomllib

import pytest
from markdown import Markdown
from playwright.sync_api import Error
from selectolax.lexbor import LexborHTMLParser

from guide.policy import META, PolicyError, seal
from overlay.files import DOCUMENTS, ENDINGS, endings
from overlay.markup import CONFIGS, EXTENSIONS
from tests.browser.serve import Handler, serving
from tests.examples import ROOT
from tests.overlay.hostile_files import FILES, data_of, name_of

PAGES, PICTURES = (
    tomllib.loads((ROOT / f"tests/hostile/overlay/{name}.toml").read_text(encoding="utf-8"))
    for name in ("pages", "pictures")
)
PLACES = {"the agreement": "outils/accord", "a page of the organisation": "passerelles"}
NO_POLICY_STOPS = {"refresh"}
"""A page that leads away by itself: the end of the build alone refuses it, as it does the others."""

PRESS = """() => {
  for (const one of (document.querySelector("#planted") ?? document).querySelectorAll("*")) {
    if (one.closest("form[data-root]")) continue; // the guide's own
    for (const kind of ["pointerover", "mouseover", "focus", "click"]) {
      try { one.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true })); } catch {}
    }
  }
}"""


@pytest.fixture(scope="session")
def origin(fork_site):
    with serving(fork_site) as address:
        yield address.rstrip("/")


@pytest.fixture
def watched(browser, origin):
    """A page, what it shows at an address, and what happens in it: programs that run, questions, requests elsewhere."""
    context = browser.new_context(base_url=origin)
    happened: list[str] = []
    shown: dict[str, tuple[str, str]] = {}
    with_the_rest: list[bool] = []

    def answer(route):
        request = route.request
        if request.url in shown:
            kind, body = shown[request.url]
            route.fulfill(status=200, headers={"Content-Type": kind} if kind else {}, body=body)
        elif request.url.startswith("chrome"):
            route.continue_()  # the browser shows a PDF with pages of its own
        elif not request.url.startswith((f"{origin}/", "data:image/")):
            happened.append(f"asked {request.url}")
            route.fulfill(status=204)
        elif request.is_navigation_request() or not with_the_rest:
            route.fulfill(status=204)  # of a link that leads on: stay
        else:
            route.continue_()

    context.expose_function("mark", lambda *_: happened.append("ran"))
    context.route("**/*", answer)
    context.on("dialog", lambda dialog: (happened.append("asked somebody"), dialog.dismiss()))

    page = context.new_page()

    def look(address, kind, body, whole=False):
        happened.clear()
        shown.clear()
        shown[f"{origin}{address}"] = kind, body
        with_the_rest[:] = [True] * whole
        try:
            page.goto(address, wait_until="load")
            page.evaluate(PRESS)
        except Error as error:  # what a browser does not show, it keeps as a file
            if "Download is starting" not in error.message and "ERR_ABORTED" not in error.message:
                raise
        page.wait_for_timeout(500 if whole else 20)
        happened.extend(f"opened {other.url}" for other in context.pages if other != page)
        return list(happened)

    yield look
    context.unroute_all(behavior="ignoreErrors")
    context.close()


def planted(html: str, *cases: str) -> str:
    """A built page that holds what Markdown makes of some cases, in the middle of the organisation's own words."""
    made = "".join(f"<div>{_made(case)}</div>" for case in cases)
    return re.sub("</h1>", lambda end: f'{end[0]}<div id="planted">{made}</div>', html, count=1)


def _made(case: str) -> str:
    return Markdown(extensions=EXTENSIONS, extension_configs=CONFIGS).convert(PAGES[case]["text"])


def closed(case: str) -> bool:
    """Whether a case leaves alone what follows it in a page."""
    body = LexborHTMLParser(f"<body><div>{_made(case)}</div><hr id='after'>").css_first("body")
    return [node.attributes.get("id") for node in body.iter()] == [None, "after"]


@pytest.mark.parametrize("place", PLACES)
def test_nothing_that_is_planted_in_a_page_runs_or_is_sent(fork_site, watched, place):
    html = (fork_site / PLACES[place] / "index.html").read_text(encoding="utf-8")
    happened = {
        case: events
        for case in PAGES
        if case not in NO_POLICY_STOPS and (events := watched(f"/{PLACES[place]}/", "text/html", planted(html, case)))
    }
    assert happened == {}


@pytest.mark.parametrize("place", PLACES)
def test_nor_does_it_beside_the_guides_own_scripts(fork_site, watched, place):
    html = (fork_site / PLACES[place] / "index.html").read_text(encoding="utf-8")
    cases = [case for case in PAGES if case not in NO_POLICY_STOPS and closed(case)]
    assert len(cases) > len(PAGES) / 2
    assert watched(f"/{PLACES[place]}/", "text/html", planted(html, *cases), whole=True) == []


def test_it_would_run_and_be_sent_without_a_policy(fork_site, watched):
    html = META.sub("", (fork_site / "passerelles/index.html").read_text(encoding="utf-8"))
    happened = {case: watched("/passerelles/", "text/html", planted(html, case)) for case in PAGES}
    kinds = {event for events in happened.values() for event in events}
    assert "ran" in kinds
    assert any(event.startswith("asked https://evil.example/") for event in kinds)
    assert sum(bool(events) for events in happened.values()) > len(PAGES) / 2, [
        case for case, events in happened.items() if not events
    ]


def test_what_no_policy_stops_is_refused_at_the_end_of_the_build(fork_site):
    html = (fork_site / "passerelles/index.html").read_text(encoding="utf-8")
    known = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert seal(html, known) == html
    for case in NO_POLICY_STOPS:
        with pytest.raises(PolicyError):
            seal(planted(html, case), known)


def test_the_pictures_of_the_site_run_nothing_at_their_own_address(fork_site, watched):
    pictures = sorted(fork_site.rglob("*.svg"))
    assert {"logo.svg", "favicon.svg"} <= {path.name for path in pictures}
    for path in pictures:
        address = f"/{path.relative_to(fork_site).as_posix()}"
        assert watched(address, "image/svg+xml", path.read_text(encoding="utf-8")) == [], address


def test_the_pictures_that_are_refused_would_run_there(watched):
    happened = {case: watched("/assets/logo.svg", "image/svg+xml", PICTURES[case]["text"]) for case in PICTURES}
    assert {"script", "script_prefixed", "handler_of_the_root", "address_of_a_program"} <= {
        case for case, events in happened.items() if "ran" in events
    }
    assert any(event.startswith("asked https://evil.example/") for events in happened.values() for event in events)


def kind_of(name: str) -> str:
    """The type that a plain host gives a file of this name."""
    return str(Handler.guess_type(Handler.__new__(Handler), name))


@pytest.mark.parametrize("typed", [True, False], ids=["typed", "no type"])
def test_the_files_of_the_site_run_nothing_at_their_own_address(fork_site, watched, typed):
    files = [path for path in sorted((fork_site / "files").rglob("*")) if path.suffix in endings()]
    assert {path.suffix for path in files} >= {".jpg", ".svg", ".pdf", ".ics"}
    for path in files:
        address = f"/{path.relative_to(fork_site).as_posix()}"
        assert watched(address, kind_of(path.name) if typed else "", path.read_bytes()) == [], address


def test_a_file_that_is_refused_would_run_nothing_under_a_name_that_is_allowed_but_a_drawings(watched):
    allowed = {case: name for case in FILES if (name := name_of(case).lower()).endswith(endings())}
    still = {case: name for case, name in allowed.items() if not name.endswith(ENDINGS["svg"])}
    assert len(still) > len(FILES) / 2
    assert {name[name.rindex(".") :] for name in still.values()} >= {
        ENDINGS[kind][0] for kind in ("jpeg", *DOCUMENTS[:2])
    }
    happened = {
        case: events
        for case, name in still.items()
        if (events := watched(f"/files/a{name[name.rindex('.') :]}", kind_of(name), data_of(case)))
    }
    assert happened == {}


def test_it_would_run_as_a_drawing_as_a_page_or_where_a_host_gives_no_type(watched):
    ran = {
        case
        for case in FILES
        if "ran" in watched("/files/a", "" if name_of(case).endswith(".ics") else kind_of(name_of(case)), data_of(case))
    }
    assert {"drawing_with_html", "drawing_with_a_script", "page_of_xml_named_svg", "page", "page_named_ics"} <= ran
