"""The questions of the self-assessment, in order."""

from widgets.engine.facts.organisation import Organisation
from widgets.engine.form.forms import Choice, Choices, Section, Text
from widgets.engine.form.shared_questions import criteria, needs

AIMS = ("skills", "field", "next_step", "change", "leadership", "confidence", "network", "balance", "share")
HORIZONS = ("quarter", "year", "longer")
HABITS = ("commitments", "asking", "criticism", "acting", "ownership")
READINESS = ("yes", "partly", "not_yet")
TIMES = ("hour", "two_hours", "more")
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
                Choice("horizon", HORIZONS),
                needs(least=1),
            ),
        ),
        *criteria(organisation),
        Section(
            "readiness",
            (
                *(Choice(name, READINESS, scale="readiness", text=f"readiness.{name}") for name in HABITS),
                Choice("time", TIMES),
            ),
        ),
        Section(
            "form",
            (Choice("format", FORMATS), Choice("frame", FRAMES), Choice("distance", DISTANCES)),
        ),
    )
