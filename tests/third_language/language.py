"""A third language for a copy of the project: English, made longer and accented by a machine, under a code of its own.

It takes what CONTRIBUTING.md says of adding a language, and nothing else: a row, texts, pages and a line of mkdocs.yml.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from guide.languages import reworded
from guide.twins import HEAD, RECORD, mark
from widgets.engine.text.texts import is_text

CODE, NAME, KEY = "eo", "Englissh", "longish"
"""Esperanto's code, for the words of Material's theme: any code that the theme knows would do."""

ROW = f"""
[{CODE}]
name = "{NAME}"
key = "{KEY}"
tag = "eo-001"
quotes = ["„", "”"]
plural.one = "1"
group = "."
"""
LINE = f"      - {{locale: {CODE}, name: {NAME}, build: true}}\n"
"""What mkdocs.yml says of it."""

TEXTS = (
    "hooks/words.toml",
    "guide/bibliography.toml",
    "guide/criteria.toml",
    "guide/report.toml",
    "guide/search.toml",
    "docs/assets/drawings/words.toml",
    "overlay/strings.toml",
    "overlay/keys.toml",
    "overlay/new.toml",
    "overlay/texts.toml",
    "overlay/upgrade.toml",
    "widgets/engine/strings.toml",
    "widgets/cohort/strings.toml",
    "widgets/cohort/matching/strings.toml",
    "widgets/cohort/reading/strings.toml",
    "widgets/defaults/identity.toml",
    "widgets/defaults/criteria.toml",
    "widgets/defaults/lines.toml",
)
READ = ("title", "description", "audience", "headline")
"""What front matter says to readers."""

ACCENTED = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")
IDS = ("anchor", "ending")
"""The last names of the texts that are ids of headings: those of a page are its language's own."""

UNCHANGED = re.compile(r"https?:\S+|\{[^{}]*\}|\\.|&\w+;")
"""What is no word: addresses, places of facts, signs of LaTeX, entities."""


def distorted(text: str) -> str:
    """`text` with accents on its vowels, and each long word made longer."""
    words, unchanged = UNCHANGED.split(text), UNCHANGED.findall(text)
    longer = [
        re.sub(r"[^\W\d_]{4,}", lambda word: word[0] + word[0][-1] * 2, part.translate(ACCENTED)) for part in words
    ]
    return "".join(part for pair in zip(longer, [*unchanged, ""], strict=True) for part in pair)


def add(root: Path) -> None:
    """Add the language to the project at `root`, whose languages are French and English."""
    table = root / "widgets/engine/text/languages.toml"
    _write(table, _text(table) + ROW)
    _write(root / "mkdocs.yml", re.sub(r"( +- locale: en\n(?: {8}.*\n)+)", rf"\1{LINE}", _text(root / "mkdocs.yml")))
    for path in (*(root / name for name in TEXTS), *sorted((root / "widgets/catalogue").glob("*/strings.toml"))):
        _write(path.with_name(f"{path.stem}.{CODE}.toml"), "".join(_lines(tomllib.loads(_text(path)), ())))
    for path in sorted((root / "widgets/defaults/clauses").glob("*.en.md")):
        lines = (
            line if line.startswith("#") and " add." not in line else distorted(line)
            for line in _text(path).split("\n")
        )
        _write(path.with_name(path.name.replace(".en.", f".{CODE}.")), "\n".join(lines))
    vocabulary = root / "widgets/defaults/vocabulary.en.toml"
    first = {term: next(iter(table["words"])) for term, table in tomllib.loads(_text(vocabulary)).items()}
    terms = (
        f'[{term}]\nwords = {{"{distorted(word)}" = {{}}}}\nsame = []\nphrases = {{}}\n' for term, word in first.items()
    )
    _write(vocabulary.with_name(f"vocabulary.{CODE}.toml"), "".join(terms))
    sources = root / "docs/references.bib"
    field = re.compile(r"^(  (?:sample|finding|limits))_en( *= )\{(.*)\},$", re.MULTILINE)
    _write(
        sources,
        field.sub(lambda line: f"{line[0]}\n{line[1]}_{CODE}{line[2]}{{{distorted(line[3])}}},", _text(sources)),
    )
    for path in sorted((root / "docs/en").rglob("*.md")):
        name = path.relative_to(root / "docs/en")
        page = mark(_page(_text(path)), _text(root / "docs/fr" / name))
        _write(root / "docs" / CODE / name, page)
    for path in sorted((root / "overlay/first/pages/en").rglob("*.md")):
        _write(root / "overlay/first/pages" / CODE / path.name, _page(_text(path)))


def _page(text: str) -> str:
    """An English page in the language: its front matter, its prose, an address of its own."""
    head = HEAD.match(text)
    assert head
    lines = [_front(line) for line in RECORD.sub("", head[1]).split("\n")]
    return "---\n" + "\n".join(lines) + "---\n" + reworded(text[head.end() :], distorted)


def _front(line: str) -> str:
    key, _, value = line.partition(": ")
    if key == "slug":
        return f"slug: {value}-o"
    return f"{key}: {distorted(value)}" if key in READ else line


def _lines(table: dict[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    """The lines of a file of texts: each English one distorted, and the name of the language where English has one."""
    for name, value in table.items():
        if isinstance(value, dict) and is_text(value):
            yield _line((*path, name), value["en"] if name in IDS else _distorted(value["en"]))
            renamed = (*path, re.sub(r"([_.])en$", rf"\1{CODE}", name.replace("english", KEY)))
            if renamed[-1] != name:
                yield from (_line((*renamed, language), value[language]) for language in ("fr", "en"))
                yield _line((*renamed, CODE), _distorted(value["en"]))
        elif isinstance(value, dict):
            yield from _lines(value, (*path, name))


def _distorted(words: Any) -> Any:
    return {form: distorted(text) for form, text in words.items()} if isinstance(words, dict) else distorted(words)


def _line(path: tuple[str, ...], words: Any) -> str:
    if isinstance(words, dict):
        return "".join(_line((*path, form), text) for form, text in words.items())
    return f"{'.'.join(map(_quoted, path))} = {_quoted(words)}\n"


def _quoted(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{plain}"'


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
