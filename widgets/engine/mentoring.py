"""The door of the page My mentoring: one file of everything, out and in.

In:  {"action": "write" | "read", "language", "today", "mentoring": what the page holds (file/everything.py),
      "file": for "read", the file as the page sends it (file/decoding.py)}
Out: {"status": …, "html": …, "files": {…}, "mentoring": {…} | null}
     "file": `files` holds the file, for the person alone;
     "read": `mentoring` is what the page is to hold, once the person has said yes to `html`;
     "refused": `html` says why, and nothing has changed.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from markupsafe import escape

from widgets.engine.facts import organisation
from widgets.engine.file import data_file, everything
from widgets.engine.file.data_file import DataFileError
from widgets.engine.form import validation
from widgets.engine.pair import active_form, versions
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.texts import Phrase
from widgets.engine.widget import load, shipped_texts


class MentoringError(ValueError):
    """The request is not one that the page sends."""


def answer(request: Mapping[str, Any], language: str, today: date) -> str:
    """The answer to a request of the page, as JSON; MentoringError if it is none."""
    texts = shipped_texts("widgets/engine/strings.toml") | organisation.load().texts

    def says(phrase: Phrase) -> str:
        return str(escape(texts.say(phrase, language)))

    try:
        present = everything.checked(request["mentoring"])
        match request:
            case {"action": "write"}:
                note = {code: texts.say("mentoring.file.alone", code) for code in LANGUAGES}
                name = texts.say("mentoring.file.name", language)
                text = everything.write(present, note, today)
                file = {"name": f"{name}.json", "type": "application/json", "text": text}
                return _answer("file", files={"data": file})
            case {"action": "read", "file": str(sent)}:
                file_read = everything.read(sent)
                sentences = [_question(file_read, present, language)]
                if file_read.is_partial:
                    sentences.append(Phrase("mentoring.file.left"))
                opened = {
                    name: _opened(name, state, today) if file_read.tool or state["shown"] else state
                    for name, state in file_read.mentoring["tools"].items()
                }
                file_read = file_read._replace(mentoring={**file_read.mentoring, "tools": opened})
                mentoring = _added(present, file_read) if file_read.tool else file_read.mentoring
                return _answer("read", html=" ".join(map(says, sentences)), mentoring=mentoring)
    except DataFileError as refused:
        return _answer("refused", html=says(refused.says))
    raise MentoringError("A request of the page writes a file, or reads one.")


def _question(file: everything.Everything, present: Mapping[str, Any], language: str) -> Phrase:
    """What to ask before a file is shown: whose it is, and what it takes the place of."""
    if file.tool:
        return Phrase("mentoring.file.tool", {"tool": load(file.tool).texts.say("title", language)})
    if not (present["tools"] or present["days"]):
        return Phrase("mentoring.file.whose")
    mark = file.mentoring["identity"]
    if not mark or mark != present["identity"] or not file.made:
        return Phrase("mentoring.file.other")
    return Phrase("mentoring.file.same", {"day": date.fromisoformat(file.made)})


def _added(present: Mapping[str, Any], file: everything.Everything) -> dict[str, Any]:
    """What the page holds, with what one widget holds from its file."""
    return {**present, "tools": {**present["tools"], **file.mentoring["tools"]}}


def _opened(name: str, state: dict[str, Any], today: date) -> dict[str, Any]:
    """What a widget holds from a file: what two people settled on an earlier day is in force from then on."""
    widget = load(name)
    sheet = active_form.read(widget, state["answers"])
    if sheet.drafts and not sheet.is_settled:
        return state
    typed, made = validation.typed(sheet.answers), state["changed"]
    earlier = tuple(sheet.carried.as_data())
    file = data_file.DataFile(name, made, typed, versions=earlier, left_open=tuple(sheet.left_open))
    carried = versions.opened(widget, file, today)
    if not carried or made == today.isoformat():
        return state
    hidden = carried._replace(reopened=sheet.carried.reopened).hidden()
    answers = typed | {field: [value] for field, value in hidden.items()}
    return {**state, "answers": answers, "shown": answers if state["shown"] is not None else None}


def _answer(status: str, html: str = "", files: Any = None, mentoring: Any = None) -> str:
    reply = {"status": status, "html": html, "files": files or {}, "mentoring": mentoring}
    return json.dumps(reply, ensure_ascii=False)
