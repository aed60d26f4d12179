"""The pages that no site goes without: those that protect somebody, and those that the others cannot do without."""

import pytest

from overlay.problems import words
from overlay.shape import PROTECTED, guide_pages
from tests.examples import ROOT, examples, reply
from widgets.engine.text.languages import DEFAULT
from widgets.engine.widget import WIDGETS


def test_each_is_a_page_of_the_guide_and_has_its_reason():
    assert {*PROTECTED} <= {*guide_pages()}
    assert {key.partition(".")[2] for key in words().pairs if key.startswith("kept.")} == {*PROTECTED}


@pytest.mark.parametrize("widget", WIDGETS)
def test_what_an_answer_that_warns_leads_to_is_there(widget):
    for name in examples(widget):
        parts = (reply(widget, name, DEFAULT)["result"] or {"parts": {}})["parts"].values()
        warning = [part for part in parts if part["kind"] in ("alert", "calls")]
        pages = {page for part in warning for page in (*part["pages"], *(item["page"] for item in part["items"]))}
        assert {page.partition(".")[0] for page in pages if page} <= {*PROTECTED}


def test_every_page_of_the_guide_has_a_name_of_its_own():
    assert len(guide_pages()) == len([*(ROOT / "docs" / DEFAULT).rglob("*.md")])
