"""The questions that a mentee may ask of a mentor: those of the criteria, which the guide tells mentees to ask."""

from collections.abc import Iterator, Mapping
from typing import Any

from widgets.engine.facts.organisation import Organisation
from widgets.engine.result.result import Item
from widgets.engine.text.texts import Phrase

ALWAYS = ("availability", "discretion", "listening", "independence")
"""The criteria about which anybody may be asked, after those that a mentor named."""

EACH = 2
"""Questions on what a mentor lacks, and on what they have an example of, at most."""

MOST = 6
"""Questions of criteria, at most; the last one of the list is asked of everybody."""


def questions(answers: Mapping[str, Any], organisation: Organisation) -> Iterator[Item]:
    """First on what is missing, then on what there is an example of, then what everybody may be asked."""
    wanted = dict.fromkeys((*answers["lacks"][:EACH], *answers["strengths"][:EACH], *ALWAYS))
    for name in [name for name in wanted if name in organisation.criteria][:MOST]:
        yield Item(name, Phrase(f"criterion.{name}.question"), (_hint(name, answers),))
    yield Item("expectations", Phrase("questions.expectations"), (Phrase("expect.expectations"),))


def _hint(name: str, answers: Mapping[str, Any]) -> Phrase:
    """How to get ready for a question."""
    facts = {"criterion": Phrase(f"criterion.{name}.label")}
    if name in answers["lacks"]:
        return Phrase("expect.unsure" if name in answers["strengths"] else "expect.lacks", facts)
    if name in answers["strengths"]:
        return Phrase("expect.strength", facts)
    if name == "availability" and answers["time"]:
        return Phrase("expect.time", {**facts, "answer": Phrase(f"time.option.{answers['time']}")})
    return Phrase("expect.any", facts)
