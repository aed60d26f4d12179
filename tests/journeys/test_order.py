"""What is asked waits in order and is answered, however late Python comes and whatever happens to it meanwhile."""

import json

import pytest

from tests.examples import TODAY, examples, request
from tests.journeys.conftest import PYTHON_START
from tests.journeys.steps import fill, focus_with_keys, focused, reach, show_all, state, submit_button, typed, unfold
from tests.journeys.test_agreement import MENTEE, MENTOR, NOTICE, TOOL
from tests.journeys.test_assessment import AT_ONCE, WASM, WORKER
from tests.journeys.test_python import DEAF
from widgets.engine.respond import respond

pytestmark = pytest.mark.first_visit
NURSE = examples("agreement")["nurse_nine_months"]["answers"]
DIES = "{ throw new Error('the worker died') }"
RECORD_REQUESTS = """
window.requested = [];
const send = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message) {
  if (message.request) window.requested.push(JSON.parse(message.request).action);
  return send.call(this, message);
};
"""


@pytest.fixture
def files(tmp_path):
    """The files of two people, by who wrote them."""
    written = {}
    for name, answers in {"hers": MENTEE, "his": MENTOR}.items():
        written[name] = tmp_path / f"{name}.json"
        text = json.loads(respond(request("agreement", "fr", answers)))["files"]["data"]["text"]
        written[name].write_text(text, encoding="utf-8")
    return written


@pytest.fixture
def start_python(page):
    """Python does not come before this is called."""
    waiting, came = [], []
    page.context.route(WASM, lambda route: route.continue_() if came else waiting.append(route))

    def come():
        came.append(True)
        for route in waiting:
            route.continue_()

    return come


def visit(page, address):
    """Go to a tool and open all that is folded."""
    page.goto(address)
    page.locator("[data-root]").evaluate(
        "tool => { for (const fold of tool.querySelectorAll('details')) fold.open = true }"
    )


def drafts(page):
    texts = [page.locator(f"[name=draft_{side}]").input_value(timeout=PYTHON_START) for side in ("first", "second")]
    return [json.loads(draft) for draft in texts]


def both_opened(page):
    page.locator(NOTICE).filter(has_text="Les deux ébauches").wait_for(timeout=PYTHON_START)
    first, second = drafts(page)
    assert (first["expects_mentor"], first["rhythm"]) == (MENTEE["expects_mentor"], MENTEE["rhythm"])
    assert second["rhythm"] == MENTOR["rhythm"]


def test_two_files_opened_before_python_is_ready_are_both_there(page, files, start_python):
    """A draft was lost: of two files opened before Python was ready, the second took the place of the first."""
    visit(page, TOOL["fr"])
    page.locator("#import").set_input_files(files["hers"])
    page.locator("#pair").set_input_files(files["his"])
    assert page.locator("[data-status]").inner_text() == "C’est noté\u00a0: ce sera fait dès que l’outil sera prêt."
    start_python()
    both_opened(page)


def test_a_file_and_then_the_answer_are_asked_before_python_is_ready(page, files, start_python):
    visit(page, TOOL["en"])
    page.locator("#import").set_input_files(files["hers"])
    submit_button(page).press("Enter")
    submit_button(page).press("Enter")
    start_python()
    state(page, "result", PYTHON_START)
    assert "Amina Diallo" in page.locator(".document").inner_text()
    focused(page, "#answer-title")


def test_what_is_written_while_a_file_waits_stays(page, files, start_python):
    visit(page, TOOL["fr"])
    page.locator("#import").set_input_files(files["hers"])
    reach(page, "goal_1").fill("Mieux que dans le fichier")
    start_python()
    page.locator(NOTICE).filter(has_text="reprises").wait_for(timeout=PYTHON_START)
    assert typed(page)["goal_1"] == ["Mieux que dans le fichier"]
    assert typed(page)["mentee_name"] == MENTEE["mentee_name"]
    page.reload()
    assert typed(page)["goal_1"] == ["Mieux que dans le fichier"]


def test_whoever_goes_on_writing_after_asking_keeps_their_place(page, start_python):
    visit(page, TOOL["en"])
    submit_button(page).press("Enter")
    page.locator("[name=mentee_name]").press_sequentially("Amina")
    start_python()
    state(page, "result", PYTHON_START)
    page.locator("[data-status]", has_text="shown below").wait_for()
    assert page.evaluate("document.activeElement.name") == "mentee_name"
    assert "Amina" in page.locator(".document").inner_text()


