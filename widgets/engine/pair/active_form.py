"""The form that a person has before them: the tool's own, or that of two drafts which are being made one."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from widgets.engine.file import data_file
from widgets.engine.form import forms
from widgets.engine.pair import pairing
from widgets.engine.pair.pairing import Point
from widgets.engine.result.result import Result
from widgets.engine.text.texts import Phrase
from widgets.engine.widget import Widget

HIDDEN = ("draft_first", "draft_second")


class ActiveForm(NamedTuple):
    """A form: `form` is the tool with the sections that it shows; `drafts` and `points` are for a pair alone."""

    widget: Widget
    form: Widget
    drafts: tuple[dict[str, list[str]], dict[str, list[str]]] | None = None
    points: tuple[Point, ...] = ()

    @property
    def hidden(self) -> tuple[str, ...]:
        """The fields that the form holds without asking them."""
        return HIDDEN if self.drafts else ()

    def answers(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The answers to the tool's questions, from the valid answers of the form."""
        if not (self.drafts and self.widget.pair):
            return dict(given)
        settled = pairing.settle(self.points, choices(given), given)
        return {**settled, **self.widget.pair.per_person}

    def concluded(self, result: Result, given: Mapping[str, Any]) -> Result:
        """The tool's result, with what became of each point of the two drafts."""
        return pairing.concluded(result, self.points, choices(given), self.answers(given)) if self.drafts else result

    def snapshot(self, typed: Mapping[str, Sequence[str]]) -> dict[str, Any] | None:
        """What a data file must hold for this form to be opened again; None for the tool's own."""
        if not self.drafts:
            return None
        asked = {question.name for question in forms.questions(self.form.sections)}
        return {
            "drafts": list(self.drafts),
            "answers": {name: list(values) for name, values in typed.items() if name in asked and any(values)},
        }


def choices(given: Mapping[str, Any]) -> dict[str, str | None]:
    """How each point is settled: the answers to the questions `settle_<point>`."""
    return {name.removeprefix("settle_"): choice for name, choice in given.items() if name.startswith("settle_")}


def read(widget: Widget, typed: Mapping[str, Sequence[str]]) -> ActiveForm:
    """The form that holds `typed`; DataFileError if the drafts it carries are not two valid ones."""
    drafts = data_file.drafts(typed) if widget.pair else None
    if not (drafts and widget.pair):
        return ActiveForm(widget, widget)
    first, second = (valid(widget, draft) for draft in drafts)
    points = tuple(pairing.points(widget.sections, first, second, widget.pair.per_person))
    sections = pairing.form(widget.sections, points, widget.pair.sides(first, second), widget.pair.discussion_keys)
    return ActiveForm(widget, widget._replace(sections=sections), drafts, points)


def valid(widget: Widget, typed: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The answers of a draft; DataFileError names the question whose answer does not suit."""
    form = forms.bind(widget.sections, typed)
    for problem in forms.validate(widget.sections, form):
        label = next(
            Phrase(f"{forms.text_key(question)}.label", question.facts)
            for question in forms.questions(widget.sections)
            if question.name == problem.question
        )
        raise data_file.DataFileError(Phrase("pair.faulty", {"question": label}))
    return forms.answers(widget.sections, form)


def paired(first: Mapping[str, Sequence[str]], second: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """What the form of these two drafts holds before anything is settled."""
    return {name: [data_file.draft(draft)] for name, draft in zip(HIDDEN, (first, second), strict=True)}
