"""Every format of an agreement carries the same facts; what is hostile stays text in each."""

import base64
import io
import json
import re
from datetime import date

import docx
import pytest
from bs4 import BeautifulSoup
from icalendar import Calendar

from tests.examples import examples, request
from widgets.engine import widget
from widgets.engine.form import cleaning, forms, validation
from widgets.engine.respond import respond
from widgets.engine.result import drafts
from widgets.engine.result.result import Document
from widgets.engine.text.texts import Phrase

AGREEMENT = widget.load("agreement")
EXAMPLES = {name: example for name, example in examples("agreement").items() if "problems" not in example}
HOSTILE = [
    "]]>",
    "a & b < c > d",
    "<script>alert(1)</script>",
    "x\ny",
    "BEGIN:VEVENT",
    '=HYPERLINK("x")',
    "{{ 7 * 7 }}{% raw %}",
    "# [a](b) `c` | *d*",
]


def reply_to(language, answers, **more):
    return json.loads(respond(request("agreement", language, answers, **more)))


def flat(text):
    return re.sub(r"\s+", " ", text).strip()


def word(language, answers):
    file = reply_to(language, answers, action="export", format="word")["files"]["word"]
    document = docx.Document(io.BytesIO(base64.b64decode(file["base64"])))
    paragraphs = [paragraph for table in document.tables for cell in table._cells for paragraph in cell.paragraphs]
    return flat(" ".join(paragraph.text for paragraph in [*document.paragraphs, *paragraphs]))


def plain(markdown):
    """The text of Markdown, without its marks."""
    text = re.sub(r"^(> ?|- |#+ )", "", markdown, flags=re.MULTILINE)
    return flat(re.sub(r"\\(.)", r"\1", text.replace("\\\n", "\n")))


def sentences(language, answers):
    """Every sentence and word that the document must hold, in its languages."""
    cleaned = validation.clean(AGREEMENT.sections, answers)
    assert not validation.problems(AGREEMENT.sections, cleaned)
    document = AGREEMENT.decide(cleaned, date(2026, 1, 15)).document
    assert isinstance(document, Document)
    phrases: list[Phrase] = [document.title, *document.opening, *document.signatures]
    for chapter in document.chapters:
        phrases.append(chapter.title)
        for clause in chapter.clauses:
            phrases += [clause.title, *clause.paragraphs]
    return [
        flat(words) for phrase in phrases for _, words in drafts.spoken(AGREEMENT.texts, document, phrase, language)
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_screen_markdown_and_word_say_the_same(name, language):
    answers = EXAMPLES[name]["answers"]
    reply = reply_to(language, answers)
    screen = flat(BeautifulSoup(reply["html"], "html.parser").select_one(".document").get_text(" "))
    markdown = plain(reply["files"]["markdown"]["text"])
    file = word(language, answers)
    for words in sentences(language, answers):
        assert words in screen
        assert words in markdown
        assert words in file


@pytest.mark.parametrize("name", [name for name, example in EXAMPLES.items() if example["meetings"]])
def test_the_calendar_has_the_days_of_the_document(name):
    answers = EXAMPLES[name]["answers"]
    days = reply_to("fr", answers)["result"]["numbers"]["days"]
    text = reply_to("fr", answers, action="export", format="calendar")["files"]["calendar"]["text"]
    entries = {str(entry["uid"]): entry for entry in Calendar.from_ical(text).walk("VEVENT")}
    starts = sorted(entry.decoded("dtstart").isoformat()[:10] for entry in entries.values())
    assert starts == sorted([days["meetings"][0], *days["reviews"], *days["end"]])


TEXTS = [question for question in forms.questions(AGREEMENT.sections) if isinstance(question, forms.Text)]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_in_every_field_stay_words_in_every_format(words):
    answers = {question.name: [words] for question in TEXTS if question.longest >= len(words)}
    answers |= {"start": ["2026-02-01"], "side": ["mentee"], "off_limits": ["some"], "document_in": ["both"]}
    reply = reply_to("en", answers)
    assert reply["status"] == "result"
    shown = BeautifulSoup(reply["html"], "html.parser")
    written = len(answers) - 4 - len({"assumed", "version"} & set(answers))
    assert flat(shown.select_one(".document").get_text(" ")).count(flat(words)) >= written
    assert not shown.select("script, img")
    assert plain(reply["files"]["markdown"]["text"]).count(flat(words)) >= written
    assert word("en", answers).count(flat(words)) >= written
    text = reply_to("en", answers, action="export", format="calendar")["files"]["calendar"]["text"]
    assert len(Calendar.from_ical(text).walk("VEVENT")) == 1
    cleaned = {question.name: [(cleaning.lines if question.lines > 1 else cleaning.line)(words)] for question in TEXTS}
    back = json.loads(reply["files"]["data"]["text"])["answers"]
    answers |= {name: words for name, words in cleaned.items() if name in answers}
    assert {name: back[name] for name in answers} == {name: values[0] for name, values in answers.items()}
