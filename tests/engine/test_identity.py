"""What tells one agreement from another: written in one way, the same from both sides, never that of another pair."""

import json
from itertools import permutations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import IDENTITY, examples, request
from widgets.engine.file import data_file, identity
from widgets.engine.respond import respond

A, B, C = ("0" * 31 + "a", "0" * 31 + "b", "0" * 31 + "c")
NURSE = examples("agreement")["nurse_nine_months"]["answers"]
IDENTITIES = st.sets(st.integers(0, 2**128 - 1).map(lambda number: f"{number:032x}"), min_size=1, max_size=3).map(
    lambda parts: "-".join(sorted(parts))
)
FORGED = [
    "",
    "0",
    A.upper().replace("0", "A"),
    f"{A}\n",
    A.replace("0", "\u0660"),
    f"{B}-{A}",
    f"{A}-{A}",
    "-".join(f"{number:032x}" for number in range(identity.MOST + 1)),
    f"{A[:-1]}g",
    "<script>alert(1)</script>",
    None,
    7,
    [A],
    {"0": A},
    True,
]


def file(answers, of, widget="agreement"):
    """The data file of these answers, whose page holds this identity."""
    return json.loads(respond(request(widget, "fr", answers, identity=of)))["files"]["data"]["text"]


def opened(action, text, of, typed=None, **more):
    return json.loads(respond(request("agreement", "en", typed or {}, action=action, file=text, identity=of, **more)))


@given(IDENTITIES, IDENTITIES, IDENTITIES)
def test_drafts_made_one_have_the_same_identity_in_any_order_and_when_one_comes_back(first, second, third):
    joined = identity.joined(first, second)
    assert joined == identity.joined(second, first)
    if joined:
        assert identity.is_identity(joined)
        assert identity.joined(joined, second) == identity.joined(first, joined) == joined
    if len({first, second, third}) == 3:
        assert len({identity.joined(*two) for two in permutations((first, second, third), 2)} - {""}) > 0


@pytest.mark.parametrize(("first", "second"), [("", A), (A, ""), ("", ""), (A, A)])
def test_drafts_that_cannot_be_told_apart_get_a_new_identity(first, second):
    assert identity.joined(first, second) == ""


def test_one_mentor_and_two_mentees_are_two_pairs():
    assert identity.joined(A, B) != identity.joined(A, C)
    assert identity.joined(identity.joined(A, B), C) not in (identity.joined(A, B), identity.joined(A, C))


def test_more_drafts_than_an_identity_holds_get_a_new_one():
    many = "-".join(f"{number:032x}" for number in range(identity.MOST))
    assert identity.is_identity(many)
    assert identity.joined(many, "f" * 32) == ""


@given(IDENTITIES, IDENTITIES, st.sampled_from(["agreement meeting", "agreement end", "checkin talk"]))
def test_an_entry_is_named_by_a_uuid_that_belongs_to_one_identity(first, second, name):
    assert str(UUID(identity.uid(first, name))) == identity.uid(first, name)
    assert (identity.uid(first, name) == identity.uid(second, name)) is (first == second)


@pytest.mark.parametrize("forged", FORGED, ids=repr)
def test_a_forged_identity_is_refused_in_a_file_with_its_reason_and_in_a_request(forged):
    assert not identity.is_identity(forged)
    text = json.dumps({"tool": "agreement", "version": 1, "answers": {}, "identity": forged})
    with pytest.raises(data_file.DataFileError) as refused:
        data_file.read(text, {"agreement"})
    assert refused.value.says.key == "file.identity"
    for action in ("import", "merge"):
        reply = opened(action, text, A)
        assert (reply["status"], reply["form"], reply["identity"]) == ("refused", "", None)
        assert "Nothing has changed" in reply["html"]
    if forged != "":
        assert json.loads(respond(request("agreement", "fr", {}, identity=forged)))["status"] == "error"


def test_a_file_keeps_the_identity_of_its_page_and_gives_it_back():
    text = file(NURSE, A)
    assert json.loads(text)["identity"] == A
    assert list(json.loads(text)) == ["tool", "version", "made", "identity", "answers"]
    reply = opened("import", text, B)
    assert (reply["status"], reply["identity"]) == ("result", A)
    hers = opened("import", file({**NURSE, "side": ["mentee"]}, A), B)
    assert (hers["status"], hers["identity"]) == ("filled", A)


def test_a_file_made_before_there_were_identities_opens_and_asks_for_one():
    old = json.loads(file(NURSE, A))
    del old["identity"]
    for action, status in (("import", "result"), ("merge", "filled")):
        reply = opened(action, json.dumps(old), B, NURSE)
        assert (reply["status"], reply["identity"]) == (status, "")
    assert "identity" not in json.loads(file(NURSE, ""))


def test_a_file_made_before_anybody_said_whose_draft_it_is_opens_as_a_draft():
    old = json.loads(file(NURSE, A))
    del old["answers"]["side"]
    assert opened("import", json.dumps(old), B)["status"] == "filled"


def test_the_answers_of_another_tool_bring_no_identity():
    text = file(examples("assessment")["nurse_first_team"]["answers"], A, "assessment")
    reply = opened("import", text, B)
    assert (reply["status"], reply["identity"]) == ("filled", None)
    taken = {"widget": "assessment", "answers": {"goal": ["Lead"]}}
    reply = json.loads(respond(request("agreement", "en", {}, action="import", **{"from": taken})))
    assert (reply["status"], reply["identity"]) == ("filled", None)


def test_both_people_have_one_identity_whoever_opens_the_file_of_the_other_and_when_it_comes_back():
    hers, his = {**NURSE, "side": ["mentee"]}, {**NURSE, "side": ["mentor"], "rhythm": ["month"]}
    joined = f"{A}-{B}"
    assert opened("merge", file(his, B), A, hers)["identity"] == joined
    assert opened("merge", file(hers, A), B, his)["identity"] == joined
    assert opened("import", file(hers, joined), C)["identity"] == joined
    assert opened("merge", file({**his, "rhythm": ["week"]}, B), joined, hers)["identity"] == joined
    assert opened("merge", file(his, C), A, hers)["identity"] == f"{A}-{C}"


@pytest.mark.parametrize("action", ["submit", "restore"])
def test_an_answer_leaves_the_identity_as_it_is(action):
    assert json.loads(respond(request("agreement", "fr", NURSE, action=action)))["identity"] is None


def test_the_examples_have_one():
    assert identity.is_identity(IDENTITY)
