"""A real Chromium on the built site, served from our own machine; the bundle is the one that ships."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Playwright, sync_playwright

from tests.browser.serve import serving
from tests.chromium import BASELINE, launched
from tests.examples import TODAY

TOOL = {"fr": "/outils/autoevaluation/", "en": "/en/tools/assessment/"}
PYTHON_START = 60_000
"""Milliseconds that Python's start may take on a loaded machine before a journey gives up."""


def new_profile(browser: Browser, origin: str) -> BrowserContext:
    """A profile on the day of the goldens, where every question is answered with yes."""
    context = browser.new_context(base_url=origin)
    context.set_default_timeout(15_000)
    context.clock.set_fixed_time(f"{TODAY}T12:00:00")
    context.on("dialog", lambda dialog: dialog.accept())
    return context


@pytest.fixture(scope="session")
def origin(site: Path) -> Iterator[str]:
    with serving(site) as address:
        yield address.rstrip("/")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with launched(playwright, BASELINE) as browser:
        yield browser


@pytest.fixture
def first_visit(browser: Browser, origin: str) -> Iterator[BrowserContext]:
    """A profile in which nothing is kept."""
    context = new_profile(browser, origin)
    yield context
    context.unroute_all(behavior="ignoreErrors")  # a worker may still be asking for its script
    context.close()


@pytest.fixture(scope="session")
def visited(browser: Browser, origin: str) -> Iterator[tuple[BrowserContext, CDPSession]]:
    """The profile of all later visits, and what clears its storage: a session of a page that stays empty."""
    context = new_profile(browser, origin)
    yield context, context.new_cdp_session(context.new_page())
    context.close()


@pytest.fixture
def later_visit(visited: tuple[BrowserContext, CDPSession], origin: str) -> Iterator[BrowserContext]:
    """A profile that keeps what the browser fetched and Python's memory, from which it starts in half the time.

    Nothing else is left in it from test to test.
    """
    context, storage = visited
    kinds = "cookies,indexeddb,local_storage,service_workers"
    storage.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": kinds})
    yield context
    context.unroute_all(behavior="ignoreErrors")
    context.set_offline(False)
    context.clear_permissions()
    for page in context.pages[1:]:
        page.close()


@pytest.fixture
def context(request: pytest.FixtureRequest) -> BrowserContext:
    """The profile of a later visit; of a first one with the mark `first_visit`, which a test needs that sets the clock,
    listens to the profile, or looks at how Python starts and at all that is kept.
    """
    first = request.node.get_closest_marker("first_visit")
    context: BrowserContext = request.getfixturevalue("first_visit" if first else "later_visit")
    return context


IDLE = """
setInterval(() => postMessage({ type: "alive" }), 5000);
self.onmessage = ({ data }) => { if (data.type === "end") postMessage({ type: "ended" }); };
"""


@pytest.fixture
def idle_python(context: BrowserContext) -> None:
    """A Python that goes on starting: for what does not wait for it, where each start would take a second."""
    context.route("**/worker.js", lambda route: route.fulfill(body=IDLE, content_type="text/javascript"))


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page whose console must stay clean: an error or a violated policy fails it."""
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.expected_faults = ()  # type: ignore[attr-defined]
    yield page
    assert [fault for fault in faults if not any(known in fault for known in page.expected_faults)] == []  # type: ignore[attr-defined]
