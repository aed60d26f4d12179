"""Everything that is wrong with `organisation/`, in one run: `python -m overlay.check`."""

import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from guide import organisation
from guide.languages import reworded
from overlay import clauses, colours, held, identity, links, pages, pictures, shape, tables
from overlay.problems import Problem, nearest, placed, report, told, unknown
from widgets.engine.text import resources
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.texts import Phrase

ROOT = Path(resources.ROOT)
TABLES = ("identity.toml", "programme.toml", "criteria.toml", "lines.toml")
COLOURS = "colours.css"
FOLDERS = ("clauses/", "pages/")
KNOWN = (*TABLES, COLOURS, *pictures.LARGEST, "README.md", *FOLDERS)


def check(root: Path = ROOT) -> list[Problem]:
    """The faults of the overlay of the project at `root`; none if there is no overlay.

    It is the one that the site is built with: organisation/, or the folder that ORGANISATION names.
    """
    folder = organisation.folder(root)
    if not folder.is_dir():
        return []
    return [placed(problem) for problem in _check(root, folder)]


def _check(root: Path, folder: Path) -> Iterator[Problem]:
    old = renamed(root)
    written: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        if name in pictures.LARGEST:
            yield from pictures.check(name, path.read_bytes())
        elif name in (*TABLES, COLOURS) or (name.startswith(FOLDERS) and name.endswith(".md")):
            data = path.read_bytes()
            try:
                written[name] = data.decode("utf-8-sig").replace("\r\n", "\n")
            except UnicodeDecodeError as error:
                yield Problem(f"organisation/{name}", data.count(b"\n", 0, error.start) + 1, "", Phrase("not_utf8"))
        elif name.startswith(FOLDERS):
            written[name] = ""
        elif name not in KNOWN:
            near = _near(name)
            yield Problem(f"organisation/{name}", 0, "", unknown("file", name, KNOWN, near))
    languages = identity.published(written.get("identity.toml", ""))
    shapes = shape.shapes(languages)
    for name in TABLES:
        if name in written:
            yield from tables.check(name, written[name], shapes[name], told(old, name))
    if COLOURS in written:
        shipped = colours.read((root / "docs/assets/colours.css").read_text(encoding="utf-8"))
        yield from colours.check(written[COLOURS], shipped)
    yield from clauses.check(_below("clauses/", written), told(old, "clauses"), languages)
    if own := _below("pages/", written):
        guide, moved = _guide(root / "docs"), told(old, "pages")
        yield from pages.check(own, guide, moved, languages)
        yield from held.check(own, _names(written.get("identity.toml", "")), len(languages) > 1)
        yield from links.check(own, _worded(guide, written.get("identity.toml", "")), moved, languages)


def _near(name: str) -> str:
    """The name that a file should have: one that is read, or the same in a folder that is read."""
    first, _, rest = name.partition("/")
    folder = nearest(f"{first}/", FOLDERS) if rest else ""
    return (
        f"{folder}{rest}" if folder else nearest(name.rpartition("/")[2], [one for one in KNOWN if one not in FOLDERS])
    )


def _below(folder: str, written: Mapping[str, str]) -> dict[str, str]:
    return {name.removeprefix(folder): text for name, text in written.items() if name.startswith(folder)}


def _guide(docs: Path) -> dict[str, str]:
    """The pages of the guide: "fr/roles.md" → text."""
    found = (path for language in LANGUAGES for path in sorted((docs / language).rglob("*.md")))
    return {path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8") for path in found}


def _names(text: str) -> dict[str, str]:
    """The name of the site as its pages say it, by language, from its `identity.toml`."""
    return {language: organisation.plain(identity.site_name(text, language)) for language in LANGUAGES}


def _worded(guide: Mapping[str, str], text: str) -> Mapping[str, str]:
    """The pages of the guide in the words that an `identity.toml` chooses: headings change with them."""
    words = identity.wording(text)
    if not words.chosen:
        return guide
    says = {language: partial(words.say, language=language) for language in LANGUAGES}
    return {path: reworded(text, says[path.partition("/")[0]]) for path, text in guide.items()}


def renamed(root: Path) -> dict[str, str]:
    """What has changed its name from one version of the guide to the next: "file:old" → "new"."""
    read = tomllib.loads((root / "overlay/renamed.toml").read_text(encoding="utf-8"))
    return {f"{file}:{old}": new for file, names in read.items() for old, new in names.items()}


if __name__ == "__main__":
    found = report(check())
    if found:
        sys.exit(found)
