"""The questions behind a first message, in order."""

from widgets.engine.facts.organisation import Organisation
from widgets.engine.form.forms import Choice, Section, Text
from widgets.engine.text.languages import KEYS

IMPORTS_FROM = ("assessment", "candidates")

TONES = ("formal", "warm")
LINKS = ("none", "met", "suggested", "colleague", "programme")
ASKS = ("call", "coffee", "written", "event")


def sections(organisation: Organisation) -> tuple[Section, ...]:
    """The message itself, the person who writes, the one who will read, what is asked."""
    return (
        Section("letter", (Choice("written_in", tuple(KEYS)), Choice("tone", TONES))),
        Section(
            "you",
            (
                Text("sender", longest=60, required=True),
                Text("who", longest=120, required=True, lines=2),
                Text("goal", longest=300, lines=3),
            ),
        ),
        Section(
            "them",
            (
                Text("addressee", longest=60, required=True),
                Choice("link", LINKS),
                Text("referrer", longest=60, required_if=("link", ("suggested",))),
                Text("why", longest=200, required=True, lines=3),
            ),
        ),
        Section(
            "request",
            (
                Text("question", longest=200, required=True, lines=3),
                Choice("ask", ASKS),
                Text("when", longest=80, required_if=("ask", ("event",))),
            ),
        ),
    )
