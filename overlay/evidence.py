"""What the pages of an overlay claim has a source: the guide's, one of `figures.toml`, or [@rule]."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from guide.evidence import Fault, faults
from guide.figures import FILE as NAME
from guide.figures import RULE
from overlay import recovery, shape
from overlay.pages import FOLDER
from overlay.problems import Problem, made_up, nearest, short
from overlay.source import Source
from overlay.toml_text import dotted
from overlay.values import EXAMPLE_YEAR
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.texts import Fact, Phrase

FILE = f"organisation/{NAME}"
EXAMPLE = "survey"
"""What a figure may be called, where there is none yet."""

_AFTER = " \t\u00a0\u202f.!?…:;|"
"""What ends a line and comes after a citation: its full stop, the end of a row."""


def check(
    pages: Mapping[str, str], figures: str, guide: Collection[str], languages: tuple[str, ...] = LANGUAGES
) -> Iterator[Problem]:
    """What `organisation/pages/` (path → text) and the names in `figures.toml` (its text) get wrong about sources.

    `guide` are the keys of the guide's own sources. Pages in a language that is not published may claim anything. An
    unknown name is not told if lines of the file cannot be read: it may be in one of them.
    """
    tables, _, unread = recovery.read(FILE, figures)
    yield from _taken(tables, figures, guide)
    names = [name for name in tables if shape.NAME.fullmatch(name) and name not in guide and name != RULE]
    known = [*names, RULE, *guide]
    declared = bool(names)
    for path, text in pages.items():
        if path.partition("/")[0] not in languages:
            continue
        lines = text.split("\n")
        wrong = [fault for fault in faults(text, known) if not (unread and fault.kind == "unknown")]
        right = {fault.text: _meant(fault.text, known) for fault in wrong if fault.kind == "unknown"}
        for fault in wrong:
            line = lines[fault.line - 1]
            write: tuple[str, ...]
            match fault.kind:
                case "unknown":
                    says, write = _unknown(fault.text, line, right, known, languages)
                case "key" | "citation":
                    says, write = Phrase("page.citation", {"found": short(fault.text)}), (_readable(fault, names),)
                case _:
                    keys = ((*names, EXAMPLE)[0], *([RULE] if fault.kind != "studies" else []))
                    says = Phrase(f"claim.{fault.kind}", {"found": short(fault.text), "file": FILE})
                    write = tuple(_marked(line, key) for key in keys)
                    if not declared:  # once is enough
                        write, declared = (*write, *_declared(EXAMPLE, languages)), True
            yield Problem(f"{FOLDER}/{path}", fault.line, "", says, write)


def _taken(tables: Mapping[str, Any], figures: str, guide: Collection[str]) -> Iterator[Problem]:
    """The names that the guide has already."""
    for name in tables:
        if name == RULE or name in guide:
            line = Source(figures).line((name,))
            says = Phrase("figure.rule" if name == RULE else "figure.there", {"name": name})
            yield Problem(FILE, line, dotted((name,)), says, (f"[our_{name}]",))


def _meant(key: str, known: Collection[str]) -> str:
    """The key that an unknown one should be: one that is known, or a name that a figure may have."""
    return nearest(key, known) or made_up(key)


def _unknown(
    key: str, line: str, right: Mapping[str, str], known: Collection[str], languages: tuple[str, ...]
) -> tuple[Phrase, tuple[str, ...]]:
    """What to say of a key that no source has, and the lines to copy."""
    corrected = line
    for wrong, name in right.items():
        corrected = re.sub(rf"@{re.escape(wrong)}(?![\w-])", f"@{name}", corrected)
    write = (corrected.strip(),) if corrected != line else ()
    facts: dict[str, Fact] = {"found": short(key), "near": right[key], "file": FILE}
    if right[key] in known:
        return Phrase("page.source.near", facts), write
    return Phrase("page.source.far", facts), (*write, *_declared(right[key], languages))


def _readable(fault: Fault, names: list[str]) -> str:
    """A citation that holds what can be read of one that cannot."""
    keys = re.findall(r"@\s*([\w-]+)", fault.text if fault.kind == "citation" else f"@{fault.text}")
    return _citation(*keys or names[:1] or [EXAMPLE])


def _citation(*keys: str) -> str:
    return f"[{'; '.join(f'@{key}' for key in keys)}]"


def _marked(line: str, key: str) -> str:
    """The line with a citation at its end."""
    body, attributes = line.rstrip(), ""
    if body.endswith("}") and "{" in body:
        body, attributes = body[: body.rindex("{")], body[body.rindex("{") :]
    words = body.rstrip(_AFTER)
    return f"{words.strip()} {_citation(key)}{body[len(words) :]}{attributes}"


def _declared(name: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The lines of `figures.toml` that declare a figure, to fill in."""
    texts = {part: [f'{part}.{language} = "…"' for language in languages] for part in ("label", "sample")}
    return (f"# {NAME}", f"[{name}]", *texts["label"], f"year = {EXAMPLE_YEAR}", *texts["sample"])
