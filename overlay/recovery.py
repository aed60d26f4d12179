"""The lines of a TOML file that are not TOML, all told at once, and the tables of the others."""

import re
import tomllib
import unicodedata
from typing import Any

from overlay.problems import Problem, made_up, short
from overlay.source import Source
from overlay.toml_text import dotted, quoted
from widgets.engine.text.texts import Phrase

EXAMPLE = 'name.fr = "…"'

_LINE = re.compile(r"\(at line (\d+),")
"""Where tomllib stopped. Python 3.14 has it in the error, those before say it in words alone."""
_KEY = re.compile(r"""\s*[\w."'-]+\s*=""")
"""What begins a line of its own, not one inside a value."""
_HEADING = re.compile(r"\s*\[")
_OPENS = re.compile(r"=\s*[\[{]")
_NAMES = re.compile(r"\[{1,2}\s*([^\[\]#=]+?)\s*\]{1,2}\s*(?:#.*)?")
"""A heading whose brackets are right."""
_REMARK = re.compile(r"(?:^|\s)(?://|/\*|<!--|;|%)\s*(.*?)\s*(?:\*/|-->)?\s*$")
"""What begins a remark elsewhere, in place of #."""
_UNSEEN = ("Cf", "Zs", "Zl", "Zp")
"""The Unicode categories of blanks and of signs that cannot be seen."""
_QUOTES = " \t,;\"'“”«»‘’\u00a0\u202f"
"""What may stand around a text that was not written between straight quotes."""


def read(file: str, text: str) -> tuple[dict[str, Any], str, list[Problem]]:
    """The tables of a TOML file, its text, and what is wrong in `file`; lines that are not TOML are left empty."""
    lines = text.split("\n")
    problems: list[Problem] = []
    while True:
        try:
            return tomllib.loads("\n".join(lines)), "\n".join(lines), problems
        except RecursionError:
            return {}, "", [*problems, Problem(file, 1, "", Phrase("not_toml.deep"), (EXAMPLE,))]
        except ValueError as error:
            problem, end = _explain(file, lines, _stopped(lines, error))
        problems.append(problem)
        lines[problem.line - 1 : end] = [""] * (end - problem.line + 1)


def is_toml(text: str) -> bool:
    """Whether tomllib reads `text`."""
    try:
        tomllib.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _stopped(lines: list[str], error: ValueError) -> int:
    """The number of the line at which tomllib stopped, or of the last one before it with something on it."""
    line = _LINE.search(str(error))
    end = int(line[1]) if line else len(lines)
    if not isinstance(error, tomllib.TOMLDecodeError):  # a number so long that Python refuses to read it
        end = next(number for number in range(1, end + 1) if not is_toml("\n".join(lines[:number])))
    return max(number for number, line in enumerate(lines[:end], 1) if line)


def _explain(file: str, lines: list[str], stopped: int) -> tuple[Problem, int]:
    """The fault of the statement in which reading `stopped`, and the last line to leave out because of it."""
    # It begins after the last line up to which all is TOML: its value may be open over several lines.
    number = next(at for at in range(stopped, 0, -1) if lines[at - 1] and is_toml("\n".join(lines[: at - 1])))
    line = lines[number - 1].strip()
    heading = line.startswith("[")
    # What stands under a heading that is left out goes with it: it belongs to no other table.
    end = _before(lines, number, _HEADING) if heading else stopped
    if is_toml("\n".join(lines[number - 1 : stopped])):  # alone it is TOML: what is before it says the same
        path, earlier = Source("\n".join(lines[:stopped])).earlier(number)
        says = Phrase("not_toml.twice", {"name": short(dotted(path)), "line": earlier})
        return Problem(file, number, dotted(path), says), end
    following = _before(lines, number, _KEY, _HEADING)
    if (typed := _typed(lines[number - 1])) is not None:
        write = (typed,) if typed else ()
        return Problem(file, number, "", Phrase("not_toml.unseen", {"found": short(line)}), write), end
    if remark := _remark(line):
        return Problem(file, number, "", Phrase("not_toml.remark", {"found": short(line)}), remark), end
    if heading:
        kind = "name" if _NAMES.fullmatch(line) else "header"
    elif "=" not in line or not is_toml(f"{line.partition('=')[0]} = 0"):
        kind = "key"
    elif _is_open(line) and _is_open("\n".join(lines[number - 1 : following])):
        kind, end = "open", following
    else:
        kind, number, line = "value", stopped, lines[stopped - 1].strip()
    return Problem(file, number, "", Phrase(f"not_toml.{kind}", {"found": short(line)}), _readable(line)), end


def _before(lines: list[str], number: int, *patterns: re.Pattern[str]) -> int:
    """The last line, from `number`, before one that begins as one of the patterns says."""
    later = range(number, len(lines))
    return next((at for at in later if any(pattern.match(lines[at]) for pattern in patterns)), len(lines))


def _is_open(text: str) -> bool:
    """Whether brackets, braces or three quotes are opened in `text` and not closed."""
    brackets = any(text.count(opens) > text.count(closes) for opens, closes in ("[]", "{}"))
    return brackets or any(text.count(quotes) % 2 == 1 for quotes in ('"""', "'''"))


def _readable(line: str) -> tuple[str, ...]:
    """How a line that is not TOML should probably read: the first correction that makes it so."""
    if line.startswith("["):
        names = _NAMES.fullmatch(line)
        heading = f"[{_plain(names[1]) if names else line.strip('[] ')}]"
        return (heading,) if is_toml(heading) else ("[…]",)
    if _OPENS.search(line):
        line = line.replace("[", "").replace("]", "") if "{" not in line else line
        line += "}" * (line.count("{") - line.count("}"))
    split = re.sub(r"""(?<=["'])[,;]?\s*(?=[\w.]+\s*=)""", "\n", line)
    equal = re.sub(r"^([\w.]+)\s*:\s*", r"\1 = ", line)
    key, _, value = equal.partition("=")
    bare = value.strip(_QUOTES)
    plain = bare.lower() if bare.lower() in ("true", "false") else quoted(bare or "…")
    keys = [key.strip()] if " " in key.strip() else [key.strip(), _plain(key)]
    pairs = [f"{name} = {words}" for name in keys for words in (value.strip(), plain)]
    for corrected in (line, split, equal, *pairs, f"name.fr = {value.strip()}", f"name.fr = {plain}"):
        if "=" in equal and len(corrected) < 300 and is_toml(corrected):
            return tuple(part.strip() for part in corrected.split("\n"))
    return (EXAMPLE,)


def _plain(names: str) -> str:
    """Names with dots between them as TOML reads them: "add.expérience" → "add.experience"."""
    return ".".join(made_up(name) for name in names.split("."))


def _typed(line: str) -> str | None:
    """The line with blanks as a keyboard types them, if only signs that cannot be seen keep it from being TOML."""
    signs = (sign if unicodedata.category(sign) not in _UNSEEN else " " if sign.isspace() else "" for sign in line)
    typed = "".join(signs).strip()
    return typed if typed != line.strip(" \t\r") and is_toml(typed) else None


def _remark(line: str) -> tuple[str, ...]:
    """The line with # before its remark, if nothing else keeps it from being TOML."""
    remark = _REMARK.search(line)
    corrected = f"{line[: remark.start()]} # {remark[1]}".strip() if remark else ""
    return (corrected,) if corrected and is_toml(corrected) else ()
