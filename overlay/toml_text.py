"""Names and values as TOML writes them."""

import json
import re
from typing import Any

from overlay.problems import short

type Path = tuple[str, ...]
"""The keys that lead to a value: ("site", "name", "fr")."""

BARE = re.compile(r"[A-Za-z0-9_-]+")
"""A key that needs no quotes."""

LARGEST_NUMBER = 10**20
"""Longer numbers are not shown: nobody would read them, and Python refuses to write the longest."""


def dotted(path: Path) -> str:
    """A path as a dotted key: site.name, add."a name"."""
    return ".".join(part if BARE.fullmatch(part) else quoted(part) for part in path)


def quoted(text: str) -> str:
    """A text as a basic string of one line."""
    # Of what JSON leaves as it is, TOML refuses this one sign.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def inline(value: Any) -> str:
    """A text, or its plural forms, as TOML on one line; "…" in the place of anything else."""
    if not isinstance(value, dict):
        return quoted(value if isinstance(value, str) else "…")
    forms = {name: text if isinstance(text, str) else "…" for name, text in value.items()}
    return f"{{ {', '.join(f'{dotted((name,))} = {quoted(text)}' for name, text in forms.items())} }}"


def shown(value: Any) -> str:
    """A value, shortened, to show in a message: "Chez nous", {…}, [[…]]."""
    match value:
        case bool():
            return str(value).lower()
        case dict():
            return "{…}"
        case list():
            return "[[…]]" if value and isinstance(value[0], dict) else "[…]"
        case str():
            return quoted(short(value))
        case int():
            return str(value) if abs(value) < LARGEST_NUMBER else "…"
    return str(value)
