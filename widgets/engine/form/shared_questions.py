"""What several widgets ask in the same words and under the same names: one can take over the answers of another."""

from collections.abc import Mapping
from typing import Any

from widgets.engine.facts.organisation import Organisation
from widgets.engine.form.forms import Choice, Choices, Section

NEEDS = (
    "advice",
    "skills",
    "doors",
    "visibility",
    "unwritten_rules",
    "example",
    "listening",
    "confidence",
    "honest_feedback",
)
"""The help that one may look for: Kram's career and psychosocial functions (1985), in plain words."""

ROLES = {
    "guide": ("advice", "skills", "unwritten_rules", "example"),
    "advocate": ("doors", "visibility"),
    "confidant": ("listening", "confidence", "honest_feedback"),
}
"""Whom each need calls for: Kram's functions (1985), gathered by what can be asked of one person."""

HOURS = ("hour", "two_hours", "more")
"""How much time there is each month, of whoever is asked: less than an hour, one to two, more."""

CONFLICTS = ("manager", "assessor", "conflict")
"""What sets two people apart: one manages the other, or assesses them, or their interests conflict."""

RHYTHMS = ("week", "fortnight", "three_weeks", "month", "month_weekday", "two_months", "on_request")
LENGTHS = ("15", "30", "45", "60", "90", "120")
"""Minutes of a meeting."""
DURATIONS = ("3", "6", "9", "12", "18", "24", "open")
"""Months of a mentoring."""
STANCES = ("advice", "questions", "both")
LEFT_TO_OTHERS = ("therapy", "law", "staff", "money")
"""What no mentor is for."""

IMPORTANCE = ("essential", "important", "welcome", "indifferent")
FIRST_MOST = 3


def needs(least: int = 0) -> Choices:
    """The help looked for: at least `least` of `NEEDS`."""
    return Choices("needs", NEEDS, least=least)


def criteria(organisation: Organisation) -> tuple[Section, Section]:
    """How much each criterion of the organisation matters, then what one would keep first: an order among equals."""
    return (
        Section(
            "criteria",
            tuple(
                Choice(
                    f"criterion_{name}",
                    IMPORTANCE,
                    required=False,
                    scale="importance",
                    text=f"criterion.{name}",
                    protected="criteria",
                )
                for name in organisation.criteria
            ),
            rating="importance",
        ),
        Section("order", (Choices("first", organisation.criteria, most=FIRST_MOST, scale="criterion.{}.label"),)),
    )


def importance(answers: Mapping[str, Any], organisation: Organisation) -> dict[str, str]:
    """How much each criterion matters, in the organisation's order: criterion → option of IMPORTANCE.

    A criterion kept among the first and not rated is important; one of which nothing is said is not there.
    """
    levels = {
        name: answers[f"criterion_{name}"] or (IMPORTANCE[1] if name in answers["first"] else None)
        for name in organisation.criteria
    }
    return {name: level for name, level in levels.items() if level}
