"""The decision of the agreement: what was answered becomes clauses, dates and conversations still to have.

Nothing is required and nothing is chosen in advance: an agreement holds what the two have settled, and says what they
have left open. What nobody gives up (ALWAYS) is no choice and stands in each. That it is written in plain words, drawn
up by both, no contract, and looked at again after a month and halfway follows good practice (NASEM, 2019; the mistakes
to avoid are in the guide, `agreement-choices.md`); no study of written mentoring agreements is known to us.

What is long stands beside this file: `days.py` counts the days, `timeline.py` those of a version that follows another,
`entries.py` makes the entries of a calendar, `document.py` writes the text to sign and `dates.py` its dates,
`clashes.py` holds the answers that sit badly together, `agendas.py` plans three meetings, `opening.py` says what the
answer opens with.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from widgets.catalogue.agreement import opening
from widgets.catalogue.agreement.agendas import closing_meeting, first_meeting, review_meeting
from widgets.catalogue.agreement.clashes import clashes
from widgets.catalogue.agreement.days import LAST_WORKDAY, is_away, periods, replaced
from widgets.catalogue.agreement.decided import settled
from widgets.catalogue.agreement.document import document
from widgets.catalogue.agreement.form import CONTESTED, CORE, is_answered, points
from widgets.catalogue.agreement.timeline import is_changed, timeline
from widgets.engine.facts import closed as closing
from widgets.engine.facts.organisation import Organisation
from widgets.engine.form import programmes
from widgets.engine.result.result import Item, Part, Result, with_weekday
from widgets.engine.text.texts import Fact, Listing, Phrase

VERSION = 1

PER_PERSON = {"side": "both", "assumed": None}
"""What each says for themselves, as it stands in the version of both."""


SIDES = ("mentee", "mentor", "both")
"""Who may have filled in an agreement."""

OWNERS = {f"{person}_{detail}": person for person in ("mentee", "mentor") for detail in ("name", "contact")}
"""How somebody is called and reached is their own matter: their draft says it."""

MOST_NAMED = 3
"""Days that are named of those on a weekend or away; how many there are is always said."""


def decide(answers: Mapping[str, Any], organisation: Organisation, today: date) -> Result:
    """The agreement, its days, what is left to talk about and the meetings' agendas, for valid `answers`."""
    answers = {**answers, **settled(points(), organisation)}
    hidden = organisation.hidden.get("agreement", ())
    core = [name for name in CORE if name not in hidden]
    unanswered = [name for name in core if not (is_answered(answers, name) or name in replaced(answers))]
    pressing = sorted(unanswered, key=lambda name: name not in CONTESTED)
    clashing = tuple(clashes(answers))
    step = opening.step_name(answers, unanswered, clashing)
    versions = answers.get("versions", ())
    dates, entries = timeline(answers, versions, today, organisation.closed)
    shown = {name: [day for day in group if day >= today or not versions] for name, group in dates.items()}
    parts = (
        Part("watch", "list", tuple(_watch(answers, organisation, shown, None if versions else today))),
        Part("clashes", "list", clashing),
        Part("missing", "list", tuple(_missing(unanswered)), pages=("agreement-choices", "building-trust")),
        Part("first_meeting", "ranking", tuple(first_meeting(answers, pressing, hidden))),
        Part("review_meeting", "ranking", tuple(review_meeting(answers))),
        Part("closing_meeting", "ranking", tuple(closing_meeting(answers, hidden))),
    )
    return Result(
        widget="agreement",
        version=VERSION,
        parts=tuple(part for part in parts if part.items),
        numbers={
            "unsaid": unanswered,
            "days": {name: [day.isoformat() for day in group] for name, group in dates.items()},
        },
        events=entries,
        headline=opening.headline(step, unanswered, clashing),
        step=opening.step(step, today),
        reasons=tuple(
            opening.reasons(step, len(core) - len(unanswered), pressing, clashing, shown.get("meetings", ()))
        ),
        document=document({**answers, "version": _version(answers, versions)}, organisation, shown, unanswered, today),
        file_name=Phrase(f"file_name.{answers['side'] if answers['side'] in SIDES else 'draft'}"),
    )


def _version(answers: Mapping[str, Any], versions: Sequence[Any]) -> str:
    """What this version is called: as somebody named it, or the next number once something was changed."""
    name: str = answers["version"] or ""
    if not versions:
        return name
    last = {**dict.fromkeys(answers), **versions[-1].answers}
    names = [point for point in versions[-1].answers if point in answers]
    if not any(is_changed(answers, last, point) for point in names) or name != (last["version"] or ""):
        return name
    return str(max(int(name) if name.isdecimal() else 0, len(versions)) + 1)


def sides(first: Mapping[str, Any], second: Mapping[str, Any]) -> tuple[Phrase, Phrase]:
    """How to call the two drafts: by who filled them in, where each says something else."""
    if {first["side"], second["side"]} != {"mentee", "mentor"}:
        return Phrase("pair.side.here"), Phrase("pair.side.file")
    return _called(first), _called(second)


def _called(draft: Mapping[str, Any]) -> Phrase:
    name = draft[f"{draft['side']}_name"]
    return Phrase("pair.side.named", {"name": name}) if name else Phrase(f"person.{draft['side']}")


def _watch(
    answers: Mapping[str, Any], organisation: Organisation, dates: Mapping[str, Sequence[date]], today: date | None
) -> Iterator[Item]:
    """What to look at before all else; `today` is None where the first meeting took place in an earlier version."""
    if organisation.programmes and not answers.get(programmes.QUESTION):
        yield Item("programme", Phrase("watch.programme"))
    if answers["hierarchy"] == "declared":
        yield Item("hierarchy", Phrase("watch.hierarchy"), page="roles.manager")
    if answers["start"]:
        start = date.fromisoformat(answers["start"])
        if today and start < today:
            yield Item("start_past", Phrase("watch.start_past", {"day": with_weekday(start)}))
        if answers["last_day"] and (last := date.fromisoformat(answers["last_day"])) <= start:
            yield Item("last_day", Phrase("watch.last_day", {"day": with_weekday(last)}))
    away = periods(answers)
    if missed := sorted(day for name in ("reviews", "end") for day in dates.get(name, ()) if is_away(day, away)):
        yield Item("away", Phrase("watch.away", _some(missed)))
    every = sorted({day for group in dates.values() for day in group})
    if weekend := [day for day in every if day.isoweekday() > LAST_WORKDAY]:
        yield Item("weekend", Phrase("watch.weekend", _some(weekend)))
    if shut := {day: name for day in every if (name := closing.name_of(day, organisation.closed))}:
        yield Item("closed", Phrase("watch.closed", _some([*shut], shut)))


def _some(days: Sequence[date], names: Mapping[date, Phrase] = {}) -> dict[str, Fact]:
    """How many days these are, and the first ones, each with its name if it has one."""
    listed = (
        Phrase("watch.named", {"day": with_weekday(day), "name": names[day]}) if day in names else with_weekday(day)
        for day in days[:MOST_NAMED]
    )
    return {"count": len(days), "days": Listing(tuple(listed))}


def _missing(unanswered: Sequence[str]) -> Iterator[Item]:
    for name in unanswered:
        talk = Phrase("missing.talk", {"question": Phrase(f"{name}.talk")})
        yield Item(name, Phrase(f"{name}.title"), (Phrase(f"{name}.why"), talk))
