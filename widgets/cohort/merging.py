"""A whole round's file opened into another: what is the same is there once, what one alone has is added, and what
differs stays as the page has it and is told, so that nothing is lost without anybody knowing.

Two coordinators may have given one person two codes, and two people one code: people are known by address, name and
code together (`people_in.same_person`), and what the file settles of them follows.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any, NamedTuple

from widgets.cohort import pairing
from widgets.cohort.letters import called
from widgets.cohort.matching.rules import CHOSEN
from widgets.cohort.people import Cohort, Person
from widgets.cohort.reading import codes, people_in, words
from widgets.cohort.reading.columns import ALIKE
from widgets.cohort.state import Pair, State
from widgets.engine.text.texts import Fact, Listing, Phrase

JOINED = ("refusals", "conflicts", ALIKE)
"""Fields of which both count: nobody meets whom they refuse, whoever wrote it down."""


class Merged(NamedTuple):
    """What a file brings to a page: its people under the codes of the page, those who are there already made whole.

    `names`: code in the file → code in the page. `same`: how many people were there already.
    """

    people: tuple[Person, ...]
    names: Mapping[str, str]
    same: int
    differences: tuple[Phrase, ...]


def people(here: Cohort, there: Cohort) -> Merged:
    """The people of `there` as they come to `here`: those who are new, and those of whom it knows more."""
    everybody = (*here.mentees, *here.mentors)
    opened = (*there.mentees, *there.mentors)
    known = people_in.same(opened, everybody)
    names = {code: person.code for code, person in known.items()}
    taken = {person.code for person in everybody}
    for person in opened:
        if person.code not in names:
            names[person.code] = _free(person.code, taken)
            taken.add(names[person.code])
    coming: list[Person] = []
    differences: list[Phrase] = []
    for person in opened:
        renamed = _renamed(person, names)
        former = known.get(person.code)
        whole, more = (renamed, []) if former is None else _whole(former, renamed)
        differences += more
        coming += [whole] if whole != former else []
    return Merged(tuple(coming), names, len(known), tuple(differences))


def settled(state: State, opened: State, names: Mapping[str, str]) -> tuple[State, tuple[Phrase, ...]]:
    """The state, whose people are those of both, with what `opened` settles and notes of them; what differs."""
    call = {person.code: called(person) for person in (*state.cohort.mentees, *state.cohort.mentors)}
    differences: list[Phrase] = []

    def two(pair: Pair) -> dict[str, Fact]:
        return {"mentee": call[pair[0]], "mentor": call[pair[1]]}

    def here(pairs: Iterable[Pair]) -> list[Pair]:
        moved = ((names.get(a, ""), names.get(b, "")) for a, b in pairs)
        return sorted(pair for pair in moved if pair[0] in call and pair[1] in call)

    conflicts = dict(state.cohort.conflicts)
    for pair, reason in opened.cohort.conflicts.items():
        for moved in here([pair]):
            if moved in state.cohort.fixed:
                differences.append(Phrase("merge.fixed_here", two(moved)))
            else:
                conflicts[moved] = conflicts.get(moved) or reason
    fixed = dict(sorted(state.cohort.fixed))
    for mentee, mentor in here(opened.cohort.fixed):
        if (mentee, mentor) in state.cohort.conflicts:
            differences.append(Phrase("merge.apart_here", two((mentee, mentor))))
        elif fixed.setdefault(mentee, mentor) != mentor:
            differences.append(Phrase("merge.with", {**two((mentee, fixed[mentee])), "other": call[mentor]}))
    pairs = dict(state.pairs or ())
    for mentee, mentor in here(opened.pairs or ()):
        if pairs.setdefault(mentee, mentor) != mentor:
            differences.append(Phrase("merge.with", {**two((mentee, pairs[mentee])), "other": call[mentor]}))
    board = {pair: dict(noted) for pair, noted in state.board.items()}
    for pair, noted in opened.board.items():
        for moved in here([pair]):
            if pairs.get(moved[0]) == moved[1] and board.setdefault(moved, dict(noted)) != noted:
                states = (Phrase(f"board.state.{entry['state']}") for entry in (board[moved], noted))
                differences.append(
                    Phrase("merge.board", {**two(moved), **dict(zip(("here", "there"), states, strict=True))})
                )
    loads = Counter(pairs.values())
    differences += [
        Phrase("merge.full", {"mentor": call[mentor.code], "count": loads[mentor.code], "most": mentor.capacity})
        for mentor in state.cohort.mentors
        if loads[mentor.code] > mentor.capacity
    ]
    cohort = state.cohort._replace(fixed=frozenset(fixed.items()), conflicts=conflicts)
    formed = None if state.pairs is None and opened.pairs is None else tuple(sorted(pairs.items()))
    state = state._replace(cohort=cohort, pairs=formed, board=board)
    return state, tuple(each for place, each in enumerate(differences) if each not in differences[:place])


def rest(state: State, opened: State) -> tuple[State, tuple[Phrase, ...]]:
    """The state with rules, settings, check-ins and known columns of both; what differs."""
    differences = []
    rules = opened.rules if not state.rules else state.rules
    ours, theirs = pairing.rules(state._replace(rules=rules)), pairing.rules(opened)
    if opened.rules and (changed := [rule for rule in CHOSEN if getattr(ours, rule) != getattr(theirs, rule)]):
        listed = Listing(tuple(Phrase("columns.quoted", {"heading": Phrase(f"rules.{rule}")}) for rule in changed))
        differences.append(Phrase("merge.rules", {"rules": listed, "count": len(changed)}))
    for name, there in opened.settings.items():
        if (here := state.settings.get(name, there)) != there:
            differences.append(
                Phrase("merge.setting", {"field": Phrase(f"after.{name}"), "here": here, "there": there})
            )
    marks = {answers["mark"] for answers in state.check_ins if "mark" in answers}
    check_ins = [*state.check_ins, *(answers for answers in opened.check_ins if answers.get("mark") not in marks)]
    mappings = [*(mapping for mapping in opened.mappings if mapping not in state.mappings), *state.mappings]
    state = state._replace(
        rules=rules,
        seed=opened.seed if state.pairs is None else state.seed,
        settings={**opened.settings, **state.settings},
        check_ins=tuple(check_ins),
        mappings=tuple(mappings),
    )
    return state, tuple(differences)


def _free(code: str, taken: set[str]) -> str:
    """The code, or with the first number that makes it nobody else's."""
    marks = {words.plain(other) or other for other in taken}
    tries = (code if number == 1 else f"{code}{number}" for number in count(1))
    return next(each for each in tries if (words.plain(each) or each) not in marks)


