"""Everything that is wrong with `organisation/`, in one run: `python -m overlay.check`."""

import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from guide import bibliography, figures, organisation, search
from guide.languages import reworded
from overlay import (
    case,
    clauses,
    colours,
    content,
    evidence,
    files,
    folder,
    frame,
    identity,
    links,
    pages,
    pictures,
    problems,
    programmes,
    reading,
    refused,
    search_words,
    sentences,
    shape,
    tables,
    unread,
)
from overlay.problems import Problem, relocated
from overlay.site import gather
from widgets.cohort.matching import rules as matching
from widgets.engine.text import resources
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.texts import Fact, Phrase

ROOT = Path(resources.ROOT)
TABLES = (
    *("identity.toml", "programme.toml", "criteria.toml", "lines.toml"),
    *(figures.FILE, frame.FILE, search.FILE, matching.FILE, sentences.FILE),
)
COLOURS = "colours.css"
FOLDERS = ("clauses/", "pages/")
"""Those of texts; files/ is another."""
FILES = (*TABLES, COLOURS, *pictures.LARGEST, "README.md")
KNOWN = (*FILES, *FOLDERS, programmes.FOLDER, folder.FILES)


def report(root: Path = ROOT) -> str:
    """The report on the overlay of the project at `root`, in both languages; "" if nothing is wrong with it."""
    return problems.report(check(root))


def check(root: Path = ROOT) -> list[Problem]:
    """The faults of the overlay of the project at `root`; none if there is no overlay.

    It is the one that the site is built with: organisation/, or the folder that ORGANISATION names.
    """
    directory = folder.path(root)
    if not directory.is_dir():
        return []
    named = case.settle(folder.files(directory), _known(root / "docs"))
    faults = [*_check(root, named)]
    illegible = {fault.file for fault in faults if fault.says.key in reading.UNREAD}
    return [
        relocated(named.located(fault))
        for fault in faults
        if fault.says.key in reading.UNREAD or illegible.isdisjoint({fault.file, fault.says.facts.get("file")})
    ]


def renamed(root: Path) -> dict[str, str]:
    """What has changed its name from one version of the guide to the next: "file:old" → "new"."""
    read = tomllib.loads((root / "overlay/renamed.toml").read_text(encoding="utf-8"))
    return {f"{file}:{old}": new for file, names in read.items() for old, new in names.items()}


def _old(names: Mapping[str, str], file: str) -> dict[str, str]:
    """What has changed its name in a file; the pages that site.toml names have that of the pages."""
    if file == frame.FILE:
        return frame.renamed(problems.renamed_in(names, "pages"))
    return problems.renamed_in(names, file)


def _check(root: Path, named: case.Files) -> Iterator[Problem]:
    yield from named.problems
    texts: dict[str, str] = {}
    yield from _read(named.paths, texts)
    handed = {
        name.removeprefix(folder.FILES): path for name, path in named.paths.items() if name.startswith(folder.FILES)
    }
    yield from files.check(handed)
    old = partial(_old, renamed(root))
    about = texts.get("identity.toml", "")
    languages = identity.published(about)
    shapes = shape.shapes(languages)
    for name in TABLES:
        if name in texts:
            yield from tables.check(name, texts[name], shapes[name], old(name))
    yield from programmes.check(texts, shapes[programmes.FOLDER], old("programme.toml"))
    if COLOURS in texts:
        shipped = colours.read((root / folder.SHIPPED_COLOURS).read_text(encoding="utf-8"))
        yield from colours.check(texts[COLOURS], shipped)
    yield from clauses.check(_below("clauses/", texts), old("clauses"), languages)
    replaced, site, words = _below("pages/", texts), texts.get(frame.FILE, ""), texts.get(search.FILE, "")
    if replaced or figures.FILE in texts:
        book = bibliography.keys((root / "docs" / bibliography.FILE).read_text(encoding="utf-8"))
        yield from evidence.check(replaced, texts.get(figures.FILE, ""), book, languages)
    if replaced or site or words:
        guide = _guide(root / "docs")
        hidden = frame.hidden(site)
        names = {language: organisation.plain(identity.site_name(about, language)) for language in LANGUAGES}
        yield from pages.check(replaced, guide, old("pages"), languages, programmes.names(texts))
        yield from refused.check(replaced, names, len(languages) > 1, hidden)
        worded = _worded(guide, about)
        whole = gather(replaced, worded, old("pages"), languages, hidden, handed)
        yield from links.check(replaced, whole)
        yield from frame.check(site, replaced, whole, about)
        yield from search_words.check(words, whole)


def _read(paths: Mapping[str, Path], texts: dict[str, str]) -> Iterator[Problem]:
    """Put the texts of the folder into `texts`, by name; the faults of its pictures, names and encodings."""
    for name, path in paths.items():
        if path.is_symlink():
            if not name.startswith(folder.FILES):  # `files.py` says so of those
                yield Problem(f"organisation/{name}", 0, "", Phrase("files.symlink"))
            if name.startswith(FOLDERS):
                texts[name] = ""
        elif name in pictures.LARGEST:
            yield from pictures.check(name, path.read_bytes())
        elif (
            name in (*TABLES, COLOURS) or programmes.is_one(name) or (name.startswith(FOLDERS) and name.endswith(".md"))
        ):
            text, faults = reading.text(f"organisation/{name}", path.read_bytes())
            yield from faults
            if name.startswith(FOLDERS) or not [fault for fault in faults if fault.says.key in reading.UNREAD]:
                texts[name] = text
        elif name.startswith(FOLDERS) and content.of_name(name) not in files.ENDINGS:
            texts[name] = ""
        elif name not in FILES and not name.startswith(folder.FILES):
            yield Problem(f"organisation/{name}", 0, "", unread.of_name(name, path.read_bytes(), paths, KNOWN))


def _known(docs: Path) -> list[str]:
    """The names that the guide reads, those of its own pages among them."""
    pages = {
        file.relative_to(docs / language).as_posix()
        for language in LANGUAGES
        for file in (docs / language).rglob("*.md")
    }
    return [
        *KNOWN,
        *(f"clauses/{name}" for name in clauses.names()),
        *(f"pages/{LANGUAGES[0]}/{name}" for name in sorted(pages)),
    ]


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


def ignored(root: Path = ROOT) -> str:
    """Which copies beside the real files nothing reads, in both languages, a line each; "" for none: no fault."""
    names = folder.copies(folder.path(root))
    facts: dict[str, Fact] = {
        "folder": resources.overlay(),
        "names": problems.short(", ".join(names), 300),
        "count": len(names),
    }
    return problems.as_lines(Phrase("copies", facts)) if names else ""


if __name__ == "__main__":
    if copies := ignored(ROOT):
        print(copies)
    if faults := report(ROOT):
        sys.exit(faults)
    print(verdict(ROOT))
