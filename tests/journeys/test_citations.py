"""A citation reads on as the sentence does: on a phone, no line begins with the full stop that follows it."""

import pytest
from playwright.sync_api import Page

from tests.journeys.steps import DRAWN

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


SEEN = """() => {
  const element = document.activeElement;
  const card = document.querySelector(".source:popover-open").getBoundingClientRect();
  const lines = [...element.getClientRects()].map(({ left, top, width, height }) => {
    const [x, y] = [left + width / 2, top + height / 2];
    return y > card.top && y < card.bottom && element.contains(document.elementFromPoint(x, y));
  });
  return [element.innerText, lines.length > 0 && lines.every(Boolean), card.height / innerHeight];
}"""
"""What has the focus in the open card, whether each of its lines can be seen, and how much of the screen it takes."""


@pytest.mark.parametrize(("width", "height"), [(320, 256), (390, 844), (1280, 720)])
def test_nothing_stands_over_what_has_the_focus_in_a_citation(page: Page, width: int, height: int) -> None:
    """Magnified four times, the bar at the foot of a citation hid the link to the study, which had the focus."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto("/bienfaits-et-limites/")
    page.locator("button.citation").first.press("Enter")
    stops = []
    for _ in range(3):
        page.keyboard.press("Tab")
        page.evaluate(DRAWN)
        words, seen, share = page.evaluate(SEEN)
        stops.append(words)
        assert seen, words
        assert share > 0.8 or height > 300
    assert "doi.org" in stops[0]
    assert "Fermer" in stops[-1]


def test_a_citation_does_not_fall_to_a_line_of_its_own(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/roles/")
    broken = page.locator(".md-content .cited").evaluate_all(
        "all => all.filter(one => one.getClientRects().length > 1).length"
    )
    assert broken > 0
