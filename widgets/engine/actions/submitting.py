"""An answer, and the files of it: actions "submit" and "export"."""

from widgets.engine.actions import reply
from widgets.engine.actions.request import Request, RequestError
from widgets.engine.exports import formats, handover
from widgets.engine.exports.source import Source
from widgets.engine.file import belonging, data_file, fitting
from widgets.engine.form import validation
from widgets.engine.pair import active_form, drafting, quoting
from widgets.engine.pair.active_form import ActiveForm
from widgets.engine.result import compare, drafts, outcome
from widgets.engine.result.result import Item, Result
from widgets.engine.show import render


def submit(request: Request) -> str:
    """The result of the answers with its files, or the form with its problems."""
    language = request.language
    sheet = active_form.read(request.widget, request.typed)
    if sheet.problems:
        return reply.problems(request, sheet)
    # Two people look at what came of their two drafts: nothing private is in it, and all of it may be handed over.
    widget = request.widget._replace(private=()) if sheet.drafts else request.widget
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
    return reply.reply(
        "result",
        focus="answer-title",
        form=reply.form(request, sheet),
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
    document = result.document
    if document and widget.pair and widget.pair.in_force:
        document = drafting.amended(document, in_document, file.made)
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


def _export(request: Request, source: Source) -> str:
    offered = {format.name: format for format in formats.offered(source.result)}
    format = offered.get(str(request.rest.get("format")))
    if not format or (format.needs_identity and not source.identity):
        raise RequestError("There is no such file, or it lacks the identity of what it is about.")
    try:
        file = formats.file(format, source)
    except ImportError:
        return reply.reply("needs", focus=format.name)
    return reply.reply("file", focus="", files={format.name: file})
