"""The decision of "What can I offer?".

What stands in the way comes first, one thing at a time, and then nothing else is advised: being put forward without
having been asked, a difficult time, leaving soon, full months, a yes and a no to the same help. That taking part is
voluntary, and that whoever manages or assesses does not mentor, is what programmes write (DGAFP; OQLF, 2003); that one
person hardly speaks up for somebody and stays neutral with their doubts follows Kram's functions (1985). What stands in
the way and what to settle is the guide's own reading of the answers, not a measured instrument: nothing is added up.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from math import ceil
from typing import Any

from widgets.catalogue.offer import profile
from widgets.catalogue.offer.expecting import questions
from widgets.engine.facts.organisation import Organisation
from widgets.engine.form.forms import UNSET
from widgets.engine.form.shared_questions import CONFLICTS, ROLES
from widgets.engine.method import schedule
from widgets.engine.result.result import Event, Item, Letter, Part, Result, Step
from widgets.engine.text.texts import Fact, Listing, Phrase

VERSION = 1

DAYS = 7
"""Days given for the next step."""

BLOCKS = (("motive", "duty"), ("state", "trouble"), ("state", "leaving"), ("state", "load"))
"""The answers (question, option) that come before any offer, the first to settle first; each has its step."""

STEPS = {"person": "person", "programme": "programme", "wish": "show"}
"""Where nothing stands in the way: what brings somebody to it → the step."""

TARGETS = {
    "duty": "ready-to-mentor",
    "trouble": "types.flash",
    "leaving": "types.flash",
    "words": "ready-to-mentor",
    "person": "first-meeting",
}
"""Where the button of a step leads."""

TO_SETTLE = ("doubt", "telling")
"""What may get in one's way and stops nothing."""

YEARLY = {"week": 52, "fortnight": 26, "three_weeks": 17, "month": 12, "month_weekday": 12, "two_months": 6}
"""Meetings in a year, by rhythm."""

MOST_HOURS = {"hour": 12, "two_hours": 24}
"""Hours in a year that the time given each month comes to, at most."""

PEOPLE = {"single": 1, "two": 2, "more": 3}
"""People mentored at the same time, at least."""

PAGES = {
    "trouble": "looking-after-yourself",
    "load": "looking-after-yourself",
    "leaving": "mentor-ending",
    "doubt": "good-mentor",
    "telling": "asking",
    "hours": "several-mentees",
    "hour_people": "several-mentees",
}
"""Where the guide speaks of what to settle."""

REASONS = 3


def decide(answers: Mapping[str, Any], organisation: Organisation, today: date) -> Result:
    """The result for valid `answers` (question → option, options, text or None), `today` where the person is."""
    day = schedule.no_weekend(today + timedelta(days=DAYS))
    name = _step(answers)
    aside = "_aside" if name == "programme" and (answers["relations"] or answers["aside"]) else ""
    file = "handover_data" if name == "programme" else ""
    step = Step(name, Phrase(f"step.{name}{aside}"), day, TARGETS.get(name, ""), file)
    is_open = name in (*STEPS.values(), "words")
    settle = tuple(item._replace(page=PAGES.get(item.name)) for item in _settle(answers, name))
    is_lower = (answers["mentor_brings"] or "")[:1].islower()
    hints = (Phrase("hint.text"), *((Phrase("hint.lower"),) if is_lower else ()))
    letter = Item("text", profile.text(answers), hints, letter=Letter())
    parts = (
        Part("profile" if is_open else "profile_later", "letters", (letter,)),
        Part("strengths", "list", tuple(_strengths(answers)), pages=("good-mentor",)),
        Part("settle", "list", settle),
        Part("relations", "list", tuple(_relations(answers)), pages=("ready-to-mentor",)),
        Part("questions", "questions", tuple(questions(answers, organisation))),
    )
    return Result(
        widget="offer",
        version=VERSION,
        parts=tuple(part for part in parts if part.items),
        numbers={"offered": profile.offered(answers), "relations": list(answers["relations"])},
        events=(Event("step", day, Phrase("event.title"), step.text),),
        headline=tuple(_headline(answers, name, is_open, len(settle))),
        step=step,
        reasons=tuple(_reasons(answers, name))[:REASONS],
        carried_over=_carried_over(answers),
        to_hand=("profile", "profile_later"),
    )


