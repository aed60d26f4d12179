"""What the readers of pictures and documents see in them, and what the build makes of the folder."""

import contextlib
import time
from pathlib import Path

import pytest

from overlay import content, files, folder, images, pdf, reading
from overlay import documents as office_files
from overlay import svg as svg_files
from overlay.safe import CLASSES
from tests.examples import ROOT
from tests.overlay import documents
from tests.overlay.project import make, png, svg

SAMPLE = ROOT / "tests/sample_organisation/files"


@pytest.mark.parametrize(
    ("kind", "data", "size"),
    [
        ("png", png(12, 34), (12, 34)),
        ("jpeg", documents.jpeg(640, 480), (640, 480)),
        ("jpeg", documents.jpeg(640, 480, documents.turned(6)), (480, 640)),
        ("jpeg", documents.jpeg(640, 480, documents.turned(3)), (640, 480)),
        ("jpeg", (SAMPLE / "pont.jpg").read_bytes(), (1200, 700)),
        ("webp", documents.webp(300, 200), (300, 200)),
        ("webp", b"RIFF\x16\0\0\0WEBPVP8L\x0a\0\0\0/\x1f\xc0\x03\0\0\0\0\0\0", (32, 16)),
        ("webp", b"RIFF\x16\0\0\0WEBPVP8 \x0a\0\0\0\0\0\0\x9d\x01\x2a\x20\0\x10\0", (32, 16)),
    ],
)
def test_the_size_of_a_picture_is_that_at_which_it_is_shown(kind, data, size):
    image = images.read(kind, data)
    assert image is not None
    assert (image.width, image.height) == size
    assert image[2:] == (False, False, False)


@pytest.mark.parametrize("data", [png(8, 8), documents.jpeg(exif=documents.PLACE), documents.webp(EXIF=b"x")])
def test_a_picture_that_is_cut_anywhere_is_not_whole(data):
    kind = content.kind(data)
    assert images.read(kind, data)
    assert [at for at in range(len(data)) if images.read(kind, data[:at])] == []


@pytest.mark.parametrize(
    "data",
    [
        documents.jpeg(exif=documents.PLACE),
        documents.webp(EXIF=b"Exif\0\0" + documents.PLACE),
        documents.webp(**{"XMP ": b"<exif:GPSLatitude>45,46N</exif:GPSLatitude>"}),
    ],
)
def test_a_picture_that_says_where_it_was_taken_is_known(data):
    image = images.read(content.kind(data), data)
    assert image is not None
    assert image.located


def test_a_pdf_may_lead_to_its_own_pages_and_have_links():
    opened = documents.pdf(
        "<</S/GoTo/D[2 0 R/Fit]>>", "<</S/URI/URI(https://a.example/)>>", catalogue="/OpenAction 3 0 R"
    )
    assert pdf.acts(opened) == ""
    assert pdf.acts((SAMPLE / "plan.pdf").read_bytes()) == ""


@contextlib.contextmanager
def at_most(seconds):
    """What is done inside takes no more time of the processor."""
    before = time.process_time()
    yield
    assert time.process_time() - before < seconds


@pytest.mark.parametrize("address", ["https://a.example/JavaScript/a", "http://a.example/a/Movie", "mailto:a/Launch"])
def test_a_part_of_an_address_is_no_name(address):
    assert pdf.acts(documents.pdf(f"<</S/URI/URI({address})>>")) == ""


def test_an_action_with_a_place_in_the_file_does_not_lead_to_the_links_of_that_page():
    page = "<</Type/Page/Annots[<</A<</S/URI/URI(https://a.example/)>>>>]>>"
    assert pdf.acts(documents.pdf("<</S/GoTo/D[4 0 R/Fit]>>", page, catalogue="/OpenAction 3 0 R")) == ""
    assert pdf.acts(documents.pdf("[4 0 R/Fit]", page, catalogue="/OpenAction 3 0 R/AA<<>>")) == ""


