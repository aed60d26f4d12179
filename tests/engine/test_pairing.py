"""Two drafts, then one: nothing settled is lost, the sides are alike, and a file brings the work back."""

import html
import json
import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples, request
from widgets.engine import widget
from widgets.engine.exports import data as exported
from widgets.engine.exports.source import Source
from widgets.engine.file import data_file, fitting
from widgets.engine.form import forms, validation
from widgets.engine.pair import active_form, pairing
from widgets.engine.respond import respond

AGREEMENT = widget.load("agreement")
QUESTIONS = list(forms.questions(AGREEMENT.sections))
PER_PERSON = AGREEMENT.pair.per_person
NURSE = examples("agreement")["nurse_nine_months"]["answers"]
MENTEE = {**NURSE, "side": ["mentee"], "assumed": ["Que je sois patiente."]}
MENTOR = {
    **{name: values for name, values in NURSE.items() if name not in ("goal_2", "reply")},
    "side": ["mentor"],
    "rhythm": ["month"],
    "goal_1": ["Tenir une réunion."],
    "principles": ["voluntary"],
    "rebook": ["mentee"],
}


def answer(question):
    match question:
        case forms.Choice():
            return st.sampled_from(question.options).map(lambda option: [option])
        case forms.Choices():
            return st.lists(st.sampled_from(question.options), unique=True)
        case forms.Date():
            return st.dates(min_value=date(2001, 1, 1), max_value=date(2099, 1, 1)).map(lambda day: [day.isoformat()])
        case forms.Time():
            return st.times().map(lambda time: [f"{time:%H:%M}"])
        case forms.Text():
            return st.sampled_from(["Du temps", "De la franchise", "<b>&amp;</b>", "a\nb"]).map(lambda text: [text])


def drafts():
    """Valid answers, some of the questions left out."""
    some = st.fixed_dictionaries({}, optional={question.name: answer(question) for question in QUESTIONS})
    return some.filter(lambda typed: typed.get("off_limits") != ["some"] or "off_limits_topics" in typed)


def valid(typed):
    return active_form.valid(AGREEMENT, typed)


def points(first, second):
    return pairing.points(AGREEMENT.sections, first, second, PER_PERSON)


def test_what_is_left_open_holds_no_answer_of_its_kind():
    unasked = dict.fromkeys(question.name for question in QUESTIONS)
    settled = pairing.settle(points(valid(MENTEE), valid(MENTOR)), {}, unasked)
    assert (settled["principles"], settled["rhythm"], settled["goal_1"]) == ([], None, None)


@given(drafts())
def test_a_draft_with_itself_differs_nowhere_and_is_what_is_settled(typed):
    draft = valid(typed)
    pairs = points(draft, draft)
    assert not any(point.is_open for point in pairs)
    settled = pairing.settle(pairs, {}, {point.question.name: None for point in pairs})
    answers = {point.question.name: draft[point.question.name] for point in pairs}
    answered = {
        point.question.name for point in pairs if validation.is_answered(point.question, answers[point.question.name])
    }
    assert {name: settled[name] for name in answered} == {name: answers[name] for name in answered}
    assert pairing.unsettled(pairs, settled) == []


@given(drafts(), drafts())
def test_the_two_sides_are_alike(draft, other):
    first, second = valid(draft), valid(other)
    turned = {"first": "second", "second": "first"}
    here, there = points(first, second), points(second, first)
    assert [(p.question.name, p.state, p.first, p.second) for p in here] == [
        (p.question.name, p.state, p.second, p.first) for p in there
    ]
    for choice in pairing.SIDES:
        chosen = {point.question.name: choice for point in here}
        back = {name: turned[side] for name, side in chosen.items()}
        words = {point.question.name: None for point in here}
        assert pairing.settle(here, chosen, words) == pairing.settle(there, back, words)


@given(drafts(), drafts(), st.data())
def test_no_settled_point_is_lost_and_nothing_else_is_added(draft, other, data):
    first, second = valid(draft), valid(other)
    pairs = points(first, second)
    choices = {
        point.question.name: data.draw(st.sampled_from([*pairing.CHOICES, None])) for point in pairs if point.is_open
    }
    words = {point.question.name: f"words of {point.question.name}" for point in pairs}
    settled = pairing.settle(pairs, choices, words)
    left = pairing.unsettled(pairs, settled)
    for point in pairs:
        name = point.question.name
        match point.state, choices.get(name):
            case "agree", _:
                assert settled[name] == first[name] == second[name]
            case "missing", None if not point.is_open:
                assert settled[name] == words[name]
            case _, "words":
                assert settled[name] == words[name]
            case _, "first" | "second" as side:
                assert settled[name] == (first if side == "first" else second)[name]
                assert (name in left) == (not validation.is_answered(point.question, settled[name]))
            case _:
                assert not settled[name]
                assert name in left
    states = {fact["name"]: fact for fact in pairing.facts(pairs, choices)}
    assert set(states) == {question.name for question in QUESTIONS} - set(PER_PERSON)


def paired(language="fr", first=MENTEE, second=MENTOR):
    file = json.loads(respond(request("agreement", language, second)))["files"]["data"]["text"]
    return json.loads(respond(request("agreement", language, first, action="merge", file=file)))


def form_values(form):
    return {
        name: [html.unescape(value)]
        for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)
    }


ALIKE = {
    "mentee_name": ["Nora N'Diaye", "Nora N’Diaye"],
    "goal_1": ["Zoe\u0308  et moi", "Zoë et moi"],
    "purpose": ["À quoi bon ?", "À quoi bon\u202f?"],
    "place": ["Salle\u200b 3", "\u202aSalle 3\u202c"],
}


def test_what_looks_the_same_in_both_drafts_is_agreed_and_the_same_from_both_sides():
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


@given(st.text(st.characters(categories=None), min_size=1, max_size=9))
def test_what_a_pair_has_saved_opens_again_whatever_the_drafts_held(words):
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
    questions = set(re.findall(r'name="settle_(\w+)"', form["form"]))
    assert questions == {"rhythm", "goal_1", "goal_2", "principles", "rebook", "reply"}
    assert "Amina Diallo" in form["form"]
    reply = json.loads(respond(request("agreement", language, {**form_values(form["form"]), **SETTLED})))
    numbers = {point["name"]: point for point in reply["result"]["numbers"]["points"]}
    assert numbers["rhythm"] == {
        "name": "rhythm",
        "state": "differ",
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


@given(drafts())
def test_an_exported_draft_comes_back_the_same(typed):
    draft = valid(typed)
    day, now = date(2026, 1, 15), datetime(2026, 1, 15, 12, tzinfo=UTC)
    file = exported.write(Source(AGREEMENT, "fr", AGREEMENT.decide(draft, day), draft, day, now))
    back = fitting.fit(AGREEMENT, data_file.read(file, {"agreement"}).answers)
    answered = {name: value for name, value in draft.items() if value}
    assert {name: value for name, value in valid(back.answers).items() if value} == answered
    assert (back.unknown, back.notes()) == (0, [])
