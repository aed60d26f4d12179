"""The Python packages that the browser's bundle is made of."""

from functools import cache
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from importlib.util import find_spec

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from widgets.engine.exports.formats import FORMATS

ALWAYS = ("jinja2", "python-docx", "openpyxl")
"""What the engine is written with, what `word_shell.py` makes the shell of the Word file with, what reads workbooks."""


@cache
def versions() -> dict[str, str]:
    """Distribution → version: those of `ALWAYS`, of the libraries of each format, and whatever these require."""
    libraries = [library for format in FORMATS for library in format.libraries]
    names = [*ALWAYS, *(name for library in libraries for name in _distributions(library))]
    for name in names:  # grows while it is read
        requirements = map(Requirement, distribution(name).requires or ())
        required = (canonicalize_name(requirement.name) for requirement in requirements if _is_needed(requirement))
        names += [other for other in dict.fromkeys(required) if other not in names]
    return {name: distribution(name).version for name in names}


def _distributions(module: str) -> list[str]:
    """The distributions that a module comes from; none if a module of this folder makes it."""
    if find_spec(f"{__package__}.{module}"):
        return []
    try:
        return [canonicalize_name(distribution(module).name)]
    except PackageNotFoundError:  # its distribution has another name: all of them have to be read
        return [canonicalize_name(name) for name in packages_distributions()[module]]


def _is_needed(requirement: Requirement) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": ""})
