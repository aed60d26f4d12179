"""What Python writes in the page leads to what the site holds."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.examples import examples, reply
from tests.site.pages import LANGUAGES, Place, ids, links, places, read, readable, resolve, tools
from widgets.engine.facts import organisation
from widgets.engine.prerender import prerender
from widgets.engine.widget import WIDGETS

CALLED = {address for line in organisation.load().lines for address in (line.link, line.address)}


def faults(site: Path, html: str, address: str) -> list[str]:
    """The links that lead to no page, or to no anchor, as they stand in a widget's page."""
    pages = read(site)
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


@pytest.mark.parametrize(
    ("place", "name"), [(place, name) for place in places() for name in examples(place.widget)], ids=readable
)
def test_every_link_of_an_answer_leads_to_a_page_and_an_anchor_that_are_there(
    site: Path, place: Place, name: str
) -> None:
    got = reply(place.widget, name, place.language, place.programme)
    assert faults(site, got["html"] or got["form"], place.address) == []


@pytest.mark.parametrize("place", places(), ids=readable)
def test_every_link_of_a_blank_widget_leads_somewhere(site: Path, place: Place) -> None:
    assert faults(site, prerender(place.widget, place.language, place.programme), place.address) == []


@pytest.mark.guide
def test_every_widget_has_a_page_in_each_language() -> None:
    assert {*tools()} == {(widget, language) for widget in WIDGETS for language in LANGUAGES}
