"""The questions of a check-in: what hurts, who answers, nine areas, one's own words, how to go on, the end."""

from collections.abc import Mapping
from typing import Any

from widgets.engine.facts.organisation import Organisation
from widgets.engine.form.forms import UNSET, Choice, Section, Text
from widgets.engine.form.steps import Step
from widgets.engine.result.calling import country

QUOTES_FROM = "agreement"
IMPORTS_FROM = (QUOTES_FROM,)
CLAUSES = ("who", "goals", "roles", "meetings", "between", "confidence", "bounds", "reviews", "ending")
"""The clauses of the agreement that are quoted where something rubs."""

SIDES = ("mentee", "mentor", "both")
HURT = ("unsure", "yes")
"""Answers after which nothing else is asked for."""

PRIVATE = ("hurt", "country")
"""Questions whose answers, and what follows from them, are in no file to hand over."""

AREAS = (
    "purpose",
    "meetings",
    "preparation",
    "listening",
    "frankness",
    "between",
    "secrecy",
    "bounds",
    "expectations",
)
CORE = AREAS
"""What has a question of its own for talking about it."""

DECIDED_ALONE = (*AREAS, "onward", "first_area")
"""What two people settle one by one where they differ: the same mentoring is not the same for both."""

TITLE = "label"
"""The text that names a question in a few words."""

ESSENTIAL_AREAS = ("purpose", "meetings", "listening", "frankness", "secrecy")
"""The areas that every check-in looks at: what the two want, how they meet, listen, speak out, and keep secrets."""

STATES = ("works", "partly", "change", "unspoken")
WAYS = ("as_now", "changes", "fewer", "planned", "end")
ENDS = ("planned", "end")
"""Ways to go on that end the mentoring: on the day that was agreed, or earlier."""

LAST_WORDS = ("outcomes", "otherwise", "next_steps", "thanks")
"""What the last conversation is about, in one's own words."""


def sections(organisation: Organisation) -> tuple[Section, ...]:
    """What is private, who, the areas, one's own words, what next, the last conversation.

    An organisation may hide all but what is private: whether something hurts is asked of everybody, first.
    """
    areas = asked_areas(organisation)
    hidden = tuple(area for area in AREAS if area not in areas)
    hurt = Choice("hurt", ("kept", "no", *HURT), required=False, protected="harm")
    first = Choice("first_area", (UNSET, *areas), required=False, scale="{}.label", control="select", forbidden=hidden)
    return (
        Section("private", (hurt, country(organisation)), private=True),
        Section("who", (_choice("side", SIDES),)),
        Section("areas", tuple(map(_area, AREAS)), rating="area"),
        Section(
            "words",
            (
                Text("helped", longest=300, lines=2),
                *((first,) if areas else ()),
                Text("first_words", longest=300, lines=2),
                Text("own_words", longest=300, lines=2),
            ),
        ),
        Section("next", (_choice("onward", WAYS),)),
        Section("closing", tuple(Text(name, longest=300, lines=2) for name in LAST_WORDS), collapsed=True),
    )


def steps(organisation: Organisation, answers: Mapping[str, Any]) -> tuple[Step, ...]:
    """What hurts, first and alone; who answers; the essential areas; how to go on, with one's own words."""
    return (
        Step("private", ("hurt", "country"), "section.private"),
        Step("who", ("side",), "section.who"),
        Step("areas", ESSENTIAL_AREAS, "steps.areas"),
        Step("next", ("onward", "own_words"), "section.next"),
    )


def asked_areas(organisation: Organisation) -> tuple[str, ...]:
    """The areas that the organisation does not hide."""
    return tuple(area for area in AREAS if not organisation.hides("checkin", area))


def _area(area: str) -> Choice:
    question = _choice(area, STATES, scale="area")
    return question if area in ESSENTIAL_AREAS else question._replace(required=False, optional_if=None)


def _choice(name: str, options: tuple[str, ...], scale: str | None = None) -> Choice:
    return Choice(name, options, scale=scale, optional_if=("hurt", HURT))
