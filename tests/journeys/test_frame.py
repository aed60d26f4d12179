"""What frames every page: search with the keyboard, the switch of language, the address that does not exist."""

import pytest
from playwright.sync_api import Page, expect

# Asked from a page of one language → the page that must be among those found. « d’accord », no accent, another form.
SOUGHT = [
    ("fr", "accord", "/types-de-mentorat/"),
    ("fr", "l’autoevaluation", "/outils/"),
    ("fr", "représaille", "/bienfaits-et-limites/"),
    ("en", "mentored", "/en/types-of-mentoring/"),
    ("en", "jobs", "/en/benefits-and-limits/"),
    ("en", "using", "/en/organisations/"),
    ("fr", "buts", "/trouver-un-mentor/"),
    ("en", "retaliate", "/en/benefits-and-limits/"),
]
HOME = {"fr": "/", "en": "/en/"}


def search(page, words: str) -> list[str]:
    """Open the search with the keyboard, type `words`, wait for the count: addresses found."""
    page.locator("[data-search-open]").focus()
    page.keyboard.press("Enter")
    page.keyboard.insert_text(words)
    page.locator("[data-search-status]:not(:empty)").wait_for()
    return page.locator("[data-search-results] a").evaluate_all("all => all.map(link => new URL(link.href).pathname)")


@pytest.mark.parametrize(("language", "words", "wanted"), SOUGHT)
def test_search_finds_in_the_language_of_the_page(page, language, words, wanted):
    page.goto(HOME[language])
    addresses = search(page, words)
    assert wanted in addresses
    assert [address for address in addresses if address.startswith("/en/") != (language == "en")] == []


def test_search_is_fetched_when_it_is_first_opened_and_from_our_origin(page, origin):
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.goto("/")
    page.wait_for_load_state("networkidle")
    assert [url for url in urls if "pagefind" in url] == []
    search(page, "confiance")
    assert [url for url in urls if "pagefind" in url] != []
    assert [url for url in urls if not url.startswith((f"{origin}/", f"blob:{origin}/"))] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_search_is_used_and_closed_with_the_keyboard(page, language):
    page.goto(HOME[language])
    search(page, "mentor")
    page.keyboard.press("Escape")
    assert not page.locator("dialog[data-search]").is_visible()
    assert page.evaluate("document.activeElement.matches('[data-search-open]')")
    search(page, "mentor")
    page.locator("[data-search-results] a").first.wait_for()
    wanted = page.locator("[data-search-results] a").first.get_attribute("href")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.endswith(wanted))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_search_without_a_match_says_so_in_the_language_of_the_page(page, language):
    page.goto(HOME[language])
    assert search(page, "xyzzyx") == []
    status = page.locator("[data-search-status]").inner_text()
    assert status == page.locator("dialog[data-search]").get_attribute("data-none")


def test_the_switch_leads_to_the_same_place_of_the_same_page_and_back(page):
    missing: list[str] = []
    page.on("response", lambda response: missing.append(response.url) if response.status >= 400 else None)
    page.goto("/types-de-mentorat/#mentorat-inverse")
    page.locator("a[data-anchors]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/types-of-mentoring/#reverse-mentoring")
    page.locator("a[data-anchors]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/types-de-mentorat/#mentorat-inverse")
    assert missing == []


def test_an_unknown_address_is_answered_in_both_languages(page):
    page.expected_faults = ("404",)
    answer = page.goto("/en/no-such-page/")
    assert answer.status == 404
    assert page.locator("section[lang]").evaluate_all("all => all.map(half => half.lang)") == ["fr", "en"]
    page.locator('section[lang="en"] a').focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/")


@pytest.mark.parametrize(("language", "dark"), [("fr", "Sombres"), ("en", "Dark")])
def test_the_colours_chosen_are_kept_from_page_to_page(page, language, dark):
    page.emulate_media(color_scheme="light")
    page.goto(HOME[language])
    for _ in range(2):
        page.locator(".md-header__button:visible").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert dark.lower() in (page.locator(".md-header__button:visible").get_attribute("title") or "").lower()
    page.goto("/roles/")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_the_colours_follow_the_device_then_change_at_a_press_and_with_enter(page: Page) -> None:
    page.goto("/")
    body, button = page.locator("body"), page.locator("[data-md-component=palette] label:visible")
    expect(body).to_have_attribute("data-md-color-media", "(prefers-color-scheme)")
    button.click()
    expect(body).to_have_attribute("data-md-color-media", "(prefers-color-scheme: light)")
    button.click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    address = page.url
    page.locator("#__palette_2").press("Enter")
    expect(body).to_have_attribute("data-md-color-media", "(prefers-color-scheme)")
    assert page.url == address
