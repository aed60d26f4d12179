"""Clearing everything: every tool, every tab, every storage; what slept when it was done does it when it wakes."""

import pytest
from playwright.sync_api import expect

from tests.chromium import launched
from tests.examples import examples
from tests.journeys.conftest import PYTHON_START, TOOL
from tests.journeys.steps import fill, focus_with_keys, reach, state, submit_button, typed
from tests.journeys.test_pages import findings

ANSWERS = examples("assessment")["nurse_first_team"]["answers"]
MESSAGE = {"fr": "/outils/premier-message/", "en": "/en/tools/first-message/"}
CHECKIN = {"fr": "/outils/faire-le-point/", "en": "/en/tools/check-in/"}
READING = {"fr": "/types-de-mentorat/", "en": "/en/types-of-mentoring/"}
pytestmark = pytest.mark.first_visit
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])
STORED = """async () => ({
  session: Object.entries(sessionStorage),
  device: Object.entries(localStorage),
  caches: await caches.keys(),
  databases: (await indexedDB.databases()).map(({ name }) => name),
  workers: (await navigator.serviceWorker?.getRegistrations() ?? []).map(({ scope }) => scope),
  cookies: document.cookie,
})"""
NOTHING = {"session": [], "device": [], "caches": [], "databases": [], "workers": [], "cookies": ""}
WORDS = {
    "fr": {"gone": "Tout est effacé", "elsewhere": "depuis un autre onglet", "refused": "a refusé d’effacer"},
    "en": {"gone": "Everything is cleared", "elsewhere": "from another tab", "refused": "browser refused to clear"},
}
NAMED = {
    "fr": ("tous les onglets", "tous les outils", "copie", "couleurs", "téléchargés", "imprimé", "copié", "historique"),
    "en": ("all tabs", "every tool", "copy", "colours", "downloaded", "printed", "copied", "history"),
}
ASLEEP = """
delete window.BroadcastChannel;
for (const event of ["storage", "focus"]) addEventListener(event, (told) => told.stopImmediatePropagation(), true);
"""
"""A tab that no other tab can tell anything."""


STARTED = """
window.started = 0;
window.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    window.started += 1;
  }
};
"""


def stored(page):
    return page.evaluate(STORED)


def until(page, wanted):
    """Wait until the page holds what is wanted, and nothing else."""
    for _ in range(100):
        if wanted(content := stored(page)):
            return content
        page.wait_for_timeout(50)
    raise AssertionError(f"It still holds {content}")


def ended(page):
    """Whether the page's workers have ended; the browser says so a moment after it ends one."""
    for _ in range(100):
        if not page.workers:
            return True
        page.wait_for_timeout(50)
    return False


def says(page, words):
    page.locator("[data-trace-said]").filter(has_text=words).wait_for()


def clear(page):
    page.locator("[data-act=leave]").press("Enter")


def tab(context, address):
    page = context.new_page()
    page.goto(address)
    return page


@LANGUAGES
def test_one_press_leaves_nothing_of_any_tool_in_any_tab_and_says_what_it_cannot_reach(page, context, language):
    questions: list[str] = []
    context.on("dialog", lambda dialog: questions.append(dialog.message))
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(MESSAGE[language])
    page.locator("[name=addressee]").fill("Madame Diallo")
    page.goto(TOOL[language])
    fill(page, ANSWERS)
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    other = tab(context, CHECKIN[language])
    other.locator("[name=hurt][value=yes]").check()
    submit_button(other).click()
    state(other, "result", PYTHON_START)
    reading = tab(context, MESSAGE[language])
    reading.locator("[name=addressee]").fill("Inès")
    reading.goto(READING[language])
    page.evaluate("localStorage.setItem('/.__palette', '{}')")
    until(page, lambda content: content["caches"])
    assert len(stored(page)["session"]) > 2
    assert all(stored(visited)["session"] for visited in (other, reading))

    page.bring_to_front()
    if language == "fr":  # with keys alone
        focus_with_keys(page, "[data-act=leave]")
    clear(page)
    says(page, WORDS[language]["gone"])
    for visited in (page, other, reading):
        assert until(visited, lambda content: content == NOTHING) == NOTHING
        assert ended(visited)
    says(other, WORDS[language]["elsewhere"])
    for visited in (page, other):
        expect(visited.locator("[data-trace-said]")).to_be_in_viewport(ratio=1)
    for words in NAMED[language]:
        assert words in questions[-1]
        assert words in page.locator("[data-trace-said]").inner_text()
    for visited in (page, other):
        assert visited.locator("form[data-widget] :checked:not(option)").count() == 0
        assert visited.locator("[data-answer]").inner_text() == ""
        assert findings(visited) == []
    assert page.evaluate("document.activeElement.dataset.act") == "leave"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320

    # Whatever a tab saves as it goes, nothing of before comes back.
    for visited, address in ((page, MESSAGE), (other, CHECKIN), (reading, MESSAGE)):
        visited.goto(address[language])
        assert not any(words in str(typed(visited)) for words in ("Diallo", "Inès", "'yes'")), address
        assert stored(visited)["session"] == []


