"""A result in a line of each language: what a page without Python can still show of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from widgets.engine.result.result import Result
from widgets.engine.text import pages
from widgets.engine.text.languages import DEFAULT
from widgets.engine.text.texts import Phrase, Texts


def outcome(texts: Texts, result: Result, languages: Sequence[str], made: date) -> dict[str, Any] | None:
    """The first sentence of the headline and the next step; None for a result that has no headline.

    {"made": day, "headline": {language: words}, "step": {language: words} | None, "day": day | None, "target":
    page | None}, days in ISO 8601. A step that needs a file leads to the widget that writes it. Where the answer names
    lines to call, the line says only that it is there: it may be read over somebody's shoulder.
    """
    if not result.headline:
        return None

    def in_each(phrase: Phrase) -> dict[str, str]:
        return {language: texts.say(phrase, language) for language in languages}

    if any(part.kind == "calls" for part in result.parts):
        discreet = {"headline": in_each(Phrase("outcome.discreet")), "step": None, "day": None}
        return {"made": made.isoformat(), **discreet, "target": "where-to-turn"}
    step = result.step
    target = step.target if step and step.target and is_shown(step.target) else ""
    writes_file = bool(step and step.file)
    return {
        "made": made.isoformat(),
        "headline": in_each(result.headline[0]),
        "step": in_each(step.text) if step else None,
        "day": step.day.isoformat() if step and step.day else None,
        "target": target or (result.widget if writes_file else None),
    }


def is_shown(target: str) -> bool:
    """Whether this site has the page that a step leads to, "types" or "types.formal" for a heading in it."""
    return pages.is_shown(target.partition(".")[0], DEFAULT)
