"""The hard days: a page for each situation, on its list, with what to do, words to paste and whom to turn to."""

import re
import tomllib
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests.examples import ROOT
from tests.site.pages import LANGUAGES, planned, read, resolve, sources

pytestmark = pytest.mark.guide

SITUATIONS = tomllib.loads((ROOT / "tests/knowledge/situations.toml").read_text(encoding="utf-8"))
PARTS = {"fr": ["aujourd-hui", "mots", "plus", "suite"], "en": ["today", "words", "more", "next"]}
EACH = pytest.mark.parametrize("name", SITUATIONS)
IN_EACH = pytest.mark.parametrize("language", LANGUAGES)
MOST_WORDS = 310
"""What two and a half screens of a phone hold; numbers and addresses to call are folded, and not counted."""
SHARED_TEXT = {"treated-badly": 130}
"""Words more for the guide's shared text on what to do about harm (`<!-- harm: all -->`)."""


def address(name: str, language: str) -> str:
    return planned()[f"{language}/hard-days/{name}.md"]


def parts(page: BeautifulSoup) -> dict[str, list[Tag]]:
    """What stands below each second heading of a page: its anchor → the elements."""
    below: dict[str, list[Tag]] = {}
    for element in page.article.find_all(["h2", "p", "ol", "ul", "blockquote", "div"]):
        if element.name == "h2":
            below[element["id"]] = []
        elif below:
            below[[*below][-1]].append(element)
    return below


def leads(page: BeautifulSoup, at: str, elements: list[Tag]) -> set[str]:
    """The addresses that links in these elements lead to, inside the site."""
    links = [link["href"] for element in elements for link in element.find_all("a", href=True)]
    return {target[0] for link in links if (target := resolve(at, link))}


def test_there_are_at_least_sixteen_and_each_page_is_one_of_them() -> None:
    for language in LANGUAGES:
        pages = {
            Path(name).stem
            for name in sources()
            if name.startswith(f"{language}/hard-days/") and not name.endswith("/index.md")
        }
        assert pages == {*SITUATIONS}
    assert len(SITUATIONS) >= 16


@EACH
@IN_EACH
def test_a_page_has_its_four_parts_short_steps_words_to_paste_and_a_tool(site: Path, name: str, language: str) -> None:
    at = address(name, language)
    page = read(site)[at]
    below = parts(page)
    assert [*below] == PARTS[language]
    today, words, more, following = below.values()
    assert 2 <= len([step for element in today if element.name == "ol" for step in element.find_all("li")]) <= 3
    assert [element for element in words if element.name == "blockquote" and len(element.get_text()) > 40]
    assert planned()[f"{language}/where-to-turn.md"] in leads(page, at, more)
    tools = {there for file, there in planned().items() if file.startswith(f"{language}/tools/")}
    assert leads(page, at, following) & tools


@EACH
@IN_EACH
def test_when_it_is_more_nobody_has_to_settle_it_with_the_other_person(name: str, language: str) -> None:
    text = " ".join(sources()[f"{language}/hard-days/{name}.md"].split())
    assert re.search({"fr": r"\bà deux\b", "en": r"two of you"}[language], text)


@EACH
@IN_EACH
def test_a_page_is_read_in_two_minutes(site: Path, name: str, language: str) -> None:
    article = BeautifulSoup(str(read(site)[address(name, language)].article), "html.parser")
    for folded in article.select(".calls, .calls-list, .calls-country, .source, template, .print-address"):
        folded.decompose()
    assert len(article.get_text(" ", strip=True).split()) <= MOST_WORDS + SHARED_TEXT.get(name, 0)


@IN_EACH
def test_the_list_leads_to_each_by_its_own_words(site: Path, language: str) -> None:
    at = planned()[f"{language}/hard-days/index.md"]
    page = read(site)[at]
    titles = {
        resolve(at, link["href"])[0]: link.get_text(strip=True)
        for link in page.article.select("h2 ~ ul a[href]")
        if resolve(at, link["href"])
    }
    for name in SITUATIONS:
        there = address(name, language)
        assert titles.get(there) == read(site)[there].h1.get_text(strip=True)


@IN_EACH
def test_no_number_is_in_the_text_of_a_page(language: str) -> None:
    """They come from the file of lines (`<!-- calls: … -->`), which says where each was read."""
    for name in SITUATIONS:
        body = sources()[f"{language}/hard-days/{name}.md"].split("---", 2)[2]
        text = re.sub(r"\[@[^\]]*\]|^\d\. ", "", body, flags=re.MULTILINE)
        assert re.findall(r"\d+", text) == [], name


@IN_EACH
def test_the_menu_names_their_list_and_the_one_that_is_being_read(site: Path, language: str) -> None:
    situations = {address(name, language) for name in SITUATIONS}
    inside, outside = address("stopping", language), planned()[f"{language}/building-trust.md"]
    for at, named in ((inside, {inside}), (outside, set())):
        menu = leads(read(site)[at], at, read(site)[at].select(".guide-nav-list"))
        assert menu & situations == named
        assert planned()[f"{language}/hard-days/index.md"] in menu
