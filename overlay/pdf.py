"""What a PDF does by itself. Its objects are looked at wherever they stand: readers do not agree on which they heed."""

import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain

ACTS = (
    *("JavaScript", "Launch", "SubmitForm", "ImportData", "GoToR", "GoToE", "RichMedia", "Rendition", "Movie"),
    *("EmbeddedFile", "EmbeddedFiles", "XFA"),
)
"""Names of what runs, sends, opens or brings along something else."""

LARGEST = 100_000_000
"""Bytes to which the streams of a file may unfold, together."""

MOST_OPENED = 20
"""Objects that opening a file, or a page, may start."""
MOST_OBJECTS = 200_000
LONGEST_ACTION = 4000

_BLANK = rb"[\0\s]"
_END = rb"(?=[\0\s/<>\[\](){}%]|$)"
_ESCAPED = re.compile(rb"#(3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa])")
_ACTS = re.compile(rb"\((?:https?://|mailto:)[^\0\s()<>\\]*+|/(%s)%s" % ("|".join(ACTS).encode(), _END))
"""An address that is written as a text comes first, so that a part of it is not taken for a name."""
_LOCKED = re.compile(rb"/Encrypt" + _END)
_STREAM = re.compile(rb"(?<!end)stream[\0\t\f ]*+(?:\r\n?|\n)")
_PACKED = re.compile(rb"/ObjStm" + _END)
_FLATE = re.compile(rb"/Filter@*+(?:/FlateDecode|\[@*+/FlateDecode@*+\])".replace(b"@", _BLANK) + _END)
_REFERENCE = rb"0*+(\d{1,10})@++\d++@++R\b".replace(b"@", _BLANK)
_REFERENCES = re.compile(_REFERENCE)
_OPENED = re.compile(rb"/(?:OpenAction|AA)" + _BLANK + rb"*+(?:" + _REFERENCE + rb"|(?=<<))")
_NEXT = re.compile(
    rb"/(?:Next|O|C|WC|WS|DS|WP|DP|E|X|D|U|Fo|Bl|PO|PC|PV|PI|K|F|V)@*+(?=\d)".replace(b"@", _BLANK)
    + _REFERENCE
    + rb"|/Next@*+\[([^\]]*+)".replace(b"@", _BLANK)
)
"""What comes after an action, or what an event starts."""
_OBJECT = re.compile(rb"(?<!\d)0*+(\d{1,10})@++\d++@++obj\b@*+".replace(b"@", _BLANK))
_PAIR = re.compile(rb"@*+0*(\d{1,10})@++(\d{1,10})@++".replace(b"@", _BLANK))
_SIGNS = re.compile(rb"\\.|[()\[\]%]|<<|>>|endobj", re.DOTALL)
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
        if name := next((match[1] for match in _ACTS.finditer(text) if match[1]), b""):
            return f"/{name.decode()}"
    return "/OpenAction /URI" if _leads_away(texts) else ""


def _plain(text: bytes) -> bytes:
    """The text with its names in plain letters: any letter or digit of a name may be written #4A."""
    return _ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), text)


def _unfolded(data: bytes) -> Iterator[bytes]:
    """The streams of a PDF that can be unfolded. PdfError: one that holds objects and cannot, or too much."""
    left, before, view = LARGEST, 0, memoryview(data)
    for start in _STREAM.finditer(data):
        about = _plain(data[before : start.start()])
        before = start.end()
        packed = bool(_PACKED.search(about) and b"/Filter" in about)
        if packed:
            last = about[about.rfind(b"obj") :]
            if b"/Predictor" in about or last.count(b"/Filter") != 1 or not _FLATE.search(last):
                raise PdfError("broken")
        try:
            text = _inflated(view[start.end() :], left)
        except zlib.error:
            if packed:
                raise PdfError("broken") from None
            continue
        left -= len(text)
        if left <= 0:
            raise PdfError("broken")
        yield text


def _inflated(view: memoryview, most: int) -> bytes:
    """What is compressed at the beginning of `view`, up to `most` bytes; read in pieces, as most streams are short."""
    reader, text, at, size = zlib.decompressobj(), bytearray(), 0, 256
    while at < len(view) and not reader.eof and len(text) < most:
        text += reader.decompress(view[at : at + size], most - len(text))
        at, size = at + size, min(2 * size, 65_536)
    return bytes(text)


def _leads_away(texts: list[bytes]) -> bool:
    """Whether the file asks for an address on the web when it, or a page, is opened. PdfError."""
    numbers: list[int] = []
    for text in texts:
        at = 0
        while opened := _OPENED.search(text, at):
            at = opened.end()
            if opened[1]:
                _add(numbers, [opened[1]])
                continue
            action = _value(text, at)
            at += len(action)
            if _LEADS_AWAY.search(action):
                return True
            _add(numbers, _started(action))
    places = _places(texts) if numbers else {}
    for number in numbers:  # grows while it is read
        for text, start in places.get(number, ()):
            action = _value(text, start)
            if _LEADS_AWAY.search(action):
                return True
            _add(numbers, _started(action))
    return False


def _add(numbers: list[int], more: Iterable[bytes]) -> None:
    numbers += {int(number) for number in more} - {*numbers}
    if len(numbers) > MOST_OPENED:
        raise PdfError("broken")


def _started(action: bytes) -> Iterator[bytes]:
    """The numbers of the objects that an action, a list of actions or a table of events starts."""
    if action.startswith(b"[") and b"/" not in action:
        yield from _REFERENCES.findall(action)
    for following in _NEXT.finditer(action):
        yield from [following[1]] if following[1] else _REFERENCES.findall(following[2])


def _places(texts: list[bytes]) -> dict[int, list[tuple[bytes, int]]]:
    """Where the object of each number begins: in the file, or in a stream, which begins with numbers and places."""
    places: dict[int, list[tuple[bytes, int]]] = {}
    objects = chain(_plain_objects(texts[0]), chain.from_iterable(map(_packed_objects, texts[1:])))
    for count, (number, text, start) in enumerate(objects):
        places.setdefault(number, []).append((text, start))
        if count >= MOST_OBJECTS:
            raise PdfError("broken")
    return places


def _plain_objects(text: bytes) -> Iterator[tuple[int, bytes, int]]:
    for head in _OBJECT.finditer(text):
        yield int(head[1]), text, head.end()


def _packed_objects(text: bytes) -> Iterator[tuple[int, bytes, int]]:
    pairs: list[tuple[int, int]] = []
    end = 0
    while (pair := _PAIR.match(text, end)) and len(pairs) <= MOST_OBJECTS:
        pairs.append((int(pair[1]), int(pair[2])))
        end = pair.end()
    for number, place in pairs:
        yield number, text, end + place


def _value(text: bytes, start: int) -> bytes:
    """The table or list that begins there; nothing if it is something else. PdfError: it does not end nearby."""
    depth = inside = 0
    if not text.startswith((b"<<", b"["), start):
        return b""
    for sign in _SIGNS.finditer(text, start, start + LONGEST_ACTION):
        if sign[0] in (b"(", b")"):
            inside = max(0, inside + (1 if sign[0] == b"(" else -1))
        elif inside:
            continue
        elif sign[0] in (b"<<", b"["):
            depth += 1
        elif sign[0] in (b">>", b"]"):
            depth -= 1
            if depth == 0:
                return text[start : sign.end()]
        elif sign[0] in (b"%", b"endobj"):
            break
    raise PdfError("broken")
