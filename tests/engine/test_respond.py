"""The browser's door: whatever comes in, one JSON answer goes out and nothing is executed."""

import json
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples, request
from widgets.engine import widget
from widgets.engine.file.data_file import MOST_VALUES
from widgets.engine.form import forms
from widgets.engine.respond import LONGEST_REQUEST, respond

ANSWERS = examples("assessment")["nurse_first_team"]["answers"]
ASKED = list(forms.questions(widget.load("assessment").sections))
QUESTIONS = [question.name for question in ASKED]
TEXTS = [question.name for question in ASKED if isinstance(question, forms.Text)]


@pytest.mark.parametrize(
    "faulty",
    [
        "",
        "null",
        "[]",
        "{",
        "[" * 100_000,
        " " * (LONGEST_REQUEST + 1),
        '{"widget": "assessment", "language": "fr", "action": "submit"}',
        request("os", "fr", {}),
        request("../assessment", "fr", {}),
        request("assessment", "de", {}),
        request("assessment", "fr", {"aims": "skills"}),
        request("assessment", "fr", {"aims": [1]}),
        request("assessment", "fr", {"aims": ["skills"] * (MOST_VALUES + 1)}),
        request("assessment", "fr", ANSWERS).replace("submit", "delete"),
    ],
    ids=lambda text: text[:40],
)
def test_a_faulty_request_is_answered_with_an_error(faulty):
    reply = json.loads(respond(faulty))
    assert reply["status"] == "error"
    assert "L’outil n’a pas pu répondre" in reply["html"]
    assert (reply["result"], reply["files"], reply["focus"]) == (None, {}, "answer-title")


def test_a_faulty_english_request_is_answered_in_english():
    assert "The tool could not answer" in json.loads(respond(request("nothing", "en", {})))["html"]


@given(st.text())
def test_any_text_gets_an_answer(text):
    assert json.loads(respond(text))["status"] == "error"


HOSTILE = st.text(max_size=40) | st.sampled_from(
    ["<script>alert(1)</script>", '"><script src=x>', "</textarea><script>"]
)
TYPED = st.lists(HOSTILE, max_size=4)


@given(
    st.dictionaries(st.sampled_from(QUESTIONS) | st.text(max_size=9), TYPED),
    st.dictionaries(st.sampled_from(TEXTS), TYPED),
)
def test_any_answers_get_problems_and_are_kept(answers, texts):
    reply = json.loads(respond(request("assessment", "en", answers | texts)))
    assert reply["status"] == "problems"
    page = Fields()
    page.feed(reply["form"])
    assert not page.runs
    for name, values in (answers | texts).items():
        if name in TEXTS:
            seen = forms.UNSEEN.sub("", (values or [""])[0].replace("\r\n", "\n")).strip()
            assert page.held[name].replace("\r", "\n").strip() == seen.replace("\r", "\n").strip()


class Fields(HTMLParser):
    """What the fields for words of a form hold, and whether a script would run."""

    def __init__(self):
        super().__init__()
        self.held, self.name, self.runs = {}, None, False

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.runs |= tag == "script" or any(name.startswith("on") for name in given)
        self.name = given["name"] if tag == "textarea" else None
        if tag == "textarea" or given.get("type") == "text":
            self.held[given["name"]] = given.get("value") or ""

    def handle_data(self, data):
        if self.name:
            self.held[self.name] += data

    def handle_endtag(self, tag):
        self.name = None


def test_what_was_typed_is_escaped_and_kept():
    typed = '<img src=x onerror="alert(1)"> & « é »'
    reply = json.loads(respond(request("assessment", "fr", {**ANSWERS, "goal": [typed], "aims": []})))
    assert reply["status"] == "problems"
    assert "<img" not in reply["form"]
    assert "&lt;img src=x onerror=&#34;alert(1)&#34;&gt; &amp; « é »" in reply["form"]
    assert 'value="two_hours" id="time-two_hours" checked' in reply["form"]


def test_an_error_stands_in_the_summary_and_beside_the_field_in_the_same_words():
    reply = json.loads(respond(request("assessment", "en", {**ANSWERS, "aims": []})))
    assert reply["form"].count("Choose at least one goal.") == 2
    assert '<a href="#aims">' in reply["form"]
    assert 'id="aims"' in reply["form"]
    assert 'aria-describedby="aims-hint aims-error"' in reply["form"]


def test_the_result_is_data_and_the_files_are_the_persons_own():
    reply = json.loads(respond(request("assessment", "en", ANSWERS)))
    assert reply["result"]["parts"]["criteria"]["items"][0]["name"] == "availability"
    assert json.loads(reply["files"]["data"]["text"])["answers"]["aims"] == ["leadership", "confidence"]
    assert reply["files"]["markdown"]["text"].startswith("# Self-assessment")


def test_however_long_an_answer_is_it_is_said_beside_its_field():
    reply = json.loads(respond(request("assessment", "en", {"goal": ["x" * 100_000]})))
    assert reply["status"] == "problems"
    assert "it has 100000" in reply["form"]
