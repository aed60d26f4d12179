"""The facts of the organisation: those shipped, with its own overlay merged key by key.

An overlay changes what exists (`organisation/criteria.toml`); an unknown key is an error, never ignored.
"""

import re
import tomllib
from collections.abc import Mapping
from typing import Any, NamedTuple

from widgets.engine.facts import closed as closing
from widgets.engine.facts import lines as calls
from widgets.engine.facts.closed import TABLE as CLOSED
from widgets.engine.facts.closed import Closed
from widgets.engine.text import resources, texts
from widgets.engine.text.languages import LANGUAGES

SHARED, SEVERAL = "programme.toml", "programmes"
"""What holds in every programme; the folder that has one file a programme, where there are several."""

PROGRAMME_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
"""What a file of SEVERAL is called, before ".toml"."""

SOURCE = "organisation/programme.toml"
PROGRAMME = ("name", "kind", "length", "rhythm", "eligibility", "coordinator", "escalation", "policies")
DECISIONS = ("fixed", "recommended")
"""What a programme may say of itself, in each language, and what it may do with a point of the agreement."""

FORBIDDEN, HIDDEN = "forbidden", "hidden"
"""The options of the agreement's points that a programme does not allow; what it hides of each widget."""

UNLESS_SHOWN: Mapping[str, Mapping[str, bool]] = {"agreement": {"academic": True}}
"""What is hidden of a widget until a programme writes `false` for it: a supervisor's points are no mentor's."""

CRITERION = ("label", "hint", "missing", "evidence", "question")
"""The texts of a criterion."""


class OrganisationError(ValueError):
    """The overlay says something the guide does not know: file, key, what is allowed."""


type Decided = str | tuple[str, ...]
"""The option of a point, or the options of one that has several."""


class Decisions(NamedTuple):
    """What one programme decides of the tools, as `Organisation` says."""

    fixed: Mapping[str, Decided]
    recommended: Mapping[str, Decided]
    forbidden: Mapping[str, tuple[str, ...]]
    hidden: Mapping[str, tuple[str, ...]]
    closed: tuple[Closed, ...]


class Organisation(NamedTuple):
    """Criteria in the guide's order, and the texts (`identity.…`, `criterion.<name>.…`, `programme.…`).

    A programme may have `fixed` or `recommended` points of an agreement (point → option, or options), options that are
    `forbidden` (point → options) and clauses `added` to it (section → names). `hidden` is what its site does not show
    of the widgets: widget → names of sections and points, then, in a widget that is loaded, → the names of questions.
    `closed` are the days on which nobody works there. It is published in `languages`. `lines` are those to call,
    and `countries` where a reader may be, in the order in which they are shown.

    Where there are several `programmes` (name → what it decides; texts `programmes.<name>.…`), these are the facts of
    the one that is named in `programme`, or, where it is "", those that all share.
    """

    criteria: tuple[str, ...]
    texts: texts.Texts
    fixed: Mapping[str, Decided] = {}
    recommended: Mapping[str, Decided] = {}
    forbidden: Mapping[str, tuple[str, ...]] = {}
    hidden: Mapping[str, tuple[str, ...]] = {}
    closed: tuple[Closed, ...] = ()
    added: Mapping[str, tuple[str, ...]] = {}
    languages: tuple[str, ...] = LANGUAGES
    lines: tuple[calls.Line, ...] = ()
    countries: tuple[str, ...] = calls.COUNTRIES
    programmes: Mapping[str, Decisions] = {}
    programme: str = ""

    def of(self, programme: str) -> "Organisation":
        """The facts of one of the programmes."""
        return self._replace(programme=programme, **self.programmes[programme]._asdict())

    def key_of(self, part: str) -> str:
        """The key of the text that answers a part of PROGRAMME; "" if the programme does not say it."""
        key = f"{SEVERAL}.{self.programme}.{part}" if self.programme else f"programme.{part}"
        return key if key in self.texts else ""

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
    shared = overlay(SHARED)
    several = {name: merged(shared, overlay(f"{SEVERAL}/{name}.toml")) for name in programmes()}
    for_all = _decisions(shared, "programme")
    decided = {name: _decisions(tables, f"{SEVERAL}.{name}") for name, tables in several.items()}
    tables = {
        "identity.site": _merged("identity.toml")["site"],
        "programme": _texts_of(shared),
        **{f"{SEVERAL}.{name}": _texts_of(tables) for name, tables in several.items()},
        f"programme.{CLOSED}": _names_of_closed(shared),
        **{f"{SEVERAL}.{name}.{CLOSED}": _names_of_closed(tables) for name, tables in several.items()},
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
        **for_all._asdict(),
        languages=languages,
        lines=calls.read(to_call),
        countries=calls.order(first),
        programmes=decided,
    )


