"""The files of a first `organisation/`, written from answers that are settled (`answers.py`)."""

import textwrap
from collections.abc import Iterable, Mapping
from pathlib import Path

from overlay.answers import languages, translations, words
from overlay.toml_text import quoted
from widgets.engine.facts import organisation
from widgets.engine.text import terminology
from widgets.engine.text.languages import LANGUAGES, TABLE

FOLDER = "overlay/first"
"""What is copied as it is: the pages, and what to read first."""

WIDTH = 116
"""Characters of a line of comment, without its sign."""

DECIDED = """\
#[fixed]
#manager = "aware"

#[recommended]
#copy = "pair"

#[forbidden]
#places = "agreed"

#[hidden.agreement]
#roles = true
"""


def identity(answers: Mapping[str, str]) -> str:
    """`identity.toml`, from settled answers."""
    published = languages(answers)
    chosen = [f"{language} = {str(language in published).lower()}" for language in LANGUAGES]
    vocabulary = [
        f"#{term}.{language} = {quoted(words[0])}"
        for language in LANGUAGES
        for term in terminology.TERMS
        if (words := terminology.words(language, term))
    ]
    contact = (
        f"contact = {quoted(answers['CONTACT'])}" if answers.get("CONTACT") else '#contact = "mentorat@example.org"'
    )
    return (
        _head("identity")
        + f"""\
[site]
{_rows("name", published, translations(answers, "NAME"))}
{_rows("description", published)}

[publisher]
{_rows("name", published, example="publisher")}
{contact}
#address = "1, rue de l’Exemple, Exempleville"
#site = "https://example.org/"

{_comment("head.languages")}[languages]
{chr(10).join(chosen)}

#[locale]
{chr(10).join(f"#{code} = {quoted(TABLE[code].tag)}" for code in published if TABLE[code].regions)}

#[vocabulary]
{chr(10).join(vocabulary)}
"""
    )


def programme(answers: Mapping[str, str]) -> str:
    """`programme.toml`, from settled answers."""
    published = languages(answers)
    coordinator = ", ".join(answers[name] for name in ("COORDINATOR", "CONTACT") if answers.get(name))
    texts = {
        "name": translations(answers, "NAME"),
        "kind": translations(answers, "KIND"),
        "coordinator": dict.fromkeys(published, coordinator),
    }
    rows = [_rows(part, published, texts.get(part)) for part in organisation.PROGRAMME]
    decided = f"\n{_comment('head.decided')}{DECIDED}"
    return _head("programme") + "\n".join(rows) + "\n" + decided


def css(colour: str, derived: Mapping[str, str]) -> str:
    """`colours.css`, from the colour that was given and those drawn from it."""
    rows = "".join(f"  {name}: {value};\n" for name, value in derived.items())
    return f"/* Tirées de {colour}. Drawn from {colour}. */\n:root {{\n{rows}}}\n"


def copied(root: Path, published: Iterable[str]) -> dict[str, str]:
    """What is copied as it is, in the `published` languages: path below `organisation/` → text."""
    folder = root / FOLDER
    away = tuple(f"pages/{language}/" for language in LANGUAGES if language not in published)
    names = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.md"))}
    return {name: path.read_text(encoding="utf-8") for name, path in names.items() if not name.startswith(away)}


def _head(title: str) -> str:
    """The first lines of a file, in each language: what it is, and how to use a line of it."""
    return _comment(f"head.{title}", "head.use") + "\n"


def _comment(*keys: str) -> str:
    """Texts as lines of TOML that do not count, one language after the other."""
    texts = (words().say(key, language) for language in LANGUAGES for key in keys)
    return "".join(f"# {line}\n" for text in texts for line in textwrap.wrap(text, WIDTH))


def _rows(key: str, published: Iterable[str], values: Mapping[str, str] | None = None, example: str = "") -> str:
    """The lines of a text, one a language of the site: as given, or an example that does not count.

    `example` names the example, if it is not that of the key.
    """
    values = values or {}
    return "\n".join(
        f"{key}.{language} = {quoted(values[language])}"
        if values.get(language)
        else f"#{key}.{language} = {quoted(words().say(f'example.{example or key}', language))}"
        for language in published
    )
