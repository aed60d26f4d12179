"""What a widget concluded: keys and facts, no sentence, no HTML.

A result is a headline, one step to take, the reasons for both, then a few parts, in order; a part is a few items; an
item is a phrase with the phrases that justify it. The same items become HTML, Markdown and the `result` of the
browser's answer.
"""

from collections.abc import Mapping
from datetime import date, time
from typing import Any, Literal, NamedTuple

from widgets.engine.facts.lines import Call
from widgets.engine.method.schedule import Rhythm
from widgets.engine.text.texts import Fact, Listing, Phrase

Kind = Literal["alert", "calls", "ranking", "list", "questions", "step", "letters"]


class Letter(NamedTuple):
    """What makes a text one to take away and change.

    `language` is the one it is written in, "" for the reader's. `limit` is how many characters its place allows, None
    for any number; a longer text is not cut, and `shorten` says what to shorten first. A `later` one is folded
    until it is wanted.
    """

    language: str = ""
    limit: int | None = None
    shorten: Phrase | None = None
    later: bool = False


class Item(NamedTuple):
    """One conclusion. `level` runs from 0 to `Part.levels` and is drawn; `page` is a key of the guide's pages.

    `most` is drawn too, when it is more than `level`: what is sure, then what is possible. `label` and `cells` are
    the row of the item in the table of its part, one cell a column: words, a number, or a bool, which is drawn as a dot
    as well; without `label` the row is headed by `text`.

    The items of a part of kind "letters" each have a `letter`, those of "calls" a `call`.
    """

    name: str
    text: Phrase
    reasons: tuple[Phrase, ...] = ()
    level: int | None = None
    page: str | None = None
    letter: Letter | None = None
    most: int | None = None
    label: Phrase | None = None
    cells: tuple[Phrase | int | bool, ...] = ()
    call: Call | None = None


class Part(NamedTuple):
    """Conclusions of one kind; a part of "calls" or an "alert" comes first.

    `levels` is the highest drawn level, None if none is drawn; `scale` says in words what the lines mean, the lowest
    first, at even distances. What is drawn stands in a table too, with `columns`, unless each
    item is at a word of the scale.
    `pages` are keys of pages of the guide, linked below the items.
    """

    name: str
    kind: Kind
    items: tuple[Item, ...]
    levels: int | None = None
    pages: tuple[str, ...] = ()
    columns: tuple[Phrase, ...] = ()
    scale: tuple[Phrase, ...] = ()

    @property
    def title(self) -> Phrase:
        """What stands above it; it may say how many items there are."""
        return Phrase(f"part.{self.name}.title", {"count": len(self.items)})


class Event(NamedTuple):
    """A day to keep free, an entry of the calendar file; `name` is its key, the same from one file to the next.

    With `start` it begins at that time of day, in `zone` (IANA, "" for the local time wherever one is), and lasts
    `minutes`; without, it is the whole day. `place` is "" where none was given. `rhythm` repeats it, `times` in all
    (None: without end); `since` is the day from which it is counted, where that is not `day`: it says which day of the
    month is meant. `without` are days of the repetition that are left out, though counted. `remind` are the minutes
    before it at which a calendar speaks, 0 for never. `is_cancelled` takes the entry of an earlier file away.
    """

    name: str
    day: date
    title: Phrase
    text: Phrase
    start: time | None = None
    minutes: int = 60
    zone: str = ""
    place: str = ""
    rhythm: Rhythm | None = None
    times: int | None = None
    since: date | None = None
    without: tuple[date, ...] = ()
    remind: int = 0
    is_cancelled: bool = False


def with_weekday(day: date) -> Phrase:
    """A day with the day of the week before it."""
    return Phrase("date.in_week", {"weekday": Phrase(f"date.weekday.{day.isoweekday()}"), "day": day})


class Step(NamedTuple):
    """The one thing to do next, until `day` where it has one; that day is an event of the result too, if `is_noted`.

    `target` is where its button leads, a key of the guide's pages ("candidates"); "" for none: then the button gives
    the `file`, a format, or notes the day in a calendar. That file `is_shared` where it is for the other person.
    """

    name: str
    text: Phrase
    day: date | None = None
    target: str = ""
    file: str = ""
    is_noted: bool = True
    is_shared: bool = False

    @property
    def title(self) -> Phrase:
        """What stands above it: until when, with the day of the week."""
        if not self.day:
            return Phrase("part.step.title")
        return Phrase("next.by", {"day": with_weekday(self.day)})


class Table(NamedTuple):
    """Rows of words, a cell for each of the `columns`; the `note` follows them."""

    columns: tuple[Phrase, ...]
    rows: tuple[tuple[Phrase, ...], ...]
    note: Phrase | None = None


