"""What one person hands to another: the same files, made as if the private questions had not been asked.

The result is decided anew from the answers that are left, so that nothing that follows from a private answer can be in
it: whatever was answered there, the bytes are the same.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from widgets.engine.exports import formats
from widgets.engine.exports.source import Source
from widgets.engine.form import validation
from widgets.engine.form.forms import questions
from widgets.engine.result import drafts
from widgets.engine.result.handover import Handover
from widgets.engine.widget import Widget


def make(
    widget: Widget, language: str, typed: Mapping[str, Sequence[str]], today: date, now: datetime
) -> Handover | None:
    """The files that may be handed over; None while the questions that are not private lack an answer."""
    cleaned = validation.clean(widget.sections, typed)
    answered = {q.name for q in questions(widget.sections) if validation.is_answered(q, cleaned[q.name])}
    shared = {name: values for name, values in typed.items() if name in answered - {*widget.private}}
    answers = validation.clean(widget.sections, shared)
    if validation.problems(widget.sections, answers):
        return None
    result = drafts.measured(widget.texts, widget.decide(answers, today), language)
    if result.to_hand:  # the rest is advice to whoever answered
        parts = tuple(part for part in result.parts if part.name in result.to_hand)
        result = result._replace(parts=parts, headline=(), step=None, reasons=())
    source = Source(widget._replace(private=()), language, result, answers, today, now)
    return Handover(*(formats.file(formats.BY_NAME[name], source) for name in ("markdown", "data")))
