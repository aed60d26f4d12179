"""The Word file of the agreement: what the page says, in real styles, opened by two other programs."""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from base64 import b64decode
from datetime import UTC, date, datetime

import docx
import pytest
from bs4 import BeautifulSoup
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from lxml import etree
from openxml_audit import OpenXmlValidator

from tests.examples import ROOT, examples, request
from tests.office import convert, pages_of
from widgets.engine.exports import docx as word
from widgets.engine.exports.formats import BY_NAME
from widgets.engine.exports.source import Source
from widgets.engine.form import cleaning, forms, validation
from widgets.engine.respond import respond
from widgets.engine.text import direction
from widgets.engine.widget import load

EXAMPLES = {name: example["answers"] for name, example in examples("agreement").items() if "problems" not in example}
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])
FORMS = pytest.mark.parametrize("written_in", [None, "both", "english"])
NAMES = pytest.mark.parametrize("name", EXAMPLES)
STYLES = {"h3": {"Title"}, "h4": {"Heading 1"}, "h5": {"Heading 2"}, "p": {"Normal", "List Bullet"}}
DAY = date(2026, 1, 15)


def answers(name, written_in=None):
    return {**EXAMPLES[name], **({"document_in": [written_in]} if written_in else {})}


def source(widget, result):
    """What a file is made from; a Word file does not look at the answers."""
    return Source(widget, "fr", result, {}, DAY, datetime(2026, 1, 15, 12, tzinfo=UTC))


def exported(language, answers):
    reply = json.loads(respond(request("agreement", language, answers, action="export", format="word")))
    assert reply["status"] == "file", reply
    return reply["files"]["word"]


def content(language, answers):
    return b64decode(exported(language, answers)["base64"])


def opened(language, answers) -> Document:
    return docx.Document(io.BytesIO(content(language, answers)))


def written(document):
    """What the file says, in order: (style, text), the cells of tables like any other.

    A table that holds the two languages side by side is of the style Languages, and its cells have styles of their own.
    """
    for block in document.iter_inner_content():
        if not isinstance(block, Table):
            if block.text:
                yield block.style.name, block.text
            continue
        assert block.style.name in ("Signatures", "Dates", "Languages")
        for row in block.rows:
            for cell in dict.fromkeys(row.cells):  # a cell over two columns is there twice
                style = cell.paragraphs[0].style.name if block.style.name == "Languages" else block.style.name
                if cell.text:
                    yield style, cell.text


def shown(language, answers):
    """What the page says, in order: (styles that may carry it, text)."""
    html = json.loads(respond(request("agreement", language, answers)))["html"]
    article = BeautifulSoup(html, "html.parser").select_one("article.document")
    signatures = article.select(".signature")
    for element in article.select("h3, h4, h5, p, .document-table"):
        if element.find_parent(class_="signature"):
            continue
        if element.name == "table":
            yield from (({"Dates"}, cell) for cell in days(element))
        elif element.name == "h5":  # each language has its own in the file
            yield from ((STYLES["h5"], part.get_text()) for part in element.select("span:not(.document-or)"))
        else:
            yield {"Quote"} if "clause-own" in element.get("class", ()) else STYLES[element.name], element.get_text()
    if signatures:
        titles = [line.get_text() for line in signatures[0].select(".signature-line")]
        signer = title_of_names(answers, language)
        yield from (({"Signatures"}, words) for words in (signer, *titles))
        yield from (({"Signatures"}, part.select_one(".signature-name").get_text()) for part in signatures)


def days(table):
    """The cells of a table of days as the file lays them out: two languages, or two days, in a row."""
    tables = table.parent.select(":scope > .document-table")
    if table is not tables[0]:
        return
    parts = [[[cell.get_text() for cell in row.select("th, td")] for row in part.select("tr")] for part in tables]
    rows = [[cell for row in several for cell in row] for several in zip(*parts, strict=True)]
    if len(parts) == 1 and len(rows) > 5:
        rows[0] *= 2
    yield from (cell for row in rows for cell in row)


def table_of(document, style):
    (only,) = [table for table in document.tables if table.style.name == style]
    return only


def title_of_names(answers, language):
    """The title of the first column, in the languages of the document."""
    written_in = {"both": ("fr", "en"), "french": ("fr",), "english": ("en",)}
    languages = written_in.get((answers.get("document_in") or [""])[0], (language,))
    return " / ".join({"fr": "Nom", "en": "Name"}[code] for code in languages)


