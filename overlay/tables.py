"""The checks of the TOML files of an overlay: each key against its shape, all faults at once."""

import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from overlay import shape
from overlay.problems import Problem, made_up, nearest, renamed, unknown
from overlay.safe import unsaid
from overlay.source import Path, Source, dotted, quoted, short, shown
from widgets.engine.facts.organisation import DECISIONS, shipped
from widgets.engine.form import forms
from widgets.engine.text.terminology import TERMS, Wording, vocabulary
from widgets.engine.text.texts import LANGUAGES, Phrase

type Fault = tuple[Path, Phrase, tuple[str, ...]]

_HALVES = {half: f"half.{name}" for half, name in shape.HALVES.items()}
_SIGN = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_LINK = re.compile(r"""[^\s@:/<>"'\\]+@[^\s@:/<>"'\\]+|https?://[^\s/@<>"'\\]+(?:/[^\s<>"'\\]*)?""")
_NUMBER = re.compile(r"\+?(?=[^0-9]*[0-9])[0-9A-Z](?:[ ()./-]{0,2}[0-9A-Z]){1,24}\)?")
_DIGITS = frozenset("+0123456789 ")
_EXAMPLE_NUMBER = "01 23 45 67 89"
_EXAMPLE = "name@example.org"
_EXAMPLE_PAGE = "https://example.org/"
_BEGINS = re.compile(r"""\s*(\[|[\w."'-]+\s*=)""")
_HEADER = re.compile(r"\s*\[")
_OPENS = re.compile(r"=\s*[\[{]")
_NOT_TOML = {
    "twice": r"twice|overwrite|mutate|redefine|Duplicate",
    "open": r"Unclosed|Expected \"'''|Expected '\"\"\"",
    "header": r"Expected '\]",
    "key": r"Invalid statement|Expected '='|Invalid initial",
}
"""The faults of TOML, by what tomllib says of them; the others are those of a value."""


def check(name: str, text: str, kinds: Mapping[str, shape.Kind], old: Mapping[str, str]) -> Iterator[Problem]:
    """The faults of the file `organisation/<name>`; `old` maps paths ("fixed.time") to new names."""
    file = f"organisation/{name}"
    broken: list[Problem] = []
    tables, text = _parsed(file, text, broken)
    yield from broken
    source = Source(text)
    faults = [
        *_table(tables, kinds, (), source, old),
        *(_same_names(tables) if name == "criteria.toml" else ()),
        *(_calls(tables) if name == "lines.toml" else ()),
        *(_both(tables, kinds) if name == "programme.toml" else ()),
        *(_no_language(tables) if name == "identity.toml" else ()),
    ]
    for path, says, write in faults:
        if not (broken and says.key in (*_HALVES.values(), "half.none", "half.alone", "missing")):
            yield Problem(file, source.line(path), dotted(path), says, write)


def _parsed(file: str, text: str, broken: list[Problem]) -> tuple[dict[str, Any], str]:
    """The tables of a file, and its text without the lines that are not TOML, which are told in `broken`."""
    lines = text.split("\n")
    while True:
        text = "\n".join(lines)
        try:
            return tomllib.loads(text), text
        except RecursionError:
            broken.append(Problem(file, 1, "", Phrase("not_toml.deep"), ('name.fr = "…"',)))
            return {}, ""
        except ValueError as error:
            found = re.search(r"line (\d+)", str(error))
            last = max((number for number, line in enumerate(lines, 1) if line.strip()), default=1)
            number = min(int(found[1]), last) if found else last
            if found is None and "end of document" not in str(error):
                number = next((at for at, line in enumerate(lines, 1) if re.search(r"\d{4000}", line)), last)
            kind = next((kind for kind, said in _NOT_TOML.items() if re.search(said, str(error))), "value")
        if kind == "open":
            number = next(at for at in range(number, 0, -1) if _is_toml("\n".join(lines[: at - 1])))
        line = lines[number - 1].strip()
        path, before = Source(text).earlier(number) if kind == "twice" else ((), 0)
        says = Phrase(f"not_toml.{kind}", {"found": short(line), "line": before, "name": short(dotted(path))})
        broken.append(Problem(file, number, dotted(path), says, _readable(line) if kind != "twice" else ()))
        if not line:
            return {}, ""
        end = number
        begins = {"open": _BEGINS, "header": _HEADER}.get("header" if line.startswith("[") else kind)
        while begins and end < len(lines) and not begins.match(lines[end]):
            end += 1
        lines[number - 1 : end] = [""] * (end - number + 1)


