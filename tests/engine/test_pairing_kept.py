"""Two drafts as people write them: few decisions, few presses, and what is left open is said."""

import json
import re
from pathlib import Path

import pytest

from tests.engine.pairs import (
    AGREEMENT,
    AGREEMENT_QUESTIONS,
    MENTEE,
    MENTOR,
    PER_PERSON,
    form_values,
    paired,
    points,
    valid,
)
from tests.examples import request
from widgets.catalogue.agreement.form import CONTESTED
from widgets.engine.file import data_file, fitting
from widgets.engine.form import forms
from widgets.engine.pair import pairing, tally
from widgets.engine.respond import respond

FILES = [Path(__file__).parents[1] / "pair" / f"{name}.json" for name in ("mentee.fr", "mentor.en")]
"""Two drafts as people write them, one in French, one in English."""

MOST_DECISIONS = 12


def kept_pair():
    return [
        fitting.fit(AGREEMENT, data_file.read(path.read_text(encoding="utf-8"), {"agreement"}).answers).answers
        for path in FILES
    ]


def test_the_kept_pair_takes_few_decisions_and_each_contested_point_one_of_its_own():
    pairs = points(*map(valid, kept_pair()))
    counts = {group: len(tally.grouped(pairs, group)) for group in ("agreed", "single", "matters", "rest")}
    assert counts == {"agreed": 17, "single": 15, "matters": 8, "rest": 26}
    assert counts["single"] + counts["matters"] + counts["rest"] == 49
    assert tally.tally(pairs, pairing.Settling(), {}).total == 10 <= MOST_DECISIONS
    contested = {point.name for point in pairs if point.state == "differ"} & {*CONTESTED}
    assert contested == {"field", "existence", "personal", "doors", "copy"}
    assert contested < {point.name for point in tally.grouped(pairs, "matters")}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_ten_presses_make_the_kept_pair_one_agreement_and_what_is_open_is_said(language):
    opened = paired(language, *kept_pair())
    typed = form_values(opened["form"])
    matters = [point.name for point in points(*map(valid, kept_pair())) if point.group == "matters"]
    typed |= {f"settle_{name}": ["first"] for name in matters}
    typed |= {"pair_singles": ["take"], "pair_rest": ["keep"]}
    reply = json.loads(respond(request("agreement", language, typed)))
    chapters = reply["result"]["document"]["chapters"]
    goals = "Mener seule la réunion du lundi d’ici juin.\nRun the Monday meeting on her own by the summer."
    assert chapters["goals"]["goal_1"][0]["facts"]["words"] == goals
    assert [line["key"] for line in chapters["who"]["scope"]] == [
        f"clause.scope.{o}" for o in ("job", "career", "skills")
    ]
    assert reply["result"]["document"]["languages"] == ["fr", "en"]
    assert {line["key"].removesuffix(".title") for line in chapters["open"]["open"]} >= {
        "reply", "notes_kept", "overrun", "agenda_when", "midpoint",
    }  # fmt: skip
    written = json.dumps(chapters, ensure_ascii=False)
    for draft in kept_pair():
        for name, values in draft.items():
            if name not in PER_PERSON and isinstance(AGREEMENT_QUESTIONS[name], forms.Text):
                assert values[0] in written


@pytest.mark.parametrize("language", ["fr", "en"])
def test_whoever_opens_the_draft_of_the_other_has_the_same_form(language):
    first, second = kept_pair()
    assert paired(language, first, second)["form"] == paired(language, second, first)["form"]


@pytest.mark.parametrize(
    ("second", "says"), [(MENTEE, "deux fois la même"), ({**MENTEE, "rhythm": ["week"]}, "même personne")]
)
def test_one_draft_opened_twice_and_two_of_the_same_side_are_said(second, says):
    """One’s own draft opened as the other’s gave “all agreed”; two mentees’ drafts too."""
    opened = paired("fr", MENTEE, second)
    assert opened["status"] == "filled"
    assert says in opened["html"]
    assert says not in paired("fr")["html"]


def test_the_form_says_what_is_left_and_follows_each_choice():
    typed = form_values(paired("en")["form"])
    tallies = []
    for more in ({}, {"settle_rhythm": ["first"]}, {"pair_singles": ["take"]}, {"pair_rest": ["open"]}):
        typed |= more
        reply = json.loads(respond(request("agreement", "en", typed, action="follow")))
        assert (reply["status"], reply["files"]) == ("followed", {})
        tallies.append(re.findall(r'<p class="pair-left">(.*?)</p>', reply["form"])[-1])
    assert tallies == [
        "3 decisions left, 1 that matters most",
        "2 decisions left",
        "1 decision left",
        "All is settled.",
    ]


def test_a_choice_of_an_older_file_that_is_offered_no_more_says_the_same():
    typed = form_values(paired("en", {**MENTEE, "copy": ["pair"]}, {**MENTOR, "copy": ["programme"]})["form"])
    older = {"settle_copy": ["words"], "copy": ["programme"], "settle_reply": ["second"], "settle_goal_2": ["first"]}
    reply = json.loads(respond(request("agreement", "en", typed | older)))
    numbers = {point["name"]: point["choice"] for point in reply["result"]["numbers"]["points"]}
    assert (numbers["copy"], numbers["reply"], numbers["goal_2"]) == ("second", "open", "first")
