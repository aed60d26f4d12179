"""The document of a result as a Word file (Office Open XML): its words, in a shell made at build time."""

import re
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from markupsafe import escape

from widgets.engine.exports.source import Source
from widgets.engine.result import drafts
from widgets.engine.show import render
from widgets.engine.text import regions

PAPERS = {"A4": (11906, 16838), "Letter": (12240, 15840)}
"""The width and the height of a sheet, in twentieths of a point."""

SIZES = (22, 20)
"""The letters in half points, of a document in one language and of one with two columns."""

_MARK = re.compile("@(title|language|size|width|height|day|body)@")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(source: Source) -> bytes:
    """The file, the same bytes everywhere; ValueError if the result has no document.

    The shell is imported here, not above: the browser loads it when somebody asks for a Word file
    (ImportError before). Nothing is compressed: what compression gives depends on who compresses.
    """
    from word_shell import PARTS

    document = source.result.document
    if document is None:
        raise ValueError("Only a document becomes a Word file.")
    rows = regions.table()
    row = rows[(document.languages or (source.language,))[0]]
    width, height = PAPERS[document.paper or row.paper]
    contents = {
        "title": escape(drafts.in_line(source.widget.texts, document, document.title, source.language)),
        "language": row.tag,
        "size": str(SIZES[len(drafts.languages(document, source.language)) > 1]),
        "width": str(width),
        "height": str(height),
        "day": source.today.isoformat(),
        "body": render.docx(
            source.widget, source.language, source.result, {code: row.tag for code, row in rows.items()}
        ),
    }
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, part in PARTS.items():
            text = _NOT_XML.sub("", _MARK.sub(lambda mark: contents[mark[1]], part))
            archive.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text.encode("utf-8"))
    return file.getvalue()
