"""The clauses of an overlay: headings that exist, or say that they add; both languages; facts that there are."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from overlay.problems import Problem, made_up, nearest, renamed, short, unknown
from overlay.safe import unsaid
from overlay.shape import NAME
from widgets.catalogue.agreement.form import CLAUSES
from widgets.engine.facts import clauses
from widgets.engine.text import resources
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.texts import Fact, Phrase

FACTS = ("mentee", "mentor")
TITLE = "#"
"""The key of the section's title, beside those of its clauses."""

_HEADING = re.compile(r"\s*(#{1,6})(?!#)\s*(.*)")
"""What was meant as a heading, blanks and number of signs apart."""
_PLACEHOLDER = re.compile(r"\{[^{}]*\}|[{}]")


class Heading(NamedTuple):
    """A clause as it is written: its line, its title if it is added, and its text ("" if there is none).

    `name` is what its key should be: another one if it is not known and one is near, "" if none is; `at` is the line
    of the text.
    """

    line: int
    title: str
    text: str
    name: str
    at: int = 0


def names() -> list[str]:
    """The names that the files of clauses may have."""
    return [f"{section}.{language}.md" for section in CLAUSES for language in LANGUAGES]


def check(
    files: Mapping[str, str], old: Mapping[str, str], languages: tuple[str, ...] = LANGUAGES
) -> Iterator[Problem]:
    """The faults of `organisation/clauses/`: file name → text; `old` maps clauses ("rhythm.week") to new names.

    What one language says each of `languages`, those of the site, must say too.
    """
    known = names()
    read: dict[str, dict[str, Heading]] = {}
    for name, text in files.items():
        if name in known:
            read[name] = {}
            yield from _file(name, text, read[name], old)
        else:
            near = nearest(name, known)
            says = Phrase("file.there", {"found": short(name), "near": near})
            yield Problem(_at(name), 0, "", says if near in files else unknown("file", name, known, near))
    for name, headings in read.items():
        section, language, _ = name.split(".")
        for other in (f"{section}.{other}.md" for other in languages if other != language):
            if other not in read:
                yield Problem(_at(name), 0, "", Phrase("clause.file", {"file": _at(other)}))
            else:
                yield from _twins(name, headings, other, read[other])
    yield from _taken(read)


def _at(name: str) -> str:
    return f"{clauses.OVERLAY}/{name}"


def _file(name: str, text: str, headings: dict[str, Heading], old: Mapping[str, str]) -> Iterator[Problem]:
    file = _at(name)
    shipped = resources.read_shipped(f"{clauses.FOLDER}/{name}")
    known = [line.removeprefix("## ").strip() for line in shipped.split("\n") if line.startswith("## ")]
    key = ""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        meant = _meant_as_heading(line, known, awaits=bool(key) and not headings[key].text)
        mark, _, rest = (meant or line).partition(" ")
        if meant and mark != line.partition(" ")[0]:
            yield Problem(file, number, rest.split(" ")[0], Phrase("clause.heading", {"found": short(line)}), (meant,))
        if mark == "#":
            key = ""
            yield from _title(file, number, rest.strip(), headings)
        elif mark == "##":
            key, _, title = rest.strip().partition(" ")
            yield from _heading(file, number, key, title.strip(), headings, known, old)
        elif not key:
            example = f"## {known[0] if known else 'add.name …'}"
            yield Problem(file, number, "", Phrase("clause.before", {"found": short(line.strip())}), (example,))
        elif headings[key].text:
            yield Problem(file, number, key, Phrase("clause.lines", {"found": short(line.strip())}))
        else:
            headings[key] = headings[key]._replace(text=line.strip(), at=number)
            yield from _check_text(file, number, key, line, FACTS)
    for key, heading in headings.items():
        if not heading.text:
            yield Problem(file, heading.line, key, Phrase("clause.section" if key == TITLE else "clause.empty"))


def _meant_as_heading(line: str, known: list[str], awaits: bool) -> str:
    """The heading that a line is, or was meant as: "##secrecy.all" → "## secrecy.all"; "" for a text.

    `awaits` says that the heading above has no text yet.
    """
    heading = _HEADING.fullmatch(line)
    if not heading:
        return ""
    signs, words = heading[1], heading[2].strip()
    name = words.partition(" ")[0]
    is_title = bool(re.match("#( |$)", line))
    points = {clause.partition(".")[0] for clause in known}
    if len(signs) > 1 or name in known or name.startswith("add.") or (name in points and not is_title):
        return f"## {words}"
    return "" if awaits and not is_title else f"# {words}"


