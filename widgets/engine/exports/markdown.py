"""A result as Markdown: the same items in the same order as on screen."""

import re

from widgets.engine import letters
from widgets.engine.result import Item, Part, Result
from widgets.engine.widget import Tool

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")
_START = re.compile(r"^(\d*)([-+=.)~])", re.MULTILINE)
_BREAK = re.compile(r"(?<=.)\n(?=.)")


def export(tool: Tool, language: str, result: Result) -> dict[str, str]:
    """{"name", "type", "text"} of the file; what a person typed is escaped."""

    def say(phrase: object) -> str:
        return " ".join(_SPECIAL.sub(r"\\\1", tool.texts.say(phrase, language)).split("\n"))  # type: ignore[arg-type]

    def lines(item: Item, mark: str) -> list[str]:
        return [f"{mark} {say(item.text)}", *(f"    - {say(reason)}" for reason in item.reasons)]

    def quoted(name: str, item: Item) -> list[str]:
        """A text to take away, line by line as it stands."""
        text = _SPECIAL.sub(r"\\\1", letters.words(tool.texts, item, language))
        text = _BREAK.sub("\\\\\n", _START.sub(r"\1\\\2", text))
        lines = [f"> {line}".rstrip() for line in text.split("\n")]
        return [f"### {say(f'part.{name}.{item.name}')}", "", *lines, ""]

    def section(part: Part) -> list[str]:
        if part.kind == "letters":
            return [
                f"## {say(f'part.{part.name}.title')}",
                "",
                *(line for item in part.items for line in quoted(part.name, item)),
            ]
        mark = "1." if part.kind == "ranking" else "-"
        items = [line for item in part.items for line in lines(item, mark)]
        return [f"## {say(f'part.{part.name}.title')}", "", *items, ""]

    body = [line for part in result.parts for line in section(part)]
    text = "\n".join([f"# {say('title')}", "", *body, f"{say('identity.site.name')}"])
    return {"name": f"{tool.name}.{language}.md", "type": "text/markdown", "text": f"{text}\n"}
