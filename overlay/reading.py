"""The texts of an overlay as they are in its files: what is no text is told, and what two people changed at once."""

import re

from overlay import content
from overlay.problems import Problem
from widgets.engine.text.texts import Phrase

UNREAD = ("not_utf8", "not_text")
"""What is said of a file that cannot be read: then nothing else is."""

_NEVER_TEXT = ("word", "sheet", "slides", "odt", "ods", "odp", "old", "pdf", "archive", "macros")
_TEXTS = ("text", "data", "page", "svg", "calendar")
_BEGIN, _BETWEEN, _END = (re.compile(f"{sign * 7}(?: |$)") for sign in "<=>")
_BASE = re.compile(r"\|{7}(?: |$)")


def text(file: str, data: bytes) -> tuple[str, list[Problem]]:
    """The text of a file, "" if it cannot be read, and what is wrong with it as a file.

    Where two versions were put together and nobody chose, it has the first alone, on its lines.
    """
    kind = content.kind(data)
    try:
        decoded = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        unread = Problem(file, line, "", Phrase("not_utf8")) if kind in _TEXTS else _no_text(file, kind)
        return "", [unread]
    if kind in _NEVER_TEXT:
        return "", [_no_text(file, kind)]
    return _chosen(file, decoded)


def _no_text(file: str, kind: str) -> Problem:
    return Problem(file, 0, "", Phrase("not_text", {"content": Phrase(f"content.{kind}")}))


def _chosen(file: str, text: str) -> tuple[str, list[Problem]]:
    lines = text.split("\n")
    problems = []
    at = 0
    while at < len(lines):
        parts = _conflict(lines, at)
        if not parts:
            at += 1
            continue
        middle, end = parts
        facts = {"middle": middle + 1, "end": end + 1}
        problems.append(Problem(file, at + 1, "", Phrase("conflict", facts)))
        first = next((number for number in range(at, middle) if _BASE.match(lines[number])), middle)
        lines[at] = ""
        lines[first : end + 1] = [""] * (end + 1 - first)
        at = end + 1
    return "\n".join(lines), problems


def _conflict(lines: list[str], at: int) -> tuple[int, int] | None:
    """The lines that part and that end what two people changed at once, if it begins at line `at`; counted from 0."""
    if not _BEGIN.match(lines[at]):
        return None
    middle = next((number for number in range(at, len(lines)) if _BETWEEN.match(lines[number])), 0)
    end = next((number for number in range(middle, len(lines)) if _END.match(lines[number])), 0)
    return (middle, end) if middle and end else None
