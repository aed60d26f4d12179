"""The files of a first `organisation/`, written from answers that are settled (`answers.py`)."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from overlay.answers import languages, translations, words
from overlay.toml_text import quoted
from widgets.engine.facts import organisation
from widgets.engine.text.languages import LANGUAGES

FOLDER = "overlay/first"
"""What is copied as it is: the pages, and what to read first."""

HEAD = """\
# {0}
# Une ligne qui commence par un # ne compte pas : enlevez ce # pour vous en servir.
# {1}
# A line that begins with a # does not count: take that # away to use it.

"""

DECIDED = """\

# Ce que le programme décide pour tous les accords, puis ce qu’il conseille.
# What the programme decides for every agreement, then what it recommends.
#[fixed]
#manager = "aware"

#[recommended]
#copy = "pair"
"""


def identity(given: Mapping[str, str]) -> str:
    """`identity.toml`, from settled answers."""
    published = languages(given)
    chosen = [f"{language} = {str(language in published).lower()}" for language in LANGUAGES]
    contact = f"contact = {quoted(given['CONTACT'])}" if given.get("CONTACT") else '#contact = "mentorat@example.org"'
    return (
        HEAD.format("Le nom du site, et qui le publie.", "The name of the site, and who publishes it.")
        + f"""\
[site]
{_rows("name", published, translations(given, "NAME"))}
{_rows("description", published)}

[publisher]
{_rows("name", published, example="publisher")}
{contact}
#address = "1, rue de l’Exemple, Exempleville"
#site = "https://example.org/"

# Les langues du site, et trois de ses mots : personne mentorée, mentoré, mentoré(e), mentee ou protégé ; binôme ou
# dyade ; accord, entente ou charte.
# The languages of the site, and three of its words: mentee or protégé; pair or dyad; agreement or charter.
[languages]
{chr(10).join(chosen)}

#[vocabulary]
#mentee.fr = "personne mentorée"
#pair.fr = "binôme"
#agreement.fr = "accord"
#mentee.en = "mentee"
#pair.en = "pair"
#agreement.en = "agreement"
"""
    )


def programme(given: Mapping[str, str]) -> str:
    """`programme.toml`, from settled answers."""
    published = languages(given)
    coordinator = ", ".join(given[name] for name in ("COORDINATOR", "CONTACT") if given.get(name))
    texts = {
        "name": translations(given, "NAME"),
        "kind": translations(given, "KIND"),
        "coordinator": dict.fromkeys(published, coordinator),
    }
    rows = [_rows(part, published, texts.get(part)) for part in organisation.PROGRAMME]
    title = ("Ce que le programme dit de lui-même.", "What the programme says of itself.")
    return HEAD.format(*title) + "\n".join(rows) + "\n" + DECIDED


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


def _rows(key: str, published: Iterable[str], given: Mapping[str, str] | None = None, example: str = "") -> str:
    """The lines of a text, one a language of the site: as given, or an example that does not count.

    `example` names the example, if it is not that of the key.
    """
    given = given or {}
    return "\n".join(
        f"{key}.{language} = {quoted(given[language])}"
        if given.get(language)
        else f"#{key}.{language} = {quoted(words().say(f'example.{example or key}', language))}"
        for language in published
    )
