"""The answers themselves as a data file that belongs to the person who typed them."""

import json
from typing import Any

from widgets.engine.exports.source import Source
from widgets.engine.file.data_file import VERSION


def write(source: Source) -> str:
    """JSON: {"tool", "version", "made", "identity", "answers": {question: value}, "pair", "open", "versions"}.

    All after "made" but the answers is left out where there is none; a question that nobody answered is left out too.
    """
    document: dict[str, Any] = {"tool": source.widget.name, "version": VERSION, "made": source.today.isoformat()}
    if source.identity:
        document["identity"] = source.identity
    document["answers"] = {question: answer for question, answer in source.answers.items() if answer is not None}
    beside = {"pair": source.pair, "open": list(source.left_open), "versions": list(source.versions)}
    beside["quoted"] = source.quoted
    document |= {name: value for name, value in beside.items() if value}
    return f"{json.dumps(document, ensure_ascii=False, indent=2)}\n"
