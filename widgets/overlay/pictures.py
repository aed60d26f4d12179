"""The pictures of an overlay: not too heavy, what their name says, whole, and holding no program and no address."""

import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from xml.parsers import expat

from widgets.engine.texts import Phrase
from widgets.overlay.problems import Problem
from widgets.overlay.source import short

LARGEST = {"logo.svg": 100_000, "favicon.svg": 100_000, "social.png": 1_000_000}
"""Bytes of a picture at most."""

_SIZE = (1200, 630)
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SVG = "http://www.w3.org/2000/svg"
_BEGINNING = f'<svg xmlns="{_SVG}" viewBox="0 0 64 64">'
_PROGRAMS = ("script", "foreignObject", "iframe")
_FAR = re.compile(r"@import|url\(\s*+[\"']?+(?!#)", re.IGNORECASE)


def check(name: str, data: bytes) -> Iterator[Problem]:
    """The faults of the picture `organisation/<name>`."""
    file = f"organisation/{name}"
    if len(data) > LARGEST[name]:
        facts = {"found": -(-len(data) // 1000), "most": LARGEST[name] // 1000}
        yield Problem(file, 0, "", Phrase("picture.heavy", facts))
    elif name.endswith(".png"):
        yield from _png(file, data)
    else:
        yield from _svg(file, data)


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


def _svg(file: str, data: bytes) -> Iterator[Problem]:
    found: list[Problem] = []
    parser = expat.ParserCreate("utf-8", " ")
    inside: list[str] = []

    def tell(kind: str, what: str = "") -> None:
        write = (_BEGINNING,) if kind == "root" else ()
        says = Phrase(f"picture.{kind}", {"found": short(what)})
        found.append(Problem(file, parser.CurrentLineNumber, "", says, write))

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        if not inside and ((space, name) != (_SVG, "svg") or "viewBox" not in attributes):
            tell("root")
        inside.append(name)
        if name in _PROGRAMS:
            tell("program", f"<{name}>")
        for key, value in attributes.items():
            plain = key.rpartition(" ")[2]
            if plain.startswith("on") or _FAR.search(value) or (plain == "href" and not value.startswith("#")):
                tell("program", f'{plain}="{value}"')

    def said(text: str) -> None:
        if inside[-1] == "style" and _FAR.search(text):
            tell("program", text.strip())

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: inside.pop()
    parser.CharacterDataHandler = said
    parser.StartDoctypeDeclHandler = lambda *_: tell("program", "<!DOCTYPE>")
    parser.ProcessingInstructionHandler = lambda target, _: tell("program", f"<?{target}?>")
    parser.buffer_text = True
    try:
        parser.Parse(data.decode("utf-8-sig").encode(), True)
    except UnicodeDecodeError as error:
        yield Problem(file, data.count(b"\n", 0, error.start) + 1, "", Phrase("not_utf8"))
    except expat.ExpatError as error:
        found.append(Problem(file, min(error.lineno, data.count(b"\n") + 1), "", Phrase("picture.svg")))
    yield from found
