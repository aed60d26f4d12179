"""Everything that is wrong with `organisation/`, in one run: `python -m overlay.check`."""

import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from guide import bibliography, figures, organisation
from guide.languages import reworded
from overlay import (
    clauses,
    colours,
    evidence,
    folder,
    frame,
    identity,
    links,
    pages,
    pictures,
    problems,
    refused,
    sentences,
    shape,
    tables,
)
from overlay.problems import Problem, nearest, relocated, unknown
from overlay.site import gather
from widgets.engine.text import resources
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.texts import Phrase

ROOT = Path(resources.ROOT)
TABLES = ("identity.toml", "programme.toml", "criteria.toml", "lines.toml", figures.FILE, frame.FILE, sentences.FILE)
COLOURS = "colours.css"
FOLDERS = ("clauses/", "pages/")
FILES = (*TABLES, COLOURS, *pictures.LARGEST, "README.md")
KNOWN = (*FILES, *FOLDERS)


def report(root: Path = ROOT) -> str:
    """The report on the overlay of the project at `root`, in both languages; "" if nothing is wrong with it."""
    return problems.report(check(root))


def check(root: Path = ROOT) -> list[Problem]:
    """The faults of the overlay of the project at `root`; none if there is no overlay.

    It is the one that the site is built with: organisation/, or the folder that ORGANISATION names.
    """
    directory = folder.path(root)
    return [relocated(problem) for problem in _check(root, directory)] if directory.is_dir() else []


def renamed(root: Path) -> dict[str, str]:
    """What has changed its name from one version of the guide to the next: "file:old" → "new"."""
    read = tomllib.loads((root / "overlay/renamed.toml").read_text(encoding="utf-8"))
    return {f"{file}:{old}": new for file, names in read.items() for old, new in names.items()}


def _old(names: Mapping[str, str], file: str) -> dict[str, str]:
    """What has changed its name in a file; the pages that site.toml names have that of the pages."""
    if file == frame.FILE:
        return frame.renamed(problems.renamed_in(names, "pages"))
    return problems.renamed_in(names, file)


def _check(root: Path, directory: Path) -> Iterator[Problem]:
    texts: dict[str, str] = {}
    yield from _read(directory, texts)
    old = partial(_old, renamed(root))
    about = texts.get("identity.toml", "")
    languages = identity.published(about)
    shapes = shape.shapes(languages)
    for name in TABLES:
        if name in texts:
            yield from tables.check(name, texts[name], shapes[name], old(name))
    if COLOURS in texts:
        shipped = colours.read((root / folder.SHIPPED_COLOURS).read_text(encoding="utf-8"))
        yield from colours.check(texts[COLOURS], shipped)
    yield from clauses.check(_below("clauses/", texts), old("clauses"), languages)
    replaced, site = _below("pages/", texts), texts.get(frame.FILE, "")
    if replaced or figures.FILE in texts:
        book = bibliography.keys((root / "docs" / bibliography.FILE).read_text(encoding="utf-8"))
        yield from evidence.check(replaced, texts.get(figures.FILE, ""), book, languages)
    if replaced or site:
        guide = _guide(root / "docs")
        hidden = frame.hidden(site)
        names = {language: organisation.plain(identity.site_name(about, language)) for language in LANGUAGES}
        yield from pages.check(replaced, guide, old("pages"), languages)
        yield from refused.check(replaced, names, len(languages) > 1, hidden)
        worded = _worded(guide, about)
        yield from links.check(replaced, worded, old("pages"), languages, hidden)
        yield from frame.check(site, replaced, gather(replaced, worded, old("pages"), languages, hidden), about)


def _read(directory: Path, texts: dict[str, str]) -> Iterator[Problem]:
    """Put the texts of the folder into `texts`, by name; the faults of its pictures, names and encodings."""
    for path in sorted(directory.rglob("*")):
        name = path.relative_to(directory).as_posix()
        if not path.is_file() or any(part.startswith(".") for part in name.split("/")):
            continue
        if name in pictures.LARGEST:
            yield from pictures.check(name, path.read_bytes())
        elif name in (*TABLES, COLOURS) or (name.startswith(FOLDERS) and name.endswith(".md")):
            data = path.read_bytes()
            try:
                texts[name] = data.decode("utf-8-sig").replace("\r\n", "\n")
            except UnicodeDecodeError as error:
                line = data.count(b"\n", 0, error.start) + 1
                yield Problem(f"organisation/{name}", line, "", Phrase("not_utf8"))
        elif name.startswith(FOLDERS):
            texts[name] = ""
        elif name not in FILES:
            yield Problem(f"organisation/{name}", 0, "", unknown("file", name, KNOWN, _near(name)))


def _near(name: str) -> str:
    """The name that a file should have: one that is read, or the same in a folder that is read."""
    first, _, rest = name.partition("/")
    near = nearest(f"{first}/", FOLDERS) if rest else ""
    return f"{near}{rest}" if near else nearest(name.rpartition("/")[2], FILES)


def _below(prefix: str, texts: Mapping[str, str]) -> dict[str, str]:
    return {name.removeprefix(prefix): text for name, text in texts.items() if name.startswith(prefix)}


def _guide(docs: Path) -> dict[str, str]:
    """The pages of the guide: "fr/roles.md" → text."""
    files = (file for language in LANGUAGES for file in sorted((docs / language).rglob("*.md")))
    return {file.relative_to(docs).as_posix(): file.read_text(encoding="utf-8") for file in files}


def _worded(guide: Mapping[str, str], about: str) -> Mapping[str, str]:
    """The pages of the guide in the words that an `identity.toml` chooses: headings change with them."""
    words = identity.wording(about)
    if not words.chosen:
        return guide
    says = {language: partial(words.say, language=language) for language in LANGUAGES}
    return {path: reworded(text, says[path.partition("/")[0]]) for path, text in guide.items()}


def verdict(root: Path = ROOT) -> str:
    """What to say of an overlay without a fault, in both languages: that nothing is wrong, or that there is none."""
    is_there = folder.path(root).is_dir()
    return problems.as_lines(Phrase("sound" if is_there else "absent", {"folder": resources.overlay()}))


if __name__ == "__main__":
    if faults := report(ROOT):
        sys.exit(faults)
    print(verdict(ROOT))
