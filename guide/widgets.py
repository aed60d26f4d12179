"""What Python says in pages: a comment that asks for a widget, its fields, lines to call or a text becomes HTML."""

import re
from collections.abc import Callable, Mapping

MARK = re.compile(r"<!--\s*(widget|fields|calls|harm):\s*([A-Za-z0-9_,-]+)\s*-->")


def fill(html: str, makers: Mapping[str, Callable[[str], str]]) -> str:
    """`html` with each <!-- widget: name --> replaced by makers["widget"](name); fields, calls and harm alike."""
    return MARK.sub(lambda mark: makers[mark[1]](mark[2]), html)
