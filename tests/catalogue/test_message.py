"""A first message: its examples, and what must hold whatever the answers, on either screen, in either language."""

import json
import re
from datetime import date, timedelta
from html import unescape

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st

from tests.examples import TODAY, examples, request
from widgets.catalogue.message.rules import DAYS, NOTE_LIMIT, WAIT
from widgets.engine import widget
from widgets.engine.form import cleaning, forms, validation
from widgets.engine.respond import respond
from widgets.engine.text.direction import LEFT_TO_RIGHT
from widgets.engine.text.languages import KEYS
from widgets.engine.text.texts import every_form

TOOL = widget.load("message")
EXAMPLES = examples("message")
QUESTIONS = list(forms.questions(TOOL.sections))
SCREENS = st.sampled_from(["fr", "en"])
ANSWERED = [name for name, example in EXAMPLES.items() if "checks" in example]
LETTERS = ["subject", "email", "note", "followup", "thanks"]
WRITTEN = ("sender", "who", "addressee", "why", "question")

FRENCH = re.compile(
    r"\w'\w|\"|\w[·•]\w| [;:?!%»]|«(?![\u00a0\u202f])|(?<![\u00a0\u202f])»|[^\s(?!][;?!]|[^\s\w/]:|\w:(?!\w)|\d%"
)
DOUBLED = re.compile(r"  |[,;:.?!…][,;:.?!…]| [,.]")


def reply_and_letters(screen, answers):
    """The reply and the texts of the letters, as the page shows them: {name: text}."""
    reply = json.loads(respond(request("message", screen, answers)))
    assert reply["status"] == "result", reply
    fields = re.findall(r'<textarea id="letter-(\w+)"[^>]*>\n(.*?)</textarea>', reply["html"], re.DOTALL)
    return reply, {name: unescape(text) for name, text in fields}


@pytest.mark.parametrize("name", ANSWERED)
@pytest.mark.parametrize("screen", ["fr", "en"])
def test_example_gets_what_it_must(name, screen):
    reply, letters = reply_and_letters(screen, EXAMPLES[name]["answers"])
    parts = reply["result"]["parts"]
    assert list(letters) == LETTERS
    assert [item["name"] for item in parts["check"]["items"]] == EXAMPLES[name]["checks"]
    assert reply["result"]["numbers"]["over"] == {"note": EXAMPLES[name]["over"]}
    send = date.fromisoformat(TODAY) + timedelta(days=DAYS)
    followup = send + timedelta(days=WAIT)
    days = {"step": send.isoformat(), "followup": followup.isoformat()}
    assert {event["name"]: event["day"] for event in reply["result"]["events"]} == days
    assert reply["result"]["step"]["day"] == days["step"]


@pytest.mark.parametrize("name", [name for name, example in EXAMPLES.items() if "problems" in example])
def test_example_has_its_problems(name):
    example = EXAMPLES[name]
    problems = validation.problems(TOOL.sections, validation.clean(TOOL.sections, example["answers"]))
    assert {problem.question: problem.says.key for problem in problems} == example["problems"]


@pytest.mark.parametrize("name", ANSWERED)
def test_the_words_of_the_examples_are_well_set(name):
    _, letters = reply_and_letters("en", EXAMPLES[name]["answers"])
    french = EXAMPLES[name]["answers"]["written_in"] == ["french"]
    for text in letters.values():
        assert not (french and FRENCH.search(text)), text
        assert not DOUBLED.search(text.replace("…", "")), text


@pytest.mark.parametrize("key", sorted(key for key in TOOL.texts.pairs if not key.startswith("page.")))
def test_french_typography(key):
    words = TOOL.texts.pairs[key]["fr"]
    for text in every_form(words):
        plain = text.replace("{", "").replace("}", "")
        assert not FRENCH.search(plain), text
        assert not DOUBLED.search(plain), text


def words_of(question, alphabet):
    words = st.text(alphabet, min_size=1, max_size=question.longest).map(cleaning.line)
    words = words.filter(lambda text: len(text) <= question.longest)  # NFC makes two characters of some
    return words.filter(bool) if question.name in (*WRITTEN, "referrer", "when") else words


def answers_with(alphabet):
    """Valid answers whose own words are made of `alphabet`."""
    return st.fixed_dictionaries(
        {
            question.name: (
                st.sampled_from(question.options)
                if isinstance(question, forms.Choice)
                else words_of(question, alphabet)
            )
            for question in QUESTIONS
        }
    ).map(lambda answers: {name: [answer] for name, answer in answers.items()})


ANY = answers_with(st.characters(exclude_categories=["Cs", "Cc"]))
PLAIN = answers_with("aéBz ").map(lambda typed: {name: [" ".join(values[0].split())] for name, values in typed.items()})


RIGHT_TO_LEFT = {
    "written_in": ["french"],
    "tone": ["formal"],
    "link": ["none"],
    "ask": ["call"],
    **{
        name: ["00\U0001e800"] for name in ("sender", "who", "goal", "addressee", "referrer", "why", "question", "when")
    },
}
"""Digits before a letter that is read from right to left: signs of direction are put around them."""


@given(ANY, SCREENS)
@example(RIGHT_TO_LEFT, "fr")
def test_any_answers_can_be_said_and_their_own_words_are_unchanged(typed, screen):
    _, letters = reply_and_letters(screen, typed)
    letters = {name: text.replace(LEFT_TO_RIGHT, "") for name, text in letters.items()}
    words = {name: values[0].replace(LEFT_TO_RIGHT, "") for name, values in typed.items()}
    for name in ("who", "why", "question", "sender"):
        assert words[name] in letters["email"]
    assert words["why"] in letters["note"]
    assert words["addressee"] in letters["thanks"]
    assert words["goal"][1:] in letters["email"]  # its first letter may become a small one, after a colon
    assert words["when"] in letters["email"]
    if typed["link"] == ["suggested"]:
        assert all(words["referrer"] in letters[name] for name in ("subject", "email", "note"))


