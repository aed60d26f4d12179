"""The decision of the check-in: its examples, and what must hold whatever the answers."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from tests.examples import TODAY, examples, request
from tests.phrases import phrases
from widgets.catalogue.checkin import form
from widgets.catalogue.checkin.form import AREAS, ENDS, HURT, LAST_WORDS, SIDES, STATES, WAYS
from widgets.catalogue.checkin.rules import AFTERWARDS, DAYS, ENDING, REOPENS, TO_CHANGE, decide
from widgets.engine import widget
from widgets.engine.facts.lines import HARM, NEEDS
from widgets.engine.form import forms, validation
from widgets.engine.form.forms import UNSET
from widgets.engine.method.schedule import no_weekend
from widgets.engine.respond import respond
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.texts import Phrase

TOOL = widget.load("checkin")
AGREEMENT = widget.load("agreement")
EXAMPLES = examples("checkin")
DAY = date.fromisoformat(TODAY)
POINTS = {*ENDING, *AFTERWARDS, *(point for points in REOPENS.values() for point in points)}
WRITTEN = ("helped", "first_words", "own_words", *LAST_WORDS)
EACH = st.sampled_from(LANGUAGES)
EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)

WORKS, CHANGE = Phrase("scale.area.works"), Phrase("scale.area.change")
WORDS = st.sampled_from(["", "A {word} of one’s own", "Two lines,\nor more."])
VALID = st.fixed_dictionaries(
    {
        "side": st.sampled_from(SIDES),
        "hurt": st.sampled_from([None, "kept", "no"]),
        **{area: st.sampled_from(STATES) for area in AREAS},
        **dict.fromkeys(WRITTEN, WORDS),
        "first_area": st.sampled_from([None, UNSET, *AREAS]),
        "onward": st.sampled_from(WAYS),
    }
)
SPARSE = st.fixed_dictionaries(
    {
        "country": st.none() | st.sampled_from(TOOL.organisation.countries),
        "side": st.sampled_from([None, *SIDES]),
        "hurt": st.sampled_from(HURT),
        **{area: st.sampled_from([None, *STATES]) for area in AREAS},
        **dict.fromkeys(WRITTEN, WORDS),
        "first_area": st.sampled_from([None, UNSET, *AREAS]),
        "onward": st.sampled_from([None, *WAYS]),
    }
)


def decided(answers):
    return decide(answers, TOOL.organisation, DAY)


def items(result, part):
    return [item for shown in result.parts if shown.name == part for item in shown.items]


def names(result, part):
    return [item.name for item in items(result, part)]


@pytest.mark.parametrize("name", [name for name, example in EXAMPLES.items() if "step" in example])
def test_example_gets_what_it_must(name):
    example = EXAMPLES[name]
    answers = validation.clean(TOOL.sections, example["answers"])
    assert validation.problems(TOOL.sections, answers) == []
    result = decided(answers)
    assert names(result, "hurt")[:1] == [alert for alert in [example["alert"]] if alert]
    assert names(result, "works") == example["works"]
    assert (result.numbers["change"], result.numbers["unspoken"]) == (example["change"], example["unspoken"])
    assert names(result, "left") == example.get("left", [])
    assert [item.text.key for item in items(result, "onward")] == [way for way in [example["onward"]] if way]
    assert result.step.name == example["step"]


@pytest.mark.parametrize("name", [name for name, example in EXAMPLES.items() if "problems" in example])
def test_example_has_its_problems(name):
    example = EXAMPLES[name]
    problems = validation.problems(TOOL.sections, validation.clean(TOOL.sections, example["answers"]))
    assert {problem.question: problem.says.key for problem in problems} == example["problems"]


@pytest.mark.parametrize("point", sorted(POINTS))
@EACH_LANGUAGE
def test_each_point_to_open_again_is_in_the_agreement_under_that_very_name(point, language):
    assert point in {question.name for question in forms.questions(AGREEMENT.sections)}
    assert TOOL.texts.say(f"point.{point}", language) == AGREEMENT.texts.say(f"{point}.title", language)


def test_every_area_has_points_of_its_own():
    assert tuple(REOPENS) == AREAS
    assert all(REOPENS.values())
    assert len([point for points in REOPENS.values() for point in points]) == len(set().union(*REOPENS.values()))


@given(VALID | SPARSE)
def test_every_area_is_said_once(answers):
    result = decided(answers)
    places = ("works", "left") if answers["onward"] in ENDS else ("works", "change", "unspoken")
    areas = [name for part in places for name in names(result, part) if name in AREAS]
    wanted = {answers["first_area"]} & set(AREAS) | ({"meetings"} if answers["onward"] == "fewer" else set())
    assert sorted(areas) == sorted({area for area in AREAS if answers[area]} | wanted)


@given(VALID | SPARSE)
def test_ones_own_words_are_never_lost(answers):
    result = decided(answers)
    chapters = result.document.chapters if result.document else ()
    lines = [line for chapter in chapters for clause in chapter.clauses for line in clause.lines]
    every = [*phrases(result), *lines]
    quoted = {fact for phrase in every for fact in phrase.facts.values() if isinstance(fact, str)}
    assert {answers[name] for name in WRITTEN} - {""} <= quoted


@given(VALID)
def test_what_is_to_change_has_its_reason_its_points_its_question_and_its_sentence(answers):
    result = decided(answers)
    if answers["onward"] in ENDS:
        return
    assert {area for area in AREAS if answers[area] in TO_CHANGE} <= set(names(result, "change"))
    assert [name for name in names(result, "amendments") if name != "words"] == names(result, "change")
    for item in items(result, "change"):
        *reasons, points, talk = item.reasons
        assert reasons[0].facts["answer"].key == f"scale.area.{answers[item.name]}"
        assert talk.facts["question"].key == f"{item.name}.talk"
        shown = TOOL.texts.say(points, "en")
        assert all(f"“{AGREEMENT.texts.say(f'{point}.title', 'en')}”" in shown for point in REOPENS[item.name])
        assert set(REOPENS[item.name]) <= set(result.numbers["reopen"])


@given(VALID | SPARSE)
def test_each_reason_is_an_answer_behind_the_headline(answers):
    result = decided(answers)
    change, hurt = result.numbers["change"], answers["hurt"] in HURT
    assert bool(result.reasons) == (not hurt and (answers["onward"] in ENDS or any(answers[area] for area in AREAS)))
    assert len(result.reasons) <= 3
    for reason in result.reasons:
        if change and reason.key == "headline.area":
            assert reason.facts["answer"].key in {f"scale.area.{state}" for state in TO_CHANGE}


@given(VALID)
def test_what_comes_first_comes_first_and_is_quoted_beside_its_area(answers):
    result = decided(answers)
    if answers["onward"] in ENDS:
        return
    if answers["first_area"] in AREAS:
        assert names(result, "change")[0] == answers["first_area"]
        quoted = [item.name for item in items(result, "amendments") for reason in item.reasons if reason.facts]
        assert quoted == ([answers["first_area"]] if answers["first_words"] else [])
    else:
        assert ("words" in names(result, "amendments")[:1]) == bool(answers["first_words"])
    states = [answers[area] for area in names(result, "change") if area not in (answers["first_area"], "meetings")]
    assert states == sorted(states, key=("change", "partly").index)


@given(SPARSE)
def test_what_hurts_is_answered_by_whom_to_call_and_asks_for_no_meeting(answers):
    result = decided(answers)
    calls, hurt = result.parts[:2]
    assert (calls.name, calls.kind) == ("calls", "calls")
    assert (hurt.name, hurt.kind) == ("hurt", "alert")
    assert {item.call.line.purpose for item in calls.items if item.call.line} <= set(NEEDS["threat"])
    assert {item.call.country for item in calls.items} == (
        {answers["country"]} if answers["country"] else set(TOOL.organisation.countries)
    )
    assert hurt.items[0].page == "benefits.limits"
    assert set(HARM) < set(names(result, "hurt"))
    assert (result.step.name, result.step.day, result.reasons) == ("outside", None, ())
    assert [phrase.key for phrase in result.headline] == ["headline.hurt"]
    assert result.events == ()
    assert names(result, "closing") == []


HANDED = ("handover", "handover_data")


@given(SPARSE | VALID, st.sampled_from([None, "kept", "no", *HURT]), st.sampled_from([None, "CA-QC"]), EACH)
def test_what_is_handed_over_is_the_same_whatever_was_answered_in_private(answers, hurt, country, language):
    """And there is no such file while the other questions lack an answer."""
    whole = {name: [answer] for name, answer in answers.items() if answer}
    shared = {name: values for name, values in whole.items() if name not in form.PRIVATE}
    private = {"hurt": [hurt] if hurt else [], "country": [country] if country else []}
    reply = json.loads(respond(request("checkin", language, shared | private)))
    calm = json.loads(respond(request("checkin", language, shared)))
    expected = {name: calm["files"][name] for name in HANDED} if calm["status"] == "result" else {}
    assert {name: file for name, file in reply["files"].items() if name in HANDED} == expected
    assert [TOOL.texts.say("handover.incomplete", language) in reply["html"]] == [
        reply["status"] == "result" and not expected
    ]


@given(SPARSE, EACH)
def test_files_that_hold_a_private_answer_say_so_in_their_name_and_what_is_handed_over_is_shown(answers, language):
    typed = {name: [answer] for name, answer in answers.items() if answer}
    reply = json.loads(respond(request("checkin", language, typed)))
    for name, file in reply["files"].items():
        assert file["name"].partition(".")[0].endswith(("-for-you-alone", "-pour-vous-seulement")) == (
            name not in HANDED
        )
        if name in HANDED:
            assert str(escape(file["text"])) in reply["html"]
            shown, _, _ = reply["html"].partition(f'data-format="{name}"')
            assert str(escape(file["text"])) in shown
            assert "hurt" not in json.dumps(json.loads(file["text"])["answers"]) if name == "handover_data" else True
            assert TOOL.texts.say("hurt.private", language) not in file["text"]


def test_words_that_name_no_answer_are_handed_over_as_they_were_written():
    answers = {**EXAMPLES["nurse_rhythm"]["answers"], "own_words": [forms.UNSET]}
    file = json.loads(respond(request("checkin", "en", answers)))["files"]["handover_data"]
    assert json.loads(file["text"])["answers"]["own_words"] == forms.UNSET


def test_the_private_questions_stand_on_a_sheet_of_their_own():
    alone = [section for section in TOOL.sections if section.private]
    assert [question.name for section in alone for question in section.questions] == list(form.PRIVATE)


@given(VALID)
def test_nothing_alarms_without_a_reason(answers):
    result = decided(answers)
    assert names(result, "hurt") == []
    (event,) = result.events
    assert event.day == no_weekend(DAY + timedelta(days=DAYS))
    assert event.name == ("closing" if answers["onward"] in ENDS else "talk")
    assert result.step.day == event.day
    assert result.step.name.endswith("both" if answers["side"] == "both" else "alone")


@given(VALID)
def test_whoever_wishes_to_end_is_not_held_back(answers):
    result = decided(answers)
    ending = answers["onward"] in ENDS
    assert bool(names(result, "closing")) == ending
    if ending:
        assert not {"change", "unspoken", "amendments", "own"} & {part.name for part in result.parts}
        page = [] if any(answers[name] for name in LAST_WORDS) else ["page"]
        first = ["say"] if answers["side"] != "both" and answers["onward"] == "end" else []
        assert names(result, "closing") == [*first, "agreed", "talk", *page, "notes", "thanks"]


@given(st.sampled_from(HURT), st.sampled_from(LANGUAGES))
def test_whoever_is_hurt_is_asked_nothing_more(hurt, language):
    reply = json.loads(respond(request("checkin", language, {"hurt": [hurt]})))
    assert reply["status"] == "result"
    assert list(reply["result"]["parts"]) == ["calls", "hurt", "step"]


@given(VALID | SPARSE, st.sampled_from(LANGUAGES))
def test_every_result_can_be_said(answers, language):
    typed = {name: [answer] for name, answer in answers.items() if answer}
    assert json.loads(respond(request("checkin", language, typed)))["status"] == "result"


@EACH_LANGUAGE
def test_a_later_check_in_shows_what_has_moved(language):
    before = EXAMPLES["nurse_rhythm"]["answers"]
    earlier = json.loads(respond(request("checkin", language, before)))["files"]["data"]["text"]
    after = {**before, "meetings": ["works"], "first_area": [UNSET]}
    reply = json.loads(respond(request("checkin", language, after, earlier=earlier)))
    assert reply["status"] == "result", reply
    first, _ = reply["html"].split('id="part-works"')
    _, first = first.split('id="part-changed"')
    moved = Phrase("changed.answer", {"question": Phrase("meetings.label"), "was": CHANGE, "now": WORKS})
    assert TOOL.texts.say(moved, language) in first
    assert TOOL.texts.say("first_area.label", language) in first
    assert TOOL.texts.say("between.label", language) not in first


@EACH_LANGUAGE
def test_the_sheet_of_paper_holds_what_the_answer_would_say(language):
    """Area by area: the points, the question and the sentence."""
    sheet = {item.name: item for item in TOOL.by_hand[1].items}
    marked = decided(
        {
            **dict.fromkeys((*WRITTEN, "hurt", "first_area")),
            **dict.fromkeys(AREAS, "change"),
            "side": "both",
            "onward": "changes",
        }
    )
    for item in items(marked, "change"):
        *_, points, talk = item.reasons
        assert sheet[item.name].reasons[:2] == (points, talk)
        assert TOOL.texts.say(talk, language)
    for item in items(marked, "amendments"):
        assert sheet[item.name].reasons[2].facts["sentence"] == item.text
