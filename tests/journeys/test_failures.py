"""What is missing or forbidden is told, with what still works: a worker, WebAssembly, a host’s policy, storage."""

import pytest
from playwright.sync_api import expect

from tests.cohort.round import MENTEES
from tests.journeys.conftest import PYTHON_START, TOOL
from tests.journeys.steps import show_all, state, submit_button
from tests.journeys.test_assessment import WASM, WORKER

pytestmark = pytest.mark.first_visit
THROWS = "window.Worker = class { constructor() { throw new DOMException('not here', 'SecurityError') } }"
LACKS_WEBASSEMBLY = "Object.defineProperty(self, 'WebAssembly', { value: undefined });"
FORBIDDEN = {"fr": "empêche l’outil de répondre ici", "en": "does not let the tool answer here"}
NOT_LOADED = {"fr": "n’a pas pu se charger", "en": "could not load"}


def forbid(page, cause):
    """Let the browser or the host keep the worker from running, in one of the ways there are."""

    def answered(**more):
        def answer(route):
            reply = route.fetch()
            route.fulfill(response=reply, **{name: change(reply) for name, change in more.items()})

        return answer

    def policy(words):
        return lambda reply: {**reply.headers, "content-security-policy": words}

    if cause == "no worker":
        page.add_init_script(THROWS)
    elif cause == "no webassembly":
        page.context.route(WORKER, answered(body=lambda reply: LACKS_WEBASSEMBLY + reply.text()))
    elif cause == "policy of the worker":
        page.context.route(WORKER, answered(headers=policy("script-src 'self'")))
    else:
        page.context.route("**/autoevaluation/", answered(headers=policy("worker-src 'none'")))


@pytest.mark.parametrize(
    ("cause", "language"),
    [("no worker", "fr"), ("no webassembly", "en"), ("policy of the worker", "en"), ("policy of the page", "fr")],
)
def test_what_a_browser_or_a_policy_forbids_is_told_as_that(page, cause, language):
    """Where workers or WebAssembly are forbidden, the page waited in silence, or sent people to their connection."""
    page.expected_faults = ("WebAssembly", "Content Security Policy", "wasm", "Refused")
    forbid(page, cause)
    page.goto(TOOL[language])
    show_all(page)
    page.locator("[name=goal]").fill("Diriger")
    submit_button(page).press("Enter")
    state(page, "failed", PYTHON_START)
    status = page.locator("[data-status]")
    assert FORBIDDEN[language] in status.inner_text()
    assert NOT_LOADED[language] not in status.inner_text()
    expect(status.locator("[data-retry]")).to_be_focused()
    assert page.locator("[name=goal]").input_value() == "Diriger"


REFUSES = """for (const name of ["sessionStorage", "localStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("refused", "SecurityError"); } });
}"""


@pytest.mark.parametrize("language", TOOL)
def test_a_browser_that_keeps_nothing_is_told_before_anything_is_lost(page, language, idle_python):
    """Where the browser refuses its storage, what was written went at the next page without a word."""
    notice = page.locator("[data-unstored]")
    page.goto(TOOL[language])
    page.locator("[data-unstarted]").wait_for(state="detached")
    assert not notice.is_visible()
    page.expected_faults = ("refused",)  # of Material's own script, which keeps the colours that were chosen
    page.add_init_script(REFUSES)
    page.goto(TOOL[language])
    page.locator("[data-unstarted]").wait_for(state="detached")
    words = {"fr": "Ce navigateur ne garde rien pour cette page", "en": "This browser keeps nothing for this page"}
    assert notice.inner_text().startswith(words[language])


def test_my_mentoring_does_all_that_was_asked_before_python_came(page):
    """Of two things asked of My mentoring before Python was ready, the first was dropped."""
    waiting, came = [], []
    page.context.route(WASM, lambda route: route.continue_() if came else waiting.append(route))
    page.goto("/en/my-mentoring/")
    page.locator(".mentoring-steps [data-press=sent]").press("Enter")
    page.locator("[data-write]").press("Enter")
    unread = {"name": "mine.json", "mimeType": "", "buffer": b"no data"}
    page.locator("[data-read]").set_input_files(unread)
    page.locator("[data-progress]:visible").wait_for()
    came.append(True)
    with page.expect_download(timeout=PYTHON_START):
        for route in waiting:
            route.continue_()
    page.locator("[data-file] [data-notice]", has_text="JSON").wait_for(timeout=PYTHON_START)


def test_form_the_pairs_tries_again_when_asked(page):
    """Where Python had not started, “try again” did nothing on the page that forms the pairs."""
    page.expected_faults = ("Failed to load resource", "wasm", "WebAssembly", "Aborted", "fetch")
    page.context.route(WASM, lambda route: route.abort())
    page.goto("/en/coordinator-kit/form-the-pairs/")
    people = {"name": "mentees.csv", "mimeType": "text/csv", "buffer": MENTEES.encode()}
    page.locator("[data-open=mentees]").set_input_files(people)
    page.locator("[data-status] [data-retry]").wait_for()
    page.context.unroute(WASM)
    page.locator("[data-retry]").press("Enter")
    page.locator("#sheet-1").wait_for(timeout=PYTHON_START)
