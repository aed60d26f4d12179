"""Several lists made one: who is in them, once each; what is wrong in them, row by row, and what would be right."""

from collections.abc import Mapping as Facts
from collections.abc import Sequence
from typing import NamedTuple

from widgets.cohort.people import SIDES, Person, Side
from widgets.cohort.reading import codes, naming, rows
from widgets.cohort.reading.columns import Mapping
from widgets.cohort.reading.rows import Draft, Problem
from widgets.cohort.reading.table import Table
from widgets.engine.text.texts import Fact, Phrase


class Source(NamedTuple):
    """A list: a table, what its columns hold, and whose list it is (None: a column says it of each row)."""

    table: Table
    mapping: Mapping
    side: Side | None


class People(NamedTuple):
    """Who takes part, in the order of their lists, each with a code of their own; what is wrong, by list and row.

    `places`: where each was read, by code: the place of the list, and the row there (0 for a file).
    """

    mentees: tuple[Person, ...]
    mentors: tuple[Person, ...]
    problems: tuple[Problem, ...]
    places: Facts[str, tuple[int, int]] = {}


def read(sources: Sequence[Source], files: Sequence[Draft] = (), earlier: Sequence[Person] = ()) -> People:
    """Everybody in the lists `sources` and in data files, and what is wrong.

    `files`: what `data_files.read` gives. `earlier`: who was there before; whoever comes back has their code again.
    Wishes and refusals become codes; those that name nobody, or several, are left out and told.
    """
    drafts: list[Draft] = []
    problems: list[Problem] = []
    for place, (table, mapping, side) in enumerate(sources):
        read_drafts, read_problems = rows.read(table, mapping, side, place)
        drafts += read_drafts
        problems += read_problems
    drafts = _once([*drafts, *files], problems)
    typed_codes = [draft.person.code for draft in drafts]
    drafts = _coded(drafts, earlier, problems)
    people = [draft.person for draft in _apart(naming.resolved(drafts, typed_codes, problems), problems)]
    mentees, mentors = (tuple(person for person in people if person.side == side) for side in SIDES)
    places = {draft.person.code: (draft.source, draft.row) for draft in drafts}
    return People(mentees, mentors, tuple(sorted(problems, key=lambda problem: (problem.source, problem.row))), places)


def _coded(drafts: Sequence[Draft], earlier: Sequence[Person], problems: list[Problem]) -> list[Draft]:
    """The drafts with a code each; one that was typed, and that somebody else has, is told."""
    made = codes.assigned([draft.person for draft in drafts], earlier)
    for draft, code in zip(drafts, made, strict=True):
        if draft.person.code not in ("", code):
            facts: dict[str, Fact] = {"code": draft.person.code, "other": code}
            problems.append(Problem(Phrase("problem.code_shared", facts), draft.source, draft.row))
    return [draft._replace(person=draft.person._replace(code=code)) for draft, code in zip(drafts, made, strict=True)]


def _once(drafts: Sequence[Draft], problems: list[Problem]) -> list[Draft]:
    """Each person once: of two rows of the same person the last counts, as of two answers to a form."""
    kept_drafts: dict[int, Draft] = {}
    seen: dict[tuple[str, str, str], int] = {}
    for at, draft in enumerate(drafts):
        marks = _marks(draft.person)
        before = [seen[mark] for mark in marks if mark in seen]
        same = next((place for place in before if _is_same(kept_drafts[place].person, draft.person)), None)
        if same is not None:
            former = kept_drafts[same]
            facts: dict[str, Fact] = {"name": _called(draft.person), "row": draft.row}
            key = "twice" if former.source == draft.source else "twice_elsewhere"
            problems.append(Problem(Phrase(f"problem.{key}", facts), former.source, former.row, is_left_out=True))
        elif before:
            _tell_shared(kept_drafts[before[0]], draft, problems)
        place = at if same is None else same
        kept_drafts[place] = draft
        seen |= dict.fromkeys(marks, place)
    return list(kept_drafts.values())


