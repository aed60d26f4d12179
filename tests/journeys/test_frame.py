"""What frames every page: the switch of language, the colours, the address that does not exist."""

import pytest
from playwright.sync_api import Page, expect

HOME = {"fr": "/", "en": "/en/"}


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
    page.locator('section[lang="en"] a.button').focus()
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
    """Colours were three radio buttons, none checked, whose focus was not seen, named after another action."""
    page.goto("/")
    body, button = page.locator("body"), page.locator("[data-md-component=palette] button:visible")
    expect(body).to_have_attribute("data-md-color-media", "(prefers-color-scheme)")
    button.click()
    expect(body).to_have_attribute("data-md-color-media", "(prefers-color-scheme: light)")
    button.click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    address = page.url
    button.press("Enter")
    expect(body).to_have_attribute("data-md-color-media", "(prefers-color-scheme)")
    button.press("Space")
    expect(body).to_have_attribute("data-md-color-media", "(prefers-color-scheme: light)")
    expect(button).to_be_focused()
    assert page.locator("[data-md-component=palette]").get_by_role("radio").count() == 0, "one button, no radio buttons"
    assert page.url == address
