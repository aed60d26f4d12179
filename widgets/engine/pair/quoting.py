"""What one widget quotes of another's document: the clauses of an agreement, where two people take stock of it."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from widgets.engine.file import data_file, json_in
from widgets.engine.form import validation
from widgets.engine.pair import active_form
from widgets.engine.text.texts import Fact, Listing, Phrase
from widgets.engine.widget import Widget, load


def carried(widget: Widget, typed: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The file that the form of this widget quotes, as it carries it; {} for none (DataFileError if it is no file)."""
    values = typed.get(data_file.QUOTED) if widget.quotes_from else None
    if not (values and values[0]):
        return {}
    try:
        content = json_in.read(values[0], data_file.LONGEST)
    except json_in.JsonError:
        raise data_file.DataFileError(Phrase("file.broken")) from None
    return data_file.quoted({"quoted": content})


def of(file: data_file.DataFile) -> str:
    """What the form carries of a file that it quotes: what is settled there, if it holds two drafts."""
    other = load(file.widget)
    sheet = active_form.read(other, file.pair or file.answers)
    left_open = sheet.left_open if sheet.drafts else list(file.left_open)
    content = {
        "made": file.made,
        "answers": validation.typed(sheet.answers),
        "versions": sheet.carried.as_data() or list(file.versions),
        "open": left_open,
    }
    return json.dumps(content, ensure_ascii=False)


def clauses(widget: Widget, content: Mapping[str, Any], today: date) -> dict[str, Fact]:
    """What the document of the quoted file says of each point: point → its words; nothing where it is not valid."""
    if not content:
        return {}
    other = load(widget.quotes_from)
    answers = validation.clean(other.sections, content["answers"])
    if validation.problems(other.sections, answers):
        return {}
    document = other.decide(answers, today).document
    chapters = document.chapters if document else ()
    return {
        clause.name: clause.lines[0].facts["words"] if clause.verbatim else Listing(clause.lines)
        for chapter in chapters
        for clause in chapter.clauses
    }
