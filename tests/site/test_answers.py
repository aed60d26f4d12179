"""What Python writes in the page leads to what the site holds."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.examples import CASES, reply
from tests.site.pages import LANGUAGES, ids, links, read, resolve, tools
from widgets.engine.facts import organisation
from widgets.engine.prerender import prerender
from widgets.engine.widget import WIDGETS

CALLED = {address for line in organisation.load().lines for address in (line.link, line.address)}


def faults(site: Path, html: str, widget: str, language: str) -> list[str]:
    """The links that lead to no page, or to no anchor, as they stand in a widget's page."""
    pages, address = read(site), tools()[widget, language]
    answer = BeautifulSoup(html, "html.parser")
    broken = []
    for _, link in links(answer):
        if link in CALLED:  # a number to press, or the page of who answers
            continue
        path, anchor = resolve(address, link) or ("", "")
        ids_here = ids(answer) if path == address else []
        if path not in pages or (anchor and anchor not in [*ids(pages[path]), *ids_here]):
            broken.append(link)
    return broken


@pytest.mark.parametrize(("widget", "name", "language"), [case for case in CASES if case[::2] in tools()])
def test_every_link_of_an_answer_leads_to_a_page_and_an_anchor_that_are_there(
    site: Path, widget: str, name: str, language: str
) -> None:
    got = reply(widget, name, language)
    assert faults(site, got["html"] or got["form"], widget, language) == []


@pytest.mark.parametrize(("widget", "language"), tools())
def test_every_link_of_a_blank_widget_leads_somewhere(site: Path, widget: str, language: str) -> None:
    assert faults(site, prerender(widget, language), widget, language) == []


@pytest.mark.guide
def test_every_widget_has_a_page_in_each_language() -> None:
    assert {*tools()} == {(widget, language) for widget in WIDGETS for language in LANGUAGES}
