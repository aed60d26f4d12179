"""The order of a matching written anew, as tuples, without the matching's code: what is optimal is checked against it.

`networkx` solves the same assignment by a network simplex, on whole numbers too.
"""

import itertools
import unicodedata

import networkx

LEVELS = ("none", "unknown", "partly", "first")
RANKS = 20


def plain(word):
    letters = unicodedata.normalize("NFKD", word).casefold()
    return "".join(sign for sign in letters if not unicodedata.combining(sign)).strip()


def words(collection):
    return {plain(word) for word in collection} - {""}


def meets(mentee, mentor, cohort, rules):
    """Whether the two may be a pair; managers who are not in the lists and longer chains are tried apart."""
    here, there = words([mentee.code, mentee.name]), words([mentor.code, mentor.name])
    ways = words(mentee.ways) & words(mentor.ways)
    apart = [
        mentor.code == mentee.code or (mentee.email and plain(mentee.email) == plain(mentor.email)),
        (mentee.code, mentor.code) in cohort.conflicts,
        bool(chain(mentee, cohort) & there or chain(mentor, cohort) & here),
        bool(words(mentee.assessors) & there or words(mentor.assessors) & here),
        mentor.code in mentee.refusals or mentee.code in mentor.refusals,
        mentor.capacity < 1 or mentee.capacity < 1,
        rules.team and mentee.team and plain(mentee.team) == plain(mentor.team),
        rules.language and _apart(mentee.languages, mentor.languages),
        rules.moment and _apart(mentee.moments, mentor.moments),
        rules.way and _apart(mentee.ways, mentor.ways),
        rules.place
        and ways == {"in_person"}
        and mentee.place
        and mentor.place
        and plain(mentee.place) != plain(mentor.place),
    ]
    return not any(apart)


def chain(person, cohort):
    above, name = set(), plain(person.manager)
    names = [name]
    while names:
        name = names.pop()
        if not name or name in above:
            continue
        above.add(name)
        for other in (*cohort.mentees, *cohort.mentors):
            if name in words([other.code, other.name]):
                above |= words([other.code, other.name])
                names.append(plain(other.manager))
    return above


def _apart(here, there):
    return bool(here and there and not words(here) & words(there))


def fit(mentee, mentor):
    looks_for = [plain(word) for word in mentee.topics]
    offers = words(mentor.topics) - words(mentor.not_topics)
    if not looks_for:
        return "unknown"
    if not offers:
        return "none" if set(looks_for) <= words(mentor.not_topics) else "unknown"
    if not offers & set(looks_for):
        return "none"
    lacking = words(mentee.criteria) & words(mentor.lacks)
    return "first" if looks_for[0] in offers and not lacking else "partly"


def ranks(person, people):
    codes = {other.code for other in people}
    named = [code for code in dict.fromkeys(person.wishes) if code in codes]
    return {code: min(rank, RANKS) for rank, code in enumerate(named, 1)}


def aims(cohort, rules, pairs):
    """All that counts of a matching but lots, greatest first, less is better: `pairs` maps mentee to mentor codes."""
    mentees = {person.code: person for person in cohort.mentees}
    mentors = {person.code: person for person in cohort.mentors}
    left = [person for person in cohort.mentees if person.code not in pairs]
    levels = [fit(mentees[a], mentors[b]) for a, b in pairs.items()]
    wishes = []
    for people, side, of in ((mentees, cohort.mentors, pairs.items()), (mentors, cohort.mentees, _swapped(pairs))):
        reached = [ranks(people[a], side).get(b, RANKS + 1) for a, b in of if ranks(people[a], side)]
        if people is mentees:
            reached += [RANKS + 1 for person in left if ranks(person, side)]
        if rules.wishes == "generous":
            wishes += [sum(rank == wanted for rank in reached) for wanted in range(RANKS + 1, 1, -1)]
        else:
            wishes += [sum(rank > wanted for rank in reached) for wanted in range(1, RANKS + 1)]
    unlike = sum(
        plain(mentees[a].groups.get(group, "")) != plain(mentors[b].groups.get(group, ""))
        or not mentees[a].groups.get(group)
        for a, b in pairs.items()
        for person in (mentees[a], mentors[b])
        for group in person.alike
    )
    loads = [list(pairs.values()).count(code) for code in mentors]
    return (
        len(left),
        sum(not person.may_wait for person in left),
        *(levels.count(level) for level in LEVELS[:-1]),
        *wishes,
        unlike,
        sum(load * (load - 1) // 2 for load in loads) if rules.even_loads else 0,
    )


def _swapped(pairs):
    return [(b, a) for a, b in pairs.items()]


def every_matching(cohort, rules):
    """All matchings that the rules allow: of a handful of people only."""
    capacity = {person.code: person.capacity for person in cohort.mentors}
    settled = dict(cohort.fixed)
    choices = [
        [settled[mentee.code]]
        if mentee.code in settled
        else [None, *(mentor.code for mentor in cohort.mentors if meets(mentee, mentor, cohort, rules))]
        for mentee in cohort.mentees
    ]
    codes = [person.code for person in cohort.mentees]
    for chosen in itertools.product(*choices):
        free = [b for a, b in zip(codes, chosen, strict=True) if b and a not in settled]
        used = {b: list(settled.values()).count(b) for b in free}
        if all(free.count(b) <= max(0, capacity[b] - used[b]) for b in free):
            yield {a: b for a, b in zip(codes, chosen, strict=True) if b}


def simplex(costs, index):
    """The least total cost (without fixed pairs) by networkx: mentee → mentor → its places, or out."""
    graph = networkx.DiGraph()
    count = 0
    loads = list(index.fixed.values())
    for mentee in range(len(index.mentees)):
        if mentee in index.fixed:
            continue
        count += 1
        graph.add_node(("mentee", mentee), demand=-1)
        graph.add_edge(("mentee", mentee), "sink", weight=costs.left[mentee], capacity=1)
        for cost, mentors in costs.row(mentee).items():
            for mentor in mentors:
                weight = cost + costs.lot(mentee, mentor)
                graph.add_edge(("mentee", mentee), ("mentor", mentor), weight=weight, capacity=1)
    graph.add_node("sink", demand=count)
    for mentor, person in enumerate(index.mentors):
        for place in range(loads.count(mentor), person.capacity):
            graph.add_edge(("mentor", mentor), ("place", mentor, place), weight=costs.load * place, capacity=1)
            graph.add_edge(("place", mentor, place), "sink", weight=0, capacity=1)
    return networkx.network_simplex(graph)[0] if count else 0
