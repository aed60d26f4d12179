"""XLSX workbooks, made here: what is stored in them, under the rows of the program; bombs and other faults refused."""

import io
import re
import sys
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cohort import lists
from tests.properties import at_most
from widgets.cohort.people import Person
from widgets.cohort.reading import columns, people_in, tables, xlsx
from widgets.cohort.reading.table import Table, TableError


def workbook(**sheets: list[list[object]]) -> openpyxl.Workbook:
    """A workbook with these sheets, row by row."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def changed(content: bytes, **parts: bytes | None) -> bytes:
    """A workbook whose parts are others: `sheet1` is xl/worksheets/sheet1.xml; None takes a part away."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.infolist():
            name = part.filename.rpartition("/")[2].removesuffix(".xml")
            replaced = parts.get(name, before.read(part))
            if replaced is not None:
                after.writestr(part.filename, replaced)
    return file.getvalue()


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def read(content: bytes, sheet: str = "") -> Table:
    return tables.read(content, "list.xlsx", sheet)


def cells(content: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read(content).rows]


def keys(table: Table) -> list[str]:
    return [note.key for note in table.notes]


PEOPLE: list[list[object]] = [["Nom", "Courriel"], ["Zoé Li", "z@x.org"]]


def test_values_are_read_as_people_write_them():
    rows = [
        ["Nom", "Depuis", "À partir de", "Places", "Peut attendre", "Code", "Note"],
        ["Zoé Li", date(2026, 11, 24), datetime(2026, 11, 24, 18, 30), 2.0, True, "0012", 1.5],
        ["王小明", "24/11/2026", time(9, 5), 3, False, "=1+1", " deux\nlignes "],
    ]
    book = workbook(Liste=rows)
    book["Liste"]["F3"].data_type = "s"
    assert cells(saved(book)) == [
        ("Nom", "Depuis", "À partir de", "Places", "Peut attendre", "Code", "Note"),
        ("Zoé Li", "2026-11-24", "2026-11-24 18:30", "2", "true", "0012", "1.5"),
        ("王小明", "24/11/2026", "09:05", "3", "false", "=1+1", "deux\nlignes"),
    ]


def test_rows_have_the_numbers_of_the_program():
    book = workbook(Liste=PEOPLE)
    book["Liste"]["A6"] = "Al"
    table = read(saved(book))
    assert [row.number for row in table.rows] == [1, 2, 6]
    assert table.blank == (3, 4, 5)


def test_the_value_that_a_formula_had_is_read_and_none_is_computed():
    content = saved(workbook(Liste=[["Nom", "Places"], ["Zoé", "=1+1"], ["Al", "=2+2"]]))
    sheet = re.sub(r"<f>1\+1</f><v( />|></v>)", "<f>1+1</f><v>2</v>", part(content, "xl/worksheets/sheet1.xml"))
    table = read(changed(content, sheet1=sheet.encode()))
    assert [row.cells for row in table.rows] == [("Nom", "Places"), ("Zoé", "2"), ("Al",)]
    assert [(note.key, note.facts) for note in table.notes] == [("table.formulas", {"count": 1})]


def test_errors_of_calculation_are_told():
    table = read(saved(workbook(Liste=[["Nom", "Service"], ["Zoé", "#REF!"], ["Al", "#N/A"]])))
    assert [row.cells for row in table.rows][1:] == [("Zoé",), ("Al",)]
    assert [(note.key, note.facts) for note in table.notes] == [("table.errors", {"count": 2, "row": 2})]


def test_merged_cells_have_their_value_each_and_empty_rows_stay_empty():
    book = workbook(Liste=[["Nom", "Service", "Vœux"], ["Zoé", "Achats", "Al"], ["Al"], [], ["Jo", "Qualité"]])
    for area in ("B2:B4", "C1:D1", "E7:E9"):
        book["Liste"].merge_cells(area)
    table = read(saved(book))
    assert [row.cells for row in table.rows] == [
        ("Nom", "Service", "Vœux", "Vœux"),
        ("Zoé", "Achats", "Al"),
        ("Al", "Achats"),
        ("Jo", "Qualité"),
    ]
    assert table.blank == (4,)
    assert [(note.key, note.facts) for note in table.notes] == [("table.merged", {"count": 2})]


