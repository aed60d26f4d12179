"""Addresses of the pages, in the language of each page, from the `slug:` of their front matter."""

import re
from collections.abc import Collection, Mapping, Sequence

import yaml  # type: ignore[import-untyped]

from widgets.engine.text import pages

# First segments that the site keeps for itself, beside those of its languages.
RESERVED = frozenset({"assets", "files"})
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_YAML = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class AddressError(ValueError):
    """A page has no twin, no slug, an unreadable slug or front matter, or the address of another page."""


def slug(name: str, page: str) -> str | None:
    """The `slug:` in the front matter of a page ("fr/types.md", its text); None if there is none.

    AddressError where the front matter is not YAML: a host may then take it for prose, and publish it.
    """
    matter = _FRONT.match(page)
    try:
        read = yaml.load(matter[1], _YAML) if matter else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = f", line {mark.line + 2}" if mark else ""
        raise AddressError(f"docs/{name}{at}: the front matter is not YAML: {error}") from error
    return read.get("slug") if isinstance(read, dict) else None


def destinations(slugs: Mapping[str, str | None], languages: Sequence[str]) -> dict[str, str]:
    """Where the HTML of each page goes, still under its language's folder, for pages of all `languages`.

    {"fr/types.md": "types-de-mentorat"} gives {"fr/types.md": "fr/types-de-mentorat/index.html"}. AddressError for
    whatever `check_twins` and `addresses` refuse. Files outside the languages' folders are left out.
    """
    by_language = {
        language: {name.partition("/")[2]: slug for name, slug in slugs.items() if name.startswith(f"{language}/")}
        for language in languages
    }
    check_twins(by_language)
    return {
        f"{language}/{name}": f"{language}/{address}index.html"
        for language, pages in by_language.items()
        for name, address in addresses(language, pages, RESERVED | {*languages}).items()
    }


def addresses(language: str, slugs: Mapping[str, str | None], reserved: Collection[str] = ()) -> dict[str, str]:
    """The address of each page of one language, relative to the language's own root.

    `slugs` maps a file name below the language's folder ("tools/index.md") to its slug. A folder takes the slug of
    its index page; the home page has none and its address is "". Every other address ends with a slash:
    {"tools/assessment.md": "outils/autoevaluation/"}. `reserved` are first segments that belong to something else.
    """
    by_name: dict[str, str] = {}
    owners: dict[str, str] = {}
    for name in sorted(slugs):
        address = _address(language, name, slugs)
        if address.split("/")[0] in reserved:
            raise AddressError(f"{_file(language, name)}: the slug “{slugs[name]}” is taken by the site itself.")
        if address in owners:
            raise AddressError(
                f"{_file(language, name)} and {_file(language, owners[address])} have the same address "
                f"“{address or '/'}”: give one of them another slug."
            )
        owners[address] = name
        by_name[name] = address
    return by_name


def check_twins(names: Mapping[str, Collection[str]]) -> None:
    """`names` maps each language to its file names; AddressError names every page that one of them lacks."""
    everything = sorted({name for files in names.values() for name in files})
    missing = [_file(language, name) for language, files in names.items() for name in everything if name not in files]
    if missing:
        raise AddressError("Each page exists in every language; missing: " + ", ".join(missing) + ".")


def _address(language: str, name: str, slugs: Mapping[str, str | None]) -> str:
    return "".join(_segment(language, name, page, slugs) + "/" for page in pages.chain(name))


def _segment(language: str, name: str, page: str, slugs: Mapping[str, str | None]) -> str:
    if page not in slugs:
        raise AddressError(f"{_file(language, name)} needs {_file(language, page)}, whose slug names their folder.")
    slug = slugs[page]
    if not slug:
        raise AddressError(f"{_file(language, page)} has no “slug:” in its front matter: its last address segment.")
    if not SLUG.fullmatch(str(slug)):
        raise AddressError(
            f"{_file(language, page)}: the slug “{slug}” may hold only a to z, 0 to 9 and single hyphens between them."
        )
    return str(slug)


def _file(language: str, name: str) -> str:
    return f"docs/{language}/{name}"
