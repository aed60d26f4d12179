r"""The one door for input: every text of a person, a file or another widget passes here, by one set of rules.

`validation.clean` calls `line` or `lines` for each question, on what the page sends, on the answers of data files, on
those taken over from another widget and on the drafts of two people. To clean twice changes nothing more.

What nobody sees is taken away where it can make two texts look alike, or one text read otherwise than it is written
(Unicode Technical Reports 36 and 39): control characters, overrides of direction, signs without a shape. What a script
or an emoji needs is kept where it is needed. The characters are listed here and not asked of `unicodedata`: the Python
of the tests and that of the browser know different versions of Unicode.
"""

import re
from datetime import date
from unicodedata import normalize

YEAR = "(20[0-9][0-9]|2100)"
"""The years in which the day of an answer lies, as a regular expression, for the published schema too."""

TIME = "([01][0-9]|2[0-3]):[0-5][0-9]"
"""A time of day as a regular expression, for the published schema too."""

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")

_LINE_BREAK = re.compile("\r\n|[\n\x0b\x0c\r\x85\u2028\u2029]")

# French typography puts a no-break blank before a colon and within « » and numbers: where one is written, one stays.
_NO_BREAK = "\u00a0\u2007\u202f"
_OTHER_BLANK = re.compile("[\t\u1680\u2000-\u2006\u2008-\u200a\u205f\u2800\u3000]")
_BLANKS = re.compile(f"[ {_NO_BREAK}]+")
_LINE_END = re.compile(f"[ {_NO_BREAK}]*\n[ {_NO_BREAK}]*")

# A lone half of a pair of UTF-16: no file can hold it. Browsers, too, put U+FFFD in its place when they read a form.
_SURROGATE = re.compile("[\ud800-\udfff]")

_UNSEEN = re.compile(
    # First, what is kept: the flags of England, Scotland and Wales are a black flag with tags after it.
    "(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,6}\U000e007f)|["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters
    "\u00ad\u200b\u2060\ufeff"  # soft hyphen, zero width space, word joiner, byte order mark
    "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # letters and marks without a shape
    "\u202a-\u202e\u2066-\u2069"  # directions that reach beyond the text if they are left open
    "\u2061-\u2065\u206a-\u206f\ufff0-\ufffc"  # signs of formulas, annotations and embedded objects; deprecated ones
    "\ufdd0-\ufdef\ufffe\uffff"  # what Unicode will never make a character, on any plane
    f"{''.join(f'{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}' for plane in range(0x10000, 0x110000, 0x10000))}"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"  # formats and tags
)

# Marks of direction put a full stop or a "+" on the right side of Arabic or Hebrew words; elsewhere they only hide.
_DIRECTION = re.compile("[\u061c\u200e\u200f]")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

# Joiners shape what stands on both sides: Persian and the scripts of India need them in words, emoji in families. No
# Latin, Greek or Cyrillic letter is shaped. A selector of variation shapes what stands before it: one is enough.
_JOINER = "\u200c\u200d"
_VARIATION = "\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_SHAPED = "^\0-\u052f\u2000-\u218f"
_SHAPES_NOTHING = re.compile(f"(?<![^\n {_NO_BREAK}])[{_JOINER}{_VARIATION}]+")
_JOINERS = re.compile(f"(?<=[{_SHAPED}])([{_JOINER}])[{_JOINER}]*(?=[{_SHAPED}])|[{_JOINER}]+")
_SECOND_VARIATION = re.compile(f"(?<=[{_VARIATION}])[{_VARIATION}]+")

_EVEN = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201b\u02bc\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f", '"'),
        **dict.fromkeys("\u2010\u2011", "-"),
        "\u2026": "...",
    }
)
_SHAPING = re.compile(f"[{_JOINER}{_VARIATION}\u061c\u200e\u200f]")


def lines(text: str) -> str:
    r"""A text of several lines: NFC, "\n" after each line, no blank at either end of one, one empty line in a row.

    A run of blanks becomes one, a no-break one if the run holds one.
    """
    text = normalize("NFC", _SURROGATE.sub("\ufffd", text))
    text = _UNSEEN.sub(r"\1", _OTHER_BLANK.sub(" ", _LINE_BREAK.sub("\n", text)))
    if not _RIGHT_TO_LEFT.search(text):
        text = _DIRECTION.sub("", text)
    text = _SECOND_VARIATION.sub("", _JOINERS.sub(r"\1", _SHAPES_NOTHING.sub("", text)))
    text = _LINE_END.sub("\n", _BLANKS.sub(_one_blank, text))
    return normalize("NFC", re.sub("\n{3,}", "\n\n", text).strip())


def line(text: str) -> str:
    """A text of one line, cleaned as `lines` does, with a blank for each line break. Names of options are lines too."""
    return re.sub("\n+", " ", lines(text))


def day(text: str) -> date | None:
    """The day that `text` names as 2026-11-24; None for anything else that ISO 8601 allows (20261124, 2026-W48-2)."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def is_day(text: str) -> bool:
    """Whether `text` is the day of an answer: written 2026-11-24, from the year 2000 to the year 2100."""
    return day(text) is not None and re.fullmatch(YEAR, text[:4]) is not None


def is_time(text: str) -> bool:
    """Whether `text` is a time of day, written 17:30."""
    return re.fullmatch(TIME, text) is not None


def evened(text: str) -> str:
    """`text` for comparing: two texts that look the same to their readers are the same.

    Blanks of any kind are alike, and so are the apostrophes, quotation marks, hyphens and dots that keyboards and word
    processors put in each other's place; shaping and directions are left out.
    """
    return normalize("NFC", " ".join(_SHAPING.sub("", line(text)).translate(_EVEN).split()))


def _one_blank(run: re.Match[str]) -> str:
    return next((blank for blank in run[0] if blank in _NO_BREAK), " ")
