"""The search index, made by Pagefind (npm) from the pages as they were built.

Pagefind takes « d’accord » for one word, “daccord”, so a search for “accord” would miss it. It reads a copy of the
pages where an elision is cut; the cut is a sign that no text holds, which the search box takes out of what it shows.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from guide import build_cache
from widgets.engine.text.languages import TABLE

PROGRAM = Path("node_modules/.bin/pagefind")
VERSION = Path("node_modules/pagefind/package.json")
FOLDER = "pagefind"
MOST = 20
"""Megabytes of indexes that are kept: those of some twenty sites."""
IGNORED = ("template", "svg", "noscript", "[data-status]", "[data-answer]")
# Pagefind's own interfaces: the site has its own.
UNUSED = ("pagefind-*ui*", "pagefind-highlight.js", "playground")
# Written so that Python and JavaScript read it alike: the box cuts what is asked the same way.
_ELIDED = "|".join(row.elided for row in TABLE.values() if row.elided)
ELISION = f"(?<![A-Za-zÀ-ÿ])((?:{_ELIDED})['’])(?=[A-Za-zÀ-ÿ])" if _ELIDED else "(?!)()"
CUT = "\u2060 "


class SearchError(RuntimeError):
    """Pagefind is not installed, or could not index the site."""


def cut_elisions(text: str) -> str:
    """`text` with the sign and a space after each elided word: « d’accord » becomes two words."""
    return re.sub(ELISION, rf"\1{CUT}", text, flags=re.IGNORECASE)


def index(site: Path, root: Path, cache: Path) -> None:
    """Write `site`/pagefind: one index a language, taken from <html lang>, of what data-pagefind-body marks.

    `root` is the folder that holds node_modules. The index of the same pages is kept in `cache`. SearchError gives
    Pagefind's own words.
    """
    if not (root / PROGRAM).exists():
        raise SearchError(f"{PROGRAM} is missing: run “npm ci” first.")
    pages = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    contents = [f"{name}\0{html}".encode() for name, html in sorted(pages.items())]
    name = build_cache.key([(root / VERSION).read_bytes(), repr((IGNORED, UNUSED, ELISION, CUT)).encode(), *contents])
    made = build_cache.folder(cache, name, lambda target: _make(pages, root / PROGRAM, target))
    build_cache.forget(cache, MOST)
    shutil.rmtree(site / FOLDER, ignore_errors=True)
    shutil.copytree(made, site / FOLDER)


def _make(pages: Mapping[str, str], program: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, html in pages.items():
            copy = Path(folder) / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(cut_elisions(html), encoding="utf-8")
        _run(program, Path(folder), target)
    for unused in (path for pattern in UNUSED for path in target.glob(pattern)):
        shutil.rmtree(unused) if unused.is_dir() else unused.unlink()


def _run(program: Path, pages: Path, target: Path) -> None:
    places = ["--site", str(pages), "--output-path", str(target.resolve())]
    command = [str(program), *places, "--exclude-selectors", ",".join(IGNORED), "--silent"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SearchError(f"Pagefind could not index the site: {(done.stderr or done.stdout).strip()}")