@NAMES
@FORMS
@LANGUAGES
def test_the_file_says_what_the_page_says_in_the_same_order_and_in_real_styles(name, written_in, language):
    typed = answers(name, written_in)
    paragraphs, wanted = list(written(opened(language, typed))), list(shown(language, typed))
    assert [text for _, text in paragraphs] == [text for _, text in wanted]
    assert [style for (style, _), (styles, _) in zip(paragraphs, wanted, strict=True) if style not in styles] == []


@LANGUAGES
def test_lines_of_one_clause_are_a_list_and_a_line_alone_is_not(language):
    document = opened(language, answers("nurse_nine_months", "both"))
    lists = [(style, text) for style, text in written(document) if style.startswith("List")]
    assert lists[0][1].startswith("Nous réfléchissons à la suite du parcours")
    assert {style for style, _ in lists} == {"List Bullet"}
    alone = opened(language, answers("nurse_nine_months", "english"))
    assert ("Normal", "We will start from clear goals and keep them in sight.") in list(written(alone))


@pytest.mark.parametrize(
    ("written_in", "language", "tag", "marked"),
    [
        ("both", "fr", "fr-FR", {"en-GB"}),
        ("both", "en", "fr-FR", {"en-GB"}),
        ("english", "fr", "en-GB", set()),
        ("french", "en", "fr-FR", set()),
    ],
)
def test_the_language_of_the_document_is_set_and_the_other_one_is_marked(written_in, language, tag, marked):
    document = opened(language, answers("nurse_nine_months", written_in))
    (default,) = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    assert default.get(qn("w:val")) == tag == document.core_properties.language
    assert set(document.element.xpath("//w:lang/@w:val")) == marked
    if marked:
        html = json.loads(respond(request("agreement", "fr", answers("nurse_nine_months", "both"))))["html"]
        english = BeautifulSoup(html, "html.parser").select("article.document [lang=en]")
        english = [element for element in english if not element.find_parent(class_="signature")]
        runs = document.element.xpath(
            "//w:r[w:rPr/w:lang][not(ancestor::w:tbl/w:tblPr/w:tblStyle[@w:val='Signatures'])]"
        )
        words = [part for element in english for part in (element.select("th, td") or [element])]
        assert [run.text for run in runs] == [part.get_text() for part in words]
    assert document.styles["Quote"].font.no_proof  # nobody knows in which language people wrote


@LANGUAGES
def test_what_the_file_says_of_itself_names_no_program_and_no_person(language):
    file = exported(language, answers("nurse_nine_months"))
    assert file["type"] == BY_NAME["word"].type
    facts = docx.Document(io.BytesIO(b64decode(file["base64"]))).core_properties
    assert facts.title == "Notre accord de mentorat / Our mentoring agreement"
    assert (facts.author, facts.last_modified_by, facts.comments) == ("", "", "")
    assert (facts.created.date(), facts.modified.date()) == (date(2026, 1, 15), date(2026, 1, 15))


