"""Writes a first `organisation/`: `make organisation` asks a few questions, or takes the answers as arguments."""

import os
import re
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from overlay import accent, colours
from overlay.check import check
from overlay.problems import report
from overlay.safe import unsaid
from widgets.engine.facts import organisation
from widgets.engine.text import resources, texts
from widgets.engine.text.texts import LANGUAGES, Fact, Phrase
from widgets.engine.widget import shipped_texts

ROOT = Path(resources.ROOT)
FIRST = "overlay/first"
"""What is copied as it is: the pages, and what to read first."""

ASKED = ("LANGUAGE", "NAME_FR", "NAME_EN", "COLOUR", "KIND_FR", "KIND_EN", "COORDINATOR", "CONTACT")
PUBLISHED = {"": LANGUAGES, **{language: (language,) for language in LANGUAGES}}
"""What LANGUAGE may be, and the languages that it publishes."""

EXAMPLES_OF = {"NAME_FR": "Les Passerelles", "NAME_EN": "Footbridges", "KIND_FR": "…", "KIND_EN": "…"}

_BLANK = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_CONTACT = re.compile(r"https?://\S+|[^\s@<>\"]+@[^\s@<>\"]+")


class NewOrganisationError(ValueError):
    """Nothing can be written: says why, in both languages, on one line."""


@cache
def words() -> texts.Texts:
    """What is asked and said."""
    return shipped_texts("overlay/new.toml")


def said(key: str, **facts: Fact) -> str:
    """A text in both languages, on one line."""
    return " · ".join(words().say(Phrase(key, facts), language) for language in LANGUAGES)


def make(root: Path, answers: Mapping[str, str]) -> list[str]:
    """Write `organisation/` in the project at `root` from the answers (see ASKED); what to say of it, line by line.

    NewOrganisationError before anything is written.
    """
    refuse_twice(root)
    given = {name: tidy(name, value) for name, value in answers.items()}
    if strange := [name for name in given if name not in ASKED]:
        raise NewOrganisationError(said("wrong.unknown", name=strange[0], allowed=", ".join(ASKED)))
    published = languages(given)
    for language in LANGUAGES:
        if language not in published and (surplus := [name for name in ASKED if named(name, language, given)]):
            raise NewOrganisationError(said("wrong.unpublished", name=surplus[0], language=published[0]))
    required = needed("NAME", published)
    if any(given.get(name) for name in needed("KIND", published)):
        required += needed("KIND", published)
    for name in required:
        if not given.get(name):
            example = " ".join(f'{one}="{EXAMPLES_OF[one]}"' for one in required)
            raise NewOrganisationError(said("wrong.missing", name=name, example=example))
    shipped = colours.read((root / "docs/assets/colours.css").read_text(encoding="utf-8"))
    colour = given.get("COLOUR", "")
    derived = accent.derive(colour, shipped) if colour else {}
    written = {
        "identity.toml": identity(given),
        "programme.toml": programme(given),
        **({"colours.css": css(colour, derived)} if colour else {}),
        **_copied(root, published),
    }
    for path, text in written.items():
        place = root / "organisation" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
    lines = [said("done.written", files=", ".join(written))]
    if derived and derived["--accent-light"] != colour:
        lines.append(said("done.darkened", found=colour, colour=derived["--accent-light"]))
    if derived and derived["--accent-dark"] != colour:
        lines.append(said("done.lightened", colour=derived["--accent-dark"]))
    return [*lines, said("done.next")]


def languages(given: Mapping[str, str]) -> tuple[str, ...]:
    """The languages that the site is to be published in."""
    return PUBLISHED[given.get("LANGUAGE", "")]


def needed(name: str, published: Iterable[str]) -> list[str]:
    """The answers that a text needs: ["NAME_FR", "NAME_EN"]."""
    return [f"{name}_{language.upper()}" for language in published]


def named(name: str, language: str, given: Mapping[str, str]) -> bool:
    """Whether the answer `name` is given, and is the half in `language` of a text."""
    return name.endswith(f"_{language.upper()}") and bool(given.get(name))


def refuse_twice(root: Path) -> None:
    """NewOrganisationError if there is an `organisation/` already."""
    if (root / "organisation").exists():
        raise NewOrganisationError(said("wrong.there"))


def tidy(name: str, value: str) -> str:
    """An answer as it is kept: on one line, without blanks around it; NewOrganisationError if it cannot be."""
    text = _BLANK.sub(" ", value).strip()
    if not text.isprintable() and any("\ud800" <= letter <= "\udfff" for letter in text):
        raise NewOrganisationError(said("wrong.letters", found=text.encode("utf-8", "replace").decode()))
    if re.search(r"\{[^{}]*\}", text):
        raise NewOrganisationError(said("wrong.braces", found=text))
    if unsaid(text):
        raise NewOrganisationError(said("wrong.html", found=text))
    if name == "COLOUR" and text:
        if not (colour := accent.read(text)):
            raise NewOrganisationError(said("wrong.colour", found=text))
        return colour
    if name == "LANGUAGE":
        if text.lower() not in PUBLISHED:
            raise NewOrganisationError(said("wrong.languages", found=text))
        return text.lower()
    if name == "CONTACT" and text and not _CONTACT.fullmatch(text):
        raise NewOrganisationError(said("wrong.contact", found=text))
    return text