SAID_TO_SEVERAL = re.compile(r"\b(?:vous|votre|vos)\b")


@given(PLAIN)
def test_a_familiar_message_in_french_says_tu_throughout_and_no_goal_is_quoted(typed):
    _, letters = reply_and_letters("fr", {**typed, "written_in": ["french"], "tone": ["familiar"]})
    for name, text in letters.items():
        assert not SAID_TO_SEVERAL.search(text), (name, text)
        assert "«" not in text, (name, text)


@pytest.mark.parametrize(
    ("goal", "continued"), [("Ouvrir", "ouvrir"), ("CAP en poche", "CAP en poche"), ("I’d go", "I’d go")]
)
def test_a_goal_goes_on_in_a_small_letter_unless_it_begins_with_a_name_in_capitals(goal, continued):
    typed = {**EXAMPLES["engineer_montreal"]["answers"], "goal": [goal]}
    assert f"\u00a0: {continued}." in reply_and_letters("fr", typed)[1]["email"]


@given(ANY, SCREENS)
def test_a_note_that_is_too_long_says_by_how_much_and_is_not_cut(typed, screen):
    reply, letters = reply_and_letters(screen, typed)
    numbers = reply["result"]["numbers"]
    assert numbers["lengths"] == {name: len(text) for name, text in letters.items()}
    assert numbers["over"] == {"note": max(0, len(letters["note"]) - NOTE_LIMIT)}
    warning = BeautifulSoup(reply["html"], "html.parser").select(".letter-over")
    assert len(warning) == (len(letters["note"]) > NOTE_LIMIT)
    if warning:
        most = max(len(typed[name][0]) for name in ("why", "addressee", "referrer"))
        text = warning[0].get_text()
        assert str(numbers["over"]["note"]) in text or numbers["over"]["note"] == 1
        assert typed["link"] != ["suggested"] or str(most) in text


@given(PLAIN, SCREENS, st.sampled_from(["", ".", "\u202f?", "\u202f!", "…", "\u00a0»", ",", "\u202f!\u00a0»"]))
def test_what_is_composed_is_well_set_however_the_persons_words_end(typed, screen, ending):
    longest = {question.name: question.longest for question in QUESTIONS if isinstance(question, forms.Text)}
    for name in ("who", "why", "question", "goal", "when"):
        opening = "«\u00a0" if "»" in ending else ""
        middle = typed[name][0][: longest[name] - len(ending) - len(opening)].strip()
        typed[name] = [f"{opening}{middle}{ending}"] if middle else [middle or "a"]
    _, letters = reply_and_letters(screen, typed)
    for text in letters.values():
        assert "{" not in text
        assert not DOUBLED.search(text), text
        assert typed["written_in"] != ["french"] or not FRENCH.search(text), text
        assert not re.search(r"^[ \t]|[ \t]$|\n{3}", text, re.MULTILINE), text


@given(PLAIN)
def test_both_screens_show_the_same_letters_and_name_another_language(typed):
    (french, letters), (english, english_letters) = reply_and_letters("fr", typed), reply_and_letters("en", typed)
    assert letters == english_letters
    written_in = KEYS[typed["written_in"][0]]
    for screen, reply in (("fr", french), ("en", english)):
        marks = {
            field.get("lang") for field in BeautifulSoup(reply["html"], "html.parser").select("textarea, [data-paper]")
        }
        assert marks == ({None} if written_in == screen else {written_in})


def test_words_that_look_like_markup_are_text_in_the_page_and_in_the_files():
    hostile = '</textarea><img src=x onerror="alert(1)">[a](b) {sender}'
    answers = {**EXAMPLES["carpenter_nantes"]["answers"], "addressee": [hostile], "why": [hostile], "sender": [hostile]}
    reply, letters = reply_and_letters("fr", answers)
    page = BeautifulSoup(reply["html"], "html.parser")
    assert page.select("img, script") == []
    assert letters["note"].count(hostile) == 2
    assert "<img" not in reply["files"]["markdown"]["text"].replace("\\<", "")
    assert "[a](b)" not in reply["files"]["markdown"]["text"].replace("\\[", "")


def test_the_markdown_keeps_every_line_of_a_letter_in_its_block():
    reply, letters = reply_and_letters("en", EXAMPLES["welder_glasgow"]["answers"])
    block = reply["files"]["markdown"]["text"].partition("### Email: the message\n\n")[2].partition("\n\n###")[0]
    lines = [line.removeprefix(">").removeprefix(" ").removesuffix("\\") for line in block.split("\n")]
    assert "\n".join(lines) == letters["email"]


def test_the_goal_of_another_tool_fills_the_form():
    assessment = {"widget": "assessment", "answers": {"goal": ["Apprendre à diriger."], "time": ["hour"]}}
    reply = json.loads(respond(request("message", "fr", {"sender": ["Awa"]}, action="import", **{"from": assessment})))
    assert reply["status"] == "filled"
    assert "Apprendre à diriger." in reply["form"]
    assert 'value="Awa"' in reply["form"]
    (there,) = (question for question in forms.questions(widget.load("assessment").sections) if question.name == "goal")
    (here,) = (question for question in QUESTIONS if question.name == "goal")
    assert there._replace(protected="") == here  # the step of the assessment rests on it, and no message does
