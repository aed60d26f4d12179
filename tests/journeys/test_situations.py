"""The hard days: copied in one press, and nothing of what was read is kept."""

import pytest
from playwright.sync_api import expect

from tests.journeys.test_search import HOME
from tests.site.pages import planned

LANGUAGES = pytest.mark.parametrize("language", HOME)


@LANGUAGES
def test_a_text_is_copied_in_one_press_as_it_is_to_be_pasted(page, context, language):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(planned()[f"{language}/hard-days/no-answer.md"])
    quote = page.locator("blockquote").first
    button = quote.locator("+ .quote-actions button")
    button.press("Enter")
    expect(quote.locator("+ .quote-actions [role=status]")).to_have_text(button.get_attribute("data-copied"))
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.split("\n\n")[0] == {"fr": "Bonjour [prénom],", "en": "Hello [first name],"}[language]
    assert "  " not in copied


def test_where_the_browser_refuses_to_copy_the_text_is_selected(page):
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })")
    page.goto(planned()["fr/hard-days/stopping.md"])
    quote = page.locator("blockquote").first
    button = quote.locator("+ .quote-actions button")
    button.click()
    expect(quote.locator("+ .quote-actions [role=status]")).to_have_text(button.get_attribute("data-selected"))
    assert page.evaluate("getSelection().toString()").strip() == quote.inner_text().strip()


@pytest.mark.first_visit
def test_nothing_of_what_was_read_is_kept_on_the_device(page, context):
    for name in ("index", "treated-badly", "something-serious"):
        page.goto(planned()[f"fr/hard-days/{name}.md"])
        page.wait_for_load_state("networkidle")
    colours = {"/.__palette"}  # the theme's own, on every page
    assert {*page.evaluate("Object.keys(localStorage)")} <= colours
    assert page.evaluate("Object.values(localStorage).filter(text => text.includes('difficile'))") == []
    assert page.evaluate("async () => [sessionStorage.length, (await caches.keys()).length]") == [0, 0]
    assert context.cookies() == []
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    assert page.evaluate("async () => (await indexedDB.databases()).length") == 0
