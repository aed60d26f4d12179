"""The questions of the self-assessment, in order."""

from collections.abc import Mapping
from typing import Any

from widgets.engine.facts.organisation import Organisation
from widgets.engine.form.forms import Choice, Choices, Section, Text
from widgets.engine.form.shared_questions import HOURS, criteria, needs
from widgets.engine.form.steps import Step

IMPORTS_FROM = ("orientation",)

AIMS = ("skills", "field", "next_step", "change", "leadership", "confidence", "network", "balance", "share")
HORIZONS = ("quarter", "year", "longer")
HABITS = ("commitments", "asking", "criticism", "acting", "ownership")
READINESS = ("yes", "partly", "not_yet")
FORMATS = ("one_to_one", "group", "peer", "any")
FRAMES = ("programme", "own", "any")
DISTANCES = ("in_person", "remote", "any")


def sections(organisation: Organisation) -> tuple[Section, ...]:
    """Goals, the organisation's criteria, readiness, form of mentoring.

    An organisation may hide all but the criteria and the goal in a sentence, on which the next step rests.
    """
    return (
        Section(
            "goals",
            (
                Choices("aims", AIMS, least=1, most=3),
                Text("goal", longest=300, lines=3, protected="answer"),
                Choice("horizon", HORIZONS, required=False),
                needs(least=1),
            ),
        ),
        *criteria(organisation),
        Section(
            "readiness",
            (
                *(
                    Choice(name, READINESS, required=False, scale="readiness", text=f"readiness.{name}")
                    for name in HABITS
                ),
                Choice("time", HOURS),
            ),
        ),
        Section(
            "form",
            (Choice("format", FORMATS), Choice("frame", FRAMES), Choice("distance", DISTANCES, required=False)),
        ),
    )


def steps(organisation: Organisation, answers: Mapping[str, Any]) -> tuple[Step, ...]:
    """What an answer rests on most: the aims, the goal, the needs, the criteria to keep first, time and form.

    How soon, how much each criterion matters, one's habits and the distance make the answer finer: they come after.
    """
    return (
        Step("aims", ("aims",)),
        Step("goal", ("goal",)),
        Step("needs", ("needs",)),
        Step("order", ("first",), "section.order"),
        Step("form", ("time", "format", "frame"), "steps.form"),
    )
