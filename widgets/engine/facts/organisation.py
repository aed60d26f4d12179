"""The facts of the organisation: those shipped, with its own overlay merged key by key.

An overlay changes what exists (`organisation/criteria.toml`); an unknown key is an error, never ignored.
"""

import tomllib
from collections.abc import Mapping
from typing import Any, NamedTuple

from widgets.engine.facts import lines as calls
from widgets.engine.text import resources, texts
from widgets.engine.text.languages import LANGUAGES

SOURCE = "organisation/programme.toml"
PROGRAMME = ("name", "kind", "length", "rhythm", "eligibility", "coordinator", "escalation", "policies")
DECISIONS = ("fixed", "recommended")
"""What a programme may say of itself, in each language, and what it may do with a point of the agreement."""

FORBIDDEN, HIDDEN = "forbidden", "hidden"
"""The options of the agreement's points that a programme does not allow; what it hides of each widget."""

CRITERION = ("label", "hint", "missing", "evidence", "question")
"""The texts of a criterion."""


class OrganisationError(ValueError):
    """The overlay says something the guide does not know: file, key, what is allowed."""


type Decided = str | tuple[str, ...]
"""The option of a point, or the options of one that has several."""


class Organisation(NamedTuple):
    """Criteria in the guide's order, and the texts (`identity.…`, `criterion.<name>.…`, `programme.…`).

    A programme may have `fixed` or `recommended` points of an agreement (point → option, or options), options that are
    `forbidden` (point → options) and clauses `added` to it (section → names). `hidden` is what its site does not show
    of the widgets: widget → names of sections and points, then, in a widget that is loaded, → the names of questions.
    It is published in `languages`. `lines` are those to call,
    and `countries` where a reader may be, in the order in which they are shown.
    """

    criteria: tuple[str, ...]
    texts: texts.Texts
    fixed: Mapping[str, Decided] = {}
    recommended: Mapping[str, Decided] = {}
    forbidden: Mapping[str, tuple[str, ...]] = {}
    hidden: Mapping[str, tuple[str, ...]] = {}
    added: Mapping[str, tuple[str, ...]] = {}
    languages: tuple[str, ...] = LANGUAGES
    lines: tuple[calls.Line, ...] = ()
    countries: tuple[str, ...] = calls.COUNTRIES

    def hides(self, widget: str, question: str) -> bool:
        """Whether its site does not ask a question, for a widget that is loaded."""
        return question in self.hidden.get(widget, ())

    def undecided(self) -> "Organisation":
        """The same criteria and lines without any decision, so that forms ask all that they can ask."""
        return Organisation(self.criteria, texts.Texts({}), lines=self.lines, countries=self.countries)


def load() -> Organisation:
    """The shipped facts with the overlay of the folder `organisation/`, if there is one.

    What is wrong with an overlay is told in full, before this is called, by `overlay.check`.
    """
    languages = published()
    criteria = _criteria()
    to_call, first = _lines()
    programme = overlay("programme.toml")
    fixed, recommended = (_decided(programme.pop(word, {}), word) for word in DECISIONS)
    forbidden = _decided(programme.pop(FORBIDDEN, {}), FORBIDDEN)
    hidden = programme.pop(HIDDEN, {})
    if unknown := [part for part in programme if part not in PROGRAMME]:
        allowed = ", ".join((*PROGRAMME, *DECISIONS, FORBIDDEN, HIDDEN))
        raise OrganisationError(f"{SOURCE}: there is no {unknown[0]!r}. Allowed here: {allowed}.")
    tables = {
        "identity.site": _merged("identity.toml")["site"],
        "programme": programme,
        **{f"criterion.{name}": table for name, table in criteria.items()},
        **{f"line.{name}": {"note": table["note"]} for name, table in to_call.items() if "note" in table},
    }
    pairs = {
        f"{prefix}.{part}": texts.pair(whole(value, languages), f"{prefix}.{part}", "the organisation's texts")
        for prefix, table in tables.items()
        for part, value in table.items()
    }
    return Organisation(
        tuple(criteria),
        texts.Texts(pairs),
        fixed,
        recommended,
        {point: as_options(options) for point, options in forbidden.items()},
        {widget: tuple(name for name, away in names.items() if away) for widget, names in hidden.items()},
        languages=languages,
        lines=calls.read(to_call),
        countries=calls.order(first),
    )


def published() -> tuple[str, ...]:
    """The languages that the organisation publishes: all, less those that it says are not ([languages] en = false)."""
    choices = overlay("identity.toml").get("languages", {})
    return tuple(language for language in LANGUAGES if choices.get(language, True)) or LANGUAGES


def whole(text: Mapping[str, Any], languages: tuple[str, ...]) -> Mapping[str, Any]:
    """A text of the organisation's in every language: in those other than `languages`, its words stand in unread."""
    unpublished = [language for language in LANGUAGES if language not in languages]
    return {**dict.fromkeys(unpublished, text[languages[0]]), **text} if languages[0] in text else text


def shipped(name: str) -> dict[str, Any]:
    """The tables of a file of `widgets/defaults/`, its texts in every language, for reading only."""
    return texts.tables(f"widgets/defaults/{name}")


def overlay(name: str) -> dict[str, Any]:
    """The tables of a file of `organisation/`; none if it is not there."""
    return tomllib.loads(resources.read(f"{resources.overlay()}/{name}") or "")


def _criteria() -> dict[str, Any]:
    """The criteria that are kept, then those that the organisation adds."""
    changed = overlay("criteria.toml")
    added = changed.pop("add", {})
    dropped = {name for name, table in changed.items() if isinstance(table, dict) and table.pop("disabled", False)}
    merged = merge(shipped("criteria.toml"), changed, "organisation/criteria.toml")
    if twice := merged.keys() & added.keys():
        raise OrganisationError(f"organisation/criteria.toml: {', '.join(sorted(twice))} is there already: change it.")
    return {name: table for name, table in {**merged, **added}.items() if name not in dropped}


def _lines() -> tuple[dict[str, Any], str]:
    """The lines to call, and the country to show first: those shipped stay, or are replaced as a whole by its own.

    A line that an organisation replaces keeps its country and its purpose, so that none is ever taken away.
    """
    changed = overlay("lines.toml")
    known = shipped("lines.toml")
    replaced = {
        name: {**table, "country": known[name]["country"], "purpose": known[name]["purpose"], "mark": ""}
        for name, table in changed.get("replace", {}).items()
        if name in known
    }
    added = {name: {**table, "mark": ""} for name, table in changed.get("add", {}).items() if name not in known}
    return {**known, **replaced, **added}, changed.get("first", "")


def _decided(table: Any, word: str) -> dict[str, Decided]:
    if isinstance(table, dict):
        decided = {point: tuple(options) if isinstance(options, list) else options for point, options in table.items()}
        if all(isinstance(option, str) for options in decided.values() for option in as_options(options)):
            return decided
    raise OrganisationError(f'{SOURCE}: {word!r} is a table of points and their options, as in: manager = "aware".')


def as_options(decided: Decided) -> tuple[str, ...]:
    """The options of a point, one or several."""
    return decided if isinstance(decided, tuple) else (decided,)


def _merged(name: str) -> dict[str, Any]:
    changed = overlay(name)
    for told_elsewhere in ("publisher", "languages", "locale", "vocabulary"):
        changed.pop(told_elsewhere, None)
    return merge(shipped(name), changed, f"organisation/{name}")


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
