"""The self-assessment as people use it: keyboard only, in both languages, with the network that may fail."""

from itertools import cycle

import pytest

from tests.examples import examples, reply
from tests.journeys.conftest import PYTHON_START, TOOL
from tests.journeys.steps import fill, fill_in, focused, reach, shows, state, submit_button, typed, unfold

EXAMPLES = examples("assessment")
ANSWERS = EXAMPLES["nurse_first_team"]["answers"]
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])
WASM = "**/pyodide.asm.wasm"
WORKER = "**/worker.js"


def normalised(answers: dict[str, list[str]]) -> dict[str, list[str]]:
    """What a form holds of these answers, line ends as browsers normalise them."""
    return {name: [value.replace("\r\n", "\n") for value in values] for name, values in answers.items()}


@pytest.mark.first_visit
@LANGUAGES
def test_keyboard_alone_from_page_to_answer_on_our_own_origin(page, origin, language):
    requests: list[str] = []
    page.context.on("request", lambda request: requests.append(request.url))
    page.goto(TOOL[language])
    fill_in(page, ANSWERS)
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    focused(page, "#answer-title")
    assert shows(page, reply("assessment", "nurse_first_team", language)["html"])
    assert [url for url in requests if not url.startswith((f"{origin}/", f"blob:{origin}/"))] == []
    assert not any("soirées" in url or "skills" in url for url in requests)


@pytest.mark.first_visit
def test_after_the_bundle_nothing_is_asked_and_the_tool_answers_without_a_network(page, context):
    page.goto(TOOL["fr"])
    fill(page, ANSWERS)
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    context.set_offline(True)
    after: list[str] = []
    context.on("request", lambda request: after.append(request.url))
    page.locator('input[name="time"][value="hour"]').focus()
    page.keyboard.press("Space")
    submit_button(page).focus()
    page.keyboard.press("Enter")
    page.locator(".answer-section--progress li").nth(1).wait_for(state="attached")
    assert after == []


