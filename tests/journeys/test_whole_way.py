"""From "which help" to an agreement: five tools, one tab, nothing typed twice; in French with keys alone."""

import pytest

from tests.examples import examples
from tests.journeys.conftest import PYTHON_START
from tests.journeys.steps import fill_in, focus_with_keys, focused, state, typed, unfold
from tests.journeys.test_pages import findings

START = {"fr": "/outils/quelle-aide/", "en": "/en/tools/which-help/"}
PAGES = {
    "fr": ("autoevaluation/", "comparer-des-personnes/", "premier-message/"),
    "en": ("assessment/", "compare-people/", "first-message/"),
}
AGREEMENT = {"fr": "accord/", "en": "agreement/"}
NEED = examples("assessment")["nurse_first_team"]["answers"]
PEOPLE = {
    name: values
    for name, values in examples("candidates")["nurse_leader"]["answers"].items()
    if name.startswith(("p1_", "p2_", "p3_"))
}
PEOPLE |= {"p2_gates": ["manager"], "p3_gates": ["assessor"]}  # one person is left to write to
LETTER = examples("message")["carpenter_nantes"]["answers"]


def answered(page, answers):
    """Fill in, send and read: axe finds nothing in the form, nor in the answer."""
    fill_in(page, answers)
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    assert findings(page) == []


def follow(page, address):
    """The link of the answer's next step that ends so."""
    focus_with_keys(page, f'[data-answer] .next-step a[href$="{address}"]')
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{address}")


def taken(page):
    """What the tool holds of the others as it opens, nothing pressed; nobody is moved, and axe finds nothing."""
    page.locator("[data-taken]").wait_for(timeout=PYTHON_START)
    assert page.evaluate("document.activeElement === document.body")
    assert findings(page) == []
    return typed(page)


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
    values = taken(page)
    assert {name: sorted(values[name]) for name in ("needs", "first")} == {
        name: sorted(NEED[name]) for name in ("needs", "first")
    }
    answered(page, {**values, **PEOPLE})
    follow(page, message)
    values = taken(page)
    assert values["addressee"] == PEOPLE["p1_name"]
    assert values["goal"] == NEED["goal"]
    answered(page, {**LETTER, **{name: [] for name in values if values[name] != [""]}})
    letter = page.locator("#letter-email").input_value()
    assert PEOPLE["p1_name"][0] in letter
    assert NEED["goal"][0].rstrip(".")[1:] in letter  # after a colon, its first letter is a small one
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    focus_with_keys(page, "#letter-email-copy")
    page.keyboard.press("Enter")
    page.locator("[data-said]").filter(has_text=".").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == letter
    page.goto(page.url.replace(message, AGREEMENT[language]))
    values = taken(page)
    assert values["side"] == ["mentee"]
    assert values["mentee_name"] == LETTER["sender"]
    assert values["mentor_name"] == PEOPLE["p1_name"]
    assert values["goal_1"] == NEED["goal"]
    page.locator("[name=mentee_name]").fill("Awa")
    assert page.locator("#mentee_name-taken").count() == 0
    focus_with_keys(page, "[data-undo]")
    page.keyboard.press("Enter")
    focused(page, ".widget-taken")
    assert findings(page) == []
    left = {name: values for name, values in typed(page).items() if values not in ([""], ["unset"])}
    assert left == {"mentee_name": ["Awa"]}
    page.reload()
    assert typed(page)["mentee_name"] == ["Awa"]
    page.locator("[data-files] > summary").press("Enter")
    page.locator("[data-by-itself]").press("Enter")
    page.locator("[data-taken]").wait_for(timeout=PYTHON_START)
    assert typed(page)["mentee_name"] == ["Awa"]
    assert typed(page)["mentor_name"] == PEOPLE["p1_name"]
    page.reload()
    page.locator("#mentor_name-taken").wait_for(state="attached", timeout=PYTHON_START)
    assert typed(page)["mentor_name"] == PEOPLE["p1_name"]
