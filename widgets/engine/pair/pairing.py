"""Two drafts of the same questions, then one: where they agree, differ or say nothing, and how each point is settled.

Points come in groups. What both say is agreed. What one alone says can be taken in one press. Of what differs, a point
where both answers can stand together (two lists, two texts) needs no decision: both stay. A point where they cannot is
decided by itself if it is essential, and otherwise may stay open, which the document says. So nobody's words go without
a choice that both have seen.

Order is the only thing that tells the two apart: putting the second first gives the same points with the sides
exchanged.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from widgets.engine.form import cleaning, forms, validation
from widgets.engine.form.forms import Choice, Choices, Section, Text
from widgets.engine.widget import TwoPerson

SIDES = ("first", "second")
CHOICES = (*SIDES, "both", "words", "open")

type Answers = Mapping[str, Any]
type Group = Literal["agreed", "matters", "single", "rest", "silent"]


class Point(NamedTuple):
    """A question and what the two drafts say: the same, something else, or at least one of them nothing.

    `union` holds both answers, None where nothing can. `owner` is the side whose own matter it is, "" for neither.
    """

    question: forms.Question
    state: Literal["agree", "differ", "missing"]
    first: Any
    second: Any
    union: Any = None
    is_essential: bool = False
    owner: str = ""

    @property
    def name(self) -> str:
        """The name of the question."""
        return self.question.name

    @property
    def speakers(self) -> tuple[str, ...]:
        """The sides that say something."""
        answers = zip(SIDES, (self.first, self.second), strict=True)
        return tuple(side for side, answer in answers if validation.is_answered(self.question, answer))

    @property
    def is_open(self) -> bool:
        """Whether there is something to decide: one of them at least has said something that the other has not."""
        return self.state != "agree" and bool(self.speakers)

    @property
    def group(self) -> Group:
        """Where the point stands in the form of the pair."""
        if not self.is_open:
            return "agreed" if self.state == "agree" else "silent"
        if self.state == "missing":
            return "single"
        return "matters" if self.is_essential and self.union is None and not self.owner else "rest"

    @property
    def proposal(self) -> str:
        """What one press on the group of the point takes of it: one of CHOICES; "" where nothing is proposed."""
        match self.group:
            case "single":
                return self.speakers[0]
            case "rest":
                whole = [side for side in SIDES if self.union == getattr(self, side)]
                return self.owner or (whole[0] if whole else "both" if self.union is not None else "open")
        return ""

    @property
    def choices(self) -> tuple[str, ...]:
        """The ways of settling it that make sense: those who said nothing have nothing to keep."""
        together = ("both",) if self.union is not None and self.union not in (self.first, self.second) else ()
        return (*self.speakers, *together, *(("words",) if self._has_other_words else ()), "open")

    @property
    def _has_other_words(self) -> bool:
        """Whether something else than the answers of the two can be said."""
        if not isinstance(self.question, Choice):
            return True
        offered = [option for option in self.question.options if validation.is_answered(self.question, option)]
        return bool({*offered} - {self.first, self.second})


def points(sections: Sequence[Section], first: Answers, second: Answers, pair: TwoPerson) -> list[Point]:
    """Every question in order, except those that each answers for themselves."""
    roles = (first.get(pair.role), second.get(pair.role))
    return [
        _point(question, first[question.name], second[question.name], pair, roles)
        for question in forms.questions(sections)
        if question.name not in pair.per_person
    ]


def _point(question: forms.Question, first: Any, second: Any, pair: TwoPerson, roles: tuple[Any, Any]) -> Point:
    if not all(validation.is_answered(question, answer) for answer in (first, second)):
        return Point(question, "missing", first, second)
    if isinstance(question, Text) and cleaning.evened(first) == cleaning.evened(second):
        first = second = max(first, second)  # the typographic signs stand later in Unicode: ’ after ', no-break blanks
    if first == second:
        return Point(question, "agree", first, second)
    union = together(question, first, second, pair.holds_both)
    is_whose = [
        side for side, role in zip(SIDES, roles, strict=True) if role and role == pair.owners.get(question.name)
    ]
    owner = is_whose[0] if len(is_whose) == 1 else ""
    return Point(question, "differ", first, second, union, question.name in pair.essential, owner)


def together(question: forms.Question, first: Any, second: Any, holds_both: Collection[str] = ()) -> Any:
    """What holds both answers: the options of either list, one text below the other; None where nothing does.

    `holds_both` names the questions whose option "both" means all the others. The texts come in the order of the
    drafts, a line that both hold once.
    """
    match question:
        case Choices():
            union = [option for option in question.options if option in {*first, *second}]
            return union if question.most is None or len(union) <= question.most else None
        case Text() if question.lines > 1:
            text = "\n".join((first, *_lines_beside(second, first)))
            return text if len(text) <= question.longest else None
        case Choice() if question.name in holds_both and "both" in question.options:
            return "both"
    return None


def _lines_beside(text: str, other: str) -> Iterator[str]:
    """The lines of a text that `other` does not hold, as people see them."""
    known = {cleaning.evened(line) for line in other.split("\n")}
    return (line for line in text.split("\n") if cleaning.evened(line) not in known)


class Settling(NamedTuple):
    """What the two chose: of single points (name → one of CHOICES), and in one press for a group.

    `takes_singles`: all that one of them alone says is taken. `rest` is "keep": all else that differs is settled as
    proposed; "open": it stays open; None: not yet said. What is chosen for a point goes before what is for its group.
    """

    points: Mapping[str, str | None] = {}
    takes_singles: bool = False
    rest: str | None = None

    def of(self, point: Point) -> str | None:
        """How a point is settled, None while it is not."""
        if choice := self.points.get(point.name):
            return choice
        if point.group == "single" and self.takes_singles:
            return point.proposal
        if point.group == "rest" and self.rest:
            return point.proposal if self.rest == "keep" else "open"
        return None


def settle(points: Sequence[Point], settling: Settling, words: Answers) -> dict[str, Any]:
    """The answers of the two together: what they agree on, what they chose, and new words; the rest says nothing.

    `words` answers the points in new words.
    """
    return {point.name: _settled(point, settling.of(point), words) for point in points}


def _settled(point: Point, choice: str | None, words: Answers) -> Any:
    if point.state == "agree":
        return point.first
    if not point.is_open or choice == "words":
        return words[point.name]
    if choice in SIDES:
        return point.first if choice == "first" else point.second
    if choice == "both":
        return point.union
    return [] if isinstance(point.question, Choices) else None


def is_decided(point: Point, settling: Settling, words: Answers) -> bool:
    """Whether the two have decided this point: to leave it open is a decision, to write nothing is none."""
    choice = settling.of(point)
    return validation.is_answered(point.question, words[point.name]) if choice == "words" else choice is not None


def unsettled(points: Sequence[Point], settled: Answers) -> list[str]:
    """The points of which something was said and nothing is settled."""
    return [
        point.name
        for point in points
        if point.is_open and not validation.is_answered(point.question, settled[point.name])
    ]


def facts(points: Sequence[Point], settling: Settling) -> list[dict[str, Any]]:
    """The points as JSON data: {"name", "state", "group", "first", "second", "choice"}."""
    return [
        {
            "name": point.name,
            "state": point.state,
            "group": point.group,
            "first": point.first,
            "second": point.second,
            "choice": settling.of(point) if point.is_open else None,
        }
        for point in points
    ]