BROKEN = {
    "number_without_end": documents.pdf(catalogue=f"/OpenAction {'1' * 5000} 0 R"),
    "number_without_end_packed": documents.pdf(packed=f"{'1' * 5000} 2 ", catalogue="/OpenAction 90 0 R"),
    "streams_everywhere": documents.pdf("stream\n" * 600_000),
    "streams_that_begin_well": documents.pdf("stream\nx\x01" * 400_000),
    "many_openings": documents.pdf("/OpenAction 9 0 R\n" * 100_000),
    "many_openings_of_others": documents.pdf("".join(f"/OpenAction {number} 0 R\n" for number in range(100_000))),
    "openings_inside_openings": documents.pdf("/AA<<" * 500_000),
    "openings_without_end": documents.pdf("/AA<<>>" * 500_000),
    "objects_everywhere": documents.pdf("3 0 obj\n" * 500_000, catalogue="/OpenAction 3 0 R"),
    "filter_far_away": documents.pdf(f"<</Type/ObjStm/Filter/ASCIIHexDecode %{'x' * 1200}\n>>stream\n20>\nendstream"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_pdf_that_would_keep_its_reader_busy_is_soon_read(case):
    with at_most(10), contextlib.suppress(pdf.PdfError):
        assert pdf.acts(BROKEN[case]) == ""


@pytest.mark.parametrize("case", ["many_openings_of_others", "objects_everywhere", "filter_far_away"])
def test_a_pdf_that_cannot_be_looked_through_is_refused(case):
    with pytest.raises(pdf.PdfError):
        pdf.acts(BROKEN[case])


def test_what_is_packed_is_unfolded_whole_and_no_further_than_allowed(monkeypatch):
    long = "<</S/GoTo/X(" + "".join(chr(33 + at * at % 7) for at in range(300_000)) + ")>><</S/JavaScript>>"
    packed = documents.pdf(packed=long.replace("\\", ""))
    assert pdf.acts(packed) == "/JavaScript"
    monkeypatch.setattr(pdf, "LARGEST", 200_000)
    with pytest.raises(pdf.PdfError):
        pdf.acts(packed)


@pytest.mark.parametrize(
    ("count", "size", "is_read"), [(1, 100_000, True), (1, 3_000_000, False), (11, 1_900_000, False)]
)
def test_the_parts_of_a_document_are_read_up_to_a_size(count, size, is_read):
    parts = {f"word/_rels/{number}.rels": f"<r>{'<a/>' * (size // 4)}</r>" for number in range(count)}
    document = documents.office("word", parts)
    if is_read:
        assert office_files.acts(document) == ("", "")
    else:
        with pytest.raises(office_files.DocumentError):
            office_files.acts(document)


def test_a_document_declares_nothing_in_any_encoding():
    part = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'.encode("utf-16")
    with pytest.raises(office_files.DocumentError):
        office_files.acts(documents.office("odt", {"content.xml": part}))


def test_nothing_is_read_after_what_a_drawing_declares():
    declared = f'<!DOCTYPE svg [<!ENTITY a "{"1 " * 5000}">]>'
    drawing = f'{declared}<svg xmlns="{svg_files.SPACE}" viewBox="0 0 1 1"><path d="{"&a;" * 700}"/></svg>'
    with at_most(5):
        (problem,) = svg_files.check("a.svg", drawing.encode())
    assert problem.says.key == "picture.program"


@pytest.mark.parametrize("data", [b"", b"%PDF-", documents.pdf()[:-8], b" " + documents.pdf()])
def test_a_pdf_that_is_not_whole_is_refused(data):
    with pytest.raises(pdf.PdfError):
        pdf.acts(data)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Bonjour", "text"),
        ("a < b", "text"),
        ("\n<?xml version='1.0'?>\n<!-- a -->\n<svg/>", "svg"),
        ("<a:svg/>", "svg"),
        ("<!DOCTYPE svg PUBLIC 'a' 'b' [<!ENTITY a 'b'>]><svg/>", "svg"),
        ("<!doctype HTML>", "page"),
        ("<!-- <svg/> --> <b>a</b>", "page"),
        ("<!-- without end", "page"),
        ("\ufeff<p>", "page"),
        ("begin:vcalendar", "calendar"),
        ("<!---->" * 2000, "page"),
    ],
)
def test_a_text_is_what_it_begins_with(text, kind):
    assert content.kind(text.encode()) == kind


