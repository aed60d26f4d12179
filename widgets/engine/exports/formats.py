"""The one list of the files that a result can be had as.

To add a format: a module beside this one, a row here, and the label of its button in `engine/strings.toml`, `[format]`.
The answers of the browser's door, the buttons, the bundles that are loaded on demand and the tests read this list.
"""

from base64 import b64encode
from collections.abc import Callable
from typing import NamedTuple

from widgets.engine.exports import calendar, data, docx, markdown
from widgets.engine.exports.source import Source
from widgets.engine.result.result import Result
from widgets.engine.text import pages
from widgets.engine.text.texts import Phrase


def _always(result: Result) -> bool:
    return True


class Format(NamedTuple):
    """One format: `name` is its key in requests, answers and `data-format`, `suffix` ends the name of its file.

    `write` gives the content: a str for a text, bytes for anything else. `is_offered` says for which results there is
    such a file. `libraries` are modules that it imports only when it is called, because only this file needs them: the
    browser then makes the file when somebody asks for it, and first loads a bundle called `name`. Without them the file
    comes with the answer.

    `needs_identity` refuses to write it without one. `holds_answers` marks the file of a widget with private questions
    by its name.
    """

    name: str
    type: str
    suffix: str
    write: Callable[[Source], str | bytes]
    is_offered: Callable[[Result], bool] = _always
    libraries: tuple[str, ...] = ()
    needs_identity: bool = False
    holds_answers: bool = True


FORMATS = (
    Format(
        "calendar",
        "text/calendar",
        "ics",
        calendar.write,
        is_offered=lambda result: bool(result.events),
        libraries=("icalendar",),
        needs_identity=True,
        holds_answers=False,
    ),
    Format(
        "word",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx",
        docx.write,
        is_offered=lambda result: result.document is not None,
        libraries=("word_shell",),
    ),
    Format("markdown", "text/markdown", "md", markdown.write),
    Format("data", "application/json", "json", data.write),
)
"""In the order of their buttons."""

BY_NAME = {format.name: format for format in FORMATS}


def offered(result: Result) -> list[Format]:
    """The formats that `result` can be had as, in order."""
    return [format for format in FORMATS if format.is_offered(result)]


def file(format: Format, source: Source) -> dict[str, str]:
    """The file as the page takes it: {"name", "type", "text"}, or "base64" in place of "text" for bytes.

    ImportError if the libraries of the format are not loaded yet.
    """
    content = format.write(source)
    name = f"{_name(format, source)}.{format.suffix}"
    if isinstance(content, bytes):
        return {"name": name, "type": format.type, "base64": b64encode(content).decode("ascii")}
    return {"name": name, "type": format.type, "text": content}


def _name(format: Format, source: Source) -> str:
    """What a file is called in the reader's language, without its end: what it is, whose it is, for whom alone."""
    say, result = source.widget.texts.say, source.result
    name = say(result.file_name, source.language) if result.file_name else _of_page(source.widget.name, source.language)
    if format.holds_answers and source.widget.private:
        return say(Phrase("file_name.private", {"name": name}), source.language)
    return name


def _of_page(widget: str, language: str) -> str:
    """What the page of a widget is called in addresses; the widget itself where it has no page."""
    try:
        return pages.slug(pages.file(widget, language), language)
    except LookupError:
        return widget
