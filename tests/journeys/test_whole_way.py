"""From "which help" to a first message, through the four tools of one tab, with Tab, Enter, Space and arrows alone."""

import pytest

from tests.examples import examples
from tests.journeys.conftest import PYTHON_START
from tests.journeys.steps import fill_with_keys, focus_with_keys, state, typed, unfold
from tests.journeys.test_pages import findings

START = {"fr": "/outils/quelle-aide/", "en": "/en/tools/which-help/"}
PAGES = {
    "fr": ("autoevaluation/", "comparer-des-personnes/", "premier-message/"),
    "en": ("assessment/", "compare-people/", "first-message/"),
}
NEED = examples("assessment")["nurse_first_team"]["answers"]
PEOPLE = {
    name: values
    for name, values in examples("candidates")["nurse_leader"]["answers"].items()
    if name.startswith(("p1_", "p2_", "p3_"))
}
LETTER = examples("message")["carpenter_nantes"]["answers"]


def answered(page, answers):
    """Fill in, send and read: axe finds nothing in the form, nor in the answer."""
    fill_with_keys(page, answers)
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    assert findings(page) == []


def follow(page, address):
    """The link of the answer's next step that ends so."""
    focus_with_keys(page, f'[data-answer] .next-step a[href$="{address}"]')
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{address}")


def take(page, widget, language):
    focus_with_keys(page, "[data-files] > summary")
    if page.locator("[data-files]").get_attribute("open") is None:
        page.keyboard.press("Enter")
    page.locator("[data-files] [data-notice]").evaluate("notice => notice.replaceChildren()")
    focus_with_keys(page, f'[data-take="{widget}"]')
    page.keyboard.press("Enter")
    words = {"fr": "reprises", "en": "filled in"}[language]
    page.locator("[data-files] [data-notice]").filter(has_text=words).wait_for(timeout=PYTHON_START)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_mentee_goes_from_which_help_to_a_first_message_with_three_people_in_mind(page, language):
    assessment, candidates, message = PAGES[language]
    page.goto(START[language])
    answered(page, examples("orientation")["teacher_mentor"]["answers"])
    follow(page, assessment)
    answered(page, NEED)
    unfold(page)
    assert findings(page) == []
    focus_with_keys(page, f'[data-answer] a[href$="{candidates}"]')
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{candidates}")
    take(page, "assessment", language)
    values = typed(page)
    answered(page, {**values, **PEOPLE})
    follow(page, message)
    take(page, "assessment", language)
    take(page, "candidates", language)
    values = typed(page)
    assert values["addressee"] == PEOPLE["p1_name"]
    assert values["goal"] == NEED["goal"]
    answered(page, {**LETTER, "addressee": [], "goal": []})
    letter = page.locator("#letter-email").input_value()
    assert PEOPLE["p1_name"][0] in letter
    assert NEED["goal"][0].rstrip(".") in letter
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    focus_with_keys(page, "#letter-email-copy")
    page.keyboard.press("Enter")
    page.locator("[data-said]").filter(has_text=".").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == letter
