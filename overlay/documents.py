"""Documents of office programs (Word, Excel, PowerPoint, OpenDocument) and calendar files: what in them would act."""

import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from overlay import content

MOST_PARTS = 5000
LARGEST_TOGETHER, LARGEST_RELATIONS = 20_000_000, 2_000_000
"""Bytes of the parts that are read: all of a document, and each that names others."""
_PIECE = 65_536
_ACTING = re.compile(
    r"(?:^|/)(?:vba[^/]*|activeX/.*|ctrlProps/.*|oleObject[^/]*\.bin|macrosheets/.*|externalLinks/.*)$", re.I
)
_OPEN_ACTING = re.compile(r"^(?:Basic|Scripts|Object \d+/(?:Basic|Scripts))/", re.I)
_OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]+:|//|\\\\)", re.I)
_LINK, _LISTENER = "{http://www.w3.org/1999/xlink}href", "event-listener"
_LOCKED = 1
"""The bit of a part of an archive that only a password opens."""
_CALENDAR = re.compile(r"^(ATTACH|ACTION:PROCEDURE|X-ALT-DESC|IMAGE)\b.*$", re.I | re.M)


class DocumentError(ValueError):
    """A document that nobody can look through: cut, damaged, or locked with a password."""


def acts(data: bytes) -> tuple[str, str]:
    """What in an archive of an office program acts by itself: ("program" or "outside", its name); ("", "") for nothing.

    "outside" is what the program would fetch elsewhere when the document is opened. DocumentError.
    """
    archive = content.unzipped(data)
    names = archive.namelist() if archive else []
    if archive is None or len(names) > MOST_PARTS or len({name.lower() for name in names}) < len(names):
        raise DocumentError  # of two parts with the same name, programs do not read the same one
    if any(part.flag_bits & _LOCKED for part in archive.infolist()):
        raise DocumentError
    for name in names:
        if _ACTING.search(name) or _OPEN_ACTING.match(name):
            return "program", name
    parts = _Parts(archive)
    for name in names:
        if name.lower().endswith(".rels"):
            target = next((target for kind, target in _related(parts, name) if kind != "hyperlink"), "")
            if target:
                return "outside", target
    return next(_open_acts(parts), ("", ""))


def calendar_acts(data: bytes) -> str:
    """The line of a calendar file that acts or brings along something else; "" for none. DocumentError."""
    text = data.decode("utf-8-sig", "replace").strip()
    if "\ufffd" in text or not text.upper().endswith("END:VCALENDAR"):
        raise DocumentError
    line = _CALENDAR.search(re.sub(r"\r?\n[ \t]", "", text))
    return line[0].strip() if line else ""


class _Elements:
    """Where the XML reader puts the elements that begin, without those inside them."""

    def __init__(self) -> None:
        self.begun: list[tuple[str, dict[str, str]]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.begun.append((tag, attributes))

    def doctype(self, *_: object) -> None:
        raise DocumentError  # entities could unfold without end


class _Parts:
    """The parts of a document, of which only so much is read."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.left = LARGEST_TOGETHER

    def elements(self, name: str, most: int = LARGEST_TOGETHER) -> Iterator[tuple[str, dict[str, str]]]:
        """Every element of a part: its tag and its attributes. DocumentError."""
        text = content.read(self.archive, name, min(most, self.left))
        if text is None:
            raise DocumentError
        self.left -= len(text)
        elements = _Elements()
        parser = ElementTree.XMLParser(target=elements)
        try:
            for at in range(0, len(text), _PIECE):
                parser.feed(text[at : at + _PIECE])
                yield from elements.begun
                elements.begun.clear()
            parser.close()
        except (ElementTree.ParseError, LookupError, ValueError) as error:
            raise DocumentError from error
        yield from elements.begun


def _related(parts: _Parts, name: str) -> Iterator[tuple[str, str]]:
    """What a part of the document says that lies outside it: kind ("hyperlink", "image") and address."""
    for _, attributes in parts.elements(name, LARGEST_RELATIONS):
        if attributes.get("TargetMode", "").strip().lower() == "external":
            yield attributes.get("Type", "").rpartition("/")[2], attributes.get("Target") or name


def _open_acts(parts: _Parts) -> Iterator[tuple[str, str]]:
    for name in ("content.xml", "styles.xml"):
        if name in parts.archive.namelist():
            for tag, attributes in parts.elements(name):
                plain, address = tag.rpartition("}")[2], attributes.get(_LINK, "")
                if plain == _LISTENER:
                    yield "program", f"{_LISTENER} ({name})"
                elif plain != "a" and _OUTSIDE.match(address):
                    yield "outside", address
