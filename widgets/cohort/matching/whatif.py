"""What would happen if: one rule off, one place more, more mentors; each told after matching anew, so that it is true.

For a person without a mentor: why, and the least that would change it. One more place never takes a mentor from
anybody: the best matching then differs by one chain that ends at one more mentee (Edmonds and Karp 1972), so that the
least number of places can be looked for by halves.
"""

from collections.abc import Callable, Generator, Hashable
from functools import partial
from typing import NamedTuple

from widgets.cohort.matching import optimum
from widgets.cohort.matching.explain import Explainer
from widgets.cohort.matching.fit import MOMENTS
from widgets.cohort.matching.index import called, folded, members
from widgets.cohort.matching.optimum import Matching
from widgets.cohort.matching.rules import ALWAYS, CHOSEN, Rules
from widgets.cohort.matching.words import language, topic
from widgets.cohort.people import Cohort, Person
from widgets.engine.text.texts import Fact, Listing, Phrase

TRIES = 3
"""Mentors at whom one more place is tried for a person without."""


class Difference(NamedTuple):
    """What another matching changes: the mentees who then have a mentor, who no longer have, who have another."""

    gained: tuple[str, ...]
    lost: tuple[str, ...]
    moved: tuple[str, ...]
    after: Matching


class Without(NamedTuple):
    """Of a mentee without a mentor: why, and what would change it, each a sentence that was tried."""

    code: str
    why: tuple[Phrase, ...]
    changes: tuple[Phrase, ...]


def difference(before: Matching, after: Matching) -> Difference:
    """Who gains, loses or changes a mentor from one matching to another, by their codes."""
    old, new = ({pair.mentee: pair.mentor for pair in matching.pairs} for matching in (before, after))
    return Difference(
        tuple(sorted(new.keys() - old.keys())),
        tuple(sorted(old.keys() - new.keys())),
        tuple(sorted(code for code in new.keys() & old.keys() if new[code] != old[code])),
        after,
    )


def rule_off(cohort: Cohort, before: Matching, rule: str) -> Generator[float, None, Difference]:
    """The matching without a rule of `CHOSEN`; KeyError for any other: those that protect are not tried."""
    after = yield from optimum.steps(cohort, without_rule(before.rules, rule), before.seed)
    return difference(before, after)


def without_rule(rules: Rules, rule: str) -> Rules:
    """The rules with one of `CHOSEN` off; KeyError for any other."""
    if rule not in CHOSEN:
        raise KeyError(rule)
    return Rules(**{**rules._asdict(), rule: False})


def place_more(cohort: Cohort, before: Matching, mentor: str, places: int = 1) -> Generator[float, None, Difference]:
    """The matching if a mentor took so many more."""
    after = yield from optimum.steps(with_places(cohort, mentor, places), before.rules, before.seed)
    return difference(before, after)


def with_places(cohort: Cohort, mentor: str, places: int = 1) -> Cohort:
    """The cohort in which a mentor takes so many more."""
    mentors = (
        person._replace(capacity=person.capacity + places) if person.code == mentor else person
        for person in cohort.mentors
    )
    return cohort._replace(mentors=tuple(mentors))


def mentors_more(cohort: Cohort, before: Matching, model: Person, count: int) -> Generator[float, None, Difference]:
    """The matching if there were `count` more mentors like `model`, each with its capacity."""
    after = yield from optimum.steps(with_mentors(cohort, model, count), before.rules, before.seed)
    return difference(before, after)


def with_mentors(cohort: Cohort, model: Person, count: int) -> Cohort:
    """The cohort with `count` more mentors like `model`, under codes that nobody types."""
    added = (model._replace(code=f"\n{place}") for place in range(count))
    return cohort._replace(mentors=(*cohort.mentors, *added))


def without(explainer: Explainer, code: str) -> Generator[float, None, Without]:
    """Why a mentee has no mentor, and what would change it; MatchingError if there is no such mentee.

    Yields the share done. Matches some fifteen times anew for the first person, a few times less for each other one.
    """
    cohort, matching = explainer.cohort, explainer.matching
    mentee = explainer.mentee(code)
    reasons = why(explainer, mentee)
    if mentee.capacity < 1:
        return Without(code, reasons, ())
    facts: dict[str, Fact] = {"mentee": called(mentee)}
    changes = []
    trials: list[tuple[Phrase, str, Cohort, Rules]] = [
        (Phrase(f"matching.change.rule.{rule}", facts), rule, cohort, without_rule(matching.rules, rule))
        for rule in CHOSEN
        if getattr(matching.rules, rule)
    ]
    for other in explainer.other_mentors(code, TRIES):
        if not other.free:
            phrase = Phrase("matching.change.place", facts | {"mentor": called(explainer.mentor(other.code))})
            trials.append((phrase, f"\n{other.code}", with_places(cohort, other.code), matching.rules))
    parts = len(trials) + 1
    for count, (phrase, name, changed, rules) in enumerate(trials):
        left = yield from optimum.part(_left(explainer, (name,), changed, rules), count, parts)
        if code not in left:
            changes.append(phrase)
    if more := (yield from optimum.part(_more_mentors(explainer, mentee), parts - 1, parts)):
        changes.append(more)
    return Without(code, reasons, tuple(changes))


