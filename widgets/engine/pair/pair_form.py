"""The form in which two people make their drafts one: what it asks of each point and group, and what it says."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from widgets.engine.form import cleaning, forms
from widgets.engine.form.forms import Choice, Choices, Date, Section
from widgets.engine.form.validation import Answer
from widgets.engine.pair.pairing import Group, Point, Settling
from widgets.engine.pair.tally import MINUTES_A_POINT, Tally, grouped, tally
from widgets.engine.text.texts import Fact, Listing, Phrase
from widgets.engine.widget import TwoPerson

PREFIX = "settle_"
"""Before the name of a point: how it is settled."""

SINGLES, REST = "pair_singles", "pair_rest"
"""The questions that settle a group in one press."""


class Card(NamedTuple):
    """A point to settle: its question `settling`, the point's own one for other `words`, how to `talk` about it.

    `answers` holds what each side says and what holds both, by the choice that keeps it; `consequences` the texts of
    what follows from a choice, where there is one. `chosen` is how the point is settled, by itself or with its group,
    "" while it is not.
    """

    point: Point
    settling: Choice
    words: forms.Question
    title: Phrase
    label: Phrase
    talk: Phrase | None
    answers: Mapping[str, Fact]
    consequences: Mapping[str, str]
    chosen: str


class Chapter(NamedTuple):
    """What stands under one title: cards, or sentences."""

    title: Phrase
    cards: tuple[Card, ...] = ()
    notes: tuple[tuple[Phrase, Fact], ...] = ()


class PairForm(NamedTuple):
    """All that the form of two drafts shows. `silent` are the sections of what neither said."""

    sides: tuple[Phrase, Phrase]
    tally: Tally
    matters: tuple[tuple[Phrase, Card], ...]
    singles: tuple[Chapter, ...]
    rest: tuple[Chapter, ...]
    agreed: tuple[Chapter, ...]
    silent: tuple[Section, ...]
    counts: Mapping[str, int]
    groups: Mapping[str, forms.Question]
    minutes_a_point: int = MINUTES_A_POINT


def settled_by(form_answers: Mapping[str, Answer]) -> Settling:
    """What the form of a pair says of how the points are settled."""
    points = {
        name.removeprefix(PREFIX): choice
        for name, choice in form_answers.items()
        if name.startswith(PREFIX) and not isinstance(choice, list)
    }
    rest = form_answers.get(REST)
    return Settling(points, bool(form_answers.get(SINGLES)), rest if isinstance(rest, str) else None)


def sections(sections: Sequence[Section], points: Sequence[Point]) -> tuple[Section, ...]:
    """All that the form asks, for its validation: the groups, each open point, then what neither said."""
    to_settle = [
        question for point in points if point.is_open for question in (_settling(point), forms.optional(point.question))
    ]
    return (Section("pair", (*_groups(points).values(), *to_settle)), *_silent(sections, points))


def known(points: Sequence[Point], typed: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """What the form holds, where a choice of an older file that is offered no more says the same as one that is."""
    current = {name: list(values) for name, values in typed.items()}
    for point in points:
        choice, words = (next(iter(typed.get(name, ())), "") for name in (PREFIX + point.name, point.name))
        if choice and point.is_open and choice not in point.choices:
            sides = [side for side in point.speakers if words and getattr(point, side) == words]
            current[PREFIX + point.name] = [sides[0] if choice == "words" and sides else "open"]
    return current


def form(
    sections: Sequence[Section],
    points: Sequence[Point],
    sides: tuple[Phrase, Phrase],
    pair: TwoPerson,
    form_answers: Mapping[str, Answer],
) -> PairForm:
    """The form of these points, holding cleaned answers."""
    settling, by_name = settled_by(form_answers), {point.name: point for point in points}

    def card(point: Point) -> Card:
        return _card(point, pair, settling)

    def chapters(group: Group) -> Iterator[Chapter]:
        for section in sections:
            inside = [by_name[question.name] for question in section.questions if question.name in by_name]
            if chosen := grouped(inside, group):
                if group == "agreed":
                    notes = tuple((_title(point, pair), in_words(point.question, point.first)) for point in chosen)
                    yield Chapter(_section_title(section), notes=notes)
                else:
                    yield Chapter(_section_title(section), tuple(map(card, chosen)))

    matters = tuple((chapter.title, card) for chapter in chapters("matters") for card in chapter.cards)
    rest = grouped(points, "rest")
    return PairForm(
        sides=sides,
        tally=tally(points, settling, form_answers),
        matters=matters,
        singles=tuple(chapters("single")),
        rest=tuple(chapters("rest")),
        agreed=tuple(chapters("agreed")),
        silent=_silent(sections, points),
        counts={
            "agreed": len(grouped(points, "agreed")),
            "matters": len(matters),
            "single": len(grouped(points, "single")),
            "rest": len(rest),
            "stand": sum(point.proposal != "open" for point in rest),
        },
        groups=_groups(points),
    )


def in_words(question: forms.Question, answer: Answer) -> Fact:
    """An answer in words: an option's, several, a day, or the text itself."""
    if isinstance(question, Choices):
        options = (Phrase(forms.option_key(question, option)) for option in answer or ())
        return Listing(tuple(Phrase("pair.quoted", {"said": option}) for option in options))
    if isinstance(question, Choice):
        return Phrase(forms.option_key(question, str(answer)))
    day = cleaning.day(str(answer)) if isinstance(question, Date) else None
    return day or str(answer)


