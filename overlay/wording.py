"""What is wrong with a sentence of `texts.toml` that stands in the place of the guide's."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from overlay.problems import nearest, short
from overlay.sentences import Sentence
from overlay.shape import Text
from overlay.source import Fault, Source
from overlay.toml_text import Path, inline, quoted
from overlay.values import PLACEHOLDER, no_placeholder, text, words
from widgets.engine.text.languages import TABLE
from widgets.engine.text.texts import Forms, Phrase


def sentence(value: Any, path: Path, source: Source, written: Collection[str], kind: Sentence) -> Iterator[Fault]:
    """A text in each language of the site, with the guide's placeholders; `written` as for `values.text`."""
    if kind.reason:
        yield Fault(path, Phrase("sentence.kept", {"reason": Phrase(f"protected.{kind.reason}")}))
        return
    yield from text(value, path, source, written, Text(kind.needed), partial(_translation, kind=kind), kind.guide)


def _translation(value: Any, path: Path, source: Source, kind: Sentence) -> Iterator[Fault]:
    """The sentence in one language: a text, or one for each plural form."""
    language = path[-1]
    guide = kind.guide[language]
    if not isinstance(value, dict):
        yield from _form(value, path, source, kind, kind.facts, guide)
        return
    categories = [*TABLE[language].plural, "other"]
    if not kind.is_plural:
        first = next((form for form in value.values() if isinstance(form, str)), "…")
        yield Fault(path, Phrase("sentence.no_plural"), source.written(path, ((), quoted(short(first, 200)))))
    elif {*value} != {*categories}:
        usual = guide if isinstance(guide, Forms) else {}
        right = {category: value.get(category) or usual.get(category, "…") for category in categories}
        says = Phrase("sentence.plural", {"forms": ", ".join(categories)})
        yield Fault(path, says, source.written(path, ((), inline(right))))
    else:
        used = {name for form in value.values() if isinstance(form, str) for name in _names(form)}
        facts = {name: every or name not in used for name, every in kind.facts.items()}
        for category, form in value.items():
            example = guide[category] if isinstance(guide, Forms) else guide
            yield from _form(form, (*path, category), source, kind, facts, example)


def _form(
    value: Any, path: Path, source: Source, kind: Sentence, facts: Mapping[str, bool], example: str | Forms
) -> Iterator[Fault]:
    """One text; `facts` are its placeholders, and whether it has to hold each. `example` is what the guide says."""
    yield from words(value, path, source, kind.has_lines)
    if not isinstance(value, str):
        return
    if len(value) > kind.longest:
        yield Fault(path, Phrase("sentence.long", {"count": len(value), "most": kind.longest}))
    if not facts:
        yield from no_placeholder(value, path, source)
        return
    written = dict.fromkeys(PLACEHOLDER.findall(value))
    if unknown := [name for name in written if name[1:-1] not in facts]:
        says = Phrase("sentence.unknown", {"found": ", ".join(map(short, unknown)), "allowed": _braced(facts)})
        yield Fault(path, says, source.written(path, ((), inline(_mended(value, facts) or example))))
    elif lacking := [name for name, needed in facts.items() if needed and f"{{{name}}}" not in written]:
        says = Phrase("sentence.lacking", {"missing": _braced(lacking)})
        yield Fault(path, says, source.written(path, ((), inline(example))))


def _names(text: str) -> list[str]:
    return [name[1:-1] for name in PLACEHOLDER.findall(text)]


def _braced(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


def _mended(text: str, known: Collection[str]) -> str:
    """`text` with the placeholder that was meant in the place of each that is not known; "" if that cannot be told."""
    meant = {name: name if name in known else nearest(name.strip(), known) for name in _names(text)}
    return PLACEHOLDER.sub(lambda match: f"{{{meant[match[0][1:-1]]}}}", text) if all(meant.values()) else ""
