"""What the frame and the pages say of the organisation: where to report an obstacle, its links at the foot."""

import pytest

from guide.languages import frame
from guide.organisation import FooterLink, footer, with_obstacles, with_outdated
from tests.examples import ROOT

PAGE = "Before.\n\n<!-- obstacles -->\n\nAfter."
WORDS = frame(ROOT / "hooks/words.toml")["en"]["frame"]


@pytest.mark.parametrize(
    ("publisher", "link"),
    [
        ({"accessibility": "a@b.example", "contact": "c@d.example"}, '<a href="mailto:a@b.example">a@b.example</a>'),
        ({"contact": "c@d.example"}, '<a href="mailto:c@d.example">c@d.example</a>'),
        ({"accessibility": "https://b.example/@a?x=1&y=2"}, 'href="https://b.example/@a?x=1&amp;y=2"'),
    ],
)
def test_a_page_says_where_to_report_an_obstacle(publisher, link):
    """No page said to whom to report an obstacle."""
    page = with_obstacles(PAGE, WORDS, publisher, "en")
    assert link in page
    assert page.startswith('Before.\n\n<p class="obstacles">To report an obstacle: <a ')


def test_what_the_organisation_does_not_say_is_said_to_be_absent():
    """Where no address, name or reply time was given, the page said nothing, as if there were nothing to say."""
    page = with_obstacles(PAGE, WORDS, {}, "en")
    assert [WORDS[f"no_{word}"] in page for word in ("obstacle", "publisher", "reply")] == [True] * 3
    publisher = {"name": {"en": "A & B"}, "reply": {"en": "within five working days"}, "contact": "c@d.example"}
    page = with_obstacles(PAGE, WORDS, publisher, "en")
    assert "<p>Published by: A &amp; B</p>\n<p>Reply time: within five working days</p>" in page


def test_a_page_says_where_to_report_a_change_if_the_organisation_gives_an_address():
    publisher = {"accessibility": "a@b.example", "contact": "c@d.example"}
    assert '<a href="mailto:c@d.example">' in with_outdated("<!-- outdated -->", "Report it:", publisher)
    assert with_outdated("<!-- outdated -->", "Report it:", {"accessibility": "a@b.example"}) == ""


def test_a_link_at_the_foot_leads_to_a_page_to_a_file_or_out_of_the_site():
    texts = {"fr": "Un", "en": "One"}
    addresses = ["legal.md", "about/../legal.md#who", "files/a.pdf#page=2"]
    addresses += ["https://b.example/a.md", "mailto:a@b.example", "tel:112"]
    links = footer({f"n{at}": {"text": texts, "address": address} for at, address in enumerate(addresses)})
    assert links == [
        FooterLink(texts, "legal.md"),
        FooterLink(texts, "legal.md", "#who"),
        FooterLink(texts, file="files/a.pdf#page=2"),
        *(FooterLink(texts, address=address) for address in addresses[3:]),
    ]
    [number] = footer({"desk": {"text": {"en": "The front desk"}, "address": "tel:112"}})
    assert number.texts == {"en": "The\u00a0front\u00a0desk"}
