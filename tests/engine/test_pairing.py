"""Two drafts, then one: nothing settled is lost, the sides are alike, and a file brings the work back."""

import html
import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples, request
from tests.properties import at_most
from widgets.catalogue.agreement.form import CONTESTED
from widgets.engine import widget
from widgets.engine.exports import data as exported
from widgets.engine.exports.source import Source
from widgets.engine.file import data_file, fitting
from widgets.engine.form import forms, validation
from widgets.engine.pair import active_form, pairing, tally
from widgets.engine.respond import respond

AGREEMENT = widget.load("agreement")
QUESTIONS = list(forms.questions(AGREEMENT.sections))
AGREEMENT_QUESTIONS = {question.name: question for question in QUESTIONS}
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
    return pairing.points(AGREEMENT.sections, first, second, AGREEMENT.pair)


def choices(point):
    """What may be chosen of a point, in the order of `pairing.CHOICES`, or nothing."""
    return st.sampled_from([*point.choices, None])


def settlings(pairs):
    """All that two people may choose."""
    of_points = st.fixed_dictionaries({}, optional={point.name: choices(point) for point in pairs if point.is_open})
    return st.builds(pairing.Settling, of_points, st.booleans(), st.sampled_from(["keep", "open", None]))


def test_what_is_left_open_holds_no_answer_of_its_kind():
    unasked = dict.fromkeys(question.name for question in QUESTIONS)
    settled = pairing.settle(points(valid(MENTEE), valid(MENTOR)), pairing.Settling(), unasked)
    assert (settled["principles"], settled["rhythm"], settled["goal_1"]) == ([], None, None)


@given(drafts())
def test_a_draft_with_itself_differs_nowhere_and_is_what_is_settled(typed):
    draft = valid(typed)
    pairs = points(draft, draft)
    assert not any(point.is_open for point in pairs)
    settled = pairing.settle(pairs, pairing.Settling(), {point.question.name: None for point in pairs})
    answers = {point.question.name: draft[point.question.name] for point in pairs}
    answered = {
        point.question.name for point in pairs if validation.is_answered(point.question, answers[point.question.name])
    }
    assert {name: settled[name] for name in answered} == {name: answers[name] for name in answered}
    assert pairing.unsettled(pairs, settled) == []


TURNED = {"first": "second", "second": "first"}


@given(drafts(), drafts(), st.data())
def test_the_two_sides_are_alike(draft, other, data):
    """Exchanged, they give the same groups, proposals and answers; texts kept together stand in the other order."""
    first, second = valid(draft), valid(other)
    here, there = points(first, second), points(second, first)
    assert [(p.name, p.state, p.group, p.first, p.second) for p in here] == [
        (p.name, p.state, p.group, p.second, p.first) for p in there
    ]
    assert [p.proposal for p in here] == [TURNED.get(p.proposal, p.proposal) for p in there]
    settling = data.draw(settlings(here))
    turned = {name: TURNED.get(choice, choice) for name, choice in settling.points.items()}
    words = {point.name: None for point in here}
    here_settled = pairing.settle(here, settling, words)
    there_settled = pairing.settle(there, settling._replace(points=turned), words)
    lines = [
        {name: sorted(answer.split("\n")) if isinstance(answer, str) else answer for name, answer in answers.items()}
        for answers in (here_settled, there_settled)
    ]
    assert lines[0] == lines[1]


@given(drafts(), drafts(), st.data())
def test_no_settled_point_is_lost_and_nothing_else_is_added(draft, other, data):
    first, second = valid(draft), valid(other)
    pairs = points(first, second)
    settling = data.draw(settlings(pairs))
    words = {point.name: f"words of {point.name}" for point in pairs}
    settled = pairing.settle(pairs, settling, words)
    left = pairing.unsettled(pairs, settled)
    for point in pairs:
        name = point.name
        match point.state, settling.of(point):
            case "agree", _:
                assert settled[name] == first[name] == second[name]
            case "missing", None if not point.is_open:
                assert settled[name] == words[name]
            case _, "words":
                assert settled[name] == words[name]
            case _, "first" | "second" as side:
                assert settled[name] == (first if side == "first" else second)[name]
            case _, "both":
                assert settled[name] == point.union
            case _:
                assert not settled[name]
                assert name in left
    assert {fact["name"] for fact in pairing.facts(pairs, settling)} == {q.name for q in QUESTIONS} - set(PER_PERSON)


