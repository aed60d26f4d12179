"""Every address answers: twins, links, anchors, the sitemap, the unknown page and the search index."""

import json
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup, Tag

from tests.conftest import SITE_URL
from tests.site.pages import (
    LANGUAGES,
    NOT_FOUND,
    file,
    headings,
    home,
    ids,
    language,
    links,
    other_addresses,
    planned,
    read,
    resolve,
    translations,
)
from widgets.engine.facts import organisation
from widgets.engine.text import regions

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def content(site: Path) -> dict[str, BeautifulSoup]:
    """Every page that is there in every language; the first test names the others."""
    pages = read(site)
    return {here: pages[here] for here, there in translations().items() if pages.keys() >= {*there.values()}}


def absolute(address: str) -> str:
    return SITE_URL.rstrip("/") + address


def alternates(address: str) -> dict[str, str]:
    """The languages of a page and where each one is, as the sources ask for it; nothing on a site of one language."""
    pages = {language: absolute(there) for language, there in translations()[address].items()}
    return pages | {"x-default": pages[LANGUAGES[0]]} if len(pages) > 1 else {}


def switchers(page: BeautifulSoup) -> list[Tag]:
    return page.find_all(attrs={"data-anchors": True})


def anchors(page: BeautifulSoup, language: str) -> list[str]:
    """What the link of a page to `language` says of anchors: one of the page, its twin there, the next one…"""
    return [word for tag in switchers(page) if tag["hreflang"] == language for word in tag["data-anchors"].split()]


def test_every_page_is_built_in_every_language_at_the_addresses_made_of_their_slugs(site: Path) -> None:
    wanted = {address for pages in translations().values() for address in pages.values()}
    assert len(wanted) == len(planned()) >= 4
    assert sorted(set(read(site)) ^ (wanted | {NOT_FOUND})) == []


def test_every_page_says_the_language_of_its_address(site: Path) -> None:
    faults = [
        address for address, page in read(site).items() if page.html.get("lang") != regions.row(language(address)).lang
    ]
    assert faults == []


def test_every_page_names_its_own_address_as_canonical(site: Path) -> None:
    canonical = {
        address: [link["href"] for link in page.select("[rel~=canonical]")] for address, page in read(site).items()
    }
    assert canonical.pop(NOT_FOUND) == []
    assert [(address, links) for address, links in canonical.items() if links != [absolute(address)]] == []


def test_every_page_names_its_address_in_each_language_and_all_say_the_same(site: Path) -> None:
    pages, faults = content(site), []
    for address, page in pages.items():
        tags = page.head.find_all("link", hreflang=True)
        named = {tag["hreflang"]: tag["href"] for tag in tags}
        if len(tags) != len(named) or named != alternates(address):
            faults.append(f"{address} gives {named}")
        # With a plain “alternate”, Material's script would take over the language links.
        faults += [f"{address}: rel is “{tag.get('rel')}”" for tag in tags if tag.get("rel") != "alternate "]
        for there in (resolve(address, link) for link in named.values()):
            twin = pages.get(there[0]) if there else None
            back = {tag["hreflang"]: tag["href"] for tag in twin.head.find_all("link", hreflang=True)} if twin else None
            if back != named:
                faults.append(f"{address} names {there}, which gives {back}")
    assert faults == []
    assert read(site)[NOT_FOUND].find_all("link", hreflang=True) == []


def test_the_sitemap_lists_exactly_the_pages_and_their_languages(site: Path) -> None:
    entries = list(ElementTree.parse(site / "sitemap.xml").getroot())
    listed = [
        (
            entry.findtext(f"{SITEMAP}loc"),
            sorted((link.get("rel"), link.get("hreflang"), link.get("href")) for link in entry.iter(f"{XHTML}link")),
        )
        for entry in entries
    ]
    expected = [
        (absolute(address), sorted(("alternate", *pair) for pair in alternates(address).items()))
        for address, page in content(site).items()
        if not page.head.find("meta", attrs={"name": "robots"})  # the whole guide repeats what the pages say
    ]
    assert [entry for entry in listed if entry not in expected] == []
    assert sorted(listed) == sorted(expected)


def test_every_link_inside_the_site_leads_to_a_file_and_to_an_anchor_that_is_there(site: Path) -> None:
    pages, faults, followed = read(site), [], 0
    anchors = {address: set(ids(page)) for address, page in pages.items()}
    for address, page in pages.items():
        for _, link in links(page):
            target = resolve(address, link)
            if target is None:
                continue
            path, anchor = target
            followed += 1
            if not file(site, path).is_file():
                faults.append(f"{address}: {link} leads nowhere")
            elif anchor and anchor not in anchors.get(path, set()):
                faults.append(f"{address}: {link} has no such anchor")
    assert faults == []
    assert followed > 20 * len(pages)


@pytest.mark.guide
def test_below_a_path_a_link_that_loses_it_leads_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.site.pages.SITE_URL", "https://host.example/guide/")
    assert resolve("/roles/", "../types/#a") == ("/types/", "a")
    assert resolve("/roles/", "/guide/types/") == ("/types/", "")
    assert resolve("/roles/", "https://host.example/guide/") == ("/", "")
    assert [resolve("/roles/", link) for link in ("/types/", "../../types/", "/guide")] == [("", "")] * 3
    assert [resolve("/", link) for link in ("https://host.example/", "//other.example/guide/", "mailto:a@b")] == [
        None
    ] * 3