def test_the_same_answers_give_the_same_bytes_and_every_part_is_sound():
    first, second = (content("fr", answers("nurse_nine_months")) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        entries = archive.infolist()
        assert archive.testzip() is None
        assert {(entry.date_time, entry.compress_type) for entry in entries} == {
            ((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED)
        }
        assert entries[0].filename == "[Content_Types].xml"
        texts = {entry.filename: archive.read(entry).decode("utf-8") for entry in entries}
    for text in texts.values():
        etree.fromstring(text.encode("utf-8"))
    assert [name for name, text in texts.items() if re.search("@[a-z]+@|python-docx|rsid", text)] == []


def test_the_page_is_a4_with_its_number_below_and_nothing_above():
    (section,) = opened("fr", answers("blank")).sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.header.is_linked_to_previous  # there is none
    assert section.footer._element.xpath("//w:fldSimple/@w:instr") == ["PAGE", "NUMPAGES"]
    assert section.footer.paragraphs[0].style.name == "Footer"


def test_paper_and_language_are_those_of_the_country(tmp_path, monkeypatch):
    (tmp_path / "identity.toml").write_text('[locale]\nfr = "fr-CH"\nen = "en-US"\n', encoding="utf-8")
    monkeypatch.setenv("ORGANISATION", os.path.relpath(tmp_path, ROOT))
    for language, tag, paper in (("fr", "fr-CH", (210, 297)), ("en", "en-US", (216, 279))):
        document = opened(language, {**EXAMPLES["nurse_nine_months"], "document_in": [], "zone": ["local"]})
        (section,) = document.sections
        assert (round(section.page_width.mm), round(section.page_height.mm)) == paper
        assert document.styles.element.xpath("//w:docDefaults//w:lang/@w:val") == [tag]


@pytest.mark.parametrize("name", ["blank", "nurse_nine_months"])
@pytest.mark.parametrize("guardian", ["none", "signs"])
def test_signatures_stay_together_and_with_the_line_before(name, guardian):
    document = opened("fr", {**answers(name), "side": ["both"], "guardian": [guardian]})
    table = table_of(document, "Signatures")
    assert len(table.rows) == 3 + (guardian == "signs")
    assert len(table._tbl.xpath("w:tr/w:trPr/w:cantSplit")) == len(table.rows)
    *joined, last = [[cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells] for row in table.rows]
    assert joined == [[True] * 3] * (len(table.rows) - 1)
    assert not any(last)
    before = table._tbl.getprevious()
    assert before.xpath("w:pPr/w:keepNext")
    if not before.xpath("w:r"):  # what parts it from the table of the two languages
        rows = before.getprevious().xpath("w:tr")
        assert rows[-1].xpath("w:tc/w:p/w:pPr/w:keepNext")


def test_the_table_of_signatures_has_a_header_row_and_is_described():
    """A screen reader heard six cells “Signature” and “Date” and no word on what the table is for."""
    table = table_of(opened("en", answers("nurse_nine_months", "both")), "Signatures")
    assert [cell.text for cell in table.rows[0].cells] == ["Nom / Name", "Signature", "Date"]
    assert [cell.text for cell in table.rows[1].cells] == ["Amina Diallo", "", ""]
    assert len(table._tbl.xpath("w:tr[1]/w:trPr/w:tblHeader")) == len(table._tbl.xpath("w:tr/w:trPr/w:tblHeader")) == 1
    assert table._tbl.xpath("w:tblPr/w:tblCaption/@w:val") == ["Signatures"]
    (description,) = table._tbl.xpath("w:tblPr/w:tblDescription/@w:val")
    assert "A row for each person" in description


def test_the_second_language_stands_in_a_column_of_its_own():
    """Two languages stood one below the other, told apart by italics alone."""
    document = opened("fr", answers("nurse_nine_months", "both"))
    beside = [table for table in document.tables if table.style.name == "Languages"]
    pairs = [row.cells for table in beside for row in table.rows if len(row._tr.tc_lst) == 2]
    assert ["Rythme", "Frequency"] in [[cell.text for cell in cells] for cells in pairs]
    for number, expected in enumerate(([], ["en-GB"])):
        languages = {tuple(dict.fromkeys(cells[number]._tc.xpath(".//w:lang/@w:val"))) for cells in pairs}
        assert languages == {tuple(expected)}
    # What two people wrote themselves, and what is the same in both, goes over the two columns.
    whole = [row._tr.tc_lst[0] for table in beside for row in table.rows if len(row._tr.tc_lst) == 1]
    assert {cell.grid_span for cell in whole} == {2}
    assert {cell.p_lst[0].style for cell in whole} <= {"Quote", "Heading2"}
    assert document.element.xpath("//w:i") == []


def test_a_document_of_two_languages_stays_short(tmp_path):
    """The twelve essential questions in two columns: no more sheets than one language below the other."""
    widget = load("agreement")
    steps = widget.steps(validation.clean(widget.sections, {}))
    essential = {name for step in steps for name in step.questions}
    typed = {name: values for name, values in EXAMPLES["nurse_nine_months"].items() if name in essential}
    sheets = {}
    for written_in in ("french", "both"):
        path = tmp_path / f"{written_in}.docx"
        path.write_bytes(content("fr", {**typed, "document_in": [written_in]}))
        sheets[written_in] = pages_of(path)
    assert sheets == {"french": 2, "both": 3}


@pytest.mark.parametrize("written_in", ["both", "english"])
def test_the_meetings_are_a_table_with_a_header_row(written_in):
    """Twenty dates stood in one paragraph, without their weekday or their time."""
    typed = {**answers("nurse_nine_months", written_in), "start": ["2027-01-14"], "hour": ["17:30"]}
    table = table_of(opened("fr", {**typed, "rhythm": ["fortnight"]}), "Dates")
    rows = [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows]
    english = ["Day", "Date", "Time"], ["Thursday", "14 January 2027", "17:30"]
    if written_in == "both":
        assert rows[0] == ["Jour", "Date", "Heure", *english[0]]
        assert rows[1] == ["jeudi", "14 janvier 2027", "17 h 30", *english[1]]
    else:  # two days in a row, from left to right
        assert rows[0] == english[0] * 2
        assert rows[1] == [*english[1], "Thursday", "28 January 2027", "17:30"]
    assert len(table._tbl.xpath("w:tr[1]/w:trPr/w:tblHeader")) == len(table._tbl.xpath("w:tr/w:trPr/w:tblHeader")) == 1
    assert table._tbl.xpath("w:tblPr/w:tblCaption/@w:val") == [
        "Rencontres / Meetings" if written_in == "both" else "Meetings"
    ]


@pytest.mark.parametrize(
    ("zone", "paper"), [("America/Toronto", (216, 279)), ("America/Martinique", (210, 297)), ("local", (210, 297))]
)
def test_paper_is_that_of_the_place(zone, paper):
    """Word was always A4, for a pair in Montréal too."""
    (section,) = opened("fr", {**answers("nurse_nine_months"), "zone": [zone]}).sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == paper


def test_words_from_right_to_left_are_marked_and_their_number_stays_in_order():
    """The number of “نورة القحطاني، +33 6 39 98 12 34” was shown backwards."""
    name = "نورة القحطاني، +33 6 39 98 12 34"
    typed = {**answers("nurse_nine_months", "english"), "mentee_contact": [name], "mentee_name": ["נועה לוי"]}
    document = opened("en", typed)
    (contact,) = [part for part in document.paragraphs if "+33" in part.text]
    assert contact._p.xpath("w:pPr/w:bidi")
    runs = [(run.text, bool(run._r.xpath("w:rPr/w:rtl"))) for run in contact.runs]
    assert runs == [("نورة القحطاني،", True), (" \u200e+33 6 39 98 12 34\u200e", False)]
    signer = table_of(document, "Signatures").rows[1].cells[0].paragraphs[0]
    assert [run.text for run in signer.runs] == ["נועה לוי", "\u200e"]


def test_every_file_is_right_by_the_schemas_of_office_open_xml(tmp_path):
    """No program but LibreOffice and python-docx, which read almost anything, had looked at the file."""
    for name in EXAMPLES:
        for written_in in ("both", "english"):
            path = tmp_path / f"{name}.{written_in}.docx"
            path.write_bytes(content("fr", {**answers(name, written_in), "mentor_contact": ["נועה, 06 12 34 56 78"]}))
            assert (path.name, faults(path)) == (path.name, [])


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<w:tblHeader/>", "<w:tableHeader/>"),
        ('<w:gridSpan w:val="2"/>', '<w:tcBorders/><w:gridSpan w:val="2"/>'),
        ("w:type", "w:kind"),
    ],
)
def test_the_schemas_refuse_what_is_not_in_them(right, wrong, tmp_path):
    """A check that finds nothing wrong has to find something."""
    path = tmp_path / "wrong.docx"
    with (
        zipfile.ZipFile(io.BytesIO(content("fr", answers("nurse_nine_months")))) as archive,
        zipfile.ZipFile(path, "w") as changed,
    ):
        for entry in archive.infolist():
            text = archive.read(entry).decode("utf-8")
            assert entry.filename != "word/document.xml" or right in text
            changed.writestr(entry, text.replace(right, wrong) if entry.filename == "word/document.xml" else text)
    assert faults(path)


