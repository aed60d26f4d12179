"""Spreadsheets of every program: what is read of them, how it is told, and what is refused with a reason."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cohort import lists
from widgets.cohort.reading import table as bounds
from widgets.cohort.reading import tables, words
from widgets.cohort.reading.table import TableError
from widgets.engine.text.languages import LANGUAGES

WORDS = "Prénom;Nom\r\nZoé;Çelik – « œuvre »\r\n"
CELLS = [("Prénom", "Nom"), ("Zoé", "Çelik – « œuvre »")]


def cells(content: bytes, name: str = "list.csv", **choices: str) -> list[tuple[str, ...]]:
    return [row.cells for row in tables.read(content, name, **choices).rows]


def refusal(content: bytes) -> str:
    """The key of the reason for which a file is refused, which is in words in every language."""
    with pytest.raises(TableError) as refused:
        tables.read(content, "list.csv")
    says = refused.value.says
    assert all(words.reading_texts().say(says, language) for language in LANGUAGES)
    return says.key


@pytest.mark.parametrize(
    "content",
    [
        WORDS.encode("utf-8"),
        codecs.BOM_UTF8 + WORDS.encode("utf-8"),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        WORDS.encode("utf-16-le"),
        WORDS.encode("utf-16-be"),
        WORDS.encode("cp1252"),
    ],
)
def test_every_encoding_of_a_program_gives_the_same_words(content):
    assert cells(content) == CELLS


def test_an_older_mac_is_known_by_what_windows_leaves_without_a_letter():
    content = "Prénom;Élève\nAnne;très prêt\n".encode("mac_roman")
    read = tables.read(content, "list.csv")
    assert [row.cells for row in read.rows] == [("Prénom", "Élève"), ("Anne", "très prêt")]
    assert [note.key for note in read.notes] == ["table.read_as.mac_roman"]


def test_what_is_read_as_ansi_is_told_and_may_be_chosen_otherwise():
    content = "Prénom;Nom\nZoé;Li\n".encode("cp1252")
    assert [note.key for note in tables.read(content, "a.csv").notes] == ["table.read_as.cp1252"]
    assert tables.read("é;è\n".encode(), "a.csv").notes == ()
    assert cells("Pr\u017dnom;Nom\n".encode("cp1252"), encoding="mac_roman") == [("Prénom", "Nom")]
    assert refusal(codecs.BOM_UTF8 + content) == "table.encoding"


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_what_parts_the_cells_is_seen(separator):
    rows = [("Nom", "Sujets", "Âge"), ("Zoé; dite Z", "a, b, c", "3"), ("Al|ix", "d, e", "4")]
    assert cells(lists.written(rows, separator).encode("utf-8")) == rows


def test_excel_may_name_what_parts_the_cells():
    content = tables.read(b"sep=|\r\nName|Wishes\r\nZ|a;b;c\r\nY|d;e;f\r\n", "a.csv")
    assert [(row.number, row.cells) for row in content.rows] == [
        (1, ("Name", "Wishes")),
        (2, ("Z", "a;b;c")),
        (3, ("Y", "d;e;f")),
    ]


def test_rows_have_the_numbers_of_the_program():
    content = tables.read(b'Name,Topics\nA,"one\ntwo"\n\n,\nB,x\n\n\n', "a.csv")
    assert [(row.number, row.cells) for row in content.rows] == [
        (1, ("Name", "Topics")),
        (2, ("A", "one\ntwo")),
        (5, ("B", "x")),
    ]
    assert content.blank == (3, 4)


def test_formulas_are_only_text():
    assert cells(b'Name,Team\n"=HYPERLINK(""http://x.invalid"")",@SUM(1)\n')[1] == (
        '=HYPERLINK("http://x.invalid")',
        "@SUM(1)",
    )


def test_a_long_cell_is_cut_and_told():
    read = tables.read(f"Name,Text\nA,{'x' * 6000}\n".encode(), "a.csv")
    assert len(read.rows[1].cells[1]) == bounds.LONGEST_CELL
    assert words.reading_texts().say(read.notes[0], "en") == (
        "One cell of row 2 has more than 5,000 characters: the rest of it is not read."
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "table.empty"),
        (b"\n;;\n ; \n", "table.empty"),
        (b'Name,Team\nA,"never closed\nB,x\nC,y\n', "table.quote"),
        (b"x" * (bounds.LARGEST + 1), "table.too_large"),
        ("\n".join(f"{row},name {row}" for row in range(50_000)).encode(), "table.rows"),
        (b"Name" + b",x" * 300, "table.columns"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "table.old_excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "table.encrypted"),
        (b"<html><table><tr><td>Name</td></tr></table></html>", "table.web_page"),
        (b'{"tool": "offer", "version": 1, "answers": {}}', "table.data_file"),
        (b"%PDF-1.7\n", "table.unknown"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "table.unknown"),
        (codecs.BOM_UTF16_LE + b"\x00", "table.encoding"),
    ],
)
def test_what_is_refused_says_why(content, reason):
    assert refusal(content) == reason


def test_the_row_of_a_quotation_mark_that_is_not_closed_is_told():
    with pytest.raises(TableError) as refused:
        tables.read(b'Name,Team\nA,"never closed\nB,x\n', "a.csv")
    assert refused.value.says.facts == {"row": 2}


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-16")))
def test_any_bytes_are_read_or_refused(content):
    assert_read_or_refused(content)


def assert_read_or_refused(content: bytes) -> None:
    reason = None
    try:
        read = tables.read(content, "list.csv")
    except TableError as refused:
        reason = refused.says
    if reason is None:
        assert read.rows
        assert all(row.cells[-1] for row in read.rows)
    else:
        assert all(words.reading_texts().say(reason, language) for language in LANGUAGES)


CELL = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=8).map(str.strip).filter(bool)


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=3, max_size=5), st.sampled_from(";,\t"))
def test_names_of_every_script_come_back(rows, separator):
    from widgets.engine.form import cleaning

    clean = [tuple(map(cleaning.lines, row)) for row in rows]
    text = lists.written([("Name", "Team", "Place"), *rows], separator)
    read = tables.read(f"sep={separator}\n{text}".encode(), "list.csv")
    assert [row.cells for row in read.rows][1:] == [row for row in clean if all(row)] or not all(map(all, clean))
