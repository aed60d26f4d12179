"""The facts of the organisation: those shipped, with its own overlay merged key by key.

An overlay changes what exists (`organisation/criteria.toml`); an unknown key is an error, never ignored.
"""

import tomllib
from collections.abc import Mapping
from typing import Any, NamedTuple

from widgets.engine import resources, texts

SOURCE = "organisation/programme.toml"
PROGRAMME = ("name", "coordinator")
DECISIONS = ("fixed", "recommended")
"""What a programme may say: its name and whom to turn to, in both languages; points of an agreement and options."""


class OrganisationError(ValueError):
    """The overlay says something the guide does not know: file, key, what is allowed."""


class Organisation(NamedTuple):
    """Criteria in the guide's order, and the texts (`identity.…`, `criterion.<name>.…`, `programme.…`).

    A programme may have `fixed` or `recommended` points of an agreement: point → option.
    """

    criteria: tuple[str, ...]
    texts: texts.Texts
    fixed: Mapping[str, str] = {}
    recommended: Mapping[str, str] = {}


def load() -> Organisation:
    """The shipped facts with the overlay of the folder `organisation/`, if there is one."""
    identity, criteria = (_merged(name) for name in ("identity.toml", "criteria.toml"))
    pairs = {
        f"{prefix}.{name}.{part}": texts.pair(value, f"{name}.{part}", source)
        for prefix, source, tables in (
            ("identity", "identity.toml", identity),
            ("criterion", "criteria.toml", criteria),
        )
        for name, table in tables.items()
        for part, value in table.items()
    }
    programme = tomllib.loads(resources.read("organisation/programme.toml") or "")
    fixed, recommended = (_decided(programme.pop(word, {}), word) for word in DECISIONS)
    for part, value in programme.items():
        if part not in PROGRAMME:
            raise OrganisationError(
                f"{SOURCE}: there is no {part!r}. Allowed here: {', '.join((*PROGRAMME, *DECISIONS))}."
            )
        pairs[f"programme.{part}"] = texts.pair(value, part, SOURCE)
    return Organisation(tuple(criteria), texts.Texts(pairs), fixed, recommended)


def _decided(table: Any, word: str) -> dict[str, str]:
    if isinstance(table, dict) and all(isinstance(option, str) for option in table.values()):
        return table
    raise OrganisationError(f'{SOURCE}: {word!r} is a table of points and their options, as in: manager = "aware".')


def _merged(name: str) -> dict[str, Any]:
    shipped = tomllib.loads(resources.read_shipped(f"widgets/defaults/{name}"))
    overlay = resources.read(f"organisation/{name}")
    return merge(shipped, tomllib.loads(overlay), f"organisation/{name}") if overlay else shipped


def merge(shipped: Mapping[str, Any], overlay: Mapping[str, Any], source: str, path: str = "") -> dict[str, Any]:
    """`shipped` with the values of `overlay`, table by table.

    Raises OrganisationError for a key that is not shipped, or a value of another kind; `source` names the file.
    """
    merged = dict(shipped)
    for key, value in overlay.items():
        place = f"{path}{key}"
        if key not in shipped:
            raise OrganisationError(f"{source}: there is no {place!r}. Allowed here: {', '.join(shipped)}.")
        if isinstance(value, dict) != isinstance(shipped[key], dict):
            wanted = "a table" if isinstance(shipped[key], dict) else "a text"
            raise OrganisationError(f"{source}: {place!r} should be {wanted}, found {value!r}.")
        merged[key] = merge(shipped[key], value, source, f"{place}.") if isinstance(value, dict) else value
    return merged
