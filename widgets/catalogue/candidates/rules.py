"""The decision of the comparison.

Gates come before points: who manages, assesses, competes or has no time is set aside; whoever is known to be at the
lowest level on an essential criterion is shown, and not compared with the others. These are weighed by
`engine.weighing`: weights from the order of the criteria (Barron & Barrett, 1996), levels added (Edwards & Barron,
1994), what is not known kept as a range. Who leads is said in words, never as a score; what would change it is exact.
Needs lead to several people (Higgins & Kram, 2001). See the page `tools/method.md`.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from widgets.catalogue.candidates import opening
from widgets.catalogue.candidates.changes import changes
from widgets.catalogue.candidates.form import GATES, LEVELS, MOST_PEOPLE
from widgets.engine.facts.organisation import Organisation
from widgets.engine.form.shared_questions import IMPORTANCE, ROLES, importance
from widgets.engine.method import sensitivity, weighing
from widgets.engine.method.weighing import UNKNOWN, Interval
from widgets.engine.result.result import Event, Item, Part, Result, Step
from widgets.engine.text.texts import Fact, Listing, Phrase

VERSION = 1

HIGHEST = len(LEVELS) - 2
STEP = Fraction(1, HIGHEST)
"""How far apart two neighbouring levels are, between 0 and 1."""

QUESTIONS_MOST = 8
TOO_MANY_NEEDS = 4
"""Needs that one person alone could meet, from which the answer advises to spread them."""

REASONS = 3
"""Reasons that are said beside the step, at most."""


class Person(NamedTuple):
    """Someone compared: how to call them, what sets them aside, what they could help with, and their levels.

    `key` is "p1" to "p8", as in the names of the questions; `unseen` counts the levels that no fact is given for.
    """

    key: str
    called: Phrase
    gates: tuple[str, ...]
    helps: tuple[str, ...]
    levels: Mapping[str, Interval]
    unseen: int


def decide(answers: Mapping[str, Any], organisation: Organisation, today: date) -> Result:
    """The result for valid `answers`, `today` where the person is."""
    people = {person.key: person for person in _people(answers, organisation)}
    stated = dict.fromkeys(organisation.criteria, IMPORTANCE[-1]) | importance(answers, organisation)
    weighed = weighing.weights({name: _place(level, name in answers["first"]) for name, level in stated.items()})
    essential = tuple(name for name, level in stated.items() if level == IMPORTANCE[0])
    eligible = {key: person for key, person in people.items() if not person.gates}
    levels = {key: person.levels for key, person in eligible.items()}
    standing = {key: eligible[key] for key in weighing.standing(levels, essential)}
    totals = {key: weighing.total(weighed, levels[key]) for key in levels}
    ranks = weighing.ranks({key: totals[key] for key in standing})
    verdict = weighing.verdict(weighed, levels, essential, STEP)
    matter = sensitivity.open_questions(weighed, levels, essential, STEP)
    leader = next(iter(verdict.people)) if verdict.kind == "leader" else None
    thresholds = sensitivity.thresholds(weighed, leader, {key: levels[key] for key in standing}) if leader else {}
    unknown = [(key, name) for key in levels for name in _unknown(levels[key], weighed)]
    questions = sorted(unknown, key=lambda cell: (not matter.get(cell), cell not in matter, -weighed[cell[1]]))
    useful = [(key, name) for key, name in questions if key in standing]
    needs = {need: [key for key, person in eligible.items() if need in person.helps] for need in answers["needs"]}
    called = {key: person.called for key, person in standing.items()}
    concluded = _verdict(verdict, weighed, standing, people, useful)
    turn_to, step, why = opening.step(concluded, verdict, totals, useful, matter, called, today)
    assert step.day
    shown = tuple(_shown(eligible, weighed, totals, ranks, essential))
    lacking = [_label(name) for name in essential if any(not person[name].high for person in levels.values())]
    changing = tuple(changes(leader, thresholds, called))
    parts = (
        Part("verdict", "list", (concluded,), pages=("method",)),
        Part(
            "people",
            "list",
            shown,
            levels=100,
            columns=(Phrase("people.sure"), Phrase("people.possible")),
            scale=tuple(Phrase(f"scale.level.{level}") for level in LEVELS[1:]),
        ),
        Part("changes", "list", changing),
        Part("unknowns", "questions", tuple(_unknowns(useful[:QUESTIONS_MOST], matter, eligible))),
        Part(
            "needs",
            "list",
            tuple(_needs(needs, eligible)),
            pages=("types.choosing",),
            columns=tuple(person.called for person in eligible.values()),
        ),
        Part("gated", "list", tuple(_gated(people)), pages=("roles",)),
        Part("evidence", "list", tuple(_evidence(eligible))),
    )
    return Result(
        widget="candidates",
        version=VERSION,
        parts=tuple(part for part in parts if part.items),
        numbers={
            "verdict": {"kind": verdict.kind, "people": sorted(verdict.people)},
            "people": {
                key: {
                    "gates": list(person.gates),
                    "low": str(totals[key].low) if key in totals else None,
                    "high": str(totals[key].high) if key in totals else None,
                    "rank": ranks.get(key),
                    "tie": sum(rank == ranks.get(key) for rank in ranks.values()) > 1,
                    "open": [name for other, name in questions if other == key],
                }
                for key, person in people.items()
            },
            "thresholds": {
                criterion: {
                    side: {"factor": str(change.factor), "people": list(change.people)} if change else None
                    for side, change in nearest._asdict().items()
                }
                for criterion, nearest in thresholds.items()
            },
            "needs": needs,
        },
        events=(Event("step", step.day, Phrase("event.title"), step.text),),
        headline=tuple(opening.headline(concluded)),
        step=step,
        reasons=(*why, *opening.reasons(verdict, shown, people, lacking, changing))[:REASONS],
        carried_over=_carried_over(leader, turn_to, step, answers) if leader and turn_to else {},
    )


def _carried_over(leader: str, turn_to: str, step: Step, answers: Mapping[str, Any]) -> dict[str, Fact]:
    """Who leads, for an agreement; whom the step asks, and what, for a message. Nothing of a person without a name."""
    mentor, addressee = answers[f"{leader}_name"], answers[f"{turn_to}_name"]
    question = step.text.facts.get("question")
    return {
        **({"mentor_name": mentor} if mentor else {}),
        **({"addressee": addressee} if addressee else {}),
        **({"question": question} if addressee and question else {}),
    }


def _people(answers: Mapping[str, Any], organisation: Organisation) -> Iterator[Person]:
    """Those of whom something is said, in the order of the form; a name given twice carries its number."""
    names = [answers[f"p{number}_name"] for number in range(1, MOST_PEOPLE + 1)]
    for number in range(1, MOST_PEOPLE + 1):
        person = f"p{number}"
        chosen_levels = {name: answers[f"{person}_level_{name}"] or LEVELS[0] for name in organisation.criteria}
        seen = {name: answers[f"{person}_seen_{name}"] for name in organisation.criteria}
        name, gates, helps = names[number - 1], answers[f"{person}_gates"], answers[f"{person}_needs"]
        if not (name or gates or helps or any(seen.values()) or set(chosen_levels.values()) != {LEVELS[0]}):
            continue
        facts: dict[str, Fact] = {"name": name, "number": number}
        key = "numbered" if not name else "named" if names.count(name) == 1 else "twice"
        unseen = sum(
            not (
                level == LEVELS[0] or seen[criterion] or organisation.hides("candidates", f"{person}_seen_{criterion}")
            )
            for criterion, level in chosen_levels.items()
        )
        levels = {criterion: _level(level) for criterion, level in chosen_levels.items()}
        yield Person(person, Phrase(f"called.{key}", facts), tuple(gates), tuple(helps), levels, unseen)


def _level(level: str) -> Interval:
    if level == LEVELS[0]:
        return UNKNOWN
    value = Fraction(LEVELS.index(level) - 1, HIGHEST)
    return Interval(value, value)


def _place(importance: str, is_kept: bool) -> int | None:
    """The place of a criterion: by importance and, among equals, what one would keep first before the rest."""
    return None if importance == IMPORTANCE[-1] else 2 * IMPORTANCE.index(importance) + (1 if is_kept else 2)


def _unknown(levels: Mapping[str, Interval], weighed: weighing.Weights) -> list[str]:
    """The criteria that weigh and on which nothing is known of a person."""
    return [name for name, level in levels.items() if level == UNKNOWN and weighed[name]]


def _verdict(
    verdict: weighing.Verdict,
    weighed: weighing.Weights,
    standing: Mapping[str, Person],
    people: Mapping[str, Person],
    useful: list[tuple[str, str]],
) -> Item:
    facts: dict[str, Fact] = {
        "people": Listing(tuple(standing[key].called for key in sorted(verdict.people))),
        "count": len(standing) - 1 if standing else len(people),
    }
    known = "" if any(key in verdict.people for key, _ in useful) else "_known"
    if not people:
        return Item("nobody", Phrase("verdict.nobody"))
    if not any(weighed.values()):
        return Item("weightless", Phrase("verdict.weightless"))
    if verdict.kind == "none":
        gated = sum(bool(person.gates) for person in people.values())
        key = "none" if not gated else "all_gated" if gated == len(people) else "none_left"
        return Item("none", Phrase(f"verdict.{key}", facts))
    if len(standing) == 1:
        return Item("alone", Phrase(f"verdict.alone{known}", facts))
    if verdict.kind == "leader":
        (leader,) = verdict.people
        firm = all(
            weighing.is_firm(weighed, standing[leader].levels, other.levels, STEP)
            for key, other in standing.items()
            if key != leader
        )
        return Item("leader", Phrase("verdict.leader" if firm else "verdict.ahead", facts))
    return Item(verdict.kind, Phrase("verdict.two" if verdict.kind == "two" else f"verdict.close{known}", facts))


def _shown(
    eligible: Mapping[str, Person],
    weighed: weighing.Weights,
    totals: Mapping[str, Interval],
    ranks: Mapping[str, int],
    essential: Collection[str],
) -> Iterator[Item]:
    """Each person with their range on the criteria that weigh, every level in words; last, who lacks the essential."""
    for key in sorted(eligible, key=lambda key: (ranks.get(key, MOST_PEOPLE + 1), -totals[key].low, -totals[key].high)):
        person, total = eligible[key], totals[key]
        known = {name: level.low for name, level in person.levels.items() if level != UNKNOWN and weighed[name]}
        lowest = [name for name, level in known.items() if not level]
        groups = {
            "aside": [name for name in lowest if name in essential],
            "strong": [name for name, level in known.items() if level == 1],
            "good": [name for name, level in known.items() if STEP < level < 1],
            "some": [name for name, level in known.items() if level == STEP],
            "none": [name for name in lowest if name not in essential],
        }
        reasons = [
            Phrase(f"people.{word}", {"criteria": Listing(tuple(map(_label, names)))})
            for word, names in groups.items()
            if names
        ]
        unknown = len(_unknown(person.levels, weighed))
        reasons.append(Phrase("people.unknown", {"count": unknown}) if unknown else Phrase("people.known"))
        low, high = round(total.low * 100), round(total.high * 100)
        yield Item(key, person.called, tuple(reasons), level=low, most=high, cells=(low, high))


def _unknowns(
    cells: list[tuple[str, str]], matter: Mapping[tuple[str, str], bool], eligible: Mapping[str, Person]
) -> Iterator[Item]:
    """A question for each (person, criterion) not known, with whether the answer could change who leads."""
    for key, criterion in cells:
        facts: dict[str, Fact] = {"person": eligible[key].called, "question": Phrase(f"criterion.{criterion}.question")}
        why = "reason.matters" if matter.get((key, criterion)) else "reason.open"
        yield Item(
            f"{key}_{criterion}", Phrase("unknowns.ask", facts), (Phrase(why, {"criterion": _label(criterion)}),)
        )


def _needs(needs: Mapping[str, list[str]], eligible: Mapping[str, Person]) -> Iterator[Item]:
    """Each need with who could meet it, the gaps, and whoever would carry too much."""
    for need, keys in needs.items():
        label = Phrase(f"needs.option.{need}")
        facts: dict[str, Fact] = {"need": label}
        if keys:
            facts["people"] = Listing(tuple(eligible[key].called for key in keys))
        row = tuple(key in keys for key in eligible)
        role = next(role for role, needs in ROLES.items() if need in needs)
        yield Item(need, Phrase("map.covered" if keys else f"gap.{role}", facts), label=label, cells=row)
    for key, person in eligible.items():
        alone = [need for need, keys in needs.items() if keys == [key]]
        if len(alone) >= TOO_MANY_NEEDS:
            yield Item(f"{key}_alone", Phrase("map.alone", {"person": person.called, "count": len(alone)}))


def _gated(people: Mapping[str, Person]) -> Iterator[Item]:
    for key, person in people.items():
        if person.gates:
            reasons = tuple(Phrase(f"gated.{gate}") for gate in GATES if gate in person.gates)
            yield Item(key, Phrase("gated.person", {"person": person.called}), reasons)


def _evidence(eligible: Mapping[str, Person]) -> Iterator[Item]:
    for key, person in eligible.items():
        if person.unseen:
            yield Item(key, Phrase("evidence.unseen", {"person": person.called, "count": person.unseen}))


def _label(criterion: str) -> Phrase:
    return Phrase(f"criterion.{criterion}.label")
