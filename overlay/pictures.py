"""The pictures of an overlay: not too heavy, what their name says, and whole; an SVG holds only what it may."""

import struct
import zlib
from collections.abc import Iterator

from overlay import content, svg
from overlay.problems import Problem
from widgets.engine.text.texts import Phrase

LARGEST = {"logo.svg": 100_000, "favicon.svg": 100_000, "social.png": 1_000_000}
"""Bytes of a picture at most."""

_SIZE = (1200, 630)
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def check(name: str, data: bytes) -> Iterator[Problem]:
    """The faults of the picture `organisation/<name>`."""
    file = f"organisation/{name}"
    if len(data) > LARGEST[name]:
        facts = {"found": -(-len(data) // 1000), "most": LARGEST[name] // 1000}
        yield Problem(file, 0, "", Phrase("picture.heavy", facts))
    elif disguised := _disguised(name, data):
        yield Problem(file, 0, "", disguised)
    elif name.endswith(".png"):
        yield from _png(file, data)
    else:
        yield from svg.check(file, data)


def _disguised(name: str, data: bytes) -> Phrase | None:
    """What to say of a picture that is really something else, which is known."""
    kind, wanted = content.kind(data), content.of_name(name)
    is_web_page = kind == "page" and content.is_web_page(data.decode("utf-8", "replace"))
    if kind in (wanted, "text", "data", "page") and not is_web_page:
        return None
    return Phrase("picture.kind", {"content": Phrase(f"content.{kind}"), "wanted": Phrase(f"content.{wanted}")})


def _png(file: str, data: bytes) -> Iterator[Problem]:
    if not data.startswith(_SIGNATURE):
        yield Problem(file, 0, "", Phrase("picture.png"))
        return
    chunks = list(_chunks(data))
    names = [name for name, _ in chunks]
    if names[:1] != [b"IHDR"] or len(chunks[0][1]) != 13 or b"IDAT" not in names or names[-1] != b"IEND":
        yield Problem(file, 0, "", Phrase("picture.broken"))
    elif (size := struct.unpack(">II", chunks[0][1][:8])) != _SIZE:
        yield Problem(file, 0, "", Phrase("picture.size", {"found": f"{size[0]}\u00a0×\u00a0{size[1]}"}))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a PNG file, up to the first that is cut or altered: name and content."""
    at = len(_SIGNATURE)
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4])
        name, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if data[at + 8 + length : at + 12 + length] != zlib.crc32(name + content).to_bytes(4):
            return
        yield name, content
        at += 12 + length
