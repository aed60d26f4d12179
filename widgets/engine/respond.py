"""The browser's door: one JSON string in, one JSON string out. What is about all tools at once: engine/mentoring.py.

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

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from widgets.engine import mentoring
from widgets.engine.exports import formats, handover
from widgets.engine.exports.source import Source
from widgets.engine.file import belonging, data_file, fitting, identity, json_in, taking_over
from widgets.engine.form import cleaning, forms, programmes, validation
from widgets.engine.pair import active_form, drafting, quoting, versions
from widgets.engine.pair.active_form import ActiveForm
from widgets.engine.result import compare, drafts, outcome
from widgets.engine.result.result import Item, Result
from widgets.engine.show import render
from widgets.engine.text.languages import DEFAULT, LANGUAGES
from widgets.engine.text.texts import Phrase
from widgets.engine.widget import UnknownWidgetError, Widget, load, shipped_texts

LONGEST_REQUEST = 2_000_000
"""Characters: the answers, and as much of a file as the page reads, however JSON writes it."""

LAST_YEAR = 9_000
"""Of the clock of a device, which may be wrong by any number of years: the days that follow must exist too."""

_MOMENT = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})")


class RequestError(ValueError):
    """The request is not one that a page of ours sends."""


class Request(NamedTuple):
    """A request as read: the answers as typed, and in `rest` what the action needs.

    `page` is the programme that the page names, and `note` what to tell of the one that the answers name. `taken` are
    the answers that come from other widgets: question → widget.
    """

    widget: Widget
    language: str
    action: str
    typed: dict[str, list[str]]
    today: date
    now: datetime
    identity: str
    rest: Mapping[str, Any]
    page: str = ""
    note: Phrase | None = None
    taken: Mapping[str, str] = {}


def respond(request: str) -> str:
    """The answer to a request, both as JSON; a faulty request is answered too, never raised."""
    try:
        content = json_in.read(request, LONGEST_REQUEST)
        if isinstance(content, dict) and "mentoring" in content:
            return mentoring.answer(content, _language(content), _today(content.get("today")))
        read = _read(content)
        try:
            return ACTIONS[read.action](read)
        except data_file.DataFileError as refused:
            return _answer("refused", focus="", html=render.notice(read.widget, read.language, refused.says))
    except (json_in.JsonError, RequestError, UnknownWidgetError, mentoring.MentoringError):
        return _error(request)


def _submit(request: Request) -> str:
    widget, language = request.widget, request.language
    sheet = active_form.read(widget, request.typed)
    if sheet.problems:
        return _problems(request, sheet)
    answers = sheet.answers
    result = drafts.measured(widget.texts, _compared(request, sheet), language)
    source = Source(
        widget,
        language,
        result,
        answers,
        request.today,
        request.now,
        request.identity,
        sheet.snapshot(),
        sheet.carried.as_data(),
        sheet.left_open,
        quoting.carried(widget, request.typed),
    )
    if request.action == "export":
        return _export(request, source)
    offered = formats.offered(result)
    files = {format.name: formats.file(format, source) for format in offered if not format.libraries}
    on_demand = [format.name for format in offered if format.libraries]
    shared = handover.make(widget, language, request.typed, request.today, request.now) if widget.private else None
    html = render.result(widget, language, result, [*files], on_demand, shared)
    files |= shared.files() if shared else {}
    line = outcome.outcome(widget.texts, result, widget.organisation.languages, request.today)
    return _answer(
        "result",
        focus="answer-title",
        form=_form(request, sheet),
        html=html,
        result=result.facts(),
        outcome=line,
        files=files,
    )


def _compared(request: Request, sheet: ActiveForm) -> Result:
    """The result, with what changed before it: since an earlier file, or since the version in force."""
    answers, widget = sheet.answers, request.widget
    clauses = quoting.clauses(widget, quoting.carried(widget, request.typed), request.today)
    result = sheet.decided(request.today, clauses)
    if "earlier" not in request.rest:
        return _amended(sheet, result)
    file = data_file.read(str(request.rest["earlier"]), {widget.name})
    before = validation.clean(widget.sections, file.answers)
    fitted = fitting.fit(widget, belonging.within(widget, file.answers))
    possible = validation.clean(widget.sections, fitted.answers)
    is_valid = not validation.problems(widget.sections, possible)
    earlier = widget.decide(possible, request.today) if is_valid else None
    part = compare.changes(widget.sections, before, answers, (earlier, result) if earlier else None)
    in_document = compare.stated(widget.sections, before, answers, widget.texts)
    document = result.document and drafting.amended(result.document, in_document, file.made)
    part = part._replace(items=(*part.items, *(Item(f"left_{at}", says) for at, says in enumerate(fitted.notes()))))
    return result._replace(parts=(part, *result.parts), document=document)


def _amended(sheet: ActiveForm, result: Result) -> Result:
    """The agreement with what its two people changed since the version in force, if they did."""
    if not (sheet.carried.versions and result.document):
        return result
    last = sheet.carried.versions[-1]
    changes = compare.stated(sheet.widget.sections, last.answers, sheet.answers, sheet.widget.texts)
    made = last.made.isoformat() if last.made else ""
    return result._replace(document=drafting.amended(result.document, changes, made)) if changes else result


def _import(request: Request) -> str:
    widget, rest = request.widget, request.rest
    match rest:
        case {"from": [source]} | {"from": dict(source)}:
            file = _source(widget, source)
        case {"from": list(sources)}:
            return _take_over(request, [_source(widget, source) for source in sources])
        case {"file": str(sent)}:
            file = data_file.read(sent, {widget.name, *widget.imports_from})
        case _:
            raise RequestError("An import holds a file, or the answers of widgets that this one takes from.")
    if file.widget == widget.quotes_from:
        carried = {data_file.QUOTED: [quoting.of(file)]}
        return _filled(request, {**request.typed, **carried}, [Phrase("file.quoted"), file.note])
    if file.widget in widget.imports_from and load(file.widget).quotes_from == widget.name:
        return _reopen(request, file)
    if "from" in rest:
        return _take_over(request, [file])
    if file.widget != widget.name:
        taken = taking_over.take(widget, request.page, [file], request.today, request.language)
        request = request._replace(widget=taken.widget)
        answers = {**request.typed, **taken.answers}
        return _filled(request, answers, [Phrase("file.filled"), file.note], taken=taken.origins)
    belongs = belonging.find(widget.name, request.page, file.pair or file.answers)
    request = request._replace(widget=belongs.widget)
    fitted = fitting.fit(belongs.widget, belongs.typed)
    if file.pair:
        sheet = active_form.read(belongs.widget, fitted.answers)
        if not sheet.is_settled:
            opened = [Phrase("pair.opened"), belongs.note, *fitted.notes(), file.note]
            return _filled(request, fitted.answers, opened, file.identity, focus="pair-title", taken={})
        file = file._replace(answers=validation.typed(sheet.answers), left_open=tuple(sheet.left_open))
        fitted = fitted._replace(answers=file.answers)
    left = [*([Phrase("file.left", {"count": fitted.unknown})] if fitted.unknown else []), *fitted.notes()]
    if in_force := _in_force(request, file, fitted, left_out=left):
        return in_force
    if file.quoted:
        fitted.answers[data_file.QUOTED] = [json.dumps(file.quoted, ensure_ascii=False)]
    says = Phrase("file.left", {"count": fitted.unknown}) if fitted.unknown else Phrase("file.filled")
    return _filled(request, fitted.answers, [says, belongs.note, *fitted.notes(), file.note], file.identity, taken={})


def _source(widget: Widget, source: object) -> data_file.DataFile:
    """What another widget holds in the same tab."""
    match source:
        case {"widget": str(name), "answers": dict(answers)} if name in widget.imports_from:
            return data_file.of_tab(name, answers)
    raise RequestError("A widget takes over the answers of those that it imports from.")


def _take_over(request: Request, sources: Sequence[data_file.DataFile]) -> str:
    """The form with what other widgets know, where it is blank or was taken over before; what was typed stays."""
    if active_form.read(request.widget, request.typed).drafts:
        return _filled(request, request.typed, [Phrase("taken.nothing")])
    taken = taking_over.take(request.widget, request.page, sources, request.today, request.language)
    typed = {name: values for name, values in request.typed.items() if name not in request.taken}
    blank = taking_over.unanswered(taken.widget, typed)
    answers = {**typed, **{name: values for name, values in taken.answers.items() if name in blank}}
    origins = {name: widget for name, widget in taken.origins.items() if name in blank}
    says = Phrase("file.filled") if origins else Phrase("taken.nothing")
    return _filled(request._replace(widget=taken.widget), answers, [says], taken=origins)


def _reopen(request: Request, file: data_file.DataFile) -> str:
    """The agreement that a check-in quotes, in force, with the points that its people want to change."""
    other, widget = load(file.widget), request.widget
    quoted = file.quoted or quoting.carried(other, file.answers)
    if not quoted:
        raise data_file.DataFileError(Phrase("file.quotes_nothing"))
    agreement = data_file.DataFile(
        widget.name,
        quoted["made"],
        quoted["answers"],
        identity=request.identity,
        versions=tuple(quoted["versions"]),
        left_open=tuple(quoted["open"]),
    )
    answers = validation.clean(other.sections, {k: v for k, v in file.answers.items() if k not in other.private})
    reopened = other.decide(answers, request.today).numbers.get("reopen", ())
    reply = _in_force(request, agreement, fitting.fit(widget, agreement.answers), tuple(reopened))
    return reply or _filled(request, agreement.answers, [Phrase("file.filled")])


def _in_force(
    request: Request,
    file: data_file.DataFile,
    taken: fitting.Fitted,
    reopened: tuple[str, ...] = (),
    left_out: Sequence[Phrase] = (),
) -> str:
    """What two people settled, as their agreement with the form to change it; "" for the draft of one.

    Where `left_out` tells what of it cannot stand here, it is no answer yet: the form opens, and its people see to it.
    """
    carried = versions.opened(request.widget, file, request.today)
    if not carried:
        return ""
    hidden = {name: [value] for name, value in carried._replace(reopened=reopened).hidden().items()}
    request = request._replace(typed={**taken.answers, **hidden}, identity=file.identity)
    if active_form.read(request.widget, request.typed).problems:
        return ""
    if left_out:
        return _filled(request, request.typed, left_out, file.identity, taken={})
    return json.dumps({**json.loads(_submit(request)), "identity": file.identity}, ensure_ascii=False)


def _merge(request: Request) -> str:
    """The form of two drafts: the one in the page, or what is settled there, and the one in the file."""
    widget, sent = request.widget, request.rest.get("file")
    if not (widget.pair and isinstance(sent, str)):
        raise RequestError("To merge two drafts takes a widget that two people answer, and a file.")
    sheet = active_form.read(widget, request.typed)
    if sheet.problems:
        return _problems(request, sheet)
    file = data_file.read(sent, {widget.name})
    mine = validation.typed(sheet.answers)
    belongs = belonging.shared(widget.name, request.page, mine, file.answers)
    widget = belongs.widget
    ours = fitting.fit(widget, belongs.typed)
    theirs = fitting.fit(widget, belonging.within(widget, file.answers))
    active_form.valid(widget, theirs.answers)
    typed, doubt = active_form.merged(widget, ours.answers, theirs.answers)
    joined = identity.joined(request.identity, file.identity)
    says = [Phrase("pair.opened"), doubt, *ours.notes(), *theirs.notes(), file.note]
    return _filled(request._replace(widget=widget), typed, says, joined, focus="pair-title")


def _restore(request: Request) -> str:
    """The form that holds these answers, for a page that has only the blank one."""
    fitted = fitting.fit(request.widget, request.typed)
    return _filled(request, fitted.answers, [Phrase("file.filled"), request.note, *fitted.notes()])


def _reshape(request: Request) -> str:
    """The form of the programme that was chosen, with what it can hold of the answers."""
    if not request.widget.programme:
        raise RequestError("Only another programme gives another form.")
    widget = request.widget
    fitted = fitting.fit(widget, request.typed)
    left = fitted.notes(programmes.QUESTION)
    request = request._replace(widget=widget._replace(sections=programmes.noting(widget.sections, left)))
    return _filled(request, fitted.answers, [programmes.follows(widget.programme), *left])


def _follow(request: Request) -> str:
    """The form that holds these answers, for what it says of them: how much is left to settle."""
    sheet = active_form.read(request.widget, request.typed)._replace(problems=())
    return _answer("followed", focus="", form=_form(request, sheet))


def _problems(request: Request, sheet: ActiveForm) -> str:
    return _answer("problems", focus="problems", form=_form(request, sheet))


def _filled(
    request: Request,
    typed: Mapping[str, Sequence[str]],
    says: Sequence[Phrase | None],
    identity: str | None = None,
    focus: str = "",
    taken: Mapping[str, str] | None = None,
) -> str:
    """The form that holds `typed`, without its problems: nobody has asked for an answer yet."""
    request = request if taken is None else request._replace(taken=taken)
    sheet = active_form.read(request.widget, typed)._replace(problems=())
    html = "<br>\n".join(render.notice(request.widget, request.language, phrase) for phrase in says if phrase)
    return _answer("filled", focus=focus, form=_form(request, sheet), html=html, identity=identity, taken=taken)


def _form(request: Request, sheet: ActiveForm) -> str:
    arguments = (sheet.form, request.language, sheet.form_answers, sheet.problems, sheet.hidden)
    if pair := sheet.pair:
        return render.pair(*arguments, pair)
    return render.form(*arguments, sheet.is_in_force, request.taken)


def _export(request: Request, source: Source) -> str:
    offered = {format.name: format for format in formats.offered(source.result)}
    format = offered.get(str(request.rest.get("format")))
    if not format or (format.needs_identity and not source.identity):
        raise RequestError("There is no such file, or it lacks the identity of what it is about.")
    try:
        file = formats.file(format, source)
    except ImportError:
        return _answer("needs", focus=format.name)
    return _answer("file", focus="", files={format.name: file})


def _language(content: Mapping[str, Any]) -> str:
    if (language := content.get("language")) in LANGUAGES:
        return str(language)
    raise RequestError("The language is not one that a page sends.")


def _read(content: Any) -> Request:
    match content:
        case {"widget": str(name), "language": str(language), "action": str(action), "answers": dict(answers)}:
            if language not in LANGUAGES or action not in ACTIONS:
                raise RequestError("The language or the action is not one that a page sends.")
            if not all(map(data_file.are_values, answers.values())):
                raise RequestError("An answer is a list of texts, not too many.")
            today = _today(content.get("today"))
            now, of = _now(content.get("now"), today), _identity(content.get("identity", ""))
            page = _page(content.get("programme", ""), load(name))
            try:
                belongs = belonging.find(name, page, answers)
            except data_file.DataFileError:  # told by the action, which reads the drafts too
                belongs = belonging.Belonging(load(name), answers)
            taken = _taken(content.get("taken", {}), belongs.widget)
            return Request(
                belongs.widget, language, action, belongs.typed, today, now, of, content, page, belongs.note, taken
            )
    raise RequestError("A request holds widget, language, action and answers.")


def _today(text: object) -> date:
    """The day where the person is, which the page tells; this machine's if it does not."""
    if text is None:
        return date.today()
    day = cleaning.day(text) if isinstance(text, str) else None
    if not day or day.year > LAST_YEAR:
        raise RequestError("Today is written 2026-11-24.")
    return day


