"""Questions as a widget declares them, in order; their words come from its texts.

Text keys derive from names: a question `aims` says `aims.label`, `aims.hint`, `aims.option.<option>`, `aims.missing`…
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from widgets.engine.text.texts import Fact, Phrase

type Reason = Literal["", "answer", "calls", "conflict", "criteria", "harm", "leaving", "private"]
"""Why no organisation may hide a question ("": it may); `overlay/strings.toml` says each one, under `protected`.

"answer": the widget cannot answer without it. "calls": it leads to the lines to call. "conflict": it sets aside whoever
has power over the person. "criteria": a criterion is taken away in its own file. "harm": it asks whether somebody is
hurt or in danger. "leaving": it says how to stop, and whom else to talk to. "private": it says what stays between two
people, and when it must not.
"""


class Choice(NamedTuple):
    """One option among several. `scale` shares the options' words between questions; `facts` fill its words.

    `control` is how it is shown: buttons, or a list that opens where many questions share one scale. `optional_if`
    names another question and options of it: whoever gave one of them may leave this question unanswered. `note` is
    said below the hint. `protected` says why an organisation may not hide the question. `forbidden` are options that it
    does not allow: they are not shown, and a file that holds one is told so. `point` is the name under which it hides
    questions that are asked of several people. After another answer to a question that `reshapes` the form, the page
    asks for the form anew; "hidden" is one that is answered already, by its only option.
    """

    name: str
    options: tuple[str, ...]
    required: bool = True
    scale: str | None = None
    text: str = ""
    facts: Mapping[str, Fact] = {}
    control: Literal["radio", "select", "hidden"] = "radio"
    optional_if: tuple[str, tuple[str, ...]] | None = None
    note: Phrase | None = None
    protected: Reason = ""
    forbidden: tuple[str, ...] = ()
    point: str = ""
    reshapes: bool = False


class Choices(NamedTuple):
    """Several options (checkboxes): at least `least`, at most `most`. What has the name of a field of `Choice` is one.

    `gone` are options of older data files: they are still read, and left out. `follows` names a question without which
    this one leads to nothing: both are hidden, or neither.
    """

    name: str
    options: tuple[str, ...]
    least: int = 0
    most: int | None = None
    scale: str | None = None
    text: str = ""
    facts: Mapping[str, Fact] = {}
    gone: tuple[str, ...] = ()
    note: Phrase | None = None
    protected: Reason = ""
    forbidden: tuple[str, ...] = ()
    point: str = ""
    follows: str = ""


class Text(NamedTuple):
    """Words, `longest` characters at most; one line, or several.

    `required_if` names another question and options of it: whoever gave one of them must answer this one too.
    `protected` and `point` as for `Choice`. `autofill` is what a browser may fill in of its user, as HTML names it.
    """

    name: str
    longest: int
    required: bool = False
    lines: int = 1
    text: str = ""
    facts: Mapping[str, Fact] = {}
    required_if: tuple[str, tuple[str, ...]] | None = None
    protected: Reason = ""
    point: str = ""
    autofill: str = ""


class Date(NamedTuple):
    """A day, as ISO 8601 (2026-11-24)."""

    name: str
    required: bool = False
    text: str = ""
    facts: Mapping[str, Fact] = {}
    protected: Reason = ""


class Time(NamedTuple):
    """A time of day, as ISO 8601 (17:30)."""

    name: str
    required: bool = False
    text: str = ""
    facts: Mapping[str, Fact] = {}
    protected: Reason = ""


type Question = Choice | Choices | Text | Date | Time

MOST_CARDS = 8
"""Options that a step shows as cards; more stand in a list that opens."""

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


def optional(question: Question) -> Question:
    """The question where nobody has to answer it."""
    match question:
        case Choice():
            return question._replace(required=False, optional_if=None)
        case Choices():
            return question._replace(least=0)
        case Text():
            return question._replace(required=False, required_if=None)
    return question._replace(required=False)


def text_key(question: Question) -> str:
    """Where the words of a question are: its name, unless it says otherwise."""
    return question.text or question.name


def label(question: Question) -> Phrase:
    """What is asked."""
    return Phrase(f"{text_key(question)}.label", question.facts)


def option_key(question: Choice | Choices, option: str) -> str:
    """The text of an option: the question's own, its scale's, or one named by a pattern ("criterion.{}.label")."""
    if option == UNSET:
        return "option.unset"
    if question.scale and "{}" in question.scale:
        return question.scale.format(option)
    return f"scale.{question.scale}.{option}" if question.scale else f"{text_key(question)}.option.{option}"


def is_list(question: Question, in_step: bool) -> bool:
    """Whether a question is shown as a list that opens: in a step only where it has too many options for cards."""
    if not isinstance(question, Choice) or question.control != "select":
        return False
    return not in_step or len(question.options) > MOST_CARDS


def offered(question: Choice | Choices) -> tuple[str, ...]:
    """The options in the order in which a step shows them: to say nothing comes last."""
    return tuple(sorted(question.options, key=lambda option: option == UNSET))


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