def _title(file: str, number: int, title: str, headings: dict[str, Heading]) -> Iterator[Problem]:
    if TITLE in headings:
        yield Problem(file, number, TITLE, Phrase("clause.twice", {"line": headings[TITLE].line}))
    headings[TITLE] = Heading(number, "", title, TITLE)
    yield from _check_text(file, number, TITLE, title, (), f"# {title}")


def _heading(
    file: str, number: int, key: str, title: str, headings: dict[str, Heading], known: list[str], old: Mapping[str, str]
) -> Iterator[Problem]:
    name = key
    if key in headings:
        yield Problem(file, number, key, Phrase("clause.twice", {"line": headings[key].line}))
    elif key.startswith("add."):
        if not NAME.fullmatch(key.removeprefix("add.")):
            name, added = "", key.removeprefix("add.")
            write = (f"## add.{made_up(added)} {title or '…'}",)
            yield Problem(file, number, key, Phrase("name", {"found": short(added)}), write)
        elif not title:
            yield Problem(file, number, key, Phrase("clause.title"), (f"## {key} …",))
        yield from _check_text(file, number, key, title, (), f"## {key} {title}")
    elif key not in known:
        free = [clause for clause in known if clause not in headings]
        same = [clause for clause in known if clause.partition(".")[0] == key.partition(".")[0]]
        name = old[key] if old.get(key) in known else nearest(key, free)
        points = dict.fromkeys(f"{clause.partition('.')[0]}.…" for clause in known)
        allowed = same or (known if name else [*points])
        says = renamed(key, name) if old.get(key) == name else unknown("clause", key, allowed, name)
        yield Problem(file, number, key, says, (f"## {name}",) if name else ())
    headings[key] = Heading(number, title, "", name)


def _check_text(
    file: str, number: int, key: str, text: str, facts: tuple[str, ...], line: str = ""
) -> Iterator[Problem]:
    """A text may hold these facts, no other brace, and no HTML."""
    if tag := unsaid(text):
        yield Problem(file, number, key, Phrase("html", {"found": short(tag)}))
    extra = dict.fromkeys(mark for mark in _PLACEHOLDER.findall(text) if mark[1:-1] not in facts)
    if extra:
        shown = ", ".join(short(mark) for mark in extra)
        allowed = ", ".join(f"{{{fact}}}" for fact in facts)
        says = Phrase("clause.placeholder" if facts else "placeholder", {"found": shown, "allowed": allowed})
        write = () if facts else (line.strip().replace("{", "").replace("}", ""),)
        yield Problem(file, number, key, says, write)


def _twins(name: str, headings: Mapping[str, Heading], other: str, twin: Mapping[str, Heading]) -> Iterator[Problem]:
    """What one language has and the other has not."""
    names = {heading.name: heading for heading in twin.values()}
    for key, heading in headings.items():
        there = names.get(heading.name)
        if heading.name and not there:
            write = ("# …",) if key == TITLE else (f"## {heading.name}{' …' if heading.title else ''}", "…")
            yield Problem(_at(name), heading.line, key, Phrase("clause.half", {"file": _at(other)}), write)
        elif there and heading.text and there.text:
            lacking = [
                f"{{{fact}}}" for fact in FACTS if f"{{{fact}}}" in there.text and f"{{{fact}}}" not in heading.text
            ]
            if lacking and key != TITLE:
                yield Problem(_at(name), heading.at, key, Phrase("clause.facts", {"found": ", ".join(lacking)}))


def _taken(read: Mapping[str, Mapping[str, Heading]]) -> Iterator[Problem]:
    """Two added clauses of one name, in two sections."""
    first: dict[tuple[str, str], str] = {}
    for name, headings in read.items():
        language = name.split(".")[1]
        for key, heading in headings.items():
            if key.startswith("add."):
                other = first.setdefault((key, language), name)
                if other != name:
                    facts: dict[str, Fact] = {"file": _at(other), "line": read[other][key].line}
                    yield Problem(_at(name), heading.line, key, Phrase("clause.taken", facts))
