"""The menu: on a desk it stays where it is, from page to page and down a page; the pages of a part stand beside it."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])
PAGES = {
    "fr": ["/", "/roles/", "/outils/", "/outils/accord/", "/textes-a-adapter/charte/", "/a-propos/licence/"],
    "en": [
        "/en/",
        "/en/roles/",
        "/en/tools/",
        "/en/tools/agreement/",
        "/en/texts-to-adapt/charter/",
        "/en/about/licence/",
    ],
}
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


def boxes(page: Page) -> list[tuple[str, Any]]:
    links = page.locator(".guide-parts a")
    return [(link.inner_text(), link.bounding_box()) for link in links.all()]


@LANGUAGES
def test_on_a_desk_the_parts_stay_where_they_are(page: Page, language: str) -> None:
    page.set_viewport_size(DESK)
    page.goto(PAGES[language][0])
    first = boxes(page)
    assert len(first) == 4
    for address in PAGES[language]:
        page.goto(address)
        assert boxes(page) == first
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        assert boxes(page) == first
        expect(page.locator(".guide-parts")).to_be_in_viewport()


@LANGUAGES
def test_a_part_leads_to_its_first_page_and_is_marked_on_all_of_its_pages(page: Page, language: str) -> None:
    page.set_viewport_size(DESK)
    page.goto(PAGES[language][0])
    for at, text in enumerate(page.locator(".guide-parts a").all_inner_texts()):
        page.locator(".guide-parts a").nth(at).click()
        expect(page.locator(".guide-parts a[aria-current]")).to_have_text(text)
        beside = page.locator(".guide-nav a")
        expect(beside.first).to_be_visible()
        expect(page.locator(".guide-nav a[aria-current=page]")).to_be_visible()


@LANGUAGES
def test_the_pages_of_a_part_stay_beside_a_long_page(page: Page, language: str) -> None:
    page.set_viewport_size(DESK)
    page.goto(PAGES[language][1])
    before = page.locator(".guide-nav a[aria-current=page]").bounding_box()
    page.evaluate("scrollTo(0, 1500)")
    after = page.locator(".guide-nav a[aria-current=page]").bounding_box()
    assert before
    assert after
    assert after["x"] == before["x"]
    assert 0 < after["y"] <= before["y"]


@LANGUAGES
def test_on_a_phone_one_button_opens_them_all_those_for_readers_first(page: Page, language: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(PAGES[language][1])
    expect(page.locator(".guide-parts")).to_be_hidden()
    button = page.locator(".guide-menu summary")
    place = button.bounding_box()
    button.press("Enter")
    assert button.bounding_box() == place
    titles = page.locator(".guide-menu nav > ul > li > :is(span, a):first-child")
    shown = titles.all_inner_texts()
    assert shown[-2:] == {"fr": ["Vérifier", "À propos"], "en": ["Check", "About"]}[language]
    assert len(shown) == 7
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


@LANGUAGES
def test_a_heading_that_a_link_leads_to_is_not_below_the_head_of_the_page(page: Page, language: str) -> None:
    page.set_viewport_size(DESK)
    page.goto({"fr": "/situations/#larmes", "en": "/en/scenarios/#tears"}[language])
    heading = page.locator({"fr": "#larmes", "en": "#tears"}[language])
    expect(heading).to_be_in_viewport()
    top, head = heading.bounding_box(), page.locator(".guide-header").bounding_box()
    assert top
    assert head
    assert top["y"] >= head["height"]


@LANGUAGES
def test_each_door_of_the_home_is_one_press_from_a_tool_or_a_page(page: Page, language: str) -> None:
    page.goto(PAGES[language][0])
    first = page.locator(".door li:first-child a").evaluate_all("all => all.map(link => link.pathname + link.hash)")
    assert (
        first
        == {
            "fr": [
                "/outils/quelle-aide/",
                "/outils/comparer-des-personnes/",
                "/outils/accord/",
                "/quand-c-est-difficile/",
                "/devenir-mentor/puis-je-accompagner-quelqu-un/",
                "/organisations/",
            ],
            "en": [
                "/en/tools/which-help/",
                "/en/tools/compare-people/",
                "/en/tools/agreement/",
                "/en/when-it-is-hard/",
                "/en/becoming-a-mentor/am-i-ready-to-mentor/",
                "/en/organisations/",
            ],
        }[language]
    )


@LANGUAGES
def test_beside_a_tool_its_contents_lead_to_a_step_that_is_not_shown(page: Page, language: str) -> None:
    page.set_viewport_size(DESK)
    page.goto(PAGES[language][3])
    steps = page.locator("[data-step]")
    expect(steps.nth(0)).to_be_visible()
    expect(steps.nth(4)).to_be_hidden()
    entry = page.locator('[data-contents] a[href^="#step-"]').nth(4)
    entry.click()
    heading = page.locator(entry.get_attribute("href") or "")
    expect(heading).to_be_in_viewport()
    assert " ".join(heading.inner_text().split()) == " ".join(entry.inner_text().split())
    page.locator('[data-contents] a[href$="-deeper"]').click()
    expect(page.locator("[data-deeper] h2").first).to_be_in_viewport()
