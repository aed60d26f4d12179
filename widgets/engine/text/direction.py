"""Words that run from right to left, within sentences that run from left to right (Unicode Standard Annex 9).

A telephone number after Arabic words would be shown with its groups in reverse, and what follows a name in Hebrew would
stand before it. A mark that nobody sees (U+200E) keeps each in its place, in every program: the isolates of Unicode
would say more, but word processors and calendars do not all know them.
"""

import re
from collections.abc import Iterator

LEFT_TO_RIGHT = "\u200e"

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_STRETCH = re.compile(rf"{_RIGHT_TO_LEFT.pattern}(?:(?:{_RIGHT_TO_LEFT.pattern}|\W)*{_RIGHT_TO_LEFT.pattern})?")
_STRONG = re.compile(rf"{_RIGHT_TO_LEFT.pattern}|[^\W\d_]")
_NUMBER = re.compile(r"\+?\(?[0-9][0-9\s().:/-]*[0-9]")


def marked(text: str) -> str:
    """`text` as it can stand in a sentence; as it is unless some of it runs from right to left."""
    if not _RIGHT_TO_LEFT.search(text):
        return text
    numbers = _NUMBER.sub(lambda number: f"{LEFT_TO_RIGHT}{number[0]}{LEFT_TO_RIGHT}", text)
    return re.sub(f"{LEFT_TO_RIGHT}+", LEFT_TO_RIGHT, f"{numbers}{LEFT_TO_RIGHT}")


def is_right_to_left(text: str) -> bool:
    """Whether the first letter of `text` is one that runs from right to left."""
    first = _STRONG.search(text)
    return bool(first and _RIGHT_TO_LEFT.match(first[0]))


def stretches(text: str) -> Iterator[tuple[bool, str]]:
    """The parts of `text` in order, each with whether it runs from right to left; numbers never do."""
    place = 0
    for stretch in _STRETCH.finditer(text):
        if stretch.start() > place:
            yield False, text[place : stretch.start()]
        yield True, stretch[0]
        place = stretch.end()
    if text[place:] or not text:
        yield False, text[place:]
