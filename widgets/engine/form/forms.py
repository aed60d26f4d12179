"""Forms on WTForms: a tool declares its questions, in order; their words come from its texts.

Text keys derive from names: a question `aims` says `aims.label`, `aims.hint`, `aims.option.<option>`,
`aims.missing`…; validation yields keys of texts, never sentences, so it is the same in both languages.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any, Literal, NamedTuple

from wtforms import Field, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from widgets.engine.text.texts import Fact, Phrase


class Choice(NamedTuple):
    """One option among several. `scale` shares the options' words between questions; `facts` fill its words.

    `control` is how it is shown: buttons, or a list that opens where many questions share one scale. `optional_if`
    names another question and options of it: whoever gave one of them may leave this question unanswered. `note` is
    said below the hint.
    """

    name: str
    options: tuple[str, ...]
    required: bool = True
    scale: str | None = None
    text: str = ""
    facts: Mapping[str, Fact] = {}
    control: Literal["radio", "select"] = "radio"
    optional_if: tuple[str, tuple[str, ...]] | None = None
    note: Phrase | None = None


class Choices(NamedTuple):
    """Several options (checkboxes): at least `least`, at most `most`. `scale` as for `Choice`.

    `gone` are options of older data files: they are still taken, and say nothing any more.
    """

    name: str
    options: tuple[str, ...]
    least: int = 0
    most: int | None = None
    scale: str | None = None
    text: str = ""
    facts: Mapping[str, Fact] = {}
    gone: tuple[str, ...] = ()


class Text(NamedTuple):
    """Words, `longest` characters at most; one line, or several.

    `required_if` names another question and options of it: whoever gave one of them must answer this one too.
    """

    name: str
    longest: int
    required: bool = False
    lines: int = 1
    text: str = ""
    facts: Mapping[str, Fact] = {}
    required_if: tuple[str, tuple[str, ...]] | None = None


class Date(NamedTuple):
    """A day, as ISO 8601 (2026-11-24)."""

    name: str
    required: bool = False
    text: str = ""
    facts: Mapping[str, Fact] = {}


class Time(NamedTuple):
    """A time of day, as ISO 8601 (17:30)."""

    name: str
    required: bool = False
    text: str = ""
    facts: Mapping[str, Fact] = {}


type Question = Choice | Choices | Text | Date | Time

UNSET = "unset"
"""The first option of a list that opens, where it says nothing at all; its words are the same everywhere."""


class Section(NamedTuple):
    """Questions under one title. `rating` shows them as rows that share one scale.

    `text` names the words of sections that share them, which `facts` fill; `collapsed` shows the section closed, to
    open when it is needed, and `print_if_filled` leaves it out of paper unless something is written there. `by_two`
    puts each list and the question that follows it side by side where there is room. `notes` are said before the
    questions. What is `private` stands on a sheet of paper of its own, which is not handed over.
    """

    name: str
    questions: tuple[Question, ...]
    rating: str | None = None
    text: str = ""
    facts: Mapping[str, Fact] = {}
    collapsed: bool = False
    print_if_filled: bool = False
    by_two: bool = False
    notes: tuple[Phrase, ...] = ()
    private: bool = False


class Problem(NamedTuple):
    """A fault in an answer: the question's name and what to say of it."""

    question: str
    says: Phrase


class Answers(dict[str, list[str]]):
    """Answers as typed, name → values, in the shape WTForms reads."""

    def getlist(self, name: str) -> list[str]:
        return self.get(name, [])


def text_key(question: Question) -> str:
    """Where the words of a question are: its name, unless it says otherwise."""
    return question.text or question.name


def option_key(question: Choice | Choices, option: str) -> str:
    """The text of an option: the question's own, its scale's, or one named by a pattern ("criterion.{}.label")."""
    if option == UNSET:
        return "option.unset"
    if question.scale and "{}" in question.scale:
        return question.scale.format(option)
    return f"scale.{question.scale}.{option}" if question.scale else f"{text_key(question)}.option.{option}"


def questions(sections: Sequence[Section]) -> Iterator[Question]:
    """All questions, in order."""
    for section in sections:
        yield from section.questions


def releasing(sections: Sequence[Section]) -> set[tuple[str, str]]:
    """The answers (question, option) after which other questions may be left."""
    conditions = [question.optional_if for question in questions(sections) if isinstance(question, Choice)]
    return {
        (name, option) for condition in conditions if condition for name in condition[:1] for option in condition[1]
    }


def is_answered(question: Question, typed: Mapping[str, Sequence[str]]) -> bool:
    """Whether something was typed."""
    return any(value.strip() and not is_silent(question, value) for value in typed.get(question.name, ()))


