"""The words of every page: one main heading, a title and a description, and the typography of each language."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from tests.site.pages import headings, language, read, texts

pytestmark = pytest.mark.guide

FRENCH = {
    "a straight apostrophe": re.compile(r"\w'[\w«\ufffc]"),
    "straight quotes": re.compile('"'),
    "a midpoint inside a word": re.compile(r"\w[·•‧∙⋅]\w"),
    "an ordinary space before a sign": re.compile(r"[ \t\r\n][;:?!%»]"),
    "no no-break space inside « »": re.compile(r"«(?![\u00a0\u202f])|(?<![\u00a0\u202f])»"),
    "no space before a sign": re.compile(r"[^\s(?!][;?!]|[^\s\w/]:|\w:(?!\w)|\d%"),
}
URL = re.compile(r"\b(?:https?://|www\.)\S+")


def test_every_page_has_one_main_heading_a_title_and_a_short_description_of_its_own(site: Path) -> None:
    faults, described = [], Counter[str]()
    for address, page in read(site).items():
        mains = [heading.get_text(strip=True) for heading in headings(page) if heading.name == "h1"]
        titles = [title.get_text(strip=True) for title in page.head.find_all("title")]
        descriptions = [meta.get("content", "") for meta in page.find_all("meta", attrs={"name": "description"})]
        described.update(descriptions)
        for name, contents in (("h1", mains), ("title", titles), ("description", descriptions)):
            if len(contents) != 1 or not contents[0].strip():
                faults.append(f"{address}: {name} {contents}")
        faults += [f"{address}: {len(text)} characters: {text}" for text in descriptions if len(text) >= 160]
    assert faults + [f"{count} pages: {text}" for text, count in described.items() if count > 1] == []


def test_no_heading_skips_a_level_or_is_empty(site: Path) -> None:
    faults = []
    for address, page in read(site).items():
        levels = [(int(heading.name[1]), heading.get_text(strip=True)) for heading in headings(page)]
        faults += [f"{address}: an empty h{level}" for level, text in levels if not text]
        faults += [
            f"{address}: h{after} “{text}” follows h{before}"
            for (before, _), (after, text) in pairwise([(0, ""), *levels])
            if after > before + 1
        ]
    assert faults == []


@pytest.mark.parametrize("fault", FRENCH)
def test_french_text_obeys_french_typography(site: Path, fault: str) -> None:
    faults = [
        f"{address}: …{text[max(0, match.start() - 30) : match.end() + 20]}…"
        for address, page in read(site).items()
        for text in (URL.sub("", text) for text in texts(page, "fr"))
        for match in FRENCH[fault].finditer(text)
    ]
    assert faults == []


def test_english_text_has_no_french_quotes(site: Path) -> None:
    pages = {address: texts(page, "en") for address, page in read(site).items()}
    assert [f"{address}: {text}" for address in pages for text in pages[address] if set(text) & set("«»")] == []
    assert [address for address in pages if language(address) == "en" and not pages[address]] == []
