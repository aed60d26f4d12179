"""The decision: each hope has its opening question, each length of time its next step. Nothing is counted."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from widgets.engine.facts.organisation import Organisation
from widgets.engine.result.result import Item, Part, Result
from widgets.engine.text.texts import Phrase

VERSION = 1


def decide(answers: Mapping[str, Any], organisation: Organisation, today: date) -> Result:
    """The result for valid `answers` (question → option, or text), whatever the day."""
    aim, time = answers["aim"], answers["time"]
    opening = Item(aim, Phrase(f"opening.{aim}"), tuple(_reasons(answers)), page="building-trust")
    return Result(
        widget="new_widget",
        version=VERSION,
        parts=(
            Part("opening", "questions", (opening,)),
            Part("step", "step", (Item(time, Phrase(f"step.{time}")),)),
        ),
    )


def _reasons(answers: Mapping[str, Any]) -> Iterator[Phrase]:
    yield Phrase("reason.aim", {"answer": Phrase(f"aim.option.{answers['aim']}")})
    if answers["subject"]:
        yield Phrase("reason.subject", {"subject": answers["subject"]})
