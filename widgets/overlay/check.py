"""Everything that is wrong with `organisation/`, in one run: `python -m widgets.overlay.check`."""

import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from widgets.engine import resources
from widgets.engine.texts import Phrase
from widgets.overlay import clauses, colours, pages, shape, tables
from widgets.overlay.problems import Problem, report, unknown

ROOT = Path(resources.ROOT)
TABLES = ("identity.toml", "programme.toml", "criteria.toml")
KNOWN = (*TABLES, "colours.css", *pages.LARGEST, "README.md", "clauses/", "pages/")


def check(root: Path = ROOT) -> list[Problem]:
    """The faults of the overlay of the project at `root`; none if there is no overlay."""
    folder = root / "organisation"
    if not folder.is_dir():
        return []
    return list(_check(root, folder))


def _check(root: Path, folder: Path) -> Iterator[Problem]:
    old = renamed(root)
    shapes = shape.shapes()
    written: dict[str, str] = {}
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    for path in files:
        name = path.relative_to(folder).as_posix()
        first = name.partition("/")[0]
        if name in pages.LARGEST:
            yield from pages.picture(name, path.read_bytes())
        elif name in (*TABLES, "colours.css") or (first in ("clauses", "pages") and "/" in name):
            try:
                written[name] = path.read_text(encoding="utf-8").replace("\r\n", "\n")
            except UnicodeDecodeError:
                yield Problem(f"organisation/{name}", 0, "", Phrase("not_utf8"))
        elif name not in KNOWN:
            yield Problem(f"organisation/{name}", 0, "", unknown("file", name, KNOWN, "{}", {}))
    for name in TABLES:
        if name in written:
            yield from tables.check(name, written[name], shapes[name], names(old, name))
    if "colours.css" in written:
        shipped = colours.read((root / "docs/assets/colours.css").read_text(encoding="utf-8"))
        yield from colours.check(written["colours.css"], shipped)
    own = {name.partition("/")[2]: text for name, text in written.items() if name.startswith("clauses/")}
    yield from clauses.check(own, names(old, "clauses"))
    docs = root / "docs"
    known = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    own = {name.partition("/")[2]: text for name, text in written.items() if name.startswith("pages/")}
    yield from pages.check(own, known, names(old, "pages"))


def renamed(root: Path) -> dict[str, str]:
    """What has changed its name from one version of the guide to the next: "file:old" → "new"."""
    read = tomllib.loads((root / "widgets/overlay/renamed.toml").read_text(encoding="utf-8"))
    return {f"{file}:{old}": new for file, names in read.items() for old, new in names.items()}


def names(old: Mapping[str, str], file: str) -> dict[str, str]:
    """The part of `renamed` that one file has: "old" → "new"."""
    return {key.removeprefix(f"{file}:"): new for key, new in old.items() if key.startswith(f"{file}:")}


if __name__ == "__main__":
    found = report(check())
    if found:
        sys.exit(found)
