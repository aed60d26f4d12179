"""The mentor's pages: a door on the home page leads to them, their list has each, and each says what to do next."""

import tomllib
from pathlib import Path

import pytest

from tests.examples import ROOT
from tests.site.pages import LANGUAGES, home, planned, read, resolve, sources

pytestmark = pytest.mark.guide

PAGES = tomllib.loads((ROOT / "tests/knowledge/mentor_pages.toml").read_text(encoding="utf-8"))
IN_EACH = pytest.mark.parametrize("language", LANGUAGES)
DOOR = {"fr": "mentorer", "en": "mentoring"}


def address(name: str, language: str) -> str:
    return planned()[f"{language}/mentor/{'index' if name == 'mentor' else name}.md"]


def leads(site: Path, at: str, selector: str) -> set[str]:
    """The addresses that the links of a part of a page lead to, inside the site."""
    links = [link["href"] for link in read(site)[at].select(f"{selector} a[href]")]
    return {target[0] for link in links if (target := resolve(at, link))}


@IN_EACH
def test_each_page_is_in_the_kept_list(language: str) -> None:
    there = {Path(name).stem for name in sources() if name.startswith(f"{language}/mentor/")} - {"index"}
    assert {"mentor", *there} == {*PAGES}


@IN_EACH
def test_the_home_page_has_a_door_and_the_list_leads_to_each(site: Path, language: str) -> None:
    door = f".door:has(#{DOOR[language]})"
    assert leads(site, home(language), door) >= {address("mentor", language), address("ready-to-mentor", language)}
    chapters = {address(name, language) for name in PAGES} - {address("mentor", language)}
    assert leads(site, address("mentor", language), "article") >= chapters


@IN_EACH
def test_the_menu_names_them(site: Path, language: str) -> None:
    at = address("feedback", language)
    assert leads(site, at, ".guide-nav-list") >= {address(name, language) for name in PAGES}
