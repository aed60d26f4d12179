"""The build's door: a tool as the HTML that stands in its page before any script runs."""

from widgets.engine import render, widget


def prerender(name: str, language: str) -> str:
    """The blank tool `name` in `language` ("fr" or "en"); UnknownToolError if there is none of that name."""
    return render.tool(widget.load(name), language)
