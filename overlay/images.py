"""Pictures made of dots (PNG, JPEG, WebP): their size, and what they say that nobody sees, read from their headers."""

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

_PNG = b"\x89PNG\r\n\x1a\n"
_LATITUDE, _LONGITUDE, _PLACE, _TURNED = 2, 4, 0x8825, 0x0112
_NO_SIZE = {0xC4, 0xC8, 0xCC}
"""Markers of JPEG among those of its frames that open no frame."""


class Image(NamedTuple):
    """A whole picture: its pixels as it is shown, and what else there is to say of it.

    `located`: whether it says where it was taken; `moving`: whether it has several images; `more`: whether other bytes
    follow its end.
    """

    width: int
    height: int
    located: bool
    moving: bool
    more: bool


KINDS = ("png", "jpeg", "webp")


def read(kind: str, data: bytes) -> Image | None:
    """The picture that `data` is; None if it is damaged, cut, or no picture of this kind ("png", "jpeg", "webp")."""
    try:
        return {"png": _png, "jpeg": _jpeg, "webp": _webp}[kind](data)
    except (IndexError, struct.error):
        return None


def _png(data: bytes) -> Image | None:
    if not data.startswith(_PNG):
        return None
    chunks = list(_chunks(data))
    names = [name for name, _ in chunks]
    if names[:1] != [b"IHDR"] or len(chunks[0][1]) != 13 or b"IDAT" not in names or names[-1] != b"IEND":
        return None
    width, height = struct.unpack(">II", chunks[0][1][:8])
    located = any((name == b"eXIf" and _exif(part)[0]) or b"GPSLatitude" in part for name, part in chunks)
    end = len(_PNG) + sum(12 + len(part) for _, part in chunks)
    return Image(width, height, located, b"acTL" in names, end < len(data))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a PNG file, up to its end or the first that is cut or altered: name and content."""
    at = len(_PNG)
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4])
        name, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if data[at + 8 + length : at + 12 + length] != zlib.crc32(name + content).to_bytes(4):
            return
        yield name, content
        if name == b"IEND":
            return
        at += 12 + length


def _jpeg(data: bytes) -> Image | None:
    at, size, located, turned = 2, (0, 0), False, 1
    while True:
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xD9:
            break
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        part = data[at + 4 : at + 2 + length]
        if marker & 0xF0 == 0xC0 and marker not in _NO_SIZE:
            height, width = struct.unpack(">HH", part[1:5])
            size = width, height
        elif marker == 0xE1:
            here, way = _exif(part[6:]) if part.startswith(b"Exif\0\0") else (b"GPSLatitude" in part, 1)
            located, turned = located or here, max(turned, way)
        at += 2 + length
        if marker == 0xDA:
            at = _after_dots(data, at)
    if not all(size):
        return None
    width, height = size if turned < 5 else (size[1], size[0])
    return Image(width, height, located, False, at + 2 < len(data))


def _after_dots(data: bytes, at: int) -> int:
    """Where the dots of a JPEG end that begin at `at`: at the next marker that is none of theirs."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0:
            raise IndexError
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2


def _webp(data: bytes) -> Image | None:
    (length,) = struct.unpack("<I", data[4:8])
    end = 8 + length + length % 2
    parts: dict[bytes, bytes] = {}
    at = 12
    while at + 8 <= min(end, len(data)):
        (size,) = struct.unpack("<I", data[at + 4 : at + 8])
        parts.setdefault(data[at : at + 4], data[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    if at != end or end > len(data) + length % 2:
        return None
    pixels = _webp_size(parts)
    place = parts.get(b"EXIF", b"").removeprefix(b"Exif\0\0")
    located = _exif(place)[0] or b"GPSLatitude" in parts.get(b"XMP ", b"")
    return Image(*pixels, located, b"ANIM" in parts, end < len(data)) if pixels else None


def _webp_size(parts: dict[bytes, bytes]) -> tuple[int, int] | None:
    if whole := parts.get(b"VP8X"):
        return int.from_bytes(whole[4:7], "little") + 1, int.from_bytes(whole[7:10], "little") + 1
    if exact := parts.get(b"VP8L"):
        bits = int.from_bytes(exact[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    usual = parts.get(b"VP8 ", b"")
    width, height = struct.unpack("<HH", usual[6:10])
    return (width & 0x3FFF, height & 0x3FFF) if usual[3:6] == b"\x9d\x01\x2a" else None


def _exif(data: bytes) -> tuple[bool, int]:
    """Whether the notes of a camera (Exif) say a place, and which way the picture is turned: 1 to 8."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if not order or len(data) < 8:
        return False, 1
    entries = _entries(data, struct.unpack(f"{order}I", data[4:8])[0], order)
    place = _entries(data, struct.unpack(f"{order}I", entries[_PLACE])[0], order) if _PLACE in entries else {}
    turned = struct.unpack(f"{order}H", entries[_TURNED][:2])[0] if _TURNED in entries else 1
    return bool({_LATITUDE, _LONGITUDE} & place.keys()), turned if turned <= 8 else 1


def _entries(data: bytes, at: int, order: str) -> dict[int, bytes]:
    """A table of such notes that begins at `at`: what each entry is called, and its four bytes of value."""
    if at + 2 > len(data):
        return {}
    (count,) = struct.unpack(f"{order}H", data[at : at + 2])
    rows = (data[start : start + 12] for start in range(at + 2, at + 2 + 12 * count, 12))
    return {struct.unpack(f"{order}H", row[:2])[0]: row[8:12] for row in rows if len(row) == 12}
