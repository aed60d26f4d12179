"""The files that a page shows: blocks of code named by the line before, as in **`organisation/identity.toml`**."""

import re

_BLOCK = re.compile(r"^\*\*`([^`\n]+)`\*\*\n\n```[a-z]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def files(markdown: str) -> dict[str, str]:
    """Name → text; ValueError if a file is shown twice."""
    shown: dict[str, str] = {}
    for name, text in _BLOCK.findall(markdown):
        if name in shown:
            raise ValueError(f"{name} is shown twice")
        shown[name] = text
    return shown
