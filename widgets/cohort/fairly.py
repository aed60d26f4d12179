"""Who is left out, how places are shared and whose wishes are met, in words: to look at, never to decide by."""

from collections.abc import Iterator

from widgets.cohort import pairing
from widgets.cohort.letters import called
from widgets.cohort.matching import fairness
from widgets.cohort.matching.fairness import Met, Row, Table
from widgets.cohort.matching.words import topic
from widgets.cohort.state import State
from widgets.engine.text.texts import Fact, Listing, Phrase


def look(state: State) -> list[Phrase]:
    """All of it, for the coordinator."""
    seen = fairness.look(state.cohort, pairing.matching(state))
    loads = [
        Phrase(
            "look.loads",
            {
                "seeking": Phrase("people.mentees", {"count": load}),
                "offering": Phrase("people.mentors", {"count": count}),
            },
        )
        for load, count in seen.loads.items()
    ]
    wishes = [
        phrase
        for side, met in (("mentee", seen.mentees_met), ("mentor", seen.mentors_met))
        for phrase in _met(side, met)
    ]
    names = {person.code: called(person) for person in (*state.cohort.mentees, *state.cohort.mentors)}
    refusing = tuple(names[code] for code in seen.refusing)
    many = [Phrase("look.refusing", {"names": Listing(refusing), "count": len(refusing)})] if refusing else []
    return [*loads, *wishes, *many, *left_out(state)]


def left_out(state: State) -> list[Phrase]:
    """Who has nobody, by what they look for first and by each group; no number under the floor, also by subtraction."""
    tables, withheld = fairness.left_out(state.cohort, pairing.matching(state))
    phrases = [phrase for table in tables for phrase in _rows(table)]
    return [*phrases, *(Phrase("look.withheld", {"by": _by(name), "count": fairness.FLOOR}) for name in withheld)]


def _met(side: str, met: Met) -> Iterator[Phrase]:
    if met.named:
        facts = {"count": met.named, "first": met.first, "any": met.any}
        yield Phrase(f"look.met.{side}", facts)


def _rows(table: Table) -> Iterator[Phrase]:
    for row in table.rows:
        facts: dict[str, Fact] = {"by": _by(table.name), "values": _values(table.name, row)}
        yield Phrase("look.row", {**facts, "matched": row.matched, "left": row.left})


def _by(name: str) -> Fact:
    return Phrase("look.by_need") if name == fairness.NEED else Phrase("look.by_group", {"name": name})


def _values(name: str, row: Row) -> Fact:
    def value(word: str) -> Fact:
        if not word:
            return Phrase("look.unsaid")
        return topic(word) if name == fairness.NEED else word

    return Listing(tuple(map(value, row.values)))
