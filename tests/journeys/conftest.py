"""A real Chromium on the built site, served from our own machine; the bundle is the one that ships."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.browser.serve import serving
from tests.chromium import BASELINE, launched
from tests.examples import TODAY

TOOL = {"fr": "/outils/autoevaluation/", "en": "/en/tools/assessment/"}
PYTHON_START = 60_000
"""Milliseconds that Python's start may take on a loaded machine before a journey gives up."""


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
def context(browser: Browser, origin: str) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=origin)
    context.set_default_timeout(15_000)
    context.on("dialog", lambda dialog: dialog.accept())
    yield context
    context.unroute_all(behavior="ignoreErrors")  # a worker may still be asking for its script
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on the day of the goldens. Its console must stay clean: an error or a violated policy fails it."""
    page = context.new_page()
    page.clock.set_fixed_time(f"{TODAY}T12:00:00")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.expected_faults = ()  # type: ignore[attr-defined]
    yield page
    assert [fault for fault in faults if not any(known in fault for known in page.expected_faults)] == []  # type: ignore[attr-defined]
