"""The clauses of an overlay: headings that exist, or say that they add; both languages; facts that there are."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from widgets.engine import clauses, resources
from widgets.engine.texts import LANGUAGES, Phrase
from widgets.overlay.problems import Problem, unknown
from widgets.overlay.tables import NAME

FACTS = ("mentee", "mentor")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class Heading(NamedTuple):
    """A clause as it is written: its line, its title if it is added, and its text ("" if there is none)."""

    line: int
    title: str
    text: str


def check(files: Mapping[str, str], renamed: Mapping[str, str]) -> Iterator[Problem]:
    """The faults of `organisation/clauses/`: file name → text."""
    from widgets.catalogue.agreement.form import CLAUSES

    known = [f"{section}.{language}.md" for section in CLAUSES for language in LANGUAGES]
    read: dict[str, dict[str, Heading]] = {}
    for name, text in files.items():
        if name not in known:
            yield Problem(f"{clauses.OVERLAY}/{name}", 0, "", unknown("file", name, known, "{}", {}))
            continue
        read[name] = {}
        yield from _file(name, text, read[name], renamed)
    for name, found in read.items():
        section, language, _ = name.split(".")
        other = next(one for one in LANGUAGES if one != language)
        twin = read.get(f"{section}.{other}.md", {})
        for key, heading in found.items():
            file = f"{clauses.OVERLAY}/{name}"
            if key not in twin:
                facts = {"file": f"{clauses.OVERLAY}/{section}.{other}.md", "write": f"## {key}"}
                yield Problem(file, heading.line, key, Phrase("clause.half", facts))
            elif _facts(heading.text) != _facts(twin[key].text) and language == LANGUAGES[0]:
                yield Problem(file, heading.line, key, Phrase("clause.facts"))


def _file(name: str, text: str, found: dict[str, Heading], renamed: Mapping[str, str]) -> Iterator[Problem]:
    file = f"{clauses.OVERLAY}/{name}"
    shipped = resources.read_shipped(f"{clauses.FOLDER}/{name}")
    known = [line.removeprefix("## ").strip() for line in shipped.split("\n") if line.startswith("## ")]
    key = ""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("# "):
            continue
        if line.startswith("## "):
            key, _, title = line.removeprefix("## ").strip().partition(" ")
            if key in found:
                yield Problem(file, number, key, Phrase("clause.twice", {"line": found[key].line}))
            elif key.startswith("add."):
                if not NAME.fullmatch(key.removeprefix("add.")):
                    yield Problem(file, number, key, Phrase("name", {"found": key.removeprefix("add.")}))
                elif not title.strip():
                    yield Problem(file, number, key, Phrase("clause.title", {"write": f"## {key} …"}))
            elif key not in known:
                yield Problem(file, number, key, unknown("clause", key, known, "## {}", renamed))
            found[key] = Heading(number, title.strip(), "")
        elif not key:
            yield Problem(file, number, "", Phrase("clause.before", {"found": line.strip()}))
        elif found[key].text:
            yield Problem(file, number, key, Phrase("clause.lines", {"found": line.strip()}))
        else:
            found[key] = found[key]._replace(text=line.strip())
            if extra := _facts(line) - set(FACTS):
                shown = ", ".join(f"{{{fact}}}" for fact in sorted(extra))
                yield Problem(file, number, key, Phrase("clause.placeholder", {"found": shown}))
    for key, heading in found.items():
        if not heading.text:
            yield Problem(file, heading.line, key, Phrase("clause.empty"))


def _facts(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text))
