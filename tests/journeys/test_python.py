"""Python in the page as it fails, dies, is kept for the next visit and is brought back; the answers outlive it."""

import pytest

from tests.chromium import launched
from tests.examples import TODAY, reply
from tests.journeys.conftest import PYTHON_START, TOOL
from tests.journeys.steps import fill, shows, state, submit_button, typed
from tests.journeys.test_assessment import ANSWERS, LANGUAGES, WASM, WORKER, normalised

pytestmark = pytest.mark.first_visit


@pytest.fixture(scope="module")
def browser(playwright):
    """Chromium as it comes, with both of its compilers: here Python's start is what is looked at."""
    with launched(playwright) as browser:
        yield browser


@LANGUAGES
def test_when_python_cannot_load_the_page_says_so_keeps_the_answers_and_tries_again(page, language):
    """Where a file of Python's did not come, the page waited twenty seconds before it said so."""
    page.expected_faults = ("Failed to load resource", "wasm", "WebAssembly", "Aborted", "fetch")
    page.route(WASM, lambda route: route.abort())
    page.goto(TOOL[language])
    fill(page, ANSWERS)
    page.keyboard.press("Enter")
    state(page, "failed")
    assert typed(page) == normalised(ANSWERS)
    page.unroute(WASM)
    page.locator("[data-retry]").last.focus()
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    assert shows(page, reply("assessment", "nurse_first_team", language)["html"])


MENTORING = {"fr": "/mon-mentorat/", "en": "/en/my-mentoring/"}
UNSTARTED = {"fr": "Cette page n’a pas démarré", "en": "This page hasn’t started"}


@LANGUAGES
@pytest.mark.parametrize("script", ["widgets", "mentoring"])
def test_a_page_whose_script_does_not_come_tells_it_and_one_that_starts_never_does(page, language, script):
    """The form looked alive, and nothing happened: after a deploy, or from a disk."""
    address = {"widgets": TOOL, "mentoring": MENTORING}[script][language]
    page.goto(address)
    page.locator("[data-unstarted]").wait_for(state="detached")
    page.expected_faults = ("404",)
    page.context.route(f"**/{script}.js", lambda route: route.fulfill(status=404))
    page.reload()
    notice = page.locator("[data-unstarted]")
    assert not notice.is_visible(), "not before the script has had its time"
    page.wait_for_timeout(6500)
    assert notice.is_visible()
    assert notice.inner_text().startswith(UNSTARTED[language])
    assert notice.bounding_box()["height"] > 20


SILENT = "self.onmessage = () => {};"


DEAF = "self.onmessage = ({ data }) => { if (data.type === 'start') postMessage({ type: 'ready' }); };"


def test_a_python_that_says_nothing_is_given_up_and_the_answers_are_kept(page):
    page.clock.install(time=f"{TODAY}T12:00:00")
    page.context.route(WORKER, lambda route: route.fulfill(body=SILENT, content_type="text/javascript"))
    page.goto(TOOL["fr"])
    fill(page, ANSWERS)
    page.keyboard.press("Enter")
    state(page, "loading")
    page.clock.fast_forward(21_000)
    state(page, "failed")
    assert typed(page) == normalised(ANSWERS)
    assert page.locator("[data-status] [data-retry]").is_visible()


def test_a_worker_that_hangs_is_replaced_and_the_question_asked_again(page):
    page.clock.install(time=f"{TODAY}T12:00:00")
    page.context.route(WORKER, lambda route: route.fulfill(body=DEAF, content_type="text/javascript"), times=1)
    page.goto(TOOL["en"])
    fill(page, ANSWERS)
    page.keyboard.press("Enter")
    page.locator('[data-answer][data-state="loading"]').wait_for(state="attached")
    page.clock.fast_forward(16_000)
    state(page, "result", PYTHON_START)
    assert shows(page, reply("assessment", "nurse_first_team", "en")["html"])


