"""Tables of pages: what their headers head, and a box around each that the keyboard can scroll."""

import re

PART = re.compile(r"<h[1-6][^>]*>(?P<title>.*?)</h[1-6]>|<table>(?P<table>.*?)</table>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
FIRST = re.compile(r"(<tr>\s*)<td([^>]*)>(?!\s*</td>)(.*?)</td>", re.DOTALL)


def reachable(html: str) -> str:
    """`html` with each table in a box that names it after the heading above: docs/assets/tables.js makes it a stop.

    What heads a column says so, and so does what begins a row, unless it is empty. A table with a class stays.
    """
    title = ""

    def written(match: re.Match[str]) -> str:
        nonlocal title
        if match["table"] is None:
            title = TAG.sub("", match["title"]).strip().replace('"', "&quot;")
            return match[0]
        head, sign, body = match["table"].replace("<th>", '<th scope="col">').partition("<tbody>")
        rows = FIRST.sub(r'\1<th scope="row"\2>\3</th>', body)
        return f'<div class="table-box" data-label="{title}"><table>{head}{sign}{rows}</table></div>'

    return PART.sub(written, html)
