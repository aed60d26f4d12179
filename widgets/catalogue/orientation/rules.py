"""The decision of "Which help do I need?".

The helps are those that the guide tells apart (docs/…/mentoring.md, "What it is not"): research itself often fails to
(Bozeman & Feeney, 2007); advice without active sponsorship does not open the same doors (Ibarra, Carter & Silva,
2010); whoever mentors is not the one who manages or assesses (OQLF, 2003). Which answers speak for which help, and
which rule one out, is the guide's own reading of them, not a measured instrument. Each answer counts once, and what
would help most counts twice. Where two helps come first together, the answer is several people rather than one, as in
a developmental network (Higgins & Kram, 2001). A profession that heals or defends stands first as soon as an answer
speaks for it. What cannot wait is answered by whom to call, then by people whose profession it is: nothing is counted
then, and nothing else is advised before.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from widgets.catalogue.orientation.helps import CONTRADICTS, PROFESSIONS, SPEAKS_FOR, URGENT, Answer
from widgets.engine.facts.organisation import Organisation
from widgets.engine.method import schedule
from widgets.engine.result import calling
from widgets.engine.result.result import Event, Item, Part, Result, Step
from widgets.engine.text.texts import Phrase

VERSION = 1

HELPS_SHOWN = 3
"""Helps that are named, at most."""

LEAST = 3
"""What a help that does not come first must count to be named too."""

PAGES = {
    "mentor": "mentoring.definition",
    "coach": "glossary.coaching",
    "sponsor": "glossary.sponsorship",
    "peer": "types.peer",
    "manager": "roles.manager",
    "training": "glossary.tutoring",
    "care": "mentoring.limits",
    "rights": "benefits.limits",
}
"""Where the guide speaks of each help."""

STEP_PAGES = {
    "mentor": "assessment",
    "coach": "",
    "sponsor": "scenarios.door",
    "peer": "types.peer",
    "manager": "roles.manager",
    "training": "",
    "care": "where-to-turn",
    "rights": "where-to-turn",
}
"""Where the next step leads; "" for a step that is taken elsewhere."""

CARRIED_OVER = {
    "aims": {
        ("stake", "skill"): "skills",
        ("stake", "path"): "next_step",
        ("stake", "place"): "field",
        ("stake", "job"): "next_step",
        ("stake", "self"): "leadership",
    },
    "needs": {("wish", "door"): "doors"},
}
"""What the self-assessment may take over: its question → answer here → its option. Of what hurts, nothing."""

DAYS, DAYS_OF_PROFESSIONS = 7, 3
"""Days given for the next step."""

QUESTIONS = ("first", "second", "third")

REASONS = 3
"""Reasons of the headline that are said, at most."""

type Reasons = Mapping[str, list[Answer]]


def decide(answers: Mapping[str, Any], organisation: Organisation, today: date) -> Result:
    """The result for valid `answers` (question → option, options, or None where none was given), whatever the day."""
    choices = [
        (question, option)
        for question, answer in answers.items()
        for option in (answer if isinstance(answer, list) else [answer])
    ]
    urgent = [option for question, option in URGENT if (question, option) in choices]
    reasons = _reasons(choices)
    leads, other_helps = _ordered(reasons, _wished(choices))
    if urgent:
        return _pressing(urgent, [*leads, *other_helps], organisation, answers.get("country"))
    return _calm(choices, reasons, leads, other_helps, today)


def _pressing(urgent: list[str], helps: list[str], organisation: Organisation, country: str | None) -> Result:
    """Whom to call, then what to do and who else can help; no answer is counted or said again."""
    first, *elsewhere = calling.parts(organisation, urgent, country)
    harm = calling.harm() if {"threat", "harassment"} & set(urgent) else ()
    parts = (
        first,
        Part("urgent", "alert", (*(Item(option, Phrase(f"urgent.{option}")) for option in urgent), *harm)),
        Part("turn_to", "list", tuple(Item(name, Phrase(f"fits.{name}"), page=PAGES[name]) for name in helps)),
        Part("questions", "questions", tuple(_questions(helps[:1]))),
        Part("not_mentoring", "list", (Item("urgent", Phrase("not_mentoring.urgent")),), pages=("mentoring.not",)),
        *elsewhere,
    )
    step = Step(urgent[0], Phrase(f"step.{urgent[0]}"), target="where-to-turn")
    return _result(parts, headline=(Phrase("headline.urgent"),), step=step)


def _calm(choices: list[Answer], reasons: Reasons, leads: list[str], other_helps: list[str], today: date) -> Result:
    """The helps that fit, with their reasons, what stands against the others, questions and one step."""
    first = leads[0]
    days = DAYS_OF_PROFESSIONS if first in PROFESSIONS else DAYS
    step = Step(first, Phrase(f"step.{first}"), schedule.no_weekend(today + timedelta(days=days)), STEP_PAGES[first])
    assert step.day
    parts = (
        Part("fits", "list", tuple(_fit(name, reasons[name]) for name in [*leads, *other_helps][:HELPS_SHOWN])),
        Part("several", "list", tuple(_several(leads)), pages=("types.choosing",)),
        Part("set_aside", "list", tuple(_set_aside(choices))),
        Part("not_mentoring", "list", tuple(_not_mentoring(choices)), pages=("mentoring.not",)),
        Part("questions", "questions", tuple(_questions(leads))),
    )
    return _result(
        parts,
        headline=tuple(_headline(choices, leads)),
        step=step,
        reasons=tuple(map(_reason, sorted(reasons[first], key=lambda answer: answer[0] != "wish")[:REASONS])),
        events=(Event("step", step.day, Phrase("event.title"), step.text),),
        carried_over={
            question: [option]
            for question, options in CARRIED_OVER.items()
            for answer, option in options.items()
            if answer in choices
        },
    )


def _result(parts: tuple[Part, ...], **more: Any) -> Result:
    return Result("orientation", VERSION, tuple(part for part in parts if part.items), **more)


def _headline(choices: list[Answer], leads: list[str]) -> Iterator[Phrase]:
    """The help to look for, those that count as much and come after it, and why not another one."""
    yield Phrase(f"headline.{leads[0]}")
    if len(leads) > 1:
        names = {place: Phrase(f"help.{name}") for place, name in zip(QUESTIONS, leads, strict=False)}
        yield Phrase(f"headline.then_{len(leads)}", names)
    if aside := _set_aside(choices):
        yield Phrase(f"headline.aside.{aside[0].name}")
    elif _not_mentoring(choices):
        yield Phrase("headline.not_mentoring")


def _reasons(choices: list[Answer]) -> Reasons:
    """The helps that nothing rules out, with the answers that speak for each.

    Only a wish for training that is ruled out can leave none: then peers, with whom to see more clearly.
    """
    return {
        name: reasons
        for name in SPEAKS_FOR
        if not any(answer in choices for answer in CONTRADICTS[name])
        and (reasons := [answer for answer in SPEAKS_FOR[name] if answer in choices])
    } or {"peer": [answer for answer in choices if answer in CONTRADICTS["training"]]}


def _ordered(reasons: Reasons, wished: str) -> tuple[list[str], list[str]]:
    """The helps that come first together, then those worth naming too: the one wished for, then by count."""

    def place(name: str) -> tuple[bool, int]:
        return name not in PROFESSIONS, -_count(reasons[name])

    ordered = sorted(reasons, key=place)
    leads = [name for name in ordered if place(name) == place(ordered[0])]
    worth = (name for name in ordered if {name} & {*PROFESSIONS, wished} or _count(reasons[name]) >= LEAST)
    return leads[:HELPS_SHOWN], sorted((name for name in worth if name not in leads), key=lambda name: name != wished)


def _count(reasons: list[Answer]) -> int:
    return sum(2 if question == "wish" else 1 for question, _ in reasons)


def _wished(choices: list[Answer]) -> str:
    """The help that the answer to "What would help you most?" speaks for; "" without one."""
    wish = {answer for answer in choices if answer[0] == "wish"}
    return next((name for name in SPEAKS_FOR if wish & set(SPEAKS_FOR[name])), "")


def _fit(name: str, reasons: list[Answer]) -> Item:
    return Item(name, Phrase(f"fits.{name}"), tuple(map(_reason, reasons)), page=PAGES[name])


def _reason(answer: Answer) -> Phrase:
    question, option = answer
    return Phrase(f"reason.{question}", {"answer": Phrase(f"{question}.option.{option}")})


def _several(leads: list[str]) -> list[Item]:
    """What it means that more than one help comes first."""
    names = {place: Phrase(f"help.{name}") for place, name in zip(QUESTIONS, leads, strict=False)}
    return [Item("several", Phrase(f"several.{len(leads)}", names))] if len(leads) > 1 else []


def _set_aside(choices: list[Answer]) -> list[Item]:
    """The help wished for, where another answer rules it out; of a mentor, `_not_mentoring` speaks."""
    name = _wished(choices)
    ruling = [answer for answer in CONTRADICTS[name] if answer in choices] if name != "mentor" else []
    return [Item(name, Phrase(f"set_aside.{name}"), tuple(map(_reason, ruling)), page=PAGES[name])] if ruling else []


def _not_mentoring(choices: list[Answer]) -> list[Item]:
    """Why a mentor is not the help to look for."""
    return [
        Item(f"{question}_{option}", Phrase(f"not_mentoring.{question}.{option}"), (_reason((question, option)),))
        for question, option in CONTRADICTS["mentor"]
        if (question, option) in choices
    ]


def _questions(leads: list[str]) -> list[Item]:
    """Questions to bring to each help that comes first; with several, each says whom it is for."""
    return [
        Item(f"{name}_{place}", Phrase(f"questions.{name}.{place}"), whom)
        for name in leads
        for whom in [(Phrase("reason.whom", {"help": Phrase(f"help.{name}")}),) if len(leads) > 1 else ()]
        for place in QUESTIONS
    ]
