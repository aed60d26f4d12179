"""A comment calls for a tool; everything else in the page is left alone."""

from hooks.core.widgets import fill


def test_a_comment_becomes_the_tool() -> None:
    html = "<p>a</p>\n<!-- widget: assessment -->\n<!-- a remark -->"
    assert fill(html, str.upper) == "<p>a</p>\nASSESSMENT\n<!-- a remark -->"
