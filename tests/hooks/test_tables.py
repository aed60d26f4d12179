"""Tables of pages: their headers, and the box that scrolls."""

from markdown import markdown

from guide.tables import reachable

TABLE = "| What | Who |\n|---|---|\n| A *talk* | You |\n| | Both |\n"


def html(text: str) -> str:
    return reachable(markdown(text, extensions=["tables", "attr_list", "md_in_html"]))


def test_a_table_is_in_a_box_named_after_the_heading_above() -> None:
    """A table was read without a name: several on a page could not be told apart."""
    written = html(f"# First\n\n## To “do” & see {{ #do }}\n\n{TABLE}\n\n### Then\n\n{TABLE}")
    assert written.count('<div class="table-box" data-label="To “do” &amp; see"><table>') == 1
    assert written.count('<div class="table-box" data-label="Then"><table>') == 1
    assert written.count("</table></div>") == 2


def test_headers_say_what_they_head_and_an_empty_cell_heads_nothing() -> None:
    """The first cell of a row was not its header, and the headers of columns did not say that they were."""
    written = html(TABLE)
    assert '<th scope="col">What</th>' in written
    assert '<th scope="row">A <em>talk</em></th>' in written
    assert written.count('scope="row"') == 1
    assert "<td></td>" in written


def test_a_table_of_our_own_templates_is_left_alone() -> None:
    """What has its own box and headers would get them twice."""
    assert reachable('<table class="x"><tr><td>1</td></tr></table>') == '<table class="x"><tr><td>1</td></tr></table>'
