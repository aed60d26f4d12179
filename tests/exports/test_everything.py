"""One file of everything: what is written is read again; a file that is none of ours is refused and changes nothing."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.examples import CASES, IDENTITY, ROOT, TODAY, examples, request
from widgets.engine.facts import steps
from widgets.engine.file import data_file, everything
from widgets.engine.prerender import mentoring, schemas
from widgets.engine.respond import respond
from widgets.engine.widget import WIDGETS

BLANK = {"tools": {}, "days": {}, "identity": ""}
VALIDATOR = Draft202012Validator(
    json.loads(schemas()["my-mentoring"]), format_checker=Draft202012Validator.FORMAT_CHECKER
)
ANSWERED = [(widget, name) for widget, name, language in CASES if language == "fr"]


def ask(action, present, language="en", **more):
    return json.loads(
        respond(json.dumps({"action": action, "language": language, "today": TODAY, "mentoring": present, **more}))
    )


def state(widget, name):
    """What a page holds of an example, once it is answered."""
    answers = examples(widget)[name]["answers"]
    answer = json.loads(respond(request(widget, "fr", answers)))
    shown = answers if answer["status"] == "result" else None
    line = answer["outcome"]
    return {"answers": answers, "shown": shown, "identity": IDENTITY, "changed": TODAY, "outcome": line}


def full():
    tools = {widget: state(widget, next(iter(examples(widget)))) for widget in WIDGETS}
    return {"tools": tools, "days": {"sent": "2026-01-10"}, "identity": "1" * 32}


def written(present):
    return ask("write", present)["files"]["data"]["text"]


@pytest.mark.parametrize(("widget", "name"), ANSWERED)
def test_what_is_written_is_read_again(widget, name):
    present = {"tools": {widget: state(widget, name)}, "days": {"meeting": TODAY}, "identity": "2" * 32}
    reply = ask("read", BLANK, file=written(present))
    assert reply["status"] == "read"
    given_back = reply["mentoring"]["tools"][widget]
    wanted = present["tools"][widget]
    assert {key: value for key, value in wanted["answers"].items() if value} == given_back.pop("answers")
    assert given_back == {key: value for key, value in wanted.items() if key != "answers"}
    assert (reply["mentoring"]["days"], reply["mentoring"]["identity"]) == (present["days"], present["identity"])


def test_the_file_of_every_tool_is_valid_and_says_whom_it_is_for_in_each_language():
    content = json.loads(written(full()))
    assert [error.message for error in VALIDATOR.iter_errors(content)] == []
    Draft202012Validator.check_schema(VALIDATOR.schema)
    assert "Pour vous seulement" in content["note"]["fr"]
    assert "For you alone" in content["note"]["en"]
    assert {*content["tools"]} == {*WIDGETS}


def test_each_part_is_the_file_of_its_tool():
    for widget, part in json.loads(written(full()))["tools"].items():
        reply = json.loads(respond(request(widget, "en", {}, action="import", file=json.dumps(part))))
        assert reply["status"] == "filled", widget


def test_two_drafts_that_are_being_settled_come_back():
    first = {"mentee": ["Inès"], "goals": ["lead " * 800]}
    merged = json.loads(
        respond(
            request(
                "agreement",
                "en",
                first,
                action="merge",
                file=json.dumps({"tool": "agreement", "version": 1, "answers": {"mentor": "Paul"}}),
            )
        )
    )
    assert merged["status"] in ("filled", "problems")
    drafts = {name: [data_file.draft(side)] for name, side in zip(data_file.DRAFTS, (first, {}), strict=True)}
    present = {**BLANK, "tools": {"agreement": {**state("agreement", "blank"), "answers": drafts, "shown": None}}}
    reply = ask("read", BLANK, file=written(present))
    given_back = reply["mentoring"]["tools"]["agreement"]["answers"]
    assert data_file.drafts(given_back) == (first, {})


def test_whose_file_it_is_decides_what_is_asked():
    text = written(full())
    assert "nobody else" in ask("read", BLANK, file=text)["html"]
    same = ask("read", {**BLANK, "identity": "1" * 32, "days": {"sent": TODAY}}, file=text)
    assert "of this mentoring, as it was on 15" in same["html"].replace("\u00a0", " ")
    other = ask("read", {**BLANK, "identity": "3" * 32, "days": {"sent": TODAY}}, file=text)
    assert "somebody else" in other["html"]
    assert "somebody else" in ask("read", {**BLANK, "days": {"sent": TODAY}}, file=text)["html"]


def test_the_file_of_one_tool_leaves_the_others_as_they_are():
    present = full()
    old = json.dumps({"tool": "message", "version": 1, "answers": {"addressee": "Ann"}})
    reply = ask("read", present, file=old)
    assert reply["mentoring"]["tools"]["message"]["answers"] == {"addressee": ["Ann"]}
    for name, part in present["tools"].items():
        assert name == "message" or reply["mentoring"]["tools"][name] == part
    assert reply["mentoring"]["days"] == present["days"]


FILE = {"mentoring": 1, "identity": "", "tools": {}, "days": {}}
PART = {"tool": "message", "version": 1, "answers": {}}
REFUSED = {
    "another version": ({"mentoring": 2}, "version 2"),
    "no version": ({"mentoring": True}, "doesn’t come from a tool"),
    "no tools": ({"tools": []}, "doesn’t come from a tool"),
    "days that are none": ({"days": []}, "doesn’t come from a tool"),
    "an identity that is none": ({"identity": "x"}, "tells this file"),
    "a tool that is none": ({"tools": {"message": []}}, "doesn’t come from a tool"),
    "a tool under another name": ({"tools": {"checkin": PART}}, "another tool"),
    "a tool of another version": ({"tools": {"message": {**PART, "version": 2}}}, "version 2"),
    "answers that are none": ({"tools": {"message": {**PART, "answers": {"x": {}}}}}, "isn’t a text"),
    "an answer that is too long": ({"tools": {"message": {**PART, "answers": {"x": "y" * 6000}}}}, "isn’t a text"),
    "shown answers that are none": ({"tools": {"message": {**PART, "shown": {"x": 1}}}}, "isn’t a text"),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_a_file_that_is_none_of_ours_is_refused_with_its_reason(fault):
    changed, reason = REFUSED[fault]
    reply = ask("read", BLANK, file=json.dumps({**FILE, **changed}))
    assert (reply["status"], reply["mentoring"]) == ("refused", None)
    assert reason in reply["html"]
    assert "Nothing has changed" in reply["html"]


@pytest.mark.parametrize(
    "text", ["{", "[" * 50_000, " " * (everything.LONGEST + 1), json.dumps({**PART, "x": "y" * 400_000})]
)
def test_what_is_no_data_or_too_long_is_refused(text):
    reply = ask("read", BLANK, file=text)
    assert (reply["status"], reply["mentoring"]) == ("refused", None)


def test_what_a_stranger_put_into_a_line_is_text_in_bounds_or_left_out():
    line = {"fr": "\u202eliam" * 400, "en": 3, "xx": "other"}
    outcome = {"made": TODAY, "headline": line, "step": 4, "day": "soon", "target": "https://example.org"}
    part = {**PART, "changed": "never", "outcome": outcome}
    got = ask(
        "read", BLANK, file=json.dumps({**FILE, "tools": {"message": part}, "days": {"sent": "x", "other": TODAY}})
    )
    read = got["mentoring"]["tools"]["message"]
    assert set(read["outcome"]["headline"]) == {"fr"}
    assert "\u202e" not in read["outcome"]["headline"]["fr"]
    assert len(read["outcome"]["headline"]["fr"]) <= everything.LONGEST_LINE
    assert (read["outcome"]["step"], read["outcome"]["day"], read["outcome"]["target"]) == (None, None, None)
    assert read["changed"] == ""
    assert got["mentoring"]["days"] == {}
    assert "isn’t opened" in got["html"]


def test_a_part_of_a_tool_that_the_guide_does_not_have_is_told():
    got = ask("read", BLANK, file=json.dumps({**FILE, "tools": {"horoscope": {}, "message": PART}}))
    assert {*got["mentoring"]["tools"]} == {"message"}
    assert "isn’t opened" in got["html"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                (
                    "tools",
                    "days",
                    "message",
                    "answers",
                    "shown",
                    "outcome",
                    "made",
                    "headline",
                    "pair",
                    "drafts",
                    "tool",
                    "version",
                )
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(("tools", "days", "identity", "made", "note")), JSON, max_size=5))
def test_whatever_a_file_holds_it_is_read_or_refused(parts):
    reply = ask("read", BLANK, file=json.dumps({**FILE, **parts}))
    assert reply["status"] in ("read", "refused")
    assert (reply["mentoring"] is None) == (reply["status"] == "refused")


@given(JSON)
def test_whatever_a_page_says_that_it_holds_is_answered(present):
    assert ask("read", present, file=json.dumps(FILE))["status"] in ("read", "refused", "error")


def test_what_was_said_of_hurt_enters_the_file_of_the_person_alone():
    """It is their own; what is made to be handed over never has it (tests/catalogue/test_checkin.py)."""
    hurt = next(name for name, example in examples("checkin").items() if example["answers"].get("hurt") == ["yes"])
    text = written({**BLANK, "tools": {"checkin": state("checkin", hurt)}})
    assert '"hurt": "yes"' in text
    assert "hand this file to nobody" in text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_tool_that_a_site_does_not_have_is_no_step(monkeypatch, language):
    shown = steps.load({"message", "checkin"})
    assert {step.name for step in shown} == {"help", "needs", "offer", "people", "agreement", "meeting", "ending"}
    assert all(name in {step.name for step in shown} for step in shown for name in (*step.then, *step.clears))
    monkeypatch.setattr("widgets.engine.text.pages.hidden", lambda: frozenset({"message", "checkin"}))
    html = mentoring("steps", language)
    assert 'data-item="sent"' not in html
    assert 'data-item="agreement"' in html


def test_every_step_but_the_last_leads_somewhere_and_every_tool_is_one():
    loaded = steps.load()
    assert {step.tool for step in loaded if step.tool} <= {*WIDGETS}
    assert [step.name for step in loaded if not step.then] == ["ending"]
    assert all("declined" not in step.then and "ending" not in step.then for step in loaded)


def test_there_is_nothing_else_of_a_mentoring():
    with pytest.raises(LookupError, match="steps"):
        mentoring("other", "fr")
    assert (ROOT / "docs/fr/my-mentoring.md").is_file()
