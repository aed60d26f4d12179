"""The browser's door: whatever comes in, one JSON answer goes out and nothing is executed."""

import json
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.examples import examples, request
from widgets.engine import widget
from widgets.engine.file.data_file import MOST_VALUES
from widgets.engine.form import cleaning, forms
from widgets.engine.respond import ACTIONS, LONGEST_REQUEST, respond

ANSWERS = examples("assessment")["nurse_first_team"]["answers"]
FORM_QUESTIONS = list(forms.questions(widget.load("assessment").sections))
QUESTIONS = [question.name for question in FORM_QUESTIONS]
TEXTS = {
    question.name: cleaning.lines if question.lines > 1 else cleaning.line
    for question in FORM_QUESTIONS
    if isinstance(question, forms.Text)
}


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
    assert "The tool couldn’t answer" in json.loads(respond(request("nothing", "en", {})))["html"]


@given(st.text(st.characters(categories=None)))
@example("\ud800")
@example('"' + '\\"' * 500_000)
def test_any_text_gets_an_answer(text):
    assert json.loads(respond(text))["status"] == "error"


NUMBERS = ("NaN", "-Infinity", "1e999", "1" * 5_000, "-0")
WORDS = st.text(st.characters(categories=None), max_size=9)
WORDS = WORDS | st.sampled_from(["9999-12-31", "20260115", "data:,", "{", "\ud800"])
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
WIDGET = st.sampled_from(widget.WIDGETS)
ALMOST_A_FILE = st.builds(lambda name, answers: {"tool": name, "version": 1, "answers": answers}, WIDGET, JUNK)
SOUND = st.fixed_dictionaries(
    {
        "widget": WIDGET,
        "language": st.sampled_from(["fr", "en"]),
        "action": st.sampled_from(sorted(ACTIONS)),
        "answers": st.dictionaries(
            st.sampled_from(["start", "draft_first", "draft_second"]), st.lists(WORDS, max_size=2)
        ),
    },
    optional={"file": ALMOST_A_FILE.map(json.dumps), "format": st.sampled_from(["calendar", "word"])},
)
FIELDS = ("widget", "language", "action", "answers", "today", "now", "identity", "format", "file", "from", "earlier")
STATUSES = ("error", "refused", "filled", "followed", "problems", "result", "file", "needs")
FAULTY = st.dictionaries(st.sampled_from(FIELDS), JUNK, max_size=2)


@given(SOUND, FAULTY, st.sampled_from(NUMBERS))
def test_any_request_gets_an_answer_that_can_be_written(sound, faulty, number):
    odd = json.dumps(sound | dict.fromkeys(faulty, "odd")).replace('"odd"', number)
    for text in (json.dumps(sound | faulty), odd):
        answer = respond(text)
        assert json.loads(answer)["status"] in STATUSES
        answer.encode("utf-8")


@pytest.mark.parametrize("name", widget.WIDGETS)
@pytest.mark.parametrize("today", ["0001-01-01", "1970-01-01", "9000-12-31"])
def test_a_clock_that_is_wrong_is_no_reason_to_fail(name, today):
    for case in examples(name).values():
        reply = json.loads(respond(request(name, "en", case["answers"], today=today, now=f"{today}T00:00:00Z")))
        assert reply["status"] in ("result", "problems")


NO_DAY = ["20260115", "2026-W03-4", "2026-01-15T00:00", "２０２６-01-15", "9999-12-31", 20260115, ["2026-01-15"], ""]
NO_MOMENT = ["20260115T120000Z", "2026-W03-4T12:00:00Z", "2026-01-15T12:00:00", "2026-01-15", "9999-12-31T23:59:59Z", 0]


@pytest.mark.parametrize("more", [*({"today": day} for day in NO_DAY), *({"now": moment} for moment in NO_MOMENT)])
def test_a_day_or_a_moment_that_is_not_written_as_one_is_an_error(more):
    assert json.loads(respond(request("assessment", "en", ANSWERS, **more)))["status"] == "error"


HOSTILE = st.text(max_size=40) | st.sampled_from(
    ["<script>alert(1)</script>", '"><script src=x>', "</textarea><script>"]
)
TYPED = st.lists(HOSTILE, max_size=4)


@given(
    st.dictionaries(st.sampled_from(QUESTIONS) | st.text(max_size=9), TYPED),
    st.dictionaries(st.sampled_from([*TEXTS]), TYPED),
)
def test_any_answers_get_problems_and_are_kept(answers, texts):
    reply = json.loads(respond(request("assessment", "en", answers | texts)))
    assert reply["status"] == "problems"
    page = Fields()
    page.feed(reply["form"])
    assert not page.runs
    for name, values in (answers | texts).items():
        if name in TEXTS:
            seen = page.values[name].removeprefix("\n")  # HTML leaves out a line break at the beginning of a text area
            assert seen == TEXTS[name]((values or [""])[0])


class Fields(HTMLParser):
    """What the fields for words of a form hold, and whether a script would run."""

    def __init__(self):
        super().__init__()
        self.values, self.name, self.runs = {}, None, False

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.runs |= tag == "script" or any(name.startswith("on") for name in attributes)
        self.name = attributes["name"] if tag == "textarea" else None
        if tag == "textarea" or attributes.get("type") == "text":
            self.values[attributes["name"]] = attributes.get("value") or ""

    def handle_data(self, data):
        if self.name:
            self.values[self.name] += data

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
    assert reply["files"]["markdown"]["text"].startswith("# What I need from mentoring")


def test_however_long_an_answer_is_it_is_said_beside_its_field():
    reply = json.loads(respond(request("assessment", "en", {"goal": ["x" * 100_000]})))
    assert reply["status"] == "problems"
    assert "it has 100,000" in reply["form"]


def test_a_result_has_a_line_in_each_language_that_a_page_shows_without_python():
    reply = json.loads(respond(request("orientation", "en", examples("orientation")["teacher_mentor"]["answers"])))
    outcome = reply["outcome"]
    assert outcome["made"] == "2026-01-15"
    assert set(outcome["headline"]) == set(outcome["step"]) == {*widget.load("orientation").organisation.languages}
    assert outcome["headline"]["en"] in reply["html"]
    assert (outcome["day"], outcome["target"]) == ("2026-01-22", "assessment")
    assert json.loads(respond(request("orientation", "en", {})))["outcome"] is None
    drafted = json.loads(respond(request("agreement", "en", {"side": ["mentee"]})))["outcome"]
    assert drafted["target"] == "agreement", "its step hands over a file that this tool writes"


def test_the_line_of_an_answer_that_says_whom_to_call_does_not_tell_why():
    outcome = json.loads(respond(request("orientation", "fr", {"now": ["threat"]})))["outcome"]
    assert outcome["headline"]["fr"] == "Votre réponse est là\u00a0: elle indique vers qui se tourner."
    assert (outcome["step"], outcome["day"], outcome["target"]) == (None, None, "where-to-turn")