def is_silent(question: Question, value: str) -> bool:
    """Whether an answer says nothing: a list that opens always holds its first option."""
    return isinstance(question, Choice) and question.control == "select" and value == question.options[0]


def bind(sections: Sequence[Section], typed: Mapping[str, Sequence[str]] | None = None) -> BaseForm:
    """The WTForms form of these sections, holding what was typed (None: a blank form)."""
    form = BaseForm({question.name: _field(question) for question in questions(sections)})
    form.process(Answers({name: list(values) for name, values in typed.items()}) if typed is not None else None)
    return form


def validate(sections: Sequence[Section], form: BaseForm) -> list[Problem]:
    """The problems of a bound form, in the order of the questions; an empty list means that all is well."""
    form.validate()
    return [
        Problem(question.name, phrase) for question in questions(sections) for phrase in form[question.name].errors[:1]
    ]


def answers(sections: Sequence[Section], form: BaseForm) -> dict[str, Any]:
    """The answers of a valid form: question → option, text, or options in the order in which they are offered."""
    return {
        question.name: [option for option in question.options if option in form[question.name].data]
        if isinstance(question, Choices)
        else form[question.name].data
        for question in questions(sections)
    }


def _field(question: Question) -> Field:
    """The unbound WTForms field of a question; its validators yield phrases."""
    match question:
        case Choice():
            return RadioField(choices=list(question.options), validate_choice=False, validators=[_Check(question)])
        case Choices():
            return SelectMultipleField(
                choices=list(question.options), validate_choice=False, validators=[_Check(question)]
            )
        case Date() | Time():
            return StringField(filters=[_tidy], validators=[_Check(question)])
        case Text():
            kind = TextAreaField if question.lines > 1 else StringField
            return kind(filters=[_tidy], validators=[_Check(question)])


class _Check:
    """A WTForms validator: the first fault found stops, as a phrase."""

    def __init__(self, question: Question) -> None:
        self.question = question

    def __call__(self, form: BaseForm, field: Any) -> None:
        question = self.question
        if isinstance(question, Choice) and not field.data and _gave(form, question.optional_if):
            return
        if isinstance(question, Text) and not field.data and _gave(form, question.required_if):
            raise StopValidation(_fault_phrase(question, "missing"))
        if fault := _fault(question, field.data):
            raise StopValidation(fault)


def _gave(form: Any, answer: tuple[str, tuple[str, ...]] | None) -> bool:
    """Whether another question was answered with one of the options of `answer` (question, options)."""
    if not answer:
        return False
    name, options = answer
    given = form.data[name] or ()
    return not set(options).isdisjoint((given,) if isinstance(given, str) else given)


def _fault(question: Question, data: Any) -> Phrase | None:
    match question:
        case Choice():
            if not data:
                return _fault_phrase(question, "missing") if question.required else None
            return None if data in question.options else _unknown(question)
        case Choices():
            said = [option for option in data or () if option not in question.gone]
            if not set(said) <= set(question.options):
                return _unknown(question)
            if len(said) < question.least:
                return _fault_phrase(question, "missing")
            if question.most is not None and len(said) > question.most:
                return _fault_phrase(question, "too_many", most=question.most, count=len(said))
        case Text():
            if not data and question.required:
                return _fault_phrase(question, "missing")
            if len(data or "") > question.longest:
                return _fault_phrase(question, "too_long", longest=question.longest, count=len(data))
        case Date():
            if not data:
                return _fault_phrase(question, "missing") if question.required else None
            return None if is_day(data) else _fault_phrase(question, "not_a_date")
        case Time():
            if not data:
                return _fault_phrase(question, "missing") if question.required else None
            return None if _is_time(data) else _fault_phrase(question, "not_a_time")
    return None


def _fault_phrase(question: Question, fault: str, **facts: int) -> Phrase:
    return Phrase(f"{text_key(question)}.{fault}", {**question.facts, **facts})


def _unknown(question: Question) -> Phrase:
    return Phrase("error.unknown", {"question": Phrase(f"{text_key(question)}.label", question.facts)})


def is_day(text: str) -> bool:
    """Whether `text` names a day in full (2026-11-24, not 20261124), between the years 2000 and 2100."""
    try:
        return len(text) == 10 and 2000 <= date.fromisoformat(text).year <= 2100
    except ValueError:
        return False


def _is_time(text: str) -> bool:
    """Whether `text` names a time of day as 17:30."""
    try:
        return len(text) == 5 and time.fromisoformat(text) is not None
    except ValueError:
        return False


UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that turn the direction of a text round: nobody sees them, and they can deceive."""


def _tidy(value: Any) -> Any:
    """Browsers send line ends as CRLF; blanks around an answer, and what nobody sees in it, mean nothing."""
    return UNSEEN.sub("", value.replace("\r\n", "\n")).strip() if isinstance(value, str) else value
