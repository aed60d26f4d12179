"""The fork in a real browser: nothing for axe to find, and tools that answer with the organisation's own facts."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.serve import serving
from tests.journeys.conftest import PYTHON_START
from tests.journeys.steps import fill, show_all, state
from tests.journeys.test_agreement import open_file
from tests.journeys.test_files import downloaded
from tests.journeys.test_pages import findings

PAGES = {
    "fr": ("/", "/passerelles/", "/a-propos/accessibilite/", "/outils/autoevaluation/", "/outils/accord/"),
    "en": ("/en/", "/en/footbridges/", "/en/about/accessibility/", "/en/tools/assessment/", "/en/tools/agreement/"),
}
WORDS = {
    "fr": (
        "Votre programme recommande",
        "Les personnes soignées",
        "Passerelles",
        "Ce que nous promettons",
        "Voir ce que cela donne",
    ),
    "en": ("Your programme recommends", "Patients", "Footbridges", "What we promise each other", "See what comes out"),
}

LEFT = {"fr": ("les congés et les absences", "Au téléphone"), "en": ("holidays and absences", "By phone")}
"""Words of the question and of the option that the sample organisation's agreement does not have."""


@pytest.fixture(scope="session")
def origin(fork_site):
    with serving(fork_site) as address:
        yield address.rstrip("/")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_forks_pages_have_nothing_for_axe(page, language):
    page.set_viewport_size({"width": 320, "height": 700})
    for address in PAGES[language]:
        page.goto(address)
        assert findings(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_forks_agreement_has_the_programmes_facts(page, language):
    page.goto(PAGES[language][-1])
    advised, clause, name, title, submit = WORDS[language]
    assert advised in page.locator("#manager-note").text_content()
    fill(page, {"side": ["both"], "secrecy": ["limits"], "mentee_name": ["Amina"], "start": ["2026-02-02"]})
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    text = page.locator(".document").inner_text()
    assert clause in text
    assert name in text
    assert title in text
    assert page.get_by_role("button", name=submit).is_visible()
    assert findings(page) == []


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_its_own_figure_opens_with_the_keyboard_and_leads_to_its_entry(page, language, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(PAGES[language][1])
    page.locator("button.citation--own").first.focus()
    page.keyboard.press("Enter")
    card = page.locator("#source-own-survey_2026")
    card.wait_for()
    assert findings(page) == []
    card.locator("a").click()
    page.wait_for_url("**#own-survey_2026")
    page.locator("#own-survey_2026").wait_for()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_file_from_the_guide_is_opened_and_what_the_fork_does_not_ask_is_told(page, language, tmp_path):
    answers = {"mentee_name": "Amina", "medium": "phone", "leave": "Un mois", "channels": ["email", "message"]}
    sheet = tmp_path / "agreement.json"
    sheet.write_text(json.dumps({"tool": "agreement", "version": 1, "answers": answers}), encoding="utf-8")
    page.goto(PAGES[language][-1])
    open_file(page, "#import", sheet)
    notice = page.locator("[data-notice]")
    for words in LEFT[language]:
        expect(notice).to_contain_text(words, timeout=PYTHON_START)
    expect(page.locator("[name=mentee_name]")).to_have_value("Amina")
    expect(page.locator("[name=medium]")).to_have_value("unset")
    assert page.locator("[name=channels]:checked").evaluate_all("boxes => boxes.map(box => box.value)") == ["email"]
    assert findings(page) == []


PROGRAMMES = {
    "fr": {"welcome": "Bienvenue", "leading": "Prendre une équipe en main"},
    "en": {"welcome": "Welcome Aboard", "leading": "Leading a Team"},
}
ENDS = {"welcome": "20260802", "leading": "20270202"}
CHARTER = {"fr": "/formation/charte/", "en": "/en/training/charter/"}
CHECKIN = {"fr": "/outils/faire-le-point/", "en": "/en/tools/check-in/"}


@pytest.mark.parametrize("programme", ["welcome", "leading"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_programme_is_chosen_its_rules_hold_and_its_file_opens_again(page, language, programme, tmp_path):
    name = PROGRAMMES[language][programme]
    page.goto(PAGES[language][-1])
    assert page.locator("[name=rhythm]").count() > 0  # asked for one of them
    show_all(page)
    page.locator("[name=mentee_name]").fill("Amina")
    page.locator(f"[name=chosen_programme][value={programme}]").focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-status]")).to_contain_text(name, timeout=PYTHON_START)
    expect(page.locator(f"[name=chosen_programme][value={programme}]")).to_be_focused()
    expect(page.locator("[name=mentee_name]")).to_have_value("Amina")
    assert page.locator("[name=duration]").count() == 0
    assert (page.locator("[name=rhythm]").count() == 0) is (programme == "welcome")
    assert findings(page) == []
    fill(page, {"chosen_programme": [programme], "mentee_name": ["Amina"], "start": ["2026-02-02"]})
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    assert name in page.locator(".document").inner_text()
    page.reload()
    expect(page.locator(f"[name=chosen_programme][value={programme}][checked]")).to_be_checked(timeout=PYTHON_START)
    expect(page.locator("[name=duration]")).to_have_count(0)
    state(page, "result", PYTHON_START)
    sheet = tmp_path / "agreement.json"
    sheet.write_text(downloaded(page, "data").path().read_text(encoding="utf-8"), encoding="utf-8")
    assert json.loads(sheet.read_text(encoding="utf-8"))["answers"]["chosen_programme"] == programme
    calendar = downloaded(page, "calendar").path().read_text(encoding="utf-8")
    assert f"DTSTART;VALUE=DATE:{ENDS[programme]}" in calendar
    page.evaluate("sessionStorage.clear()")
    page.goto(PAGES[language][-1])
    open_file(page, "#import", sheet)
    expect(page.locator(f"[name=chosen_programme][value={programme}]")).to_be_checked(timeout=PYTHON_START)
    expect(page.locator("[name=mentee_name]")).to_have_value("Amina")
    assert page.locator("[name=duration]").count() == 0


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_another_programme_does_not_ask_or_allow_comes_back_with_the_first_one(page, language):
    page.goto(PAGES[language][-1])
    show_all(page)

    def choose(programme):
        page.locator(f"[name=chosen_programme][value={programme}]").check()
        expect(page.locator("[data-status]")).to_contain_text(PROGRAMMES[language][programme], timeout=PYTHON_START)

    def answered(name):
        return page.locator(f"[name={name}]:checked").evaluate_all("boxes => boxes.map(box => box.value)")

    choose("leading")
    page.locator("[name=rhythm][value=week]").check()
    page.locator("[name=mentee_name]").fill("Amina")
    choose("welcome")  # decides the rhythm
    assert page.locator("[name=rhythm]").count() == 0
    page.locator("[name=length][value='30']").check()
    choose("leading")  # forbids half an hour
    assert (answered("rhythm"), answered("length")) == (["week"], [])
    choose("welcome")
    assert answered("length") == ["30"]
    choose("leading")
    page.locator("[name=length][value='60']").check()
    choose("welcome")
    assert answered("length") == ["60"]  # what the person answered last holds
    expect(page.locator("[name=mentee_name]")).to_have_value("Amina")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_file_that_is_opened_brings_back_nothing_of_before(page, language, tmp_path):
    sheet = tmp_path / "agreement.json"
    sheet.write_text(json.dumps({"tool": "agreement", "version": 1, "answers": {"chosen_programme": "welcome"}}))
    page.goto(PAGES[language][-1])
    show_all(page)
    page.locator("[name=chosen_programme][value=leading]").check()
    expect(page.locator("[name=duration]")).to_have_count(0, timeout=PYTHON_START)
    page.locator("[name=rhythm][value=week]").check()
    page.locator("[name=chosen_programme][value=welcome]").check()
    expect(page.locator("[name=rhythm]")).to_have_count(0)
    page.on("dialog", lambda dialog: dialog.accept())
    open_file(page, "#import", sheet)
    expect(page.locator("[data-files] [data-notice]")).not_to_be_empty()
    page.locator("[name=chosen_programme][value=leading]").check()
    expect(page.locator("[name=rhythm]")).not_to_have_count(0)
    assert page.locator("[name=rhythm][value=week]:checked").count() == 0


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_tool_of_a_programmes_page_is_that_programmes(page, language):
    name = PROGRAMMES[language]["welcome"]
    page.goto(CHARTER[language])
    assert page.locator("[name=chosen_programme]").get_attribute("type") == "hidden"
    fill(page, {"start": ["2026-02-02"]})
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    assert name in page.locator(".document").inner_text()
    home = {"fr": "/", "en": "/en/"}[language]
    links = page.locator("[data-answer] a[href]").evaluate_all(
        "links => links.map(link => new URL(link.href).pathname)"
    )
    assert links
    assert all(link.startswith(home) and page.request.get(link).ok for link in links)
    assert findings(page) == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_without_a_script_the_form_says_what_each_programme_decides(browser, origin, language):
    page = browser.new_context(base_url=origin, java_script_enabled=False).new_page()
    page.goto(PAGES[language][-1])
    notes = (
        page.locator("#section-meetings").locator("xpath=ancestor::section[1]").locator(".widget-notes").text_content()
    )
    for name in PROGRAMMES[language].values():
        assert name in notes
    assert page.locator("[name=chosen_programme]").count() == 3
    assert page.locator("[name=rhythm]").count() > 0
    page.goto(CHECKIN[language])
    assert page.locator("[name=between]").count() > 0  # one of them asks it
    page.context.close()


@pytest.fixture(scope="module")
def english_origin(english_site):
    with serving(english_site) as address:
        yield address.rstrip("/")


def test_a_site_of_one_language_answers_and_has_nothing_for_axe(browser, english_origin):
    page = browser.new_context(viewport={"width": 320, "height": 700}).new_page()
    for address in ("/404.html", "/footbridges/", "/", "/tools/agreement/"):
        page.goto(f"{english_origin}{address}")
        assert findings(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
    fill(page, {"secrecy": ["limits"], "mentee_name": ["Amina"]})
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    assert "as a secret of care does" in page.locator(".document").inner_text()
    page.context.close()
