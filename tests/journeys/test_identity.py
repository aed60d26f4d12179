"""What tells one agreement from another is drawn once by the page, kept with the answers, and new where it must be."""

import json

import pytest
from icalendar import Calendar

from tests.examples import examples
from tests.journeys.conftest import PYTHON_START
from tests.journeys.steps import reach, state, submit_button
from tests.journeys.test_agreement import NOTICE, TOOL
from tests.journeys.test_files import downloaded
from tests.journeys.test_order import visit
from widgets.engine.file import identity

NURSE = examples("agreement")["nurse_nine_months"]["answers"]


def write(page, language="en", mentee="Amina"):
    visit(page, TOOL[language])
    reach(page, "mentee_name").fill(mentee)
    reach(page, "start").fill(NURSE["start"][0])
    return of(page)


def of(page, keep=None):
    """The identity in the data file of the answer to what is written: of the new one, not of one shown before it."""
    submit_button(page).press("Enter")
    page.locator("#answer-title:focus").wait_for(state="attached", timeout=PYTHON_START)
    file = downloaded(page, "data")
    if keep:
        file.save_as(keep)
    name = json.loads(file.path().read_text(encoding="utf-8"))["identity"]
    assert identity.is_identity(name)
    return name


def opened(page, selector, path):
    page.locator("[data-files]").evaluate("files => { files.open = true }")
    page.locator(NOTICE).evaluate("notice => notice.replaceChildren()")
    page.locator(selector).set_input_files(path)
    page.locator(NOTICE).filter(has_text=".").wait_for(timeout=PYTHON_START)


def uids(page):
    return {
        str(entry["uid"])
        for entry in Calendar.from_ical(downloaded(page, "calendar").path().read_bytes()).walk("VEVENT")
    }


def test_it_is_drawn_once_and_stays_through_changes_reload_and_the_other_language(page):
    first = write(page)
    entries = uids(page)
    reach(page, "mentee_name").fill("Amina Diallo")
    assert of(page) == first
    page.reload()
    state(page, "result", PYTHON_START)
    assert of(page) == first
    assert uids(page) == entries
    page.goto(TOOL["fr"])
    state(page, "result", PYTHON_START)
    assert json.loads(downloaded(page, "data").path().read_text(encoding="utf-8"))["identity"] == first


def test_another_tab_and_what_is_begun_after_clearing_are_others(page, context):
    first, second = write(page), write(context.new_page())
    page.locator("[data-act=leave]").press("Enter")
    page.locator("[data-trace-said]", has_text="Everything is cleared").wait_for()
    assert len({first, second, write(page)}) == 3


def test_a_file_keeps_its_own_and_an_older_one_gets_a_new_one(page, tmp_path):
    first = write(page)
    saved, older = tmp_path / "kept.json", tmp_path / "older.json"
    assert of(page, saved) == first
    text = json.loads(saved.read_text(encoding="utf-8"))
    text.pop("identity")
    older.write_text(json.dumps(text), encoding="utf-8")
    opened(page, "#import", older)
    second = of(page)
    opened(page, "#import", older)
    assert len({first, second, of(page)}) == 3
    opened(page, "#import", saved)
    assert of(page) == first


@pytest.mark.parametrize("again", [False, True])
def test_two_drafts_made_one_have_the_same_in_both_browsers(page, browser, origin, tmp_path, again):
    hers, his = tmp_path / "hers.json", tmp_path / "his.json"
    write(page)
    first = of(page, hers)
    context = browser.new_context(base_url=origin)
    context.on("dialog", lambda dialog: dialog.accept())
    other = context.new_page()
    other.clock.set_fixed_time("2026-01-15T12:00:00")
    write(other)
    second = of(other, his)
    for tab, path in ((page, his), (other, hers)):
        opened(tab, "#pair", path)
        if again:
            opened(tab, "#pair", path)
    assert of(page) == of(other) == identity.joined(first, second)
    assert uids(page) == uids(other)
    context.close()
