"""The languages as the country that an organisation chooses writes them: days, thousands, paper, the tag.

    [locale]
    fr = "fr-CA"

Here, in `organisation/identity.toml`; the regions are in `languages.toml`, each in the row of its language.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from widgets.engine.text import resources
from widgets.engine.text.languages import TABLE, Language


def row(language: str) -> Language:
    """The row of a language, with what its region changes; KeyError for no such language."""
    return table()[language]


def table() -> Mapping[str, Language]:
    """Every row, by code, each with what its region changes."""
    try:
        identity = resources.read(f"{resources.overlay()}/identity.toml")
    except UnicodeDecodeError:
        identity = None
    return chosen(identity or "")


@cache
def chosen(identity: str) -> Mapping[str, Language]:
    """The rows as the text of an `identity.toml` chooses them.

    What is wrong there is told by `overlay.check`, whose own messages are said with these rows: so a choice that cannot
    be read leaves the guide's.
    """
    choices = _choices(identity)
    return {code: language.in_region(str(choices.get(code))) for code, language in TABLE.items()}


def _choices(identity: str) -> Mapping[str, Any]:
    try:
        choices = tomllib.loads(identity).get("locale")
    except (ValueError, RecursionError):
        return {}
    return choices if isinstance(choices, dict) else {}
