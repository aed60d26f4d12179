"""The form that a person has before them: the widget's own, or that of two drafts which are being made one."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from widgets.engine.file import data_file
from widgets.engine.form import forms, validation
from widgets.engine.form.validation import Answer, Problem
from widgets.engine.pair import pair_form, pairing
from widgets.engine.pair.concluded import concluded
from widgets.engine.pair.pairing import Point
from widgets.engine.result.result import Result
from widgets.engine.text.texts import Phrase
from widgets.engine.widget import Widget

type Draft = dict[str, list[str]]
"""Cleaned answers as a form holds them: question → values."""


class ActiveForm(NamedTuple):
    """A form and what it holds.

    `form` is the widget with the sections that it shows; `form_answers` are the cleaned answers to them and `problems`
    what is wrong with those. `drafts` and `points` are for a pair alone.
    """

    widget: Widget
    form: Widget
    form_answers: Mapping[str, Answer]
    problems: Sequence[Problem]
    drafts: tuple[Draft, Draft] | None = None
    points: tuple[Point, ...] = ()

    @property
    def hidden(self) -> dict[str, str]:
        """The fields that the form holds without asking them: name → value."""
        return paired(*self.drafts) if self.drafts else {}

    @property
    def answers(self) -> dict[str, Any]:
        """The answers to the widget's questions, where there are no problems."""
        if not (self.drafts and self.widget.pair):
            return dict(self.form_answers)
        settled = pairing.settle(self.points, self.settling, self.form_answers)
        return {**settled, **self.widget.pair.per_person}

    @property
    def settling(self) -> pairing.Settling:
        """How the points of the two drafts are settled."""
        return pair_form.settled_by(self.form_answers)

    @property
    def pair(self) -> pair_form.PairForm | None:
        """What the form of two drafts shows; None for the widget's own."""
        if not (self.drafts and self.widget.pair):
            return None
        first, second = (validation.clean(self.widget.sections, draft) for draft in self.drafts)
        sides = self.widget.pair.sides(first, second)
        return pair_form.form(self.widget.sections, self.points, sides, self.widget.pair, self.form_answers)

    def concluded(self, result: Result) -> Result:
        """The widget's result, with what became of each point of the two drafts."""
        return concluded(result, self.points, self.settling, self.answers) if self.drafts else result

    def snapshot(self) -> dict[str, Any] | None:
        """What a data file must hold for this form to be opened again; None for the widget's own."""
        if not self.drafts:
            return None
        return {"drafts": list(self.drafts), "answers": validation.typed(self.form_answers)}


def read(widget: Widget, typed: Mapping[str, Sequence[str]]) -> ActiveForm:
    """The form that holds `typed`; DataFileError if the drafts it carries are not two valid ones."""
    drafts = data_file.drafts(typed) if widget.pair else None
    if not (drafts and widget.pair):
        form_answers = validation.clean(widget.sections, typed)
        return ActiveForm(widget, widget, form_answers, validation.problems(widget.sections, form_answers))
    first, second = (valid(widget, draft) for draft in drafts)
    points = tuple(pairing.points(widget.sections, first, second, widget.pair))
    sections = pair_form.sections(widget.sections, points)
    form_answers = validation.clean(sections, pair_form.known(points, typed))
    return ActiveForm(
        widget,
        widget._replace(sections=sections, steps=lambda answers: ()),
        form_answers,
        validation.problems(sections, form_answers),
        (validation.typed(first), validation.typed(second)),
        points,
    )


def valid(widget: Widget, typed: Mapping[str, Sequence[str]]) -> dict[str, Answer]:
    """The cleaned answers of a draft; DataFileError names the question whose answer does not suit."""
    answers = validation.clean(widget.sections, typed)
    for problem in validation.problems(widget.sections, answers):
        label = next(
            Phrase(f"{forms.text_key(question)}.label", question.facts)
            for question in forms.questions(widget.sections)
            if question.name == problem.question
        )
        raise data_file.DataFileError(Phrase("pair.faulty", {"question": label}))
    return answers


def paired(first: Mapping[str, Sequence[str]], second: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """What the form of these two drafts holds before anything is settled: name → value."""
    return {name: data_file.draft(draft) for name, draft in zip(data_file.DRAFTS, (first, second), strict=True)}


def merged(widget: Widget, first: Draft, second: Draft) -> tuple[dict[str, list[str]], Phrase | None]:
    """What the form of these two drafts holds, whoever opens the other's, and what to tell of two that are of one hand.

    The two stand in the order in which the widget names their sides, where each says its own.
    """
    assert widget.pair is not None
    role = next(question for question in forms.questions(widget.sections) if question.name == widget.pair.role)
    drafts = [validation.clean(widget.sections, draft) for draft in (first, second)]
    sides = [str(draft[role.name] or "") for draft in drafts]
    assert isinstance(role, forms.Choice)
    if all(sides) and role.options.index(sides[1]) < role.options.index(sides[0]):
        first, second = second, first
    form = {name: [draft] for name, draft in paired(first, second).items()}
    if drafts[0] == drafts[1]:
        return form, Phrase("pair.same_draft")
    is_one_hand = sides[0] == sides[1] and sides[0] not in ("", widget.pair.per_person[role.name])
    says = Phrase("pair.same_side", {"side": Phrase(forms.option_key(role, sides[0]))}) if is_one_hand else None
    return form, says
