"""The examples of a widget, in `examples.toml` beside its questions: what someone typed, and what they must get."""

import tomllib
from collections.abc import Sequence
from typing import Any


def read(toml: str, criteria: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The examples by name: {"answers": {question: [value, …]}, and what is expected}.

    "criterion_*" stands for each of `criteria` that the answers, or the problems, do not name: one that is added later
    is in every example at once.
    """

    def completed(table: dict[str, Any]) -> dict[str, Any]:
        if "criterion_*" not in table:
            return table
        other = table["criterion_*"]
        every = {
            f"criterion_{name}": other.replace("*", name) if isinstance(other, str) else other for name in criteria
        }
        every |= {name: value for name, value in table.items() if name in every}
        whole: dict[str, Any] = {}
        for name, value in table.items():  # in the order of the form, as somebody fills it in
            whole |= every if name.startswith("criterion_") else {name: value}
        return whole

    return {
        name: {part: completed(value) if isinstance(value, dict) else value for part, value in example.items()}
        for name, example in tomllib.loads(toml).items()
    }
