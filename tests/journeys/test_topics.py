"""Every question of the article that the guide grew from has its answer, in both languages, in menu and search."""

import tomllib

import pytest

from tests.examples import ROOT
from tests.journeys.test_search import HOME, search
from tests.site.pages import ids, read

TOPICS = tomllib.loads((ROOT / "tests/knowledge/topics.toml").read_text(encoding="utf-8"))
EACH = pytest.mark.parametrize("topic", TOPICS)
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


def test_the_table_holds_every_heading_of_the_article():
    assert len(TOPICS) == 22
    assert len({topic["heading"] for topic in TOPICS.values()}) == 22


@EACH
@LANGUAGES
def test_the_answer_is_there_and_in_the_menu(site, topic, language):
    address, _, anchor = TOPICS[topic][language].partition("#")
    pages = read(site)
    assert address in pages
    assert not anchor or anchor in ids(pages[address])
    assert pages[address].select_one('.guide-nav-list a[aria-current="page"]')


@LANGUAGES
def test_the_search_finds_the_page_of_every_answer(page, language):
    page.goto(HOME[language])
    missed = []
    for name, topic in TOPICS.items():
        page.keyboard.press("Escape")
        page.locator("#search-words").evaluate("field => { field.value = ''; field.dispatchEvent(new Event('input')) }")
        addresses = [address.partition("#")[0] for address in search(page, topic["sought"][language])]
        if topic[language].partition("#")[0] not in addresses:
            missed.append((name, topic["sought"][language], addresses))
    assert missed == []
