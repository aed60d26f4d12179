"""Which text stands on a page, and the lines that change it: `python -m overlay.texts "See my answer"`."""

import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path

from overlay import check, problems, sentences
from widgets.engine.facts import organisation
from widgets.engine.form import cleaning
from widgets.engine.text import overrides, resources, terminology, texts
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.texts import Phrase, TextError, Translations, every_form

MOST = 10
"""So many texts, and so many other places, are told at most."""
FIXED = 8
"""Of a text with placeholders, so many other letters have to be among the words that are looked for."""

FACTS = ("identity.toml", "criteria.toml", "lines.toml")
"""The facts shipped that an organisation changes in a file of the same name."""

_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")

type Texts = Mapping[str, Translations]


def find(words: str, known: Texts) -> list[str]:
    """The keys of the texts that hold `words` as they are read on a page, the likeliest first."""
    wanted = plain(words)
    forms = {key: [plain(form) for form in _forms(pair)] for key, pair in known.items()} if wanted else {}
    whole = [key for key in forms if wanted in forms[key]]
    filled = [key for key in forms if any(_is_filled(form, wanted) for form in forms[key])]
    part = [key for key in forms if any(wanted in form for form in forms[key])]
    return list(dict.fromkeys([*whole, *filled, *part])) or _alike(wanted, forms)


def answer(words: str, root: Path) -> list[str]:
    """What to say of `words`, line by line: the texts that hold them, and the other files that do.

    If they are a key, those below it.
    """
    known = {key: pair for key, pair in current().items() if sentences.reason(key) != "address"}
    below = [key for key in known if f"{key}.".startswith(f"{words}.")]
    keys = below or find(words, known)
    shown = keys if below else keys[:MOST]
    file = f"{resources.overlay()}/{sentences.FILE}"
    title = Phrase("title", {"count": len(keys), "file": file}) if keys else Phrase("none", {"words": words})
    lines = _in_each_language(title)
    lines += _lines({key: known[key] for key in shown if not sentences.reason(key)})
    lines += [line for key in shown for line in _protected(key, known[key])]
    if rest := len(keys) - len(shown):
        lines += ["", *_in_each_language(Phrase("more", {"count": rest}))]
    if elsewhere := [] if below else list(places(words, root)):
        lines += ["", *_in_each_language("places"), *(f"  {place} → {ours}" for place, ours in elsewhere[:MOST])]
    return lines


def current() -> Texts:
    """The texts by their whole key as pages say them: in the organisation's words, with its own sentences."""
    say = terminology.load().all
    files = {group: say(texts.read(path)) for group, path in sentences.SHIPPED.items()}
    with suppress(TextError, ValueError):  # with faults, which the check tells, the guide's words are still there
        files = {group: overrides.replaced(file, group) for group, file in files.items()}
    return {f"{group}.{key}": pair for group, file in files.items() for key, pair in file.pairs.items()}


def places(words: str, root: Path) -> Iterator[tuple[str, str]]:
    """Where else `words` stand: a file of the guide, and that of the organisation which changes it."""
    wanted = plain(words)
    folder = resources.overlay()
    pages = {path: f"{folder}/pages/{path.relative_to(root / 'docs').as_posix()}" for path in _pages(root)}
    shipped = root / "widgets/defaults"
    facts = {path: f"{folder}/{path.name}" for path in sorted(shipped.glob("*.toml")) if path.name in FACTS}
    clauses = {path: f"{folder}/clauses/{path.name}" for path in sorted(shipped.glob("clauses/*.md"))}
    for path, ours in {**facts, **clauses, **pages}.items():
        if wanted and wanted in plain(path.read_text(encoding="utf-8")):
            yield path.relative_to(root).as_posix(), ours


@lru_cache(10_000)
def plain(text: str) -> str:
    """A text for comparing: small letters without accents, one blank between words, signs as keyboards have them."""
    decomposed = unicodedata.normalize("NFD", cleaning.evened(text).casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _pages(root: Path) -> Iterator[Path]:
    for language in LANGUAGES:
        yield from sorted((root / "docs" / language).rglob("*.md"))


def _forms(pair: Translations) -> Iterator[str]:
    return (form for words in pair.values() for form in every_form(words))


def _is_filled(form: str, wanted: str) -> bool:
    """Whether `wanted` is the text with something in the place of each placeholder."""
    fixed = _PLACEHOLDER.split(form)
    if len(fixed) == 1 or len(re.sub(r"\W", "", "".join(fixed))) < FIXED:
        return False
    return re.fullmatch(".{1,200}?".join(map(re.escape, fixed)), wanted) is not None


def _alike(wanted: str, forms: Mapping[str, list[str]]) -> list[str]:
    """The keys of the texts that have most of the words that are looked for, those with most of them first."""
    words = {*re.findall(r"\w{3,}", wanted)}
    if not words:
        return []
    shares = {key: max(len(words & {*re.findall(r"\w{3,}", form)}) for form in forms[key]) for key in forms}
    enough = [key for key, share in shares.items() if share * 3 >= len(words) * 2]
    return sorted(enough, key=lambda key: -shares[key])


def _lines(known: Texts) -> list[str]:
    """The lines that change texts, in the languages of the site."""
    languages = organisation.published()
    written = {key: {language: pair[language] for language in languages} for key, pair in known.items()}
    return [part for line in sentences.lines(written) for part in (("", line) if line.startswith("[") else (line,))]


def _protected(key: str, pair: Translations) -> list[str]:
    """A text that stays as it is, and why; nothing for another."""
    if not (reason := sentences.reason(key)):
        return []
    why = Phrase(f"protected.{reason}")
    shown = [f"{language}: {' | '.join(every_form(words))}" for language, words in pair.items()]
    reasons = [f"{language}: {problems.words().say(why, language)}" for language in LANGUAGES]
    return ["", key, *(f"  {line}" for line in (*shown, *reasons))]


@cache
def _words() -> texts.Texts:
    return texts.read("overlay/texts.toml")


def _in_each_language(phrase: Phrase | str) -> list[str]:
    return [f"{language}: {_words().say(phrase, language)}" for language in LANGUAGES]


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("\n".join(_in_each_language(Phrase("usage", {"command": sentences.COMMAND, "key": "shared.form"}))))
    try:
        print("\n".join(answer(" ".join(sys.argv[1:]), Path(resources.ROOT))))
    except ValueError:  # another file has faults: which words the site says cannot be known
        sys.exit(check.report())
