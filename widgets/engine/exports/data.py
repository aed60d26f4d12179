"""The answers themselves as a data file that belongs to the person who typed them."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from widgets.engine.widget import Tool

VERSION = 1


def export(tool: Tool, answers: Mapping[str, Any], today: date) -> dict[str, str]:
    """{"name", "type", "text"} of a JSON file {"tool", "version", "made", "answers": {question: value}}."""
    given = {question: answer for question, answer in answers.items() if answer is not None}
    document = {"tool": tool.name, "version": VERSION, "made": today.isoformat(), "answers": given}
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return {"name": f"{tool.name}.json", "type": "application/json", "text": f"{text}\n"}