def _blocking(answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What stands in the way, the first to settle first."""
    return [
        (question, option)
        for question, option in BLOCKS
        if option == answers[question] or (question == "state" and option in answers["state"])
    ]


def _step(answers: Mapping[str, Any]) -> str:
    """The one step: what stands in the way, then what the text lacks, then whom to give it to."""
    if blocking := _blocking(answers):
        return blocking[0][1]
    if not profile.offered(answers):
        return "choose"
    return STEPS.get(answers["motive"] or "", "show") if answers["mentor_brings"] else "words"


def _headline(answers: Mapping[str, Any], step: str, is_open: bool, count: int) -> Iterator[Phrase]:
    """Whether to offer, what else to settle, and whom not to mentor."""
    if is_open:
        yield Phrase("headline.offer", {"help": _help(profile.offered(answers)[0])})
    else:
        yield Phrase(f"headline.{step}")
    if count:
        yield Phrase("headline.settle" if is_open else "headline.more", {"count": count})
    if {*CONFLICTS} & {*answers["relations"]}:
        yield Phrase("headline.relations")


def _reasons(answers: Mapping[str, Any], step: str) -> Iterator[Phrase]:
    """The answers that the headline and the step rest on."""
    if blocking := _blocking(answers):
        yield from (_answer(*answer) for answer in blocking)
        return
    if step == "words":
        yield Phrase("why.words")
    elif step == "choose":
        yield Phrase("why.choose", {"helps": _quoted(answers["helps"])})
        return
    if answers["motive"]:
        yield _answer("motive", answers["motive"])
    yield Phrase("why.helps", {"helps": _quoted(profile.offered(answers))})
    if answers["time"]:
        yield Phrase("why.time", {"answer": Phrase(f"time.option.{answers['time']}")})


def _strengths(answers: Mapping[str, Any]) -> Iterator[Item]:
    """What counts in favour of somebody, each with the answer that it rests on."""
    if answers["since"] == "already":
        yield Item("already", Phrase("strength.already"), (_answer("since", "already"),))
    for need in profile.offered(answers):
        yield Item(need, Phrase(f"strength.{need}"), (Phrase("reason.help", {"help": _help(need)}),))
    for name in answers["strengths"]:
        if name not in answers["lacks"]:
            facts = {
                "criterion": Phrase(f"criterion.{name}.label"),
                "evidence": Phrase(f"criterion.{name}.evidence"),
            }
            yield Item(f"criterion_{name}", Phrase("strength.criterion", facts))


def _settle(answers: Mapping[str, Any], step: str) -> Iterator[Item]:
    """What to settle before somebody is mentored, besides the step."""
    for question, option in _blocking(answers):
        if option != step:
            yield Item(option, Phrase(f"settle.{option}"), (_answer(question, option),))
    for option in TO_SETTLE:
        if option in answers["state"]:
            yield Item(option, Phrase(f"settle.{option}"), (_answer("state", option),))
    yield from _hours(answers)
    both_sides = [need for need in answers["helps"] if need in answers["not_helps"]]
    if both_sides and step != "choose":
        yield Item("both_sides", Phrase("settle.both_sides", {"count": len(both_sides), "helps": _quoted(both_sides)}))
    unsure = [name for name in answers["strengths"] if name in answers["lacks"]]
    if unsure:
        criteria = tuple(Phrase("quoted", {"words": Phrase(f"criterion.{name}.label")}) for name in unsure)
        yield Item("unsure", Phrase("settle.unsure", {"count": len(unsure), "criteria": Listing(criteria)}))
    roles = {role for role, needs in ROLES.items() if {*needs} & {*profile.offered(answers)}}
    if {"advocate", "confidant"} <= roles:
        helps = [need for role in ("advocate", "confidant") for need in ROLES[role]]
        reason = Phrase("reason.helps", {"helps": _quoted([n for n in profile.offered(answers) if n in helps])})
        yield Item("apart", Phrase("settle.apart"), (reason,))
    if answers["ways"] == ["written"]:
        yield Item("written", Phrase("settle.written"), (_answer("ways", "written"),))


def _hours(answers: Mapping[str, Any]) -> Iterator[Item]:
    """Where the meetings ask for more hours than there are, or where there are few."""
    time, meetings, length = answers["time"], YEARLY.get(answers["rhythm"] or ""), answers["length"] or UNSET
    people = PEOPLE.get(answers["capacity"] or "", 1)
    reason = (_answer("time", time),) if time else ()
    if time in MOST_HOURS and meetings and length != UNSET:
        hours = ceil(meetings * int(length) * people / 60)
        if hours > MOST_HOURS[time]:
            yield Item("hours", Phrase("settle.hours", {"hours": hours, "most": MOST_HOURS[time]}), reason)
            return
    if time == "hour":
        name = "hour" if people == 1 else "hour_people"
        yield Item(name, Phrase(f"settle.{name}"), reason)


def _relations(answers: Mapping[str, Any]) -> Iterator[Item]:
    """Whom not to mentor, and what to offer them instead; nobody is named."""
    for relation in answers["relations"]:
        yield Item(relation, Phrase(f"relation.{relation}"), (_answer("relations", relation),))
    if answers["aside"]:
        yield Item("aside", Phrase("relation.aside"))


def _carried_over(answers: Mapping[str, Any]) -> dict[str, Fact | list[str]]:
    """For a comparison: this person as one of several (`p*`). For an agreement: how to meet, what is left aside.

    Of the criteria, those of which there is an example are met well, and those that are missing not at all. The time
    and the forms are told as seen, and weighed by whoever compares.
    """
    medium = {("in_person",): "in_person", ("in_person", "remote"): "mixed"}.get(tuple(answers["ways"]))
    moments = Listing(tuple(Phrase(f"moments.option.{moment}") for moment in answers["moments"]))
    levels = {name: "good" for name in answers["strengths"] if name not in answers["lacks"]}
    levels |= {name: "none" for name in answers["lacks"] if name not in answers["strengths"]}
    practical = [
        *(Phrase(f"ways.option.{way}") for way in answers["ways"]),
        *(Phrase(f"moments.option.{moment}") for moment in answers["moments"]),
    ]
    seen: tuple[Fact, ...] = (*practical, *((answers["languages"],) if answers["languages"] else ()))
    return {
        **({"p*_name": answers["mentor_name"]} if answers["mentor_name"] else {}),
        "p*_needs": profile.offered(answers),
        **{f"p*_level_{name}": level for name, level in levels.items()},
        **({"p*_seen_availability": Phrase(f"seen.{answers['time']}")} if answers["time"] else {}),
        **({"p*_seen_practical": Phrase("seen.practical", {"said": Listing(seen, "comma")})} if seen else {}),
        **({"medium": medium} if medium else {}),
        **({"off_limits": "some"} if answers["off_limits_topics"] else {}),
        **(_meetings_words(answers["languages"], moments)),
    }


def _meetings_words(languages: str | None, moments: Listing) -> dict[str, Fact | list[str]]:
    """The languages and the hours of the week, for which an agreement has no question of its own."""
    if not (languages or moments.items):
        return {}
    key = "both" if languages and moments.items else "languages" if languages else "moments"
    return {"meetings_words": Phrase(f"carried.{key}", {"languages": languages or "", "moments": moments})}


def _help(need: str) -> Phrase:
    return Phrase(f"helps.option.{need}")


def _quoted(needs: list[str]) -> Listing:
    return Listing(tuple(Phrase("quoted", {"words": _help(need)}) for need in needs))


def _answer(question: str, option: str) -> Phrase:
    return Phrase("reason.answer", {"answer": Phrase(f"{question}.option.{option}")})
