"""Rules that hold between the keys of one TOML file, each by itself sound or not."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from guide import search
from overlay import decisions
from overlay.problems import short
from overlay.shape import Kind
from overlay.source import Fault
from overlay.toml_text import Path, dotted
from widgets.engine.facts.organisation import shipped
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.texts import Phrase
from widgets.engine.widget import WIDGETS


def some_language(tables: Mapping[str, Any], kinds: Mapping[str, Kind]) -> Iterator[Fault]:
    """`identity.toml`: the site is published in one language at least."""
    languages = _table(tables.get("languages"))
    if all(languages.get(language) is False for language in LANGUAGES):
        yield Fault(("languages",), Phrase("no_language"), (f"{LANGUAGES[0]} = true",))


def criteria_apart(tables: Mapping[str, Any], kinds: Mapping[str, Kind]) -> Iterator[Fault]:
    """`criteria.toml`: one criterion is left at least, and no two have the same label (capitals and blanks apart)."""
    known = shipped("criteria.toml")
    labels: dict[Path, dict[str, str]] = {}
    for name in known:
        criterion = _table(tables.get(name))
        if criterion.get("disabled") is not True:
            labels[(name,)] = {**known[name]["label"], **_texts(criterion.get("label"))}
    for name, criterion in _table(tables.get("add")).items():
        if name in known:
            yield Fault(("add", name), Phrase("there", {"name": name}), (f"[{name}]",))
        elif isinstance(criterion, dict):
            labels["add", name] = _texts(criterion.get("label"))
    if not labels:
        yield Fault((next(iter(tables)),), Phrase("none_left"))
    for later, path in enumerate(labels):
        for other in list(labels)[:later]:
            if same := _same(labels[path], labels[other]):
                here, there = (path, other) if _is_changed(tables, path) else (other, path)
                label = ", ".join(dict.fromkeys(short(text) for text in same))
                yield Fault((*here, "label"), Phrase("same_name", {"label": label, "other": dotted(there)}))


def lines_can_be_called(tables: Mapping[str, Any], kinds: Mapping[str, Kind]) -> Iterator[Fault]:
    """`lines.toml`: nothing is added under a name that the guide has, and a number in letters says how to dial it."""
    known = shipped("lines.toml")
    for name in _table(tables.get("add")):
        if name in known:
            yield Fault(("add", name), Phrase("line_there", {"name": name}), (f"[replace.{name}]",))
    for word in ("replace", "add"):
        for name, line in _table(tables.get(word)).items():
            number = _table(line).get("number")
            if isinstance(number, str) and re.search("[A-Z]", number) and "dial" not in line:
                yield Fault((word, name, "number"), Phrase("no_dial", {"found": short(number)}), ('dial = "…"',))


def site_is_one(tables: Mapping[str, Any], kinds: Mapping[str, Kind]) -> Iterator[Fault]:
    """`site.toml`: one widget is left at least, and the organisation's part of the menu stands in one place."""
    if all(_table(tables.get("pages")).get(name) is False for name in WIDGETS):
        yield Fault(("pages",), Phrase("no_tool", {"names": ", ".join(WIDGETS)}))
    menu = _table(tables.get("menu"))
    if "before" in menu and "after" in menu:
        yield Fault(("menu", "after"), Phrase("two_places", {"before": "before", "after": "after"}))


def words_are_searched(tables: Mapping[str, Any], kinds: Mapping[str, Kind]) -> Iterator[Fault]:
    """`search.toml`: no text is without a word, and what is said in several ways is, in one language at least."""
    for part in ("same", "places"):
        for name, table in _table(tables.get(part)).items():
            texts = _texts(_table(table).get("words"))
            phrases = {
                language: [phrase for phrase in search.split(text) if re.search(r"\w", phrase)]
                for language, text in texts.items()
            }
            for language, text in texts.items():
                if text.strip() and not phrases[language]:
                    yield Fault((part, name, "words", language), Phrase("search.wordless", {"found": short(text)}))
            if part == "same" and all(phrases.values()) and {*map(len, phrases.values())} == {1}:
                yield Fault((part, name), Phrase("search.one"))


type Rule = Callable[[Mapping[str, Any], Mapping[str, Kind]], Iterator[Fault]]

RULES: dict[str, Rule] = {
    "identity.toml": some_language,
    "programme.toml": decisions.hold_together,
    "criteria.toml": criteria_apart,
    "lines.toml": lines_can_be_called,
    "site.toml": site_is_one,
    search.FILE: words_are_searched,
}
"""The rule of each file: from its tables, and the kinds of its keys, to what is wrong."""


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _texts(label: Any) -> dict[str, str]:
    """The translations of a label that are texts."""
    return {key: text for key, text in _table(label).items() if key in LANGUAGES and isinstance(text, str)}


def _same(labels: Mapping[str, str], other_labels: Mapping[str, str]) -> list[str]:
    """The labels of one criterion that readers would take for those of the other."""
    pairs = ((label, _plain(label), _plain(other_labels.get(language, ""))) for language, label in labels.items())
    return [label for label, plain, other in pairs if plain == other and plain]


def _plain(label: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", label).casefold().split())


def _is_changed(tables: Mapping[str, Any], path: Path) -> bool:
    """Whether the organisation itself wrote the label of a criterion."""
    return path[0] == "add" or "label" in _table(tables.get(path[0]))
