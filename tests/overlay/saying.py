"""What the guide says with a `texts.toml`: every widget, every example, every file, every word of the frame."""

import base64
import io
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import docx
from selectolax.lexbor import LexborHTMLParser

from guide import languages
from overlay import sentences
from overlay.toml_text import dotted, inline
from tests.examples import examples, request
from tests.exports.conftest import PARTS
from tests.overlay.project import make
from widgets.cohort import page
from widgets.cohort import prerender as cohort
from widgets.engine import prerender
from widgets.engine.respond import respond
from widgets.engine.text import resources
from widgets.engine.text.texts import Forms, every_form, placeholders
from widgets.engine.widget import WIDGETS, load

OFFERED = ("word", "calendar")
"""The files that are made when somebody asks for one."""

STRUCTURAL = {"class", "id", "for", "name", "type", "href", "value", "role", "hidden", "aria-describedby"}
"""The attributes that no sentence writes: their values stay as they are."""


def toml(texts: Mapping[str, Mapping[str, Any]]) -> str:
    """`texts.toml` with these texts, by their whole key."""
    lines = (
        f"{dotted((*key.split('.'), language))} = {inline(words)}"
        for key, translations in texts.items()
        for language, words in translations.items()
    )
    return "\n".join([*lines, ""])


def changed(key: str, change) -> dict[str, Any]:
    """The guide's text `key` in every language, each form as `change` makes it."""

    def translation(words: str | Forms) -> Any:
        return {name: change(text) for name, text in words.items()} if isinstance(words, Forms) else change(words)

    return {language: translation(words) for language, words in sentences.shipped()[key].items()}


def filled(words: str, guide: str) -> str:
    """Words with all the placeholders of the guide's text."""
    return " ".join([words, *(f"{{{name}}}" for name in placeholders(guide))])


@contextmanager
def said_by(folder: Path, files: Mapping[str, str]) -> Iterator[Path]:
    """While the engine reads the overlay that holds these files, and has loaded what any file asks for."""
    sys.modules["word_shell"] = PARTS
    root, organisation = resources.ROOT, os.environ.pop("ORGANISATION", None)
    resources.ROOT = str(make(folder, files))
    load.cache_clear()
    page.texts.cache_clear()
    try:
        yield Path(resources.ROOT)
    finally:
        del sys.modules["word_shell"]
        resources.ROOT = root
        if organisation is not None:
            os.environ["ORGANISATION"] = organisation
        load.cache_clear()
        page.texts.cache_clear()


def blank(language: str) -> dict[str, str]:
    """What pages hold before any script: forms, lists of fields, whom to call, the page of a programme."""
    parts = {name: prerender.prerender(name, language) + prerender.listed(name, language) for name in WIDGETS}
    parts["cohort"] = cohort.page("page", language)
    return {**parts, "calls": prerender.calls("danger,despair", language), "harm": prerender.harm("all", language)}


def answers(widget: str, language: str) -> Iterator[dict[str, Any]]:
    """What each example of a widget is answered, with the files that are made on demand."""
    for example in examples(widget).values():
        answer = json.loads(respond(request(widget, language, example["answers"])))
        assert answer["status"] in ("result", "problems")
        for name in OFFERED:
            if f'data-format="{name}"' in answer["html"]:
                export = request(widget, language, example["answers"], action="export", format=name)
                answer["files"] |= json.loads(respond(export))["files"]
        yield answer


def word(file: Mapping[str, str]) -> str:
    """The text of a Word file, read by a program that we did not write."""
    document = docx.Document(io.BytesIO(base64.b64decode(file["base64"])))
    cells = [cell for table in document.tables for cell in table._cells]
    return "\n".join(paragraph.text for part in (document, *cells) for paragraph in part.paragraphs)


def frame() -> dict[str, Any]:
    return languages.frame(Path(resources.ROOT) / "hooks/words.toml")


def structure(html: str) -> set[tuple[str, ...]]:
    """The elements of HTML, with the names of their attributes and the values that no sentence writes."""
    root = LexborHTMLParser(html).root
    assert root is not None
    return {
        (
            str(node.tag),
            *sorted(f"{name}={value}" if name in STRUCTURAL else name for name, value in node.attributes.items()),
        )
        for node in root.traverse()
        if node.is_element_node
    }


def every_text(words: Any) -> list[str]:
    """The texts of the frame, below a table of them."""
    if isinstance(words, dict) and not isinstance(words, Forms):
        return [text for below in words.values() for text in every_text(below)]
    return [*every_form(words)]
