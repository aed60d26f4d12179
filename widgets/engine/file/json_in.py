"""Read JSON that comes from outside, bounded: neither its length nor its depth can harm."""

import json
import re
from itertools import accumulate
from typing import Any

DEEPEST = 20
"""Levels of nesting; nothing of ours has more than six."""

_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_STEP = {"[": 1, "{": 1, "]": -1, "}": -1}


class JsonError(ValueError):
    """The text is too long, too deep, not JSON, or gives a name twice."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object of these pairs; of two values under one name, which one counts is anybody's guess."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise JsonError("A name is given twice in one object.")
    return found


def read(text: str, longest: int) -> Any:
    """The data in `text`, at most `longest` characters; JsonError otherwise.

    The depth is checked before the parser runs: in the browser a few thousand levels exhaust the stack of
    WebAssembly and end the interpreter, which no exception handler can catch.
    """
    if len(text) > longest:
        raise JsonError(f"The text has {len(text)} characters; at most {longest} are read.")
    steps = (_STEP.get(character, 0) for character in _STRING.sub("", text))
    if max(accumulate(steps), default=0) > DEEPEST:
        raise JsonError(f"The text is nested deeper than {DEEPEST} levels.")
    try:
        return json.loads(text, object_pairs_hook=_once)
    except ValueError as error:
        raise JsonError(f"The text is not JSON: {error}.") from None
