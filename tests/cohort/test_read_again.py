"""A list whose letters or sheet were guessed wrong is read again as the person chooses; what was told of it stays."""

from base64 import b64encode
from io import BytesIO

from openpyxl import Workbook

from tests.cohort.round import MENTEES, Round
from widgets.cohort import acts


def opened(page: Round, content: bytes, name: str) -> str:
    url = f"data:;base64,{b64encode(content).decode()}"
    return page.ask("open:mentees", files=[{"name": name, "content": url}])["html"]


def test_letters_read_wrong_are_read_again_in_the_encoding_that_was_chosen() -> None:
    page = Round()
    text = "Nom;Service\nÉlise Lô;Été\n"
    html = opened(page, text.encode("mac_roman"), "liste.csv")
    assert "Élise" not in html
    assert '<option value="cp1252" selected>' in html
    html = page.ask("read_again:0", {"encoding-0": ["mac_roman"]})["html"]
    assert "Élise Lô" in html
    assert page.reply["focus"] == "sheet-1"
    page.ask("columns:0")
    assert page.cohort["mentees"][0]["name"] == "Élise Lô"


def test_an_encoding_in_which_nothing_can_be_read_is_told_and_the_list_stays() -> None:
    page = Round()
    opened(page, "Nom\nÉlise\n".encode("cp1252"), "liste.csv")
    before = page.cohort
    reply = page.ask("read_again:0", {"encoding-0": ["utf_8"]})
    assert "ne peuvent pas être lues" in reply["notice"]
    assert page.cohort == before


def test_another_sheet_of_a_workbook_is_read_when_it_is_chosen() -> None:
    book, file = Workbook(), BytesIO()
    for title, name in (("2025", "Old Person"), ("2026", "New Person")):
        sheet = book.create_sheet(title)
        sheet.append(["Name"])
        sheet.append([name])
    del book["Sheet"]
    book.save(file)
    page = Round("en")
    html = opened(page, file.getvalue(), "people.xlsx")
    assert '<option value="2025" selected>' in html
    assert "Old Person" in html
    html = page.ask("read_again:0", {"of-0": ["2026"]})["html"]
    assert "New Person" in html
    assert "Old Person" not in html
    assert "Sheet read: “2026”" in page.ask("show")["html"]


def test_how_a_list_was_read_is_still_told_after_the_next_reply() -> None:
    page = Round()
    html = opened(page, MENTEES.encode("cp1252"), "liste.csv")
    assert "Windows-1252). Si des accents sont faux" in html
    assert "Windows-1252). Si des accents sont faux" in page.ask("show")["html"]


def test_a_list_of_a_page_that_was_loaded_again_is_asked_for_again() -> None:
    page = Round()
    opened(page, MENTEES.encode(), "liste.csv")
    acts.CONTENTS.clear()
    reply = page.ask("read_again:0", {"encoding-0": ["cp1252"]})
    assert reply["focus"] == "mentees"
    assert "de nouveau" in reply["notice"]


def test_a_list_that_was_read_or_left_is_not_held_any_more() -> None:
    page = Round()
    opened(page, MENTEES.encode(), "liste.csv")
    page.ask("columns:0")
    opened(page, MENTEES.encode(), "autre.csv")
    page.ask("drop:0")
    assert not acts.CONTENTS
