"""The browser's door: one JSON string in, one JSON string out.

In:  {"widget": name, "language": "fr" | "en", "action": "submit", "answers": {question: [value, …]}}
Out: {"status": "problems" | "result" | "error", "form": …, "html": …, "result": {…} | null, "files": {…}, "focus": id}

`form` is the form again, with its problems if any; `html` is the answer. `result` is the decision as data; `files`
maps a format to {"name", "type", "text"}; `focus` is the id of what the person should come to.
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
        tool, language, typed = _read(request)
    except (json_in.JsonError, RequestError, widget.UnknownToolError):
        return _error(request)
    form = forms.bind(tool.sections, typed)
    problems = forms.validate(tool.sections, form)
    again = render.form(tool, language, typed, problems)
    if problems:
        return _answer("problems", focus="problems", form=again)
    answers = forms.answers(tool.sections, form)
    result = tool.decide(answers)
    files = {"markdown": markdown.export(tool, language, result), "data": data.export(tool, answers)}
    html = render.result(tool, language, result)
    return _answer("result", focus="answer-title", form=again, html=html, result=result.facts(), files=files)


def _read(request: str) -> tuple[widget.Tool, str, dict[str, list[str]]]:
    wanted = json_in.read(request, LONGEST_REQUEST)
    match wanted:
        case {"widget": str(name), "language": str(language), "action": "submit", "answers": dict(answers)}:
            if language not in LANGUAGES or not all(_is_answer(values) for values in answers.values()):
                raise RequestError("The language or an answer is not of the form that a page sends.")
            return widget.load(name), language, answers
    raise RequestError("A request holds widget, language, action and answers.")


def _is_answer(values: object) -> bool:
    return isinstance(values, list) and len(values) <= MOST_VALUES and all(isinstance(value, str) for value in values)


def _error(request: str) -> str:
    """Said in the language asked for if it can be read, in French otherwise: the guide's default."""
    language = "en" if '"language": "en"' in request or '"language":"en"' in request else "fr"
    words = widget.shipped_texts("widgets/engine/strings.toml")
    return _answer("error", focus="answer-title", html=render.error(language, words))


def _answer(status: str, focus: str, form: str = "", html: str = "", result: Any = None, files: Any = None) -> str:
    reply = {"status": status, "form": form, "html": html, "result": result, "files": files or {}, "focus": focus}
    return json.dumps(reply, ensure_ascii=False)
