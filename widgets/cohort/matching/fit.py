"""How well a mentor fits what a mentee looks for: four levels, each a rule in words. No score, no weight.

A level is what people said, not a forecast: no study shows that pairs made so get on better (the page of the method).
The needs are Kram's functions (1985); what somebody looks for first stands first in their topics.
"""

from typing import NamedTuple

from widgets.cohort.matching.index import Index, called, folded, union
from widgets.cohort.matching.words import criterion, language, topic
from widgets.cohort.people import Person
from widgets.engine.text.texts import Fact, Listing, Phrase

LEVELS = ("none", "unknown", "partly", "first")
"""Worst to best.

- `none`: nothing of what the mentee looks for is offered, or the mentor leaves all of it to others.
- `unknown`: nothing is known of what the mentee looks for, or of what the mentor offers.
- `partly`: something of it is offered, but not what comes first; or the mentor lacks a criterion that is kept first.
- `first`: what comes first is offered, and the mentor lacks none of the criteria that are kept first.
"""


def levels(index: Index, mentee: Person) -> dict[str, int]:
    """Level → the mentors of that level for `mentee`; each mentor is in one."""
    everybody = index.everybody
    topics = [folded(word) for word in mentee.topics]
    if not topics:
        return dict.fromkeys(LEVELS, 0) | {"unknown": everybody}
    leading, offered = index.topics.get(topics[0], 0), union(index.topics, topics)
    lacking = union(index.lacks, map(folded, mentee.criteria))
    left_to_others = everybody
    for word in topics:
        left_to_others &= index.not_topics.get(word, 0)
    unknown = everybody & ~union(index.topics, index.topics) & ~left_to_others
    return {
        "none": everybody & ~offered & ~unknown,
        "unknown": unknown,
        "partly": offered & ~(leading & ~lacking),
        "first": leading & ~lacking,
    }


def level(index: Index, mentee: int, mentor: int) -> str:
    """The level of a pair, by their places."""
    return next(name for name, mentors in levels(index, index.mentees[mentee]).items() if mentors >> mentor & 1)


class Reading(NamedTuple):
    """What is said of a pair: why, what is missing, what to talk about first."""

    why: tuple[Phrase, ...]
    missing: tuple[Phrase, ...]
    talk: tuple[Phrase, ...]


def read(mentee: Person, mentor: Person) -> Reading:
    """Why these two, from what both wrote; what is missing or not known; what to talk about first."""
    why: list[Phrase] = []
    missing: list[Phrase] = []
    talk: list[Phrase] = []
    facts = {"mentee": called(mentee), "mentor": called(mentor)}
    offers = {folded(word) for word in mentor.topics} - {folded(word) for word in mentor.not_topics}
    shared = [word for word in mentee.topics if folded(word) in offers]
    absent = [word for word in mentee.topics if folded(word) not in offers]
    leading = bool(shared) and shared[0] == mentee.topics[0]
    if leading:
        why.append(Phrase("matching.why.first", facts | {"topic": topic(shared[0])}))
        talk.append(Phrase("matching.talk.first", facts | {"topic": topic(shared[0])}))
    if more := tuple(map(topic, shared[leading:])):
        why.append(Phrase(f"matching.why.{'offered' if leading else 'some'}", facts | {"topics": Listing(more)}))
    why += _wishes(mentee, mentor)
    why += _in_common("languages", mentee.languages, mentor.languages)
    why += _in_common("moments", mentee.moments, mentor.moments)
    for group in sorted(mentee.alike | mentor.alike):
        here, there = mentee.groups.get(group, ""), mentor.groups.get(group, "")
        alike = bool(here) and folded(here) == folded(there)
        (why if alike else missing).append(
            Phrase(f"matching.{'why.alike' if alike else 'missing.alike'}", {"group": group, "value": here})
        )
    if not mentee.topics:
        missing.append(Phrase("matching.missing.looks_for", facts))
        talk.append(Phrase("matching.talk.looks_for", facts))
    elif not mentor.topics:
        missing.append(Phrase("matching.missing.offers", facts))
        talk.append(Phrase("matching.talk.offers", facts))
    elif absent:
        missing.append(Phrase("matching.missing.topics", facts | {"topics": Listing(tuple(map(topic, absent)))}))
        key = "elsewhere" if leading else "absent"
        talk.append(Phrase(f"matching.talk.{key}", facts | {"topic": topic(absent[0])}))
    lacks = {folded(word) for word in mentor.lacks}
    lacking = tuple(criterion(word) for word in mentee.criteria if folded(word) in lacks)
    if lacking:
        missing.append(Phrase("matching.missing.criteria", facts | {"criteria": Listing(lacking)}))
        talk.append(Phrase("matching.talk.criteria", facts | {"criterion": lacking[0]}))
    for name in ("languages", "moments", "ways"):
        if not getattr(mentee, name) or not getattr(mentor, name):
            missing.append(Phrase(f"matching.missing.{name}"))
            talk.append(Phrase(f"matching.talk.{name}"))
    return Reading(tuple(why), tuple(missing), tuple(talk))


def _wishes(mentee: Person, mentor: Person) -> list[Phrase]:
    phrases = []
    for person, other in ((mentee, mentor), (mentor, mentee)):
        if other.code in person.wishes:
            rank = person.wishes.index(other.code) + 1
            facts: dict[str, Fact] = {"who": called(person), "whom": called(other), "rank": rank}
            phrases.append(Phrase(f"matching.why.wish.{'first' if rank == 1 else 'later'}", facts))
    return phrases


def _in_common(name: str, mentee: frozenset[str], mentor: frozenset[str]) -> list[Phrase]:
    theirs = {folded(word) for word in mentor}
    shared = sorted(word for word in mentee if folded(word) in theirs)
    words = tuple(Phrase(f"matching.moment.{word}") if word in MOMENTS else language(word) for word in shared)
    return [Phrase(f"matching.why.{name}", {name: Listing(words)})] if shared else []


MOMENTS = ("morning", "noon", "afternoon", "evening", "weekend")
"""Moments that have words in each language (those of `offer`); any other is shown as it was typed."""
