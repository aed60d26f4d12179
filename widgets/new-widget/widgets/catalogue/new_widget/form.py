"""The questions, in order: what is hoped for, the time there is, the subject."""

from widgets.engine.facts.organisation import Organisation
from widgets.engine.form.forms import Choice, Section, Text

AIMS = ("advice", "story", "frankness")
TIMES = ("short", "long")


def sections(organisation: Organisation) -> tuple[Section, ...]:
    """One section: two choices, then words that may be left out."""
    return (Section("meeting", (Choice("aim", AIMS), Choice("time", TIMES), Text("subject", longest=120))),)