def _readable(line: str) -> tuple[str, ...]:
    """How a line that is not TOML should probably read."""
    if line.startswith("["):
        return (f"[{line.strip('[] ')}]",) if _is_toml(f"[{line.strip('[] ')}]") else ("[…]",)
    if _OPENS.search(line):
        line = line.replace("[", "").replace("]", "") if "{" not in line else line
        line += "}" * (line.count("{") - line.count("}"))
    split = re.sub(r"""(?<=["'])[,;]?\s*(?=[\w.]+\s*=)""", "\n", line)
    equal = re.sub(r"^([\w.]+)\s*:\s*", r"\1 = ", line)
    key, _, value = equal.partition("=")
    bare = value.strip(" \t,;\"'“”«»‘’\u00a0\u202f")
    plain = bare.lower() if bare.lower() in ("true", "false") else quoted(bare or "…")
    for tried in (line, split, equal, f"{key.strip()} = {plain}", f"name.fr = {value.strip()}"):
        if "=" in equal and len(tried) < 300 and _is_toml(tried):
            return tuple(part.strip() for part in tried.split("\n"))
    return ('name.fr = "…"',)


def _is_toml(text: str) -> bool:
    try:
        tomllib.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _table(
    table: Mapping[str, Any],
    kinds: Mapping[str, shape.Kind],
    path: Path,
    source: Source,
    old: Mapping[str, str],
    asked: Collection[str] = (),
) -> Iterator[Fault]:
    meant = {key: key if key in kinds else _meant(key, table, kinds, path, old) for key in table}
    for key, value in table.items():
        here, name = (*path, key), meant[key]
        if key not in kinds:
            write = source.corrected(here, name) if name else ()
            known = dotted(here) in old and old[dotted(here)] == name
            yield here, renamed(key, name) if known else unknown("unknown", key, kinds, name), write
        if name:
            others = [table[one] for one in table if meant[one] == name and isinstance(table[one], dict)]
            halves = {half for one in others for half in one}
            yield from _value(value, kinds[name], here, source, old, halves)
    if missing := [part for part in asked if part not in meant.values()]:
        parts = [((part, *half), '"…"') for part in missing for half in _needed(kinds[part])]
        yield path, Phrase("missing", {"parts": ", ".join(missing)}), source.written(path, *parts)


def _meant(
    key: str, table: Mapping[str, Any], kinds: Mapping[str, shape.Kind], path: Path, old: Mapping[str, str]
) -> str:
    """The name that an unknown key should have; "" if none is near, or if it would then be there twice."""
    if (new := old.get(dotted((*path, key)))) in kinds:
        return str(new)
    value = table[key]
    free = [
        name
        for name, kind in kinds.items()
        if (isinstance(value, dict) and value.keys().isdisjoint(_dict(table.get(name, {}))))
        or (name not in table and not isinstance(kind, shape.Named | Mapping))
    ]
    return nearest(key, free)


