"""The questions, in order: what is hoped for, the time there is, the subject."""

from collections.abc import Mapping
from typing import Any

from widgets.engine.facts.organisation import Organisation
from widgets.engine.form.forms import Choice, Section, Text
from widgets.engine.form.steps import Step

AIMS = ("advice", "story", "frankness")
TIMES = ("short", "long")


def sections(organisation: Organisation) -> tuple[Section, ...]:
    """One section: two choices, then words that may be left out."""
    return (Section("meeting", (Choice("aim", AIMS), Choice("time", TIMES), Text("subject", longest=120))),)


def steps(organisation: Organisation, answers: Mapping[str, Any]) -> tuple[Step, ...]:
    """Both choices, each a step; the subject comes after them."""
    return (Step("aim", ("aim",)), Step("time", ("time",)))
