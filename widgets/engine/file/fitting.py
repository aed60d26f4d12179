"""Answers that come from a file, as the form of this site can hold them; what it cannot hold is told, never just lost.

An organisation hides questions, decides them, and forbids options: a file made before, or on another site, may answer
what is not asked here. The file itself is not changed.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from widgets.engine.file import data_file
from widgets.engine.form import cleaning, forms, validation
from widgets.engine.form.forms import Choice, Choices, Question
from widgets.engine.text.texts import Fact, Listing, Phrase
from widgets.engine.widget import Widget


class Fitted(NamedTuple):
    """The `answers` that the form can hold, as typed, and what was left out.

    `unknown` counts answers to questions that the widget does not have. `unasked` are its questions that are not asked
    on this site, by name, and `forbidden` the options that this site does not allow, by the name of their question.
    """

    answers: dict[str, list[str]]
    unknown: int
    unasked: Mapping[str, Question]
    forbidden: Mapping[str, tuple[Choice | Choices, Sequence[str]]]

    def notes(self, group: str = "file") -> list[Phrase]:
        """What to tell of the answers to known questions that are left out; nothing of those that were blank.

        `group` is that of the texts: answers come from a file, or from the form of another programme.
        """
        phrases = []
        if self.unasked:
            labels = [Phrase(f"{forms.text_key(question)}.label", question.facts) for question in self.unasked.values()]
            phrases.append(Phrase(f"{group}.unasked", {"questions": _quoted(labels), "count": len(labels)}))
        for question, options in self.forbidden.values():
            facts: dict[str, Fact] = {
                "question": Phrase(f"{forms.text_key(question)}.label", question.facts),
                "answers": _quoted([Phrase(forms.option_key(question, option)) for option in options]),
            }
            phrases.append(Phrase(f"{group}.forbidden", facts))
        return phrases


def fit(widget: Widget, typed: Mapping[str, Sequence[str]]) -> Fitted:
    """The answers of a file; where it holds two drafts that are being settled, those of both drafts.

    DataFileError if the drafts are no drafts.
    """
    drafts = data_file.drafts(typed) if widget.pair else None
    if not drafts:
        names = (data_file.VERSIONS, data_file.LEFT_OPEN, data_file.REOPENED, data_file.QUOTED)
        carried_on = {name: list(typed[name]) for name in names if name in typed}
        fitted = _fit(widget, {name: values for name, values in typed.items() if name not in carried_on})
        return fitted._replace(answers={**fitted.answers, **carried_on})
    first, second = (_fit(widget, draft) for draft in drafts)
    carried = {
        name: [data_file.draft(side.answers)] for name, side in zip(data_file.DRAFTS, (first, second), strict=True)
    }
    return Fitted(
        {**{name: list(values) for name, values in typed.items()}, **carried},
        max(first.unknown, second.unknown),
        {**first.unasked, **second.unasked},
        {**first.forbidden, **second.forbidden},
    )


def _fit(widget: Widget, typed: Mapping[str, Sequence[str]]) -> Fitted:
    questions = {question.name: question for question in forms.questions(widget.sections)}
    answers = {name: list(values) for name, values in typed.items() if name in questions}
    known = validation.clean(widget.unasked, typed)
    unasked = {
        question.name: question
        for question in forms.questions(widget.unasked)
        if validation.is_answered(question, known[question.name])
    }
    unknown = [name for name, values in typed.items() if name not in questions and name not in known and any(values)]
    forbidden: dict[str, tuple[Choice | Choices, list[str]]] = {}
    for name, values in answers.items():
        question = questions[name]
        if isinstance(question, Choice | Choices) and question.forbidden:
            options = [option for option in question.forbidden if option in map(cleaning.line, values)]
            if options:
                forbidden[name] = (question, options)
                answers[name] = [value for value in values if cleaning.line(value) not in options]
    return Fitted(answers, len(unknown), unasked, forbidden)


def _quoted(phrases: Sequence[Phrase]) -> Listing:
    return Listing(tuple(Phrase("pair.quoted", {"said": phrase}) for phrase in phrases))