def programmes() -> tuple[str, ...]:
    """The names of the programmes that have a file of their own, in alphabetical order."""
    files = resources.names(f"{resources.overlay()}/{SEVERAL}")
    names = [file.removesuffix(".toml") for file in files if file.endswith(".toml")]
    return tuple(name for name in sorted(names) if PROGRAMME_NAME.fullmatch(name))


def merged(shared: Mapping[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
    """The tables of a programme: those of `programme.toml`, with what its own file changes or adds.

    What its file fixes or recommends takes the place of what is shared on that point, fixed or recommended; closed days
    are added, or take the place of those of the same name. The tables may have faults.
    """

    def table(tables: Any, word: str) -> dict[str, Any]:
        value = tables.get(word) if isinstance(tables, dict) else None
        return value if isinstance(value, dict) else {}

    decided = {point for word in DECISIONS for point in table(changed, word)}
    words = {
        word: {point: options for point, options in table(shared, word).items() if point not in decided}
        | table(changed, word)
        for word in DECISIONS
    }
    forbidden = table(shared, FORBIDDEN) | table(changed, FORBIDDEN)
    ours, theirs = table(shared, HIDDEN), table(changed, HIDDEN)
    hidden = {widget: table(ours, widget) | table(theirs, widget) for widget in ours | theirs}
    closed = table(shared, CLOSED) | table(changed, CLOSED)
    return {**shared, **changed, **words, FORBIDDEN: forbidden, HIDDEN: hidden, CLOSED: closed}


def _texts_of(tables: Mapping[str, Any]) -> dict[str, Any]:
    """What a programme says of itself."""
    return {part: text for part, text in tables.items() if part not in (*DECISIONS, FORBIDDEN, HIDDEN, CLOSED)}


def _names_of_closed(tables: Mapping[str, Any]) -> dict[str, Any]:
    return {name: table["name"] for name, table in tables.get(CLOSED, {}).items()}


def _decisions(tables: Mapping[str, Any], texts: str) -> Decisions:
    """What a programme decides; `texts` is what the keys of its texts begin with.

    OrganisationError for what is none of its keys.
    """
    if unknown := [part for part in _texts_of(tables) if part not in PROGRAMME]:
        allowed = ", ".join((*PROGRAMME, *DECISIONS, FORBIDDEN, HIDDEN, CLOSED))
        raise OrganisationError(f"{SOURCE}: there is no {unknown[0]!r}. Allowed here: {allowed}.")
    fixed, recommended = (_decided(tables.get(word, {}), word) for word in DECISIONS)
    forbidden = _decided(tables.get(FORBIDDEN, {}), FORBIDDEN)
    hidden = merged({HIDDEN: UNLESS_SHOWN}, tables)[HIDDEN]
    return Decisions(
        fixed,
        recommended,
        {point: as_options(options) for point, options in forbidden.items()},
        {widget: tuple(name for name, away in names.items() if away) for widget, names in hidden.items()},
        closing.read(tables, texts),
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
