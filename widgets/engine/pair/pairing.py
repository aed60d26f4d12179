"""Two drafts of the same questions, then one: where they agree, differ or say nothing, and how each point is settled.

The form of the pair asks a point that differs as `settle_<point>`, and keeps the point's own question for new words.
Order is the only thing that tells them apart: putting
the second first gives the same points with the sides exchanged.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from widgets.engine.form import cleaning, forms, validation
from widgets.engine.form.forms import Choice, Choices, Section
from widgets.engine.pair import drafting
from widgets.engine.result.result import Item, Part, Result
from widgets.engine.text.texts import Fact, Listing, Phrase

SIDES = ("first", "second")
CHOICES = (*SIDES, "words", "open")

type Answers = Mapping[str, Any]


class Point(NamedTuple):
    """A question and what the two drafts say: the same, something else, or at least one of them nothing."""

    question: forms.Question
    state: Literal["agree", "differ", "missing"]
    first: Any
    second: Any

    @property
    def is_open(self) -> bool:
        """Whether the two must choose: one of them at least has said something that the other has not."""
        return self.state != "agree" and any(
            validation.is_answered(self.question, answer) for answer in (self.first, self.second)
        )


def points(
    sections: Sequence[Section], first: Answers, second: Answers, per_person: Collection[str] = ()
) -> list[Point]:
    """Every question in order, except those `per_person`, which each answers for themselves."""
    return [
        _point(question, first[question.name], second[question.name])
        for question in forms.questions(sections)
        if question.name not in per_person
    ]


def _point(question: forms.Question, first: Any, second: Any) -> Point:
    if not all(validation.is_answered(question, answer) for answer in (first, second)):
        return Point(question, "missing", first, second)
    if isinstance(question, forms.Text) and cleaning.evened(first) == cleaning.evened(second):
        first = second = max(first, second)  # the typographic signs stand later in Unicode: ’ after ', no-break blanks
    return Point(question, "agree" if first == second else "differ", first, second)


def settle(points: Sequence[Point], choices: Mapping[str, str | None], words: Answers) -> dict[str, Any]:
    """The answers of the two together: what they agree on, what they chose, and new words; the rest says nothing.

    `choices` is one of CHOICES for a point that is open (None: not yet); `words` answers the points in new words.
    """
    return {point.question.name: _settled(point, choices.get(point.question.name), words) for point in points}


def _settled(point: Point, choice: str | None, words: Answers) -> Any:
    if point.state == "agree":
        return point.first
    if not point.is_open or choice == "words":
        return words[point.question.name]
    if choice in SIDES:
        return point.first if choice == "first" else point.second
    return [] if isinstance(point.question, Choices) else None


def unsettled(points: Sequence[Point], settled: Answers) -> list[str]:
    """The points of which something was said and nothing is settled."""
    return [
        point.question.name
        for point in points
        if point.is_open and not validation.is_answered(point.question, settled[point.question.name])
    ]


def facts(points: Sequence[Point], choices: Mapping[str, str | None]) -> list[dict[str, Any]]:
    """The points as JSON data: {"name", "state", "first", "second", "choice"}."""
    return [
        {
            "name": point.question.name,
            "state": point.state,
            "first": point.first,
            "second": point.second,
            "choice": choices.get(point.question.name) if point.is_open else None,
        }
        for point in points
    ]


def form(
    sections: Sequence[Section],
    points: Sequence[Point],
    sides: tuple[Phrase, Phrase],
    discussion_keys: Collection[str] = (),
) -> tuple[Section, ...]:
    """The sections of the pair's form: what is agreed, said; what differs, asked; what neither said, collapsed.

    `discussion_keys` names the points that have a question of their own to talk about them.
    """
    by_name = {point.question.name: point for point in points}
    return tuple(
        shown
        for section in sections
        for shown in _sections(
            section,
            [by_name[question.name] for question in section.questions if question.name in by_name],
            sides,
            discussion_keys,
        )
    )


def _sections(
    section: Section, points: Sequence[Point], sides: tuple[Phrase, Phrase], discussion_keys: Collection[str]
) -> Iterator[Section]:
    title = Phrase(f"section.{section.text or section.name}.title", section.facts)
    agreed = [point for point in points if point.state == "agree"]
    notes = tuple(
        Phrase("pair.agreed", {"point": _title(point), "said": in_words(point.question, point.first)})
        for point in agreed
    )
    open_questions = tuple(
        question
        for point in points
        if point.is_open
        for question in (_settling(point, sides, discussion_keys), _optional(point.question))
    )
    silent = tuple(_optional(point.question) for point in points if point.state == "missing" and not point.is_open)
    if notes or open_questions:
        text = "pair_agreed" if notes else "pair"
        yield Section(section.name, open_questions, text=text, facts={"section": title}, notes=notes)
    if silent:
        yield Section(f"{section.name}_silent", silent, text="pair_silent", facts={"section": title}, collapsed=True)


def _optional(question: forms.Question) -> forms.Question:
    return question._replace(required_if=None) if isinstance(question, forms.Text) else question


def _settling(point: Point, sides: tuple[Phrase, Phrase], discussion_keys: Collection[str]) -> Choice:
    question = point.question
    facts: dict[str, Fact] = {
        "point": _title(point),
        "question": Phrase(
            f"{forms.text_key(question)}.{'talk' if question.name in discussion_keys else 'label'}", question.facts
        ),
        "first_side": sides[0],
        "second_side": sides[1],
        "first": in_words(question, point.first),
        "second": in_words(question, point.second),
    }
    return Choice(f"settle_{question.name}", CHOICES, required=False, text="settle", facts=facts)


def _title(point: Point) -> Phrase:
    return Phrase(f"{forms.text_key(point.question)}.title", point.question.facts)


def in_words(question: forms.Question, answer: Any) -> Fact:
    """An answer in words: an option's, several, or the text itself."""
    if not validation.is_answered(question, answer):
        return Phrase("pair.nothing")
    if isinstance(question, Choices):
        options = (Phrase(forms.option_key(question, option)) for option in answer)
        return Listing(tuple(Phrase("pair.quoted", {"said": option}) for option in options))
    return Phrase(forms.option_key(question, answer)) if isinstance(question, Choice) else str(answer)


def concluded(result: Result, points: Sequence[Point], choices: Mapping[str, str | None], settled: Answers) -> Result:
    """The result of what is settled, with the points among its numbers, and what is left open in its document."""
    still_open = unsettled(points, settled)
    counts = {
        "agree": sum(point.state == "agree" for point in points),
        "settled": sum(point.is_open for point in points) - len(still_open),
        "left": len(still_open),
    }
    items = tuple(Item(name, Phrase(f"pair.count.{name}", {"count": count})) for name, count in counts.items() if count)
    part = Part("pair", "list", items or (Item("agree", Phrase("pair.count.agree", {"count": 0})),))
    document = drafting.with_open(result.document, still_open) if result.document else None
    numbers = {**result.numbers, "points": facts(points, choices)}
    return result._replace(parts=(part, *result.parts), numbers=numbers, document=document)