class Clause(NamedTuple):
    """A point of a document: a title and its lines, whole sentences or, if `verbatim`, the words that people wrote.

    The `table` follows the lines. Lines that are no sentences but names may be said in a row: `in_a_row` is then the
    text that names them (`{names}`).
    """

    name: str
    title: Phrase
    lines: tuple[Phrase, ...]
    verbatim: bool = False
    in_a_row: str = ""
    table: Table | None = None

    @property
    def paragraphs(self) -> tuple[Phrase, ...]:
        """The lines as they are shown."""
        if not self.in_a_row:
            return self.lines
        names = tuple(Phrase("pair.quoted", {"said": line}) for line in self.lines)
        return (Phrase(self.in_a_row, {"names": Listing(names)}),)


class Chapter(NamedTuple):
    """Clauses under one title."""

    name: str
    title: Phrase
    clauses: tuple[Clause, ...]


class Document(NamedTuple):
    """A text to sign, said in its own `languages` (none: the reader's), clause by clause when there are two.

    `opening` says what it is; `signatures` names who signs, a line each. `paper` is the sheet that people have where
    they live ("A4", "Letter"), "" for the usual one of its language.
    """

    languages: tuple[str, ...]
    title: Phrase
    opening: tuple[Phrase, ...]
    chapters: tuple[Chapter, ...]
    signatures: tuple[Phrase, ...]
    paper: str = ""


class Result(NamedTuple):
    """All that a widget concluded, part by part. `numbers` holds what was computed, as JSON data, for other programs.

    `headline` says it in one to three sentences, `step` what to do next, `reasons` why, three at most.
    `version` is that of the rules that decided. `carried_over` are answers that follow from the decision and that
    another widget may take over: question → words, an option, or a list of options. `file_name` is what its files are
    called, without their end, where that is not the name of the tool's page; `to_hand` are the parts that a sheet made
    to be handed over holds, without any the whole result.
    """

    widget: str
    version: int
    parts: tuple[Part, ...]
    numbers: Mapping[str, Any] = {}
    events: tuple[Event, ...] = ()
    carried_over: Mapping[str, Fact | list[str]] = {}
    document: Document | None = None
    headline: tuple[Phrase, ...] = ()
    step: Step | None = None
    reasons: tuple[Phrase, ...] = ()
    file_name: Phrase | None = None
    to_hand: tuple[str, ...] = ()

    def facts(self) -> dict[str, Any]:
        """The result as JSON data: {"tool", "version", "headline", "step", "reasons", "parts", "numbers", "events"}.

        "parts" is {part: {"kind", "items", …}}; the step is one of them too, for programs that look for it there.
        A phrase is {"key", "facts"}; a fact is a string, an integer, a day (ISO 8601), a phrase, or a list of facts.
        "document" is added where there is one.
        """
        parts = (*self.parts, _step_part(self.step)) if self.step else self.parts
        return {
            "tool": self.widget,
            "version": self.version,
            "headline": [_phrase_facts(phrase) for phrase in self.headline],
            "step": _step_facts(self.step) if self.step else None,
            "reasons": [_phrase_facts(phrase) for phrase in self.reasons],
            "parts": {part.name: _part_facts(part) for part in parts},
            "numbers": dict(self.numbers),
            "events": [
                {"name": event.name, "day": event.day.isoformat()} for event in self.events if not event.is_cancelled
            ],
            **({"document": _document_facts(self.document)} if self.document else {}),
        }


def _step_facts(step: Step) -> dict[str, Any]:
    day = step.day.isoformat() if step.day else None
    return {"name": step.name, "says": _phrase_facts(step.text), "day": day, "target": step.target or None}


def _step_part(step: Step) -> Part:
    date = (Item("date", step.title),) if step.day else ()
    return Part("step", "step", (Item(step.name, step.text), *date))


def _document_facts(document: Document) -> dict[str, Any]:
    return {
        "languages": list(document.languages),
        "chapters": {
            chapter.name: {clause.name: [_phrase_facts(line) for line in clause.lines] for clause in chapter.clauses}
            for chapter in document.chapters
        },
        "tables": {
            clause.name: [[_phrase_facts(cell) for cell in row] for row in (clause.table.columns, *clause.table.rows)]
            for chapter in document.chapters
            for clause in chapter.clauses
            if clause.table
        },
        "signatures": [_phrase_facts(name) for name in document.signatures],
    }


def _part_facts(part: Part) -> dict[str, Any]:
    return {
        "kind": part.kind,
        "levels": part.levels,
        "pages": list(part.pages),
        "items": [
            {
                "name": item.name,
                "says": _phrase_facts(item.text),
                "reasons": [_phrase_facts(reason) for reason in item.reasons],
                "level": item.level,
                "page": item.page,
                **({"most": item.most} if item.most is not None else {}),
                **({"language": item.letter.language, "limit": item.letter.limit} if item.letter else {}),
            }
            for item in part.items
        ],
    }


def _phrase_facts(phrase: Phrase) -> dict[str, Any]:
    facts = {name: _fact(fact) for name, fact in phrase.facts.items()}
    return {"key": phrase.key, "facts": facts} if facts else {"key": phrase.key}


def _fact(fact: Fact) -> Any:
    match fact:
        case Phrase():
            return _phrase_facts(fact)
        case Listing():
            return [_fact(item) for item in fact.items]
        case date():
            return fact.isoformat()
    return fact