def faults(path):
    """What the schemas refuse; a theme is no part that they ask for (ECMA-376, 11.3.10), though the program does."""
    errors = map(str, OpenXmlValidator().validate(path).errors)
    return [error for error in errors if not error.endswith("/relationships/theme' is missing.")]


def test_nothing_to_sign_means_no_table():
    typed = {**answers("nurse_nine_months", "french"), "signature": ["word"], "start": []}
    assert opened("fr", typed).tables == []


def test_every_heading_stays_with_what_follows_and_is_black_on_white():
    document = opened("fr", answers("nurse_nine_months"))
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        assert document.styles[name].paragraph_format.keep_with_next
    colours = document.styles.element.xpath("//@w:color | //w:color/@w:val | //w:shd/@w:fill")
    assert set(colours) == {"000000"}


TEXTS = [question for question in forms.questions(load("agreement").sections) if isinstance(question, forms.Text)]
HIDDEN = {"assumed"}  # helps to write the agreement and is not part of it
HOSTILE = [
    "]]>",
    "& &amp; &#60;",
    "<w:p>",
    "</w:t>",
    "<!--",
    "deux\nlignes",
    "\n\n=1+1\n",
    "BEGIN:VEVENT",
    '=HYPERLINK("x")',
    "{{ 7*7 }} {% x %}",
    "@body@ @title@",
    "\\1 \\g<0>",
    "a\x00\x0b\x1fb",
    "a\ufffe\uffffb",
    "\ud800",
    "عربي 🌱",
]


