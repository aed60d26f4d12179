"""What one person hands to another: the same files, made as if the private questions had not been asked.

The result is decided anew from the answers that are left, so that nothing that follows from a private answer can be in
it: whatever was answered there, the bytes are the same.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from widgets.engine.exports import data, markdown
from widgets.engine.form import forms
from widgets.engine.form.forms import UNSET
from widgets.engine.result import drafts
from widgets.engine.result.handover import Handover
from widgets.engine.widget import Tool


def made(tool: Tool, language: str, typed: Mapping[str, Sequence[str]], today: date) -> Handover | None:
    """The files that may be handed over; None while the questions that are not private lack an answer."""
    said = {name: [value for value in values if value not in ("", UNSET)] for name, values in typed.items()}
    shown = {name: values for name, values in said.items() if values and name not in tool.private}
    form = forms.bind(tool.sections, shown)
    if forms.validate(tool.sections, form):
        return None
    answers = forms.answers(tool.sections, form)
    result = drafts.measured(tool.texts, tool.decide(answers, today), language)
    return Handover(markdown.export(tool, language, result), data.export(tool, answers, today))


def own(tool: Tool, file: Mapping[str, str]) -> dict[str, str]:
    """A file that holds private answers, under a name that says that it is not to be handed over."""
    return {**file, "name": file["name"].replace(tool.name, f"{tool.name}-private", 1)}
