"""What Python writes in the page leads to what the site holds."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.examples import GOLDENS
from tests.site.pages import ids, links, read, resolve
from widgets.engine.facts import organisation

ANSWERS = sorted(GOLDENS.glob("*/*.html"))
CALLED = {address for line in organisation.load().lines for address in (line.link, line.address)}
TOOL = {"fr": "/outils/autoevaluation/", "en": "/en/tools/assessment/"}


@pytest.mark.parametrize("golden", ANSWERS, ids=lambda path: path.name)
def test_every_link_of_an_answer_leads_to_a_page_and_an_anchor_that_are_there(site: Path, golden: Path) -> None:
    pages, address = read(site), TOOL[golden.suffixes[-2].removeprefix(".")]
    answer = BeautifulSoup(golden.read_text(encoding="utf-8"), "html.parser")
    faults = []
    for _, link in links(answer):
        if link in CALLED:  # a number to press, or the page of who answers
            continue
        path, anchor = resolve(address, link) or ("", "")
        own = ids(answer) if path == address else []
        if path not in pages or (anchor and anchor not in [*ids(pages[path]), *own]):
            faults.append(link)
    assert faults == []
