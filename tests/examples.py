"""The examples of every tool, as requests: one reader for the tests, the goldens and the runs inside Pyodide."""

import json
from pathlib import Path
from typing import Any

from widgets.build.collect import read_examples
from widgets.engine.respond import respond
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.widget import WIDGETS

ROOT = Path(__file__).parent.parent


def examples(widget: str) -> dict[str, dict[str, Any]]:
    """The examples of a tool by name: {"answers": …, and what is expected}."""
    path = ROOT / "widgets" / "catalogue" / widget / "examples.toml"
    return read_examples(path.read_text(encoding="utf-8"))


TODAY = "2026-01-15"
NOW = f"{TODAY}T12:00:00Z"
IDENTITY = "00112233445566778899aabbccddeeff"
"""What a page draws at random, fixed so that an answer is always the same bytes."""


def reply(widget: str, name: str, language: str, programme: str = "") -> dict[str, Any]:
    """What Python answers to an example: the same in the tests and in the page, which may name a programme."""
    return json.loads(respond(request(widget, language, examples(widget)[name]["answers"], programme=programme)))


def request(widget: str, language: str, answers: dict[str, list[str]], **more: Any) -> str:
    """What the page sends; `more` changes or adds to it."""
    wanted = {"widget": widget, "language": language, "action": "submit", "answers": answers, "today": TODAY}
    return json.dumps({**wanted, "now": NOW, "identity": IDENTITY, **more})


CASES = [(widget, name, language) for widget in WIDGETS for name in examples(widget) for language in LANGUAGES]


def _planned(widget: str) -> str:
    """The first example whose answer holds a day to keep free, "" if there is none.

    Where an organisation asks a question more, an example that leaves it out has no answer.
    """
    results = ((name, reply(widget, name, "fr")["result"]) for name in examples(widget))
    return next((name for name, result in results if result and result["events"]), "")


PLANNED = [(widget, name) for widget in WIDGETS if (name := _planned(widget))]
"""Examples whose answer offers a calendar, one a widget."""