def _marks(person: Person) -> list[tuple[str, str, str]]:
    """What may tell that two rows are of the same person: side, kind, value."""
    marks = {
        "email": person.email.casefold(),
        "code": naming.mark(person.code),
        "name": codes.same_name(person.name),
    }
    return [(person.side, kind, value) for kind, value in marks.items() if value]


def same(people: Sequence[Person], everybody: Sequence[Person]) -> dict[str, Person]:
    """Who of `people` is also of `everybody`, by code: an address, a code or a name tells it, and none denies it."""
    marked: dict[tuple[str, str, str], list[Person]] = {}
    for person in everybody:
        for mark in _marks(person):
            marked.setdefault(mark, []).append(person)
    same_people = {}
    for person in people:
        alike = (former for mark in _marks(person) for former in marked.get(mark, ()))
        if former := next((former for former in alike if _is_same(former, person)), None):
            same_people[person.code] = former
    return same_people


def _is_same(first: Person, second: Person) -> bool:
    """Whether nothing that both say tells two people apart, of whom an address, a code or a name is the same."""
    names = codes.same_name(first.name), codes.same_name(second.name)
    addresses = first.email.casefold(), second.email.casefold()
    marks = naming.mark(first.code), naming.mark(second.code)
    if addresses[0] and addresses[0] == addresses[1]:
        return names[0] == names[1] or not all(names)
    return all(a == b or not (a and b) for a, b in (names, addresses, marks))


def _tell_shared(former: Draft, draft: Draft, problems: list[Problem]) -> None:
    """Two people who share an address or a name: both stay. A code that two share is told where one gets another."""
    facts: dict[str, Fact] = {"name": _called(draft.person), "other": _called(former.person), "row": former.row}
    if draft.person.email and draft.person.email.casefold() == former.person.email.casefold():
        problems.append(Problem(Phrase("problem.email_shared", facts), draft.source, draft.row))
    elif draft.person.name and codes.same_name(draft.person.name) == codes.same_name(former.person.name):
        problems.append(Problem(Phrase("problem.name_shared", facts), draft.source, draft.row))


def _apart(drafts: Sequence[Draft], problems: list[Problem]) -> list[Draft]:
    """Whoever is on both sides never meets themself: each of the two refuses the other."""
    seen: dict[tuple[str, str], int] = {}
    apart = list(drafts)
    for at, draft in enumerate(drafts):
        marks = [(kind, value) for _, kind, value in _marks(draft.person) if kind != "code"]
        twins = [seen[mark] for mark in marks if mark in seen]
        twin = next((place for place in twins if _may_be_one(drafts[place].person, draft.person)), None)
        if twin is not None:
            facts: dict[str, Fact] = {"name": _called(draft.person), "code": drafts[twin].person.code}
            problems.append(Problem(Phrase("problem.both_sides", facts), draft.source, draft.row))
            for place, other in ((at, twin), (twin, at)):
                apart[place] = _without(apart[place], drafts[other].person.code, problems)
        seen |= dict.fromkeys(marks, at)
    return apart


def _without(draft: Draft, code: str, problems: list[Problem]) -> Draft:
    """The draft with a refusal of `code`, which is the same person's on the other side."""
    person = draft.person
    if code in person.wishes:
        problems.append(Problem(Phrase("problem.wish_self", {"name": code}), draft.source, draft.row))
    wishes = tuple(wish for wish in person.wishes if wish != code)
    return draft._replace(person=person._replace(wishes=wishes, refusals=person.refusals | {code}))


def _may_be_one(first: Person, second: Person) -> bool:
    """Whether two people of the same address or name are on two sides and may be one."""
    if first.side == second.side:
        return False
    return not (first.email and second.email) or first.email.casefold() == second.email.casefold()


def _called(person: Person) -> str:
    return person.name or person.code or person.email
