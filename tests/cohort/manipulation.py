"""What anybody could gain by leaving wishes out or refusing people, tried over invented rounds: figures, no test.

    python -m tests.cohort.manipulation            a table for each order of wishes (minutes)
    python -m tests.cohort.manipulation 20         over 20 rounds

Each person in turn answers otherwise, alone, while all others answer as they mean it; the round is matched again with
the same seed. They gain if they then have somebody whom they had put before whom they had, by their own first list:
anybody named before anybody not named, anybody before nobody. As Haas and Hall (2019) tried it for their own method.
"""

import random
import sys
from collections import Counter

from tests.cohort.generated import cohort
from widgets.cohort.matching import optimum
from widgets.cohort.matching.rules import Rules

MENTEES, MENTORS, WISHES = 30, 22, 5


def worth(person, partners):
    """How much a person likes what they got, by their list: less is better; nobody is worst."""
    ranks = {code: rank for rank, code in enumerate(person.wishes, 1)}
    worst = len(person.wishes) + 1
    return sorted([ranks.get(code, worst) for code in partners] + [worst + 1] * max(0, person.capacity - len(partners)))


def partners(matching, person):
    return [
        pair.mentor if person.side == "mentee" else pair.mentee
        for pair in matching.pairs
        if person.code in (pair.mentee, pair.mentor)
    ]


def lies(person, people, draw):
    """(what is done, the person as they would then answer)."""
    if person.wishes:
        yield "names the first wish alone", person._replace(wishes=person.wishes[:1])
        yield "names nobody", person._replace(wishes=())
    if len(person.wishes) > 1:
        yield "leaves the last wish out", person._replace(wishes=person.wishes[:-1])
        yield (
            "swaps the first two wishes",
            person._replace(wishes=(person.wishes[1], person.wishes[0], *person.wishes[2:])),
        )
    unwished = [other.code for other in people if other.code not in person.wishes]
    yield "refuses all but those named", person._replace(refusals=frozenset(unwished))
    some = draw.sample(unwished, len(unwished) // 2)
    yield "refuses half of those not named", person._replace(refusals=person.refusals | {*some})


def tried(rules, rounds):
    """Counter of (side, lie, "gain" | "loss" | "same")."""
    counts = Counter()
    for seed in range(rounds):
        round_, draw = cohort(MENTEES, MENTORS, seed, wishes=WISHES), random.Random(seed)
        honest = optimum.match(round_, rules)
        for side, people in (("mentees", round_.mentors), ("mentors", round_.mentees)):
            for place, person in enumerate(getattr(round_, side)):
                if not person.wishes or not person.capacity:
                    continue
                before = worth(person, partners(honest, person))
                for lie, changed in lies(person, people, draw):
                    crowd = list(getattr(round_, side))
                    crowd[place] = changed
                    after = worth(
                        person, partners(optimum.match(round_._replace(**{side: tuple(crowd)}), rules), person)
                    )
                    result = "gain" if after < before else "loss" if after > before else "same"
                    counts[side, lie, result] += 1
    return counts


def table(counts):
    """Lines of Markdown: of each side and lie, in how many of a hundred cases somebody gained or lost."""
    yield "| side | what is done | tried | gain | loss |"
    yield "|---|---|---|---|---|"
    for side, lie in dict.fromkeys((side, lie) for side, lie, _ in counts):
        total = sum(counts[side, lie, result] for result in ("gain", "loss", "same"))
        gain, loss = (f"{100 * counts[side, lie, result] / total:.1f} %" for result in ("gain", "loss"))
        yield f"| {side} | {lie} | {total} | {gain} | {loss} |"


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    for order in ("generous", "greedy"):
        print(f"\n{order}, {number} rounds of {MENTEES} + {MENTORS}, up to {WISHES} wishes\n")
        print("\n".join(table(tried(Rules(wishes=order), number))))
