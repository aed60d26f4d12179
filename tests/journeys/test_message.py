"""A first message, as people use it: keyboard only, texts that are changed, copied, printed, a day for the calendar."""

import re
from datetime import date, timedelta

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from tests.examples import examples, reply
from tests.journeys.conftest import PYTHON_START
from tests.journeys.steps import fill, fill_in, focused, shows, state, submit_button, unfold
from tests.journeys.test_pages import findings
from widgets.catalogue.message.rules import DAYS, WAIT
from widgets.engine.text.languages import TABLE

TOOL = {"fr": "/outils/premier-message/", "en": "/en/tools/first-message/"}
ANSWERS = examples("message")["carpenter_nantes"]["answers"]
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


def answered(page, language, answers=ANSWERS):
    page.goto(TOOL[language])
    fill(page, answers)
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)


@LANGUAGES
def test_keyboard_alone_through_problems_to_the_letters(page, language):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(TOOL[language])
    submit_button(page).focus()
    page.keyboard.press("Enter")
    state(page, "problems", PYTHON_START)
    assert findings(page) == []
    fill_in(page, ANSWERS)
    page.keyboard.press("Enter")
    state(page, "result")
    focused(page, "#answer-title")
    assert shows(page, reply("message", "carpenter_nantes", language)["html"])
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator("[data-letter] textarea").evaluate_all(
        "all => all.every(field => field.scrollHeight <= field.clientHeight + 1)"
    )


@LANGUAGES
def test_a_text_is_changed_copied_and_printed_as_it_was_changed(page, context, language):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    answered(page, language)
    unfold(page)
    note = page.locator("#letter-note")
    note.focus()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text("\n<i>P.-S. 🌱</i>")
    changed = note.input_value()
    assert changed.endswith("\n<i>P.-S. 🌱</i>")
    letter = page.locator("[data-letter]", has=note)
    assert letter.locator("[data-length]").inner_text() == str(len(changed))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("[data-said]:not(:empty)").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == changed
    assert page.locator("[data-said]:not(:empty)").count() == 1
    page.emulate_media(media="print")
    assert note.is_hidden()
    assert letter.locator("[data-paper]").inner_text() == changed


@LANGUAGES
def test_the_length_of_a_long_text_is_written_as_python_writes_it(page, language):
    answered(page, language)
    unfold(page)
    note = page.locator("#letter-note")
    note.fill("a" * 1234)
    length = page.locator("[data-letter]", has=note).locator("[data-length]")
    assert length.inner_text() == TABLE[language].number(1234)


def test_what_says_that_a_text_is_too_long_goes_once_it_is_short_enough(page, idle_python):
    """The warning of a text that is too long stayed after it had been made shorter."""
    page.goto(TOOL["en"])
    html = reply("message", "nurse_montreal", "en")["html"]
    page.locator("[data-answer]").evaluate("(answer, html) => { answer.innerHTML = html }", html)
    unfold(page)
    warning, text = page.locator("[data-over]"), page.locator("#letter-note")
    whole = text.input_value()
    assert warning.is_visible()
    text.fill(whole[:-14])
    assert not warning.is_visible()
    text.fill(whole)
    assert warning.is_visible()


def test_where_copying_is_refused_the_text_is_selected_and_the_page_says_so(page):
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })")
    answered(page, "en")
    unfold(page)
    page.locator("#letter-followup-copy").click()
    page.locator("[data-said]", has_text="selected").wait_for()
    assert page.evaluate("getSelection().toString()") == page.locator("#letter-followup").input_value()


def test_the_day_of_the_follow_up_comes_as_a_calendar_file_and_the_changed_text_stays(page):
    answered(page, "fr")
    page.locator("#letter-email").fill("Mine")
    with page.expect_download(timeout=PYTHON_START) as download:
        page.locator('[data-format="calendar"]').click()
    send, event = Calendar.from_ical(download.value.path().read_bytes()).walk("VEVENT")
    assert send.decoded("dtstart") == date(2026, 1, 15) + timedelta(days=DAYS)
    assert event.decoded("dtstart") == send.decoded("dtstart") + timedelta(days=WAIT)
    assert "Madame Diallo" in event["summary"]
    assert page.locator("#letter-email").input_value() == "Mine"


def test_a_new_answer_replaces_the_texts(page):
    answered(page, "fr")
    page.locator("#letter-email").fill("À moi")
    page.locator('[name="tone"][value="warm"]').check()
    submit_button(page).click()
    # Not wait_for_function: it polls by evaluating a string, which the page's policy forbids.
    expect(page.locator("#letter-email")).to_have_value(re.compile("Merci de votre attention"))
