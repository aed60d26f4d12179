"""Two drafts through the door of the browser: what a page sends is settled, kept, opened again, or refused."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.pairs import MENTEE, MENTOR, form_values, paired
from tests.examples import request
from tests.properties import at_most
from widgets.engine.respond import respond

ALIKE = {
    "mentee_name": ["Nora N'Diaye", "Nora N’Diaye"],
    "goal_1": ["Zoe\u0308  et moi", "Zoë et moi"],
    "purpose": ["À quoi bon ?", "À quoi bon\u202f?"],
    "place": ["Salle\u200b 3", "\u202aSalle 3\u202c"],
}


def test_what_looks_the_same_in_both_drafts_is_agreed_and_the_same_from_both_sides():
    """“Nora N'Diaye” and “Nora N’Diaye” had to be settled, as two names that look the same."""
    hers = {**MENTEE, **{name: [words] for name, (words, _) in ALIKE.items()}}
    his = {**MENTEE, **{name: [words] for name, (_, words) in ALIKE.items()}, "side": ["mentor"]}
    documents = []
    for first, second in ((hers, his), (his, hers)):
        form = paired("fr", first, second)["form"]
        assert "settle_" not in form
        documents.append(
            json.loads(respond(request("agreement", "fr", form_values(form))))["files"]["markdown"]["text"]
        )
    assert documents[0] == documents[1]
    assert "Nora N’Diaye" in documents[0]


@at_most(40)  # each is four whole forms
@given(st.text(st.characters(categories=None), min_size=1, max_size=9))
def test_what_a_pair_has_saved_opens_again_whatever_the_drafts_held(words):
    """A pair’s own saved file was refused when it held a sign that nobody sees."""
    opened = paired("en", {**MENTEE, "wishes": [words]}, {**MENTOR, "wishes": [f"Not {words}"]})
    typed = {**form_values(opened["form"]), "settle_wishes": ["words"], "wishes": [words]}
    first = json.loads(respond(request("agreement", "en", typed)))
    again = json.loads(respond(request("agreement", "en", {}, action="import", file=first["files"]["data"]["text"])))
    assert again["status"] == "filled"
    assert form_values(again["form"]) == form_values(first["form"])


SETTLED = {
    "settle_rhythm": ["second"],
    "settle_goal_1": ["words"],
    "goal_1": ["Tenir la réunion du lundi."],
    "settle_principles": ["first"],
    "settle_rebook": ["open"],
}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_two_people_settle_their_drafts_and_the_document_holds_what_they_settled(language):
    form = paired(language)
    assert form["status"] == "filled"
    questions = {*re.findall(r'name="settle_(\w+)"', form["form"])}
    assert questions == {"rhythm", "goal_1", "goal_2", "principles", "rebook", "reply"}
    assert "Amina Diallo" in form["form"]
    reply = json.loads(respond(request("agreement", language, {**form_values(form["form"]), **SETTLED})))
    numbers = {point["name"]: point for point in reply["result"]["numbers"]["points"]}
    assert numbers["rhythm"] == {
        "name": "rhythm",
        "state": "differ",
        "group": "matters",
        "first": "fortnight",
        "second": "month",
        "choice": "second",
    }
    assert (numbers["reply"]["state"], numbers["exit"]["state"]) == ("missing", "agree")
    chapters = reply["result"]["document"]["chapters"]
    assert chapters["meetings"]["rhythm"][0]["key"] == "clause.rhythm.month"
    assert chapters["goals"]["goal_1"][0]["facts"] == {"words": "Tenir la réunion du lundi."}
    assert "goal_2" not in chapters["goals"]
    left = {line["key"] for line in chapters["open"]["open"]}
    assert {"goal_2.title", "rebook.title", "reply.title"} <= left
    assert "assumed" not in json.dumps(chapters)


def test_what_is_half_settled_is_kept_in_the_file_and_opened_again():
    typed = {**form_values(paired()["form"]), **SETTLED}
    first = json.loads(respond(request("agreement", "fr", typed)))
    again = json.loads(respond(request("agreement", "en", {}, action="import", file=first["files"]["data"]["text"])))
    assert again["status"] == "filled"
    assert 'value="second" id="settle_rhythm-second" checked' in again["form"]
    second = json.loads(respond(request("agreement", "fr", {**form_values(again["form"]), **SETTLED})))
    assert second["result"] == first["result"]


def test_the_file_of_what_is_settled_says_what_the_document_says():
    reply = json.loads(respond(request("agreement", "fr", {**form_values(paired()["form"]), **SETTLED})))
    made = json.loads(reply["files"]["data"]["text"])["answers"]
    assert made["rhythm"] == "month"
    typed = {name: value if isinstance(value, list) else [value] for name, value in made.items()}
    alone = json.loads(respond(request("agreement", "fr", typed)))
    chapters = reply["result"]["document"]["chapters"]
    same = alone["result"]["document"]["chapters"]
    assert {name: chapters[name] for name in chapters if name != "open"} == {
        name: same[name] for name in same if name != "open"
    }


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ("{", "lisible"),
        (json.dumps({"tool": "assessment", "version": 1, "answers": {}}), "autre outil"),
        (json.dumps({"tool": "agreement", "version": 1, "answers": {"rhythm": "daily"}}), "rythme"),
        (json.dumps({"tool": "agreement", "version": 1, "answers": {}, "pair": {"drafts": [1, 2]}}), "texte"),
    ],
)
def test_a_draft_that_is_none_is_refused_and_changes_nothing(file, says):
    reply = json.loads(respond(request("agreement", "fr", MENTEE, action="merge", file=file)))
    assert (reply["status"], reply["form"]) == ("refused", "")
    assert says in reply["html"]
    assert "Rien n’a changé" in reply["html"]


@pytest.mark.parametrize("draft", ["", "[]", '{"rhythm": 1}', '{"rhythm": ["daily"]}', "[" * 90_000])
def test_drafts_that_the_form_never_made_are_refused(draft):
    reply = json.loads(respond(request("agreement", "en", {"draft_first": [draft or "{"], "draft_second": ["{}"]})))
    assert (reply["status"], reply["files"]) == ("refused", {})


def test_a_tool_for_one_has_no_pair():
    assert json.loads(respond(request("message", "fr", {}, action="merge", file="{}")))["status"] == "error"
