"""One name a tool: the same in the menu, the heading, the browser’s tab and every link; the method has its own."""

from pathlib import Path

import pytest
from bs4 import Tag

from tests.site.pages import LANGUAGES, links, planned, read, resolve, tools
from widgets.engine.widget import load

pytestmark = pytest.mark.guide

DESCRIBED = {"about/changes.md"}
"""Pages that tell what has been: the tools had other names then."""


def words(element: Tag) -> str:
    return " ".join(element.get_text().replace("\u202f", " ").split())


def headings(site: Path) -> dict[str, str]:
    """The address of each tool, and of the method, with its heading."""
    addresses = {address for (_, lang), address in tools().items() if lang in LANGUAGES}
    method = {planned().get(f"{lang}/tools/method.md") for lang in LANGUAGES} - {None}
    return {address: words(read(site)[address].h1) for address in sorted(addresses | method)}


def test_the_tab_says_the_heading(site: Path) -> None:
    addresses = {*tools().values()}
    faults = [
        address
        for address in addresses
        if not words(read(site)[address].title).startswith(f"{headings(site)[address]} · ")
    ]
    assert faults == []


def test_every_link_says_the_heading_of_the_tool_that_it_leads_to(site: Path) -> None:
    names = headings(site)
    history = {planned()[f"{lang}/{page}"] for page in DESCRIBED for lang in LANGUAGES if f"{lang}/{page}" in planned()}
    faults = []
    for here, page in read(site).items():
        for tag, link in links(page):
            there = resolve(here, link)
            if not there or tag.name != "a" or there[1] or there[0] not in names or here in history | {there[0]}:
                continue
            if tag.get("hreflang") is None and not words(tag).endswith(names[there[0]]):
                faults.append(f"{here}: “{words(tag)}” leads to “{names[there[0]]}”")
    assert faults == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_files_of_a_tool_and_the_others_that_name_it_say_its_heading(site: Path, lang: str) -> None:
    for (name, where), address in tools().items():
        if where == lang:
            texts = load(name).texts
            keys = [key for key in ("title", f"shared.page.{name}.title") if key in texts]
            assert {texts.say(key, lang).replace("\u202f", " ") for key in keys} == {words(read(site)[address].h1)}


def test_no_two_have_the_same_name(site: Path) -> None:
    names = [name.casefold() for name in headings(site).values()]
    assert len({*names}) == len(names) > 0
