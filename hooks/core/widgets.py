"""Tools in pages: the comment that calls for one, or for the fields of its files, replaced by its HTML."""

import re
from collections.abc import Callable, Mapping

MARK = re.compile(r"<!--\s*(widget|fields):\s*([a-z0-9_]+)\s*-->")


def fill(html: str, makers: Mapping[str, Callable[[str], str]]) -> str:
    """`html` with each <!-- widget: name --> replaced by makers["widget"](name), <!-- fields: name --> alike."""
    return MARK.sub(lambda mark: makers[mark[1]](mark[2]), html)
