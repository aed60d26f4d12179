"""Checking in with each other, as people use it: keyboard only, both languages, light and dark, a narrow screen."""

import pytest

from tests.examples import GOLDENS, examples
from tests.journeys.conftest import PYTHON_START
from tests.journeys.steps import fill_with_keys, shows, state
from tests.journeys.test_pages import findings

TOOL = {"fr": "/outils/faire-le-point/", "en": "/en/tools/check-in/"}
EXAMPLES = examples("checkin")
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


def golden(name: str, language: str) -> str:
    return (GOLDENS / "checkin" / f"{name}.{language}.html").read_text(encoding="utf-8")


@SCHEMES
@LANGUAGES
def test_keyboard_alone_through_problems_to_the_answer(page, language, scheme):
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(TOOL[language])
    page.locator("form[data-widget] [type=submit]").focus()
    page.keyboard.press("Enter")
    state(page, "problems", PYTHON_START)
    assert page.locator("#problems li").count() == len(EXAMPLES["blank"]["problems"])
    assert findings(page) == []
    fill_with_keys(page, EXAMPLES["clerk_first"]["answers"] | {"hurt": ["kept"]})
    page.keyboard.press("Enter")
    state(page, "result")
    assert shows(page, golden("clerk_first", language))
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@LANGUAGES
def test_an_answer_about_what_hurts_can_be_taken_back_before_the_sheet_is_shown(page, language):
    page.goto(TOOL[language])
    page.locator('[name="hurt"][value="yes"]').focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    assert shows(page, golden("assistant_hurt", language))
    assert page.locator("#answer-title + .answer-alert").is_visible()
    assert page.locator("[data-format=calendar]").count() == 0
    assert findings(page) == []
    fill_with_keys(page, EXAMPLES["welder_fewer"]["answers"] | {"hurt": ["kept"]})
    page.keyboard.press("Enter")
    page.locator("[data-format=calendar]").wait_for()
    assert shows(page, golden("welder_fewer", language))
