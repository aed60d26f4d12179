"""One file of all that a mentoring holds, for the person alone: written, read, or refused with a reason.

It is JSON: {"mentoring": 1, "note": {language: whom it is for}, "made", "identity", "tools": {widget: …},
"days": {step: day}}. What a widget holds is its data file (`data_file`), and beside it "shown", the answers that its
result rests on, "changed", the day of the last change, and "outcome", what the result comes to in a line of each
language.

The page holds the same as a mapping: {"tools": {widget: {"answers", "shown", "identity", "changed", "outcome"}},
"days", "identity"}, the answers as typed. A file of one widget is read too: it stands for what that widget holds.
"""

import json
import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, NamedTuple

from widgets.engine.facts import steps
from widgets.engine.file import data_file, identity
from widgets.engine.file.data_file import DataFileError
from widgets.engine.form import cleaning, forms
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.texts import Phrase
from widgets.engine.widget import WIDGETS, Widget, load

VERSION = 1
"""The version of the format that is written, and the only one that is read."""

LONGEST = 800_000
"""Characters of a file; a full one is ten times shorter."""

LONGEST_LINE = 1_000
"""Characters of a line of an outcome."""

_TARGET = re.compile("[a-z_-]{1,40}([.][a-z_-]{1,40})?")


class Everything(NamedTuple):
    """A file that was read: what the page is to hold, and the day on which it was made (ISO 8601, "" if unknown).

    `tool` is the widget whose file it is, "" for all of them. `is_partial` says that a part is left out: it is of a
    tool that the guide does not have.
    """

    mentoring: dict[str, Any]
    made: str
    tool: str = ""
    is_partial: bool = False


def write(mentoring: Mapping[str, Any], note: Mapping[str, str], today: date) -> str:
    """The file of what the page holds; `note` says in each language whom it is for."""
    document = {
        "mentoring": VERSION,
        "note": dict(note),
        "made": today.isoformat(),
        "identity": mentoring["identity"],
        "tools": {name: _written(load(name), state) for name, state in mentoring["tools"].items()},
        "days": dict(mentoring["days"]),
    }
    return f"{json.dumps(document, ensure_ascii=False, indent=2)}\n"


def read(sent: str) -> Everything:
    """The file that the page sent, of everything or of one widget; DataFileError says what is wrong with it."""
    content, _ = data_file.parse(sent, LONGEST)
    if isinstance(content, dict) and "mentoring" in content:
        return _everything(content)
    if len(sent) > 2 * data_file.LONGEST:
        raise DataFileError(Phrase("file.too_long"))
    tool = data_file.of(content, WIDGETS)
    return Everything({"tools": {tool.widget: _of_one(tool)}, "days": {}, "identity": ""}, tool.made, tool.widget)


def checked(mentoring: object) -> dict[str, Any]:
    """What a page says that it holds, or a file; DataFileError if it is not that."""
    match mentoring:
        case {"tools": dict(tools), "days": dict(days), "identity": str(mark)} if not mark or identity.is_identity(
            mark
        ):
            states = {name: _state(name, state) for name, state in tools.items() if name in WIDGETS}
            return {"tools": states, "days": _days(days), "identity": mark}
    raise DataFileError(Phrase("file.unknown"))


def _everything(content: Mapping[str, Any]) -> Everything:
    version = content["mentoring"]
    if not isinstance(version, int) or isinstance(version, bool) or not 0 <= version <= data_file.LAST_VERSION:
        raise DataFileError(Phrase("file.unknown"))
    if version != VERSION:
        raise DataFileError(Phrase("file.version", {"found": str(version), "known": VERSION}))
    tools, days, mark = content.get("tools"), content.get("days", {}), content.get("identity", "")
    if not (isinstance(tools, dict) and isinstance(days, dict)):
        raise DataFileError(Phrase("file.unknown"))
    if mark and not identity.is_identity(mark):
        raise DataFileError(Phrase("file.identity"))
    known = {name: _of_all(part, name) for name, part in tools.items() if name in WIDGETS}
    made = content.get("made")
    day = made if isinstance(made, str) and cleaning.day(made) else ""
    is_partial = len(known) < len(tools) or not {*days} <= {step.name for step in steps.load()}
    return Everything({"tools": known, "days": _days(days), "identity": mark}, day, is_partial=is_partial)


