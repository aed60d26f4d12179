"""What the page shows of a round, as HTML: Jinja2, autoescape on, with the words of all rooms of the cohort."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from widgets.cohort import fairly, follow, opening, pairing
from widgets.cohort.letters import called
from widgets.cohort.matching.rules import CHOSEN
from widgets.cohort.matching.words import topic
from widgets.cohort.people import SIDES, Person
from widgets.cohort.reading import columns, tables
from widgets.cohort.state import Pair, Sheet, State
from widgets.engine.facts import organisation
from widgets.engine.show import render
from widgets.engine.text.texts import Listing, Phrase, Texts
from widgets.engine.widget import shipped_texts

TEMPLATES = "widgets/cohort/templates"
ROOMS = ("widgets/engine", "widgets/cohort", "widgets/cohort/matching", "widgets/cohort/reading")
"""The folders whose words are said here."""
UP = "../../"
"""From the page (`trousse/former-les-binomes/`) to the home of its language."""
LONGEST_SAMPLE = 60
"""Characters of an example of what a column holds."""
SETTINGS = ("coordinator", "reply_by", "first_day", "months")
"""What a coordinator types for letters, calendar and report."""


class Shown(NamedTuple):
    """What is shown once, beside what the state holds: problems of lists, faults of fields, trials, what
    differs in a file that was merged."""

    problems: Sequence[Phrase] = ()
    faults: Mapping[str, Phrase] = {}
    trials: Sequence[Phrase] = ()
    differences: Sequence[Phrase] = ()


@cache
def texts() -> Texts:
    """Every word of the page, in the organisation's words."""
    words = organisation.load().texts
    for room in ROOMS:
        words |= shipped_texts(f"{room}/strings.toml")
    return words


def whole(state: State, language: str) -> str:
    """The page as it is before any script: blank, with its messages."""
    return _render("page.html", state, language, Shown())


def form(state: State, language: str, shown: Shown) -> str:
    """What the form of the page holds."""
    return _render("round.html", state, language, shown)


def _render(template: str, state: State, language: str, shown: Shown) -> str:
    environment = render.environment(TEMPLATES)
    saying = render.saying(texts(), language, UP)
    return environment.get_template(template).render(**saying, view=_view(state, language, shown))


def _view(state: State, language: str, shown: Shown) -> dict[str, Any]:
    cohort = state.cohort
    people = {"mentee": cohort.mentees, "mentor": cohort.mentors}
    rules = pairing.rules(state)
    names = {person.code: called(person) for person in (*cohort.mentees, *cohort.mentors)}
    view = {
        "people": {f"{side}s": len(people[side]) for side in SIDES} if any(people.values()) else None,
        "rows": {side: [_row(person, language) for person in people[side]] for side in SIDES},
        "sheets": [_sheet(sheet) for sheet in opening.unread(state)],
        "fields": ["", *columns.FIELDS],
        "problems": shown.problems,
        "differences": shown.differences,
        "rules": [{"name": name, "is_on": getattr(rules, name)} for name in CHOSEN],
        "lots": rules.draw_places,
        "wishes": rules.wishes,
        "seed": int(state.seed),
        "pairs": None,
        "fixed": [_two(names, pair) for pair in sorted(cohort.fixed)],
        "apart": [_two(names, pair, why) for pair, why in sorted(cohort.conflicts.items())],
        "settings": {name: state.settings.get(name, "") for name in SETTINGS},
        "faults": shown.faults,
        "trials": shown.trials,
        "states": follow.STATES,
        "counts": counts(state),
    }
    return view if state.pairs is None else view | pairing.view(state) | {"look": fairly.look(state)}


def _two(names: Mapping[str, str], pair: Pair, why: str = "") -> dict[str, str]:
    return {"mentee": names[pair[0]], "mentor": names[pair[1]], "why": why}


def _row(person: Person, language: str) -> dict[str, str]:
    words = texts()
    return {
        "called": called(person),
        "topics": words.words(Listing(tuple(map(topic, person.topics))), language),
        "wishes": ", ".join(person.wishes),
    }


def counts(state: State) -> list[Phrase]:
    """How many check-ins have been counted, and what they say as far as it is told."""
    if not state.check_ins:
        return []
    phrases = [Phrase("follow.counted", {"count": len(state.check_ins)})]
    if len(state.check_ins) < follow.FEWEST:
        phrases.append(Phrase("report.enough", {"count": follow.FEWEST}))
    return phrases


def _sheet(sheet: Sheet) -> dict[str, Any]:
    """A list whose columns are to be settled: what each is headed, an example of it, and what it is taken to hold."""
    table, mapping = sheet.table, sheet.mapping
    below = [row for row in table.rows if row.number > mapping.row]

    def sample(at: int) -> str:
        cells = (row.cells[at] for row in below if at < len(row.cells) and row.cells[at])
        return shortened(next(cells, ""))

    return {
        "side": sheet.side,
        "name": table.name,
        "count": len(below),
        "notes": (*table.notes, *columns.notes(mapping, table)),
        "sheets": table.sheets if len(table.sheets) > 1 else (),
        "sheet": table.sheet,
        "encodings": tables.ENCODINGS if table.encoding else (),
        "encoding": table.encoding,
        "columns": [
            {"heading": column.heading or str(at + 1), "sample": sample(at), "field": column.field}
            for at, column in enumerate(mapping.columns)
        ],
    }


def shortened(text: str) -> str:
    """The beginning of a text, for a cell of a table."""
    return text if len(text) <= LONGEST_SAMPLE else f"{text[:LONGEST_SAMPLE]}…"
