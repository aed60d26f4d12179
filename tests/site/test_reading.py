"""A reader who lands anywhere knows whom the page is for and where to go next; the whole guide is on one page."""

import json
from pathlib import Path
from urllib.parse import urldefrag
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from mkdocs.utils import meta

from guide import languages
from tests.conftest import SITE_URL
from tests.examples import ROOT
from tests.site.pages import LANGUAGES, NOT_FOUND, home, ids, language, other_addresses, planned, read, resolve, sources
from widgets.engine.text import regions

pytestmark = pytest.mark.guide

HOMES = {language: home(language) for language in LANGUAGES}
NEXT = {language: words["edition"]["ending"] for language, words in languages.read(ROOT / "hooks/words.toml").items()}
ATOM = "{http://www.w3.org/2005/Atom}"


def inner(site: Path) -> dict[str, BeautifulSoup]:
    return {address: page for address, page in read(site).items() if address not in (*HOMES.values(), NOT_FOUND)}


def chapters(at: str) -> list[str]:
    """The addresses of the pages that belong to the edition of a language."""
    return [
        address
        for name, address in planned().items()
        if name.startswith(f"{at}/") and meta.get_data(sources()[name])[1].get("edition", True)
    ]


def test_every_page_but_the_home_says_whom_it_is_for(site: Path) -> None:
    audiences = {
        address: [tag.get_text(strip=True) for tag in page.select(".audience")] for address, page in inner(site).items()
    }
    assert [address for address, texts in audiences.items() if len(texts) != 1 or not texts[0]] == []


def test_every_page_but_the_home_ends_with_what_to_do_next(site: Path) -> None:
    faults = []
    for address, page in inner(site).items():
        last = page.article.find_all("h2")[-1]
        after = [link["href"] for part in last.find_next_siblings() for link in part.find_all("a", href=True)]
        inside = [link for link in after if (target := resolve(address, link)) and target[0] != address]
        if last.get("id") != NEXT[language(address)] or not inside:
            faults.append(f"{address}: {last.get('id')}, {after}")
    assert faults == []


def test_the_edition_holds_every_chapter_with_its_titles_and_all_its_links_lead_somewhere(site: Path) -> None:
    for at in LANGUAGES:
        edition = read(site)[planned()[f"{at}/whole-guide.md"]]
        whole = edition.select_one(".edition")
        assert len(whole.select(".chapter")) == len(chapters(at)) >= 12
        for address in chapters(at):
            title = read(site)[address].h1.get_text(strip=True)
            assert title in [heading.get_text(strip=True) for heading in whole.find_all("h2")], address
        anchors = set(ids(edition))
        internal = [link["href"] for link in whole.find_all("a", href=True) if link["href"].startswith("#")]
        assert len(internal) > 100
        assert [link for link in internal if urldefrag(link).fragment not in anchors] == []
        assert edition.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_every_page_tells_search_engines_what_it_is(site: Path) -> None:
    kinds: dict[str, int] = {}
    for address, page in read(site).items():
        blocks = [json.loads(tag.string) for tag in page.head.find_all("script", type="application/ld+json")]
        if address == NOT_FOUND:
            assert blocks == []
            continue
        (objects,) = blocks
        about = objects[0]
        kinds[about["@type"]] = kinds.get(about["@type"], 0) + 1
        whole = SITE_URL.rstrip("/") + address
        assert {described["@context"] for described in objects} == {"https://schema.org"}
        assert (about["url"], about["inLanguage"]) == (whole, regions.row(language(address)).lang)
        assert about["description"] == page.find("meta", attrs={"name": "description"})["content"]
        translated = {SITE_URL.rstrip("/") + there for there in other_addresses(address).values()}
        assert sorted(work["@id"] for work in about["workTranslation"]) == sorted(translated)
        for trail in objects[1:]:
            steps = trail["itemListElement"]
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
            assert steps[-1]["item"] == whole
            assert all(resolve("/", step["item"])[0] in read(site) for step in steps if "item" in step)
    assert kinds["WebSite"] == kinds["DefinedTermSet"] == len(LANGUAGES)
    assert kinds["WebApplication"] >= 2
    assert kinds["Article"] >= 20


def test_each_language_has_its_feed_and_its_entries_lead_to_the_page(site: Path) -> None:
    for at, address in HOMES.items():
        feed = ElementTree.parse(site / f"{address}feed.xml".lstrip("/")).getroot()
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == at
        entries = feed.findall(f"{ATOM}entry")
        assert entries
        for entry in entries:
            path, anchor = resolve("/", entry.find(f"{ATOM}link").get("href"))
            assert anchor in ids(read(site)[path])
        named = read(site)[address].head.find("link", type="application/atom+xml")
        assert resolve(address, named["href"]) == (f"{address}feed.xml", "")


def test_every_chapter_leads_to_the_glossary_for_its_words(site: Path) -> None:
    glossary = {at: planned()[f"{at}/glossary.md"] for at in LANGUAGES}
    apart = {planned()[f"{at}/{name}"] for at in LANGUAGES for name in ("glossary.md", "references.md")}
    faults = []
    for at in LANGUAGES:
        for address in set(chapters(at)) - apart:
            links = [link["href"] for link in read(site)[address].article.find_all("a", href=True)]
            if not any(
                (target := resolve(address, link)) and target[0] == glossary[at] and target[1] for link in links
            ):
                faults.append(address)
    assert faults == []
