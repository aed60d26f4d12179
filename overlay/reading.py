"""The texts of an overlay as they are in its files: what is no text is told, and what two people changed at once."""

import re

from overlay import content
from overlay.problems import Problem, short
from widgets.engine.text.texts import Phrase

UNREAD = ("not_utf8", "utf16", "not_text", "line_ends", "files.symlink")
"""What is said of a file that cannot be read: then nothing else is."""

_NEVER_TEXT = ("word", "sheet", "slides", "odt", "ods", "odp", "old", "pdf", "archive", "macros", "svg", "calendar")
_TEXTS = ("text", "page", "svg", "calendar")
_BEGIN, _BETWEEN, _END = (re.compile(f"{sign * 7}(?: |$)") for sign in "<=>")
_BASE = re.compile(r"\|{7}(?: |$)")


def text(file: str, data: bytes) -> tuple[str, list[Problem]]:
    """The text of a file, "" if it cannot be read, and what is wrong with it as a file.

    Where two versions were put together and nobody chose, it has the first alone, on its lines.
    """
    if unread := _unread(data):
        line, says = unread
        return "", [Problem(file, line, "", says)]
    return _chosen(file, data.decode("utf-8-sig").replace("\r\n", "\n"))


def _unread(data: bytes) -> tuple[int, Phrase] | None:
    """Why the file cannot be read, and the line (0: all of it); None if it can."""
    if _is_utf16(data):
        return 0, Phrase("utf16")
    kind = content.kind(data)
    if data.startswith(b"{\\rtf"):
        kind = "rtf"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if kind in _TEXTS:
            return data.count(b"\n", 0, error.start) + 1, Phrase("not_utf8")
        return 0, _no_text(kind)
    if kind == "rtf" or kind in _NEVER_TEXT:
        return 0, _no_text(kind)
    if content.is_web_page(text):
        return 0, _no_text("page")
    return (0, Phrase("line_ends")) if "\r" in text.strip("\r") and "\n" not in text else None


def _is_utf16(data: bytes) -> bool:
    """Whether a text was saved with two bytes a letter: it says so, or every other of its bytes is nothing."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    begun = data[:400]
    return len(begun) >= 8 and max(begun[at::2].count(0) for at in (0, 1)) * 2 > len(begun) * 0.8


def _no_text(kind: str) -> Phrase:
    return Phrase("not_text", {"content": Phrase(f"content.{kind}")})


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
    for number, line in enumerate(lines):
        if _is_left(line, file):
            problems.append(Problem(file, number + 1, "", Phrase("conflict_rest", {"found": short(line)})))
            lines[number] = ""
    return "\n".join(lines), problems


def _is_left(line: str, file: str) -> bool:
    """Whether a line is what remains of a conflict that was half settled; in a page, ======= underlines a title."""
    left = (_BEGIN, _END) if "/pages/" in file else (_BEGIN, _BASE, _BETWEEN, _END)
    return any(mark.match(line) for mark in left)


def _conflict(lines: list[str], at: int) -> tuple[int, int] | None:
    """The lines that part and that end what two people changed at once, if it begins at line `at`; counted from 0.

    None if another begins before it ends: of such lines a file may hold many, and each is looked at once.
    """
    if not _BEGIN.match(lines[at]):
        return None
    middle = 0
    for number in range(at + 1, len(lines)):
        if _BEGIN.match(lines[number]):
            return None
        if not middle and _BETWEEN.match(lines[number]):
            middle = number
        elif middle and _END.match(lines[number]):
            return middle, number
    return None