@LANGUAGES
def test_errors_are_a_summary_that_takes_focus_and_stand_beside_each_field(page, language):
    """The list of errors was spoken three times; in Firefox with Orca, arrows then read the browser’s own bar."""
    page.goto(TOOL[language])
    submit_button(page).focus()
    page.keyboard.press("Enter")
    state(page, "problems", PYTHON_START)
    focused(page, "#problems")
    spoken = page.locator("[role=alert], [role=status]").all_inner_texts()
    assert not any(text.strip() for text in spoken), "focus alone tells a screen reader of the problems, once"
    summary = page.locator("#problems li a").all_inner_texts()
    beside = page.locator(".field-error").evaluate_all("all => all.map(e => e.lastChild.textContent.trim())")
    assert summary == beside
    assert len(summary) == len(EXAMPLES["blank"]["problems"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "aims"
    described = page.locator("#aims").get_attribute("aria-describedby").split()
    assert described == ["aims-hint", "aims-error"], "Orca reads none of a group: its first control has it"


def test_what_was_typed_survives_the_errors(page):
    answers = EXAMPLES["too_much"]["answers"]
    page.goto(TOOL["fr"])
    fill(page, {**answers, "horizon": ["year"]})
    page.keyboard.press("Enter")
    state(page, "problems", PYTHON_START)
    assert typed(page) == {**normalised(answers), "horizon": ["year"]}


@pytest.mark.first_visit
def test_a_submit_before_python_is_ready_is_kept_and_answered(page):
    """With the focus on its title, an answer was announced once more: “the answer is shown below”."""
    page.route(WASM, lambda route: (page.wait_for_timeout(1500), route.continue_()))
    page.goto(TOOL["en"])
    fill(page, ANSWERS)
    page.keyboard.press("Enter")
    assert page.locator("[data-answer]").get_attribute("data-state") == "loading"
    assert page.locator("[data-status]").inner_text() != ""
    state(page, "result", PYTHON_START)
    focused(page, "#answer-title")
    assert page.locator("[data-status]").inner_text() == ""
    assert shows(page, reply("assessment", "nurse_first_team", "en")["html"])


def test_reload_back_and_the_other_language_lose_nothing(page):
    """A reload kept the ticks and dropped the answer without a word."""
    page.goto(TOOL["fr"])
    fill(page, ANSWERS)
    page.reload()
    assert typed(page) == normalised(ANSWERS)
    submit_button(page).click()
    state(page, "result", PYTHON_START)
    page.reload()
    state(page, "result", PYTHON_START)
    assert typed(page) == normalised(ANSWERS)
    page.goto("/types-de-mentorat/")
    page.go_back()
    state(page, "result", PYTHON_START)
    assert typed(page) == normalised(ANSWERS)
    page.goto(TOOL["en"])
    state(page, "result", PYTHON_START)
    assert shows(page, reply("assessment", "nurse_first_team", "en")["html"])


@pytest.mark.first_visit
def test_clearing_forgets_everything(page):
    page.goto(TOOL["fr"])
    fill(page, ANSWERS)
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    page.locator("[data-act=leave]").click()
    state(page, "empty")
    assert typed(page) == {"goal": [""]}
    page.reload()
    assert typed(page) == {"goal": [""]}
    assert "soirées" not in page.evaluate(
        "JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)])"
    )


AT_ONCE = 'tell({ type: "answer", answer: reply })'
A_SECOND_LATE = f"setTimeout(() => {AT_ONCE}, 1000)"


@pytest.fixture
def slow_answers(page):
    """Python as it is, whose answers come a second late."""

    def answer_late(route):
        body = route.fetch().text()
        assert AT_ONCE in body
        route.fulfill(body=body.replace(AT_ONCE, A_SECOND_LATE), content_type="text/javascript")

    page.context.route(WORKER, answer_late)


def test_an_answer_to_what_was_cleared_meanwhile_is_not_shown(page, slow_answers):
    page.goto(TOOL["fr"])
    fill(page, ANSWERS)
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    submit_button(page).click()
    page.locator("[data-act=leave]").click()
    page.wait_for_timeout(1500)
    assert page.locator("[data-answer]").get_attribute("data-state") == "empty"
    assert page.locator("[data-answer]").inner_text() == ""


def test_asked_twice_in_a_row_the_last_question_is_answered(page, slow_answers):
    page.goto(TOOL["en"])
    fill(page, {**ANSWERS, "time": ["more"]})
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    page.locator('input[name="time"][value="hour"]').check()
    submit_button(page).click()
    page.locator(f'input[name="time"][value="{ANSWERS["time"][0]}"]').check()
    submit_button(page).click()
    for _ in range(100):
        if shows(page, reply("assessment", "nurse_first_team", "en")["html"]):
            break
        page.wait_for_timeout(100)
    assert shows(page, reply("assessment", "nurse_first_team", "en")["html"])


def test_a_file_that_cannot_come_after_its_result_is_gone_is_said_and_the_next_question_answered(page, slow_answers):
    page.expected_faults = ("Failed to load resource",)
    page.context.route("**/calendar.wasm", lambda route: route.abort())
    page.goto(TOOL["en"])
    fill(page, ANSWERS)
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    for box in page.locator("[name=aims]").all():
        box.check()
    submit_button(page).press("Enter")
    page.locator("[data-format=calendar]").press("Enter")
    state(page, "problems")
    page.locator("[data-files]").evaluate("files => { files.open = true }")
    page.locator("[data-files] [data-notice]", has_text="extra part").wait_for()
    for box in page.locator("[name=aims]").all():
        box.set_checked(box.get_attribute("value") in ANSWERS["aims"])
    submit_button(page).press("Enter")
    state(page, "result")
    assert shows(page, reply("assessment", "nurse_first_team", "en")["html"])


def test_what_is_typed_while_an_answer_is_on_its_way_is_kept(page, slow_answers):
    page.goto(TOOL["fr"])
    submit_button(page).click()
    page.locator('[data-answer][data-state="loading"]').wait_for(state="attached")
    reach(page, "goal").fill("Diriger")
    state(page, "problems", PYTHON_START)
    assert typed(page) == {"goal": ["Diriger"]}
    page.reload()
    assert typed(page) == {"goal": ["Diriger"]}


def test_what_was_asked_about_is_answered_again_after_a_reload_not_what_was_typed_since(page):
    page.goto(TOOL["en"])
    fill(page, ANSWERS)
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    for box in page.locator("[name=aims]").all():
        box.check()
    page.reload()
    state(page, "result", PYTHON_START)
    assert shows(page, reply("assessment", "nurse_first_team", "en")["html"])
    assert len(typed(page)["aims"]) > 3


def test_files_are_downloaded_from_the_page_itself(page):
    page.goto(TOOL["en"])
    fill(page, ANSWERS)
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    with page.expect_download() as download:
        unfold(page)
        page.locator('[data-format="markdown"]').click()
    assert download.value.suggested_filename == "assessment.md"
    written = reply("assessment", "nurse_first_team", "en")["files"]["markdown"]["text"]
    assert download.value.path().read_text(encoding="utf-8") == written


# Which language makes no difference here: the bundle is made only if it answers every example in both (prove.py).
@pytest.mark.parametrize(
    ("name", "language"), [*zip((name for name in EXAMPLES if "order" in EXAMPLES[name]), cycle(["fr", "en"]))]
)
def test_every_example_answers_the_same_on_the_bundle_that_ships(page, name, language):
    page.goto(TOOL[language])
    fill(page, normalised(EXAMPLES[name]["answers"]))
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    assert shows(page, reply("assessment", name, language)["html"])
