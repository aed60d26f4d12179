"""The build's door: a tool as the HTML that stands in its page before any script runs, and the shape of its files."""

import json

from widgets.engine import render, widget
from widgets.engine.schema import fields, schema


def prerender(name: str, language: str) -> str:
    """The blank tool `name` in `language` ("fr" or "en"); UnknownToolError if there is none of that name."""
    return render.tool(widget.load(name), language)


def listed(name: str, language: str) -> str:
    """The fields of the data files of the tool `name` as an HTML list; UnknownToolError as above."""
    tool = widget.load(name)
    return render.fields(tool, language, fields(tool, language))


def schemas() -> dict[str, str]:
    """The JSON Schema of each tool's data files, by the tool's name."""
    return {name: json.dumps(schema(widget.load(name)), ensure_ascii=False, indent=2) + "\n" for name in widget.TOOLS}
