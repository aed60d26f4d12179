"""What a spreadsheet program would execute, made harmless in a cell, and as it was again.

A cell that begins with one of these signs is a formula for Excel, LibreOffice or Google Sheets, whatever file it comes
from (OWASP, "CSV Injection"): an apostrophe before it makes it text. So does what follows a sign that parts cells: a
program set to another country takes it for the beginning of one, between quotation marks too.
"""

import re

_SIGNS = "=+\\-@\t\r＝＋－＠"
_DANGEROUS = re.compile(f"(^|[;,|]\\s*)('*[{_SIGNS}])")
_NEUTRALISED = re.compile(f"(^|[;,|]\\s*)'('*[{_SIGNS}])")


def neutralised(text: str) -> str:
    """`text` as no program executes it: with an apostrophe before whatever begins as a formula does."""
    return _DANGEROUS.sub(r"\1'\2", text)


def restored(text: str) -> str:
    """The text that `neutralised` made into this one."""
    return _NEUTRALISED.sub(r"\1\2", text)
