"""My mentoring: where somebody is, what is next, what is kept, one file of everything; and no Python to say so."""

import json

import pytest

from tests.examples import ROOT, examples
from tests.journeys.conftest import PYTHON_START, TOOL
from tests.journeys.steps import fill, show_all, state, submit_button, typed
from tests.journeys.test_clearing import NOTHING, STARTED, stored, tab
from tests.journeys.test_pages import findings

LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])
MENTORING = {"fr": "/mon-mentorat/", "en": "/en/my-mentoring/"}
HELP = {"fr": "/outils/quelle-aide/", "en": "/en/tools/which-help/"}
NURSE = examples("assessment")["nurse_first_team"]["answers"]
INTRO = {"fr": "D’habitude, tout disparaît", "en": "As a rule, everything goes"}
REFUSED = "[data-file] [data-notice]"
QUESTION = "[data-question]"


def answered(page, address, tool, name):
    page.goto(address)
    fill(page, examples(tool)[name]["answers"])
    submit_button(page).press("Enter")
    state(page, "result", PYTHON_START)


def states(page):
    """How far each step is, as it is said: the name of the step → its state."""
    page.locator("[data-item][data-state]").first.wait_for(state="attached")
    return page.evaluate(
        "() => Object.fromEntries([...document.querySelectorAll('[data-item]')]"
        ".map(({ dataset }) => [dataset.item, dataset.state]))"
    )


def finished(page):
    return {name for name, far in states(page).items() if far == "done"}


def day(place):
    """A day in words; some of its blanks may not break."""
    return place.inner_text().replace("\u00a0", " ")


def goal(page):
    """The field of the self-assessment for the goal, where it can be seen."""
    show_all(page)
    return page.locator("[name=goal]")


def following(page):
    """The step that is proposed."""
    return page.locator("[data-next]:visible").get_attribute("data-next")


def keep(page):
    page.locator("[data-trace] summary").press("Enter")
    page.locator("[data-act=keep]:visible").press("Enter")


def leave(page):
    page.locator("[data-act=leave]").press("Enter")


def downloaded(page):
    with page.expect_download(timeout=PYTHON_START) as download:
        page.locator("[data-write]").press("Enter")
    return download.value


def opened(page, name, text):
    page.locator("[data-read]").set_input_files({"name": name, "mimeType": "", "buffer": text.encode()})


@LANGUAGES
def test_two_tools_and_the_page_says_where_one_is_without_python(page, language):
    answered(page, HELP[language], "orientation", next(iter(examples("orientation"))))
    answered(page, TOOL[language], "assessment", "nurse_first_team")
    page.add_init_script(STARTED)
    page.goto(MENTORING[language])
    assert finished(page) == {"help", "needs"}
    assert day(page.locator("#step-needs [data-day]:visible")) in ("15 janvier 2026", "15 January 2026")
    advised = page.locator("[data-advice] [data-target]:visible")
    assert advised.get_attribute("data-target") == "types.formal"  # what the answer advises first
    assert page.locator("#step-people [data-here]").is_visible()
    assert page.locator("[data-row][aria-current=step]:visible").first.is_visible()
    assert page.evaluate("window.started") == 0
    assert findings(page) == []
    advised.press("Enter")
    page.wait_for_url("**/types-*/**")


@LANGUAGES
def test_an_empty_page_says_where_to_begin(page, language):
    page.goto(MENTORING[language])
    assert set(states(page).values()) == {"none"}
    assert following(page) == ""
    assert page.locator("[data-next]:visible a").count() == 1
    assert stored(page)["session"] == []
    assert findings(page) == []


@pytest.mark.usefixtures("idle_python")
def test_a_tool_that_is_not_finished_is_the_next_step(page):
    page.goto(TOOL["en"])
    goal(page).fill("Lead")
    page.goto(MENTORING["en"])
    assert states(page)["needs"] == "begun"
    assert following(page) == "needs"


def test_steps_without_a_tool_are_said_in_one_press_and_taken_back(page):
    page.goto(MENTORING["fr"])
    page.locator(".mentoring-steps [data-press=sent]").press("Enter")
    assert finished(page) == {"sent"}
    assert following(page) == "accepted"
    page.locator("[data-next=accepted] [data-press=declined]").press("Enter")
    assert finished(page) == {"declined"}
    assert following(page) == "people"
    page.locator(".mentoring-steps [data-press=accepted]").press("Enter")
    assert finished(page) == {"accepted"}
    assert following(page) == "agreement"
    page.reload()
    assert finished(page) == {"accepted"}
    page.locator("[data-undo=accepted]").press("Enter")
    assert finished(page) == set()
    page.locator(".mentoring-steps [data-press=meeting]:visible").press("Enter")
    assert following(page) == "checkin"
    page.locator(".mentoring-steps [data-press=ending]").press("Enter")
    assert following(page) == "ended"
    assert page.evaluate("document.activeElement.tagName") in ("SECTION", "BUTTON")
    assert findings(page) == []


