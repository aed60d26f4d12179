"""Documents of office programs (Word, Excel, PowerPoint, OpenDocument) and calendar files: what in them would act."""

import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from overlay import content

MOST_PARTS = 5000
_ACTING = re.compile(
    r"(?:^|/)(?:vba[^/]*|activeX/.*|ctrlProps/.*|oleObject[^/]*\.bin|macrosheets/.*|externalLinks/.*)$", re.I
)
_OPEN_ACTING = re.compile(r"^(?:Basic|Scripts|Object \d+/(?:Basic|Scripts))/", re.I)
_OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]+:|//|\\\\)", re.I)
_LINK, _LISTENER = "{http://www.w3.org/1999/xlink}href", "event-listener"
_CALENDAR = re.compile(r"^(ATTACH|ACTION:PROCEDURE|X-ALT-DESC|IMAGE)\b.*$", re.I | re.M)


class DocumentError(ValueError):
    """A document that nobody can look through: cut, damaged, or locked with a password."""


def acts(data: bytes) -> tuple[str, str]:
    """What in an archive of an office program acts by itself: ("program" or "outside", its name); ("", "") for nothing.

    "outside" is what the program would fetch elsewhere when the document is opened. DocumentError.
    """
    archive = content.unzipped(data)
    if archive is None or len(archive.namelist()) > MOST_PARTS:
        raise DocumentError
    for name in archive.namelist():
        if _ACTING.search(name) or _OPEN_ACTING.match(name):
            return "program", name
    for name in archive.namelist():
        if name.endswith(".rels"):
            target = next((target for kind, target in _related(archive, name) if kind != "hyperlink"), "")
            if target:
                return "outside", target
    return next(_open_acts(archive), ("", ""))


def calendar_acts(data: bytes) -> str:
    """The line of a calendar file that acts or brings along something else; "" for none. DocumentError."""
    text = data.decode("utf-8-sig", "replace").strip()
    if "\ufffd" in text or not text.upper().endswith("END:VCALENDAR"):
        raise DocumentError
    line = _CALENDAR.search(re.sub(r"\r?\n[ \t]", "", text))
    return line[0].strip() if line else ""


def _related(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[str, str]]:
    """What a part of the document says that lies outside it: kind ("hyperlink", "image") and address."""
    for element in _parsed(archive, name):
        if (element.get("TargetMode") or "").strip().lower() == "external":
            yield (element.get("Type") or "").rpartition("/")[2], element.get("Target") or name


def _open_acts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    for name in ("content.xml", "styles.xml"):
        if name in archive.namelist():
            for element in _parsed(archive, name):
                tag, address = element.tag.rpartition("}")[2], element.get(_LINK) or ""
                if tag == _LISTENER:
                    yield "program", f"{_LISTENER} ({name})"
                elif tag != "a" and _OUTSIDE.match(address):
                    yield "outside", address


def _parsed(archive: zipfile.ZipFile, name: str) -> Iterator[ElementTree.Element]:
    """Every element of a part. It may declare nothing of its own: entities could unfold without end."""
    text = content.read(archive, name)
    if text is None or b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise DocumentError
    try:
        yield from ElementTree.fromstring(text).iter()
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise DocumentError from error
