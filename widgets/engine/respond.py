"""The browser's door: one JSON string in, one JSON string out.

In:  {"widget": name, "language": its code, "action": …, "answers": {question: [value, …]}, "today": "2026-11-24",
      "now": "2026-11-24T09:30:00Z", "identity": what tells these answers from all others (engine/file/identity.py)}
     action "submit", with "earlier": the text of an older data file to compare with, or without;
     action "import", with "file": the text of a data file; or with "from": {"widget": name, "answers": {…}}, what
     another tool holds in the same tab;
     action "pair", with "file": the data file of somebody else, whose draft and this one are to be made one;
     action "form": the form that holds these answers, when it is not the blank one;
     action "export", with "format": one of engine/exports/formats.py, and with "earlier" as for "submit".
     A calendar needs the identity; without it a data file has none. Without "now", it is the beginning of "today".
Out: {"status": …, "form": …, "html": …, "result": {…} | null, "files": {…}, "focus": id, "identity": … | null}
     "problems": `form` is the form again, with its problems;
     "result": `html` is the answer, `result` the decision as data, `files` the answer as files;
     "filled": `form` holds what was imported, `html` says so;   "refused": `html` says why;
     `identity` is that of what is open now: null if it stays the same, "" if the page has to make one;
     "file": `files` holds what was asked for;   "needs": `focus` names the bundle to load first, then ask again;
     "error": `html` says that the request could not be read.

`files` maps a format to {"name", "type", "text"}, or "base64" in place of "text" for a file that is none; `focus` is
the id of what the person should come to.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from widgets.engine.exports import data, formats, handover
from widgets.engine.exports.source import Source
from widgets.engine.file import data_file, identity, json_in
from widgets.engine.form import forms
from widgets.engine.pair import active_form, drafting
from widgets.engine.result import compare, drafts
from widgets.engine.result.result import Result
from widgets.engine.show import render
from widgets.engine.text.languages import DEFAULT, LANGUAGES
from widgets.engine.text.texts import Phrase
from widgets.engine.widget import UnknownWidgetError, Widget, load, shipped_texts

LONGEST_REQUEST = 2_000_000
"""Characters: the answers, and as much of a file as the page reads, however JSON writes it."""


class RequestError(ValueError):
    """The request is not one that a page of ours sends."""


class Request(NamedTuple):
    """A request as read: the rest is what the action needs."""

    widget: Widget
    language: str
    action: str
    typed: dict[str, list[str]]
    today: date
    now: datetime
    identity: str
    rest: Mapping[str, Any]


def respond(request: str) -> str:
    """The answer to a request, both as JSON; a faulty request is answered too, never raised."""
    try:
        asked = _read(request)
        return ACTIONS[asked.action](asked)
    except data_file.DataFileError as refused:
        return _answer("refused", focus="", html=render.notice(asked.widget, asked.language, refused.says))
    except (json_in.JsonError, RequestError, UnknownWidgetError):
        return _error(request)


def _decide(asked: Request) -> str:
    widget, language = asked.widget, asked.language
    sheet = active_form.read(widget, asked.typed)
    form = forms.bind(sheet.form.sections, asked.typed)
    problems = forms.validate(sheet.form.sections, form)
    again = render.form(sheet.form, language, asked.typed, problems, sheet.hidden)
    if problems:
        return _answer("problems", focus="problems", form=again)
    given = forms.answers(sheet.form.sections, form)
    answers = sheet.answers(given)
    decided = sheet.concluded(widget.decide(answers, asked.today), given)
    result = drafts.measured(widget.texts, _compared(asked, answers, decided), language)
    pair = sheet.snapshot(asked.typed)
    source = Source(widget, language, result, answers, asked.today, asked.now, asked.identity, pair)
    if asked.action == "export":
        return _export(asked, source)
    offered = formats.offered(result)
    files = {format.name: formats.file(format, source) for format in offered if not format.libraries}
    on_demand = [format.name for format in offered if format.libraries]
    shared = handover.made(widget, language, asked.typed, asked.today, asked.now) if widget.private else None
    html = render.result(widget, language, result, [*files], on_demand, shared)
    files |= shared.files() if shared else {}
    return _answer("result", focus="answer-title", form=again, html=html, result=result.facts(), files=files)


def _compared(asked: Request, answers: Mapping[str, Any], result: Result) -> Result:
    """The result, with what changed since an earlier file before it, if there is one."""
    if "earlier" not in asked.rest:
        return result
    widget = asked.widget
    file = data_file.read(str(asked.rest["earlier"]), {widget.name})
    form = forms.bind(widget.sections, file.answers)
    valid = not forms.validate(widget.sections, form)
    earlier = widget.decide(forms.answers(widget.sections, form), asked.today) if valid else None
    part = compare.changes(widget.sections, file.answers, answers, (earlier, result) if earlier else None)
    document = result.document and drafting.amended(result.document, part, file.made)
    return result._replace(parts=(part, *result.parts), document=document)


def _fill(asked: Request) -> str:
    widget, rest = asked.widget, asked.rest
    match rest:
        case {"from": {"widget": str(name), "answers": dict(answers)}} if name in widget.imports_from:
            found = data_file.DataFile(name, "", data_file.typed(answers))
        case {"file": str(text)}:
            found = data_file.read(text, {widget.name, *widget.imports_from})
        case _:
            raise RequestError("An import holds a file, or the answers of a tool that this one takes from.")
    own = found.widget == widget.name
    if own and found.pair:
        return _filled(asked, found.pair, Phrase("pair.opened"), found.identity)
    given = found.answers if own else {**found.answers, **_handed(found, asked)}
    typed, left = data_file.fill(widget.sections, {} if own else asked.typed, given)
    says = Phrase("file.left", {"count": left}) if own and left else Phrase("file.filled")
    return _filled(asked, typed, says, found.identity if own else None)


def _pair(asked: Request) -> str:
    """The form of two drafts: the one in the page, or what is settled there, and the one in the file."""
    widget, text = asked.widget, asked.rest.get("file")
    if not (widget.pair and isinstance(text, str)):
        raise RequestError("A pair needs a tool that two people answer, and a file.")
    sheet = active_form.read(widget, asked.typed)
    form = forms.bind(sheet.form.sections, asked.typed)
    if problems := forms.validate(sheet.form.sections, form):
        again = render.form(sheet.form, asked.language, asked.typed, problems, sheet.hidden)
        return _answer("problems", focus="problems", form=again)
    here = data.typed(sheet.answers(forms.answers(sheet.form.sections, form)))
    there = data_file.read(text, {widget.name})
    both = identity.joined(asked.identity, there.identity)
    return _filled(asked, active_form.paired(here, there.answers), Phrase("pair.opened"), both)


def _again(asked: Request) -> str:
    """The form that holds these answers, for a page that has only the blank one."""
    return _filled(asked, asked.typed, Phrase("file.filled"))


def _filled(asked: Request, typed: Mapping[str, Sequence[str]], says: Phrase, identity: str | None = None) -> str:
    sheet = active_form.read(asked.widget, typed)
    form = render.form(sheet.form, asked.language, typed, (), sheet.hidden)
    html = render.notice(asked.widget, asked.language, says)
    return _answer("filled", focus="", form=form, html=html, identity=identity)


def _handed(found: data_file.DataFile, asked: Request) -> dict[str, list[str]]:
    """What follows from the answers of another tool and may be taken over; nothing if they are not valid there."""
    widget = load(found.widget)
    form = forms.bind(widget.sections, found.answers)
    if forms.validate(widget.sections, form):
        return {}
    carried_over = widget.decide(forms.answers(widget.sections, form), asked.today).carried_over
    return {question: [widget.texts.words(fact, asked.language)] for question, fact in carried_over.items()}


def _export(asked: Request, source: Source) -> str:
    offered = {format.name: format for format in formats.offered(source.result)}
    format = offered.get(str(asked.rest.get("format")))
    if not format or (format.needs_identity and not source.identity):
        raise RequestError("There is no such file, or it lacks the identity of what it is about.")
    try:
        file = formats.file(format, source)
    except ImportError:
        return _answer("needs", focus=format.name)
    return _answer("file", focus="", files={format.name: file})


def _read(request: str) -> Request:
    wanted = json_in.read(request, LONGEST_REQUEST)
    match wanted:
        case {"widget": str(name), "language": str(language), "action": str(action), "answers": dict(answers)}:
            if language not in LANGUAGES or action not in ACTIONS or not all(map(_is_answer, answers.values())):
                raise RequestError("The language, the action or an answer is not of the form that a page sends.")
            today = _today(wanted.get("today"))
            now, of = _now(wanted.get("now"), today), _identity(wanted.get("identity", ""))
            return Request(load(name), language, action, answers, today, now, of, wanted)
    raise RequestError("A request holds widget, language, action and answers.")


def _today(text: object) -> date:
    """The day where the person is, which the page tells; this machine's if it does not."""
    if text is None:
        return date.today()
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        raise RequestError("Today is written 2026-11-24.") from None