def _card(point: Point, pair: TwoPerson, settling: Settling) -> Card:
    question = point.question
    answers = {"first": point.first, "second": point.second, "both": point.union}
    by_choice = {choice: answers[choice] for choice in point.choices if choice in answers}
    has_talk = question.name in pair.discussion_keys
    return Card(
        point=point,
        settling=_settling(point),
        words=forms.optional(question),
        title=_title(point, pair),
        label=Phrase(f"{forms.text_key(question)}.label", question.facts),
        talk=Phrase(f"{forms.text_key(question)}.talk", question.facts) if has_talk else None,
        answers={choice: in_words(question, answer) for choice, answer in by_choice.items()},
        consequences={
            choice: f"{forms.text_key(question)}.consequence.{answer}"
            for choice, answer in by_choice.items()
            if isinstance(question, Choice)
        },
        chosen=settling.of(point) or "",
    )


def _settling(point: Point) -> Choice:
    return Choice(PREFIX + point.name, point.choices, required=False, text="settle")


def _groups(points: Sequence[Point]) -> dict[str, forms.Question]:
    """The questions that settle a group in one press, where there is such a group: group → question."""
    groups: dict[str, forms.Question] = {
        "single": Choices(SINGLES, ("take",), text="settle_singles"),
        "rest": Choice(REST, ("keep", "open"), required=False, text="settle_rest"),
    }
    if all(point.proposal == "open" for point in grouped(points, "rest")):
        groups["rest"] = Choice(REST, ("open",), required=False, text="settle_rest")
    present = {point.group for point in points}
    return {group: question for group, question in groups.items() if group in present}


def _silent(sections: Sequence[Section], points: Sequence[Point]) -> tuple[Section, ...]:
    silent = {point.name for point in grouped(points, "silent")}
    made = (
        Section(
            f"{section.name}_silent",
            tuple(forms.optional(question) for question in section.questions if question.name in silent),
            facts={"section": _section_title(section)},
            collapsed=True,
        )
        for section in sections
    )
    return tuple(section for section in made if section.questions)


def _title(point: Point, pair: TwoPerson) -> Phrase:
    return Phrase(f"{forms.text_key(point.question)}.{pair.title}", point.question.facts)


def _section_title(section: Section) -> Phrase:
    return Phrase(f"section.{section.text or section.name}.title", section.facts)