@LANGUAGES
def test_what_an_answer_proposes_is_the_next_step_in_its_own_words(page, language):
    step = {"fr": "Écrivez deux noms.", "en": "Write two names."}
    outcome = {"made": "2026-01-15", "headline": {"fr": "Vous cherchez <b>", "en": "You look for <b>"}, "step": step}
    draft = {"answers": {"goal": ["x"]}, "shown": {"goal": ["x"]}, "identity": None, "changed": "2026-01-15"}
    for target, place in (("candidates", "[data-next=people] a"), ("where-to-turn", "[data-target=where-to-turn]")):
        draft_kept = {**draft, "outcome": {**outcome, "day": "2026-02-01", "target": target}}
        page.goto(MENTORING[language])
        page.evaluate(
            "draft => sessionStorage.setItem('guide:/:answers:assessment', JSON.stringify(draft))", draft_kept
        )
        page.reload()
        assert page.locator("[data-advice-step]").inner_text() == step[language]
        assert day(page.locator("[data-advice-day] [data-day]")) in ("1er février 2026", "1 February 2026")
        assert page.locator("[data-item=needs] [data-outcome]").inner_text() == outcome["headline"][language]
        assert page.locator(".mentoring-next .button:visible").count() == 1
        assert page.locator(place).is_visible()
    assert findings(page) == []


@pytest.mark.usefixtures("idle_python")
def test_without_asking_nothing_stays_when_the_tab_is_closed(page, context):
    page.goto(TOOL["en"])
    goal(page).fill("Lead")
    page.close()
    again = tab(context, TOOL["en"])
    assert typed(again) == {"goal": [""]}
    assert not any("goal" in text for _, text in stored(again)["device"])


@pytest.mark.usefixtures("idle_python")
@pytest.mark.first_visit
@LANGUAGES
def test_what_is_kept_on_the_device_comes_back_dated_and_goes_when_asked(page, context, language):
    page.goto(TOOL[language])
    assert page.locator(".trace-kept:visible").count() == 0
    goal(page).fill("Diriger")
    keep(page)
    page.locator("[data-trace-said]").filter(has_text={"fr": "C’est gardé", "en": "It’s kept"}[language]).wait_for()
    goal(page).fill("Diriger une équipe")
    page.close()
    again = tab(context, TOOL[language])
    again.clock.set_fixed_time("2026-03-01T12:00:00")
    assert typed(again)["goal"] == ["Diriger une équipe"]
    banner = again.locator("[data-when=kept]:visible").first
    assert day(banner.locator("[data-day]")) in ("15 janvier 2026", "15 January 2026")
    again.goto(MENTORING[language])
    assert states(again)["needs"] == "begun"
    assert findings(again) == []
    again.locator("[data-trace] summary").press("Enter")
    assert INTRO[language] in again.locator(".trace-words").inner_text()
    again.locator("[data-act=forget]").press("Enter")
    assert not any("Diriger" in text for _, text in stored(again)["device"])
    assert states(again)["needs"] == "begun"  # this tab keeps it until it is closed
    again.close()
    assert typed(tab(context, TOOL[language])) == {"goal": [""]}


@pytest.mark.usefixtures("idle_python")
def test_two_tabs_share_what_the_device_keeps_and_one_that_held_something_goes_on_alone(page, context):
    page.goto(TOOL["en"])
    alone = tab(context, TOOL["en"])
    goal(alone).fill("My own")
    blank = tab(context, TOOL["en"])
    page.bring_to_front()
    goal(page).fill("Lead")
    keep(page)
    goal(page).fill("Lead a team")
    blank.bring_to_front()
    blank.wait_for_function("document.querySelector('[name=goal]').value === 'Lead a team'")
    goal(blank).fill("Lead two teams")
    page.bring_to_front()
    page.wait_for_function("document.querySelector('[name=goal]').value === 'Lead two teams'")
    alone.bring_to_front()
    assert typed(alone) == {"goal": ["My own"]}
    assert alone.locator(".trace-kept[data-when=apart]").is_visible()
    goal(alone).fill("My own goal")
    page.reload()
    assert typed(page) == {"goal": ["Lead two teams"]}
    alone.locator("[data-act=join]").press("Enter")
    alone.wait_for_function("document.querySelector('[name=goal]').value === 'Lead two teams'")
    assert alone.locator(".trace-kept[data-when=kept]").is_visible()


