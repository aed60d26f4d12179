"""Checking in with each other, as people use it: keyboard only, both languages, light and dark, a narrow screen."""

import pytest

from tests.examples import examples, reply
from tests.journeys.conftest import PYTHON_START
from tests.journeys.steps import fill, fill_in, shows, state, submit_button
from tests.journeys.test_pages import findings

TOOL = {"fr": "/outils/faire-le-point/", "en": "/en/tools/check-in/"}
EXAMPLES = examples("checkin")
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


@LANGUAGES
def test_keyboard_alone_through_problems_to_the_answer(page, language):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(TOOL[language])
    submit_button(page).focus()
    page.keyboard.press("Enter")
    state(page, "problems", PYTHON_START)
    assert page.locator("#problems li").count() == len(EXAMPLES["blank"]["problems"])
    assert findings(page) == []
    fill_in(page, EXAMPLES["clerk_first"]["answers"] | {"hurt": ["kept"]})
    page.keyboard.press("Enter")
    state(page, "result")
    assert shows(page, reply("checkin", "clerk_first", language)["html"])
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@LANGUAGES
def test_an_answer_about_what_hurts_can_be_taken_back_before_the_sheet_is_shown(page, language):
    page.goto(TOOL[language])
    page.locator('[name="hurt"][value="yes"]').focus()
    page.keyboard.press("Space")
    page.locator(".widget-now button").focus()
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    assert shows(page, reply("checkin", "assistant_hurt", language)["html"])
    assert page.locator("#answer-title + .answer-section--calls").is_visible()
    assert page.locator("[data-format=calendar]").count() == 0
    assert findings(page) == []
    fill(page, EXAMPLES["welder_fewer"]["answers"] | {"hurt": ["kept"]})
    page.keyboard.press("Enter")
    page.locator("[data-format=calendar]").wait_for()
    assert shows(page, reply("checkin", "welder_fewer", language)["html"])


@LANGUAGES
def test_what_is_handed_over_is_read_first_then_taken_or_printed_alone(page, language):
    """On a page that also holds what hurts: neither the file nor the sheet of paper has a word of it."""
    page.add_init_script("window.print = () => {}")
    page.goto(TOOL[language])
    fill(page, EXAMPLES["mentor_unsure"]["answers"] | {"hurt": []})
    page.locator('[name="hurt"][value="yes"]').check()
    submit_button(page).press("Enter")
    state(page, "result", PYTHON_START)
    assert findings(page) == []
    shown = page.locator(".handover-text").first.inner_text()
    with page.expect_download() as download:
        page.locator("[data-format=handover]").press("Enter")
    assert download.value.suggested_filename == {"fr": "faire-le-point.md", "en": "check-in.md"}[language]
    assert download.value.path().read_text(encoding="utf-8").strip() == shown.strip()
    private = page.locator(".answer-section--hurt .answer-text").first.inner_text()
    assert private not in shown
    page.locator("[data-print=alone]").press("Enter")
    page.emulate_media(media="print")
    paper = page.locator("body").inner_text()
    assert shown.split("\n")[0].strip("# ") in paper
    assert private not in paper
    assert not page.locator(".answer-section--calls").first.is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    text = page.locator("body").inner_text()
    assert private in text
    assert not page.locator(".handover").is_visible()