def _renamed(person: Person, names: Mapping[str, str]) -> Person:
    """Somebody of the file under the codes of the page."""

    def all_of(listed: Iterable[str]) -> Iterable[str]:
        return (names.get(code, code) for code in listed)

    return person._replace(
        code=names[person.code],
        manager=names.get(person.manager, person.manager),
        assessors=frozenset(all_of(person.assessors)),
        wishes=tuple(all_of(person.wishes)),
        refusals=frozenset(all_of(person.refusals)),
        conflicts=frozenset(all_of(person.conflicts)),
    )


def _whole(here: Person, there: Person) -> tuple[Person, list[Phrase]]:
    """Somebody whom both know: what the page has, and where it has nothing, what the file has; what differs."""
    silent = Person("", here.side)
    values: dict[str, Any] = {}
    differences: list[Phrase] = []
    for field, ours in here._asdict().items():
        theirs = getattr(there, field)
        if field in JOINED:
            values[field] = ours | theirs
        elif field == "groups":
            values[field] = {**theirs, **ours}
            labels = (label for label in ours if theirs.get(label, ours[label]) != ours[label])
            differences += [_differs(here, label, ours[label], theirs[label]) for label in labels]
        elif field not in ("code", "side") and theirs not in (ours, getattr(silent, field)):
            if ours == getattr(silent, field) and field != "capacity":
                values[field] = theirs
            elif field != "name" or codes.same_name(ours) != codes.same_name(theirs):
                label = Phrase(f"field.{field}.label")
                differences.append(_differs(here, label, _shown(field, ours), _shown(field, theirs)))
    return here._replace(**values), differences


def _differs(person: Person, field: Fact, here: Fact, there: Fact) -> Phrase:
    return Phrase("merge.differs", {"name": called(person), "field": field, "here": here, "there": there})


def _shown(field: str, value: Any) -> Fact:
    """A value of somebody's, for a sentence."""
    if isinstance(value, frozenset | tuple):
        listed: Sequence[str] = value if isinstance(value, tuple) else sorted(value)
        return Listing(tuple(words.label(field, each) for each in listed))
    fact: Fact = value
    return fact
