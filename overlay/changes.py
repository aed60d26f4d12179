"""What another version of the guide changes for an overlay: what it overrides or decides, what is new, what is told."""

import difflib
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from guide import bibliography
from overlay import cited, colours, folder, frame, pages, problems, sentences
from overlay.check import renamed
from widgets.engine.facts import clauses
from widgets.engine.facts.organisation import DECISIONS, SEVERAL, SHARED
from widgets.engine.text import overrides, resources, texts
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.pages import is_hidden

PART = "### For organisations"
"""The heading of the changelog's part for organisations."""

LONGEST = 40
"""Lines of the difference between two pages that are shown at most."""

_TWIN = re.compile(r"^twin: .*\n", re.MULTILINE)

type Texts = dict[str, dict[str, str]]
"""Texts by key, then by language ("" for what has none)."""


class Change(NamedTuple):
    """A change: its file (counted from the project's root), its key, and lines to show below what is said.

    `says` is the key of a text in `overlay/upgrade.toml`.
    """

    says: str
    file: str
    key: str
    shown: tuple[str, ...]


def changes(root: Path, new: Path) -> Iterator[Change]:
    """What changes for the overlay of the project at `root`, which is sound, if its guide becomes that of `new`."""
    overlay = root / resources.overlay()
    ours = _by_file(overlay, overlay / "colours.css")
    old, after = (_by_file(guide / "widgets/defaults", guide / folder.SHIPPED_COLOURS) for guide in (root, new))
    ours[sentences.FILE] = _worded(_toml(overlay / sentences.FILE))
    old[sentences.FILE], after[sentences.FILE] = _sentences(root), _sentences(new)
    for name, keys in ours.items():
        for key in keys:
            if shown := _differ(key, old.get(name, {}), after.get(name, {}), keys):
                yield Change("overridden", f"organisation/{name}", key, shown)
    moved = renamed(new)
    names = problems.renamed_in(moved, sentences.FILE)
    for key in ours[sentences.FILE]:
        if key in old[sentences.FILE] and key not in after[sentences.FILE] and key not in names:
            yield Change("gone_text", f"organisation/{sentences.FILE}", key, ())
    for file in (overlay / SHARED, *sorted((overlay / SEVERAL).glob("*.toml"))):
        yield from _decided(file.relative_to(overlay).as_posix(), _toml(file), old, after, ours)
    yield from _pages(overlay / "pages", root / "docs", new / "docs", problems.renamed_in(moved, "pages"))
    books = (read(guide / "docs" / bibliography.FILE) for guide in (root, new))
    texts_of_pages = {name: read(path) for name, path in folder.pages(overlay).items()}
    for name, key, shown in cited.changed(texts_of_pages, *books):
        yield Change("source", f"{pages.FOLDER}/{name}", key, shown)
    known = {f"{key.partition(':')[0]}:{name}" for key, name in moved.items()}
    yield from _added(old, after, _documents(root), new, known, frame.hidden(read(overlay / frame.FILE)))


def announced(changelog: str) -> list[str]:
    """The entries that a changelog has for organisations, each in one line."""
    entries: list[str] = []
    inside = False
    for line in changelog.split("\n"):
        if line.startswith("#"):
            inside = line.strip() == PART
        elif inside and line.startswith("- "):
            entries.append(line.removeprefix("- ").strip())
        elif inside and line.strip() and entries:
            entries[-1] += f" {line.strip()}"
    return entries


def read(path: Path) -> str:
    """The text of a file; "" if it is not there."""
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _by_file(tables: Path, css: Path) -> dict[str, Texts]:
    """The texts of `widgets/defaults/`, or of an overlay, and its colours: by file, as an overlay names them."""
    files = {name: _by_language(_leaves(_texts(tables / name))) for name in ("identity.toml", "criteria.toml")}
    files["colours.css"] = {name: {"": value} for name, value in colours.read(read(css)).items()}
    written = _toml(tables / "lines.toml")
    to_call = written.get("replace", {}) if {"first", "replace", "add"} & written.keys() else written
    files["lines.toml"] = {name: {"": " ".join(_called(line))} for name, line in to_call.items()}
    for language in LANGUAGES:
        for path in sorted((tables / "clauses").glob(f"*.{language}.md")):
            section = path.name.partition(".")[0]
            keys = files.setdefault(f"clauses/{section}.*.md", {})
            for key, text in clauses.parse(read(path), section, path.name):
                keys.setdefault(key.removeprefix("clause."), {})[language] = text
    return files


def _sentences(guide: Path) -> Texts:
    """The texts of the tools and of the frame of a guide, as `texts.toml` names them."""
    tables = {group: _texts(guide / path) for group, path in sentences.SHIPPED.items()}
    return _worded(tables)


def _worded(tables: Mapping[str, Any]) -> Texts:
    """Texts by their whole key, the plural forms of each on one line."""
    return {
        key: {language: " | ".join(texts.every_form(words)) for language, words in translations.items()}
        for key, translations in overrides.flat(tables)
    }


