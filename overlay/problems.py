"""A fault in an overlay, told in full: where, what was found, what is allowed, and how it should read."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple

from widgets.engine.text import resources, texts
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.texts import Fact, Phrase

USUAL = "organisation"
"""The folder of an overlay, unless ORGANISATION names another: the checks of each file say this one."""

FEW = 12
"""So many allowed names are all told; of more, only some of the nearest, if one is near."""

UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""The Unicode categories of signs that cannot be seen, or that end a line."""


class Problem(NamedTuple):
    """A fault: the file (counted from the project's root), its line (0: the whole file), the key, and what to say.

    `write` are the lines as they should read, to copy.
    """

    file: str
    line: int
    key: str
    says: Phrase
    write: tuple[str, ...] = ()


@cache
def words() -> texts.Texts:
    """What is said of each fault: in the guide's own words, for those of the organisation may be the fault."""
    return texts.read("overlay/strings.toml")


def short(text: str, most: int = 60) -> str:
    """The beginning of a text: `most` letters, the last of which says that there are more."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def nearest(name: str, names: Iterable[str]) -> str:
    """The one of `names` that was probably meant; "" if none is near."""
    plain = {known.casefold(): known for known in names}
    wanted = name.casefold()
    if len(wanted) > 100:
        return ""
    if near := get_close_matches(wanted, plain, 1, 0.7):
        return plain[near[0]]
    begun = [known for known in plain if wanted and (wanted.startswith(known) or known.startswith(wanted))]
    return plain[begun[0]] if len(begun) == 1 else ""


def unknown(kind: str, name: str, allowed: Collection[str], near: str) -> Phrase:
    """What to say of a name that is not known, `near` being the one that was probably meant ("" for none)."""
    facts: dict[str, Fact] = {"found": short(name), "allowed": ", ".join(allowed)}
    if not near:
        return Phrase(f"{kind}.far", facts)
    if len(allowed) > FEW:
        alternatives = get_close_matches(name[:100].casefold(), [known for known in allowed if known != near], 3, 0.3)
        among: dict[str, Fact] = {
            "names": ", ".join([near, *alternatives]),
            "count": len(allowed) - 1 - len(alternatives),
        }
        facts["allowed"] = Phrase("among", among)
    return Phrase(f"{kind}.near", {**facts, "near": near})


def renamed(name: str, new: str) -> Phrase:
    """What to say of a name that the guide knew under another one."""
    return Phrase("renamed", {"found": short(name), "new": new})


def made_up(text: str, joint: str = "_") -> str:
    """`text` in small letters without accents, `joint` between its words: "Été 2026" → "ete_2026"."""
    plain = unicodedata.normalize("NFKD", short(text).lower()).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", joint, plain).strip(joint).lstrip("0123456789_") or "badge"


def relocated(problem: Problem) -> Problem:
    """The problem as it is in the overlay that is read, whose folder may have another name."""
    facts = {name: relocated_path(fact) if isinstance(fact, str) else fact for name, fact in problem.says.facts.items()}
    return problem._replace(file=relocated_path(problem.file), says=problem.says._replace(facts=facts))


def relocated_path(file: str) -> str:
    """A file of organisation/, counted from the project's root, under the name that the folder has."""
    return f"{resources.overlay()}/{file.removeprefix(USUAL)[1:]}" if file.startswith(f"{USUAL}/") else file


def report(problems: Iterable[Problem]) -> str:
    """All the problems, file by file and line by line, in both languages; "" for none."""
    ordered = sorted(problems, key=lambda problem: (problem.file, problem.line, problem.key))
    if not ordered:
        return ""
    lines = _in_each_language(Phrase("title", {"folder": resources.overlay(), "count": len(ordered)}))
    for problem in ordered:
        at = " / ".join(_in_each_language(Phrase("line", {"line": problem.line}))) if problem.line else ""
        lines += ["", " · ".join(part for part in (problem.file, at, short(problem.key, 100)) if part)]
        for language, sentence in zip(LANGUAGES, _in_each_language(problem.says), strict=True):
            lines.append(f"  {language}: {sentence}")
        lines += [f"      {line}" for line in problem.write]
    return "\n".join(_printable(line) for line in lines)


def as_lines(phrase: Phrase) -> str:
    """A phrase in both languages, a line each."""
    return "\n".join(_in_each_language(phrase))


def renamed_in(names: Mapping[str, str], file: str) -> dict[str, str]:
    """What has changed its name in `file` ("programme.toml", "clauses", "pages"): old → new.

    `names` is that of all files, "file:old" → new.
    """
    return {key.removeprefix(f"{file}:"): new for key, new in names.items() if key.startswith(f"{file}:")}


def _in_each_language(phrase: Phrase) -> list[str]:
    return [words().say(phrase, language) for language in LANGUAGES]


def _printable(line: str) -> str:
    """The line without what would break it, or could not be seen."""
    return "".join("·" if unicodedata.category(sign) in UNSEEN else sign for sign in line)
