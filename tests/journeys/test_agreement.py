"""The agreement as two people make it: each alone, then together, from nothing to what is signed."""

import io

import docx
import pytest
from icalendar import Calendar

from tests.examples import examples, reply
from tests.journeys.conftest import PYTHON_START
from tests.journeys.steps import fill, fill_with_keys, focus_with_keys, focused, show_all, state, typed, unfold
from tests.journeys.test_files import downloaded
from tests.journeys.test_pages import findings

TOOL = {"fr": "/outils/accord/", "en": "/en/tools/agreement/"}
NURSE = examples("agreement")["nurse_nine_months"]["answers"]
MENTEE = {
    name: NURSE[name]
    for name in (
        "mentee_name",
        "mentor_name",
        "purpose",
        "goal_1",
        "rhythm",
        "length",
        "existence",
        "exceptions",
        "start",
    )
} | {"side": ["mentee"], "expects_mentor": ["De la franchise."]}
MENTOR = {
    name: NURSE[name]
    for name in ("mentee_name", "mentor_name", "purpose", "start", "hour", "zone", "duration", "exceptions")
} | {
    "side": ["mentor"],
    "goal_1": ["Run a team meeting on her own."],
    "rhythm": ["month"],
    "existence": ["unnamed"],
    "document_in": ["both"],
}
SETTLED = {
    "settle_rhythm": ["first"],
    "settle_existence": ["second"],
    "settle_goal_1": ["words"],
    "goal_1": ["Mener la réunion du lundi."],
    "pair_singles": ["take"],
}
"""Two points that matter most, a goal said anew, and in one press what one of the two alone has said."""
NOTICE = "[data-files] [data-notice]"


def open_file(page, selector, path):
    focus_with_keys(page, "[data-files] > summary")
    if page.locator("[data-files]").get_attribute("open") is None:
        page.keyboard.press("Enter")
    page.locator(NOTICE).evaluate("notice => notice.replaceChildren()")
    focus_with_keys(page, selector)
    page.locator(selector).set_input_files(path)
    page.locator(NOTICE).filter(has_text=".").wait_for(timeout=PYTHON_START)


def submit(page):
    focus_with_keys(page, "form[data-widget] > .widget-actions [type=submit]")
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)


def chapters(page):
    return page.locator(".document-chapter").all_inner_texts()


@pytest.mark.first_visit
@pytest.mark.parametrize("width", [320, 1100])
def test_two_people_in_two_languages_from_nothing_to_a_signed_agreement_and_its_calendar(
    page, browser, origin, tmp_path, width
):
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(TOOL["fr"])
    assert findings(page) == []
    answer = fill_with_keys if width == 320 else fill
    answer(page, MENTEE)
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    assert findings(page) == []
    hers, settled = tmp_path / "amina.json", tmp_path / "settled.json"
    downloaded(page, "data").save_as(hers)

    other = browser.new_context(base_url=origin, viewport={"width": width, "height": 700}, color_scheme="dark")
    try:
        his = other.new_page()
        his.clock.set_fixed_time("2026-01-15T12:00:00")
        his.goto(TOOL["en"])
        answer(his, MENTOR)
        open_file(his, "#pair", hers)
        assert findings(his) == []
        assert his.locator("#pair-title").inner_text() == "You agree on 5 points."
        focused(his, "#pair-title")
        answer(his, SETTLED)
        his.keyboard.press("Enter")
        state(his, "result")
        assert findings(his) == []
        assert his.evaluate("document.documentElement.scrollWidth") <= width
        text = his.locator(".document").inner_text()
        for words in (
            "Nous nous retrouvons toutes les deux semaines.",
            "We will meet every two weeks.",
            "Amina Diallo",
            "Luc Martin",
        ):
            assert words in text
        assert "Mener la réunion du lundi." in text
        assert his.locator(".signature").count() == 2
        (meeting, *_) = Calendar.from_ical(downloaded(his, "calendar").path().read_bytes()).walk("VEVENT")
        assert meeting.decoded("dtstart").isoformat() == "2026-01-15T17:30:00+01:00"
        word = docx.Document(io.BytesIO(downloaded(his, "word").path().read_bytes()))
        cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        assert any("We will meet every two weeks." in cell for cell in cells)  # each language has its column
        downloaded(his, "data").save_as(settled)
        agreed = chapters(his)
        his.emulate_media(media="print")
        assert not his.locator("form[data-widget]").is_visible()
        assert his.locator(".signatures").is_visible()
    finally:
        other.close()

    page.locator("#import").set_input_files(settled)
    page.locator(".document").filter(has_text="Our mentoring agreement").wait_for()
    assert page.locator(".document").inner_text() == text
    assert chapters(page) == agreed
    assert findings(page) == []
    door = page.locator(".widget-door")
    focused(page, "#answer-title")
    assert door.get_attribute("open") is None
    page.clock.set_fixed_time("2026-06-01T12:00:00")
    focus_with_keys(page, ".widget-door > summary")
    page.keyboard.press("Enter")
    for fold in page.locator("details:has([name=rhythm]):not([open]) > summary").all():
        fold.click()
    page.locator("[name=rhythm]").first.focus()
    page.locator("[name=rhythm]").first.select_option("month")
    page.locator(".document-chapter").first.filter(has_text="What has changed").wait_for()