def _called(line: Mapping[str, Any]) -> Iterator[str]:
    """What is compared of a line to call: its number, who answers, and where."""
    return (line[key] for key in ("number", "institution", "address") if key in line)


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(read(path))


def _texts(path: Path) -> dict[str, Any]:
    """The same with the texts of the languages that have files of their own beside it."""
    return texts.tables(str(path), _read) if path.is_file() else {}


def _read(path: str) -> str | None:
    return read(Path(path)) if Path(path).is_file() else None


def _leaves(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{prefix}{name}.")
        elif isinstance(value, str):
            yield f"{prefix}{name}", value


def _by_language(leaves: Iterator[tuple[str, str]]) -> Texts:
    keys: Texts = {}
    for path, text in leaves:
        key, _, language = path.rpartition(".")
        keys.setdefault(key, {})[language] = text
    return keys


def _differ(key: str, old: Texts, new: Texts, ours: Texts) -> tuple[str, ...]:
    """The lines before (-), after (+) and ours (=) of a key that both versions have and say differently; else none."""
    if key not in old or key not in new:
        return ()
    changed = [language for language, text in old[key].items() if new[key].get(language, text) != text]
    return tuple(
        f"{sign} {language}: {texts[key][language]}" if language else f"{sign} {texts[key][language]}"
        for language in changed
        for sign, texts in (("-", old), ("+", new), ("=", ours))
        if language in texts.get(key, {})
    )


def _decided(
    file: str,
    programme: Mapping[str, Any],
    old: Mapping[str, Texts],
    new: Mapping[str, Texts],
    ours: Mapping[str, Texts],
) -> Iterator[Change]:
    """What the programme of `file` decides or recommends, where the guide's clause changes and is not overridden."""
    for word in DECISIONS:
        for point, options in programme.get(word, {}).items():
            for key in (f"{point}.{option}" for option in (options if isinstance(options, list) else [options])):
                for name, keys in old.items():
                    shown = _differ(key, keys, new.get(name, {}), {})
                    if shown and key not in ours.get(name, {}):
                        yield Change("decided", f"organisation/{file}", f"{word}.{point}", shown)


def _pages(ours: Path, old: Path, new: Path, moved: Mapping[str, str]) -> Iterator[Change]:
    """The pages that the overlay replaces and that change or go; those renamed are faults, told by the check."""
    for path in sorted(ours.rglob("*.md")):
        name = path.relative_to(ours).as_posix()
        before, after = (_TWIN.sub("", read(docs / name)).split("\n") for docs in (old, new))
        if not (old / name).is_file() or before == after:
            continue
        if not (new / name).is_file():
            if name.partition("/")[2] not in moved:
                yield Change("gone", f"{pages.FOLDER}/{name}", "", ())
        else:
            lines = list(difflib.unified_diff(before, after, n=1, lineterm=""))[2:]
            shown = [*lines[:LONGEST], "…"] if len(lines) > LONGEST else lines
            yield Change("page", f"{pages.FOLDER}/{name}", "", tuple(shown))


def _documents(root: Path) -> dict[str, None]:
    """The pages of the guide, without their language, in their order."""
    docs = root / "docs"
    files = [path for language in LANGUAGES for path in sorted((docs / language).rglob("*.md"))]
    return {path.relative_to(docs).as_posix().partition("/")[2]: None for path in files}


def _added(
    old: Mapping[str, Texts],
    new: Mapping[str, Texts],
    pages_now: Mapping[str, None],
    root: Path,
    moved: Collection[str],
    hidden: Collection[str],
) -> Iterator[Change]:
    """Criteria, clauses and pages that are new in the guide at `root`; `moved` ("file:name") are only renamed.

    `hidden` are the names of the pages that the site does not have: a folder hides what is new in it.
    """
    for name, keys in new.items():
        for key, text in keys.items():
            shown = tuple(f"+ {language}: {words}" for language, words in text.items())
            criterion = key.removesuffix(".label")
            if key in old.get(name, {}):
                continue
            if name == "criteria.toml" and key != criterion and f"{name}:{criterion}" not in moved:
                yield Change("added.criterion", f"widgets/defaults/{name}", criterion, shown)
            elif name == "lines.toml":
                yield Change(
                    "added.line", f"widgets/defaults/{name}", key, tuple(f"+ {words}" for words in text.values())
                )
            elif name.startswith("clauses/") and not key.startswith("clauses.") and f"clauses:{key}" not in moved:
                yield Change("added.clause", f"widgets/defaults/{name}", key, shown)
    for page in _documents(root):
        if page not in pages_now and f"pages:{page}" not in moved:
            titles = {lang: pages.front(read(root / "docs" / lang / page)).get("title", "") for lang in LANGUAGES}
            shown = tuple(f"+ {language}: {title}" for language, title in titles.items())
            says = "added.hidden" if is_hidden(page, hidden) else "added.page"
            yield Change(says, f"docs/*/{page}", "", shown)