def ask() -> dict[str, str]:
    """The answers of someone at a terminal; an answer that cannot be kept is asked for again."""
    answers: dict[str, str] = {}
    for name in ASKED:
        away = [language for language in LANGUAGES if language not in languages(answers)]
        if name in needed("NAME", away) + needed("KIND", away) or (name == "KIND_EN" and answers.get("KIND_FR") == ""):
            continue
        while name not in answers:
            try:
                answer = tidy(name, input(f"{said(f'ask.{name.lower()}')}: "))
            except NewOrganisationError as error:
                print(error)
                continue
            if answer or not (name.startswith("NAME_") or (name == "KIND_EN" and answers.get("KIND_FR"))):
                answers[name] = answer
            else:
                print(said("wrong.empty"))
    return answers


def arguments(written: Iterable[str], environment: Mapping[str, str]) -> dict[str, str]:
    """The answers among the arguments: NAME=value, or NAME alone, whose value is then in the environment."""
    pairs = (argument.partition("=") for argument in written)
    return {name: value if equals else environment.get(name, "") for name, equals, value in pairs}


def toml(text: str) -> str:
    """A basic string of TOML."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(f"\\u{ord(one):04x}" if ord(one) < 32 or ord(one) == 127 else one for one in plain) + '"'


HEAD = """\
# {0}
# Une ligne qui commence par un # ne compte pas : enlevez ce # pour vous en servir.
# {1}
# A line that begins with a # does not count: take that # away to use it.

"""


def identity(given: Mapping[str, str]) -> str:
    """`identity.toml`, from answers that have been made tidy."""
    published = languages(given)
    chosen = [f"{language} = {str(language in published).lower()}" for language in LANGUAGES]
    contact = f"contact = {toml(given['CONTACT'])}" if given.get("CONTACT") else '#contact = "mentorat@example.org"'
    return (
        HEAD.format("Le nom du site, et qui le publie.", "The name of the site, and who publishes it.")
        + f"""\
[site]
{_rows("name", published, answers(given, "NAME"))}
{_rows("description", published)}

[publisher]
{_rows("name", published, examples=EXAMPLES["publisher"])}
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
    """`programme.toml`, from answers that have been made tidy."""
    published = languages(given)
    coordinator = ", ".join(given[name] for name in ("COORDINATOR", "CONTACT") if given.get(name))
    own = {
        "name": answers(given, "NAME"),
        "kind": answers(given, "KIND"),
        "coordinator": dict.fromkeys(published, coordinator),
    }
    rows = [_rows(part, published, own.get(part, {})) for part in organisation.PROGRAMME]
    title = ("Ce que le programme dit de lui-même.", "What the programme says of itself.")
    return HEAD.format(*title) + "\n".join(rows) + "\n" + DECIDED


def answers(given: Mapping[str, str], name: str) -> dict[str, str]:
    """The halves of a text among the answers: language → words ("" for none)."""
    return {language: given.get(f"{name}_{language.upper()}", "") for language in LANGUAGES}


def _rows(
    part: str, published: Iterable[str], own: Mapping[str, str] | None = None, examples: Mapping[str, str] | None = None
) -> str:
    """The lines of a text, one a language of the site: its own, or an example that does not count."""
    examples = examples or EXAMPLES.get(part, {})
    told = {language: (own or {}).get(language, "") for language in published}
    return "\n".join(
        f"{part}.{language} = {toml(words)}" if words else f"#{part}.{language} = {toml(examples[language])}"
        for language, words in told.items()
    )


EXAMPLES = {
    part: dict(zip(LANGUAGES, pair, strict=True))
    for part, pair in {
        "description": (
            "Le mentorat entre collègues, et des outils qui répondent dans la page.",
            "Mentoring between colleagues, and tools that answer in the page.",
        ),
        "publisher": ("Association d’exemple", "Example Association"),
        "kind": (
            "Un mentorat à deux, entre personnes volontaires de services différents.",
            "Mentoring in pairs, between volunteers from different departments.",
        ),
        "length": ("Neuf mois, de janvier à septembre.", "Nine months, from January to September."),
        "rhythm": ("Une heure par mois, sur le temps de travail.", "One hour a month, in working time."),
        "eligibility": ("Toute personne de l’équipe, dès son arrivée.", "Anyone in the team, from their first day."),
        "coordinator": ("Camille Morel, bureau de l’accueil", "Camille Morel, front office"),
        "escalation": (
            "La médiation, sans passer par le programme.",
            "The mediator, without going through the programme.",
        ),
        "policies": ("La charte du programme.", "The programme’s charter."),
    }.items()
}

DECIDED = """\

# Ce que le programme décide pour tous les accords, puis ce qu’il conseille.
# What the programme decides for every agreement, then what it recommends.
#[fixed]
#manager = "aware"

#[recommended]
#copy = "pair"
"""


def css(colour: str, derived: Mapping[str, str]) -> str:
    """`colours.css`, from the colour that was given and those drawn from it."""
    rows = "".join(f"  {name}: {value};\n" for name, value in derived.items())
    return f"/* Tirées de {colour}. Drawn from {colour}. */\n:root {{\n{rows}}}\n"


def _copied(root: Path, published: Iterable[str]) -> dict[str, str]:
    folder = root / FIRST
    away = tuple(f"pages/{language}/" for language in LANGUAGES if language not in published)
    names = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.md"))}
    return {name: path.read_text(encoding="utf-8") for name, path in names.items() if not name.startswith(away)}


def main(written: list[str]) -> None:
    """Ask, or take the arguments, and write; leave with one line if that cannot be."""
    try:
        refuse_twice(ROOT)
        answers = ask() if not written and sys.stdin.isatty() else arguments(written, os.environ)
        print("\n".join(make(ROOT, answers)))
    except NewOrganisationError as error:
        sys.exit(str(error))
    except (KeyboardInterrupt, EOFError):
        sys.exit(f"\n{said('done.stopped')}")
    if found := report(check(ROOT)):
        sys.exit(found)


if __name__ == "__main__":
    main(sys.argv[1:])
