"""The sentences that an organisation puts in the place of the guide's: `organisation/texts.toml`.

    [shared.form]
    submit.fr = "Voir le résultat"
    submit.en = "See the result"

The first name is that of a group: `shared`, what all tools say; `site`, the frame of the pages; or a tool, for what it
alone says. What follows is written as in the file that ships the texts of the group. A language that the organisation
does not give, because it does not publish it, keeps the guide's words.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from widgets.engine.text import resources, texts
from widgets.engine.text.texts import Forms, TextError, Texts, Translations

FILE = "texts.toml"
SHARED, SITE = "shared", "site"
"""The groups that are no tool."""


def group(path: str) -> str:
    """The group whose texts a file of the package ships ("widgets/engine/strings.toml": SHARED); "" for none."""
    *above, name = path.split("/")
    if name != "strings.toml" or above[:1] != ["widgets"]:
        return ""
    return SHARED if above[-1] == "engine" else above[-1]


def read(group: str) -> Mapping[str, Translations]:
    """The texts of the organisation for a group, by key, each in the languages that it gives; for reading only."""
    return _read(resources.read(f"{resources.overlay()}/{FILE}") or "", group)


def replaced(shipped: Texts, group: str) -> Texts:
    """`shipped`, the texts of `group`, with those of the organisation in their places.

    What is wrong with the file is told in full, before this is called, by `overlay.check`; TextError if it was not.
    """
    changed = read(group)
    if unknown := changed.keys() - shipped.pairs.keys():
        raise TextError(f"{FILE}: there is no {group}.{', '.join(sorted(unknown))}.")
    pairs = {
        key: texts.pair({**shipped.pairs[key], **translations}, f"{group}.{key}", FILE)
        for key, translations in changed.items()
    }
    return Texts(shipped.pairs | pairs) if pairs else shipped


@cache
def _read(toml: str, group: str) -> dict[str, Translations]:
    return dict(flat(tomllib.loads(toml).get(group, {})))


def flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Translations]]:
    """The texts of a table of tables, each with its key, in the languages that it has."""
    for name, value in table.items():
        if texts.is_text(value):
            forms = {language: Forms(words) if isinstance(words, dict) else words for language, words in value.items()}
            yield f"{prefix}{name}", forms
        else:
            yield from flat(value, f"{prefix}{name}.")