def _now(text: object, today: date) -> datetime:
    """The moment of the request, for the order of the files made on one day."""
    if text is None:
        return datetime.combine(today, time(), UTC)
    try:
        if isinstance(text, str) and _MOMENT.fullmatch(text) and int(text[:4]) <= LAST_YEAR:
            return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise RequestError("Now is written 2026-11-24T09:30:00Z.")


def _identity(text: object) -> str:
    if text == "" or identity.is_identity(text):
        return str(text)
    raise RequestError("An identity is one that the page made, or that it took from a file.")


def _taken(taken: object, widget: Widget) -> dict[str, str]:
    """Which answers come from other widgets; what the widget does not ask, or takes from nobody, is left out."""
    if not isinstance(taken, dict):
        raise RequestError("What was taken over is named with where it comes from.")
    names = {question.name for question in forms.questions(widget.sections)}
    return {name: origin for name, origin in taken.items() if name in names and origin in widget.imports_from}


def _page(programme: object, widget: Widget) -> str:
    if programme == "" or programme in widget.organisation.programmes:
        return str(programme)
    raise RequestError("A page names a programme of the organisation's, or none.")


def _error(request: str) -> str:
    """Said in the language asked for if it can be read, in the guide's default otherwise."""
    match = re.search(r'"language":\s*"([^"]*)"', request)
    language = match[1] if match and match[1] in LANGUAGES else DEFAULT
    words = shipped_texts("widgets/engine/strings.toml")
    return _answer("error", focus="answer-title", html=render.error(language, words))


def _answer(
    status: str,
    focus: str,
    form: str = "",
    html: str = "",
    result: Any = None,
    outcome: Any = None,
    files: Any = None,
    identity: str | None = None,
    taken: Mapping[str, str] | None = None,
) -> str:
    reply = {"status": status, "form": form, "html": html, "result": result, "outcome": outcome, "files": files or {}}
    return json.dumps({**reply, "focus": focus, "identity": identity, "taken": taken}, ensure_ascii=False)


ACTIONS = {
    "submit": _submit,
    "export": _submit,
    "import": _import,
    "merge": _merge,
    "restore": _restore,
    "follow": _follow,
    "reshape": _reshape,
}