def answered(page, language):
    visit(page, TOOL[language])
    names = ("mentee_name", "mentor_name", "start", "goal_1")
    fill(page, {name: NURSE[name] for name in names} | {"rhythm": ["month"]})
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)


def test_a_change_while_a_file_is_made_is_followed_and_the_file_comes(page):
    """A change made while a file was on its way was dropped."""
    page.context.route("**/calendar.wasm", lambda route: (page.wait_for_timeout(1500), route.continue_()))
    answered(page, "en")
    unfold(page)
    with page.expect_download(timeout=PYTHON_START) as download:
        page.locator("[data-format=calendar]").press("Enter")
        page.locator("[name=rhythm][value=week]").check()
    assert download.value.suggested_filename == "agreement-draft.ics"
    page.locator(".document p").filter(has_text="We will meet every week.").wait_for()


def test_two_files_asked_for_at_once_both_come(page):
    answered(page, "en")
    names = []
    page.on("download", lambda download: names.append(download.suggested_filename))
    with page.expect_download(lambda download: download.suggested_filename.endswith("docx"), timeout=PYTHON_START):
        unfold(page)
        page.locator("[data-format=calendar]").press("Enter")
        page.locator("[data-format=word]").first.press("Enter")
    assert [name.rpartition(".")[2] for name in names] == ["ics", "docx"]


def test_a_file_holds_the_change_made_just_before_it_was_asked_for(page):
    answered(page, "en")
    page.locator("[name=rhythm][value=week]").check()
    with page.expect_download(timeout=PYTHON_START) as download:
        unfold(page)
        page.locator("[data-format=data]").press("Enter")
    assert json.loads(download.value.path().read_text(encoding="utf-8"))["answers"]["rhythm"] == "week"


def test_a_python_that_hangs_over_the_first_of_two_files_is_replaced_and_both_are_opened(page, files):
    page.clock.install(time=f"{TODAY}T12:00:00")
    page.context.route(WORKER, lambda route: route.fulfill(body=DEAF, content_type="text/javascript"), times=1)
    visit(page, TOOL["fr"])
    page.locator("#import").set_input_files(files["hers"])
    page.locator("#pair").set_input_files(files["his"])
    page.locator("[data-status]", has_text="prêt").wait_for()
    page.clock.fast_forward(16_000)
    both_opened(page)


def test_a_python_that_dies_over_the_second_of_two_files_is_asked_that_one_again_and_no_other(page, files):
    page.expected_faults = ("the worker died",)
    page.add_init_script(RECORD_REQUESTS)

    def dies_at_the_second(route):
        body = route.fetch().text()
        assert AT_ONCE in body
        body = body.replace(AT_ONCE, f"(self.dead ? setTimeout(() => {DIES}) : {AT_ONCE}, self.dead = true)")
        route.fulfill(body=body, content_type="text/javascript")

    page.context.route(WORKER, dies_at_the_second, times=1)
    visit(page, TOOL["fr"])
    page.locator("#import").set_input_files(files["hers"])
    page.locator("#pair").set_input_files(files["his"])
    both_opened(page)
    assert page.evaluate("window.requested") == ["import", "merge", "merge"]


def test_what_breaks_python_twice_is_set_aside_and_the_rest_is_answered(page, files):
    page.expected_faults = ("the worker died",)

    def dies_of_imports(route):
        body = route.fetch().text()
        before = "let reply = python.call(request);"
        assert before in body
        dies = f'if (/"import"/.test(request)) return new Promise(() => setTimeout(() => {DIES}));'
        route.fulfill(body=body.replace(before, dies + before), content_type="text/javascript")

    page.context.route(WORKER, dies_of_imports)
    visit(page, TOOL["en"])
    page.locator("[name=mentor_name]").fill("Luc Martin")
    page.locator("#import").set_input_files(files["hers"])
    page.locator("[data-status] [data-retry]").wait_for(timeout=PYTHON_START)
    assert typed(page)["mentor_name"] == ["Luc Martin"]
    submit_button(page).press("Enter")
    state(page, "result", PYTHON_START)
    assert "Luc Martin" in page.locator(".document").inner_text()


