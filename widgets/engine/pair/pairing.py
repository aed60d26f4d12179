"""Two drafts of the same questions, then one: where they agree, differ or say nothing, and how each point is settled.

The form of the pair asks a point that differs as `settle_<point>`, and keeps the point's own question for new words.
Order is the only thing that tells them apart: putting
the second first gives the same points with the sides exchanged.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from widgets.engine.form import forms
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
            drafting.is_said(self.question, said) for said in (self.first, self.second)
        )


def points(sections: Sequence[Section], first: Answers, second: Answers, apart: Collection[str] = ()) -> list[Point]:
    """Every question in order, except those `apart`, which each answers for themselves."""
    return [
        Point(question, _state(question, first[question.name], second[question.name]), *_both(question, first, second))
        for question in forms.questions(sections)
        if question.name not in apart
    ]


def _both(question: forms.Question, first: Answers, second: Answers) -> tuple[Any, Any]:
    return first[question.name], second[question.name]


def _state(question: forms.Question, first: Any, second: Any) -> Literal["agree", "differ", "missing"]:
    if not all(drafting.is_said(question, said) for said in (first, second)):
        return "missing"
    return "agree" if first == second else "differ"


def settle(found: Sequence[Point], choices: Mapping[str, str | None], words: Answers) -> dict[str, Any]:
    """The answers of the two together: what they agree on, what they chose, and new words; the rest says nothing.

    `choices` is one of CHOICES for a point that is open (None: not yet); `words` answers the points in new words.
    """
    return {point.question.name: _settled(point, choices.get(point.question.name), words) for point in found}


def _settled(point: Point, choice: str | None, words: Answers) -> Any:
    if point.state == "agree":
        return point.first
    if not point.is_open or choice == "words":
        return words[point.question.name]
    if choice in SIDES:
        return point.first if choice == "first" else point.second
    return [] if isinstance(point.question, Choices) else None


def left(found: Sequence[Point], settled: Answers) -> list[str]:
    """The points of which something was said and nothing is settled."""
    return [
        point.question.name
        for point in found
        if point.is_open and not drafting.is_said(point.question, settled[point.question.name])
    ]


def facts(found: Sequence[Point], choices: Mapping[str, str | None]) -> list[dict[str, Any]]:
    """The points as JSON data: {"name", "state", "first", "second", "choice"}."""
    return [
        {
            "name": point.question.name,
            "state": point.state,
            "first": point.first,
            "second": point.second,
            "choice": choices.get(point.question.name) if point.is_open else None,
        }
        for point in found
    ]


def form(
    sections: Sequence[Section],
    found: Sequence[Point],
    sides: tuple[Phrase, Phrase],
    discussion_keys: Collection[str] = (),
) -> tuple[Section, ...]:
    """The sections of the pair's form: what is agreed, said; what differs, asked; what neither said, folded.

    `discussion_keys` names the points that have a question of their own to talk about them.
    """
    by_name = {point.question.name: point for point in found}
    return tuple(
        made
        for section in sections
        for made in _sections(
            section,
            [by_name[asked.name] for asked in section.questions if asked.name in by_name],
            sides,
            discussion_keys,
        )
    )


def _sections(
    section: Section, found: Sequence[Point], sides: tuple[Phrase, Phrase], discussion_keys: Collection[str]
) -> Iterator[Section]:
    title = Phrase(f"section.{section.text or section.name}.title", section.facts)
    agreed = [point for point in found if point.state == "agree"]
    notes = tuple(
        Phrase("pair.agreed", {"point": _title(point), "said": said(point.question, point.first)}) for point in agreed
    )
    asked = tuple(
        question
        for point in found
        if point.is_open
        for question in (_settling(point, sides, discussion_keys), _unneeded(point.question))
    )
    silent = tuple(_unneeded(point.question) for point in found if point.state == "missing" and not point.is_open)
    if notes or asked:
        text = "pair_agreed" if notes else "pair"
        yield Section(section.name, asked, text=text, facts={"section": title}, notes=notes)
    if silent:
        yield Section(f"{section.name}_silent", silent, text="pair_silent", facts={"section": title}, collapsed=True)


def _unneeded(question: forms.Question) -> forms.Question:
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
        "first": said(question, point.first),
        "second": said(question, point.second),
    }
    return Choice(f"settle_{question.name}", CHOICES, required=False, text="settle", facts=facts)


def _title(point: Point) -> Phrase:
    return Phrase(f"{forms.text_key(point.question)}.title", point.question.facts)


def said(question: forms.Question, answer: Any) -> Fact:
    """An answer in words: an option's, several, or the text itself."""
    if not drafting.is_said(question, answer):
        return Phrase("pair.nothing")
    if isinstance(question, Choices):
        options = (Phrase(forms.option_key(question, option)) for option in answer)
        return Listing(tuple(Phrase("pair.quoted", {"said": option}) for option in options))
    return Phrase(forms.option_key(question, answer)) if isinstance(question, Choice) else str(answer)


def concluded(result: Result, found: Sequence[Point], choices: Mapping[str, str | None], settled: Answers) -> Result:
    """The result of what is settled, with the points among its numbers, and what is left open in its document."""
    open_ = left(found, settled)
    counts = {
        "agree": sum(point.state == "agree" for point in found),
        "settled": sum(point.is_open for point in found) - len(open_),
        "left": len(open_),
    }
    items = tuple(Item(name, Phrase(f"pair.count.{name}", {"count": count})) for name, count in counts.items() if count)
    part = Part("pair", "list", items or (Item("agree", Phrase("pair.count.agree", {"count": 0})),))
    document = drafting.with_open(result.document, open_) if result.document else None
    numbers = {**result.numbers, "points": facts(found, choices)}
    return result._replace(parts=(part, *result.parts), numbers=numbers, document=document)