@pytest.mark.usefixtures("idle_python")
def test_a_tab_that_held_something_may_keep_it_in_the_place_of_what_the_device_keeps(page, context):
    page.goto(TOOL["en"])
    goal(page).fill("Lead")
    other = tab(context, TOOL["en"])
    goal(other).fill("Rest")
    keep(page)
    other.bring_to_front()
    keep(other)
    assert other.locator(".trace-kept[data-when=kept]").is_visible()
    assert any("Rest" in text for _, text in stored(other)["device"])
    page.bring_to_front()
    assert typed(page) == {"goal": ["Lead"]}
    assert page.locator(".trace-kept[data-when=apart]").is_visible()


@pytest.mark.first_visit
def test_no_trace_is_left_of_what_the_device_kept_in_any_tab(page, context):
    answered(page, TOOL["fr"], "assessment", "nurse_first_team")
    keep(page)
    other = tab(context, MENTORING["fr"])
    other.locator(".mentoring-steps [data-press=sent]").press("Enter")
    asleep = tab(context, TOOL["fr"])
    assert "needs" in finished(other)
    leave(other)
    other.locator("[data-trace-said]").filter(has_text="historique").wait_for()
    for visited in (other, page, asleep):
        for _ in range(100):
            if stored(visited) == NOTHING:
                break
            visited.wait_for_timeout(50)
        assert stored(visited) == NOTHING
    assert set(states(other).values()) == {"none"}
    assert other.locator(".trace-kept:visible").count() == 0
    asleep.reload()
    assert "goal" not in typed(asleep) or typed(asleep)["goal"] == [""]
    assert stored(asleep)["session"] == []


@pytest.mark.usefixtures("idle_python")
def test_a_browser_that_refuses_to_keep_is_not_said_to_have_kept(page):
    page.goto(TOOL["fr"])
    goal(page).fill("Diriger")
    page.evaluate(
        """() => {
          const set = Storage.prototype.setItem;
          Storage.prototype.setItem = function (name, text) {
            if (this === localStorage && text.includes("Diriger")) throw new DOMException("full", "QuotaExceededError");
            set.call(this, name, text);
          };
        }"""
    )
    keep(page)
    page.locator("[data-trace-said]").filter(has_text="a refusé").wait_for()
    assert page.locator(".trace-kept:visible").count() == 0
    assert not any("Diriger" in text for _, text in stored(page)["device"])
    assert typed(page) == {"goal": ["Diriger"]}


def closing(page):
    """Whether the page asks before it is closed."""
    questions: list[str] = []
    page.context.on("dialog", lambda dialog: questions.append(dialog.type))
    page.close(run_before_unload=True)
    for _ in range(20):
        if page.is_closed():
            break
        page.context.pages[0].wait_for_timeout(50) if page.context.pages else None
    return questions == ["beforeunload"]


@pytest.mark.first_visit
def test_closing_asks_only_while_the_tab_alone_holds_what_was_typed(page, context, tmp_path):
    page.goto(MENTORING["en"])  # stays open, so that the others may close
    blank = tab(context, TOOL["en"])
    goal(blank).focus()
    blank.keyboard.press("Tab")
    assert not closing(blank)
    written = tab(context, TOOL["en"])
    goal(written).press_sequentially("Lead")
    assert closing(written)
    in_a_file = tab(context, MENTORING["en"])
    in_a_file.locator(".mentoring-steps [data-press=sent]").click()
    downloaded(in_a_file)
    assert not closing(in_a_file)
    on_the_device = tab(context, TOOL["en"])
    goal(on_the_device).press_sequentially("Lead")
    keep(on_the_device)
    goal(on_the_device).press_sequentially(" on")
    assert not closing(on_the_device)


@pytest.mark.usefixtures("idle_python")
@pytest.mark.first_visit
def test_going_to_another_page_or_loading_again_asks_nothing(page, context):
    questions: list[str] = []
    context.on("dialog", lambda dialog: questions.append(dialog.type))
    page.goto(TOOL["en"])
    goal(page).press_sequentially("Lead")
    page.locator(".trace-link").click()
    page.wait_for_url("**/my-mentoring/")
    page.locator("#step-needs h3 a").click()
    page.wait_for_url("**/assessment/")
    page.evaluate("location.reload()")
    page.wait_for_load_state()
    page.wait_for_function("() => document.querySelector('[name=goal]')?.value === 'Lead'")  # drawn again, then filled
    assert typed(page) == {"goal": ["Lead"]}
    assert questions == []


