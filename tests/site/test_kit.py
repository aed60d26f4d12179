"""The law and the coordinator's kit: each page is on its list, in the menu, and says what to do next."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.examples import ROOT
from tests.site.pages import LANGUAGES, planned, read, resolve, sources

pytestmark = pytest.mark.guide

PAGES = tomllib.loads((ROOT / "tests/knowledge/kit_pages.toml").read_text(encoding="utf-8"))
IN_EACH = pytest.mark.parametrize("language", LANGUAGES)
OUTSIDE = ("law", "where-to-turn")


def address(name: str, language: str) -> str:
    folder = "" if name in OUTSIDE else "kit/"
    return planned()[f"{language}/{folder}{'index' if name == 'kit' else name}.md"]


@IN_EACH
def test_each_page_of_the_kit_is_sought_and_on_its_list(site: Path, language: str) -> None:
    there = {Path(name).stem for name in sources() if name.startswith(f"{language}/kit/")} - {"index"}
    assert {"kit", *there, *OUTSIDE} == {*PAGES}
    at = address("kit", language)
    links = [link["href"] for link in read(site)[at].select("article a[href]")]
    led = {target[0] for link in links if (target := resolve(at, link))}
    assert {address(name, language) for name in there} <= led


@IN_EACH
def test_each_country_has_its_bodies_its_data_and_its_programmes(language: str) -> None:
    text = sources()[f"{language}/where-to-turn.md"]
    countries = re.findall(r"<!-- calls: ([A-Z-]+) -->", text)
    assert len(countries) == 9
    for country in countries:
        assert [
            part for part in ("rights", "data", "programmes") if f"<!-- calls: {country},{part} -->" not in text
        ] == []
    gap = {"fr": "Ce qui manque.", "en": "What is missing."}[language]
    assert text.count(gap) == len(countries)


@IN_EACH
def test_each_law_has_the_date_of_what_was_read(language: str) -> None:
    text = sources()[f"{language}/law.md"]
    rules = re.findall(r"^- \*\*[^*]+\*\*\.? .*(?:art\.|s\.|\().*$", text, re.MULTILINE)
    assert len(rules) >= 10
    nothing = {"fr": "nous n’avons", "en": "we have"}[language]
    assert text.count(nothing) >= 5


@IN_EACH
def test_what_holds_everywhere_or_has_its_part_is_not_told_elsewhere(language: str) -> None:
    text = sources()[f"{language}/law.md"]
    (elsewhere,) = re.findall(r"^### (?:Ailleurs|Elsewhere) .*?(?=^## )", text, re.MULTILINE | re.DOTALL)
    assert not re.search(r"France|consentement n’|Consent isn’t|Belgi", elsewhere)