@pytest.mark.usefixtures("idle_python")
def test_what_another_site_of_the_same_host_keeps_stays(page):
    page.goto(TOOL["en"])
    reach(page, "goal").fill("Lead")
    foreign = {"guide:/other/:answers:message": "1", "/other/.__palette": "2", "tool:/other/message": "3", "mine": "4"}
    earlier = {"tool:/message": "1", "guide:/:answers:gone": "2"}
    page.evaluate(
        "found => { for (const name in found) localStorage.setItem(name, found[name]) }", {**foreign, **earlier}
    )
    page.evaluate("Promise.all(['other', 'python:/other/:1', 'python:/:1'].map((name) => caches.open(name)))")
    clear(page)
    says(page, "Everything is cleared")
    assert dict(stored(page)["device"]) == foreign
    assert sorted(stored(page)["caches"]) == ["other", "python:/other/:1"]


@pytest.mark.usefixtures("idle_python")
def test_whoever_says_no_keeps_everything(page, context):
    page.add_init_script("window.confirm = () => false")
    page.goto(TOOL["fr"])
    other = tab(context, TOOL["fr"])
    for visited in (page, other):
        reach(visited, "goal").fill("Diriger")
    clear(page)
    for visited in (page, other):
        assert typed(visited) == {"goal": ["Diriger"]}
        assert stored(visited)["session"]


@pytest.mark.usefixtures("idle_python")
def test_a_browser_that_refuses_is_not_said_to_have_cleared(page):
    page.add_init_script("CacheStorage.prototype.delete = () => Promise.reject(new Error('refused'))")
    page.goto(TOOL["fr"])
    page.evaluate("caches.open('guide:/:python:1')")
    reach(page, "goal").fill("Diriger")
    clear(page)
    says(page, WORDS["fr"]["refused"])
    assert typed(page) == {"goal": [""]}
    assert stored(page)["session"] == []


WAKES = {
    "is written in": lambda page: page.locator("[name=goal]").press_sequentially("e"),
    "is looked at": lambda page: page.evaluate("document.dispatchEvent(new Event('visibilitychange'))"),
    "is loaded again": lambda page: page.reload(),
    "goes to another page": lambda page: page.goto(READING["en"]),
    "goes to another tool": lambda page: page.goto(MESSAGE["en"]),
}


@pytest.mark.usefixtures("idle_python")
@pytest.mark.parametrize("wakes", WAKES)
def test_a_tab_that_slept_writes_nothing_back_and_is_empty_when_it(page, context, wakes):
    sleeping = context.new_page()
    sleeping.add_init_script(ASLEEP)
    sleeping.goto(TOOL["en"])
    reach(sleeping, "goal").fill("Lead")
    page.goto(MESSAGE["en"])
    page.locator("[name=addressee]").fill("Ann")
    clear(page)
    says(page, "Everything is cleared")
    assert typed(sleeping) == {"goal": ["Lead"]}
    WAKES[wakes](sleeping)
    assert stored(sleeping)["session"] == []
    if "page" not in wakes:
        assert "Lead" not in str(typed(sleeping))
        says(sleeping, "from another tab")
    assert not [name for name, _ in stored(page)["device"] if name.startswith("guide:")]


@pytest.mark.usefixtures("idle_python")
def test_a_tab_that_begins_again_after_clearing_is_not_cleared_by_one_that_slept(page, context):
    sleeping = context.new_page()
    sleeping.add_init_script(ASLEEP)
    sleeping.goto(TOOL["en"])
    reach(sleeping, "goal").fill("Lead")
    page.goto(MESSAGE["en"])
    page.locator("[name=addressee]").fill("Ann")
    clear(page)
    says(page, "Everything is cleared")
    page.locator("[name=addressee]").fill("Mia")
    sleeping.reload()
    assert typed(sleeping) == {"goal": [""]}
    page.reload()
    assert page.locator("[name=addressee]").input_value() == "Mia"


def test_a_page_that_was_put_aside_is_empty_when_it_is_brought_back(playwright, origin):
    # The headless shell puts no page aside.
    with launched(playwright, whole=True, ignore_default_args=["--disable-back-forward-cache"]) as browser:
        context = browser.new_context(base_url=origin)
        context.on("dialog", lambda dialog: dialog.accept())
        page = context.new_page()
        page.add_init_script("addEventListener('pageshow', (event) => { window.broughtBack = event.persisted })")
        page.goto(TOOL["fr"])
        reach(page, "goal").fill("Diriger")
        submit_button(page).click()
        state(page, "problems", PYTHON_START)
        page.goto(READING["fr"])
        other = tab(context, TOOL["fr"])
        clear(other)
        says(other, WORDS["fr"]["gone"])
        page.evaluate("history.back()")  # no load event: the page was put aside, not closed
        page.locator("[data-root]").wait_for(state="attached")
        state(page, "empty")
        assert page.evaluate("window.broughtBack") is True
        assert typed(page) == {"goal": [""]}
        assert stored(page) == NOTHING
        assert ended(page)


def test_python_starts_again_only_when_something_is_done(page):
    page.add_init_script(STARTED)
    page.goto(TOOL["en"])
    submit_button(page).click()
    state(page, "problems", PYTHON_START)
    clear(page)
    says(page, "Everything is cleared")
    page.locator("[data-current] [name]").first.focus()
    assert page.evaluate("window.started") == 1
    fill(page, ANSWERS)
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
