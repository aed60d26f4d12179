"""A check-in that opens the agreement: it quotes what was agreed, and the agreement takes up what is to change."""

import html
import json
import re

import pytest

from tests.engine.test_goldens import Filled
from tests.examples import examples, request
from widgets.catalogue.checkin.rules import ENDING, REOPENS
from widgets.engine.respond import respond
from widgets.engine.widget import load

NURSE = examples("agreement")["nurse_nine_months"]["answers"]
CHECKED = examples("checkin")["nurse_rhythm"]["answers"]
LATER = {"today": "2026-06-01", "now": "2026-06-01T12:00:00Z"}
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


def replied(widget, answers, language="fr", **more):
    return json.loads(respond(request(widget, language, answers, **{**LATER, **more})))


def agreement_file():
    return replied("agreement", NURSE, today="2026-01-15", now="2026-01-15T12:00:00Z")["files"]["data"]["text"]


def fields_of(reply):
    filled = Filled()
    filled.feed(reply["form"])
    return filled.values


def checked(answers=CHECKED, language="fr"):
    """The check-in of these answers in a form in which the agreement was opened."""
    opened = replied("checkin", answers, language, action="import", file=agreement_file())
    assert opened["status"] == "filled"
    return replied("checkin", fields_of(opened), language)


@LANGUAGES
def test_where_something_rubs_the_agreement_is_quoted_and_nowhere_else(language):
    reply = checked(language=language)
    areas = {item["name"]: item for item in reply["result"]["parts"]["change"]["items"]}
    quoted = {
        area: [reason["facts"]["title"]["key"] for reason in item["reasons"] if reason["key"] == "quote"]
        for area, item in areas.items()
    }
    assert quoted["meetings"] == [f"point.{name}" for name in REOPENS["meetings"]]
    words = html.unescape(re.sub("<[^>]+>", "", reply["html"])).replace("\u00a0", " ")
    clause = {"fr": "Nous nous retrouvons toutes les deux semaines.", "en": "We will meet every two weeks."}[language]
    assert words.count(clause) == 1
    plain = replied("checkin", CHECKED, language)
    assert '"key": "quote"' not in json.dumps(plain["result"])


def test_whoever_ends_reads_what_was_agreed_of_the_end():
    parts = checked({**CHECKED, "onward": ["end"]})["result"]["parts"]
    reasons = [reason for item in parts["closing"]["items"] for reason in item["reasons"] if reason["key"] == "quote"]
    assert f"point.{ENDING[0]}" in {reason["facts"]["title"]["key"] for reason in reasons}


@LANGUAGES
def test_the_agreement_takes_up_what_is_to_change_and_says_what_changed(language):
    file = checked(language=language)["files"]["data"]["text"]
    reply = replied("agreement", {}, language, action="import", file=file)
    assert reply["status"] == "result"
    reopened = [item["name"] for item in reply["result"]["parts"]["reopened"]["items"]]
    assert reopened[: len(REOPENS["meetings"])] == list(REOPENS["meetings"])
    changed = replied("agreement", {**fields_of(reply), "rhythm": ["three_weeks"]}, language)
    assert "rhythm" not in [item["name"] for item in changed["result"]["parts"]["reopened"]["items"]]
    (lines,) = changed["result"]["document"]["chapters"]["changes"].values()
    assert [line["facts"]["question"]["key"] for line in lines] == ["rhythm.title"]
    assert json.loads(changed["files"]["data"]["text"])["versions"][-1]["made"] == "2026-01-15"


@pytest.mark.parametrize("hurt", ["yes", "unsure"])
def test_what_was_said_of_hurt_enters_neither_the_sheet_to_hand_over_nor_the_agreement(hurt):
    reply = checked({**CHECKED, "hurt": [hurt]})
    calm = checked()
    assert reply["files"]["handover"] == calm["files"]["handover"]
    assert "quoted" not in json.loads(reply["files"]["handover_data"]["text"])
    taken, same = (
        replied("agreement", {}, action="import", file=answer["files"]["data"]["text"]) for answer in (reply, calm)
    )
    assert taken["html"] == same["html"]
    assert fields_of(taken) == fields_of(same)


def test_the_same_through_one_tab():
    filled = replied("checkin", CHECKED, action="import", **{"from": {"widget": "agreement", "answers": NURSE}})
    fields = fields_of(filled)
    assert '"key": "quote"' in json.dumps(replied("checkin", fields)["result"])
    taken = replied("agreement", {}, action="import", **{"from": {"widget": "checkin", "answers": fields}})
    assert (taken["status"], "reopened" in taken["result"]["parts"]) == ("result", True)
    again = replied("checkin", fields, action="restore")
    assert fields_of(again) == fields


def test_a_check_in_that_quotes_nothing_gives_the_agreement_nothing_and_a_kept_one_opens_again():
    plain = replied("checkin", CHECKED)["files"]["data"]["text"]
    assert replied("agreement", {}, action="import", file=plain)["status"] == "refused"
    file = checked()["files"]["data"]["text"]
    opened = replied("checkin", {}, action="import", file=file)
    assert '"key": "quote"' in json.dumps(replied("checkin", fields_of(opened))["result"])
    assert load("checkin").quotes_from == "agreement"


@pytest.mark.parametrize("content", ["{", "[]", "3", '{"answers": 3}', '{"made": "", "answers": {"rhythm": 3}}'])
def test_what_no_form_of_ours_carries_is_refused(content):
    assert replied("checkin", {**CHECKED, "quoted": [content]})["status"] == "refused"


LAST = examples("checkin")["gardeners_last_page"]["answers"]


@LANGUAGES
def test_the_last_page_holds_what_was_wanted_what_came_of_it_and_what_stays(language):
    chapters = checked(LAST, language)["result"]["document"]["chapters"]
    assert {name: [*clauses] for name, clauses in chapters.items()} == {
        "aims": ["purpose", "goal_1", "goal_2", "success"],
        "done": ["helped", "outcomes", "otherwise"],
        "then": ["next_steps", "thanks", "notes_end", "after", "secrecy"],
    }
    plain = replied("checkin", LAST, language)["result"]["document"]["chapters"]
    assert {name: [*clauses] for name, clauses in plain.items()} == {
        "done": ["helped", "outcomes", "otherwise"],
        "then": ["next_steps", "thanks", "secrecy"],
    }


@pytest.mark.parametrize(
    "answers",
    [
        {**LAST, "hurt": ["yes"]},
        {**LAST, "onward": ["as_now"]},
        {**LAST, "side": ["mentee"]},
        {**LAST, **{name: [""] for name in ("outcomes", "otherwise", "next_steps", "thanks")}},
    ],
)
def test_there_is_no_last_page_but_of_two_who_end_and_have_written_it(answers):
    assert "document" not in replied("checkin", answers)["result"]


def test_two_sheets_with_the_words_of_each_make_one_last_page():
    mine = {**LAST, "side": ["mentee"], "thanks": ["À Léon, merci."]}
    alone = replied("checkin", mine)
    assert [item["name"] for item in alone["result"]["parts"]["last"]["items"]] == [
        "outcomes", "otherwise", "next_steps", "thanks",
    ]  # fmt: skip
    theirs = replied("checkin", {**mine, "side": ["mentor"], "thanks": ["À Zoé, merci."]})
    opened = replied("checkin", mine, action="merge", file=theirs["files"]["handover_data"]["text"])
    page = replied("checkin", {**fields_of(opened), "pair_rest": ["keep"]})["result"]["document"]
    assert page["chapters"]["then"]["thanks"][0]["facts"]["words"] == "À Léon, merci.\nÀ Zoé, merci."