def _value(
    value: Any, kind: shape.Kind, path: Path, source: Source, old: Mapping[str, str], halves: Collection[str] = ()
) -> Iterator[Fault]:
    """The faults of a value; `halves` are the languages in which its text is written, here or under a wrong name."""
    match kind:
        case shape.Text(needed):
            yield from _text(value, path, source, halves, needed)
        case shape.Untranslated():
            yield from _word(value, path, source)
        case shape.Link(mail):
            if not isinstance(value, str) or not _LINK.fullmatch(value) or (not mail and "//" not in value):
                bare = (value if isinstance(value, str) else shown(value)).strip().removeprefix("mailto:")
                tried = [one for one in (bare, f"https://{bare}") if mail or "//" in one]
                right = next((one for one in tried if _LINK.fullmatch(one)), "")
                example = _EXAMPLE if mail else _EXAMPLE_PAGE
                write = source.written(path, ((), quoted(right if len(right) < 100 and "." in right else example)))
                yield path, Phrase("wrong.link" if mail else "wrong.site", {"found": shown(value)}), write
        case shape.Flag():
            if not isinstance(value, bool):
                said = value if isinstance(value, str) else shown(value)
                right = "false" if said.strip().lower() in ("0", "false", "faux", "no", "non") else "true"
                yield path, Phrase("wrong.flag", {"found": shown(value)}), source.written(path, ((), right))
        case shape.Option(names):
            if value not in names:
                found = value if isinstance(value, str) else shown(value)
                new = old.get(f"{dotted(path)}.{found}", "")
                near = new if new in names else nearest(found, names)
                says = unknown("option", shown(value), names, near)
                if near and near in (new, found):
                    says = renamed(found, new) if near == new else Phrase("option.bare", {"found": found})
                yield path, says, source.written(path, ((), quoted(near))) if near else ()
        case shape.Number():
            if not isinstance(value, str) or not _NUMBER.fullmatch(value):
                digits = "".join(filter(_DIGITS.__contains__, shown(value)))
                tried_numbers = (value.strip() if isinstance(value, str) else digits, digits.strip(), _EXAMPLE_NUMBER)
                write = source.written(path, ((), quoted(next(one for one in tried_numbers if _NUMBER.fullmatch(one)))))
                yield path, Phrase("wrong.number", {"found": shown(value)}), write
        case shape.Day():
            if not isinstance(value, str) or not forms.is_day(value):
                right = value.isoformat() if isinstance(value, date) else "2026-11-28"
                yield path, Phrase("wrong.day", {"found": shown(value)}), source.written(path, ((), quoted(right[:10])))
        case shape.Whole(asked, free):
            if isinstance(value, dict):
                yield from _table(value, {**asked, **free}, path, source, old, asked)
            else:
                yield path, Phrase("wrong.table", {"found": shown(value)}), source.heading(path)
        case shape.Named(asked, free):
            if not isinstance(value, dict):
                yield path, Phrase("wrong.table", {"found": shown(value)}), source.heading((*path, "badge"))
                return
            for name, inner in value.items():
                here = (*path, name)
                if not shape.NAME.fullmatch(name):
                    yield here, Phrase("name", {"found": short(name)}), source.corrected(here, made_up(name))
                if isinstance(inner, dict):
                    yield from _table(inner, {**asked, **free}, here, source, old, asked)
                else:
                    yield here, Phrase("wrong.table", {"found": shown(inner)}), source.heading(here)
        case _:
            if isinstance(value, dict):
                yield from _table(value, kind, path, source, old)
            else:
                yield path, Phrase("wrong.table", {"found": shown(value)}), source.heading(path)


def _needed(kind: shape.Kind) -> tuple[tuple[str, ...], ...]:
    """What is to be written of a value that is missing: each language of a text, or the value itself."""
    return tuple((half,) for half in kind.needed) if isinstance(kind, shape.Text) else ((),)


def _text(
    value: Any, path: Path, source: Source, halves: Collection[str], needed: tuple[str, ...] = LANGUAGES
) -> Iterator[Fault]:
    if not isinstance(value, dict):
        said = quoted(value.strip()) if isinstance(value, str) and 0 < len(value.strip()) < 100 else '"…"'
        write = source.written(path, *(((half,), said if half == needed[0] else '"…"') for half in needed))
        yield path, Phrase("wrong.pair", {"found": shown(value)}), write
        return
    claimed = set(halves)
    for half, said in value.items():
        here = (*path, half)
        name = half
        if half not in LANGUAGES:
            name = nearest(half, [language for language in LANGUAGES if language not in value])
            claimed.add(name)
            yield here, unknown("unknown", half, LANGUAGES, name), source.corrected(here, name) if name else ()
        if name:
            yield from _word(said, here, source)
    if lacking := [language for language in needed if language not in claimed]:
        texts = {half: quoted(value[half]) for half in needed if isinstance(value.get(half), str)}
        parts = [((half,), texts.get(half, '"…"')) for half in needed]
        kind = "half.none" if lacking == [*LANGUAGES] else "half.alone" if len(needed) == 1 else _HALVES[lacking[0]]
        yield path, Phrase(kind), source.written(path, *parts)


def _word(value: Any, path: Path, source: Source) -> Iterator[Fault]:
    """The faults of a text in one language."""
    if not isinstance(value, str) or not value.strip():
        right = shown(value) if isinstance(value, int | float) else "…"
        yield path, Phrase("wrong.word", {"found": shown(value)}), source.written(path, ((), quoted(short(right))))
        return
    plain = " ".join(_SIGN.sub(" ", value).split()) if _SIGN.search(value) else value.strip()
    if plain != value:
        kind = "blank" if value.strip() == plain else "lines"
        yield path, Phrase(kind, {"found": shown(value)}), source.written(path, ((), quoted(short(plain, 200))))
    if tag := unsaid(value):
        yield path, Phrase("html", {"found": short(tag)}), ()
    if found := _PLACEHOLDER.findall(value):
        told = ", ".join(short(one) for one in dict.fromkeys(found))
        bare = quoted(short(re.sub("[{}]", "", plain), 200))
        yield path, Phrase("placeholder", {"found": told}), source.written(path, ((), bare))