@LANGUAGES
def test_everything_goes_into_one_file_and_comes_back_elsewhere(page, browser, origin, language, tmp_path):
    answered(page, TOOL[language], "assessment", "nurse_first_team")
    page.goto(MENTORING[language])
    page.locator(".mentoring-steps [data-press=sent]").press("Enter")
    file = downloaded(page)
    assert "seul" in file.suggested_filename or "alone" in file.suggested_filename
    text = file.path().read_text(encoding="utf-8")
    assert {"fr", "en"} == set(json.loads(text)["note"])
    elsewhere = browser.new_context(base_url=origin)
    other = elsewhere.new_page()
    other.goto(MENTORING[language])
    opened(other, "mine.json", text)
    other.locator(QUESTION).filter(has_text={"fr": "pour elle seule", "en": "nobody else"}[language]).wait_for(
        timeout=PYTHON_START
    )
    assert set(states(other).values()) == {"none"}
    assert stored(other)["session"] == []  # nothing of it is kept or shown before the person says so
    assert findings(other) == []
    other.locator("[data-yes]").press("Enter")
    assert finished(other) == {"needs", "sent"}
    other.goto(TOOL[language])
    state(other, "result", PYTHON_START)
    assert typed(other) == {name: values for name, values in NURSE.items() if values}
    elsewhere.close()


def test_the_file_of_somebody_else_is_asked_about_and_closed_unread(page):
    page.goto(TOOL["en"])
    goal(page).fill("Lead")
    page.goto(MENTORING["en"])
    downloaded(page)
    theirs = {
        "mentoring": 1,
        "made": "2026-01-10",
        "identity": "f" * 32,
        "tools": {"candidates": {"tool": "candidates", "version": 1, "answers": {"first_name_1": "Zoé"}}},
        "days": {},
    }
    opened(page, "theirs.json", json.dumps(theirs))
    page.locator(QUESTION).filter(has_text="comes from somebody else").wait_for(timeout=PYTHON_START)
    assert "Zoé" not in page.content()
    before = stored(page)["session"]
    page.locator("[data-no]").press("Enter")
    page.locator(REFUSED).filter(has_text="Nothing has changed").wait_for()
    assert stored(page)["session"] == before
    assert page.locator(QUESTION).is_hidden()


def test_the_file_of_one_tool_opens_here_too(page):
    page.goto(MENTORING["fr"])
    page.locator(".mentoring-steps [data-press=sent]").press("Enter")
    opened(page, "old.json", json.dumps({"tool": "assessment", "version": 1, "answers": {"goal": "Diriger"}}))
    page.locator(QUESTION).filter(has_text="dans l’outil").wait_for(timeout=PYTHON_START)
    page.locator("[data-yes]").press("Enter")
    assert states(page)["needs"] == "begun"
    assert "sent" in finished(page)
    page.goto(TOOL["fr"])
    assert typed(page)["goal"] == ["Diriger"]


def test_no_hostile_file_changes_anything(page):
    page.goto(TOOL["en"])
    goal(page).fill("Lead")
    page.goto(MENTORING["en"])
    page.locator("[data-item][data-state]").first.wait_for(state="attached")
    before = stored(page)["session"]
    files = [*sorted((ROOT / "tests" / "hostile").glob("*.json"))]
    refused = 0
    for file in files:
        page.locator(REFUSED).evaluate("notice => notice.replaceChildren()")
        page.locator("[data-read]").set_input_files(file)
        page.locator(f"{REFUSED}:not(:empty), {QUESTION}:not([hidden])").first.wait_for(timeout=PYTHON_START)
        if page.locator(QUESTION).is_visible():
            page.locator("[data-no]").press("Enter")
        else:
            refused += 1
            assert "Nothing has changed" in page.locator(REFUSED).inner_text()
        assert stored(page)["session"] == before, file.name
    assert refused > 5
    assert page.locator("[data-mentoring] img, [data-mentoring] script").count() == 0
    assert findings(page) == []


@LANGUAGES
def test_without_a_script_and_on_paper_the_steps_are_there(browser, origin, language):
    context = browser.new_context(base_url=origin, java_script_enabled=False)
    page = context.new_page()
    page.goto(MENTORING[language])
    assert page.locator("noscript p, .widget-noscript").first.is_visible()
    assert page.locator(".mentoring-step").count() == 8
    assert page.locator(".mentoring-step h3 a").count() == 6
    assert not page.locator("[data-trace]").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".mentoring-paper").first.is_visible()
    assert not page.locator("[data-mentoring] button").locator("visible=true").count()
    context.close()
