"""People as a spreadsheet: CSV as Excel opens it in the reader's language, and a blank one to collect them with.

What is written is read again as it was by `tables`, `columns` and `people_in`; no cell executes (`formulas`).
"""

import csv
import io
from collections.abc import Iterable, Sequence

from widgets.cohort.people import Person, Side
from widgets.cohort.reading import columns, formulas, words
from widgets.cohort.reading.columns import ALIKE, SEVERAL
from widgets.engine.text.texts import Phrase

SHARED = ("code", "name", "email", "topics", "languages", "moments", "ways", "place", "team", "manager", "assessors")
TEMPLATES: dict[Side, tuple[str, ...]] = {
    "mentee": (*SHARED, "criteria", "wishes", "refusals", "conflicts", "may_wait"),
    "mentor": (*SHARED, "not_topics", "criteria", "lacks", "capacity", "wishes", "refusals", "conflicts", "may_wait"),
}
"""The columns that a list of each side may have, in their order."""


def template(side: Side, language: str) -> bytes:
    """A blank list of one side, with the headings that the reader knows."""
    return csv_file([[_heading(field, language) for field in TEMPLATES[side]]], language)


def write(people: Sequence[Person], language: str) -> bytes:
    """The list of people of one side: their codes, and each column in which somebody has something.

    Values of a list are parted by semicolons, known ones are in the words of `language`; each group is a column.
    """
    fields = [field for field in (*TEMPLATES["mentor"], ALIKE) if any(_is_said(person, field) for person in people)]
    labels = list(dict.fromkeys(label for person in people for label in person.groups))
    headings = [_heading(field, language) for field in fields]
    headings += [words.reading_texts().say(Phrase("csv.group", {"label": label}), language) for label in labels]
    rows = (
        [
            *(_cell(person, field, language) for field in fields),
            *(person.groups.get(label, "") for label in labels),
        ]
        for person in people
    )
    return csv_file([headings, *rows], language)


def _is_said(person: Person, field: str) -> bool:
    """Whether a person has something in a field: a capacity other than that of every mentee."""
    if field == "capacity":
        return person.side == "mentor"
    return field == "code" or bool(getattr(person, field))


def _heading(field: str, language: str) -> str:
    return words.reading_texts().say(f"field.{field}.label", language)


def _cell(person: Person, field: str, language: str) -> str:
    value = getattr(person, field)
    if field in (*SEVERAL, ALIKE):
        return _listed(field, value if isinstance(value, tuple) else sorted(value), language)
    if field == "may_wait":
        return words.reading_texts().say("csv.yes", language) if value else ""
    return str(value)


def _listed(field: str, values: Iterable[str], language: str) -> str:
    """The values of a list, in words; the semicolon after a single one that could be taken for several is kept."""
    texts = words.reading_texts()
    labels = (words.label(field, value) for value in values)
    written = [(label if isinstance(label, str) else texts.say(label, language)).replace(";", ",") for label in labels]
    single = len(written) == 1 and any(sign in written[0] for sign in columns.SEPARATORS)
    return f"{written[0]};" if single else "; ".join(written)


def csv_file(rows: Iterable[Sequence[str]], language: str) -> bytes:
    """A CSV file of these rows as Excel of that language opens it, with nothing in it that is executed.

    UTF-8 with its mark, without which Excel takes the letters for others; every cell between quotation marks."""
    file = io.StringIO()
    separator = words.reading_texts().say("csv.separator", language)
    writer = csv.writer(file, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([formulas.neutralised(text) for text in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")