def _same_names(tables: Mapping[str, Any]) -> Iterator[Fault]:
    """Two criteria that would be read as one (the same label, whatever the capitals and the blanks); or none left."""
    known = shipped("criteria.toml")
    added = _dict(tables.get("add"))
    labels: dict[Path, dict[str, str]] = {}
    for name in known:
        own = _dict(tables.get(name))
        if own.get("disabled") is not True:
            labels[(name,)] = {**known[name]["label"], **_strings(own.get("label"))}
    for name, own in added.items():
        if name in known:
            yield ("add", name), Phrase("there", {"name": name}), (f"[{name}]",)
        elif isinstance(own, dict):
            labels["add", name] = _strings(own.get("label"))
    if not labels:
        yield (next(iter(tables)),), Phrase("none_left"), ()
    for later, path in enumerate(labels):
        for other in list(labels)[:later]:
            same = [
                label for half, label in labels[path].items() if _plain(label) == _plain(labels[other].get(half, ""))
            ]
            same = [label for label in same if _plain(label)]
            if same:
                at, away = (path, other) if _is_own(tables, path) else (other, path)
                label = ", ".join(dict.fromkeys(short(one) for one in same))
                yield (*at, "label"), Phrase("same_name", {"label": label, "other": dotted(away)}), ()


def _calls(tables: Mapping[str, Any]) -> Iterator[Fault]:
    """Lines that cannot be called as they stand: added under a known name, or letters that nothing says how to dial."""
    known = shipped("lines.toml")
    for name in _dict(tables.get("add")):
        if name in known:
            yield ("add", name), Phrase("line_there", {"name": name}), (f"[replace.{name}]",)
    for table in ("replace", "add"):
        for name, own in _dict(tables.get(table)).items():
            number = _dict(own).get("number")
            if isinstance(number, str) and re.search("[A-Z]", number) and "dial" not in own:
                yield (table, name, "number"), Phrase("no_dial", {"found": short(number)}), ('dial = "…"',)


def published(text: str) -> tuple[str, ...]:
    """The languages of the site, from its `identity.toml`, sound or not; both if it is not TOML."""
    said = _dict(_read(text).get("languages"))
    return tuple(half for half in LANGUAGES if said.get(half) is not False) or LANGUAGES


def site_name(text: str, language: str) -> str:
    """The name that an `identity.toml`, sound or not, gives the site; "" for the guide's own."""
    said = _dict(_dict(_read(text).get("site")).get("name"))
    return str(said.get(language, ""))


def wording(text: str) -> Wording:
    """The words that an `identity.toml`, sound or not, chooses among those that it may."""
    own = _dict(_read(text).get("vocabulary"))
    chosen: dict[str, tuple[tuple[str, str], ...]] = {}
    for half in LANGUAGES:
        words = [(term, str(_dict(own.get(term)).get(half))) for term in TERMS]
        chosen[half] = tuple((term, word) for term, word in words if word in vocabulary(half)[term]["words"])
    return Wording({half: words for half, words in chosen.items() if words})


def _read(text: str) -> dict[str, Any]:
    """A TOML file; empty if it is none."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return {}


def _no_language(tables: Mapping[str, Any]) -> Iterator[Fault]:
    """A site in no language at all."""
    said = _dict(tables.get("languages"))
    if all(said.get(half) is False for half in LANGUAGES):
        yield ("languages",), Phrase("no_language"), (f"{LANGUAGES[0]} = true",)


def _strings(label: Any) -> dict[str, str]:
    return {half: text for half, text in _dict(label).items() if half in LANGUAGES and isinstance(text, str)}


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _plain(label: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", label).casefold().split())


def _is_own(tables: Mapping[str, Any], path: Path) -> bool:
    return path[0] == "add" or "label" in _dict(tables.get(path[0]))


def _both(tables: Mapping[str, Any], kinds: Mapping[str, Any]) -> Iterator[Fault]:
    """Points that are decided, and recommended too."""
    fixed, recommended = (_dict(tables.get(word)) for word in DECISIONS)
    for point in recommended:
        if point in fixed and point in kinds[DECISIONS[1]]:
            yield (DECISIONS[1], point), Phrase("both", {"point": point}), ()