def test_the_agreement_follows_what_is_changed_and_says_what_changed_since(page, tmp_path):
    page.goto(TOOL["en"])
    fill(page, MENTEE)
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    first = tmp_path / "first.json"
    downloaded(page, "data").save_as(first)
    show_all(page)
    page.locator("#rhythm").focus()
    page.locator("#rhythm").check()
    weekly = "We will meet every week."
    page.locator(".document p").filter(has_text=weekly).wait_for()
    assert page.evaluate("document.activeElement.name") == "rhythm"
    unfold(page)
    page.locator("#earlier").set_input_files(first)
    page.locator(".document-chapter").first.filter(has_text="What has changed").wait_for()
    word = docx.Document(io.BytesIO(downloaded(page, "word").path().read_bytes()))
    assert any("15" in paragraph.text and "2026" in paragraph.text for paragraph in word.paragraphs)
    assert "What has changed" in [paragraph.text for paragraph in word.paragraphs]


SHARING = """kind => {
  navigator.canShare = ({ files }) => files.every((file) => file.type === kind);
  navigator.share = async ({ files: [file], ...rest }) => {
    const { tool } = JSON.parse(await file.text());
    document.documentElement.dataset.shared = [file.name, tool, Object.keys(rest).length].join(" ");
  };
}"""


@pytest.mark.parametrize(("kind", "end"), [("application/json", ""), ("text/plain", ".txt"), ("none", None)])
def test_a_draft_goes_through_the_systems_share_sheet_where_it_takes_the_file(page, kind, end):
    page.goto(TOOL["fr"])
    page.evaluate(SHARING, kind)
    fill(page, MENTEE)
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    address = page.url
    focus_with_keys(page, "[data-share]")
    if end is None:
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        assert download.value.suggested_filename == "accord-ebauche-mentoree.json"
    else:
        page.keyboard.press("Enter")
        page.locator(f'html[data-shared="accord-ebauche-mentoree.json{end} agreement 0"]').wait_for(state="attached")
    assert page.url == address


def test_two_drafts_survive_a_reload(page, tmp_path):
    page.goto(TOOL["en"])
    fill(page, MENTEE)
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    mine = tmp_path / "mine.json"
    downloaded(page, "data").save_as(mine)
    show_all(page)
    page.locator("#rhythm").check()
    open_file(page, "#pair", mine)
    page.locator("#settle_rhythm-second").check()
    before = typed(page)
    page.reload()
    page.locator("#settle_rhythm-second").wait_for(timeout=PYTHON_START)
    assert typed(page) == before
    submit(page)
    page.reload()
    state(page, "result", PYTHON_START)
    assert page.locator(".document").get_by_text("We will meet every two weeks.").count() == 1


BREAKS = "parts => parts.map(part => getComputedStyle(part).breakInside)"


def test_a_long_part_may_run_over_sheets_and_a_number_stays_with_its_words(page, idle_python):
    """A sheet held “Planned end” alone, and a list number stood on one sheet, its sentence on the other."""
    page.goto(TOOL["en"])
    html = reply("agreement", "nurse_nine_months", "en")["html"]
    page.locator("[data-answer]").evaluate("(answer, html) => { answer.innerHTML = html }", html)
    page.emulate_media(media="print")
    assert {*page.locator(".answer-fold").evaluate_all(BREAKS)} == {"auto"}
    assert {*page.locator(".answer-fold li").evaluate_all(BREAKS)} == {"avoid"}


def test_the_blank_sheet_prints_every_section_with_boxes_and_lines(page):
    page.goto(TOOL["fr"])
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    sections = page.locator("form[data-widget] .widget-section")
    shown = [sections.nth(at).is_visible() for at in range(sections.count())]
    steps = page.locator("[data-step]").count()
    assert (steps, shown) == (8, [True] * (8 + 10))
    assert page.locator(".on-paper").locator("visible=true").count() > 40
    assert page.locator(".by-hand").is_visible()
