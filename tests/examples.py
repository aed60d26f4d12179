"""The examples of every tool, as requests: one reader for the tests, the goldens and the runs inside Pyodide."""

import json
import tomllib
from pathlib import Path
from typing import Any

from widgets.engine.text.texts import LANGUAGES
from widgets.engine.widget import TOOLS

ROOT = Path(__file__).parent.parent
GOLDENS = ROOT / "tests" / "goldens"


def examples(tool: str) -> dict[str, dict[str, Any]]:
    """The examples of a tool by name: {"answers": …, and what is expected}."""
    path = ROOT / "widgets" / "catalogue" / tool / "examples.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


TODAY = "2026-01-15"
NOW = f"{TODAY}T12:00:00Z"
IDENTITY = "00112233445566778899aabbccddeeff"
"""What a page draws at random, fixed so that an answer is always the same bytes."""


def request(tool: str, language: str, answers: dict[str, list[str]], **more: Any) -> str:
    """What the page sends; `more` changes or adds to it."""
    wanted = {"widget": tool, "language": language, "action": "submit", "answers": answers, "today": TODAY}
    return json.dumps({**wanted, "now": NOW, "identity": IDENTITY, **more})


CASES = [(tool, name, language) for tool in TOOLS for name in examples(tool) for language in LANGUAGES]
