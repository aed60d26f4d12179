"""Files come and go, in the page alone: the calendar, answers opened again, what changed since, what is refused."""

import json

import pytest
from icalendar import Calendar

from tests.examples import ROOT, examples
from tests.journeys.conftest import PYTHON_START, TOOL
from tests.journeys.steps import fill, reach, state, submit_button, typed, unfold
from tests.journeys.test_pages import findings

ANSWERS = examples("assessment")["nurse_first_team"]["answers"]
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])
ACCEPTED = ("control_characters", "bidi_override", "script_in_every_field")  # their answers are text, once cleaned
NOTICE = "[data-files] [data-notice]"


def answered(page, language):
    page.goto(TOOL[language])
    fill(page, ANSWERS)
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)


def downloaded(page, kind):
    button = page.locator(f'[data-format="{kind}"]').first
    button.evaluate("button => button.closest('details')?.setAttribute('open', '')")
    with page.expect_download() as download:
        button.press("Enter")
    return download.value


@pytest.mark.first_visit
def test_the_calendar_loads_its_library_when_asked_and_is_read_by_another_program(page):
    urls: list[str] = []
    page.context.on("request", lambda request: urls.append(request.url))
    answered(page, "fr")
    assert not any(url.endswith("calendar.wasm") for url in urls)
    for _ in range(2):
        file = downloaded(page, "calendar")
        assert file.suggested_filename == "autoevaluation.ics"
        (event,) = Calendar.from_ical(file.path().read_bytes()).walk("VEVENT")
        assert event.decoded("dtstart").isoformat() == "2026-01-29"
    assert len([url for url in urls if url.endswith("calendar.wasm")]) == 1


@pytest.mark.first_visit
def test_without_a_network_the_calendar_says_so_and_the_answer_stays(page, context):
    page.expected_faults = ("Failed to load resource",)
    answered(page, "en")
    context.set_offline(True)
    page.locator('[data-format="calendar"]').press("Enter")
    page.locator("[data-answer] [data-notice]").filter(has_text="extra part").wait_for()
    assert page.locator("[data-answer] #part-criteria").is_visible()
    context.set_offline(False)
    assert downloaded(page, "calendar").suggested_filename == "assessment.ics"


def test_a_question_put_while_the_calendar_loads_is_the_one_answered(page):
    page.context.route("**/calendar.wasm", lambda route: (page.wait_for_timeout(1500), route.continue_()))
    answered(page, "en")
    page.locator('[data-format="calendar"]').press("Enter")
    page.locator('input[name="time"][value="hour"]').check()
    submit_button(page).press("Enter")
    page.locator(".answer-section--progress li").nth(1).wait_for(state="attached")
    assert page.locator("[data-answer]").get_attribute("data-state") == "result"


@LANGUAGES
def test_a_file_opened_again_gives_the_answers_back_and_what_changed(page, language, tmp_path):
    answered(page, language)
    saved = tmp_path / "answers.json"
    downloaded(page, "data").save_as(saved)
    page.locator("[data-act=leave]").click()
    state(page, "empty")
    page.locator("[data-files] summary").press("Enter")
    page.locator("#import").set_input_files(saved)
    page.locator(NOTICE).filter(has_text=".").wait_for()
    assert typed(page) == {name: values for name, values in ANSWERS.items() if values}
    page.locator('input[name="horizon"][value="quarter"]').check()
    submit_button(page).press("Enter")
    page.locator("#earlier").wait_for(state="attached")
    unfold(page)
    page.locator("#earlier").set_input_files(saved)
    changed = page.locator(".answer-section--changed li")
    changed.first.wait_for()
    assert changed.count() == 1
    assert findings(page) == []
    assert page.locator("[data-answer] #part-criteria").count() == 1


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        ("fr", "{", "lisible"),
        ("en", json.dumps({"tool": "message", "version": 1, "answers": {}}), "another tool"),
        ("en", json.dumps({"tool": "assessment", "version": 9, "answers": {}}), "version 9"),
        ("fr", " " * 900_000, "trop long"),
        ("en", "[" * 10_000_000, "too long"),
    ],
)
def test_a_refused_file_says_why_beside_itself_and_changes_nothing(page, tmp_path, language, text, reason):
    page.goto(TOOL[language])
    reach(page, "goal").fill("Diriger")
    faulty = tmp_path / "faulty.json"
    faulty.write_text(text, encoding="utf-8")
    page.locator("[data-files] summary").press("Enter")
    page.locator("#import").set_input_files(faulty)
    page.locator(NOTICE).filter(has_text=reason).wait_for(timeout=PYTHON_START)
    assert typed(page) == {"goal": ["Diriger"]}
    assert page.locator("[data-answer]").get_attribute("data-state") == "empty"
    assert findings(page) == []


