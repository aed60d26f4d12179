"""Every question of the article that the guide grew from has its answer, in both languages, and in the menu."""

import tomllib

import pytest

from tests.examples import ROOT
from tests.site.pages import ids, read

TOPICS = tomllib.loads((ROOT / "tests/knowledge/topics.toml").read_text(encoding="utf-8"))
EACH = pytest.mark.parametrize("topic", TOPICS)
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


def test_the_table_holds_every_heading_of_the_article():
    assert len(TOPICS) == 22
    assert len({topic["heading"]["fr"] for topic in TOPICS.values()}) == 22


@EACH
@LANGUAGES
def test_the_answer_is_there_and_in_the_menu(site, topic, language):
    address, _, anchor = TOPICS[topic][language].partition("#")
    pages = read(site)
    assert address in pages
    assert not anchor or anchor in ids(pages[address])
    assert pages[address].select_one('.guide-nav-list a[aria-current="page"]')
