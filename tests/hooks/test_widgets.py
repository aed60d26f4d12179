"""A comment calls for a tool; everything else in the page is left alone."""

from guide.widgets import contents, fill


def test_a_comment_becomes_the_tool() -> None:
    html = "<p>a</p>\n<!-- widget: assessment -->\n<!-- a remark --><!-- fields: message -->"
    makers = {"widget": str.upper, "fields": len}
    assert fill(html, {name: lambda argument, make=make: str(make(argument)) for name, make in makers.items()}) == (
        "<p>a</p>\nASSESSMENT\n<!-- a remark -->7"
    )


def test_what_a_widget_leads_through_is_its_steps_then_its_door_or_its_sections() -> None:
    section = '<section><h2 id="section-b">B</h2></section>'
    stepped = '<section data-step="a"><h2 id="step-a">A &amp; a</h2></section>'
    stepped += '<button data-go="deeper" aria-controls="d">More</button>'
    assert contents(f'<h2 id="x">X</h2><form data-widget="w">{stepped}{section}</form>') == [
        ("step-a", "A & a"),
        ("d", "More"),
    ]
    assert contents(f'<form data-widget="w">{section}</form>') == [("section-b", "B")]
    assert contents('<h2 id="x">X</h2>') == []
