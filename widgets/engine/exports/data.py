"""The answers themselves as a data file that belongs to the person who typed them."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from widgets.engine.file.data_file import VERSION
from widgets.engine.widget import Widget


def typed(answers: Mapping[str, Any]) -> dict[str, list[str]]:
    """Answers as a form holds them; what nobody said is left out."""
    lists = {name: answer if isinstance(answer, list) else [answer] for name, answer in answers.items() if answer}
    return {name: values for name, values in lists.items() if values}


def export(
    widget: Widget, answers: Mapping[str, Any], today: date, pair: Mapping[str, Any] | None = None, identity: str = ""
) -> dict[str, str]:
    """{"name", "type", "text"} of a JSON file {"tool", "version", "made", "identity", "answers": {question: value}}.

    `identity` is left out where there is none.
    `pair` is added where two drafts are being settled: {"drafts": [answers, answers], "answers": what was typed}.
    """
    given = {question: answer for question, answer in answers.items() if answer is not None}
    of = {"identity": identity} if identity else {}
    document = {"tool": widget.name, "version": VERSION, "made": today.isoformat(), **of, "answers": given}
    if pair:
        document["pair"] = pair
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return {"name": f"{widget.name}.json", "type": "application/json", "text": f"{text}\n"}
