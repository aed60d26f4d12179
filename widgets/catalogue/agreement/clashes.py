"""Answers that cannot both hold, or that sit badly together: a table of pairs, and the items that say so."""

from collections.abc import Iterator, Mapping
from typing import Any

from widgets.engine.result.result import Item
from widgets.engine.text.texts import Fact, Phrase

CLASHES = (
    (("secrecy", "strict"), ("exceptions", "danger")),
    (("secrecy", "strict"), ("exceptions", "duty")),
    (("secrecy", "strict"), ("exceptions", "vulnerable")),
    (("existence", "private"), ("manager", "aware")),
    (("existence", "open"), ("manager", "unaware")),
    (("existence", "private"), ("manager_told", "attendance")),
    (("existence", "private"), ("after_assessing", "declared")),
    (("existence", "private"), ("story", "ask")),
    (("existence", "private"), ("credit", "named")),
    (("existence", "unnamed"), ("story", "ask")),
    (("existence", "unnamed"), ("credit", "named")),
    (("secrecy", "strict"), ("exception_how", "tell_first")),
    (("secrecy", "strict"), ("exception_how", "together")),
    (("secrecy", "strict"), ("exception_how", "coordinator")),
    (("secrecy", "strict"), ("programme_told", "progress")),
    (("personal", "out"), ("off_limits", "none")),
    (("programme_told", "nothing"), ("copy", "programme")),
    (("notes_kept", "none"), ("notes_end", "kept")),
    (("notes_kept", "none"), ("notes_end", "returned")),
    (("agenda", "none"), ("agenda_when", "day")),
    (("agenda", "none"), ("agenda_when", "three_days")),
    (("agenda", "none"), ("agenda_when", "week")),
    (("next_date", "fixed"), ("rhythm", "on_request")),
    (("cancel", "week"), ("rhythm", "week")),
    (("duration", "open"), ("extension", "by_both")),
    (("duration", "open"), ("extension", "once")),
    (("duration", "open"), ("extension", "none")),
    (("duration", "open"), ("midpoint", "halfway")),
    (("duration", "3"), ("midpoint", "three_months")),
    (("duration", "3"), ("midpoint", "six_months")),
    (("duration", "6"), ("midpoint", "six_months")),
    (("rhythm", "on_request"), ("first_review", "third_meeting")),
    (("signature", "word"), ("guardian", "signs")),
)
"""Pairs of answers, each (point, option)."""


def clashes(answers: Mapping[str, Any]) -> Iterator[Item]:
    """An item for each pair of CLASHES of which both answers were given, in the order of the table."""

    def is_given(point: str, option: str) -> bool:
        answer = answers[point]
        return option in answer if isinstance(answer, list) else option == answer

    for pair in CLASHES:
        if all(is_given(point, option) for point, option in pair):
            facts: dict[str, Fact] = {}
            for place, (point, option) in zip(("first", "second"), pair, strict=True):
                facts[f"{place}_point"] = Phrase(f"{point}.title")
                facts[f"{place}_answer"] = Phrase(f"{point}.option.{option}")
            yield Item("-".join(word for answer in pair for word in answer), Phrase("clashes.two", facts))