def _now(text: object, today: date) -> datetime:
    """The moment of the request, for the order of the files made on one day."""
    if text is None:
        return datetime.combine(today, time(), UTC)
    try:
        found = datetime.fromisoformat(str(text))
        if found.tzinfo:
            return found.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise RequestError("Now is written 2026-11-24T09:30:00Z.")


def _identity(found: object) -> str:
    if found != "" and not identity.is_one(found):
        raise RequestError("An identity is one that the page made, or that it took from a file.")
    return str(found)


def _is_answer(values: object) -> bool:
    return (
        isinstance(values, list)
        and len(values) <= data_file.MOST_VALUES
        and all(isinstance(value, str) for value in values)
    )


def _error(request: str) -> str:
    """Said in the language asked for if it can be read, in the guide's default otherwise."""
    asked = re.search(r'"language":\s*"([^"]*)"', request)
    language = asked[1] if asked and asked[1] in LANGUAGES else DEFAULT
    words = shipped_texts("widgets/engine/strings.toml")
    return _answer("error", focus="answer-title", html=render.error(language, words))


def _answer(
    status: str,
    focus: str,
    form: str = "",
    html: str = "",
    result: Any = None,
    files: Any = None,
    identity: str | None = None,
) -> str:
    reply = {"status": status, "form": form, "html": html, "result": result, "files": files or {}, "focus": focus}
    return json.dumps({**reply, "identity": identity}, ensure_ascii=False)


ACTIONS = {"submit": _decide, "export": _decide, "import": _fill, "pair": _pair, "form": _again}