def test_the_unknown_page_works_from_any_folder(site: Path) -> None:
    addresses = [link for _, link in links(read(site)[NOT_FOUND]) if not urlsplit(link).scheme]
    assert [link for link in addresses if not link.startswith(("/", "#")) or link[:2] == "//"] == []


@pytest.mark.guide
def test_the_unknown_page_has_a_way_past_its_head_and_to_the_statement_of_accessibility(site: Path) -> None:
    """The page for an unknown address had no link to its content, and none of those at the foot of the others."""
    pages = read(site)
    first = pages[NOT_FOUND].body.find("a")
    assert pages[NOT_FOUND].find(id=first["href"].removeprefix("#"))
    linked = {link for _, link in links(pages[NOT_FOUND])}
    assert linked >= {"/a-propos/accessibilite/", "/en/about/accessibility/"}


def test_every_label_names_a_control_that_is_there(site: Path) -> None:
    """A table of contents began with a label for a control that no page has."""
    faults = {
        f"{address}: {label['for']}"
        for address, page in read(site).items()
        for label in page.select("label[for]")
        if not page.find(id=label["for"])
    }
    assert faults == set()


def test_the_switcher_leads_to_the_same_page_in_each_other_language(site: Path) -> None:
    faults = []
    for address, page in content(site).items():
        switched = [(tag.name, resolve(address, tag["href"]), tag["hreflang"], tag["lang"]) for tag in switchers(page)]
        if sorted(switched) != sorted(
            ("a", (there, ""), name, name) for name, there in other_addresses(address).items()
        ):
            faults.append(f"{address}: {switched}")
    assert faults == []


def outline(page: BeautifulSoup) -> list[str]:
    return [heading.name for heading in headings(page.article)]


@pytest.mark.guide
def test_every_page_is_built_like_the_same_page_in_each_other_language(site: Path) -> None:
    pages = content(site)
    faults = [
        at
        for at, page in pages.items()
        for there in other_addresses(at).values()
        if outline(page) != outline(pages[there])
    ]
    assert faults == []


def test_the_switcher_pairs_every_heading_with_one_of_each_other_language(site: Path) -> None:
    """Of pages that are built alike; from any other it leads to the top of the page."""
    pages, faults = content(site), []
    for address, page, there in ((at, page, there) for at, page in pages.items() for there in other_addresses(at)):
        words = anchors(page, there)
        here, other = words[::2], words[1::2]
        twin = pages[other_addresses(address)[there]]
        back = anchors(twin, language(address))
        if outline(page) != outline(twin):
            faults += [f"{address}: paired with what is built otherwise"] * bool(words)
            continue
        if here != [heading["id"] for heading in headings(page.article) if heading.get("id")]:
            faults.append(f"{address}: these are not the headings of the page, in order: {here}")
        if other != [heading["id"] for heading in headings(twin.article) if heading.get("id")]:
            faults.append(f"{address}: these are not the headings of the twin, in order: {other}")
        if (back[1::2], back[::2]) != (here, other):
            faults.append(f"{address}: the twin pairs otherwise")
        if page.article.select_one("h2[id]") and not words:
            faults.append(f"{address}: no heading is paired")
    assert faults == []


@pytest.mark.guide
def test_every_heading_of_an_article_can_be_linked_to(site: Path) -> None:
    """By its own id, or by that of the item of a list that it names: a step of one's mentoring."""
    faults = [
        f"{address}: {heading}"
        for address, page in content(site).items()
        for heading in headings(page.article)
        if not heading.get("id") and not heading.find_parent("li", id=True)
    ]
    assert faults == []


def test_one_unknown_page_speaks_every_language(site: Path) -> None:
    assert [path.relative_to(site).as_posix() for path in site.rglob("404*.html")] == ["404.html"]
    parts = read(site)[NOT_FOUND].article.find_all("section", lang=True)
    assert [part["lang"] for part in parts] == list(LANGUAGES)
    for part in parts:
        assert part.find(["h1", "h2"]).get_text(strip=True)
        assert resolve(NOT_FOUND, part.a["href"]) == (home(part["lang"]), "")
        assert len(part.select("ul a")) == len(organisation.overlay("site.toml").get("footer", {}))


def test_the_search_index_holds_every_page_in_its_language_and_leads_to_what_is_there(site: Path) -> None:
    assert list(site.rglob("search_index*")) == []
    indexes = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in site.glob("assets/search/*.json")}
    pages = {
        f"/{part['address']}".partition("#")[0]: part["page"] for index in indexes.values() for part in index["parts"]
    }
    assert set(indexes) == set(LANGUAGES)
    assert pages.keys() == content(site).keys()
    for name, index in indexes.items():
        places = [f"/{part['address']}".partition("#") for part in index["parts"]]
        assert [page for page, _, _ in places if language(page) != name] == []
        assert [
            f"{page}#{anchor}" for page, _, anchor in places if anchor and anchor not in ids(read(site)[page])
        ] == []
        assert len({*places}) == len(places)


def test_no_id_stands_twice_on_a_page(site: Path) -> None:
    faults = [
        f"{address}: {name}"
        for address, page in read(site).items()
        for name, count in Counter(element["id"] for element in page.find_all(id=True)).items()
        if count > 1 or not name or name != "".join(name.split())
    ]
    assert faults == []
