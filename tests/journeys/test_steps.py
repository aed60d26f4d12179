"""The short path of a tool, a step at a time: with the keyboard, with errors, after a reload, without a script."""

import re

import pytest
from playwright.sync_api import expect

from tests.examples import examples
from tests.journeys.conftest import PYTHON_START
from tests.journeys.steps import focused, state, submit_button, typed, walk_with_keys
from tests.journeys.test_pages import findings

LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])
ADDRESSES = {
    "assessment": {"fr": "/outils/autoevaluation/", "en": "/en/tools/assessment/"},
    "agreement": {"fr": "/outils/accord/", "en": "/en/tools/agreement/"},
    "orientation": {"fr": "/outils/quelle-aide/", "en": "/en/tools/which-help/"},
    "candidates": {"fr": "/outils/comparer-des-personnes/", "en": "/en/tools/compare-people/"},
}
ANSWERS = {
    "assessment": examples("assessment")["nurse_first_team"]["answers"],
    "agreement": examples("agreement")["nurse_nine_months"]["answers"],
}
STEPS = {"assessment": 5, "agreement": 8}


@pytest.mark.parametrize(("tool", "language"), [("assessment", "fr"), ("agreement", "en")])
def test_the_short_path_with_the_keyboard_alone(page, tool, language):
    page.goto(ADDRESSES[tool][language])
    counts = walk_with_keys(page, ANSWERS[tool])
    assert [re.findall("[0-9]+", sentence)[:2] for sentence in counts] == [
        [str(number), str(STEPS[tool])] for number in range(1, STEPS[tool] + 1)
    ]
    in_steps = page.locator("[data-step] [name]").evaluate_all("all => [...new Set(all.map(({ name }) => name))]")
    wanted = {name: values for name, values in ANSWERS[tool].items() if name in in_steps}
    assert {name: values for name, values in typed(page).items() if name in wanted} == wanted
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    focused(page, "#answer-title")


@pytest.mark.usefixtures("idle_python")
def test_back_leads_back_and_enter_goes_on_from_the_last_question_alone(page):
    page.goto(ADDRESSES["agreement"]["fr"])
    page.locator("#mentee_name").press("Enter")
    expect(page.locator("#mentee_name")).to_be_focused()
    page.locator("#mentor_name").press("Enter")
    expect(page.locator("[data-current] h2")).to_be_focused()
    expect(page.locator("[data-current]")).to_have_attribute("data-step", "goal")
    page.locator("[data-current] [data-go=back]").press("Enter")
    expect(page.locator("[data-current]")).to_have_attribute("data-step", "people")
    expect(page.locator("[data-step]:visible")).to_have_count(1)


@pytest.mark.usefixtures("idle_python")
def test_a_press_of_enter_in_the_last_step_sends_nothing(page):
    page.goto(ADDRESSES["orientation"]["en"])
    for _ in range(4):
        page.locator("[data-current] [data-go=next]").click()
    page.locator("#power").press("Enter")
    expect(page.locator("#power")).to_be_focused()
    state(page, "empty")


@LANGUAGES
def test_a_problem_in_a_step_that_is_not_shown_is_one_press_away(page, language):
    page.goto(ADDRESSES["assessment"][language])
    for _ in range(4):
        page.locator("[data-current] [data-go=next]").click()
    page.locator("[data-current] [type=submit]").click()
    state(page, "problems", PYTHON_START)
    expect(page.locator("#problems")).to_be_focused()
    expect(page.locator("[data-current]")).to_have_attribute("data-step", "aims")
    assert findings(page) == []
    page.locator("#problems a[href='#frame']").press("Enter")
    expect(page.locator("#frame")).to_be_focused()
    expect(page.locator("[data-current]")).to_have_attribute("data-step", "form")


def test_a_problem_in_a_deeper_question_opens_it(page):
    page.goto(ADDRESSES["candidates"]["fr"])
    page.locator("#p2_seen_skills").evaluate("field => { field.value = 'x'.repeat(300); }")
    submit_button(page).click()
    state(page, "problems", PYTHON_START)
    page.locator("[data-go=one]").click()
    expect(page.locator("#p2_seen_skills")).to_be_hidden()
    page.locator("#problems a[href='#p2_seen_skills']").click()
    expect(page.locator("#p2_seen_skills")).to_be_focused()


