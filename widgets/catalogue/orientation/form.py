"""The questions that tell which help fits, in order; whoever must not wait may leave the rest."""

from collections.abc import Mapping
from typing import Any

from widgets.engine.facts.organisation import Organisation
from widgets.engine.form.forms import Choice, Choices, Section
from widgets.engine.form.steps import Step
from widgets.engine.result.calling import country

URGENT = ("danger", "despair", "threat", "harassment", "health")
"""What is not safe to leave until later, the most pressing first."""

NOW = (*URGENT, "rights", "none")
STAKES = ("skill", "path", "place", "job", "work", "self", "hold")
WISHES = ("experience", "questions", "door", "company", "decision", "lesson", "relief", "defence")
HORIZONS = ("once", "weeks", "year", "unsure")
NEEDS = ("result", "direction", "fog")
POWERS = ("me", "manager", "others", "unsure")
TRIED = ("nothing", "study", "advice", "asked", "other")
SIDES = ("inside", "outside", "any")
LEARNABLE = ("course", "practice", "no", "unsure")


def sections(organisation: Organisation) -> tuple[Section, ...]:
    """What cannot wait, the need, what surrounds it.

    An organisation may hide all but what cannot wait, and what would help most, without which nothing is counted.
    """
    return (
        Section("now", (Choices("now", NOW, least=1, protected="harm"), country(organisation))),
        Section(
            "need",
            (
                _choice("stake", STAKES),
                _choice("wish", WISHES)._replace(protected="answer"),
                _choice("precise", NEEDS),
                Choice("learnable", LEARNABLE, required=False),
            ),
        ),
        Section(
            "around",
            (
                _choice("horizon", HORIZONS),
                _choice("power", POWERS),
                Choice("tried", TRIED, required=False),
                Choice("side", SIDES, required=False),
            ),
        ),
    )


def steps(organisation: Organisation, answers: Mapping[str, Any]) -> tuple[Step, ...]:
    """What cannot wait, then what the helps are told apart by: the need, how clear it is, how long, who can act."""
    return (
        Step("now", ("now", "country"), "section.now"),
        Step("stake", ("stake",)),
        Step("wish", ("wish",)),
        Step("clear", ("precise", "horizon"), "steps.clear"),
        Step("power", ("power",)),
    )


def _choice(name: str, options: tuple[str, ...]) -> Choice:
    return Choice(name, options, optional_if=("now", URGENT))
