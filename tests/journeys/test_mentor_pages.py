"""The mentor's pages are found in the words that people type."""

import tomllib

import pytest

from tests.examples import ROOT
from tests.journeys.test_search import HOME, search
from tests.site.test_mentor_pages import address

PAGES = tomllib.loads((ROOT / "tests/knowledge/mentor_pages.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", HOME)
def test_the_search_finds_each_in_the_words_of_people(page, language):
    page.goto(HOME[language])
    missed = []
    for name, words in PAGES.items():
        addresses = search(page, words[language])
        if address(name, language) not in addresses[:2]:
            missed.append((name, words[language], addresses[:3]))
    assert missed == []
