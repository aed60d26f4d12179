"""The shape of a widget's data files, for other programs (JSON Schema, draft 2020-12) and for people."""

from collections.abc import Mapping, Sequence
from typing import Any

from widgets.engine.file import data_file, identity
from widgets.engine.file.data_file import VERSION
from widgets.engine.file.everything import LONGEST_LINE
from widgets.engine.form import cleaning, forms
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.texts import Phrase, Texts
from widgets.engine.widget import Widget

DRAFT = "https://json-schema.org/draft/2020-12/schema"

DAY = {"type": "string", "format": "date", "maxLength": 10}
NOTHING = {"const": ""}
"""A day in full; a question that was left. To Python, "$" may stand before a line break: the length forbids it."""


def schema(widget: Widget) -> dict[str, Any]:
    """The JSON Schema of the files of a widget; titles and descriptions are given in both languages."""
    questions = {question.name: _question(widget, question) for question in forms.questions(widget.sections)}
    answers = {"type": "object", "properties": questions, "additionalProperties": True}
    beside: dict[str, Any] = {}
    if widget.pair:
        beside["open"] = {"type": "array", "items": {"type": "string"}, "maxItems": data_file.MOST_LEFT_OPEN}
        version = {"made": {"anyOf": [DAY, NOTHING]}, "answers": {"type": "object"}}
        shape = {"type": "object", "required": ["made", "answers"], "properties": version}
        beside["versions"] = {"type": "array", "items": shape, "maxItems": data_file.MOST_VERSIONS}
    if widget.quotes_from:
        beside["quoted"] = {"type": "object", "required": ["made", "answers"]}
    optional = {name: {**shape, "description": _field(widget, name)} for name, shape in beside.items()}
    return {
        "$schema": DRAFT,
        "title": _in_each_language(widget, Phrase("title")),
        "type": "object",
        "required": ["tool", "version", "answers"],
        "properties": {
            "tool": {"const": widget.name, "description": _in_each_language(widget, Phrase("file.field.tool"))},
            "version": {"const": VERSION, "description": _in_each_language(widget, Phrase("file.field.version"))},
            "made": {**DAY, "description": _in_each_language(widget, Phrase("file.field.made"))},
            "identity": {
                "type": "string",
                "pattern": f"^{identity.SHAPE}$",
                "description": _in_each_language(widget, Phrase("file.field.identity")),
            },
            "answers": {**answers, "description": _field(widget, "answers")},
            **optional,
        },
    }


def everything(widgets: Sequence[Widget], texts: Texts, title: str) -> dict[str, Any]:
    """The JSON Schema of the file of everything (`everything.py`); `title` names it, `texts` say what it holds."""

    def described(name: str, shape: Mapping[str, Any]) -> dict[str, Any]:
        words = " / ".join(texts.say(f"mentoring.field.{name}", language) for language in LANGUAGES)
        return {"description": words, **shape}

    line = {"type": "object", "additionalProperties": {"type": "string", "maxLength": LONGEST_LINE}}
    nothing = {"type": "null"}
    outcome = {
        "type": "object",
        "required": ["made", "headline"],
        "properties": {
            "made": DAY,
            "headline": line,
            "step": {"anyOf": [line, nothing]},
            "day": {"anyOf": [DAY, nothing]},
            "target": {"type": ["string", "null"]},
        },
    }
    beside = {"changed": DAY, "outcome": outcome, "shown": {"type": "object"}}
    parts = {widget.name: schema(widget) for widget in widgets}
    tools = {
        name: {**{key: part[key] for key in ("title", "type", "required")}, "properties": part["properties"] | beside}
        for name, part in parts.items()
    }
    mark = {"type": "string", "pattern": f"^({identity.SHAPE})?$"}
    return {
        "$schema": DRAFT,
        "title": title,
        "type": "object",
        "required": ["mentoring", "tools"],
        "properties": {
            "mentoring": described("mentoring", {"const": VERSION}),
            "note": described("note", {"type": "object", "additionalProperties": {"type": "string"}}),
            "made": DAY,
            "identity": mark,
            "tools": described("tools", {"type": "object", "properties": tools}),
            "days": described("days", {"type": "object", "additionalProperties": DAY}),
        },
    }


def _field(widget: Widget, name: str) -> str:
    return _in_each_language(widget, Phrase(f"file.field.{name}"))


def fields(widget: Widget, language: str) -> list[tuple[str, str, list[tuple[str, str]], str]]:
    """What people are told of each answer: name, question, options (name, words), bounds; all in words."""
    return [
        (
            question.name,
            widget.texts.say(_label(question), language),
            [(option, widget.texts.say(words, language)) for option, words in _options(question)],
            widget.texts.say(_bounds(question), language),
        )
        for question in forms.questions(widget.sections)
    ]


def _options(question: forms.Question) -> list[tuple[str, Phrase]]:
    if not isinstance(question, forms.Choice | forms.Choices):
        return []
    return [(option, Phrase(forms.option_key(question, option))) for option in question.options]


def _question(widget: Widget, question: forms.Question) -> dict[str, Any]:
    shape: dict[str, Any]
    match question:
        case forms.Choice():
            shape = {"enum": list(question.options)}
        case forms.Choices():
            most = (question.most or len(question.options)) + len(question.gone)
            taken = [*question.options, *question.gone]
            shape = {"type": "array", "items": {"enum": taken}, "maxItems": most, "uniqueItems": True}
        case forms.Date():
            shape = {"anyOf": [{**DAY, "pattern": f"^{cleaning.YEAR}-"}, NOTHING]}
        case forms.Time():
            shape = {"anyOf": [{"type": "string", "pattern": f"^{cleaning.TIME}$", "maxLength": 5}, NOTHING]}
        case forms.Text():
            shape = {"type": "string", "maxLength": min(question.longest, data_file.LONGEST_ANSWER)}
    return {"description": _in_each_language(widget, _label(question)), **shape}


def _bounds(question: forms.Question) -> Phrase:
    match question:
        case forms.Choice():
            return Phrase("file.shape.one")
        case forms.Choices():
            return Phrase("file.shape.several", {"count": question.most or len(question.options)})
        case forms.Date():
            return Phrase("file.shape.day")
        case forms.Time():
            return Phrase("file.shape.time")
        case forms.Text():
            return Phrase("file.shape.text", {"count": question.longest})


def _label(question: forms.Question) -> Phrase:
    return Phrase(f"{forms.text_key(question)}.label", question.facts)


def _in_each_language(widget: Widget, phrase: Phrase) -> str:
    return " / ".join(widget.texts.say(phrase, language) for language in LANGUAGES)
