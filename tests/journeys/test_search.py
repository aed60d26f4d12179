"""Search as readers use it: what they type and what comes first, the keyboard, and never an empty end."""

import tomllib

import pytest
from playwright.sync_api import Page, expect

from tests.examples import ROOT

SEARCHES = tomllib.loads((ROOT / "tests/journeys/searches.toml").read_text(encoding="utf-8"))
HOME = {"fr": "/", "en": "/en/"}
LANGUAGES = pytest.mark.parametrize("language", HOME)
SHOWN = "[data-search-results] a"
ALL_FOUND = 38
"""Of the forty searches: how many must find their answer first or second."""


def search(page: Page, words: str) -> list[str]:
    """Open the search with the keyboard, type `words`, wait for what is said of them: the addresses found."""
    if not page.locator("dialog[data-search]").is_visible():
        page.locator("[data-search-open]").focus()
        page.keyboard.press("Enter")
    field, status = page.locator("#search-words"), page.locator("[data-search-status]")
    field.fill("")
    expect(status).to_be_empty()
    page.keyboard.insert_text(words)
    expect(status).not_to_be_empty()
    return page.locator(SHOWN).evaluate_all("all => all.map(link => link.href.slice(location.origin.length))")


def test_there_are_as_many_searches_in_each_language() -> None:
    assert {language: len(searches) for language, searches in SEARCHES.items()} == dict.fromkeys(HOME, 22)


def test_of_all_searches_the_answer_comes_first_or_second(page: Page) -> None:
    missed = []
    for language, searches in SEARCHES.items():
        page.goto(HOME[language])
        for words, wanted in searches.items():
            if wanted not in (addresses := search(page, words))[:2]:
                missed.append(f"{words}: {wanted} among {addresses}")
            assert [address for address in addresses if address.startswith("/en/") != (language == "en")] == []
    assert len(missed) <= 40 - ALL_FOUND, "\n".join(missed)


@pytest.mark.parametrize(
    ("language", "words", "wanted"),
    [
        ("fr", "l’autoevaluation", "/outils/autoevaluation/"),
        ("fr", "représaille", "/bienfaits-et-limites/#limites"),
        ("fr", "buts", "/trouver-un-mentor/#but"),
        ("fr", "oeil", "/types-de-mentorat/#en-un-coup-d-oeil"),
        ("fr", "ŒIL", "/types-de-mentorat/#en-un-coup-d-oeil"),
        ("en", "retaliate", "/en/benefits-and-limits/#limits"),
        ("en", "trusting", "/en/building-trust/"),
        ("en", "confidencial", "/en/choices-of-an-agreement/#secrecy"),
    ],
)
def test_an_apostrophe_an_accent_another_form_or_a_wrong_letter_hides_nothing(page, language, words, wanted):
    """“œil” and “oeil” found nothing, though a heading says “En un coup d’œil”: letters after ÿ were cut away."""
    page.goto(HOME[language])
    assert [address for address in search(page, words) if address.startswith(wanted)] != []


def test_search_is_fetched_when_it_is_first_opened_and_from_our_origin(page, origin):
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.goto("/")
    page.wait_for_load_state("networkidle")
    parts = ("assets/search/", "assets/minisearch.js")
    assert [url for url in urls if any(part in url for part in parts)] == []
    search(page, "confiance")
    fetched = sorted(url for url in urls if any(part in url for part in parts))
    assert fetched == [f"{origin}/assets/minisearch.js", f"{origin}/assets/search/fr.json"]
    assert [url for url in urls if not url.startswith((f"{origin}/", f"blob:{origin}/"))] == []


@LANGUAGES
def test_it_is_used_and_closed_with_the_keyboard(page, language):
    page.goto(HOME[language])
    search(page, "mentor")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[data-search]")).to_be_hidden()
    expect(page.locator("[data-search-open]")).to_be_focused()
    second = search(page, "mentor")[1]
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    expect(page.locator(SHOWN).nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{second}")


@LANGUAGES
def test_enter_opens_the_first_result_even_before_it_is_shown(page, language):
    words, wanted = {
        "fr": ("mon mentor ne répond plus", "/quand-c-est-difficile/mon-mentor-ne-repond-plus/"),
        "en": ("my mentor ghosted me", "/en/when-it-is-hard/my-mentor-has-stopped-replying/"),
    }[language]
    page.goto(HOME[language])
    page.locator("[data-search-open]").focus()
    page.keyboard.press("Enter")
    page.keyboard.insert_text(words)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{wanted}")


def test_a_result_on_the_page_itself_closes_the_box_and_goes_there(page):
    page.goto("/situations/")
    search(page, "mon mentor est devenu mon chef")
    page.keyboard.press("Enter")
    page.wait_for_url("**/situations/#chef")
    expect(page.locator("dialog[data-search]")).to_be_hidden()
    expect(page.locator("#chef")).to_be_in_viewport()


@LANGUAGES
def test_each_result_says_what_it_is_and_marks_only_what_was_looked_for(page, language):
    page.goto(HOME[language])
    search(page, {"fr": "quel accord avec mon mentor", "en": "which agreement with my mentor"}[language])
    kinds = page.locator("[data-search-kind]").all_inner_texts()
    assert kinds[0] == {"fr": "Outil", "en": "Tool"}[language]
    assert any(kind.startswith({"fr": "Dans «", "en": "In “"}[language]) for kind in kinds)
    marked = {word.lower() for word in page.locator("[data-search-results] mark").all_inner_texts()}
    assert any(word.startswith(("accord", "agree")) for word in marked)
    assert marked & {"quel", "avec", "mon", "which", "with", "my"} == set()


@LANGUAGES
def test_a_search_never_ends_in_nothing(page, language):
    page.goto(HOME[language])
    dialog = page.locator("dialog[data-search]")
    doors = dialog.locator("nav a").evaluate_all("all => all.map(link => link.pathname)")
    assert (
        doors
        == {
            "fr": ["/outils/", "/vers-qui-se-tourner/", "/glossaire/"],
            "en": ["/en/tools/", "/en/where-to-turn/", "/en/glossary/"],
        }[language]
    )
    assert search(page, "xyzzyx") == []
    assert page.locator("[data-search-status]").inner_text() == dialog.get_attribute("data-none")
    page.keyboard.press("ArrowDown")
    expect(dialog.locator("nav a").first).to_be_focused()
    assert search(page, {"fr": "glosser", "en": "glosers"}[language]) != []


@pytest.mark.parametrize("lacking", ["**/assets/search/*.json", "**/assets/minisearch.js*"])
def test_what_cannot_be_fetched_is_said_and_asked_for_again(page, lacking):
    page.expected_faults = ("ERR_FAILED",)
    page.route(lacking, lambda route: route.abort())
    page.goto("/")
    search(page, "accord")
    expect(page.locator("[data-search-status]")).to_have_text(
        page.locator("dialog[data-search]").get_attribute("data-failed") or ""
    )
    page.unroute(lacking)
    page.locator("#search-words").fill("accord ")
    expect(page.locator(SHOWN).first).to_be_visible()
