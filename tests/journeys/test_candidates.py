"""The comparison of people, as people use it: keyboard only, criteria taken from the tab, a day for the calendar."""

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from tests.examples import examples, reply
from tests.journeys.conftest import PYTHON_START
from tests.journeys.conftest import TOOL as ASSESSMENT
from tests.journeys.steps import fill, fill_in, focus_with_keys, reach, show_all, shows, state, submit_button
from tests.journeys.test_pages import findings

TOOL = {"fr": "/outils/comparer-des-personnes/", "en": "/en/tools/compare-people/"}
EXAMPLES = examples("candidates")
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


@LANGUAGES
def test_keyboard_alone_through_problems_to_who_leads(page, language):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(TOOL[language])
    reach(page, "p1_name").focus()
    page.keyboard.insert_text(EXAMPLES["too_much"]["answers"]["p1_name"][0])
    submit_button(page).press("Enter")
    state(page, "problems", PYTHON_START)
    assert findings(page) == []
    focus_with_keys(page, "#problems a[href='#p1_name']")
    page.keyboard.press("Enter")
    expect(page.locator("#p1_name")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    fill_in(page, EXAMPLES["nurse_leader"]["answers"])
    page.keyboard.press("Enter")
    state(page, "result")
    assert shows(page, reply("candidates", "nurse_leader", language)["html"])
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    with page.expect_download() as download:
        page.locator('[data-format="calendar"]').press("Enter")
    (event,) = Calendar.from_ical(download.value.path().read_bytes()).walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == "2026-01-22"


def test_the_criteria_of_the_self_assessment_in_the_tab_are_taken_over(page):
    answers = examples("assessment")["nurse_first_team"]["answers"]
    page.goto(ASSESSMENT["fr"])
    fill(page, answers)
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    page.goto(TOOL["fr"])
    show_all(page)
    page.locator("[name=p1_name]").fill("S. B.")
    page.locator("[data-taken]").wait_for(timeout=PYTHON_START)
    assert page.locator("[name=criterion_discretion]:checked").get_attribute("value") == "essential"
    taken = page.locator("[name=needs]:checked").evaluate_all("all => all.map((box) => box.value)")
    assert sorted(taken) == sorted(answers["needs"])
    assert page.locator("[name=first]:checked").get_attribute("value") == "availability"
    assert page.locator("[name=p1_name]").input_value() == "S. B."


def test_the_blank_sheet_prints_three_people_with_boxes_to_tick(page):
    page.goto(TOOL["fr"])
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    lists = page.locator(".on-paper").locator("visible=true")
    boxes = page.locator("[data-step] [type=radio][name*=_level_][value=unknown]").locator("visible=true")
    assert page.locator("form[data-widget] select").locator("visible=true").count() == 0
    assert (boxes.count(), lists.count()) == (3 * 5, 3 * 9)  # the criteria of the short path, and the others
    page.locator("[name=p4_name]").evaluate("field => { field.value = 'M.' }")
    assert (boxes.count(), lists.count()) == (3 * 5, 3 * 9 + 14)
