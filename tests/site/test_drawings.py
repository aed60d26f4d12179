"""The drawings that the pages call for stand in them, named and described, and nothing of the call is left."""

from pathlib import Path

import pytest

from guide.drawings import MARK
from guide.languages import read as read_words
from tests.examples import ROOT
from tests.site.pages import language, planned, read

TABLES = read_words(ROOT / "docs" / "assets" / "drawings" / "words.toml")
"""The words of each drawing, by language."""


@pytest.mark.guide
def test_every_drawing_stands_in_its_page_with_its_name_and_its_caption(site: Path) -> None:
    seen = 0
    for source, address in planned().items():
        article = read(site)[address].article
        assert article is not None, address
        for name in MARK.findall((ROOT / "docs" / source).read_text(encoding="utf-8")):
            seen += 1
            words = TABLES[language(address)][name]
            if not words:
                assert len(article.select(f'svg.{name}[aria-hidden="true"]')) == 1, f"{address}: {name}"
                continue
            (figure,) = article.select(f"figure.picture--{name}")
            (picture,) = figure.find_all("svg")
            assert (picture["role"], picture["aria-label"]) == ("img", words["title"]), f"{address}: {name}"
            (caption,) = figure.find_all("figcaption")
            assert caption.get_text() == words["description"], f"{address}: {name}"
            assert len(words["description"]) > len(words["title"]), f"{address}: {name}"
    assert seen == sum(map(len, TABLES.values()))


def test_no_call_and_no_source_of_a_drawing_is_published(site: Path) -> None:
    pages = {address: str(page) for address, page in read(site).items()}
    assert [address for address, html in pages.items() if MARK.search(html) or "{{" in html] == []
    assert [path for path in site.rglob("*") if "drawings" in path.parts] == []
