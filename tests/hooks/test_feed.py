"""The feed of changes: an entry a dated heading, with addresses that hold anywhere."""

from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from mkdocs.structure.files import Files

from guide.feed import ATOM, atom, entries
from hooks import feed

PAGE = """<h1>Changes</h1><p>Intro</p>
<h2 id="2026-11-24">24 November 2026</h2><ul><li>A <a href="../roles/">page</a> &amp; more
<img src="../../files/a.jpg"></li></ul>
<h2 id="2026-10-01">1 October 2026</h2><p>Old</p><h3>Detail</h3><p>More</p>
<h2 id="next">What next?</h2><p>Not news</p>"""


def test_each_dated_heading_is_an_entry_with_what_is_below_it():
    listed = entries(PAGE)
    assert [(entry.date, entry.title) for entry in listed] == [
        ("2026-11-24", "24 November 2026"),
        ("2026-10-01", "1 October 2026"),
    ]
    assert listed[1].html == "<p>Old</p><h3>Detail</h3><p>More</p>"


def test_the_feed_says_when_it_changed_and_its_links_are_whole():
    feed = ElementTree.fromstring(
        atom(entries(PAGE), "Guide & co", "https://g.example/en/", "https://g.example/en/about/changes/", "en")
    )

    def text(name: str) -> str | None:
        return feed.findtext(name, namespaces={"": ATOM})

    assert (text("id"), text("title"), text("updated")) == (
        "https://g.example/en/feed.xml",
        "Guide & co",
        "2026-11-24T00:00:00Z",
    )
    first = feed.findall(f"{{{ATOM}}}entry")[0]
    assert first.findtext(f"{{{ATOM}}}id") == "https://g.example/en/about/changes/#2026-11-24"
    content = first.findtext(f"{{{ATOM}}}content") or ""
    assert 'href="https://g.example/en/about/roles/"' in content
    assert 'src="https://g.example/en/files/a.jpg"' in content


def test_a_page_without_a_date_is_refused():
    with pytest.raises(ValueError, match="no heading with a date"):
        atom(entries("<h2 id='next'>Next</h2>"), "G", "https://g.example/", "https://g.example/c/", "fr")
    assert entries("<h2 id='2026-1-1'>x</h2>") == []
    assert [entry.date for entry in entries("<h2 id='2026-01-01'>x</h2><p>y</p>")] == ["2026-01-01"]


def test_there_is_no_feed_without_the_page_of_changes():
    config = SimpleNamespace(plugins={"i18n": SimpleNamespace(current_language="fr", is_default_language_build=True)})
    files = Files([])
    assert feed.on_files(files, config) is files
    assert len(files) == 0