def test_clearing_drops_what_waits(page, files, start_python):
    visit(page, TOOL["en"])
    page.locator("#import").set_input_files(files["hers"])
    page.locator("#pair").set_input_files(files["his"])
    page.locator("[data-act=leave]").press("Enter")
    page.locator("[data-trace-said]", has_text="Everything is cleared").wait_for()
    start_python()
    submit_button(page).press("Enter")
    state(page, "result", PYTHON_START)
    assert "Amina" not in str(typed(page))
    assert page.locator("[name=draft_first]").count() == 0
    assert page.locator(NOTICE).inner_text() == ""


def test_a_file_that_was_declined_may_be_chosen_again(page, files):
    """A file that was declined could not be chosen again: nothing happened."""
    page.add_init_script("window.confirm = () => window.yes === true")
    visit(page, TOOL["fr"])
    page.locator("[name=mentor_name]").fill("Luc Martin")
    page.locator("#import").set_input_files(files["hers"])
    assert page.locator("#import").evaluate("input => input.files.length") == 0
    assert typed(page)["mentor_name"] == ["Luc Martin"]
    page.evaluate("window.yes = true")
    page.locator("#import").set_input_files(files["hers"])
    page.locator(NOTICE).filter(has_text="reprises").wait_for(timeout=PYTHON_START)
    assert typed(page)["mentee_name"] == MENTEE["mentee_name"]


RECORD_STATUS = """
window.announced = [];
window.shown = [];
addEventListener("DOMContentLoaded", () => {
  const all = { childList: true, characterData: true, subtree: true };
  for (const [place, texts] of [["[data-status]", announced], ["[data-progress]", shown]]) {
    const element = document.querySelector(place);
    new MutationObserver(() => texts.push(element.textContent)).observe(element, all);
  }
});
"""
READY = 'tell({ type: "ready" })'
CACHED_FILES = """async () => {
  const [name] = await caches.keys();
  return name ? (await (await caches.open(name)).keys()).length : 0;
}"""


@pytest.mark.parametrize(("start", "language"), [("first", "fr"), ("later", "en")])
def test_the_page_says_that_it_starts_when_all_is_loaded_and_never_a_hundred_percent(page, context, language, start):
    """“100 % loaded” was announced while nothing was ready, after five other messages that nobody had asked for."""
    if start == "later":
        visit(page, TOOL[language])
        submit_button(page).press("Enter")
        state(page, "result", PYTHON_START)
        for _ in range(100):
            if page.evaluate(CACHED_FILES):
                break
            page.wait_for_timeout(100)

    def never_ready(route):
        body = route.fetch().text()
        assert READY in body
        route.fulfill(body=body.replace(READY, "0"), content_type="text/javascript")

    context.route(WORKER, never_ready)
    page.add_init_script(RECORD_STATUS)
    visit(page, TOOL[language])
    started = {"fr": "L’outil est chargé\u202f; il démarre.", "en": "The tool is loaded; it’s starting."}[language]
    page.locator("[data-progress]").filter(has_text=started).wait_for(timeout=PYTHON_START)
    assert page.evaluate("window.announced") == []
    assert not any("100" in words for words in page.evaluate("window.shown"))
    assert page.locator("[data-progress] progress").get_attribute("value") is None


FIELDS = {
    TOOL["fr"]: ("mentee_name", "start", "hour"),
    TOOL["en"]: ("mentor_name", "place"),
    "/en/tools/first-message/": ("addressee",),
}


@pytest.mark.parametrize("address", FIELDS)
def test_enter_in_a_field_keeps_the_place_and_the_button_sends(page, address):
    """Enter in a field sent the form, and threw the page into the middle of it."""
    visit(page, address)
    show_all(page)
    for name in FIELDS[address]:
        field = page.locator(f"form[data-widget] input[name={name}]").first
        field.focus()
        before = page.evaluate("scrollY")
        page.keyboard.press("Enter")
        assert page.locator("[data-answer]").get_attribute("data-state") == "empty", name
        assert page.evaluate("document.activeElement.name") == name
        assert page.evaluate("scrollY") == before
    focus_with_keys(page, "form[data-widget] > .widget-actions [type=submit]")
    page.keyboard.press("Enter")
    page.locator("[data-answer]:not([data-state=empty])").wait_for(state="attached", timeout=PYTHON_START)
