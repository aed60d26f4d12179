"""The build's door: the page for the people of a programme, as its HTML before any script runs."""

from widgets.cohort import page as written
from widgets.cohort.state import State


def page(name: str, language: str) -> str:
    """The page, blank; LookupError for another name than "page"."""
    if name != "page":
        raise LookupError(f"There is nothing of a cohort {name!r}. There is: page.")
    return written.whole(State(), language)