def _of_all(part: Any, name: str) -> dict[str, Any]:
    """What a widget holds, from its part of a file."""
    file = data_file.of(part, {name})
    state = _of_one(file)
    state |= {key: part[key] for key in ("outcome", "changed", "shown") if key in part}
    return _state(name, state)


def _of_one(file: data_file.DataFile) -> dict[str, Any]:
    return {
        "answers": data_file.as_fields(file),
        "shown": None,
        "identity": file.identity,
        "changed": file.made,
        "outcome": None,
    }


def _state(name: str, state: Any) -> dict[str, Any]:
    """What a page holds of a widget, in bounds: a day or an outcome that is none is left out."""
    match state:
        case {"answers": dict(answers)}:
            shown, mark, changed = state.get("shown"), state.get("identity"), state.get("changed")
            return {
                "answers": _typed(name, answers),
                "shown": _typed(name, shown) if isinstance(shown, dict) else None,
                "identity": mark if identity.is_identity(mark) else "",
                "changed": changed if isinstance(changed, str) and cleaning.day(changed) else "",
                "outcome": _outcome(state.get("outcome")),
            }
    raise DataFileError(Phrase("file.answers"))


def _typed(name: str, answers: Mapping[str, Any]) -> dict[str, list[str]]:
    """Answers as typed, with what the form of the widget carries beside them."""
    typed = data_file.of_tab(name, answers).answers
    data_file.drafts(typed)
    data_file.beside(typed)
    return typed


def _outcome(outcome: Any) -> dict[str, Any] | None:
    """An outcome, cleaned; None if it is none."""
    match outcome:
        case {"made": str(made), "headline": dict(headline)} if cleaning.day(made):
            step, day, target = outcome.get("step"), outcome.get("day"), outcome.get("target")
            return {
                "made": made,
                "headline": _line(headline),
                "step": _line(step) if isinstance(step, dict) else None,
                "day": day if isinstance(day, str) and cleaning.day(day) else None,
                "target": target if isinstance(target, str) and _TARGET.fullmatch(target) else None,
            }
    return None


def _line(texts: Mapping[str, Any]) -> dict[str, str]:
    return {
        language: cleaning.line(text)[:LONGEST_LINE]
        for language, text in texts.items()
        if language in LANGUAGES and isinstance(text, str)
    }


def _days(days: Mapping[str, Any]) -> dict[str, str]:
    names: Collection[str] = {step.name for step in steps.load()}
    return {name: day for name, day in days.items() if name in names and isinstance(day, str) and cleaning.day(day)}


def _written(widget: Widget, state: Mapping[str, Any]) -> dict[str, Any]:
    """What a widget holds, as its data file with what is beside it."""
    answers = state["answers"]
    pair = data_file.drafts(answers) if widget.pair else None
    document: dict[str, Any] = {"tool": widget.name, "version": data_file.VERSION, "made": state["changed"]}
    if state["identity"]:
        document["identity"] = state["identity"]
    settled = {name: values for name, values in answers.items() if name not in data_file.HIDDEN}
    document["answers"] = _answers(widget, settled)
    if pair:
        document["pair"] = {"drafts": [_answers(widget, side) for side in pair], "answers": settled}
    document |= data_file.beside(answers)
    for name in ("changed", "outcome"):
        if state[name]:
            document[name] = state[name]
    if state["shown"] is not None:
        document["shown"] = state["shown"]
    return document


def _answers(widget: Widget, typed: Mapping[str, list[str]]) -> dict[str, Any]:
    """Answers as a data file holds them: a list where several may be given, a text elsewhere."""
    several = {question.name for question in forms.questions(widget.sections) if isinstance(question, forms.Choices)}
    return {
        name: values if name in several or len(values) > 1 else values[0] for name, values in typed.items() if values
    }
