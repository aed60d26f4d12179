"""Two sheets of a check-in, one from each person, made one: what the two live alike, what not, and nothing private."""

import json

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from tests.catalogue.test_checkin_agreement import agreement_file, fields_of, replied
from tests.examples import examples
from widgets.catalogue.checkin.form import AREAS, HURT, PRIVATE, STATES
from widgets.catalogue.checkin.rules import REOPENS

MENTEE = {**examples("checkin")["nurse_rhythm"]["answers"], "side": ["mentee"]}
MENTOR = {
    **MENTEE,
    "side": ["mentor"],
    "meetings": ["works"],
    "listening": ["change"],
    "onward": ["as_now"],
    "own_words": ["Écouter plus longtemps."],
}
DIFFER = ("meetings", "listening", "onward")
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


def sheet(answers, language="fr"):
    """What a person hands to the other."""
    return replied("checkin", answers, language)["files"]["handover_data"]["text"]


def merged(mine, theirs, language="fr", **more):
    return replied("checkin", mine, language, action="merge", file=theirs, **more)


def settled(opened, **choices):
    """The form of two sheets as sent once these points are settled."""
    typed = {**fields_of(opened), "pair_rest": ["keep"]}
    return typed | {f"settle_{name}": [choice] for name, choice in choices.items()}


@LANGUAGES
def test_what_the_two_live_otherwise_is_talked_about_point_by_point(language):
    opened = merged(MENTEE, sheet(MENTOR, language), language)
    assert opened["status"] == "filled"
    settling = [name.removeprefix("settle_") for name in names_in(opened["form"]) if name.startswith("settle_")]
    assert [name for name in settling if name != "own_words"] == [*DIFFER]
    questions = {"fr": "Quel rythme tiendrons-nous vraiment", "en": "What rhythm will we really keep"}
    assert questions[language] in opened["form"]


@given(
    st.sampled_from(["kept", "no", *HURT, None]),
    st.sampled_from(["CA-QC", "FR", None]),
    st.sampled_from(["kept", "no", *HURT, None]),
)
def test_what_was_answered_for_oneself_leaves_no_trace_in_what_two_people_see(hurt, country, theirs):
    """Not even where somebody hands over the file that is for them alone."""
    typed = {**MENTEE, **{name: [value] for name, value in (("hurt", hurt), ("country", country)) if value}}
    whole = {**MENTOR, **({"hurt": [theirs]} if theirs else {})}
    file = replied("checkin", whole)["files"]["data"]["text"]
    opened = merged(typed, file)
    blank = {name: value for name, value in MENTEE.items() if name not in PRIVATE}
    assert opened == merged(blank, sheet(MENTOR))
    answer = replied("checkin", settled(opened, meetings="first", listening="second", onward="first"))
    assert answer["status"] == "result"
    assert not {*PRIVATE} & {*json.loads(answer["files"]["data"]["text"])["answers"]}
    assert "data-print-alone" not in answer["html"]  # all of it may be handed over


@pytest.mark.parametrize("hurt", HURT)
def test_whoever_is_hurt_and_said_nothing_else_can_still_open_the_other_sheet(hurt):
    opened = merged({"side": ["mentee"], "hurt": [hurt]}, sheet(MENTOR))
    assert (opened["status"], hurt in json.dumps(fields_of(opened))) == ("filled", False)
    answer = replied("checkin", {**fields_of(opened), "pair_singles": ["take"]})
    assert json.loads(answer["files"]["data"]["text"])["answers"]["listening"] == "change"


@LANGUAGES
def test_what_stays_open_is_named_and_the_sheet_of_two_opens_again(language):
    opened = merged(MENTEE, sheet(MENTOR, language), language)
    answer = replied("checkin", settled(opened, meetings="first", listening="open", onward="first"), language)
    (left,) = [item for item in answer["result"]["parts"]["pair"]["items"] if item["name"] == "left"]
    assert [reason["key"] for reason in left["reasons"]] == ["listening.label"]
    file = json.loads(answer["files"]["data"]["text"])
    assert (file["answers"]["side"], file["open"], file.get("pair")) == ("both", ["listening"], None)
    again = replied("checkin", {}, language, action="import", file=json.dumps(file))
    assert (again["status"], fields_of(again)["meetings"]) == ("filled", ["change"])


def test_what_is_half_settled_opens_where_it_was_left():
    opened = merged(MENTEE, sheet(MENTOR))
    file = replied("checkin", settled(opened, meetings="first"))["files"]["data"]["text"]
    again = replied("checkin", {}, action="import", file=file)
    assert fields_of(again)["settle_meetings"] == ["first"]
    assert "settle_listening" not in fields_of(again)


@pytest.mark.parametrize("whose", ["mine", "theirs"])
def test_the_agreement_that_one_sheet_quotes_is_quoted_by_both_and_takes_up_what_two_want_to_change(whose):
    quoting = fields_of(
        replied("checkin", MENTEE if whose == "mine" else MENTOR, action="import", file=agreement_file())
    )
    file = replied("checkin", quoting)["files"]["data"]["text"]
    opened = merged(quoting, sheet(MENTOR)) if whose == "mine" else merged(MENTEE, file)
    typed = settled(opened, meetings="first", listening="second", onward="first")
    answer = replied("checkin", typed)
    quoted = {
        reason["facts"]["title"]["key"].removeprefix("point.")
        for item in answer["result"]["parts"]["change"]["items"]
        for reason in item["reasons"]
        if reason["key"] == "quote"
    }
    assert {*REOPENS["meetings"]} <= quoted
    for source in ({"file": answer["files"]["data"]["text"]}, {"from": {"widget": "checkin", "answers": typed}}):
        reply = replied("agreement", {}, action="import", **source)
        assert {*REOPENS["meetings"]} & {item["name"] for item in reply["result"]["parts"]["reopened"]["items"]}


@given(st.fixed_dictionaries({area: st.sampled_from(STATES) for area in AREAS}))
def test_a_sheet_with_itself_differs_nowhere(states):
    mine = {**MENTEE, **{area: [state] for area, state in states.items()}}
    opened = merged(mine, sheet({**mine, "side": ["mentor"]}))
    assert not [name for name in names_in(opened["form"]) if name.startswith("settle_")]


def names_in(form):
    """The names of the fields of a form, in order."""
    soup = BeautifulSoup(form, "html.parser")
    return list(dict.fromkeys(field["name"] for field in soup.select("input[name]")))
