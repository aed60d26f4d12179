"""The checks of the TOML files of an overlay: each key against its shape, all faults at once."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from overlay import points, recovery, sentences, shape, values, wording
from overlay.problems import Problem, made_up, nearest, renamed, short, unknown
from overlay.rules import RULES, Rule
from overlay.source import Fault, Source
from overlay.toml_text import Path, dotted, quoted
from widgets.engine.text.texts import Fact, Phrase

MISSING = ("missing", "half.none", "half.alone", *values.MISSING.values())
"""What is not said of a file with lines that cannot be read: what is missing may be in one of them."""


def check(
    name: str, text: str, kinds: shape.Shape, old: Mapping[str, str], rule: Rule | None = None
) -> Iterator[Problem]:
    """The faults of the file `organisation/<name>`; `old` maps paths ("fixed.time") to new names.

    `rule` is what must hold between its keys, where that is not the rule of all files of that name.
    """
    file = f"organisation/{name}"
    tables, text, unread = recovery.read(file, text)
    yield from unread
    source = Source(text)
    required: Collection[str] = ()
    if isinstance(kinds, shape.Whole):
        required, kinds = tuple(kinds.required), {**kinds.required, **kinds.optional}
    walk = _Walk(source, old, tables, kinds, ELSEWHERE.get(name))
    if isinstance(kinds, shape.Named):
        faults = list(walk.named(tables, kinds.required, kinds.optional, ()))
    else:
        faults = list(walk.table(tables, kinds, (), required))
        if rule := rule or RULES.get(name):
            faults += rule(tables, kinds)
    for path, says, write in faults:
        if not (unread and says.key in MISSING):
            yield Problem(file, source.line(path), dotted(path), says, write)


type Elsewhere = Callable[[Path, Any, Mapping[str, str], str], Fault | None]

ELSEWHERE: dict[str, Elsewhere] = {sentences.FILE: sentences.elsewhere}
"""Of the files that hold too many names to tell them all: what to say of one that is not where it is written."""


class _Walk:
    """Goes through the tables of one file and says what is wrong with each key."""

    def __init__(
        self,
        source: Source,
        old: Mapping[str, str],
        tables: Mapping[str, Any],
        kinds: shape.Named | Mapping[str, shape.Kind],
        elsewhere: Elsewhere | None = None,
    ) -> None:
        self.source = source
        self.old = old
        self.tables = tables
        self.kinds = {} if isinstance(kinds, shape.Named) else kinds
        self.elsewhere = elsewhere

    def table(
        self, table: Mapping[str, Any], kinds: Mapping[str, shape.Kind], path: Path, required: Collection[str] = ()
    ) -> Iterator[Fault]:
        """The faults of a table whose keys are `kinds`; those in `required` must be there."""
        meant = {key: key if key in kinds else self._meant(key, table, kinds, path) for key in table}
        for key, value in table.items():
            if key not in kinds and self.elsewhere:
                fault = self.elsewhere((*path, key), value, self.old, meant[key])
                meant[key] = "" if fault else meant[key]
                yield from [fault] if fault else ()
        for key, value in table.items():
            here, name = (*path, key), meant[key]
            if not self.elsewhere and self._is_above(here, value, kinds):
                yield self._above(here)
                continue
            if key not in kinds and (name or not self.elsewhere):
                write = self.source.corrected(here, name) if name else ()
                was_renamed = name and self.old.get(dotted(here)) == name
                yield Fault(here, renamed(key, name) if was_renamed else unknown("unknown", key, kinds, name), write)
            if name:
                same = [table[other] for other in table if meant[other] == name and isinstance(table[other], dict)]
                yield from self._value(value, kinds[name], here, {language for text in same for language in text})
        if missing := [part for part in required if part not in meant.values()]:
            parts = [((part, *end), _example(kinds[part])) for part in missing for end in _ends(kinds[part])]
            says = Phrase("missing", {"parts": ", ".join(missing)})
            yield Fault(path, says, self.source.written(path, *parts))

    def _is_above(self, path: Path, value: Any, kinds: Mapping[str, shape.Kind]) -> bool:
        """Whether a key belongs at the top of the file, and stands under a heading that makes it part of a table."""
        key = path[-1]
        top, kind = self.kinds.get(key), kinds.get(key)
        is_text = isinstance(top, shape.Text) and isinstance(value, dict)
        has_parts = isinstance(kind, shape.Text | shape.Whole | shape.Named | Mapping)
        return bool(top and (not kind or (is_text and not has_parts)) and self.source.is_under_heading(path))

    def _above(self, path: Path) -> Fault:
        key, lines = path[-1], self.source.whole(path)
        facts: dict[str, Fact] = {"found": key, "heading": dotted(path[:-1])}
        if key in self.tables:
            return Fault(path, Phrase("above.there", {**facts, "line": self.source.line((key,))}), lines)
        return Fault(path, Phrase("above.none", {**facts, "line": self.source.first_heading()}), lines)

    def _meant(self, key: str, table: Mapping[str, Any], kinds: Mapping[str, shape.Kind], path: Path) -> str:
        """The name that an unknown key should have; "" if none is near, or if it would then be there twice."""
        if (new := self.old.get(dotted((*path, key)))) in kinds:
            return str(new)
        value = table[key]
        candidates = []
        for name, kind in kinds.items():
            there = table.get(name, {})
            joined = isinstance(value, dict) and value.keys().isdisjoint(there if isinstance(there, dict) else {})
            if joined or (name not in table and not isinstance(kind, shape.Named | Mapping)):
                candidates.append(name)
        name = key.rpartition("/")[2].removesuffix(".md")  # of a page, somebody may write the path
        return name if name in candidates else nearest(key, candidates)

    def _value(self, value: Any, kind: shape.Kind, path: Path, languages: Collection[str]) -> Iterator[Fault]:
        """The faults of a value; `languages` are those in which its text is written, here or under a wrong name."""
        match kind:
            case shape.Text():
                yield from values.text(value, path, self.source, languages, kind)
            case sentences.Sentence():
                yield from wording.sentence(value, path, self.source, languages, kind)
            case shape.Untranslated(most):
                yield from values.word(value, path, self.source, most)
            case shape.Link(mail):
                yield from values.link(value, path, self.source, mail)
            case shape.Flag():
                yield from values.flag(value, path, self.source)
            case shape.Shown(protected):
                yield from values.visible(value, path, self.source, protected)
            case shape.Names():
                yield from values.names(value, path, self.source)
            case shape.Option(names):
                yield from values.option(value, path, self.source, names, self.old)
            case points.Options():
                yield from values.options(value, path, self.source, kind, self.old)
            case points.Hideable():
                yield from values.hiding(value, path, self.source, kind)
            case shape.Number():
                yield from values.number(value, path, self.source)
            case shape.Day():
                yield from values.day(value, path, self.source)
            case shape.Year():
                yield from values.year(value, path, self.source)
            case shape.Whole(required, optional):
                yield from self._table_at(value, {**required, **optional}, path, required)
            case shape.Named(required, optional):
                yield from self.named(value, required, optional, path)
            case _:
                yield from self._table_at(value, kind, path)

    def _table_at(
        self, value: Any, kinds: Mapping[str, shape.Kind], path: Path, required: Collection[str] = ()
    ) -> Iterator[Fault]:
        yield from values.table(value, path, self.source)
        if isinstance(value, dict):
            yield from self.table(value, kinds, path, required)

    def named(
        self, value: Any, required: Mapping[str, shape.Kind], optional: Mapping[str, shape.Kind], path: Path
    ) -> Iterator[Fault]:
        """The faults of tables whose names the organisation makes up."""
        yield from values.table(value, path, self.source, "badge")
        for name, table in value.items() if isinstance(value, dict) else ():
            here = (*path, name)
            if not shape.NAME.fullmatch(name):
                yield Fault(here, Phrase("name", {"found": short(name)}), self.source.corrected(here, made_up(name)))
            yield from self._table_at(table, {**required, **optional}, here, required)


def _example(kind: shape.Kind) -> str:
    """What to write for a value that is missing, in TOML."""
    match kind:
        case shape.Year():
            return values.EXAMPLE_YEAR
        case shape.Day():
            return quoted(values.EXAMPLE_DAY)
    return '"…"'


def _ends(kind: shape.Kind) -> tuple[Path, ...]:
    """What follows the key of a value that is missing, in each line to write: a language of a text, or nothing."""
    return tuple((language,) for language in kind.needed) if isinstance(kind, shape.Text) else ((),)