@pytest.mark.usefixtures("idle_python")
def test_a_reload_comes_back_to_the_step_and_clearing_to_the_first(page):
    page.goto(ADDRESSES["assessment"]["en"])
    page.locator("[data-current] .choice").first.click()
    page.locator("[data-current] [data-go=next]").click()
    page.locator("[data-current] [data-go=next]").click()
    page.reload()
    expect(page.locator("[data-current]")).to_have_attribute("data-step", "needs")
    expect(page.locator("[data-step]:visible")).to_have_count(1)
    page.locator("[data-act=leave]").click()
    expect(page.locator("[data-current]")).to_have_attribute("data-step", "aims")


@pytest.mark.usefixtures("idle_python")
def test_a_link_of_the_page_opens_the_step_that_it_leads_to(page):
    page.goto(ADDRESSES["assessment"]["fr"])
    page.locator("[data-contents] a[href='#step-needs-title']").click()
    expect(page.locator("[data-current]")).to_have_attribute("data-step", "needs")
    expect(page.locator("[data-step=needs] h2")).to_be_in_viewport()


@pytest.mark.usefixtures("idle_python")
def test_going_deeper_counts_what_is_answered_there(page):
    page.goto(ADDRESSES["assessment"]["en"])
    door = page.locator("[data-go=deeper]")
    expect(page.locator("#horizon")).to_be_hidden()
    door.press("Enter")
    expect(door).to_have_attribute("aria-expanded", "true")
    page.locator("#horizon").check()
    page.locator("#criterion_skills").check()
    expect(page.locator("[data-answered]")).to_have_text("2")
    assert findings(page) == []
    door.press("Enter")
    expect(page.locator("#horizon")).to_be_hidden()


@pytest.mark.usefixtures("idle_python")
def test_the_people_compared_stand_under_their_names(page):
    page.goto(ADDRESSES["candidates"]["en"])
    page.locator("[data-current] [data-go=next]").click()
    page.locator("#p1_name").fill("Priya")
    page.locator("[data-current] [data-go=next]").click()
    expect(page.locator("[data-current] .beside").first).to_have_text("Priya")
    assert findings(page) == []


@pytest.mark.parametrize("tool", ADDRESSES)
def test_the_whole_form_is_there_without_a_script_and_on_paper(browser, origin, page, tool):
    context = browser.new_context(base_url=origin, java_script_enabled=False)
    bare = context.new_page()
    bare.goto(ADDRESSES[tool]["fr"])
    parts = "[data-step], [data-deeper] > section"
    assert bare.locator(parts).count() == bare.locator(f":is({parts}):visible").count() > 3
    assert bare.locator("[data-count]:visible, [data-go]:visible").count() == 0
    context.close()
    page.goto(ADDRESSES[tool]["fr"])
    expect(page.locator("[data-step]:visible")).to_have_count(1)
    page.emulate_media(media="print")
    steps = page.locator("[data-step]")
    expect(page.locator("[data-step]:visible")).to_have_count(steps.count())
    assert page.locator("[data-count]:visible, [data-go]:visible").count() == 0


OVERFLOWING = """() => [...document.querySelectorAll(".widget-step .choice")]
  .filter((choice) => choice.checkVisibility() && choice.scrollWidth > choice.clientWidth + 1)
  .map((choice) => choice.textContent.trim())"""


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_word_of_a_scale_leaves_its_card(page, width):
    """With text set twice as large, a page was wider than its screen: words of a scale left their cards."""
    page.set_viewport_size({"width": width, "height": 800})
    for language, address in (("fr", "/outils/comparer-des-personnes/"), ("en", "/en/tools/compare-people/")):
        page.goto(address)
        page.locator("[data-current]").wait_for()
        assert page.evaluate(OVERFLOWING) == [], language
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, language
