"""A comment calls for a tool; everything else in the page is left alone."""

from guide.widgets import fill


def test_a_comment_becomes_the_tool() -> None:
    html = "<p>a</p>\n<!-- widget: assessment -->\n<!-- a remark --><!-- fields: message -->"
    makers = {"widget": str.upper, "fields": len}
    assert fill(html, {name: lambda argument, make=make: str(make(argument)) for name, make in makers.items()}) == (
        "<p>a</p>\nASSESSMENT\n<!-- a remark -->7"
    )
