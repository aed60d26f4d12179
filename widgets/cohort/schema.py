"""The shape of the file of a round, for other programs (JSON Schema, draft 2020-12); described in both languages."""

from typing import Any

from widgets.cohort import follow, page
from widgets.cohort.matching.rules import FLAGS, WISHES
from widgets.cohort.people import Person
from widgets.cohort.report import NAME
from widgets.cohort.state import LONGEST, MOST_CONFLICTS, MOST_IN_LIST, MOST_PEOPLE, SEED, VERSION
from widgets.engine.file.schema import DAY, DRAFT
from widgets.engine.text.languages import LANGUAGES

TEXT = {"type": "string", "maxLength": LONGEST}


def schema() -> dict[str, Any]:
    """The JSON Schema of what *Form the pairs* saves (`state.py`)."""
    people = {"type": "array", "items": _person(), "maxItems": MOST_PEOPLE}
    pairs = {"type": "array", "items": _entry(TEXT, TEXT), "maxItems": MOST_PEOPLE}
    noted = {"type": "object", "properties": {"state": {"enum": list(follow.STATES)}}}
    check_in = {name: {"enum": list(options or follow.WAYS)} for name, options in follow.COUNTED.items()}
    shapes: dict[str, dict[str, Any]] = {
        "version": {"const": VERSION},
        "seed": {"type": "string", "pattern": f"^{SEED.pattern}$"},
        "mentees": people,
        "mentors": people,
        "fixed": pairs,
        "conflicts": {"type": "array", "items": _entry(TEXT, TEXT, TEXT), "maxItems": MOST_CONFLICTS},
        "rules": {
            "type": "object",
            "properties": {**{rule: {"type": "boolean"} for rule in FLAGS}, "wishes": {"enum": list(WISHES)}},
            "additionalProperties": False,
        },
        "pairs": {"anyOf": [{"type": "null"}, pairs]},
        "matched": TEXT,
        "board": {"type": "array", "items": _entry(TEXT, TEXT, noted), "maxItems": MOST_PEOPLE},
        "mappings": {"type": "array", "items": {"type": "object"}, "maxItems": MOST_IN_LIST},
        "loose": {"type": "object", "properties": {"mentees": people, "mentors": people}},
        "settings": {"type": "object", "additionalProperties": TEXT},
        "check_ins": {"type": "array", "items": {"type": "object", "properties": check_in}, "maxItems": MOST_PEOPLE},
    }
    described = {name: {**shape, "description": _words(f"data.{name}")} for name, shape in shapes.items()}
    cohort = {"type": "object", "required": ["version"], "properties": described}
    return {
        "$schema": DRAFT,
        "title": _words("title"),
        "type": "object",
        "required": ["tool", "cohort"],
        "properties": {"tool": {"const": NAME}, "version": {"const": VERSION}, "made": DAY, "cohort": cohort},
    }


def _person() -> dict[str, Any]:
    silent = Person("", "mentee")
    properties = {
        name: {**_shape(value), "description": _words("data.groups" if name == "groups" else f"field.{name}.label")}
        for name, value in silent._asdict().items()
        if name != "side"
    }
    return {"type": "object", "required": ["code"], "properties": properties, "additionalProperties": False}


def _shape(value: object) -> dict[str, Any]:
    """The shape of a field of somebody, from what it holds where nothing is said."""
    match value:
        case bool():
            return {"type": "boolean"}
        case int():
            return {"type": "integer", "minimum": 0, "maximum": 1000}
        case str():
            return TEXT
        case tuple() | frozenset():
            return {"type": "array", "items": TEXT, "maxItems": MOST_IN_LIST}
    return {"type": "object", "additionalProperties": TEXT}


def _entry(*shapes: dict[str, Any]) -> dict[str, Any]:
    """A list of so many, each of its shape."""
    return {"type": "array", "prefixItems": list(shapes), "items": False, "minItems": len(shapes)}


def _words(key: str) -> str:
    return " / ".join(page.texts().say(key, language) for language in LANGUAGES)
