"""Pairs formed from what the page holds, and what is shown of them."""

from collections.abc import Generator
from typing import Any

from widgets.cohort import follow
from widgets.cohort.letters import Proposal, called
from widgets.cohort.matching import again, optimum, stability, whatif
from widgets.cohort.matching.explain import Explainer
from widgets.cohort.matching.optimum import Matching, Pair
from widgets.cohort.matching.rules import CHOSEN, FILE, Rules, from_mapping
from widgets.cohort.people import SIDES, Person
from widgets.cohort.state import State, digest
from widgets.engine.facts import organisation
from widgets.engine.text.texts import Fact, Listing, Phrase

MOST_TRIED = 5
"""People without a pair for whom what would change it is tried: some fifteen matchings each."""
ANSWERS_TRIED = 20
"""Answers that are changed, one at a time, to see how much one moves."""
MOST_OTHERS = 2
"""Others who would do, named for each pair."""

NOT_TOLD = ("matching.why.wish", "matching.why.alike", "matching.missing.alike")
"""Reasons that are for the coordinator alone: a letter tells nobody whether they were a first wish or a third."""


def formed(state: State) -> Generator[float, None, State]:
    """The state with all pairs formed anew; yields the share that is done."""
    matching = yield from optimum.steps(state.cohort, rules(state), state.seed)
    return _with(state, matching)


def rules(state: State) -> Rules:
    """The rules as the coordinator has set them; those that they left are the organisation's."""
    return from_mapping(organisation.overlay(FILE) | dict(state.rules))


def is_stale(state: State) -> bool:
    """Whether something has changed since the pairs were formed."""
    return state.matched != digest(state)


def up_to_date(before: State, after: State) -> State:
    """`after` with its pairs as current as they were in `before`."""
    return after if is_stale(before) else after._replace(matched=digest(after))


def matching(state: State) -> Matching:
    """The pairs of the state, as they were formed."""
    pairs = state.pairs or ()
    explainer = Explainer(state.cohort, Matching((), (), rules(state), state.seed))
    paired = {mentee for mentee, _ in pairs}
    return Matching(
        tuple(Pair(a, b, explainer.level(a, b), (a, b) in state.cohort.fixed) for a, b in pairs),
        tuple(sorted(person.code for person in state.cohort.mentees if person.code not in paired)),
        rules(state),
        state.seed,
    )


def headline(state: State) -> tuple[Phrase, ...]:
    """How many pairs there are, who is left, and what to do next."""
    pairs = state.pairs or ()
    left = len(state.cohort.mentees) - len({mentee for mentee, _ in pairs})
    if not pairs:
        return (Phrase("pairs.none"),)
    rest = Phrase("pairs.left", {"count": left}) if left else Phrase("pairs.everybody")
    return (rest, Phrase("pairs.ask"))


def proposals(state: State, are_letters: bool = True) -> list[Proposal]:
    """Each pair with why and what to talk about first; for letters, without what is for the coordinator alone."""
    explainer = Explainer(state.cohort, matching(state))
    listed = []
    for a, b in state.pairs or ():
        reading = explainer.reading(a, b)
        why = tuple(reason for reason in reading.why if not (are_letters and reason.key.startswith(NOT_TOLD)))
        listed.append(Proposal(explainer.mentee(a), explainer.mentor(b), why, reading.talk))
    return listed


def waiting(state: State) -> dict[str, list[tuple[Person, tuple[Phrase, ...]]]]:
    """Those without a pair, by side, each with why; a mentor who has no place now waits for nobody."""
    explainer = Explainer(state.cohort, matching(state))
    paired = {code for pair in state.pairs or () for code in pair}
    mentees = [person for person in state.cohort.mentees if person.code not in paired]
    mentors = [person for person in state.cohort.mentors if person.code not in paired and person.capacity]
    return {
        "mentee": [(person, whatif.why(explainer, person)) for person in mentees],
        "mentor": [(person, (Phrase(f"waiting.why.{_free(explainer, person)}"),)) for person in mentors],
    }


def _free(explainer: Explainer, mentor: Person) -> str:
    return "taken" if explainer.other_mentees(mentor.code, 1) else "nobody"


def view(state: State) -> dict[str, Any]:
    """What the page shows of pairs."""
    explainer = Explainer(state.cohort, matching(state))
    names = {person.code: called(person) for person in (*state.cohort.mentees, *state.cohort.mentors)}
    listed = []
    for place, pair in enumerate(explainer.matching.pairs):
        reading = explainer.reading(pair.mentee, pair.mentor)
        alternatives = [names[other.code] for other in explainer.other_mentors(pair.mentee, MOST_OTHERS)]
        facts: dict[str, Fact] = {"mentee": names[pair.mentee], "others": Listing(tuple(alternatives))}
        listed.append(
            {
                "key": place,
                "mentee": names[pair.mentee],
                "mentor": names[pair.mentor],
                "level": pair.level,
                "why": reading.why,
                "missing": reading.missing,
                "talk": reading.talk,
                "others": [Phrase("pairs.other_mentors", facts)] if alternatives else [],
                "broken": explainer.reasons_against(pair.mentee, pair.mentor),
                "is_fixed": pair.fixed,
                "state": state.board.get((pair.mentee, pair.mentor), {}).get("state", follow.STATES[0]),
            }
        )
    left = waiting(state)
    return {
        "pairs": listed,
        "headline": headline(state),
        "waiting": {side: [{"called": called(person), "why": why} for person, why in left[side]] for side in SIDES},
        "stale": is_stale(state),
    }


def _with(state: State, matching: Matching) -> State:
    pairs = tuple((pair.mentee, pair.mentor) for pair in matching.pairs)
    state = state._replace(pairs=pairs, board={pair: state.board[pair] for pair in pairs if pair in state.board})
    return state._replace(matched=digest(state))


def adapted(state: State) -> Generator[float, None, tuple[State, int]]:
    """The state matched again with as few changes as can be, and how many pairs that could have stood have changed."""
    result = yield from again.again(state.cohort, state.pairs or (), 0, rules(state), state.seed)
    return _with(state, result.matching), len(result.changes) + len(result.forced)


def trials(state: State) -> Generator[float, None, list[Phrase]]:
    """What would happen with a rule less, for those who have nobody, and how much one answer moves; each is tried."""
    before, phrases = matching(state), []
    explainer = Explainer(state.cohort, before)
    tried_rules = [rule for rule in CHOSEN if getattr(before.rules, rule)]
    left = before.left[:MOST_TRIED]
    parts = len(tried_rules) + len(left) + 1
    for done, rule in enumerate(tried_rules):
        difference = yield from _share(whatif.rule_off(state.cohort, before, rule), done, parts)
        facts: dict[str, Fact] = {"rule": Phrase(f"rules.{rule}"), "moved": len(difference.moved)}
        phrases.append(Phrase("look.rule_off", {**facts, "count": len(difference.gained) - len(difference.lost)}))
    for done, code in enumerate(left, len(tried_rules)):
        phrases += (yield from _share(whatif.without(explainer, code), done, parts)).changes
    moves = yield from _share(stability.stability(state.cohort, before, ANSWERS_TRIED), parts - 1, parts)
    if moves.trials:
        phrases.append(
            Phrase("look.stability", {"count": len(moves.trials), "same": moves.unmoved, "most": moves.most})
        )
    return phrases


def _share[T](steps: Generator[float, None, T], done: int, parts: int) -> Generator[float, None, T]:
    """The same work as one of so many parts, `done` of which are behind."""
    while True:
        try:
            yield (done + next(steps)) / parts
        except StopIteration as stop:
            result: T = stop.value
            return result
