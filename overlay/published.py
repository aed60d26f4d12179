"""The shape of an overlay's TOML files, published for editors (JSON Schema): each key told in both languages."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

from overlay import sentences, shape
from overlay.pages import front
from overlay.points import SECTIONS
from widgets.engine.facts.organisation import SHARED, published, shipped
from widgets.engine.form import forms, hiding
from widgets.engine.text import resources
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.texts import Texts
from widgets.engine.widget import shipped_texts

KEYS = "overlay/keys.toml"


def schemas(languages: tuple[str, ...] | None = None) -> dict[str, str]:
    """The JSON Schema of each file, "organisation-identity" → text, for a site in `languages` (else this site).

    "organisation-programmes" is that of each file of `programmes/`.
    """
    languages = languages or published()
    shapes = shape.shapes(languages)
    same = {shape.PROGRAMMES: SHARED}
    whole = {file: shape.schema(kinds, about(same.get(file, file))) for file, kinds in shapes.items()}
    whole[sentences.FILE]["$defs"] = {"sentence": shape.sentence_schema(languages)}
    names = {file: file.removesuffix(".toml").removesuffix("/") for file in whole}
    return {f"organisation-{names[file]}": _text(schema) for file, schema in whole.items()}


def about(file: str) -> Callable[[str], str]:
    """What to say of a key of `file`, from its path: "site.name" → "Le nom du site / The name of the site"."""
    texts = shipped_texts(KEYS)
    points = shipped_texts("widgets/catalogue/agreement/strings.toml")
    criteria = shipped("criteria.toml")
    guide = sentences.shown() if file == sentences.FILE else {}
    words = cache(_words)  # a file of texts is read once for all that it says
    pages = shape.guide_pages() if file == "site.toml" else {}

    def described(path: str) -> str:
        rest = path.partition(".")[2]
        if path in guide and f"{file}.{path}" not in texts:
            return guide[path]
        if path in shape.NAMES.values():
            return _in_each_language(texts, f"half.{path}")
        if path.startswith("vocabulary.") and "." in rest:
            return _in_each_language(texts, f"word.{shape.NAMES[path.rpartition('.')[2]]}")
        if file == "programme.toml" and path.startswith("hidden.") and f"{file}.{path}" not in texts:
            return _hideable(words, *rest.split("."))
        if file == "programme.toml" and rest and not path.startswith(("hidden.", "closed.")):
            return _in_each_language(points, f"{rest}.title")
        if file == "site.toml" and path.startswith("pages."):
            return _title(pages[rest])
        if file == "criteria.toml" and path in criteria:
            return " / ".join(criteria[path]["label"][language] for language in LANGUAGES)
        if file == "lines.toml" and rest:
            key = rest.partition(".")[2]
            return _in_each_language(texts, f"{file}.*.{key}" if key else f"{file}.{path.partition('.')[0]}.*")
        if file == "criteria.toml" and rest not in ("", "*"):
            return _in_each_language(texts, f"{file}.*.{path.rpartition('.')[2]}")
        return _in_each_language(texts, f"{file}.{path}")

    return described


def _words(widget: str) -> Texts:
    """What a widget says: its own texts, and those that all share."""
    return shipped_texts(f"widgets/catalogue/{widget}/strings.toml") | shipped_texts("widgets/engine/strings.toml")


def _hideable(words: Callable[[str], Texts], widget: str, name: str = "") -> str:
    """What a widget, a section or a point is called in the form, where `words` are the texts of each widget."""
    texts, sections = words(widget), SECTIONS[widget]
    if not name:
        return _in_each_language(texts, "title")
    if name in {section.name for section in sections}:
        return _in_each_language(texts, f"section.{name}.title")
    question = hiding.by_name(sections)[name][0]
    if name.startswith("criterion_"):
        label = shipped("criteria.toml")[name.removeprefix("criterion_")]["label"]
        return " / ".join(label[language] for language in LANGUAGES)
    return _in_each_language(texts, f"{forms.text_key(question)}.label")


def _title(page: str) -> str:
    """The title of a page of the guide, in each language."""
    files = (Path(resources.ROOT, "docs", language, page) for language in LANGUAGES)
    return " / ".join(str(front(file.read_text(encoding="utf-8"))["title"]) for file in files)


def _in_each_language(texts: Texts, key: str) -> str:
    return " / ".join(texts.say(key, language) for language in LANGUAGES)


def _text(schema: object) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
