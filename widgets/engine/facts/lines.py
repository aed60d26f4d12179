"""Whom to call, and the bodies to turn to: `widgets/defaults/lines.toml`, with what an organisation replaces or adds.

A line belongs to a country, or to a part of one (CA-QC), which shows its own lines before those of the whole country.
What somebody needs ("despair", "threat"…) names the purposes to show, the most pressing first.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from widgets.engine.text.texts import Fact, Phrase

COUNTRIES = ("FR", "CA-QC", "CA", "BE", "CH", "LU", "GB", "IE", "US")
"""Where a reader may be: ISO 3166 codes, in the order in which they are offered."""

CALLED = (
    "emergency",
    "suicide",
    "police",
    "medical",
    "fire",
    "silent",
    "violence",
    "victims",
    "work",
    "talk",
    "youth",
    "poison",
)
"""What a line is to be called for."""

PURPOSES = (*CALLED, "workplace", "equality", "data", "programme")
"""What a line or a body is for: what is called, then harassment at work, discrimination, data, mentoring programmes."""

MARKS = ("seen", "service", "reported")
"""On what ground the guide prints a line; one that an organisation gives has none of them."""

NEEDS: Mapping[str, tuple[str, ...]] = {
    "danger": ("emergency", "police", "medical", "fire", "silent"),
    "despair": ("suicide", "emergency", "medical", "talk", "youth"),
    "threat": ("emergency", "police", "silent", "violence", "victims", "work"),
    "harassment": ("violence", "victims", "work", "workplace", "equality", "talk", "emergency"),
    "health": ("emergency", "medical", "talk", "suicide"),
    "all": CALLED,
    "rights": ("workplace", "equality"),
    "data": ("data",),
    "programmes": ("programme",),
}
"""The purposes that answer each need, the most pressing first."""

BODIES = ("data", "programmes")
"""The needs that can wait for a day: a gap of theirs is told in words of its own (`line.none.<need>`)."""

VITAL: Mapping[str, tuple[str, ...]] = {
    "danger": ("emergency",),
    "despair": ("suicide", "talk"),
    "threat": ("emergency", "police"),
    "health": ("emergency", "medical"),
    "all": ("emergency",),
}
"""A country without a line of any of these purposes has a gap for that need, and says so."""

HARM = ("limit", "whom", "free")
"""The texts of what to do when something hurts, in their order (`harm.limit`…)."""

STALE = 365
"""Days after which a line is to be read again."""


class Line(NamedTuple):
    """One line to call, as the file describes it; `number` is "" where only an address is known.

    `page` is the date of the page that was read (a day, a year, "2022~", "2020/2021", or ""), `read` the day on which
    it was, `mark` one of MARKS or "" for an organisation's own. `dial` is what to dial where it is not the digits of
    `number`, `by` how: "tel" or "sms". `always` and `free` say that it answers day and night, that it costs nothing;
    `noted`, that it has a text `line.<name>.note`. `language` is that of the institution's name, if any.
    """

    name: str
    country: str
    purpose: str
    number: str
    institution: str
    address: str
    read: date
    page: str = ""
    mark: str = ""
    dial: str = ""
    by: str = "tel"
    always: bool = False
    free: bool = False
    noted: bool = False
    language: str = ""

    @property
    def link(self) -> str:
        """The address that a press on the number opens: "tel:…" or "sms:…"."""
        return f"{self.by}:{self.dial or ''.join(filter(str.isdigit, self.number))}"


class Call(NamedTuple):
    """A line shown to a reader of `country` (the line may be the whole country's); None where there is a gap.

    `gap` is the key of what is said of that gap.
    """

    country: str
    line: Line | None
    gap: str = "line.gap"


def read(tables: Mapping[str, Any]) -> tuple[Line, ...]:
    """The lines of tables (name → table) such as those of `lines.toml`, in their order; ValueError for a wrong day."""
    return tuple(_line(name, table) for name, table in tables.items())


def _line(name: str, table: Mapping[str, Any]) -> Line:
    known = {field: value for field, value in table.items() if field != "note"}
    day = date.fromisoformat(table["read"])
    return Line(**{"number": "", **known, "name": name, "read": day, "noted": "note" in table})


def order(first: str) -> tuple[str, ...]:
    """COUNTRIES with `first` in front ("": as they are); a part of a country comes with it."""
    return (first, *(country for country in COUNTRIES if country != first)) if first else COUNTRIES


def calls(lines: Iterable[Line], needs: Iterable[str], countries: Iterable[str]) -> list[Call]:
    """For each country, the lines that answer `needs`, the most pressing first; a gap is a Call without a line."""
    lines, needs = list(lines), list(needs)
    purposes = list(dict.fromkeys(purpose for need in needs for purpose in NEEDS[need]))
    calls: list[Call] = []
    for country in countries:
        local = [line for line in lines if line.country in (country, country[:2]) and line.purpose in purposes]
        local.sort(key=partial(_place, purposes, country))
        calls += [Call(country, line) for line in local]
        covered = {line.purpose for line in local}
        if any(covered.isdisjoint(VITAL.get(need, NEEDS[need])) for need in needs):
            calls.append(Call(country, None, _gap(needs)))
    return calls


def _gap(needs: Sequence[str]) -> str:
    """The key of what is said where a country has nothing for `needs`."""
    return f"line.none.{needs[0]}" if len(needs) == 1 and needs[0] in BODIES else "line.gap"


def _place(purposes: Sequence[str], country: str, line: Line) -> tuple[int, bool]:
    """Where a line stands: by what it is for, then those of a part of a country before the whole country's."""
    return purposes.index(line.purpose), line.country != country


def by_country(calls: Iterable[Call]) -> list[tuple[str, list[Call]]]:
    """The calls of each country, in the order in which they come."""
    return [(country, list(group)) for country, group in groupby(calls, attrgetter("country"))]


def summary(line: Line) -> Phrase:
    """What the line is for, its number and who answers, in one sentence."""
    facts: dict[str, Fact] = {
        "purpose": Phrase(f"line.purpose.{line.purpose}"),
        "number": line.number,
        "institution": line.institution,
    }
    return Phrase("line.told" if line.number else "line.address", facts)


def notes(line: Line) -> tuple[Phrase, ...]:
    """What to know before calling, and how the guide knows: only what the institution itself says, and when."""
    phrases = [Phrase(f"line.{line.name}.note")] if line.noted else []
    phrases += [Phrase(f"line.{word}") for word in ("always", "free") if getattr(line, word)]
    return (*phrases, provenance(line))


def provenance(line: Line) -> Phrase:
    """On what ground the line stands, and what to do in doubt."""
    when: dict[str, Fact] = {"month": Phrase(f"date.month.{line.read.month}"), "year": str(line.read.year)}
    if not line.mark:
        return Phrase("line.known.own", {"day": line.read})
    if line.mark == "reported":
        return Phrase("line.known.reported", when)
    if not line.page:
        return Phrase(f"line.known.{line.mark}.undated", when)
    return Phrase(f"line.known.{line.mark}.dated", {"page": _dated(line.page)})


def _dated(page: str) -> Phrase:
    """The date of a page in words."""
    first, _, last = page.partition("/")
    if last:
        return Phrase("line.page.years", {"first": first, "last": last})
    if page.endswith("~"):
        return Phrase("line.page.about", {"year": page[:-1]})
    if len(page) == 4:
        return Phrase("line.page.year", {"year": page})
    return Phrase("line.page.day", {"day": date.fromisoformat(page)})


def stale(lines: Iterable[Line], today: date) -> list[Line]:
    """The lines that were read more than twelve months before `today`, the oldest first."""
    return sorted((line for line in lines if (today - line.read).days > STALE), key=lambda line: line.read)
