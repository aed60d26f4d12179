"""What can I offer?, as mentors use it: keyboard alone, both languages, a narrow screen; the file to hand over."""

import pytest

from tests.examples import examples, reply
from tests.journeys.conftest import PYTHON_START
from tests.journeys.steps import fill, fill_in, shows, state, submit_button, walk_with_keys
from tests.journeys.test_mentoring import MENTORING
from tests.journeys.test_pages import findings

TOOL = {"fr": "/outils/que-puis-je-offrir/", "en": "/en/tools/what-can-i-offer/"}
PEOPLE = {"fr": "/outils/comparer-des-personnes/", "en": "/en/tools/compare-people/"}
EXAMPLES = examples("offer")
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
    fill_in(page, EXAMPLES["baker_asked"]["answers"])
    page.keyboard.press("Enter")
    state(page, "result")
    assert shows(page, reply("offer", "baker_asked", language)["html"])
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_short_path_leads_to_a_file_that_a_comparison_opens_as_one_more_person(page, tmp_path):
    page.goto(TOOL["en"])
    essential = {
        name: values
        for name, values in EXAMPLES["nurse_programme"]["answers"].items()
        if name not in ("since", "languages", "strengths", "lacks")
    }
    assert len(walk_with_keys(page, essential)) == 5
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    with page.expect_download() as download:
        page.locator(".next-step [data-format=handover_data]").press("Enter")
    assert download.value.suggested_filename == "what-can-i-offer.json"
    file = tmp_path / "what-can-i-offer.json"
    download.value.save_as(file)
    assert "programme" not in file.read_text(encoding="utf-8")  # what brings somebody to it is theirs alone
    page.goto(PEOPLE["en"])
    page.locator("#import").set_input_files(file)
    page.locator("[data-taken]").wait_for(timeout=PYTHON_START)
    assert page.locator("[name=p1_name]").input_value() == "Samira"
    assert page.locator("[name=p1_needs][value=advice]").is_checked()


@LANGUAGES
def test_my_mentoring_has_the_offer_in_the_row_of_what_is_needed_and_then_the_agreement(page, language):
    page.goto(TOOL[language])
    fill(page, EXAMPLES["undecided"]["answers"])
    page.goto(MENTORING[language])
    page.locator("[data-next=offer]").wait_for()  # begun, and not answered yet
    page.goto(TOOL[language])
    fill(page, EXAMPLES["baker_asked"]["answers"])
    submit_button(page).press("Enter")
    state(page, "result", PYTHON_START)
    page.goto(MENTORING[language])
    page.locator("[data-row=needs][data-state=done]").first.wait_for()
    assert page.locator("[data-item=offer]").get_attribute("data-then").split()[0] == "agreement"
    assert page.locator("[data-item=offer] [data-outcome]").is_visible()
    assert findings(page) == []
