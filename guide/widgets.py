"""What Python says in pages: a comment that asks for a widget, its fields, lines to call or a text becomes HTML."""

import re
from collections.abc import Callable, Mapping

from selectolax.lexbor import LexborHTMLParser

MARK = re.compile(r"<!--\s*(widget|fields|calls|harm|mentoring|cohort):\s*([A-Za-z0-9_,-]+)\s*-->")


def fill(html: str, makers: Mapping[str, Callable[[str], str]]) -> str:
    """`html` with each <!-- widget: name --> replaced by makers["widget"](name); the other marks alike."""
    return MARK.sub(lambda mark: makers[mark[1]](mark[2]), html)


def contents(html: str) -> list[tuple[str, str]]:
    """(anchor, title) of what the widget of a page leads through: [("step-people-title", "Who you are"), …].

    Its steps and the door to what goes deeper, or its sections where it has no steps; [] for a page without a widget.
    """
    page = LexborHTMLParser(html)
    headings = page.css("form[data-widget] [data-step] h2[id]") or page.css("form[data-widget] h2[id]")
    titles = [(heading.attributes["id"] or "", heading.text()) for heading in headings]
    doors = [(door.attributes.get("aria-controls") or "", door.text()) for door in page.css('[data-go="deeper"]')]
    return [(anchor, title.strip()) for anchor, title in [*titles, *doors]]
