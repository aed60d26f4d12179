"""What a programme says of questions and dates holds together, or is told: by itself, and with what all share."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from overlay import points
from overlay.source import Fault
from overlay.toml_text import Path, dotted, quoted
from widgets.engine.facts.closed import TABLE as CLOSED
from widgets.engine.facts.organisation import DECISIONS, FORBIDDEN, HIDDEN, SHARED, merged
from widgets.engine.form import cleaning, hiding
from widgets.engine.text.texts import Phrase

FIXED, RECOMMENDED = DECISIONS

type Decided = Mapping[str, tuple[str, ...]]
"""Point → options."""


def hold_together(tables: Mapping[str, Any], kinds: Mapping[str, Any]) -> Iterator[Fault]:
    """No point is decided twice, or hidden and decided; no answer is forbidden and chosen; one at least is left.

    No closed period ends before it begins.
    """
    yield from _backwards(tables.get(CLOSED))
    known = points.options(several=True)
    by_word = {word: _decided(tables.get(word), known) for word in (*DECISIONS, FORBIDDEN)}
    for point in by_word[RECOMMENDED]:
        if point in by_word[FIXED]:
            yield Fault((RECOMMENDED, point), Phrase("both", {"point": point}))
    for word in DECISIONS:
        for point, chosen in by_word[word].items():
            if same := [option for option in chosen if option in by_word[FORBIDDEN].get(point, ())]:
                facts = {"found": ", ".join(same), "point": point, "where": f"[{FORBIDDEN}]"}
                yield Fault((word, point), Phrase("forbidden.chosen", facts))
    hidden = _hidden(tables)
    for word, decided in by_word.items():
        for point in decided:
            if point in hidden:
                yield Fault((word, point), Phrase("hidden_decided", {"point": point, "where": dotted(hidden[point])}))
    for point, forbidden in by_word[FORBIDDEN].items():
        if reason := points.guarded("agreement").get(point):
            says = Phrase("forbidden.guarded", {"point": point, "why": Phrase(f"stays.why.{reason}")})
            yield Fault((FORBIDDEN, point), says)
        elif not {point} & {*hidden, *by_word[FIXED]}:
            yield from _left(point, [option for option in known[point].names if option not in forbidden], tables)


def with_shared(shared: Mapping[str, Any], tables: Mapping[str, Any], kinds: Mapping[str, Any]) -> Iterator[Fault]:
    """The same for one programme of several, by itself and with the tables of `programme.toml` that it changes."""
    alone = list(hold_together(tables, kinds))
    yield from alone
    known = [(fault.path, fault.says) for fault in (*alone, *hold_together(shared, kinds))]
    for fault in hold_together(merged(shared, tables), kinds):
        if (fault.path, fault.says) not in known:
            says = Phrase("with_shared", {"file": SHARED, "why": fault.says})
            yield Fault(_written(tables, str(fault.says.facts["point"])), says)


def _backwards(table: Any) -> Iterator[Fault]:
    """The closed periods that end before they begin; what is no day is told elsewhere."""
    for name, period in table.items() if isinstance(table, dict) else ():
        bounds = [period.get(part) for part in ("first", "last")] if isinstance(period, dict) else []
        days = [day for day in bounds if isinstance(day, str) and cleaning.is_day(day)]
        if len(days) == 2 and days[1] < days[0]:
            first, last = map(date.fromisoformat, days)
            meant = min((last, first), (first, _next_year(last)), key=lambda pair: pair[1] - pair[0])
            write = tuple(
                f"{part} = {quoted(day.isoformat())}" for part, day in zip(("first", "last"), meant, strict=True)
            )
            yield Fault((CLOSED, name, "last"), Phrase("closed_backwards", {"first": days[0], "last": days[1]}), write)


def _next_year(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, monthrange(day.year + 1, day.month)[1]))


def _written(tables: Mapping[str, Any], point: str) -> Path:
    """Where a file says something of a point of the agreement."""
    for word in (*DECISIONS, FORBIDDEN):
        table = tables.get(word)
        if isinstance(table, dict) and point in table:
            return (word, point)
    return _hidden(tables).get(point, ())


def _decided(table: Any, known: Mapping[str, points.Options]) -> Decided:
    """What is decided of the points that there are: options that there are not are told elsewhere."""
    decided = {}
    for point, options in table.items() if isinstance(table, dict) else ():
        listed = options if isinstance(options, list) else [options]
        if point in known and (right := tuple(option for option in listed if option in known[point].names)):
            decided[point] = right
    return decided


def _hidden(tables: Mapping[str, Any]) -> dict[str, Path]:
    """The points of the agreement that are hidden, with the path that hides each."""
    table = tables.get(HIDDEN)
    names = table.get("agreement") if isinstance(table, dict) else None
    sections = points.SECTIONS["agreement"]
    return {
        question: (HIDDEN, "agreement", name)
        for name, away in (names.items() if isinstance(names, dict) else ())
        if away is True
        for question in hiding.hidden(sections, (name,))
    }


def _left(point: str, left: list[str], tables: Mapping[str, Any]) -> Iterator[Fault]:
    """What is wrong with forbidding all the options of a point but those that are `left`."""
    path = (FORBIDDEN, point)
    single = points.options(several=False)[point].single
    if len(left) == 1 and single:
        write = _under((FIXED,), point, quoted(left[0]), tables)
        yield Fault(path, Phrase("forbidden.one_left", {"point": point, "left": left[0]}), write)
    elif not left:
        write = _under((HIDDEN, "agreement"), point, "true", tables)
        yield Fault(path, Phrase("forbidden.all", {"point": point}), write)


def _under(path: Path, key: str, value: str, tables: Mapping[str, Any]) -> tuple[str, ...]:
    """The line to write in the table `path`, with its heading if the file does not have that table."""
    table: Any = tables
    for part in path:
        table = table.get(part) if isinstance(table, dict) else None
    return (*(() if isinstance(table, dict) else (f"[{dotted(path)}]",)), f"{key} = {value}")
