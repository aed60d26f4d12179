"""A sheet of an XLSX workbook as a table, read with openpyxl: stored values, within bounds; no formula is computed.

openpyxl warns of entity expansion: a part that declares a document type is refused before it reads anything, because
no office program writes one (ECMA-376, part 2, forbids it).
"""

import io
import os
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from widgets.cohort.reading import columns
from widgets.cohort.reading.table import MOST_COLUMNS, Row, Table, TableError, rows
from widgets.engine.text.texts import Phrase

# With lxml, which it takes where it is installed, files would be read by other code here than in the browser.
os.environ.setdefault("OPENPYXL_LXML", "False")

LARGEST_OPEN = 40_000_000
"""Bytes of all the parts of a workbook, uncompressed."""

MOST_PARTS = 2_000
MOST_MERGED = 200_000
"""Rows of merged cells, of all areas together."""

_ERRORS = frozenset(("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"))
_MERGED = re.compile(r'<(?:\w+:)?mergeCell\s[^<>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_WITHOUT_VALUE = re.compile(
    r"<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_KNOWN = ("code", "name", "first_name", "last_name", "email")


def read(content: bytes, name: str, wanted: str = "") -> Table:
    """The sheet `wanted` of a workbook, else the first that shows people; TableError says why it is refused.

    ImportError if openpyxl is not there: the browser loads it when a workbook is opened.
    """
    import openpyxl

    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise TableError(Phrase("table.broken")) from None
    with archive:
        _check(archive)
        try:
            return _sheet(openpyxl, content, archive, name, wanted)
        except TableError:
            raise
        except Exception:  # whatever a broken or hostile part makes the library raise: the file is of no use
            raise TableError(Phrase("table.broken")) from None


def _check(archive: zipfile.ZipFile) -> None:
    """Refuse what is no workbook, or would take too much memory: no more is ever unpacked than is declared."""
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_OPEN:
        raise TableError(Phrase("table.bomb", {"most": LARGEST_OPEN // 1_000_000}))
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or any(part.endswith("workbook.bin") for part in names):
        raise TableError(Phrase("table.not_xlsx"))
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            try:
                text = archive.read(part)
            except Exception:  # another way of packing, a password, a wrong sum
                raise TableError(Phrase("table.broken")) from None
            if b"<!DOCTYPE" in text.replace(b"\0", b""):  # in UTF-16 too
                raise TableError(Phrase("table.broken"))


def _sheet(openpyxl: Any, content: bytes, archive: zipfile.ZipFile, name: str, wanted: str) -> Table:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what it does not read: validation, styles
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheets = {sheet.title: sheet for sheet in book.worksheets if sheet.sheet_state == "visible"}
        if not sheets:
            raise TableError(Phrase("table.empty"))
        names = tuple(sheets)
        candidates = [sheets[wanted]] if wanted in sheets else list(sheets.values())
        first: Table | None = None
        refusal: TableError | None = None
        for sheet in candidates:
            try:
                table = _table(sheet, archive, name)._replace(sheets=names)
            except TableError as error:
                refusal = refusal or error
                continue
            if _has_people(table):
                return _naming_sheet(table)
            first = first or table
    if first is None:
        raise refusal or TableError(Phrase("table.empty"))
    return _naming_sheet(first)


def _naming_sheet(table: Table) -> Table:
    """The table with the name of its sheet told, if there are others."""
    if len(table.sheets) < 2:
        return table
    return table._replace(notes=(Phrase("table.sheet", {"sheet": table.sheet}), *table.notes))


def _has_people(table: Table) -> bool:
    fields = {column.field for column in columns.guess(table).columns}
    return len(table.rows) > 1 and not fields.isdisjoint(_KNOWN)


def _table(sheet: Any, archive: zipfile.ZipFile, name: str) -> Table:
    sheet.reset_dimensions()  # what a file says of them may be wrong
    faulty: list[int] = []
    filled, blank, notes = rows(_cells(sheet, faulty))
    xml = archive.read(sheet._worksheet_path).decode("utf-8", "replace")
    filled, areas = _unmerged(filled, xml)
    if areas:
        notes.append(Phrase("table.merged", {"count": areas}))
    if without := sum(1 for _ in _WITHOUT_VALUE.finditer(xml)):
        notes.append(Phrase("table.formulas", {"count": without}))
    if faulty:
        notes.append(Phrase("table.errors", {"count": len(faulty), "row": faulty[0]}))
    return Table(name, filled, sheet.title, (), blank, tuple(notes))


def _cells(sheet: Any, faulty: list[int]) -> Iterator[tuple[int, list[str]]]:
    """The rows with their numbers; those that hold an error of calculation are noted in `faulty`."""
    for number, values in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1), 1):
        if values.count(None) == len(values):
            yield number, []
            continue
        texts = ["" if value is None else _text(value) for value in values]
        faulty += [number for text in texts if text in _ERRORS]
        yield number, ["" if text in _ERRORS else text for text in texts]


def _text(value: Any) -> str:
    """A stored value as people write it: a day as 2026-11-24, a number without the zeros that follow it."""
    match value:
        case str():
            return _unescaped(value) if "_x" in value else value
        case bool():
            return str(value).lower()
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
    return str(value)


def _unescaped(text: str) -> str:
    """ "_x000D_" as the sign that it stands for (ECMA-376, part 1, 22.9.2.19)."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), text)


def _unmerged(filled: tuple[Row, ...], xml: str) -> tuple[tuple[Row, ...], int]:
    """The rows where each cell of a merged area has its value, and how many areas were filled.

    A row that holds nothing of its own stays out: somebody who takes two rows is one person.
    """
    by_number = {row.number: at for at, row in enumerate(filled)}
    numbers = list(by_number)
    cells = [list(row.cells) for row in filled]
    areas = merged_rows = 0
    for match in _MERGED.finditer(xml):
        left, right = (_column(match[place]) for place in (1, 3))
        top, bottom = int(match[2]), min(int(match[4]), numbers[-1])
        merged_rows += max(0, bottom - top) + 1
        if merged_rows > MOST_MERGED:
            raise TableError(Phrase("table.broken"))
        first = cells[by_number[top]] if top in by_number else []
        if left >= len(first) or not (value := first[left]):
            continue
        areas += 1
        end = min(right, MOST_COLUMNS - 1) + 1
        for row in (cells[by_number[number]] for number in range(top, bottom + 1) if number in by_number):
            row += [""] * (end - len(row))
            row[left:end] = [cell or value for cell in row[left:end]]
    whole = tuple(row._replace(cells=tuple(texts)) for row, texts in zip(filled, cells, strict=True))
    return whole, areas


def _column(letters: str) -> int:
    """The place of a column from 0: A, B, …, Z, AA."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1
