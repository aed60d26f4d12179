"""A spreadsheet as a person has it, read from its bytes: CSV of any program and country, or XLSX."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from widgets.cohort.reading.table import LARGEST, Table, TableError, rows
from widgets.engine.text.texts import Phrase

ENCODINGS = ("utf_8", "utf_16_le", "utf_16_be", "cp1252", "mac_roman")
"""The encodings of CSV, those that are told first; a person may choose among them where the words look wrong."""

SEPARATORS = (";", ",", "\t", "|")

_MARKS = {codecs.BOM_UTF8: "utf_8", codecs.BOM_UTF16_LE: "utf_16_le", codecs.BOM_UTF16_BE: "utf_16_be"}
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf_16_le")
_SEPARATOR_LINE = re.compile("sep=(.)\r?\n", re.IGNORECASE)  # Excel's own: it takes it away before it counts rows
_END = "\0"
_SEEN = 20
"""Rows that are looked at to tell how cells are parted."""


def read(content: bytes, name: str, sheet: str = "", encoding: str = "") -> Table:
    """The table in the bytes of a file called `name`; TableError says why it is refused, and what would be right.

    ImportError for a workbook whose library is not loaded yet.

    `sheet`: one of `Table.sheets`, where another one is wanted than the first with people. `encoding`: one of
    ENCODINGS, where a person has chosen it.
    """
    if len(content) > LARGEST:
        raise TableError(Phrase("table.too_large", {"most": LARGEST // 1_000_000}))
    if content.startswith(_OLE):
        raise TableError(Phrase("table.encrypted" if _ENCRYPTED in content else "table.old_excel"))
    if content.startswith(_ZIP):
        from widgets.cohort.reading import xlsx  # its library is loaded when a file needs it

        return xlsx.read(content, name, sheet)
    return _csv(content, name, encoding)


def _csv(content: bytes, name: str, encoding: str) -> Table:
    chosen = encoding if encoding in ENCODINGS else _encoding(content)
    try:
        text = codecs.decode(content, chosen).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise TableError(Phrase("table.encoding")) from None
    start = text[:200].lstrip().lower()
    if start.startswith(("<!doctype html", "<html", "<table", "<?xml")):
        raise TableError(Phrase("table.web_page"))
    if start.startswith("{"):
        raise TableError(Phrase("table.data_file"))
    if start.startswith("%pdf") or _END in text:
        raise TableError(Phrase("table.unknown"))
    separator = ""
    if line := _SEPARATOR_LINE.match(text):
        separator, text = line[1], text[line.end() :]
    filled, blank, notes = rows(_records(text, separator or _separator(text)))
    if chosen in ("cp1252", "mac_roman"):
        notes.insert(0, Phrase(f"table.read_as.{chosen}"))
    return Table(name, filled, blank=blank, notes=tuple(notes), encoding=chosen)


def _encoding(content: bytes) -> str:
    """What a file says of its encoding by its mark; without one, UTF-16 by its zeros, then UTF-8, then Windows-1252."""
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return encoding
    sample = content[:2000]
    for encoding, zeros in (("utf_16_le", sample[1::2]), ("utf_16_be", sample[::2])):
        if len(sample) > 3 and zeros.count(0) > len(zeros) / 2:
            return encoding
    try:
        content.decode("utf_8")
    except UnicodeDecodeError:
        # Windows-1252 leaves five bytes without a character: Excel on older Macs writes letters there.
        return "mac_roman" if re.search(rb"[\x81\x8d\x8f\x90\x9d]", content) else "cp1252"
    return "utf_8"


def _separator(text: str) -> str:
    """What parts the cells: what parts most of the first rows into as many cells as the first of several has."""
    fits = {}
    for separator in SEPARATORS:
        widths = Counter(len(record) for record in islice(_first(text, separator), _SEEN))
        del widths[1]
        width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        fits[separator] = (count, width)
    return max(SEPARATORS, key=lambda separator: fits[separator])


def _lines(text: str) -> io.StringIO:
    return io.StringIO(text, newline="")


def _first(text: str, separator: str) -> Iterator[list[str]]:
    try:
        for record in csv.reader(_lines(text), delimiter=separator):
            if any(record):
                yield record
    except csv.Error:
        return


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with their numbers, from 1; TableError where a quotation mark is not closed, or a cell is endless."""
    csv.field_size_limit(LARGEST)
    # The last row is one that no file holds: where it is missing, a quotation mark that nothing closes has taken it in.
    for number, record in enumerate(csv.reader(_lines(f"{text}\n{_END}"), delimiter=separator), 1):
        if record == [_END]:
            return
        if any(cell.endswith(_END) for cell in record):
            raise TableError(Phrase("table.quote", {"row": number}))
        yield number, record
