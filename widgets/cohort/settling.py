"""What a coordinator settles of two people: to stay together, not to meet; one by one, or from a list of conflicts."""

from collections.abc import Generator, Mapping, Sequence
from typing import Any

from widgets.cohort import pairing
from widgets.cohort.exchange import Done, Request, at
from widgets.cohort.letters import called
from widgets.cohort.page import Shown
from widgets.cohort.people import Cohort
from widgets.cohort.reading import conflicts, tables
from widgets.cohort.reading.table import TableError
from widgets.cohort.state import MOST_CONFLICTS, Pair, State
from widgets.engine.actions.request import RequestError
from widgets.engine.text.texts import Phrase


def fix(request: Request, place: str) -> Done:
    """A pair stands from now on, whatever is matched again."""
    cohort, pair = request.state.cohort, at(pairs(request.state), place)
    return _settled(request.state, cohort._replace(fixed=cohort.fixed | {pair}), f"pair-{int(place) + 1}")


def loosen(request: Request, place: str) -> Done:
    """A pair does not stand any longer by itself."""
    cohort, pair = request.state.cohort, at(pairs(request.state), place)
    return _settled(request.state, cohort._replace(fixed=cohort.fixed - {pair}), f"pair-{int(place) + 1}")


def free(request: Request, place: str) -> Done:
    """A pair of the list of those that stand does so no longer."""
    cohort = request.state.cohort
    pair = at(sorted(cohort.fixed), place)
    return _settled(request.state, cohort._replace(fixed=cohort.fixed - {pair}), "two")


def apart(request: Request, place: str) -> Generator[float, None, Done]:
    """Not these two: the others stay, as far as they can."""
    cohort, pair = request.state.cohort, at(pairs(request.state), place)
    state = request.state._replace(cohort=_parted(cohort, {pair: ""}))
    state, changes = yield from pairing.adapted(state)
    return Done(state, (Phrase("pairs.changed", {"count": changes}), *pairing.headline(state)), "pairs")


def together(request: Request, place: str) -> Done:
    """Two people may be a pair again."""
    cohort = request.state.cohort
    pair = at(sorted(cohort.conflicts), place)
    rest = {other: words for other, words in cohort.conflicts.items() if other != pair}
    return Done(request.state._replace(cohort=cohort._replace(conflicts=rest)), focus="two")


def join(request: Request) -> Done:
    """Two people whom the coordinator has chosen are a pair from now on, also if no rule would make them one."""
    cohort, pair = request.state.cohort, _chosen(request)
    if pair is None:
        return Done(request.state, (Phrase("two.choose"),), "two-mentee")
    # A mentee has one mentor: the one that was chosen last.
    fixed = frozenset(other for other in cohort.fixed if other[0] != pair[0]) | {pair}
    rest = {other: words for other, words in cohort.conflicts.items() if other != pair}
    state = request.state._replace(cohort=cohort._replace(fixed=fixed, conflicts=rest))
    return Done(state, (Phrase("two.joined", _names(cohort, pair)),), "two")


def part(request: Request) -> Done:
    """Two people whom the coordinator has chosen never become a pair."""
    cohort, pair = request.state.cohort, _chosen(request)
    if pair is None:
        return Done(request.state, (Phrase("two.choose"),), "two-mentee")
    state = request.state._replace(cohort=_parted(cohort, {pair: ""}))
    return Done(state, (Phrase("two.parted", _names(cohort, pair)),), "two")


def with_list(state: State, name: str, content: bytes) -> Done:
    """The conflicts of a list; what is wrong with it, row by row. ImportError if its library is not loaded yet."""
    if not (state.cohort.mentees and state.cohort.mentors):
        return Done(state, (Phrase("two.lists_first"),), "people")
    try:
        listed = conflicts.read(tables.read(content, name), state.cohort)
        if len({*listed.pairs, *state.cohort.conflicts}) > MOST_CONFLICTS:
            raise TableError(Phrase("conflicts.many", {"most": MOST_CONFLICTS}))
    except TableError as refused:
        return Done(state, (Phrase("people.refused", {"name": name, "says": refused.says}),), "conflicts")
    says = [Phrase("two.read", {"count": len(listed.pairs)})]
    if any(listed.headings):
        first, second = listed.headings
        says.append(Phrase("two.headings", {"first": first, "second": second}))
    problems = [
        *(Phrase("told.row", {"name": name, "row": wrong.row, "says": wrong.says}) for wrong in listed.problems),
        *(Phrase("two.fixed", _names(state.cohort, pair)) for pair in sorted(state.cohort.fixed & {*listed.pairs})),
    ]
    state = state._replace(cohort=_parted(state.cohort, listed.pairs))
    return Done(state, tuple(says), "told" if problems else "two", Shown(problems))


def pairs(state: State) -> Sequence[Pair]:
    """The pairs of the state; RequestError if none have been formed."""
    if state.pairs is None:
        raise RequestError("No pairs have been formed.")
    return state.pairs


def _parted(cohort: Cohort, more: Mapping[Pair, str]) -> Cohort:
    """The cohort with pairs that must not be, none of which stands any longer."""
    known = {pair: words for pair, words in cohort.conflicts.items() if words or pair not in more}
    return cohort._replace(conflicts={**more, **known}, fixed=cohort.fixed - {*more})


def _chosen(request: Request) -> Pair | None:
    """The two people of the fields of the page, None if one is not chosen."""
    codes = []
    for side, people in (("mentee", request.state.cohort.mentees), ("mentor", request.state.cohort.mentors)):
        place = request.fields.get(f"two-{side}", [""])[0]
        if not place:
            return None
        codes.append(at(people, place).code)
    return codes[0], codes[1]


def _names(cohort: Cohort, pair: Pair) -> dict[str, Any]:
    names = {person.code: called(person) for person in (*cohort.mentees, *cohort.mentors)}
    return {"mentee": names[pair[0]], "mentor": names[pair[1]]}


def _settled(state: State, cohort: Cohort, focus: str) -> Done:
    """What is settled about a pair that stands changes nothing of the others: they are not out of date."""
    return Done(pairing.up_to_date(state, state._replace(cohort=cohort)), focus=focus)
