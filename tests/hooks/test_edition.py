"""The printable edition: chapters in order, one name for each anchor, links that stay inside when they can."""

from bs4 import BeautifulSoup

from guide.edition import Chapter, assemble, is_chapter

ROLES = """<h1 id="x">Roles</h1>
<p><a href="../types/#formal">formal</a> <a href="../types/">types</a> <a href="#mentor">below</a>
<a href="../tools/assessment/#goals">tool</a> <a href="https://elsewhere.example/#a">out</a> <a href="../">home</a></p>
<h2 id="mentor">The mentor</h2>
<p>A claim (<button type="button" class="citation" popovertarget="source-eby2013">Eby</button>).</p>
<p>(<button type="button" class="citation citation--own" popovertarget="source-own-us">Us</button>)</p>
<svg aria-labelledby="t"><title id="t">T</title><path marker-end="url(#arrow)"/><marker id="arrow"/></svg>
<h2 id="next">What next?</h2><ul><li><a href="../types/">Types</a></li></ul>
<div class="source" popover="auto" id="source-eby2013">note</div>"""
TYPES = '<h1>Types &amp; forms</h1><h2 id="formal">Formal</h2><h3 id="deep">Deep</h3>'
SOURCES = '<h1>References</h1><ul><li id="eby2013">Eby</li></ul>'
CHAPTERS = [Chapter("roles/", ROLES), Chapter("types/", TYPES), Chapter("references/", SOURCES)]


def edition() -> BeautifulSoup:
    return BeautifulSoup(assemble(CHAPTERS, "whole-guide/", "references/", "Contents", "next"), "html.parser")


def test_a_page_that_holds_a_widget_is_no_chapter():
    assert is_chapter(ROLES)
    assert not is_chapter('<h1>Ours</h1><div><form data-widget="agreement"></form></div>')


def test_chapters_stand_in_order_a_level_down():
    titles = [(tag.name, tag["id"]) for tag in edition().select(".chapter :is(h1, h2, h3, h4)")]
    assert titles == [
        ("h2", "roles"),
        ("h3", "roles-mentor"),
        ("h2", "types"),
        ("h3", "types-formal"),
        ("h4", "types-deep"),
        ("h2", "references"),
    ]


def test_the_table_of_contents_leads_to_each_title():
    entries = [(link["href"], link.get_text()) for link in edition().select(".edition-contents a")]
    assert entries == [
        ("#roles", "Roles"),
        ("#roles-mentor", "The mentor"),
        ("#types", "Types & forms"),
        ("#types-formal", "Formal"),
        ("#references", "References"),
    ]


def test_what_to_do_next_is_left_to_the_next_chapter():
    assert edition().find(id="roles-next") is None
    assert "What next" not in edition().get_text()


def test_links_between_chapters_become_anchors_and_the_others_are_counted_from_the_edition():
    links = [link["href"] for link in edition().select(".chapter p a:not(.citation)")]
    assert links == [
        "#types-formal",
        "#types",
        "#roles-mentor",
        "../tools/assessment/#goals",
        "https://elsewhere.example/#a",
        "../",
    ]


def test_pictures_are_counted_from_the_edition_too():
    charter = Chapter("texts/charter/", '<h1>Charter</h1><p><img src="../../files/a.jpg"></p>')
    page = BeautifulSoup(
        assemble([*CHAPTERS, charter], "whole-guide/", "references/", "Contents", "next"), "html.parser"
    )
    assert page.img["src"] == "../files/a.jpg"


def test_a_citation_leads_to_its_entry_and_opens_nothing():
    page = edition()
    assert [(link.name, link["class"], link["href"], link.get_text()) for link in page.select(".citation")] == [
        ("a", ["citation"], "#references-eby2013", "Eby"),
        ("a", ["citation", "citation--own"], "#references-own-us", "Us"),
    ]
    assert page.select("[popover], [popovertarget]") == []
    assert page.find(id="references-eby2013")


def test_no_id_is_given_twice_and_those_named_inside_follow():
    page = edition()
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert page.svg["aria-labelledby"] == page.title["id"] == "roles-t"
    assert page.path["marker-end"] == f"url(#{page.marker['id']})"
