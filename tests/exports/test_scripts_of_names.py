"""Names and words of many scripts, in every field and every format: what somebody wrote comes out as it was written."""

import io
import json
from base64 import b64decode

import docx
import pytest
import vobject
from bs4 import BeautifulSoup

from tests.examples import request
from widgets.engine.form import cleaning, forms
from widgets.engine.respond import respond
from widgets.engine.text import direction
from widgets.engine.widget import load

NAMES = {
    "arabic": "نورة بنت محمد القحطاني",
    "hebrew": "נועה בן־דוד",
    "persian": "می‌خواهم علی‌رضا",
    "vietnamese": "Nguyễn Thị Ánh Nguyệt",
    "decomposed": "Nguye\u0302\u0303n Thi\u0323 A\u0301nh",
    "chinese": "李小龍",
    "beyond_16_bits": "𠮷野家",
    "hindi": "श्रीमती अनुराधा",
    "thai": "ปริญญา",
    "emoji": "Zoé 👩🏽‍🚒🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "marks": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
    "breton": "Fañch Kermarrec’h",
    "irish": "Seán Ó Súilleabháin",
    "turkish": "İpek Işık",
    "georgian": "ნინო",
    "number_beside_arabic": "نورة، +33 6 39 98 12 34",
}
TEXTS = [question for question in forms.questions(load("agreement").sections) if isinstance(question, forms.Text)]
EACH = pytest.mark.parametrize("words", NAMES.values(), ids=NAMES)
UNWRITTEN = {"assumed", "version"}
"""What is no part of the document, or in the middle of a sentence of it."""


def typed(words, **more):
    fields = {question.name: [words[: question.longest]] for question in TEXTS if question.name not in UNWRITTEN}
    return {
        **fields,
        "side": ["both"],
        "start": ["2027-01-14"],
        "off_limits": ["some"],
        "document_in": ["english"],
        **more,
    }


def exported(answers, format):
    reply = json.loads(respond(request("agreement", "en", answers, action="export", format=format)))
    assert reply["status"] == "file", reply
    return reply["files"][format]


def expected(words):
    """What each field of the document has to say, in order of their texts."""
    return [
        direction.marked(cleaning.lines(words[: question.longest]))
        for question in TEXTS
        if question.name not in UNWRITTEN
    ]


@EACH
def test_a_name_is_on_the_page_as_it_was_written(words):
    """No name but French and English ones had gone through every field."""
    html = json.loads(respond(request("agreement", "en", typed(words))))["html"]
    quoted = [part.get_text() for part in BeautifulSoup(html, "html.parser").select("article.document .clause-own")]
    assert sorted(quoted) == sorted(expected(words))


@EACH
def test_a_name_is_in_the_word_file_as_it_was_written(words):
    """The same, in Word: each part of a name in its own direction, none lost or in another order."""
    file = docx.Document(io.BytesIO(b64decode(exported(typed(words), "word")["base64"])))
    quoted = [paragraph.text for paragraph in file.paragraphs if paragraph.style.name == "Quote"]
    assert sorted(quoted) == sorted(expected(words))
    assert file.tables[-1].rows[1].cells[0].text == direction.marked(cleaning.line(words))


@EACH
def test_a_name_is_in_the_calendar_as_it_was_written(words):
    """The same, in a calendar: lines are folded between the bytes of a letter by some programs."""
    file = vobject.readOne(exported(typed(words), "calendar")["text"])
    name = direction.marked(cleaning.line(words))
    assert {entry.summary.value for entry in file.vevent_list} >= {f"Mentoring: meeting ({name} and {name})"}


@EACH
def test_a_name_is_in_the_data_file_as_it_was_cleaned_and_comes_back_the_same(words):
    """The same, in a data file: no mark of ours is in it, and it opens as what it was."""
    answers = typed(words, side=["mentee"])
    text = exported(answers, "data")["text"]
    answers = json.loads(text)["answers"]
    assert answers["mentee_name"] == cleaning.line(words)
    opened = json.loads(respond(request("agreement", "en", {}, action="import", file=text)))
    assert opened["status"] == "filled"
    field = BeautifulSoup(opened["form"], "html.parser").select_one("[name=mentee_name]")
    assert field["value"] == cleaning.line(words)


def test_what_stands_beside_words_from_right_to_left_keeps_its_place():
    """The number after an Arabic name was shown with its groups in reverse."""
    mark = direction.LEFT_TO_RIGHT
    for words, wanted in (
        ("Zoé, 06 39 98 12 34", "Zoé, 06 39 98 12 34"),
        ("نورة", f"نورة{mark}"),
        ("نورة، +33 6 39 98 12 34", f"نورة، {mark}+33 6 39 98 12 34{mark}"),
        ("06-39 נועה 12:30!", f"{mark}06-39{mark} נועה {mark}12:30{mark}!{mark}"),
    ):
        assert direction.marked(words) == wanted
        assert direction.marked(wanted) == wanted
        assert "".join(part for _, part in direction.stretches(wanted)) == wanted
    assert list(direction.stretches("Zoé נועה לוי 12")) == [(False, "Zoé "), (True, "נועה לוי"), (False, " 12")]
    assert [direction.is_right_to_left(words) for words in ("Zoé נועה", "12 נועה", "12", "")] == [
        False,
        True,
        False,
        False,
    ]
