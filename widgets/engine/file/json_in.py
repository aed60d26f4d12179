"""Read JSON that comes from outside, bounded: neither its length nor its depth can harm."""

import json
import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, Never

DEEPEST = 20
"""Levels of nesting; nothing of ours has more than six."""

# A string that nothing ends runs to the end of the text: looking for its end from each mark in it would take minutes.
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
_STEP = {"[": 1, "{": 1, "]": -1, "}": -1}

_QUOTES = "“”„‟«»"
_STRING_OR_QUOTE = re.compile(rf"{_STRING.pattern}|[{_QUOTES}]", re.DOTALL)
_STRAIGHT, _ESCAPED = re.compile(r'(?<!\\)"'), r'\\"'
_NAME_ENDS, _VALUE_ENDS = r"\s*:", rf'\s*(?:,\s*["{_QUOTES}\[{{\d-]|[\]}}]|\Z)'
_CLOSING = {
    before: re.compile(rf'["{_QUOTES}](?={after})')
    for before, after in {
        "{": _NAME_ENDS,
        ":": _VALUE_ENDS,
        "[": _VALUE_ENDS,
        ",": f"(?:{_NAME_ENDS}|{_VALUE_ENDS})",
    }.items()
}
"""The mark that ends a string: what may follow depends on what stands before the string, and words may hold marks."""


class JsonError(ValueError):
    """The text is too long, too deep, not JSON (RFC 8259), or gives a name twice."""


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
        return json.loads(text, object_pairs_hook=_object, parse_constant=_refuse)
    except ValueError as error:
        raise JsonError(f"The text is not JSON: {error}.") from None


def with_straight_quotes(text: str) -> str:
    """`text` with straight quotation marks around its strings, where a word processor has put typographic ones.

    A typographic mark outside a string opens one; the string ends at the first mark after which JSON goes on.
    """
    return "".join(_straightened(text))


def _straightened(text: str) -> Iterator[str]:
    at = 0
    while opening := _STRING_OR_QUOTE.search(text, at):
        between = text[at : opening.start()]
        yield between
        at = opening.end()
        closing = _CLOSING.get(between.rstrip()[-1:])
        if opening[0] not in _QUOTES:
            yield opening[0]
        elif closing and (end := closing.search(text, at)):
            words = text[at : end.start()]
            if opening[0] == "«":
                words = words.strip()  # French word processors put a blank inside
            yield f'"{_STRAIGHT.sub(_ESCAPED, words)}"'
            at = end.end()
        else:
            break
    yield text[at:]


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object of these pairs; of two values under one name, which one counts is anybody's guess."""
    members = dict(pairs)
    if len(members) < len(pairs):
        raise JsonError("A name is given twice in one object.")
    return members


def _refuse(constant: str) -> Never:
    """NaN and Infinity: Python reads them, JSON has none."""
    raise JsonError(f"JSON has no {constant}.")
