"""Two sheets of a check-in brought together: from what each answered alone to what they settle and the last page."""

import pytest

from tests.catalogue.test_checkin_pair import DIFFER, MENTEE, MENTOR
from tests.journeys.conftest import PYTHON_START
from tests.journeys.steps import fill, fill_with_keys, focused, state, typed
from tests.journeys.test_agreement import open_file
from tests.journeys.test_checkin import TOOL
from tests.journeys.test_files import downloaded
from tests.journeys.test_pages import findings

LAST = {"outcomes": ["I run the round on my own."], "thanks": ["Thank you for the frank feedback."]}


@pytest.mark.parametrize(("language", "width"), [("fr", 390), ("en", 1280)])
def test_two_people_bring_their_sheets_together_and_end_with_a_page_to_keep(
    page, browser, origin, tmp_path, language, width
):
    other = browser.new_context(base_url=origin)
    try:
        theirs = other.new_page()
        theirs.clock.set_fixed_time("2026-01-15T12:00:00")
        theirs.goto(TOOL[language])
        fill(theirs, MENTOR | {"hurt": ["no"]})
        theirs.keyboard.press("Enter")
        state(theirs, "result", PYTHON_START)
        theirs.locator(".handover summary").click()
        sheet = tmp_path / "theirs.json"
        downloaded(theirs, "handover_data").save_as(sheet)
    finally:
        other.close()

    page.set_viewport_size({"width": width, "height": 844})
    page.goto(TOOL[language])
    fill(page, MENTEE | {"hurt": ["unsure"]})
    open_file(page, "#pair", sheet)
    focused(page, "#pair-title")
    assert "unsure" not in page.locator("form[data-widget]").evaluate("form => form.outerHTML")
    assert findings(page) == []
    for link in page.locator("[data-contents] a").all():
        target = link.get_attribute("href").partition("#")[2]
        assert link.is_visible() == (width > 1200 and page.locator(f"[id='{target}']").count() == 1), target
    settled = {f"settle_{name}": ["first"] for name in DIFFER} | {"settle_onward": ["words"], "onward": ["planned"]}
    fill_with_keys(page, settled | {"pair_rest": ["keep"]} | LAST)
    page.keyboard.press("Enter")
    state(page, "result")
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    document = page.locator(".document").inner_text()
    assert all(words in document for values in LAST.values() for words in values)
    file = downloaded(page, "data")
    assert "hurt" not in file.path().read_text(encoding="utf-8")
    before = typed(page)
    page.reload()
    state(page, "result", PYTHON_START)
    assert typed(page) == before