@given(drafts(), drafts())
def test_each_point_stands_in_one_group_and_what_is_contested_is_decided_by_itself(draft, other):
    for point in points(valid(draft), valid(other)):
        answers = [answer for answer in (point.first, point.second) if validation.is_answered(point.question, answer)]
        alike = len(answers) == 2 and point.state == "agree"
        assert (
            point.group
            in {
                0: {"silent"},
                1: {"single"},
                2: {"agreed"} if alike else {"matters", "rest"},
            }[len(answers)]
        )
        if point.state == "differ" and point.name in CONTESTED:
            assert point.group == "matters"
        if point.proposal in pairing.SIDES:
            assert getattr(point, point.proposal) in answers
        assert (point.proposal == "") == (point.group not in ("single", "rest"))


@given(drafts(), drafts())
def test_what_holds_both_holds_all_that_either_says_and_nothing_else(draft, other):
    for point in points(valid(draft), valid(other)):
        match point.question:
            case forms.Choices() if point.union is not None:
                assert {*point.union} == {*point.first, *point.second}
            case forms.Text() if point.union is not None:
                lines = [line for text in (point.first, point.second) for line in text.split("\n")]
                assert {*point.union.split("\n")} == {*lines}
                assert len(point.union) <= point.question.longest
            case forms.Choice() if point.union is not None:
                assert (point.union, point.name in AGREEMENT.pair.holds_both) == ("both", True)


def test_two_texts_too_long_to_stay_together_do_not():
    question = next(question for question in QUESTIONS if question.name == "goal_1")
    fits = question.longest - 121  # a line break stands between them
    assert pairing.together(question, "a" * 120, "b" * (fits + 1)) is None
    assert pairing.together(question, "a" * 120, "b" * fits) == f"{'a' * 120}\n{'b' * fits}"
    assert pairing.together(question, "L’an prochain\nUn", "Deux\nL'an prochain") == "L’an prochain\nUn\nDeux"


@given(drafts(), drafts(), st.data())
def test_to_take_all_that_one_alone_says_and_to_undo_it_leaves_nothing_behind(draft, other, data):
    pairs = points(valid(draft), valid(other))
    settling = data.draw(settlings(pairs))._replace(takes_singles=False)
    words = {point.name: None for point in pairs}
    before = pairing.settle(pairs, settling, words)
    taken = pairing.settle(pairs, settling._replace(takes_singles=True), words)
    for point in pairs:
        choice = settling.points.get(point.name)
        if point.group == "single" and not choice:
            assert taken[point.name] == getattr(point, point.speakers[0])
        else:
            assert taken[point.name] == before[point.name]


@given(drafts(), drafts(), st.data())
def test_the_count_falls_by_one_with_each_decision_until_nothing_is_left(draft, other, data):
    pairs = points(valid(draft), valid(other))
    words = {point.name: None for point in pairs}
    chosen, settling = {}, pairing.Settling()
    counted = tally.tally(pairs, settling, words)
    assert counted.left == counted.total
    matters = tally.grouped(pairs, "matters")
    for point in data.draw(st.permutations(matters)):
        chosen = {**chosen, point.name: data.draw(st.sampled_from([c for c in point.choices if c != "words"]))}
        now = tally.tally(pairs, settling._replace(points=chosen), words)
        assert (now.left, now.matters) == (counted.left - len(chosen), len(matters) - len(chosen))
    settling = pairing.Settling(chosen, takes_singles=True, rest=data.draw(st.sampled_from(["keep", "open"])))
    assert tally.tally(pairs, settling, words)[1:] == (0, 0)
    one_by_one = {point.name: "open" for point in pairs if point.is_open}
    assert tally.tally(pairs, pairing.Settling(one_by_one), words).left == 0


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


@at_most(40)  # each is four whole forms
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


@given(drafts())
def test_an_exported_draft_comes_back_the_same(typed):
    draft = valid(typed)
    day, now = date(2026, 1, 15), datetime(2026, 1, 15, 12, tzinfo=UTC)
    file = exported.write(Source(AGREEMENT, "fr", AGREEMENT.decide(draft, day), draft, day, now))
    back = fitting.fit(AGREEMENT, data_file.read(file, {"agreement"}).answers)
    answered = {name: value for name, value in draft.items() if value}
    assert {name: value for name, value in valid(back.answers).items() if value} == answered
    assert (back.unknown, back.notes()) == (0, [])
