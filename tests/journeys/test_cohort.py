"""Form the pairs, as coordinators use it: keyboard alone, both languages, a narrow screen; files in and out."""

import re
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from openpyxl import Workbook

from tests.cohort.round import MENTEES, MENTORS
from tests.journeys.conftest import PYTHON_START
from tests.journeys.steps import focused, press
from tests.journeys.test_pages import findings

PAGE = {
    "fr": "/trousse-de-la-coordination/former-les-binomes/",
    "en": "/en/coordinator-kit/form-the-pairs/",
}
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


def opened(page, what, content, name="list.csv"):
    """Open a list, and read it as its columns are guessed."""
    buffer = content if isinstance(content, bytes) else content.encode()
    page.locator(f"[data-open={what}]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": buffer})
    page.locator("#sheet-1:focus").wait_for(timeout=PYTHON_START)


def test_what_is_asked_for_before_the_first_is_done_waits_its_turn(page):
    page.goto(PAGE["fr"])
    for what, content in (("mentees", MENTEES), ("mentors", MENTORS)):
        buffer = content.encode()
        file = {"name": f"{what}.csv", "mimeType": "text/csv", "buffer": buffer}
        page.locator(f"[data-open={what}]").set_input_files(file)  # the second while Python still starts
    page.locator("#sheet-2").wait_for(timeout=PYTHON_START)


def read(page):
    for what, content in (("mentees", MENTEES), ("mentors", MENTORS)):
        opened(page, what, content)
        press(page, '[data-action="columns:0"]')
        focused(page, ":is(#people, #told)")


def saved(page, action):
    with page.expect_download(timeout=PYTHON_START) as download:
        press(page, f'[data-action="{action}"]')
    return download.value.suggested_filename


@LANGUAGES
def test_by_keys_from_two_lists_to_pairs_messages_agreements_and_a_report(page, language):
    addresses = []
    page.on("request", lambda request: addresses.append(request.url))
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(PAGE[language])
    assert findings(page) == []
    opened(page, "mentees", MENTEES)
    assert findings(page) == []
    press(page, '[data-action="columns:0"]')
    focused(page, ":is(#people, #told)")
    opened(page, "mentors", MENTORS)
    press(page, '[data-action="columns:0"]')
    focused(page, ":is(#people, #told)")
    press(page, '[data-action="match"]')
    focused(page, "#pairs")
    assert page.locator(".cohort-pairs > li").count() == 3
    page.evaluate("document.querySelectorAll('.cohort details').forEach((it) => { it.open = true })")
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    press(page, '[data-action="fix:1"]')
    focused(page, "#pair-2")
    press(page, '[data-action="apart:0"]')
    focused(page, "#pairs")
    press(page, '[data-action="try"]')
    focused(page, "#look")
    names = [saved(page, f"file:{name}") for name in ("letters_text", "agreements", "report_word")] + [
        saved(page, "save")
    ]
    assert [re.sub(r".*\.", "", name) for name in names] == ["txt", "zip", "docx", "json"]
    assert {urlsplit(url).netloc for url in addresses if not url.startswith(("blob:", "data:"))} == {
        urlsplit(page.url).netloc
    }


def test_a_workbook_is_read_and_its_library_comes_only_then(page):
    loaded = []
    page.on("request", lambda request: loaded.append(urlsplit(request.url).path.rpartition("/")[2]))
    page.goto(PAGE["en"])
    opened(page, "mentees", MENTEES)
    assert "cohort.wasm" in loaded
    assert "xlsx.wasm" not in loaded
    press(page, '[data-action="drop:0"]')
    focused(page, "#people")
    book, file = Workbook(), BytesIO()
    for line in MENTEES.splitlines():
        book.active.append(line.split(";"))
    book.save(file)
    opened(page, "mentees", file.getvalue(), "people.xlsx")
    assert "xlsx.wasm" in loaded
    press(page, '[data-action="columns:0"]')
    focused(page, ":is(#people, #told)")
    assert "4" in page.locator(".cohort-count").inner_text()


def test_what_the_tab_holds_comes_back_and_goes_with_leave_no_trace(page):
    page.goto(PAGE["fr"])
    read(page)
    press(page, '[data-action="match"]')
    focused(page, "#pairs")
    page.reload()
    page.locator("#pairs").wait_for(timeout=PYTHON_START)
    page.on("dialog", lambda dialog: dialog.accept())
    press(page, "[data-act=leave]")
    page.locator("#pairs").wait_for(state="detached")
    assert page.evaluate("Object.keys(sessionStorage).length") == 0
    page.reload()
    page.locator("[data-unstarted]").wait_for(state="detached", timeout=PYTHON_START)
    assert page.locator(".cohort-count").count() == 0


def test_what_cannot_be_read_any_more_is_told_and_the_page_can_be_used(page):
    page.goto(PAGE["en"])
    read(page)
    name = page.evaluate("Object.keys(sessionStorage).find((name) => name.endsWith(':cohort'))")
    page.evaluate("name => sessionStorage.setItem(name, '{\"version\": 99}')", name)
    page.reload()
    page.locator("[data-notice]").filter(has_text="could not").wait_for(timeout=PYTHON_START)
    assert page.locator("#people").is_visible()
    opened(page, "mentees", MENTEES)


def test_a_part_of_python_that_does_not_come_is_told_and_can_be_asked_for_again(page):
    page.expected_faults = ("Failed to load resource",)
    page.context.route("**/cohort.wasm", lambda route: route.fulfill(status=404))
    page.goto(PAGE["en"])
    file = {"name": "list.csv", "mimeType": "text/csv", "buffer": MENTEES.encode()}
    page.locator("[data-open=mentees]").set_input_files(file)
    page.locator("[data-retry]").wait_for(timeout=PYTHON_START)
    page.context.unroute("**/cohort.wasm")
    press(page, "[data-retry]")
    page.locator("#sheet-1").wait_for(timeout=PYTHON_START)


def test_a_long_computation_tells_how_far_it_is_and_can_be_stopped(page):
    page.goto(PAGE["en"])
    many = "".join(f"Person {n};advice;Mentor {n % 300 + 1};Mentor {n * 7 % 300 + 1}\n" for n in range(1, 401))
    opened(page, "mentees", f"Name;Help;1st choice;2nd choice\n{many}")
    press(page, '[data-action="columns:0"]')
    focused(page, ":is(#people, #told)")
    mentors = "".join(f"Mentor {n};advice;Person {n % 400 + 1}\n" for n in range(1, 301))
    opened(page, "mentors", f"Name;Help;1st choice\n{mentors}")
    press(page, '[data-action="columns:0"]')
    focused(page, ":is(#people, #told)")
    press(page, '[data-action="match"]')
    page.locator("[data-work]").wait_for(timeout=PYTHON_START)
    assert page.evaluate("() => new Promise((done) => setTimeout(() => done('alive')))") == "alive"
    press(page, "[data-cancel]")
    page.locator("[data-work]").wait_for(state="hidden")
    assert page.locator("#pairs").count() == 0
    press(page, '[data-action="match"]')
    page.locator("#pairs").wait_for(timeout=4 * PYTHON_START)