def test_a_file_saved_again_by_another_program_is_read_or_refused_with_how_to_save_it(page):
    text = json.dumps({"tool": "assessment", "version": 1, "answers": {"goal": "Être à l’aise"}}, ensure_ascii=False)
    page.goto(TOOL["fr"])
    reach(page, "goal").fill("Diriger")
    page.locator("[data-files] summary").press("Enter")
    for name, content, notice, goal in (
        ("ansi.json", text.encode("cp1252"), "UTF-8", "Diriger"),
        (
            "renamed.json.txt",
            b"\xef\xbb\xbf" + text.encode(),
            "reprises",
            "Être à l’aise",
        ),
        ("unicode.json", text.encode("utf-16"), "reprises", "Être à l’aise"),
        (
            "quotes.json",
            text.replace('"', "”").encode(),
            "guillemets",
            "Être à l’aise",
        ),
    ):
        page.locator(NOTICE).evaluate("notice => notice.replaceChildren()")
        page.locator("#import").set_input_files({"name": name, "mimeType": "", "buffer": content})
        page.locator(NOTICE).filter(has_text=notice).wait_for(timeout=PYTHON_START)
        assert typed(page) == {"goal": [goal]}, name


def test_no_hostile_file_harms_the_page(page):
    page.goto(TOOL["en"])
    reach(page, "goal").fill("Lead")
    page.locator("[data-files] summary").press("Enter")
    files = sorted((ROOT / "tests" / "hostile").glob("*.json"), key=lambda file: (file.stem in ACCEPTED, file.stem))
    for file in files:
        page.locator(NOTICE).evaluate("notice => notice.replaceChildren()")
        page.locator("#import").set_input_files(file)
        page.locator(NOTICE).filter(has_text=".").wait_for(timeout=PYTHON_START)
        if file.stem not in ACCEPTED:
            assert typed(page) == {"goal": ["Lead"]}, file.name
    submit_button(page).press("Enter")
    state(page, "problems")
    assert page.locator("form img, form script").count() == 0


def test_the_first_message_takes_the_goal_of_the_self_assessment_of_the_tab(page):
    message = "/outils/premier-message/"
    page.goto(message)
    page.locator("[data-files] summary").press("Enter")
    page.locator("[data-by-itself]").press("Enter")
    page.locator(NOTICE).filter(has_text=".").wait_for()
    assert page.locator("[name=goal]").input_value() == ""
    answered(page, "fr")
    page.goto(message)
    page.locator("#goal-taken").wait_for(state="attached", timeout=PYTHON_START)
    assert page.locator("[name=goal]").input_value() == ANSWERS["goal"][0]


def test_the_first_message_takes_the_name_of_whom_the_comparison_says_to_ask_first(page, tmp_path):
    page.goto("/en/tools/compare-people/")
    fill(page, examples("candidates")["nurse_leader"]["answers"])
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    saved = tmp_path / "answers.json"
    downloaded(page, "data").save_as(saved)
    for take in ("tab", "file"):
        page.goto("/en/tools/first-message/")
        page.locator("#addressee-taken").wait_for(state="attached", timeout=PYTHON_START)
        page.locator("[data-undo]").press("Enter")
        page.locator("[data-files] summary").press("Enter")
        if take == "tab":
            page.locator("[data-by-itself]").press("Enter")
        else:
            page.locator("#import").set_input_files(saved)
        page.locator(NOTICE).filter(has_text="filled in").wait_for(timeout=PYTHON_START)
        assert page.locator("[name=addressee]").input_value() == "S. B."
