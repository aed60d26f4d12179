"""Files that an organisation may want to hand out, small and whole: pictures, PDF, documents of office programs."""

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Mapping

PLACE = b"II*\0" + struct.pack("<IHHHII", 8, 1, 0x8825, 4, 1, 26) + b"\0" * 4 + struct.pack("<HHHII", 1, 2, 5, 3, 0)
"""The notes of a camera (Exif) that say a latitude."""
CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Valmer//FR\r\n{}END:VCALENDAR\r\n"
RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}" TargetMode="External"/>'
    "</Relationships>"
)
_MAIN = {"word": "word/document.xml", "sheet": "xl/workbook.xml", "slides": "ppt/presentation.xml"}
_OPEN = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}


def turned(way: int) -> bytes:
    """The notes of a camera that say which way the picture is turned."""
    return b"MM\0*" + struct.pack(">IHHHIHH", 8, 1, 0x0112, 3, 1, way, 0) + b"\0" * 4


def jpeg(width: int = 640, height: int = 480, exif: bytes = b"", more: bytes = b"") -> bytes:
    """The frame of a JPEG picture, with the notes of a camera and what follows its end."""
    notes = b"Exif\0\0" + exif
    camera = b"\xff\xe1" + struct.pack(">H", len(notes) + 2) + notes if exif else b""
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\1\x11\0"
    dots = b"\xff\xda" + struct.pack(">HB", 8, 1) + b"\1\0\0\x3f\0" + b"dots\xff\0\xff\xd0dots"
    return b"\xff\xd8" + camera + frame + dots + b"\xff\xd9" + more


def webp(width: int = 640, height: int = 480, **parts: bytes) -> bytes:
    """A WebP picture in its long form, with other parts: ANIM, EXIF …"""
    size = b"\0" * 4 + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"".join(_part(name, part) for name, part in {"VP8X": size, "VP8L": b"/\0\0\0\0", **parts}.items())
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _part(name: str, content: bytes) -> bytes:
    return name.ljust(4).encode() + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


PACKED_IN = "<</Type/ObjStm/N 1/First 5/Filter/FlateDecode/Length {}>>\nstream\n"


def pdf(*objects: str, catalogue: str = "", packed: str = "", packed_in: str = PACKED_IN) -> bytes:
    """A PDF with these objects, what its catalogue says, and a stream of another object, which `packed_in` opens."""
    every = [f"<</Type/Catalog/Pages 2 0 R{catalogue}>>", "<</Type/Pages/Kids[]/Count 0>>", *objects]
    text = "".join(f"{number} 0 obj\n{text}\nendobj\n" for number, text in enumerate(every, 1)).encode()
    if packed:
        stream = zlib.compress(f"90 0 {packed}".encode())
        text += f"91 0 obj\n{packed_in.format(len(stream))}".encode() + stream + b"\nendstream\nendobj\n"
    return b"%PDF-1.7\n" + text + b"trailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"


def office(
    kind: str,
    parts: Mapping[str, str | bytes] | None = None,
    twice: Mapping[str, str] | None = None,
    *,
    locked: bool = False,
) -> bytes:
    """A document of an office program ("word", "sheet", "slides", "odt", "ods", "odp") with these parts as well.

    `twice`: parts that stand after those, even with a name that is taken; `locked`: each says that it needs a password.
    """
    if kind in _OPEN:
        every = {"mimetype": f"application/vnd.oasis.opendocument.{_OPEN[kind]}", "content.xml": "<a/>"}
    else:
        every = {"[Content_Types].xml": "<Types/>", _MAIN[kind]: "<a/>"}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (*{**every, **(parts or {})}.items(), *(twice or {}).items()):
            with warnings.catch_warnings(action="ignore"):  # of names that are taken
                archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text)
    return _locked(written.getvalue()) if locked else written.getvalue()


def _locked(archive: bytes) -> bytes:
    """The archive, each part of which says, before it and in the table at the end, that it needs a password."""
    for head, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        first, *rest = archive.split(head)
        archive = head.join([first, *(part[: at - 4] + b"\1" + part[at - 3 :] for part in rest)])
    return archive
