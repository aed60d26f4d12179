"""The short path of a form: its essential questions as steps, shown one at a time; then the others by section.

A widget says its steps in `form.py`; what an organisation hides leaves its step, and a step without questions is gone.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from widgets.engine.form import forms, validation
from widgets.engine.form.forms import Choice, Question, Section
from widgets.engine.form.validation import Answer


class Step(NamedTuple):
    """Essential questions that are asked together, by name, in order.

    `text` names its title and what is said before its questions: those of a section, or `steps.<name>`; without a text,
    its one question is its title. `words` names the words that label each question here, in the place of its own;
    `beside` are the questions whose answers stand beside these labels, one for each question.
    """

    name: str
    questions: tuple[str, ...]
    text: str = ""
    words: str = ""
    beside: tuple[str, ...] = ()


class Layout(NamedTuple):
    """A form as it is shown: each step with its questions as a section, then the sections of the other questions.

    `settled` are sections that ask nothing: they say what is answered already, before the first step.
    """

    settled: tuple[Section, ...]
    steps: tuple[tuple[Step, Section], ...]
    deeper: tuple[Section, ...]

    def place_of(self, names: Collection[str]) -> str | None:
        """The step of the first of these questions in the order shown; "" if it is a deeper one, None without any."""
        for step, section in self.steps:
            if any(question.name in names for question in section.questions):
                return step.name
        return "" if any(question.name in names for question in forms.questions(self.deeper)) else None

    def ordered(self) -> tuple[Question, ...]:
        """All questions in the order in which they are shown."""
        sections = [*self.settled, *(section for _, section in self.steps), *self.deeper]
        return tuple(forms.questions(sections))

    def progress(self, answers: Mapping[str, Answer]) -> tuple[int, int]:
        """How many of the deeper questions are answered, of how many.

        What stays out of paper while it is empty (a fourth person) does not count.
        """
        counted = [
            validation.is_answered(question, answers[question.name])
            for section in self.deeper
            for question in section.questions
            if not section.print_if_filled
        ]
        return sum(counted), len(counted)


def laid_out(sections: Sequence[Section], steps: Sequence[Step]) -> Layout:
    """The questions of `sections`, those of `steps` first; what is in both is asked in the step alone."""
    settled = tuple(section for section in sections if section.questions and all(map(_is_settled, section.questions)))
    sections = [section for section in sections if section not in settled]
    by_name = {question.name: (section, question) for section in sections for question in section.questions}
    essential = {name for step in steps for name in step.questions if name in by_name}
    emptied = {section.name for section in sections if section.questions and _names(section) <= essential}
    shown = tuple(
        (step, _section(step, placed, emptied))
        for step in steps
        if (placed := [by_name[name] for name in step.questions if name in by_name])
    )
    deeper = (
        section._replace(questions=tuple(question for question in section.questions if question.name not in essential))
        for section in sections
        if section.name not in emptied
    )
    return Layout(settled, shown, tuple(section for section in deeper if section.questions or section.notes))


def _is_settled(question: Question) -> bool:
    return isinstance(question, Choice) and question.control == "hidden"


def _names(section: Section) -> set[str]:
    return {question.name for question in section.questions}


def _section(step: Step, placed: Sequence[tuple[Section, Question]], emptied: Collection[str]) -> Section:
    """The questions of a step; the notes of a section that has no other questions stand with its first one."""
    ratings = {section.rating for section, _ in placed}
    notes = [
        note
        for section, question in placed
        if section.name in emptied and question.name == section.questions[0].name
        for note in section.notes
    ]
    return Section(
        step.name,
        tuple(question._replace(text=step.words) if step.words else question for _, question in placed),
        rating=next(iter(ratings)) if len(placed) > 1 and len(ratings) == 1 else None,
        text=step.text,
        facts=placed[0][1].facts,
        notes=tuple(notes),
        private=any(section.private for section, _ in placed),
    )
