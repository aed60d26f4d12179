"""Lists and files that the page opens: what is in them becomes people, and what is wrong is told row by row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from widgets.cohort import merging, pairing
from widgets.cohort.people import SIDES, Cohort, Person, Side
from widgets.cohort.reading import codes, columns, data_files, people_in, tables
from widgets.cohort.reading.rows import Draft, Problem
from widgets.cohort.reading.table import TableError
from widgets.cohort.state import MOST_PEOPLE, Sheet, State, StateError, digest, of
from widgets.engine.file import data_file
from widgets.engine.text.texts import Fact, Phrase

MOST_KEPT = 20
"""Mappings of earlier lists that are kept."""
LONGEST_FILE = 5_000_000
"""Characters of a file of this page."""


class RefusedError(ValueError):
    """A list or a file is not read: `says` is the reason, in words for the person."""

    def __init__(self, says: Phrase) -> None:
        super().__init__(says.key)
        self.says = says


def unread(state: State) -> list[Sheet]:
    """The lists whose columns the person has not settled yet, in the order in which the page shows them."""
    return [sheet for sheet in state.sheets if not sheet.is_read]


def with_list(state: State, side: Side, name: str, content: bytes, wanted: str = "", encoding: str = "") -> State:
    """The state with one list more, whose columns are guessed; a list of the same name and side is replaced.

    `wanted` and `encoding` are the sheet and the encoding that a person has chosen, "" to find out. RefusedError with
    the reason; ImportError if its library is not loaded yet.
    """
    try:
        table = tables.read(content, name, wanted, encoding)
    except TableError as refused:
        raise RefusedError(refused.says) from None
    mapping = columns.guess(table)
    for data in state.mappings:
        known = columns.of_data(data)
        if {column.heading for column in mapping.columns} == {column.heading for column in known.columns}:
            mapping = columns.fit(known, table)
    sheet = Sheet(side, table, mapping)
    sheets = tuple(other for other in state.sheets if (other.side, other.table.name) != (side, table.name))
    return state._replace(sheets=(*sheets, sheet))


def read(state: State, sheet: Sheet, chosen: Mapping[int, str]) -> tuple[State, tuple[Phrase, ...] | None]:
    """The state with a list read as its columns were `chosen` (place → field), and what is wrong, row by row.

    None in place of problems: no column says who a row is, and nothing is read.
    """
    mapping = sheet.mapping
    for at, field in chosen.items():
        if field != mapping.columns[at].field:
            mapping = columns.corrected(mapping, sheet.table, at, field)
    settled = sheet._replace(mapping=mapping, is_read=True)
    if any(note.key == "columns.nobody" for note in columns.notes(mapping, sheet.table)):
        sheets = tuple(settled._replace(is_read=False) if other is sheet else other for other in state.sheets)
        return state._replace(sheets=sheets), None
    data = columns.to_data(mapping)
    mappings = (*(other for other in state.mappings if other != data), data)[-MOST_KEPT:]
    sheets = tuple(settled if other is sheet else other for other in state.sheets)
    state = state._replace(sheets=sheets, mappings=mappings)
    # A list that is opened after a file counts: who is in both comes from the list from now on.
    listed = _everybody(state._replace(loose=Cohort((), ())), [settled])
    again = people_in.same((*state.loose.mentees, *state.loose.mentors), (*listed.mentees, *listed.mentors))
    mentees, mentors = (tuple(p for p in people if p.code not in again) for people in state.loose[:2])
    return _peopled(state._replace(loose=Cohort(mentees, mentors)))


class Opened(NamedTuple):
    """What came of files: the state, what to tell, what is wrong, and what differs from what the page held."""

    state: State
    says: tuple[Phrase, ...]
    problems: tuple[Phrase, ...]
    differences: tuple[Phrase, ...]


def with_files(state: State, sent: Sequence[tuple[str, str]]) -> Opened:
    """The state with files of the guide, each (name, what the page sent).

    A file of this page takes the place of an empty page, and is merged with what another one holds. The others are
    those of an assessment or an offer.
    """
    rounds, of_tools = [], []
    for name, content in sent:
        data = _round(content)
        rounds += [(name, data)] if data is not None else []
        of_tools += [(name, content)] if data is None else []
    says: list[Phrase] = []
    problems: list[Phrase] = []
    differences: list[Phrase] = []
    for name, data in rounds:
        try:
            state, phrases, more = _with_round(state, of(data))
        except StateError:
            phrases, more = (Phrase("people.refused", {"name": name, "says": Phrase("keep.wrong")}),), ()
        says += phrases
        differences += more
    if of_tools:
        drafts, faults = data_files.read(of_tools)
        everybody = (*state.cohort.mentees, *state.cohort.mentors)
        made = codes.assigned([draft.person for draft in drafts], everybody)
        people = [draft.person._replace(code=code) for draft, code in zip(drafts, made, strict=True)]
        mentees, mentors = (tuple(person for person in people if person.side == side) for side in SIDES)
        state, faulty = _peopled(state._replace(loose=_joined(state.loose, Cohort(mentees, mentors))))
        problems += [*(fault.says for fault in faults), *faulty]
        says.append(Phrase("people.read_files", {"count": len(drafts)}))
    return Opened(state, tuple(says), tuple(problems), tuple(differences))


def _round(content: str) -> object:
    """What a file of this page holds, without lists, which none that it writes has; None for another file."""
    try:
        data, _ = data_file.parse(content, LONGEST_FILE)
    except data_file.DataFileError:
        return None
    match data:
        case {"tool": "cohort", "cohort": dict(held)}:
            return {**held, "sheets": []}
        case {"tool": "cohort"}:
            return {}
    return None


def _with_round(state: State, opened: State) -> tuple[State, tuple[Phrase, ...], tuple[Phrase, ...]]:
    """A file of the page opened into what it holds: into nothing, it is all there is; else both are made one."""
    if not any(state.cohort[:2]):
        return opened, (Phrase("keep.opened"),), ()
    merged = merging.people(state.cohort, opened.cohort)
    mentees, mentors = (tuple(person for person in merged.people if person.side == side) for side in SIDES)
    before = len(state.cohort.mentees) + len(state.cohort.mentors)
    whole, problems = _peopled(state._replace(loose=_joined(state.loose, Cohort(mentees, mentors))))
    if any(problem.key == "people.most" for problem in problems):
        return state, problems, ()
    more = len(whole.cohort.mentees) + len(whole.cohort.mentors) - before
    whole, of_pairs = merging.settled(whole, opened, merged.names)
    whole, of_rest = merging.rest(whole, opened)
    is_current = not any(pairing.is_stale(each) for each in (state, opened) if each.pairs is not None)
    if whole.pairs is not None and is_current:
        whole = whole._replace(matched=digest(whole))
    pairs = len(whole.pairs or ()) - len(state.pairs or ())
    says = (
        Phrase("keep.merged", {"count": more}),
        Phrase("merge.same", {"count": merged.same}),
        Phrase("merge.pairs", {"count": pairs}),
    )
    return whole, says, (*merged.differences, *of_pairs, *of_rest)


def without(state: State, person: Person) -> tuple[State, str]:
    """The state without somebody, and what they were called; in their list, too, their rows are taken away.

    A list that is read later brings nobody back. Whoever came in a file goes from what came so.
    """
    read = [sheet for sheet in state.sheets if sheet.is_read]
    while (place := _everybody(state, read).places.get(person.code)) and place[0] < len(read):
        sheet = read[place[0]]
        rows = tuple(row for row in sheet.table.rows if row.number != place[1])
        smaller = sheet._replace(table=sheet.table._replace(rows=rows))
        read[place[0]] = smaller
        state = state._replace(sheets=tuple(smaller if other is sheet else other for other in state.sheets))
    return _only(state, lambda other: other.code != person.code), person.name or person.code


def count(state: State) -> Phrase:
    """How many people there are."""
    cohort = state.cohort
    facts = {
        "seeking": Phrase("people.mentees", {"count": len(cohort.mentees)}),
        "offering": Phrase("people.mentors", {"count": len(cohort.mentors)}),
    }
    return Phrase("people.read", {"people": Phrase("people.count", facts)})


def _peopled(state: State) -> tuple[State, tuple[Phrase, ...]]:
    """The state with everybody of its lists and files, and what is wrong."""
    sheets = [sheet for sheet in state.sheets if sheet.is_read]
    everybody = _everybody(state, sheets)
    if len(everybody.mentees) + len(everybody.mentors) > MOST_PEOPLE:
        return state, (Phrase("people.most", {"count": MOST_PEOPLE}),)
    cohort = state.cohort._replace(mentees=everybody.mentees, mentors=everybody.mentors)
    names = [sheet.table.name for sheet in sheets]
    return _only(state._replace(cohort=cohort)), tuple(_placed(problem, names) for problem in everybody.problems)


def _everybody(state: State, sheets: Sequence[Sheet]) -> people_in.People:
    """Who is in these lists and in the files that were opened; whoever was there before has their code again."""
    sources = [people_in.Source(sheet.table, sheet.mapping, sheet.side) for sheet in sheets]
    loose = [Draft(person, len(sources), 0) for person in (*state.loose.mentees, *state.loose.mentors)]
    return people_in.read(sources, loose, (*state.cohort.mentees, *state.cohort.mentors))


def _joined(people: Cohort, more: Cohort) -> Cohort:
    """Two sets of people made one: of two with the same code on one side, the later counts."""

    def once(everybody: Iterable[Person]) -> tuple[Person, ...]:
        return tuple({person.code: person for person in everybody}.values())

    return Cohort(once((*people.mentees, *more.mentees)), once((*people.mentors, *more.mentors)))


def _only(state: State, stays: Callable[[Person], bool] = lambda person: True) -> State:
    """The state with the people who stay, and without what was settled or noted of anybody who is not there."""
    cohort = state.cohort
    mentees, mentors = (tuple(filter(stays, people)) for people in (cohort.mentees, cohort.mentors))
    here = {person.code for person in mentees}, {person.code for person in mentors}

    def are_here(pair: tuple[str, str]) -> bool:
        return pair[0] in here[0] and pair[1] in here[1]

    return state._replace(
        cohort=Cohort(
            mentees,
            mentors,
            frozenset(filter(are_here, cohort.fixed)),
            {pair: words for pair, words in cohort.conflicts.items() if are_here(pair)},
        ),
        loose=Cohort(tuple(filter(stays, state.loose.mentees)), tuple(filter(stays, state.loose.mentors))),
        pairs=None if state.pairs is None else tuple(filter(are_here, state.pairs)),
        board={pair: noted for pair, noted in state.board.items() if are_here(pair)},
    )


def _placed(problem: Problem, names: Sequence[str]) -> Phrase:
    """A problem with the list and the row that it is in."""
    if problem.source >= len(names):
        return problem.says
    facts: dict[str, Fact] = {"name": names[problem.source], "says": problem.says}
    return Phrase("told.row", {**facts, "row": problem.row}) if problem.row else Phrase("told.list", facts)
