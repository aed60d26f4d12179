"""A fault in an overlay, told in full: where, what was found, what is allowed, and how it should read."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple

from widgets.engine import texts
from widgets.engine.texts import Fact, Phrase
from widgets.engine.widget import shipped_texts


class Problem(NamedTuple):
    """A fault: the file (counted from the project's root), its line (0: the whole file), the key, and what to say."""

    file: str
    line: int
    key: str
    says: Phrase


@cache
def words() -> texts.Texts:
    """What is said of each fault."""
    return shipped_texts("widgets/overlay/strings.toml")


def unknown(kind: str, found: str, allowed: Iterable[str], write: str, renamed: Mapping[str, str]) -> Phrase:
    """What to say of a name that is not known, with the nearest one, or its new name; `write` shows it, as "[{}]"."""
    names = list(allowed)
    facts: dict[str, Fact] = {"found": found, "allowed": ", ".join(names)}
    if found in renamed:
        return Phrase("renamed", {**facts, "new": renamed[found], "write": write.format(renamed[found])})
    if near := get_close_matches(found, names, 1):
        return Phrase(f"{kind}.near", {**facts, "near": near[0], "write": write.format(near[0])})
    return Phrase(f"{kind}.far", facts)


def report(problems: Iterable[Problem]) -> str:
    """All the problems, file by file and line by line, in both languages; "" for none."""
    found = sorted(problems, key=lambda problem: (problem.file, problem.line, problem.key))
    if not found:
        return ""
    facts: dict[str, Fact] = {"count": len(found)}
    lines = [words().say(Phrase("title", facts), language) for language in texts.LANGUAGES]
    for problem in found:
        where = f"{problem.file}, line {problem.line}" if problem.line else problem.file
        lines += ["", f"{where} · {problem.key}" if problem.key else where]
        lines += [f"  {language}: {words().say(problem.says, language)}" for language in texts.LANGUAGES]
    return "\n".join(lines)


def line_of(toml: str, path: str) -> int:
    """The line on which the key `path` ("site.name.fr") is first written in `toml`; 1 if it is not found."""
    table = ""
    for number, line in enumerate(toml.split("\n"), 1):
        text = line.strip()
        if text.startswith("["):
            table = text.strip("[]").replace('"', "").replace(" ", "")
            here = table
        elif "=" in text and not text.startswith("#"):
            key = text.partition("=")[0].replace('"', "").replace(" ", "")
            here = f"{table}.{key}".lstrip(".")
        else:
            continue
        if here == path or here.startswith(f"{path}."):
            return number
    return 1
