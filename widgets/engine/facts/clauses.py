"""What a document says, clause by clause: Markdown, a file a language, `widgets/defaults/clauses/<section>.fr.md`.

    # The title of the section
    ## rhythm.week
    We meet every week.

A heading names a point and its option; the one line below it is the clause, with the facts it needs in braces.
"""

from collections.abc import Iterable, Iterator

from widgets.engine.facts import organisation
from widgets.engine.text import resources, terminology, texts
from widgets.engine.text.languages import DEFAULT, LANGUAGES

FOLDER = "widgets/defaults/clauses"
OVERLAY = "organisation/clauses"
ADDED = "clause.added."


def load(sections: Iterable[str]) -> texts.Texts:
    """The clauses of these sections: `clause.<point>.<option>` and `clauses.<section>`, the section's title.

    What an organisation changes in `organisation/clauses/`, or adds there under `## add.<name> <title>` (then
    `clause.added.<name>` and `added.<name>.title`), is in them. Raises texts.TextError for a clause in one language
    alone, or with other facts in one than in the other.
    """
    say, languages = terminology.load().say, organisation.published()
    pairs: dict[str, texts.Translations] = {}
    for section in sections:
        translations = {}
        for language in LANGUAGES:
            name = f"{section}.{language}.md"
            overlay_text = resources.read(_overlay_file(name)) or ""
            shipped = parse(resources.read_shipped(f"{FOLDER}/{name}"), section, f"{FOLDER}/{name}")
            translations[language] = {
                **{key: say(text, language) for key, text in shipped},
                **dict(parse(overlay_text, section, f"{OVERLAY}/{name}")),
            }
        for key in dict.fromkeys(key for clauses in translations.values() for key in clauses):
            clause_texts = {language: clauses[key] for language, clauses in translations.items() if key in clauses}
            pairs[key] = texts.pair(organisation.whole(clause_texts, languages), key, f"{FOLDER}/{section}.*.md")
    return texts.Texts(pairs)


def options(section: str, point: str) -> tuple[str, ...]:
    """The options of `point` that the shipped file of `section` has a clause for, in its order."""
    name = f"{FOLDER}/{section}.{DEFAULT}.md"
    keys = (key for key, _ in parse(resources.read_shipped(name), section, name))
    return tuple(key.removeprefix(f"clause.{point}.") for key in keys if key.startswith(f"clause.{point}."))


def added(sections: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The names of the clauses that the organisation adds, by section."""
    by_section = {}
    for section in sections:
        clauses = parse(
            resources.read(_overlay_file(f"{section}.{organisation.published()[0]}.md")) or "", section, OVERLAY
        )
        names = tuple(key.removeprefix(ADDED) for key, _ in clauses if key.startswith(ADDED))
        if names:
            by_section[section] = names
    return by_section


def _overlay_file(name: str) -> str:
    return f"{resources.overlay()}/clauses/{name}"


def parse(markdown: str, section: str, source: str) -> Iterator[tuple[str, str]]:
    """Each key and its text; `source` names the file in errors (texts.TextError)."""
    key = ""
    by_key: dict[str, str] = {}
    for number, line in enumerate(markdown.split("\n"), 1):
        mark, _, rest = line.partition(" ")
        if not line.strip():
            continue
        if mark in ("#", "##") and key and key not in by_key:
            raise texts.TextError(f"{source}, line {number}: {key!r} has no text below it. Write its clause.")
        if mark == "#":
            by_key[f"clauses.{section}"] = rest.strip()
        elif mark == "##":
            name, _, title = rest.strip().partition(" ")
            key = f"clause.{name}"
            if name.startswith("add."):
                key = f"{ADDED}{name.removeprefix('add.')}"
                by_key[f"added.{name.removeprefix('add.')}.title"] = title.strip()
            if key in by_key:
                raise texts.TextError(f"{source}, line {number}: {rest.strip()!r} is there twice. Keep one of them.")
        elif not key or key in by_key:
            raise texts.TextError(
                f"{source}, line {number}: one line of text below each '## point.option', not {line!r}."
            )
        else:
            by_key[key] = line.strip()
    if key and key not in by_key:
        raise texts.TextError(f"{source}: {key!r} has no text below it. Write its clause.")
    yield from by_key.items()