def filled(words):
    return {question.name: [words[: question.longest]] for question in TEXTS} | {"off_limits": ["some"]}


def read(question, words):
    """`words` as the answer to a question."""
    return direction.marked((cleaning.lines if question.lines > 1 else cleaning.line)(words[: question.longest]))


@pytest.mark.parametrize("words", HOSTILE, ids=ascii)
@pytest.mark.parametrize("written_in", ["both", "english"])
def test_hostile_words_in_every_field_stay_words(words, written_in):
    document = opened("fr", filled(words) | {"document_in": [written_in]})
    plain = opened("fr", filled("mots") | {"document_in": [written_in]})
    paragraphs, usual = list(written(document)), list(written(plain))
    quotes = [text for style, text in paragraphs if style == "Quote"]
    answered = [read(question, words) for question in TEXTS if question.name not in {"version", *HIDDEN}]
    if any(answered):
        assert sorted(quotes) == sorted(answered)
        assert [style for style, _ in paragraphs] == [style for style, _ in usual]
    assert {element.tag for element in document.element.iter()} <= {
        *(element.tag for element in plain.element.iter()),
        *({qn("w:br")} if any("\n" in answer for answer in answered) else ()),
        *(map(qn, ("w:bidi", "w:rtl", "w:rPr")) if any(map(direction.is_right_to_left, answered)) else ()),
    }


def test_what_xml_cannot_hold_cannot_enter_whatever_the_form_lets_through():
    widget = load("agreement")
    blank = validation.clean(widget.sections, EXAMPLES["blank"])
    typed = {**blank, "side": "both", "purpose": "a\x00\x08\ud800\ufffeb", "mentee_name": "\x1bZoé\x7f"}
    content = word.write(source(widget, widget.decide(typed, DAY)))
    paragraphs = list(written(docx.Document(io.BytesIO(content))))
    assert ("Quote", "ab") in paragraphs
    assert ("Signatures", "Zoé\x7f") in paragraphs


def test_only_a_document_becomes_a_word_file():
    typed = examples("assessment")["nothing_matters"]["answers"]
    assert json.loads(respond(request("assessment", "fr", typed, action="export", format="word")))["status"] == "error"
    widget = load("agreement")
    result = widget.decide(validation.clean(widget.sections, {}), DAY)
    with pytest.raises(ValueError, match="document"):
        word.write(source(widget, result._replace(document=None)))


def test_without_its_shell_the_answer_names_the_bundle_to_load():
    export = request("agreement", "fr", EXAMPLES["blank"], action="export", format="word")
    code = f"from widgets.engine.respond import respond; print(respond({export!r}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    reply = json.loads(done.stdout)
    assert (reply["status"], reply["focus"]) == ("needs", "word")
    assert done.stdout.startswith('{"status": "needs"')  # what the worker looks for


def test_libreoffice_reads_the_same_words_and_lays_out_pages(tmp_path):
    cases = {f"{name}.{language}": (language, typed) for name, typed in EXAMPLES.items() for language in ("fr", "en")}
    for name, (language, typed) in cases.items():
        (tmp_path / f"{name}.docx").write_bytes(content(language, typed))
    for kind in ("txt:Text (encoded):UTF8", "pdf"):
        convert(sorted(tmp_path.glob("*.docx")), kind, tmp_path)
    for name, (language, typed) in cases.items():
        text = (tmp_path / f"{name}.txt").read_text(encoding="utf-8-sig")
        lines = [re.sub(r"^\s*• ", "", line).strip() for line in text.splitlines()]
        wanted = [line.strip() for _, words in shown(language, typed) for line in words.split("\n")]
        assert [line for line in lines if line] == [line for line in wanted if line], name
        assert (tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF-")
