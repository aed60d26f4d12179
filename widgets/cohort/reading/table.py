"""What a spreadsheet holds: rows of texts under the numbers that its program shows, within bounds."""

from collections.abc import Iterable
from typing import NamedTuple

from widgets.engine.form import cleaning
from widgets.engine.text.texts import Phrase

LARGEST = 5_000_000
"""Bytes of a file."""

MOST_ROWS = 10_000
"""Rows that hold something; a sheet with more is no list of people of one round."""

MOST_COLUMNS = 200
LONGEST_CELL = 5_000
"""Characters of a cell; what is longer is cut, and told."""

MOST_BLANK = 1_000
"""Empty rows that are told, at most."""


class TableError(ValueError):
    """A file is refused: `says` is the reason, and what would be right."""

    def __init__(self, says: Phrase) -> None:
        super().__init__(says.key)
        self.says = says


class Row(NamedTuple):
    """A row that holds something: its number in the person's program, from 1, and its cells, cleaned.

    A cell may have several lines ("\\n"); the empty cells at the end of a row are left out.
    """

    number: int
    cells: tuple[str, ...]


class Table(NamedTuple):
    """A sheet that was read.

    `name` is the file's, `sheet` the sheet's ("" for CSV), `sheets` all that the file shows, of which another may be
    read. `blank` are the numbers of empty rows between others. `notes` tell how it was read: the encoding, the sheet,
    cells that were cut or filled. `encoding` is that of CSV, "" for a workbook.
    """

    name: str
    rows: tuple[Row, ...]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    blank: tuple[int, ...] = ()
    notes: tuple[Phrase, ...] = ()
    encoding: str = ""

    @property
    def width(self) -> int:
        """How many columns hold something."""
        return max((len(row.cells) for row in self.rows), default=0)


def rows(cells: Iterable[tuple[int, Iterable[str]]]) -> tuple[tuple[Row, ...], tuple[int, ...], list[Phrase]]:
    """The rows of (number, cells) that hold something, the numbers of empty rows between them, and what to tell.

    TableError if there are too many rows or columns, or none.
    """
    filled: list[Row] = []
    blank: list[int] = []
    cut: list[int] = []
    clean: dict[str, str] = {"": ""}  # the same answers come again and again
    for number, texts in cells:
        row: list[str] = []
        for text in texts:
            if text not in clean:
                clean[text] = cleaning.lines(text[:LONGEST_CELL])
                if len(text) > LONGEST_CELL:
                    cut.append(number)
            row.append(clean[text])
        while row and not row[-1]:
            row.pop()
        if len(row) > MOST_COLUMNS:
            raise TableError(Phrase("table.columns", {"row": number, "most": MOST_COLUMNS}))
        if not row:
            blank += [number] if len(blank) < MOST_BLANK else []
            continue
        if len(filled) == MOST_ROWS:
            raise TableError(Phrase("table.rows", {"most": MOST_ROWS}))
        filled.append(Row(number, tuple(row)))
    if not filled:
        raise TableError(Phrase("table.empty"))
    between = tuple(number for number in blank if number < filled[-1].number)
    facts = {"row": cut[0], "count": len(cut), "longest": LONGEST_CELL} if cut else {}
    return tuple(filled), between, [Phrase("table.cut", facts)] if cut else []
