"""What a PDF does by itself. Its objects are looked at wherever they stand: readers do not agree on which they heed."""

import re
import zlib
from collections.abc import Iterator

ACTS = (
    *("JavaScript", "Launch", "SubmitForm", "ImportData", "GoToR", "GoToE", "RichMedia", "Rendition", "Movie"),
    *("EmbeddedFile", "EmbeddedFiles", "XFA"),
)
"""Names of what runs, sends, opens or brings along something else."""

LARGEST = 100_000_000
"""Bytes to which the streams of a file may unfold, together."""

_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_END = rb"(?=[\s/<>\[\](){}%]|$)"
_ACTS = re.compile(rb"/(%s)%s" % ("|".join(ACTS).encode(), _END))
_LOCKED = re.compile(rb"/Encrypt" + _END)
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_OBJECTS = re.compile(rb"/ObjStm" + _END)
_OPENED = re.compile(rb"/OpenAction\s*(?:(\d+)\s+\d+\s+R\b|(<<.{0,2000}))", re.DOTALL)
_LEADS_AWAY = re.compile(rb"/URI" + _END)


class PdfError(ValueError):
    """A PDF that nobody can look through: "broken", or "locked" with a password or rights."""


def acts(data: bytes) -> str:
    """What a PDF does by itself: the name of it in the file, as "/JavaScript"; "" for nothing. PdfError."""
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-2048:]:
        raise PdfError("broken")
    texts = [_plain(text) for text in (data, *_unfolded(data))]
    if _LOCKED.search(texts[0]):
        raise PdfError("locked")
    for text in texts:
        if name := _ACTS.search(text):
            return f"/{name[1].decode()}"
    return "/OpenAction /URI" if any(_leads_away(text, texts) for text in texts) else ""


def _plain(text: bytes) -> bytes:
    """The text with its names in plain letters: any sign of a name may be written #4A."""
    return _ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), text)


def _unfolded(data: bytes) -> Iterator[bytes]:
    """The streams of a PDF that can be unfolded. PdfError: one that holds objects and cannot, or too much."""
    left = LARGEST
    for start in _STREAM.finditer(data):
        before = _plain(data[max(0, start.start() - 1000) : start.start()])
        about = before[before.rfind(b"obj") :]
        objects = bool(_OBJECTS.search(about) and b"/Filter" in about)
        try:
            text = zlib.decompressobj().decompress(data[start.end() :], left)
        except zlib.error:
            if objects:
                raise PdfError("broken") from None
            continue
        if objects and b"/Predictor" in about:
            raise PdfError("broken")
        left -= len(text)
        if left <= 0:
            raise PdfError("broken")
        yield text


def _leads_away(text: bytes, texts: list[bytes]) -> bool:
    """Whether the file asks for an address on the web when it is opened."""
    for opened in _OPENED.finditer(text):
        if opened[2] and _LEADS_AWAY.search(opened[2].partition(b">>")[0]):
            return True
        if opened[1] and any(_LEADS_AWAY.search(_object(int(opened[1]), other)) for other in texts):
            return True
    return False


def _object(number: int, text: bytes) -> bytes:
    """The object of that number in a text, or in a stream of objects, which begins with their numbers and places."""
    if plain := re.search(rb"(?<!\d)%d\s+\d+\s+obj\b(.{0,2000}?)endobj" % number, text, re.DOTALL):
        return plain[1]
    head = re.match(rb"\s*((?:\d+\s+\d+\s+)+)", text)
    numbers = [int(word) for word in head[1].split()] if head else []
    places = dict(zip(numbers[::2], numbers[1::2], strict=False))
    if not head or number not in places:
        return b""
    start = head.end() + places[number]
    return text[start : start + 2000].partition(b">>")[0]
