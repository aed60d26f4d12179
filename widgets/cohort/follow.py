"""How it goes once pairs have begun: what is noted of each pair, and the check-ins that people chose to send.

Of a check-in only the answers of COUNTED are taken, and nothing that tells whose it is: not what was written, not what
hurt, not the pair; a mark tells one file from another. They are counted together, and no number under FEWEST is told.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any

from widgets.cohort.people import SIDES
from widgets.engine.file import data_file
from widgets.engine.text.texts import Phrase

STATES = ("unknown", "met", "not_met", "changed", "stopped")
"""What may be noted of a pair."""

COUNTED = {"purpose": ("works", "partly", "change"), "frankness": ("works", "partly", "change"), "onward": ()}
"""The questions of a check-in that are counted, each with the options that are told apart: the three questions of the
page on running a programme. `onward` has those of WAYS."""

WAYS = {"as_now": "on", "changes": "change", "fewer": "change", "planned": "stop", "end": "stop"}
"""How to go on, as the check-in asks it, and what it counts as."""

FEWEST = 5
"""Nothing is told of fewer people: everybody knows everybody."""


def with_check_in(check_ins: Iterable[Mapping[str, str]], sent: str) -> tuple[Mapping[str, str], ...]:
    """The check-ins with the one in a file; DataFileError as `check_in`.

    Somebody who gives the same file again, or a later one of theirs, is counted once.
    """
    taken = check_in(sent)
    return (*(other for other in check_ins if other.get("mark") != taken["mark"]), taken)


def check_in(sent: str) -> dict[str, str]:
    """What is counted of the check-in in a file as the page sent it; DataFileError if it is none, or tells hurt.

    A file that still holds what hurts was not made to be handed over: it is refused, and nothing of it is kept.
    """
    file = data_file.read(sent, {"checkin"})
    if "hurt" in file.answers:
        raise data_file.DataFileError(Phrase("follow.private"))
    answers = {name: values[0] for name, values in file.answers.items() if values}
    taken = {name: answers[name] for name in COUNTED if answers.get(name) in (COUNTED[name] or WAYS)}
    side = answers.get("side", "")
    # A digest of a number drawn by lot: it tells the same file from another, and nothing of anybody.
    mark = blake2b(f"{file.identity or sent} {side}".encode(), digest_size=8).hexdigest()
    return taken | ({"side": side} if side in SIDES else {}) | {"mark": mark}


def counts(check_ins: Iterable[Mapping[str, str]]) -> dict[str, list[tuple[tuple[str, ...], int]]]:
    """Question → (options, how many), the options in their order.

    Options that fewer than FEWEST chose are counted together with the next smallest, none at all too, until each number
    is large enough; a question of which only one number is left is not told: everybody's answer would be known.
    """
    answers: dict[str, Counter[str]] = {name: Counter() for name in COUNTED}
    for answer in check_ins:
        for name in COUNTED:
            if option := answer.get(name):
                answers[name][WAYS[option] if name == "onward" else option] += 1
    return {name: _with_floor(counter, _options(name)) for name, counter in answers.items()}


def _options(name: str) -> tuple[str, ...]:
    return COUNTED[name] or tuple(dict.fromkeys(WAYS.values()))


def board(states: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """How many pairs are in each of STATES."""
    noted = Counter(state.get("state", STATES[0]) for state in states)
    return {state: noted[state] for state in STATES}


def _with_floor(counter: Counter[str], options: tuple[str, ...]) -> list[tuple[tuple[str, ...], int]]:
    sets: dict[tuple[str, ...], int] = {(option,): counter[option] for option in options}
    while len(sets) > 1 and min(sets.values()) < FEWEST:
        first, second = sorted(sets, key=lambda names: (sets[names], names))[:2]
        together = tuple(option for option in options if option in (*first, *second))
        sets[together] = sets.pop(first) + sets.pop(second)
    return sorted(sets.items(), key=lambda item: options.index(item[0][0])) if len(sets) > 1 else []
