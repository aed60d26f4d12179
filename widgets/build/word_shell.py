"""The Word file without its words: page, styles and footer, made with python-docx, which the browser does not have.

Marks stand where `widgets/engine/exports/docx.py` writes: @title@, @language@, @size@ (of letters, in half points),
@width@, @height@, @day@ and @body@.
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle

FONT = "Calibri"
INSTEAD = "Carlito, Helvetica Neue, Arial"
"""Where there is no Calibri: the first has the same widths, and the guide's readers have one of the others."""

DAY = datetime(1980, 1, 1)
PARTS = {RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS, RELATIONSHIP_TYPE.NUMBERING, RELATIONSHIP_TYPE.FOOTER}
SHARED = {RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES}
DEFAULTS = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList"}
HEADINGS = {"Title": (22, 0, 8), "Heading 1": (15, 14, 3), "Heading 2": (11.5, 8, 1), "Heading 3": (11, 6, 0)}
"""Points: of the letters, of the space before, of the space after."""

MARGIN = 80
"""Twentieths of a point between the words of a cell and its sides."""


def module() -> str:
    """The parts as a Python module, `PARTS = {name: text}`, the same bytes each time."""
    return f"PARTS = {{\n{''.join(f'    {name!r}: {text!r},\n' for name, text in parts().items())}}}\n"


def parts() -> dict[str, str]:
    """Every part of the package by name, in the order of the archive."""
    document = docx.Document()
    _strip(document)
    _settings(document)
    _styles(document)
    _page(document)
    document.add_paragraph("@body@")
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as archive:
        texts = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    name = "word/document.xml"
    body = {name: texts[name].replace("<w:p><w:r><w:t>@body@</w:t></w:r></w:p>", "@body@")}
    core = {name: texts[name].replace(f"{DAY:%Y-%m-%d}", "@day@") for name in ["docProps/core.xml"]}
    return {**texts, **body, **core}


def _strip(document: Document) -> None:
    """Without the parts of python-docx's own template that we do not use: theme, thumbnail, other styles."""
    for part, types in ((document.part, PARTS), (document.part.package, SHARED)):
        for name in [name for name, relation in part.rels.items() if relation.reltype not in types]:
            part.rels.pop(name)
    styles = document.styles.element
    for style in styles.style_lst:
        if style.styleId not in DEFAULTS:
            styles.remove(style)
    for latent in list(styles.find(qn("w:latentStyles"))):
        latent.getparent().remove(latent)
    facts = document.core_properties
    facts.author = facts.comments = ""
    facts.title, facts.language = "@title@", "@language@"
    facts.created = facts.modified = DAY


def _settings(document: Document) -> None:
    """Those of a present-day Word, without its compatibility mode; the fonts and what stands in for them."""
    settings = document.settings.element
    for child in list(settings):
        settings.remove(child)
    for text in (
        f'<w:zoom {nsdecls("w")} w:percent="100"/>',
        f'<w:defaultTabStop {nsdecls("w")} w:val="720"/>',
        f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>',
        f'<w:themeFontLang {nsdecls("w")} w:val="@language@"/>',
    ):
        settings.append(parse_xml(text))
    fonts = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}><w:font w:name="{FONT}">'
        f'<w:altName w:val="{INSTEAD}"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )
    name = PackURI("/word/fontTable.xml")
    part = Part(name, CONTENT_TYPE.WML_FONT_TABLE, fonts.encode("utf-8"), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)


def _styles(document: Document) -> None:
    (defaults,) = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")
    for child in list(defaults):
        defaults.remove(child)
    for text in (
        f'<w:rFonts {nsdecls("w")} w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>',
        f'<w:color {nsdecls("w")} w:val="000000"/>',
        f'<w:sz {nsdecls("w")} w:val="@size@"/>',
        f'<w:szCs {nsdecls("w")} w:val="@size@"/>',
        f'<w:lang {nsdecls("w")} w:val="@language@"/>',
    ):
        defaults.append(parse_xml(text))
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    normal.element.remove(normal.element.find(qn("w:rsid")))
    _space(normal, 0, 6)
    for level, (name, (size, before, after)) in enumerate(HEADINGS.items()):
        heading = _style(document, name)
        heading.font.size, heading.font.bold = Pt(size), True
        heading.next_paragraph_style = normal
        heading.paragraph_format.keep_with_next = heading.paragraph_format.keep_together = True
        _space(heading, before, after)
        if level:
            heading.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{level - 1}"/>'))
    _lists(document)
    quote = _style(document, "Quote")
    quote.paragraph_format.left_indent = Cm(0.6)
    quote.element.get_or_add_pPr().insert_element_before(
        parse_xml(f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="12" w:space="8" w:color="000000"/></w:pBdr>'),
        *("w:shd", "w:tabs", "w:spacing", "w:ind"),
    )
    # Which language people write in is not known: their words are not to be marked as mistakes of another one.
    quote.font.no_proof = True
    _space(_style(document, "Footer"), 0, 0)
    every = ("top", "left", "bottom", "right", "insideH", "insideV")
    _table(document, "Signatures", every)
    _table(document, "Dates", ("top", "bottom", "insideH"))
    _table(document, "Languages", ("insideV",))
    for name in ("Cell", "Header Cell"):
        cell = _style(document, name, builtin=False)
        cell.font.size, cell.font.bold = Pt(9.5), name != "Cell"
        _space(cell, 0.5, 0.5)


def _table(document: Document, name: str, edges: Sequence[str]) -> None:
    """A style of tables that draws these edges alone."""
    table = document.styles.add_style(name, WD_STYLE_TYPE.TABLE)
    table.base_style = document.styles["Normal Table"]
    drawn = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in edges)
    margins = "".join(f'<w:{side} w:w="{MARGIN}" w:type="dxa"/>' for side in ("left", "right"))
    parts = f"<w:tblBorders>{drawn}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar>"
    table.element.append(parse_xml(f"<w:tblPr {nsdecls('w')}>{parts}</w:tblPr>"))


def _lists(document: Document) -> None:
    """One bullet, drawn in the font of the text."""
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    for text in (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>'
        '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="340" w:hanging="227"/></w:pPr></w:lvl>'
        "</w:abstractNum>",
        f'<w:num {nsdecls("w")} w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    ):
        numbering.append(parse_xml(text))
    bullet = _style(document, "List Bullet")
    bullet.element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 1
    _space(bullet, 0, 3)


def _page(document: Document) -> None:
    """The margins, and the number of the page below, which needs no words; the paper is a mark."""
    (section,) = document.sections
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2)
    section.header_distance = section.footer_distance = Cm(1)
    element = document.element.body.sectPr
    paper = element.find(qn("w:pgSz"))
    paper.set(qn("w:w"), "@width@")
    paper.set(qn("w:h"), "@height@")
    for name in [name for name in element.attrib if "rsid" in name]:
        del element.attrib[name]
    element.remove(element.find(qn("w:docGrid")))
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for field, after in (("PAGE", " / "), ("NUMPAGES", "")):
        footer._p.append(
            parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
        )
        if after:
            footer.add_run(after)


def _style(document: Document, name: str, builtin: bool = True) -> ParagraphStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin)
    assert isinstance(style, ParagraphStyle)
    style.element.styleId = name.replace(" ", "")
    style.base_style = document.styles["Normal"]
    style.quick_style, style.hidden, style.unhide_when_used = True, False, False
    return style


def _space(style: ParagraphStyle, before: float, after: float) -> None:
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
