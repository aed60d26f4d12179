"""The site of an organisation as people meet it: its name, its pages for everyone, and each tool used once."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.examples import examples, reply
from tests.gate.report import SIDEWAYS, Fault, fail
from tests.journeys.conftest import PYTHON_START
from tests.journeys.steps import fill, press, shows, state
from tests.journeys.test_pages import addresses, findings
from tests.site.pages import LANGUAGES, Place, home, places, read, readable
from widgets.engine.facts import organisation

WIDE, NARROW = ViewportSize(width=1280, height=720), ViewportSize(width=320, height=640)
PARTS = 6
"""The site in parts, so that several processors share its pages."""


def test_the_home_says_the_name_of_the_site(site: Path) -> None:
    texts = organisation.load().texts
    for language in LANGUAGES:
        assert texts.say("identity.site.name", language) in read(site)[home(language)].title.get_text()


def wrong(page: Page, address: str) -> list[Fault]:
    """What not everyone can use on the page that is open: axe's findings; whether it scrolls sideways when narrow."""
    faults = []
    for finding in findings(page):
        colours, rule, element = finding.split(": ", 2)
        faults.append(Fault(rule, address, f"{colours}: {element}"))
    page.set_viewport_size(NARROW)
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        faults.append(Fault(SIDEWAYS, address, "320 × 640"))
    return faults


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_can_be_used_by_everyone(page: Page, site: Path, origin: str, part: int) -> None:
    faults, shared = [], addresses(site)[part::PARTS]
    for address in shared:
        page.set_viewport_size(WIDE)
        page.goto(f"{origin}{address}")
        faults += wrong(page, address)
    assert shared
    fail(page, faults)


@pytest.mark.parametrize("place", places(), ids=readable)
def test_every_tool_answers_in_its_page_as_it_does_here_and_gives_its_files(
    page: Page, origin: str, place: Place
) -> None:
    widget, language, address, programme = place
    requested: list[str] = []
    page.context.on("request", lambda request: requested.append(request.url))
    page.set_viewport_size(NARROW)
    replies = {name: reply(widget, name, language, programme) for name in examples(widget)}
    name = next(name for name, answer in replies.items() if answer["status"] == "result")
    page.goto(f"{origin}{address}")
    fill(page, examples(widget)[name]["answers"])
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    assert shows(page, replies[name]["html"])
    fail(page, wrong(page, address))
    buttons = page.locator("[data-answer] [data-format]").all()
    for format in dict.fromkeys(button.get_attribute("data-format") for button in buttons):
        with page.expect_download() as download:
            press(page, f'[data-answer] [data-format="{format}"]')
        assert download.value.path().stat().st_size, format
    assert [url for url in requested if not url.startswith((f"{origin}/", f"blob:{origin.rpartition('/')[0]}"))] == []
