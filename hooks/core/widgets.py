"""Tools in pages: the comment that calls for one, replaced by its HTML."""

import re
from collections.abc import Callable

MARK = re.compile(r"<!--\s*widget:\s*([a-z0-9_]+)\s*-->")


def fill(html: str, prerender: Callable[[str], str]) -> str:
    """`html` with each <!-- widget: name --> replaced by prerender(name)."""
    return MARK.sub(lambda mark: prerender(mark[1]), html)