def test_the_first_sheet_with_people_is_read_and_told_and_another_may_be():
    book = workbook(Accueil=[["Mode d’emploi"], ["Lisez ceci."]], Cachée=PEOPLE, Liste=PEOPLE, Autre=[["Name"], ["Al"]])
    book["Cachée"].sheet_state = "hidden"
    table = read(saved(book))
    assert (table.sheet, table.sheets, keys(table)) == ("Liste", ("Accueil", "Liste", "Autre"), ["table.sheet"])
    assert read(saved(book), "Autre").rows[1].cells == ("Al",)
    assert read(saved(book), "Cachée").sheet == "Liste"


def test_people_of_a_workbook_are_those_of_the_same_list_as_csv():
    text = lists.table(lists.GOOGLE_FR)
    sheet = read(saved(workbook(Réponses=[list(row.cells) for row in text.rows])))
    of_both = [people_in.read([people_in.Source(each, columns.guess(each), "mentee")]) for each in (text, sheet)]
    assert of_both[0].mentees == of_both[1].mentees
    assert isinstance(of_both[0].mentees[0], Person)


def bomb() -> bytes:
    """A workbook of some kilobytes that would fill the memory."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", bytes(xlsx.LARGEST_OPEN))
    return file.getvalue()


GOOD = saved(workbook(Liste=PEOPLE))
ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet xmlns='
    '"http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c>'
    "</row></sheetData></worksheet>"
)
MERGED = f"<mergeCells>{'<mergeCell ref="A1:B2"/>' * 110_000}</mergeCells>"
SHEET = part(GOOD, "xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (bomb(), "table.bomb"),
        (GOOD[:-40], "table.broken"),
        (GOOD[:200] + bytes(200) + GOOD[400:], "table.broken"),
        (changed(GOOD, sheet1=ENTITIES.encode()), "table.broken"),
        (changed(GOOD, sheet1=ENTITIES.encode("utf-16")), "table.broken"),
        (changed(GOOD, sheet1=b"<worksheet><sheetData>"), "table.broken"),
        (changed(GOOD, workbook=None), "table.broken"),
        (changed(GOOD, **{"[Content_Types]": None}), "table.not_xlsx"),
        (saved(workbook(Liste=[])), "table.empty"),
        (saved(workbook(Liste=[["Nom"], *([f"Personne {row}"] for row in range(10_500))])), "table.rows"),
        (saved(workbook(Liste=[["Nom"] + ["x"] * 300])), "table.columns"),
        (
            changed(GOOD, sheet1=SHEET.replace("</sheetData>", f"</sheetData>{MERGED}").encode()),
            "table.broken",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_refused_says_why(content, reason):
    with pytest.raises(TableError) as refused:
        read(content)
    assert refused.value.says.key == reason


def test_rows_and_columns_far_away_take_no_time_and_no_memory():
    sheet = SHEET.replace("</sheetData>", '<row r="1048576"><c r="XFD1048576"/></row></sheetData>')
    sheet = re.sub('<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"', sheet)
    table = read(changed(GOOD, sheet1=sheet.encode()))
    assert [row.cells for row in table.rows] == [tuple(row) for row in PEOPLE]


def test_a_library_that_is_not_loaded_yet_is_no_fault_of_the_workbook(monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ImportError):
        read(GOOD)


@given(st.binary(max_size=40), st.integers(0, len(GOOD)))
@at_most(50)
def test_a_damaged_workbook_is_read_or_refused(noise, place):
    try:
        table = read(GOOD[:place] + noise + GOOD[place + len(noise) :])
    except TableError:
        return
    assert table.rows
