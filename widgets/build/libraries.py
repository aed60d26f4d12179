"""The Python packages that the browser's bundle and the lock file for a Pyodide are made of."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parents[2] / "pyproject.toml"
WORD_SHELL = "python-docx"
"""What `word_shell.py` makes the shell of the Word file with: the shell is in the bundle, the library is not."""


@cache
def versions() -> dict[str, str]:
    """Distribution → version: those that `widgets/` imports, as pyproject.toml says, the maker of the shell, and
    whatever these require."""
    return {name: distribution(name).version for name in closed([*declared(), WORD_SHELL])}


def declared() -> list[str]:
    """What the wheel says that it requires: the names of distributions."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    return [canonicalize_name(Requirement(line).name) for line in project["dependencies"]]


def closed(names: Iterable[str]) -> list[str]:
    """The distributions `names`, and those that they require, as they are installed here."""
    names = list(names)
    for name in names:  # grows while it is read
        requirements = map(Requirement, distribution(name).requires or ())
        required = (canonicalize_name(requirement.name) for requirement in requirements if _is_needed(requirement))
        names += [other for other in dict.fromkeys(required) if other not in names]
    return names


def _is_needed(requirement: Requirement) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": ""})
