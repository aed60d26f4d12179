"""Each tool as a screen reader is given it: its first step, its problems and an answer, in transcripts to be read."""

import json

import pytest

from tests.examples import reply, request
from tests.golden import GOLDENS, compare
from tests.journeys.conftest import PYTHON_START
from tests.journeys.spoken import spoken
from tests.journeys.test_answers import ANSWERED
from widgets.engine.respond import respond
from widgets.engine.text import pages
from widgets.engine.text.languages import DEFAULT, LANGUAGES

READ = {**ANSWERED, "offer": "baker_asked"}
"""The example of each tool whose answer is read."""


def put(page, selector, html):
    """Put what Python answers into the page, as the page does; Python need not start for it."""
    page.locator(selector).evaluate("(place, html) => { place.innerHTML = html; }", html)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("widget", READ)
def test_each_tool_is_read_aloud_as_before(page, widget, language):
    """Nobody noticed what a screen reader was given until somebody listened."""
    page.goto(f"{'' if language == DEFAULT else f'/{language}'}/{pages.address(widget, language)}")
    page.locator("[data-current]").wait_for(timeout=PYTHON_START)
    parts = {"The first step": spoken(page, "[data-current]")}
    problems = json.loads(respond(request(widget, language, {})))
    if "form" in problems:
        put(page, ".widget-form", problems["form"].partition(">")[2].rpartition("</form>")[0])
        page.locator(".widget-form").evaluate("form => { form.dataset.shows = 'all'; }")
        parts["The problems of an empty form"] = spoken(page, "#problems, .field--error")
    put(page, "[data-answer]", reply(widget, READ[widget], language)["html"])
    page.locator("[data-answer] details").evaluate_all("all => all.forEach((it) => { it.open = true; })")
    parts["The answer, all of it open"] = spoken(page, "[data-answer]")
    text = "\n".join(f"# {title}\n\n" + "\n".join(lines) + "\n" for title, lines in parts.items())
    compare(GOLDENS / widget / f"spoken.{language}.txt", text)
