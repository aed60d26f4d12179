"""Invented cohorts, the same for the same seed: names of many families, scarce mentors, evenings, two languages."""

import random
from collections.abc import Iterator

from widgets.cohort.people import Cohort, Person
from widgets.engine.form.shared_questions import NEEDS


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in text.split())


FIRST_NAMES = _words("""
    Amina Bilal Camille Chloé Cyril Dalila Élodie Emma Farid Fatou Gaëlle Hugo Inès Jade Karim Léa Liam Louise
    Maëlys Mamadou Mathis Mei Nadia Noémie Olivia Oscar Paul Priya Quentin Rachel Rokia Samuel Sarah Sofia Thanh
    Théo Ursula Victor Wen Yasmine Yves Zoé Aoife Benedict Charlotte Daniel Eleanor Femi Grace Harriet Isaac
    Julia Kwame
""")
LAST_NAMES = _words("""
    Martin Bernard Dubois Petit Moreau Diallo Traoré Nguyen Benali Haddad Lefèvre Garnier Rousseau Da_Silva
    Kowalski O’Brien Smith Jones Patel Okafor Chen Rossi Müller García N’Diaye Le_Goff Tremblay Gagnon Bouchard
    Côté Roy Khan Lambert Fontaine Mercier Boyer Girard Andersson Taylor Walker
""")
SITES = ("Lyon", "Nantes", "Montréal", "Leeds")
TEAMS = ("Achats", "Finance", "Recherche", "Support", "Marketing", "Legal", "Plant", "IT")
TOPICS = NEEDS
MOMENTS = ("morning", "noon", "afternoon", "evening")
CRITERIA = ("experience", "skills", "availability", "compatibility")


def cohort(mentees: int, mentors: int, seed: int = 1, wishes: int = 3, capacity: int = 2, conflicts: int = 5) -> Cohort:
    """A programme's round: `mentees` and `mentors` people, up to `wishes` names a person, up to `capacity` a mentor."""
    draw = random.Random(seed)
    names = _names(draw)
    offering = tuple(_mentor(draw, f"T{place:04}", next(names), capacity) for place in range(1, mentors + 1))
    seeking = tuple(_mentee(draw, f"E{place:04}", next(names), offering) for place in range(1, mentees + 1))
    offering = tuple(_with_wishes(draw, person, seeking, wishes // 2) for person in offering)
    seeking = tuple(_with_wishes(draw, person, offering, wishes) for person in seeking)
    pairs = [(draw.choice(seeking).code, draw.choice(offering).code) for _ in range(conflicts)]
    return Cohort(seeking, offering, frozenset(), dict.fromkeys(pairs, "Ont travaillé sur le même litige."))


def _names(draw: random.Random) -> Iterator[str]:
    known: set[str] = set()
    while True:
        name = f"{draw.choice(FIRST_NAMES)} {draw.choice(LAST_NAMES)}"
        number = 2
        while name in known:
            name = f"{name.rstrip(' 0123456789')} {number}"
            number += 1
        known.add(name)
        yield name


def _languages(draw: random.Random) -> frozenset[str]:
    return frozenset(draw.choices((("français",), ("English",), ("français", "English")), (5, 2, 3))[0])


def _ways(draw: random.Random) -> frozenset[str]:
    return frozenset(draw.choices((("in_person",), ("remote",), ("in_person", "remote"), ()), (2, 3, 5, 1))[0])


def _mentor(draw: random.Random, code: str, name: str, capacity: int) -> Person:
    topics = draw.sample(TOPICS, draw.randint(1, 4)) if draw.random() > 0.05 else []
    silent = [topic for topic in TOPICS if topic not in topics]
    site = draw.choice(SITES)
    return Person(
        code,
        "mentor",
        name,
        f"{code.lower()}@example.org",
        topics=tuple(topics),
        not_topics=frozenset(draw.sample(silent, draw.randint(0, 2))),
        criteria=tuple(draw.sample(CRITERIA, 2)),
        lacks=frozenset(draw.sample(CRITERIA, draw.choice((0, 0, 0, 1)))),
        languages=_languages(draw),
        moments=frozenset(draw.sample(MOMENTS, draw.randint(1, 2))),
        ways=_ways(draw),
        place=site,
        team=draw.choice(TEAMS),
        capacity=draw.choice((0, *[1] * 6, *range(1, capacity + 1))) if capacity > 1 else 1,
        groups={"site": site, "gender": draw.choice(("f", "m", ""))},
    )


def _mentee(draw: random.Random, code: str, name: str, mentors: tuple[Person, ...]) -> Person:
    site = draw.choice(SITES)
    asks = draw.random() < 0.08
    return Person(
        code,
        "mentee",
        name,
        f"{code.lower()}@example.org",
        topics=tuple(draw.sample(TOPICS, draw.randint(1, 3))) if draw.random() > 0.05 else (),
        criteria=tuple(draw.sample(CRITERIA, draw.randint(0, 2))),
        languages=_languages(draw),
        moments=frozenset(["evening"] if draw.random() < 0.3 else draw.sample(MOMENTS, draw.randint(1, 3))),
        ways=_ways(draw),
        place=site,
        team=draw.choice(TEAMS),
        manager=draw.choice(mentors).code if mentors and draw.random() < 0.3 else "",
        assessors=frozenset([draw.choice(mentors).name] if mentors and draw.random() < 0.1 else []),
        may_wait=draw.random() < 0.15,
        groups={"site": site, "gender": draw.choice(("f", "m", ""))},
        alike=frozenset(["gender"] if asks else []),
    )


def _with_wishes(draw: random.Random, person: Person, people: tuple[Person, ...], most: int) -> Person:
    """Names, and now and then a refusal; some people are named by many."""
    if not people or not most or draw.random() < 0.2:
        return person
    crowd = [people[min(int(draw.paretovariate(0.6)) - 1, len(people) - 1)] for _ in range(most)]
    crowd += draw.sample(people, min(most, len(people)))
    named = list(dict.fromkeys(other.code for other in draw.sample(crowd, len(crowd))))[:most]
    refused = [draw.choice(people).code] if draw.random() < 0.05 else []
    return person._replace(wishes=tuple(named), refusals=frozenset(refused) - set(named))


if __name__ == "__main__":  # python -m tests.cohort.generated 100 60 > round.json
    import json
    import sys

    from widgets.cohort.matching.shape import written

    mentee_count, mentor_count, *more = map(int, sys.argv[1:])
    print(json.dumps(written(cohort(mentee_count, mentor_count, *more)), ensure_ascii=False, indent=1))