def test_a_name_is_mended_so_that_it_can_be_an_address():
    for name in ("Été/Plan d’accès (2026).PDF", "con.pdf", "会議.pdf", f"{'œuvre ' * 40}.jpg", "a.b.c.png"):
        better = files.better_name(name)
        assert files.well_named(better), better
        assert content.of_name(better) == content.of_name(name)
    assert files.better_name("Été/Plan d’accès (2026).PDF") == "ete/plan-d-acces-2026.pdf"


@pytest.mark.parametrize(
    ("name", "is_left"),
    [
        ("Thumbs.db", True),
        ("pages/fr/desktop.ini", True),
        ("pages/.git/a", True),
        ("pages/fr/~$tea.md", True),
        ("identity.toml~", True),
        ("identity.toml.BAK", True),
        ("programme.toml.bak", False),
        ("identity.toml", False),
        ("files/plan~1.pdf", False),
    ],
)
def test_what_systems_and_editors_leave_is_told_apart(name, is_left):
    """Thumbs.db, desktop.ini and dates.md~ stopped the build."""
    assert folder.left_behind(name, {"identity.toml"}) is is_left


def test_what_is_left_behind_is_not_published(tmp_path):
    left = {"files/Thumbs.db": "", "files/plan.pdf~": "", "pages/fr/~$tea.md": "", "files/.plan.pdf": ""}
    root = make(tmp_path, {**left, "files/plan.pdf": documents.pdf(), "pages/fr/tea.md": "Un"})
    (tmp_path / "guide_docs/assets").mkdir(parents=True)
    (tmp_path / "guide_docs/assets/site.css").write_text("")
    merged = folder.merged(tmp_path / "guide_docs", root / "organisation", tmp_path / "merged", ())
    names = {path.relative_to(merged).as_posix() for path in merged.rglob("*") if path.is_file()}
    assert names | folder.shared(root / "organisation", merged).keys() == {
        "assets/site.css",
        "files/plan.pdf",
        "fr/tea.md",
    }


def test_a_merge_conflict_keeps_the_lines_where_they_are():
    text = "a\n<<<<<<< HEAD\nb\n||||||| base\nc\n=======\nd\n>>>>>>> theirs\ne\n"
    chosen, (fault,) = reading.text("organisation/a.toml", text.encode())
    assert chosen == "a\n\nb\n\n\n\n\n\ne\n"
    assert (fault.line, fault.says.facts) == (2, {"middle": 6, "end": 8})


@pytest.mark.parametrize("text", ["Un\n=======\n", " <<<<<<< a\n >>>>>>>", "<<<<<<<a\n========\n>>>>>>>>\n"])
def test_what_only_looks_like_a_merge_conflict_is_none(text):
    assert reading.text("organisation/pages/fr/a.md", text.encode()) == (text, [])


@pytest.mark.parametrize("text", ["Un\n=======\n", "<<<<<<< a\nUn\n", "Un\n>>>>>>> a\n=======\n", "||||||| a\nUn\n"])
def test_what_remains_of_a_merge_conflict_is_told_line_by_line(text):
    chosen, faults = reading.text("organisation/clauses/who.fr.md", text.encode())
    assert [line for line in chosen.split("\n") if line] == ["Un"]
    assert {fault.line for fault in faults} == {
        1 + at for at, line in enumerate(text.split("\n")) if line not in ("Un", "")
    }


def test_a_picture_of_a_page_says_its_size(tmp_path):
    for name, data in (("a.jpg", documents.jpeg(640, 480)), ("b.svg", svg().encode())):
        (tmp_path / name).write_bytes(data)
    there: dict[str, Path] = {name: tmp_path / name for name in ("a.jpg", "b.svg")}
    html = '<p><img alt="Un" src="../files/a.jpg" /> <img src="../files/b.svg"> <img src="files/c.jpg"></p>'
    sized = html.replace('a.jpg"', 'a.jpg" width="640" height="480"')
    assert files.with_sizes(html, there) == sized
    assert files.with_sizes(sized, there) == sized
    assert files.with_sizes('<img width="8" src="files/a.jpg">', there) == '<img width="8" src="files/a.jpg">'


def test_the_classes_that_are_told_change_something():
    sheets = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs/assets").glob("*.css"))
    assert [name for name in CLASSES if name != "decorative" and f".{name}" not in sheets] == []
