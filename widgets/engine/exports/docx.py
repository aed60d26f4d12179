"""The document of a result as a Word file (Office Open XML): its words, in a shell made at build time."""

import re
from base64 import b64encode
from datetime import date
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from markupsafe import escape

from widgets.engine.result import drafts
from widgets.engine.result.result import Result
from widgets.engine.show import render
from widgets.engine.widget import Widget

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TAGS = {"fr": "fr-FR", "en": "en-GB"}

_MARK = re.compile("@(title|language|day|body)@")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def export(widget: Widget, language: str, result: Result, today: date) -> dict[str, str]:
    """{"name", "type", "base64"} of the file, the same bytes everywhere; ValueError if `result` has no document.

    The shell is imported here, not above: the browser loads it when somebody asks for a Word file
    (ImportError before). Nothing is compressed: what compression gives depends on who compresses.
    """
    from word_shell import PARTS

    document = result.document
    if document is None:
        raise ValueError("Only a document becomes a Word file.")
    title = " / ".join(words for _, words in drafts.spoken(widget.texts, document, document.title, language))
    said = {
        "title": escape(title),
        "language": TAGS[(document.languages or (language,))[0]],
        "day": today.isoformat(),
        "body": render.word(widget, language, result, TAGS),
    }
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, part in PARTS.items():
            text = _NOT_XML.sub("", _MARK.sub(lambda mark: said[mark[1]], part))
            archive.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text.encode("utf-8"))
    return {
        "name": f"{widget.name}.{language}.docx",
        "type": TYPE,
        "base64": b64encode(file.getvalue()).decode("ascii"),
    }
