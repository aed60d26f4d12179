"""A citation reads on as the sentence does: on a phone, no line begins with the full stop that follows it."""

import pytest
from playwright.sync_api import Page

LINES = """all => all.flatMap(citation => {
  const next = citation.nextSibling;
  if (!next || next.nodeType !== Node.TEXT_NODE || !/^[.,;:)]/.test(next.data)) return [];
  const sign = document.createRange();
  sign.setStart(next, 0);
  sign.setEnd(next, 1);
  const end = [...citation.getClientRects()].at(-1);
  const place = sign.getBoundingClientRect();
  return [[place.top < end.bottom && place.left >= end.right - 2, citation.textContent]];
})"""


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("address", ["/roles/", "/en/benefits-and-limits/", "/bienfaits-et-limites/"])
def test_what_follows_a_citation_stays_on_its_line(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(address)
    ends = page.locator("article .cited:visible, .md-content .cited:visible").evaluate_all(LINES)
    assert len(ends) > 3
    assert [words for stays, words in ends if not stays] == []


def test_a_citation_does_not_fall_to_a_line_of_its_own(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/roles/")
    broken = page.locator(".md-content .cited").evaluate_all(
        "all => all.filter(one => one.getClientRects().length > 1).length"
    )
    assert broken > 0
