"""The lines to call as parts of a result, the reader’s country first; and what to do when something hurts."""

from collections.abc import Sequence

from widgets.engine.facts import lines
from widgets.engine.facts.lines import Call
from widgets.engine.facts.organisation import Organisation
from widgets.engine.form.forms import UNSET, Choice
from widgets.engine.result.result import Item, Part
from widgets.engine.text.texts import Phrase


def country(organisation: Organisation) -> Choice:
    """The question where the person is; nobody has to answer it."""
    options = (UNSET, *organisation.countries)
    return Choice("country", options, required=False, scale="country.{}", control="select", protected="calls")


def parts(organisation: Organisation, needs: Sequence[str], country: str | None) -> tuple[Part, ...]:
    """What answers `needs` (names of `lines.NEEDS`) for a reader of `country` (None: not said, so every country)."""
    countries = organisation.countries
    if country not in countries:
        return (_part("calls", organisation, needs, countries),)
    other_countries = tuple(other for other in countries if other != country)
    return _part("calls", organisation, needs, (country,)), _part(
        "calls_elsewhere", organisation, needs, other_countries
    )


def harm() -> tuple[Item, ...]:
    """What to do when something hurts, in the guide's one text: set a limit or go straight to someone, whom, freely."""
    return tuple(Item(part, Phrase(f"harm.{part}")) for part in lines.HARM)


def _part(name: str, organisation: Organisation, needs: Sequence[str], countries: Sequence[str]) -> Part:
    return Part(name, "calls", tuple(map(_item, lines.calls(organisation.lines, needs, countries))))


def _item(call: Call) -> Item:
    country, line, gap = call
    summary = lines.summary(line) if line else Phrase(gap)
    text = Phrase("line.of", {"country": Phrase(f"country.{country}"), "line": summary})
    name = f"{country}_{line.name if line else 'gap'}"
    return Item(name, text, lines.notes(line) if line else (), call=call)
