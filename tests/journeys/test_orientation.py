"""Which help do I need?, as people use it: keyboard only, in both languages, in light and dark, on a narrow screen."""

import pytest

from tests.examples import examples, reply
from tests.journeys.conftest import PYTHON_START
from tests.journeys.steps import fill_in, focused, shows, state, submit_button
from tests.journeys.test_pages import findings

TOOL = {"fr": "/outils/quelle-aide/", "en": "/en/tools/which-help/"}
EXAMPLES = examples("orientation")
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


@LANGUAGES
def test_keyboard_alone_through_problems_to_the_answer(page, language):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(TOOL[language])
    submit_button(page).focus()
    page.keyboard.press("Enter")
    state(page, "problems", PYTHON_START)
    focused(page, "#problems")
    assert page.locator("#problems li").count() == len(EXAMPLES["blank"]["problems"])
    assert findings(page) == []
    fill_in(page, EXAMPLES["librarian_several"]["answers"])
    page.keyboard.press("Enter")
    state(page, "result")
    focused(page, "#answer-title")
    assert shows(page, reply("orientation", "librarian_several", language)["html"])
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@LANGUAGES
def test_whoever_must_not_wait_ticks_one_box_and_reads_first_what_to_do(page, language):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(TOOL[language])
    assert not page.locator(".widget-now").is_visible()
    page.locator('[name="now"][value="despair"]').focus()
    page.keyboard.press("Space")
    page.locator(".widget-now").wait_for()
    page.locator(".widget-now button").focus()
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    assert shows(page, reply("orientation", "driver_alone", language)["html"])
    assert page.locator("#answer-title + .answer-section--calls").is_visible()
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize(("language", "country"), [("fr", "CA-QC"), ("en", "GB")])
def test_on_a_phone_the_number_to_press_is_on_the_first_screen_of_the_answer(page, language, country):
    """One box, one country, one press: and the first line to call is seen without scrolling."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(TOOL[language])
    page.locator('[name="now"][value="despair"]').check()
    page.locator('[name="country"]').select_option(country)
    page.locator(".widget-now button").click()
    state(page, "result", PYTHON_START)
    first = page.locator("a.call").first
    box = first.bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 844
    assert box["height"] >= 44
    assert first.get_attribute("href").startswith("tel:")
