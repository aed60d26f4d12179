"""The mentor's pages, and those that go deeper, are found in the words that people type."""

import tomllib

import pytest

from tests.examples import ROOT
from tests.journeys.test_search import HOME, search
from tests.site import test_kit
from tests.site.test_mentor_pages import address

PAGES = tomllib.loads((ROOT / "tests/knowledge/mentor_pages.toml").read_text(encoding="utf-8"))
SOUGHT = tomllib.loads((ROOT / "tests/knowledge/sought.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", HOME)
def test_the_search_finds_each_in_the_words_of_people(page, language):
    page.goto(HOME[language])
    missed = []
    for name, words in PAGES.items():
        addresses = search(page, words[language])
        if address(name, language) not in addresses[:2]:
            missed.append((name, words[language], addresses[:3]))
    assert missed == []


@pytest.mark.parametrize("language", HOME)
def test_the_search_finds_what_goes_deeper(page, language):
    page.goto(HOME[language])
    wanted = {there: words[language] for there, words in SOUGHT.items() if language in words}
    assert len(wanted) == 11
    missed = [
        (words, there, shown[:3]) for there, words in wanted.items() if there not in (shown := search(page, words))[:2]
    ]
    assert missed == []


@pytest.mark.parametrize("language", HOME)
def test_the_search_finds_the_law_the_bodies_and_the_kit(page, language):
    page.goto(HOME[language])
    missed = []
    for name, words in test_kit.PAGES.items():
        wanted = test_kit.address(name, language)
        shown = search(page, words[language])
        if wanted not in [address.partition("#")[0] for address in shown[:2]]:
            missed.append((name, words[language], shown[:3]))
    assert missed == []
