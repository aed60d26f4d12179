"""Drawings in pages: the comment that calls for one, replaced by its SVG with its words in the page's language."""

import difflib
import re
from functools import cache, lru_cache
from html import escape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, meta

from guide.languages import WordsError, read
from widgets.engine.text.texts import TextError

MARK = re.compile(r"<!--\s*drawing:\s*(.*?)\s*-->")
WORDS = "words.toml"
DESCRIBING = {"title", "description"}
"""What says in words what a drawing shows; every other key of its table is a label that the drawing writes."""


class DrawingError(ValueError):
    """A drawing that is not there, or whose words are not those it writes."""


def fill(html: str, folder: Path, language: str) -> str:
    """`html` with each <!-- drawing: name --> replaced by draw(name, folder, language)."""
    return MARK.sub(lambda mark: draw(mark[1], folder, language), html)


def draw(name: str, folder: Path, language: str) -> str:
    """`folder`/<name>.svg, a Jinja template, with the labels of its table [name] in `folder`/words.toml.

    A figure: the picture named by its title, and its description as the caption. An empty table says that the drawing
    is decorative: the picture alone, hidden from screen readers. DrawingError names the file and the key at fault.
    """
    try:
        tables = read(folder / WORDS)[language]
    except (WordsError, TextError) as error:
        raise DrawingError(f"{WORDS}: {error}") from error
    lacks = [f"no {name}.svg"] if not (folder / f"{name}.svg").is_file() else []
    lacks += [f"no table [{name}] in {WORDS}"] if name not in tables else []
    if lacks:
        near = difflib.get_close_matches(name, [path.stem for path in folder.glob("*.svg")], n=1, cutoff=0)
        raise DrawingError(f"“{name}” has {' and '.join(lacks)}; the nearest is “{''.join(near)}”.")
    words, source = tables[name], (folder / f"{name}.svg").read_text(encoding="utf-8")
    template, labels = _template(folder, source)
    wanted = labels | (DESCRIBING if words else set())
    faults = [f"{WORDS}: “{name}.{key}” is missing." for key in sorted(wanted - words.keys())]
    faults += [f"{WORDS}: “{name}.{key}” is not in {name}.svg." for key in sorted(words.keys() - wanted)]
    if faults:
        raise DrawingError("\n".join(faults))
    svg = template.render(words).strip()
    if not words:
        return svg.replace("<svg", '<svg aria-hidden="true"', 1)
    named = svg.replace("<svg", f'<svg role="img" aria-label="{escape(words["title"])}"', 1)
    caption = f"<figcaption>{escape(words['description'])}</figcaption>"
    return f'<figure class="picture picture--{name}">{named}{caption}</figure>'


@lru_cache
def _template(folder: Path, source: str) -> tuple[Template, frozenset[str]]:
    """A drawing and the labels that it writes; kept by content, because each language and each build asks for it."""
    environment = _environment(folder)
    labels = meta.find_undeclared_variables(environment.parse(source))
    return environment.from_string(source), frozenset(labels)


@cache
def _environment(folder: Path) -> Environment:
    return Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
