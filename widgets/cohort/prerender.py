"""The build's door: the page for the people of a programme before any script, and the shape of the file it saves."""

import json

from widgets.cohort import page as written
from widgets.cohort.schema import schema
from widgets.cohort.state import State


def page(name: str, language: str) -> str:
    """The page, blank; LookupError for another name than "page"."""
    if name != "page":
        raise LookupError(f"There is nothing of a cohort {name!r}. There is: page.")
    return written.whole(State(), language)


def schemas() -> dict[str, str]:
    """The JSON Schema of the file of a round, as JSON: name → text."""
    return {"cohort": json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"}