def why(explainer: Explainer, mentee: Person) -> tuple[Phrase, ...]:
    """Why a mentee has none: not now; nobody allowed, and how many each rule keeps away; or all places taken."""
    facts: dict[str, Fact] = {"mentee": called(mentee)}
    if mentee.capacity < 1:
        return (Phrase("matching.never.not_now", facts),)
    exclusions = explainer.costs.exclusions
    place = explainer.index.mentee_places[mentee.code]
    allowed = exclusions.allowed(place)
    if not allowed:
        counts = {rule: mentors.bit_count() for rule, mentors in exclusions.of(place).items() if mentors}
        ordered = sorted(counts, key=lambda rule: (-counts[rule], (*ALWAYS, *CHOSEN).index(rule)))
        return (
            Phrase("matching.without.nobody", facts),
            *(Phrase(f"matching.without.rule.{rule}", facts | {"count": counts[rule]}) for rule in ordered),
        )
    phrases = [Phrase("matching.without.taken", facts | {"count": len(list(members(allowed)))})]
    if mentee.may_wait:
        phrases.append(Phrase("matching.without.may_wait", facts))
    return tuple(phrases)


def _more_mentors(explainer: Explainer, mentee: Person) -> Generator[float, None, Phrase | None]:
    """The fewest more mentors, such as the mentee looks for, with whom they would have one; None if none would."""
    best: tuple[int, int, Person] | None = None
    moments = [word for word in MOMENTS if word in mentee.moments] + sorted(mentee.moments - {*MOMENTS})
    for place, moment in enumerate(moments or [""]):
        model = Person(
            "",
            "mentor",
            topics=mentee.topics[:1],
            languages=frozenset(sorted(mentee.languages, key=folded)[:1]),
            moments=frozenset([moment] if moment else []),
            ways=mentee.ways,
            place=mentee.place,
        )
        most = best[0] - 1 if best else len(explainer.matching.left)
        search = _fewest(partial(_matched, explainer, mentee, model), most)
        count = yield from optimum.part(search, place, max(1, len(moments)))
        if count:
            best = count, place, model
    if not best:
        return None
    count, _, model = best
    traits: list[Fact] = [
        *(Phrase("matching.trait.moment", {"moment": _moment(word)}) for word in model.moments),
        *(Phrase("matching.trait.language", {"language": language(word)}) for word in model.languages),
        *(Phrase("matching.trait.topic", {"topic": topic(word)}) for word in model.topics),
        *([Phrase("matching.trait.place", {"place": model.place})] if _in_person_alone(mentee) else []),
    ]
    facts: dict[str, Fact] = {"mentee": called(mentee), "count": count}
    if not traits:
        return Phrase("matching.change.mentors", facts)
    return Phrase("matching.change.mentors_such", facts | {"traits": Listing(tuple(traits), "comma")})


def _in_person_alone(mentee: Person) -> bool:
    return bool(mentee.place) and {*mentee.ways} == {"in_person"}


def _moment(word: str) -> Fact:
    return Phrase(f"matching.moment.{word}") if word in MOMENTS else word


def _matched(explainer: Explainer, mentee: Person, model: Person, count: int) -> Generator[float, None, bool]:
    """Whether `count` more mentors like `model` would give the mentee one."""
    changed = with_mentors(explainer.cohort, model, count)
    key = (model.topics, model.languages, model.moments, model.ways, model.place, count)
    left = yield from _left(explainer, key, changed, explainer.matching.rules)
    return mentee.code not in left


def _left(
    explainer: Explainer, key: tuple[Hashable, ...], cohort: Cohort, rules: Rules
) -> Generator[float, None, frozenset[str]]:
    """Who is without a mentor in another round or by other rules, which `key` tells from all others tried."""
    if key not in explainer.tried:
        after = yield from optimum.steps(cohort, rules, explainer.matching.seed)
        explainer.tried[key] = frozenset(after.left)
    return explainer.tried[key]


def _fewest(enough: Callable[[int], Generator[float, None, bool]], most: int) -> Generator[float, None, int]:
    """The least count from 1 to `most` that is enough, where more never hurts; 0 if none is."""
    rounds = most.bit_length() + 1
    if most < 1 or not (yield from optimum.part(enough(most), 0, rounds)):
        return 0
    low, high, done = 1, most, 1
    while low < high:
        middle = (low + high) // 2
        reached = yield from optimum.part(enough(middle), done, rounds)
        low, high, done = (low, middle, done + 1) if reached else (middle + 1, high, done + 1)
    return low
