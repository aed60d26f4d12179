"""The browser's door: one JSON string in, one JSON string out.

In:  {"widget": name, "language": "fr" | "en", "action": "submit", "answers": {question: [value, …]}}
Out: {"status": "problems" | "result" | "error", "html": …, "result": {…} | null, "files": {…}, "focus": id}

`result` is the decision as data; `files` maps a format to {"name", "type", "text"}.
"""

import json
from typing import Any

from widgets.engine import forms, json_in, render, widget
from widgets.engine.exports import data, markdown
from widgets.engine.texts import LANGUAGES

LONGEST_REQUEST = 200_000
"""Characters; a person's answers are a hundred times shorter."""

MOST_VALUES = 50
"""Values that one question may have."""


class RequestError(ValueError):
    """The request is not one that a page of ours sends."""


def respond(request: str) -> str:
    """The answer to a request, both as JSON; a faulty request is answered too, never raised."""
    try:
        tool, language, answers = _read(request)
    except (json_in.JsonError, RequestError, widget.UnknownToolError):
        return _error(request)
    form = forms.bind(tool.sections, answers)
    if problems := forms.validate(tool.sections, form):
        return _answer("problems", html=render.form(tool, language, answers, problems), focus="problems")
    result = tool.decide(form.data)
    files = {"markdown": markdown.export(tool, language, result), "data": data.export(tool, form.data)}
    html = render.result(tool, language, result)
    return _answer("result", html=html, result=result.facts(), files=files, focus="answer-title")


def _read(request: str) -> tuple[widget.Tool, str, dict[str, list[str]]]:
    wanted = json_in.read(request, LONGEST_REQUEST)
    match wanted:
        case {"widget": str(name), "language": str(language), "action": "submit", "answers": dict(answers)}:
            if language not in LANGUAGES or not all(_is_answer(values) for values in answers.values()):
                raise RequestError("The language or an answer is not of the form that a page sends.")
            return widget.load(name), language, answers
    raise RequestError("A request holds widget, language, action and answers.")


def _is_answer(values: object) -> bool:
    return (
        isinstance(values, list)
        and len(values) <= MOST_VALUES
        and all(isinstance(value, str) and len(value) <= forms.LONGEST_ANSWER for value in values)
    )


def _error(request: str) -> str:
    """Said in the language asked for if it can be read, in French otherwise: the guide's default."""
    language = "en" if '"language": "en"' in request or '"language":"en"' in request else "fr"
    words = widget.shipped_texts("widgets/engine/strings.toml")
    return _answer("error", html=render.error(language, words), focus="answer-title")


def _answer(status: str, html: str, focus: str, result: Any = None, files: Any = None) -> str:
    reply = {"status": status, "html": html, "result": result, "files": files or {}, "focus": focus}
    return json.dumps(reply, ensure_ascii=False)
