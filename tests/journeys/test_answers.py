"""Every answer on a phone: what it comes to and what to do next stand on the first screen; the rest is folded."""

import pytest

from tests.examples import examples
from tests.journeys.conftest import PYTHON_START
from tests.journeys.steps import fill, focused, state, unfold
from tests.journeys.test_pages import findings
from widgets.engine.text import pages
from widgets.engine.text.languages import DEFAULT, LANGUAGES

PHONE = {"width": 390, "height": 844}
ANSWERED = {
    "orientation": "librarian_several",
    "assessment": "nurse_first_team",
    "candidates": "carpenter_close",
    "message": "carpenter_nantes",
    "checkin": "nurse_rhythm",
    "agreement": "contradictions",
}
MOST_SCREENS = 3
"""Of an answer whose folds are closed, where the answer is no text to take away."""

BOX = "element => { const { top, bottom } = element.getBoundingClientRect(); return [top, bottom]; }"


def answered(page, widget, language, answers):
    page.set_viewport_size(PHONE)
    page.goto(f"{'' if language == DEFAULT else f'/{language}'}/{pages.address(widget, language)}")
    fill(page, {name: [value.replace("\r\n", "\n") for value in values] for name, values in answers.items()})
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("widget", ANSWERED)
def test_the_headline_and_the_step_are_on_the_first_screen_of_a_phone(page, widget, language):
    answered(page, widget, language, examples(widget)[ANSWERED[widget]]["answers"])
    focused(page, "#answer-title")
    top, _ = page.locator("#answer-title").evaluate(BOX)
    _, bottom = page.locator("[data-answer] .next-step").evaluate(BOX)
    assert top >= 0
    assert bottom <= PHONE["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    if widget in ("orientation", "assessment", "candidates"):
        top, bottom = page.locator("[data-answer]").evaluate(BOX)
        assert bottom - top <= MOST_SCREENS * PHONE["height"]
    unfold(page)
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_crisis_answer_begins_with_whom_to_call(page, language):
    answered(page, "orientation", language, {"now": ["despair"], "country": ["FR"]})
    _, bottom = page.locator(".call").first.evaluate(BOX)
    assert 0 < bottom <= PHONE["height"]


def test_what_was_opened_stays_open_and_keeps_the_focus_when_the_answer_changes(page):
    """An answer that followed a change took the focus away: keys began again at the top of the page."""
    answered(page, "agreement", DEFAULT, examples("agreement")["contradictions"]["answers"])
    page.locator("summary:has(> #part-missing)").press("Enter")
    before = page.locator(".document").inner_text()
    page.locator("[name=mentee_name]").evaluate(
        "field => { field.value = 'Zoé'; field.dispatchEvent(new Event('input', { bubbles: true }));"
        " field.dispatchEvent(new Event('change', { bubbles: true })); }"
    )
    page.locator(".document", has_text="Zoé").wait_for()
    assert page.locator(".document").inner_text() != before
    assert page.locator("details:has(> summary > #part-missing)").get_attribute("open") is not None
    focused(page, "summary:has(> #part-missing)")
