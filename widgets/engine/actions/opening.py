"""Files and other widgets' answers, opened in a form: actions "import", "merge", "restore", "reshape" and "follow"."""

import json
from collections.abc import Sequence

from widgets.engine.actions import reply, submitting
from widgets.engine.actions.request import Request, RequestError
from widgets.engine.file import belonging, data_file, fitting, identity, taking_over
from widgets.engine.form import programmes, validation
from widgets.engine.pair import active_form, quoting, versions
from widgets.engine.text.texts import Phrase
from widgets.engine.widget import Widget, load


def open_file(request: Request) -> str:
    """The form with what a file or other widgets hold; at once with its answer where two people settled it."""
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
        return reply.filled(request, {**request.typed, **carried}, [Phrase("file.quoted"), file.note])
    if file.widget in widget.imports_from and load(file.widget).quotes_from == widget.name:
        return _reopen(request, file)
    if "from" in rest:
        return _take_over(request, [file])
    if file.widget != widget.name:
        taken = taking_over.take(widget, request.page, [file], request.today, request.language, request.typed)
        request = request._replace(widget=taken.widget)
        answers, origins = {**request.typed, **taken.answers}, {**request.taken, **taken.origins}
        says = Phrase("file.filled" if taken.answers else "taken.nothing")
        return reply.filled(request, answers, [says, file.note], taken=origins)
    pair = file.pair if widget.pair else {}
    belongs = belonging.find(widget.name, request.page, pair or file.answers)
    request = request._replace(widget=belongs.widget)
    fitted = fitting.fit(belongs.widget, belongs.typed)
    quoted = {data_file.QUOTED: [json.dumps(file.quoted, ensure_ascii=False)]} if file.quoted else {}
    if pair:
        sheet = active_form.read(belongs.widget, fitted.answers)
        if not sheet.is_settled:
            opened = [Phrase("pair.opened"), belongs.note, *fitted.notes(), file.note]
            answers = {**fitted.answers, **quoted}
            return reply.filled(request, answers, opened, file.identity, focus="pair-title", taken={})
        file = file._replace(answers=validation.typed(sheet.answers), left_open=tuple(sheet.left_open))
        fitted = fitted._replace(answers=file.answers)
    left = [*([Phrase("file.left", {"count": fitted.unknown})] if fitted.unknown else []), *fitted.notes()]
    if in_force := _in_force(request, file, fitted, left_out=left):
        return in_force
    says = Phrase("file.left", {"count": fitted.unknown}) if fitted.unknown else Phrase("file.filled")
    notes = [says, belongs.note, *fitted.notes(), file.note]
    return reply.filled(request, {**fitted.answers, **quoted}, notes, file.identity, taken={})


def _source(widget: Widget, source: object) -> data_file.DataFile:
    """What another widget holds in the same tab."""
    match source:
        case {"widget": str(name), "answers": dict(answers)} if name in widget.imports_from:
            return data_file.of_tab(name, answers)
    raise RequestError("A widget takes over the answers of those that it imports from.")


def _take_over(request: Request, sources: Sequence[data_file.DataFile]) -> str:
    """The form with what other widgets know, where it is blank or was taken over before; what was typed stays."""
    if active_form.read(request.widget, request.typed).drafts:
        return reply.filled(request, request.typed, [Phrase("taken.nothing")])
    requested = {name: widget for name, widget in request.taken.items() if widget in request.widget.on_request}
    typed = {name: values for name, values in request.typed.items() if name in requested or name not in request.taken}
    taken = taking_over.take(request.widget, request.page, sources, request.today, request.language, typed)
    blank = taking_over.unanswered(taken.widget, typed)
    answers = {**typed, **{name: values for name, values in taken.answers.items() if name in blank}}
    origins = {name: widget for name, widget in taken.origins.items() if name in blank}
    says = Phrase("file.filled") if origins else Phrase("taken.nothing")
    return reply.filled(request._replace(widget=taken.widget), answers, [says], taken={**requested, **origins})


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
    sheet = active_form.read(other, file.pair or file.answers)
    answers = {**sheet.answers, **dict.fromkeys(other.private)}
    reopened = other.decide(answers, request.today).numbers.get("reopen", ())
    in_force = _in_force(request, agreement, fitting.fit(widget, agreement.answers), tuple(reopened))
    return in_force or reply.filled(request, agreement.answers, [Phrase("file.filled")])


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
        return reply.filled(request, request.typed, left_out, file.identity, taken={})
    return json.dumps({**json.loads(submitting.submit(request)), "identity": file.identity}, ensure_ascii=False)


def merge(request: Request) -> str:
    """The form of two drafts: the one in the page, or what is settled there, and the one in the file."""
    widget, sent = request.widget, request.rest.get("file")
    if not (widget.pair and isinstance(sent, str)):
        raise RequestError("To merge two drafts takes a widget that two people answer, and a file.")
    sheet = active_form.read(widget, request.typed)
    if problems := sheet.problems_of_a_draft:
        return reply.problems(request, sheet._replace(problems=problems))
    file = data_file.read(sent, {widget.name})
    mine = validation.typed(sheet.answers)
    belongs = belonging.shared(widget.name, request.page, mine, file.answers)
    widget = belongs.widget
    ours = fitting.fit(widget, belongs.typed)
    theirs = fitting.fit(widget, belonging.within(widget, file.answers))
    active_form.valid(widget, theirs.answers)
    typed, doubt = active_form.merged(widget, ours.answers, theirs.answers)
    if file.quoted and not sheet.quoted:
        typed[data_file.QUOTED] = [json.dumps(file.quoted, ensure_ascii=False)]
    elif sheet.quoted:
        typed[data_file.QUOTED] = [sheet.quoted]
    joined = identity.joined(request.identity, file.identity)
    says = [Phrase("pair.opened"), doubt, *ours.notes(), *theirs.notes(), file.note]
    return reply.filled(request._replace(widget=widget), typed, says, joined, focus="pair-title")


def restore(request: Request) -> str:
    """The form that holds these answers, for a page that has only the blank one."""
    fitted = fitting.fit(request.widget, request.typed)
    return reply.filled(request, fitted.answers, [Phrase("file.filled"), request.note, *fitted.notes()])


def reshape(request: Request) -> str:
    """The form of the programme that was chosen, with what it can hold of the answers."""
    if not request.widget.programme:
        raise RequestError("Only another programme gives another form.")
    widget = request.widget
    fitted = fitting.fit(widget, request.typed)
    left = fitted.notes(programmes.QUESTION)
    request = request._replace(widget=widget._replace(sections=programmes.noting(widget.sections, left)))
    return reply.filled(request, fitted.answers, [programmes.follows(widget.programme), *left])


def follow(request: Request) -> str:
    """The form that holds these answers, for what it says of them: how much is left to settle."""
    sheet = active_form.read(request.widget, request.typed)._replace(problems=())
    return reply.reply("followed", focus="", form=reply.form(request, sheet))
