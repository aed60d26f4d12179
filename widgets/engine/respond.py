"""The browser's door: one JSON string in, one JSON string out.

What is about all tools at once goes to engine/mentoring.py; what is about the people of a programme, to
widgets/cohort/, which the browser loads when it is first asked ("needs").

In:  {"widget": name, "language": its code, "action": …, "answers": {question: [value, …]}, "today": "2026-11-24",
      "now": "2026-11-24T09:30:00Z", "identity": what tells these answers from all others (engine/file/identity.py)}
     action "submit", with "earlier": an older data file to compare with, or without;
     action "import", with "file": a data file; or with "from": [{"widget": name, "answers": {…}}, …], what other
     widgets hold in the same tab (or one of them, without the list): it fills only what is blank, and what was taken
     over before;
     action "merge", with "file": the data file of somebody else, whose draft and this one are to be made one;
     action "restore": the form that holds these answers, when it is not the blank one;
     action "follow": the same, for what the form says of its answers while they are being given;
     action "reshape": the same, once an answer has made it another form;
     action "export", with "format": one of engine/exports/formats.py, and with "earlier" as for "submit".
     "taken" names the answers that were taken over from other widgets: {question: widget}.
     A page that names a programme of the organisation's sends it too, as "programme".
     A file is sent as a `data:` URL of its bytes, or as its text (engine/file/decoding.py).
     A calendar needs the identity; without it a data file has none. Without "now", it is the beginning of "today".
Out: {"status": …, "form": …, "html": …, "result": {…} | null, "outcome": {…} | null, "files": {…}, "focus": id,
      "identity": … | null, "taken": {…} | null}
     "problems": `form` is the form again, with its problems;
     "result": `html` is the answer, `result` the decision as data, `outcome` a line of it in each language that is
     published (engine/result/outcome.py), `files` the answer as files;
     (an import gives a "result" at once where the file holds what two people settled)
     "filled": `form` holds what was imported, `html` says so;   "refused": `html` says why;
     `identity` is that of what is open now: null if it stays the same, "" if the page has to make one;
     `taken` is that of the form from now on: null if it stays the same;
     "followed": `form` is the form that holds these answers;
     "file": `files` holds what was asked for;   "needs": `focus` names the bundle to load first, then ask again;
     "error": `html` says that the request could not be read.

`files` maps a format to {"name", "type", "text"}, or "base64" in place of "text" for a file that is none; `focus` is
the id of what the person should come to.
"""

import re
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from widgets.engine import mentoring
from widgets.engine.actions import opening, reply, request, submitting
from widgets.engine.file import data_file, json_in
from widgets.engine.show import render
from widgets.engine.text.languages import DEFAULT, LANGUAGES
from widgets.engine.widget import UnknownWidgetError, shipped_texts

LONGEST_REQUEST = 2_000_000
"""Characters: the answers, and as much of a file as the page reads, however JSON writes it."""

COHORT = "cohort"
"""What a request about the people of a programme has in the place of "widget": its door's folder, and its bundle."""
LONGEST_COHORT = 12_000_000
"""Characters of such a request: lists of people, and a spreadsheet as its bytes."""

ACTIONS = {
    "submit": submitting.submit,
    "export": submitting.submit,
    "import": opening.open_file,
    "merge": opening.merge,
    "restore": opening.restore,
    "follow": opening.follow,
    "reshape": opening.reshape,
}


def respond(sent: str) -> str:
    """The answer to a request, both as JSON; a faulty request is answered too, never raised."""
    try:
        content = json_in.read(sent, LONGEST_COHORT if sent.startswith(f'{{"{COHORT}"') else LONGEST_REQUEST)
        if isinstance(content, dict) and COHORT in content:
            return _cohort(content)
        if isinstance(content, dict) and "mentoring" in content:
            return mentoring.answer(content, request.language(content), request.today(content.get("today")))
        read = request.read(content, ACTIONS)
        try:
            return ACTIONS[read.action](read)
        except data_file.DataFileError as refused:
            return reply.reply("refused", focus="", html=render.notice(read.widget, read.language, refused.says))
    except (json_in.JsonError, request.RequestError, UnknownWidgetError, mentoring.MentoringError):
        return _error(sent)


def _cohort(content: Mapping[str, Any]) -> str:
    """What the door of the people of a programme answers; it is found by name, as a widget is."""
    try:
        door = import_module(f"widgets.{COHORT}.door")
    except ModuleNotFoundError as error:
        if error.name != f"widgets.{COHORT}":  # something that it needs itself, and that should be there
            raise
        return reply.reply("needs", focus=COHORT)
    answer: str = door.answer(content, request.language(content), request.today(content.get("today")))
    return answer


def _error(sent: str) -> str:
    """Said in the language asked for if it can be read, in the guide's default otherwise."""
    match = re.search(r'"language":\s*"([^"]*)"', sent)
    language = match[1] if match and match[1] in LANGUAGES else DEFAULT
    words = shipped_texts("widgets/engine/strings.toml")
    return reply.reply("error", focus="answer-title", html=render.error(language, words))
