"""The checks of the TOML files of an overlay: each key against its shape, all faults at once."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from widgets.engine.texts import LANGUAGES, Phrase
from widgets.overlay import shape
from widgets.overlay.problems import Problem, line_of, unknown

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
NAME = re.compile(r"[a-z][a-z0-9_]*")


def check(name: str, text: str, kinds: Mapping[str, shape.Kind], renamed: Mapping[str, str]) -> Iterator[Problem]:
    """The faults of the file `organisation/<name>` whose text is given; `renamed` maps old paths to new ones."""
    file = f"organisation/{name}"
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        yield Problem(file, int(found[1]) if found else 1, "", Phrase("not_toml", {"found": str(error)}))
        return
    for path, says in _table(tables, kinds, "", renamed):
        yield Problem(file, line_of(text, path), path, says)
    if name == "criteria.toml":
        for path, says in _same_names(tables):
            yield Problem(file, line_of(text, path), path, says)
    if name == "programme.toml":
        for point in _both(tables):
            path = f"recommended.{point}"
            yield Problem(file, line_of(text, path), path, Phrase("both", {"point": point}))


def _table(
    table: Mapping[str, Any], kinds: Mapping[str, shape.Kind], path: str, renamed: Mapping[str, str]
) -> Iterator[tuple[str, Phrase]]:
    for key, value in table.items():
        here = f"{path}.{key}".lstrip(".")
        if key not in kinds:
            names = {old.rpartition(".")[2]: new for old, new in renamed.items() if old == here}
            pair = isinstance(value, dict) and set(value) <= set(LANGUAGES)
            write = '{}.fr = "…"' if pair else "[{}]" if isinstance(value, dict) else "{} = …"
            yield here, unknown("unknown", key, kinds, write, names)
        else:
            yield from _value(value, kinds[key], here, renamed)


def _value(value: Any, kind: shape.Kind, path: str, renamed: Mapping[str, str]) -> Iterator[tuple[str, Phrase]]:
    key = path.rpartition(".")[2]
    match kind:
        case shape.Text():
            yield from _text(value, path, kind.facts)
        case shape.Word():
            if not isinstance(value, str) or not value.strip():
                yield path, _wrong("word", value, f'{key} = "…"')
        case shape.Flag():
            if not isinstance(value, bool):
                yield path, _wrong("flag", value, f"{key} = true")
        case shape.Option(names):
            if value not in names:
                moved = {_shown(value): renamed[old]} if (old := f"{path}.{value}") in renamed else {}
                yield path, unknown("option", _shown(value), names, f'{key} = "{{}}"', moved)
        case shape.Named(asked):
            if not isinstance(value, dict):
                yield path, _wrong("table", value, f"[{path}.…]")
                return
            for name, inner in value.items():
                here = f"{path}.{name}"
                if not NAME.fullmatch(name):
                    yield here, Phrase("name", {"found": name})
                elif not isinstance(inner, dict):
                    yield here, _wrong("table", inner, f"[{here}]")
                else:
                    yield from _table(inner, asked, here, renamed)
                    for part in asked:
                        if part not in inner:
                            yield here, Phrase("missing", {"part": part, "write": f'{part}.fr = "…", {part}.en = "…"'})
        case _:
            if isinstance(value, dict):
                yield from _table(value, kind, path, renamed)
            else:
                yield path, _wrong("table", value, f"[{path}]")


def _text(value: Any, path: str, facts: frozenset[str]) -> Iterator[tuple[str, Phrase]]:
    key = path.rpartition(".")[2]
    if not isinstance(value, dict):
        yield path, _wrong("pair", value, f'{key}.fr = "…", {key}.en = "…"')
        return
    for half in value:
        if half not in LANGUAGES:
            yield f"{path}.{half}", unknown("unknown", half, LANGUAGES, f'{key}.{{}} = "…"', {})
    for language in LANGUAGES:
        here = f"{path}.{language}"
        if language not in value:
            yield path, Phrase("half", {"language": language, "write": f'{key}.{language} = "…"'})
        elif not isinstance(value[language], str) or not value[language].strip():
            yield here, _wrong("word", value[language], f'{key}.{language} = "…"')
        elif extra := set(_PLACEHOLDER.findall(value[language])) - facts:
            yield here, Phrase("placeholder", {"found": ", ".join(f"{{{name}}}" for name in sorted(extra))})


def _same_names(tables: Mapping[str, Any]) -> Iterator[tuple[str, Phrase]]:
    """Two criteria that would be read as one: the same label, whatever the capitals."""
    from widgets.engine.organisation import shipped

    added = tables.get("add", {}) if isinstance(tables.get("add"), dict) else {}
    own = {
        **{f"{name}": table for name, table in tables.items() if name != "add"},
        **{f"add.{name}": table for name, table in added.items()},
    }
    seen: dict[tuple[str, str], str] = {}
    for name, table in {**shipped("criteria.toml"), **own}.items():
        if not isinstance(table, dict) or table.get("disabled") is True or not isinstance(table.get("label"), dict):
            continue
        for language, label in table["label"].items():
            other = seen.setdefault((language, str(label).casefold().strip()), name)
            if other != name and name in own:
                yield f"{name}.label.{language}", Phrase("same_name", {"label": str(label), "other": other})
    for name in added:
        if name in shipped("criteria.toml"):
            yield f"add.{name}", Phrase("there", {"name": name, "write": f"[{name}]"})


def _both(tables: Mapping[str, Any]) -> list[str]:
    fixed, recommended = (tables.get(word, {}) for word in ("fixed", "recommended"))
    return (
        [point for point in recommended if point in fixed]
        if isinstance(fixed, dict) and isinstance(recommended, dict)
        else []
    )


def _wrong(kind: str, value: Any, write: str) -> Phrase:
    return Phrase(f"wrong.{kind}", {"found": _shown(value), "write": write})


def _shown(value: Any) -> str:
    """A value as TOML writes it, about."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{…}"
    return f'"{value}"' if isinstance(value, str) else str(value)
