"""`organisation/programmes/`: one file a programme, which changes or adds to what `programme.toml` says for all."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from overlay import decisions, shape, tables
from overlay.problems import Problem, made_up, short
from widgets.engine.facts.organisation import PROGRAMME_NAME, SHARED
from widgets.engine.form.programmes import NONE
from widgets.engine.text.texts import Phrase

FOLDER = shape.PROGRAMMES
END = ".toml"


def is_one(name: str) -> bool:
    """Whether a file of the overlay is that of a programme."""
    return name.startswith(FOLDER) and name.endswith(END) and "/" not in name.removeprefix(FOLDER)


def names(texts: Mapping[str, str]) -> list[str]:
    """The names of the programmes among the files of an overlay, name → text."""
    return [name.removeprefix(FOLDER).removesuffix(END) for name in texts if is_one(name)]


def check(texts: Mapping[str, str], kinds: shape.Shape, old: Mapping[str, str]) -> Iterator[Problem]:
    """The faults of the programmes among the files of an overlay; `old` as for `programme.toml`."""
    rule = partial(decisions.with_shared, _read(texts.get(SHARED, "")))
    for file in filter(is_one, texts):
        name = file.removeprefix(FOLDER).removesuffix(END)
        if not PROGRAMME_NAME.fullmatch(name) or name == NONE:
            near = made_up(name) if made_up(name) != NONE else "programme"
            says = Phrase("programme.name", {"found": short(name), "near": f"{near}{END}"})
            yield Problem(f"organisation/{file}", 0, "", says)
        yield from tables.check(file, texts[file], kinds, old, rule)


def _read(text: str) -> dict[str, Any]:
    """The tables of `programme.toml`; none if it cannot be read, which is told of that file."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):  # an integer of thousands of digits is no TOMLDecodeError
        return {}
