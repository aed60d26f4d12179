"""The questions behind a first message, in order."""

from collections.abc import Mapping
from typing import Any

from widgets.engine.facts.organisation import Organisation
from widgets.engine.form.forms import Choice, Section, Text
from widgets.engine.form.steps import Step
from widgets.engine.text.languages import KEYS

IMPORTS_FROM = ("assessment", "candidates")

TONES = ("formal", "warm", "familiar")
LINKS = ("none", "met", "suggested", "colleague", "former", "school", "programme")
ASKS = ("call", "coffee", "written", "event")


def sections(organisation: Organisation) -> tuple[Section, ...]:
    """The message itself, the person who writes, the one who will read, what is asked.

    An organisation may hide the language of the message, which is then the reader's, and the goal: without any other
    answer there is no message.
    """
    return (
        Section("letter", (Choice("written_in", tuple(KEYS)), Choice("tone", TONES, protected="answer"))),
        Section(
            "you",
            (
                Text("sender", longest=60, required=True, protected="answer", autofill="name"),
                Text("who", longest=120, required=True, lines=2, protected="answer"),
                Text("goal", longest=300, lines=3),
            ),
        ),
        Section(
            "them",
            (
                Text("addressee", longest=60, required=True, protected="answer"),
                Choice("link", LINKS, protected="answer"),
                Text("referrer", longest=60, required_if=("link", ("suggested",))),
                Text("why", longest=200, required=True, lines=3, protected="answer"),
            ),
        ),
        Section(
            "request",
            (
                Text("question", longest=200, required=True, lines=3, protected="answer"),
                Choice("ask", ASKS, protected="answer"),
                Text("when", longest=80, required_if=("ask", ("event",))),
            ),
        ),
    )


def steps(organisation: Organisation, answers: Mapping[str, Any]) -> tuple[Step, ...]:
    """Every question: a message lacks something without any of them. Who reads it comes first, its language last."""
    return (
        Step("them", ("addressee", "link", "referrer"), "section.them"),
        Step("why", ("why",)),
        Step("you", ("sender", "who", "goal"), "section.you"),
        Step("request", ("question", "ask", "when"), "section.request"),
        Step("letter", ("written_in", "tone"), "section.letter"),
    )
