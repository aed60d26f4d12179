"""The form that a person has before them: the widget's own, or that of two drafts which are being made one."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from widgets.engine.file import data_file
from widgets.engine.form import forms, validation
from widgets.engine.form.validation import Answer, Problem
from widgets.engine.pair import drafting, pair_form, pairing, tally, versions
from widgets.engine.pair.concluded import concluded
from widgets.engine.pair.pairing import Point
from widgets.engine.pair.versions import Carried
from widgets.engine.result.result import Item, Part, Result
from widgets.engine.text.texts import Fact, Phrase
from widgets.engine.widget import Widget

type Draft = dict[str, list[str]]
"""Cleaned answers as a form holds them: question → values."""


class ActiveForm(NamedTuple):
    """A form and what it holds.

    `form` is the widget with the sections that it shows; `form_answers` are the cleaned answers to them and `problems`
    what is wrong with those. `drafts` and `points` are for a pair alone; `carried` is what an agreement in force holds
    beside its questions, and `quoted` the file of another widget that this one quotes, as the form carries it.
    """

    widget: Widget
    form: Widget
    form_answers: Mapping[str, Answer]
    problems: Sequence[Problem]
    drafts: tuple[Draft, Draft] | None = None
    points: tuple[Point, ...] = ()
    carried: Carried = Carried()
    quoted: str = ""

    @property
    def hidden(self) -> dict[str, str]:
        """The fields that the form holds without asking them: name → value."""
        quoted = {data_file.QUOTED: self.quoted} if self.quoted else {}
        return {**(paired(*self.drafts) if self.drafts else {}), **self.carried.hidden(), **quoted}

    @property
    def answers(self) -> dict[str, Any]:
        """The answers to the widget's questions, where there are no problems."""
        if not (self.drafts and self.widget.pair):
            return dict(self.form_answers)
        settled = pairing.settle(self.points, self.settling, self.form_answers)
        return {**settled, **self.widget.pair.per_person}

    @property
    def problems_of_a_draft(self) -> Sequence[Problem]:
        """What is wrong with it as a draft, whose author may leave anything."""
        return validation.problems(_optional(self.form.sections), self.form_answers)

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

    def decided(self, today: date, clauses: Mapping[str, Fact]) -> Result:
        """The widget's result, with what became of each point of the two drafts, or of those once left open.

        `clauses` are those that it quotes: point → words.
        """
        answers = self.answers
        more = {"versions": self.carried.versions, "clauses": clauses}
        result = self.widget.decide({**answers, **more}, today)
        if self.drafts and self.widget.pair:
            return concluded(result, self.points, self.settling, answers, self.widget.pair)
        result = result._replace(parts=(*self._reopened(), *result.parts))
        if not (result.document and self.carried.left_open):
            return result
        return result._replace(document=drafting.with_open(result.document, self._still_open))

    def _reopened(self) -> tuple[Part, ...]:
        """The points that the two want to change and have not changed yet."""
        if not self.carried.versions:
            return ()
        last, titles = self.carried.versions[-1].answers, self.widget.texts
        items = tuple(
            Item(name, Phrase(f"{name}.title"), (Phrase(f"{name}.talk"),) if f"{name}.talk" in titles else ())
            for name in self.carried.reopened
            if name in last and self.form_answers.get(name) == last[name] and f"{name}.title" in titles
        )
        return (Part("reopened", "list", items),) if items else ()

    @property
    def left_open(self) -> list[str]:
        """The points that the two leave open, by name, for the file of their agreement."""
        return pairing.unsettled(self.points, self.answers) if self.drafts else self._still_open

    @property
    def _still_open(self) -> list[str]:
        questions = {question.name: question for question in forms.questions(self.widget.sections)}
        return [
            name
            for name in self.carried.left_open
            if name in questions and not validation.is_answered(questions[name], self.form_answers[name])
        ]

    @property
    def is_settled(self) -> bool:
        """Whether two drafts are made one: nothing is left to decide."""
        return bool(self.drafts) and not tally.tally(self.points, self.settling, self.form_answers).left

    @property
    def is_in_force(self) -> bool:
        """Whether this is an agreement in force, that its people may change."""
        return bool(self.carried.versions)

    def snapshot(self) -> dict[str, Any] | None:
        """What a data file must hold for two drafts to be opened again where they are not made one yet; else None."""
        if not self.drafts or self.is_settled:
            return None
        return {"drafts": list(self.drafts), "answers": validation.typed(self.form_answers)}


def read(widget: Widget, typed: Mapping[str, Sequence[str]]) -> ActiveForm:
    """The form that holds `typed`; DataFileError if the drafts it carries are not two valid ones."""
    drafts = data_file.drafts(typed) if widget.pair else None
    quoted = next(iter(typed.get(data_file.QUOTED, ())), "") if widget.quotes_from else ""
    if not (drafts and widget.pair):
        form_answers = validation.clean(widget.sections, typed)
        problems = validation.problems(widget.sections, form_answers)
        carried = versions.carried(widget, typed) if widget.pair and widget.pair.in_force else Carried()
        form = widget._replace(steps=lambda answers: ()) if carried.versions else widget
        return ActiveForm(widget, form, form_answers, problems, carried=carried, quoted=quoted)
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
        quoted=quoted,
    )


def valid(widget: Widget, typed: Mapping[str, Sequence[str]]) -> dict[str, Answer]:
    """The cleaned answers of a draft, whose author may have left anything; what is private is in none.

    DataFileError names the question whose answer does not suit.
    """
    shared = {name: values for name, values in typed.items() if name not in widget.private}
    answers = validation.clean(widget.sections, shared)
    for problem in validation.problems(_optional(widget.sections), answers):
        label = next(
            Phrase(f"{forms.text_key(question)}.label", question.facts)
            for question in forms.questions(widget.sections)
            if question.name == problem.question
        )
        raise data_file.DataFileError(Phrase("pair.faulty", {"question": label}))
    return answers


def _optional(sections: Sequence[forms.Section]) -> tuple[forms.Section, ...]:
    return tuple(section._replace(questions=tuple(map(forms.optional, section.questions))) for section in sections)


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
