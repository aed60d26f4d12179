"""What an `identity.toml`, sound or not, says that other checks depend on: languages, name, words."""

import tomllib
from typing import Any

from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.terminology import TERMS, Terminology, words


def published(text: str) -> tuple[str, ...]:
    """The languages of the site; all of them if the text is not TOML, or leaves none."""
    languages = _table(_read(text).get("languages"))
    return tuple(language for language in LANGUAGES if languages.get(language) is not False) or LANGUAGES


def site_name(text: str, language: str) -> str:
    """The name of the site; "" for the guide's own."""
    name = _table(_table(_read(text).get("site")).get("name"))
    return str(name.get(language, ""))


def accessibility(text: str) -> str:
    """Where to report an obstacle; "" if the organisation does not say."""
    return str(_table(_read(text).get("publisher")).get("accessibility", ""))


def wording(text: str) -> Terminology:
    """The words that the organisation chooses, among those that it may."""
    table = _table(_read(text).get("vocabulary"))
    chosen: dict[str, tuple[tuple[str, str], ...]] = {}
    for language in LANGUAGES:
        choices = [(term, _table(table.get(term)).get(language)) for term in TERMS]
        chosen[language] = tuple(
            (term, word) for term, word in choices if isinstance(word, str) and word in words(language, term)
        )
    return Terminology({language: choices for language, choices in chosen.items() if choices})


def _read(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return {}


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