def test_a_worker_that_dies_after_its_answer_leaves_the_answer_and_the_next_question_is_answered(page):
    page.expected_faults = ("the worker died",)
    page.goto(TOOL["en"])
    fill(page, ANSWERS)
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    page.workers[0].evaluate("setTimeout(() => { throw new Error('the worker died') }, 0)")
    page.wait_for_timeout(500)
    assert shows(page, reply("assessment", "nurse_first_team", "en")["html"])
    submit_button(page).click()
    page.locator("#answer-title:focus").wait_for(state="attached", timeout=PYTHON_START)
    assert shows(page, reply("assessment", "nurse_first_team", "en")["html"])


def test_the_worker_has_no_way_out(page, origin):
    page.goto(TOOL["fr"])
    submit_button(page).click()
    state(page, "problems", PYTHON_START)
    worker = page.workers[0]
    elsewhere = origin.replace("127.0.0.1", "localhost")
    assert worker.evaluate("url => fetch(url).then(() => 'sent', error => error.name)", elsewhere) == "TypeError"
    assert worker.evaluate("() => [self.XMLHttpRequest, self.WebSocket, self.importScripts]") == [None, None, None]


# Writes the snapshot again, with a mark, and damaged if asked; a Python that starts cold would replace it.
REWRITE = """async (damaged) => {
  const cache = await caches.open((await caches.keys()).find((name) => name.includes(":python:")));
  const [request] = await cache.keys();
  const kept = await cache.match(request);
  const bytes = new Uint8Array(await kept.arrayBuffer());
  for (let at = bytes.length >> 1; damaged && at < bytes.length; at += 4096) bytes[at] ^= 255;
  await cache.put(request, new Response(bytes, { headers: { digest: kept.headers.get("digest"), mark: "kept" } }));
}"""
MARKED = """async () => {
  const answers = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).matchAll()));
  return answers.flat().some((answer) => answer.headers.get("mark"));
}"""


def kept_for_the_next_visit(page) -> None:
    """Wait until Python is ready and what it keeps for the next visit is stored."""
    page.goto(TOOL["fr"])
    submit_button(page).click()
    state(page, "problems", PYTHON_START)
    for _ in range(50):
        if page.evaluate("caches.keys()"):
            break
        page.wait_for_timeout(200)
    page.wait_for_timeout(500)


@pytest.mark.parametrize("damaged", [False, True])
def test_a_later_visit_starts_from_what_the_first_one_kept_unless_it_is_damaged(page, context, damaged):
    kept_for_the_next_visit(page)
    page.evaluate(REWRITE, damaged)
    again = context.new_page()
    again.goto(TOOL["en"])
    fill(again, ANSWERS)
    again.keyboard.press("Enter")
    state(again, "result", PYTHON_START)
    assert shows(again, reply("assessment", "nurse_first_team", "en")["html"])
    assert again.evaluate(MARKED) is not damaged


def test_a_page_brought_back_as_it_was_shows_what_the_tab_holds(playwright, origin):
    with launched(playwright, whole=True, ignore_default_args=["--disable-back-forward-cache"]) as browser:
        page = browser.new_page(base_url=origin)
        page.on("dialog", lambda dialog: dialog.accept())
        page.add_init_script("addEventListener('pageshow', (event) => { window.broughtBack = event.persisted })")
        page.goto(TOOL["fr"])
        fill(page, ANSWERS)
        page.keyboard.press("Enter")
        state(page, "result", PYTHON_START)
        page.locator("a[data-anchors]").click()
        page.wait_for_url("**/en/**")
        state(page, "result", PYTHON_START)
        page.locator("[data-act=leave]").click()
        page.evaluate("history.back()")  # no load event: the page was put aside, not closed
        page.locator("html[lang=fr]").wait_for(state="attached")
        state(page, "empty")
        assert page.evaluate("window.broughtBack") is True
        assert typed(page) == {"goal": [""]}
