"""What an organisation decides of the tools: what it hides, forbids and fixes is so everywhere, and nothing is lost."""

import json

import pytest
from bs4 import BeautifulSoup

from tests.decisions import SHOWN, decided, hiding_all
from tests.examples import examples, request
from widgets.catalogue.agreement.form import ALWAYS, CONTESTED, CORE
from widgets.catalogue.checkin.form import AREAS
from widgets.engine import prerender
from widgets.engine.file.schema import schema
from widgets.engine.form import forms
from widgets.engine.respond import respond
from widgets.engine.text.texts import Phrase
from widgets.engine.widget import load

IN_BOTH = pytest.mark.parametrize("language", ["fr", "en"])
DRAFT = {
    "side": ["mentee"],
    "mentee_name": ["Amina"],
    "mentor_name": ["Luc"],
    "copy": ["programme"],
    "channels": ["email", "phone"],
    "medium": ["phone"],
    "leave": ["Un mois avant"],
    "authorship": [""],
    "secrecy": ["limits"],
    "exceptions": ["danger"],
}


def file(answers, widget="agreement", **more):
    plain = {name: values if name in ("channels", "exceptions") else values[0] for name, values in answers.items()}
    return json.dumps({"tool": widget, "version": 1, "made": "2026-01-02", "answers": plain, **more})


def ask(widget, language, answers, **more):
    return json.loads(respond(request(widget, language, answers, **more)))


def filled(form):
    """What a form holds: name → values; what says nothing is left out."""
    soup = BeautifulSoup(form, "html.parser")
    answers = {}
    for field in soup.select("input[name], textarea[name]"):
        if field.get("type") in ("radio", "checkbox"):
            if field.has_attr("checked"):
                answers.setdefault(field["name"], []).append(field["value"])
        elif value := (field.text.strip() if field.name == "textarea" else field.get("value", "")):
            answers[field["name"]] = [value]
    for option in soup.select("select option[selected]"):
        answers[option.find_parent("select")["name"]] = [option["value"]]
    return answers


def words(widget, language, key, **facts):
    return load(widget).texts.say(Phrase(key, facts), language)


def text(html):
    return BeautifulSoup(html, "html.parser").get_text()


FORBIDDEN = '[forbidden]\nmedium = "phone"\nchannels = ["phone", "platform"]\n'


@IN_BOTH
def test_a_supervisors_points_are_asked_only_where_a_programme_asks_for_them(language):
    title = words("agreement", language, "section.academic.title")
    assert title not in text(prerender.prerender("agreement", language))
    opened = ask("agreement", language, {}, action="import", file=file(DRAFT))
    assert words("agreement", language, "leave.label") in text(opened["html"])  # what is not filled in is told
    with decided(SHOWN):
        assert title in text(prerender.prerender("agreement", language))
        assert (
            filled(ask("agreement", language, {}, action="import", file=file(DRAFT))["form"])["leave"] == DRAFT["leave"]
        )


@IN_BOTH
def test_a_forbidden_answer_is_not_offered_and_is_in_no_schema(language):
    with decided(FORBIDDEN):
        form = BeautifulSoup(prerender.prerender("agreement", language), "html.parser")
        assert [option["value"] for option in form.select('select[name="medium"] option')] == [
            "unset",
            "in_person",
            "video",
            "mixed",
        ]
        assert [box["value"] for box in form.select('input[name="channels"]')] == ["email", "message", "video"]
        shapes = schema(load("agreement"))["properties"]["answers"]["properties"]
        assert "phone" not in shapes["medium"]["enum"]
        assert shapes["channels"]["items"]["enum"] == ["email", "message", "video"]
        listed = prerender.listed("agreement", language)
        assert words("agreement", language, "medium.option.phone") not in listed.split("<code>medium</code>")[1][:500]


@IN_BOTH
def test_a_form_that_holds_a_forbidden_answer_is_told_so_in_the_words_of_the_question(language):
    with decided(FORBIDDEN):
        got = ask("agreement", language, DRAFT)
        assert got["status"] == "problems"
        problems = [item.get_text() for item in BeautifulSoup(got["form"], "html.parser").select(".error-summary li")]
        assert problems == [
            words(
                "agreement",
                language,
                "error.forbidden",
                question=Phrase(f"{name}.label"),
                answer=Phrase(f"{name}.option.phone"),
            )
            for name in ("medium", "channels")
        ]


@IN_BOTH
def test_a_file_that_holds_a_forbidden_answer_is_opened_without_it_and_told(language):
    with decided(SHOWN + FORBIDDEN):
        opened = ask("agreement", language, {}, action="import", file=file(DRAFT))
        assert opened["status"] == "filled"
        taken = filled(opened["form"])
        expected = {name: values for name, values in DRAFT.items() if any(values) and name != "medium"}
        assert {name: taken.get(name) for name in expected} == {**expected, "channels": ["email"]}
        for name in ("medium", "channels"):
            assert words("agreement", language, f"{name}.label") in text(opened["html"])
            assert words("agreement", language, f"{name}.option.phone") in text(opened["html"])
        restored = ask("agreement", language, DRAFT, action="restore")
        assert restored["form"] == opened["form"]
        assert words("agreement", language, "medium.option.phone") in text(restored["html"])
        assert ask("agreement", language, taken)["status"] == "result"


@IN_BOTH
def test_what_two_people_settled_is_no_answer_where_a_part_of_it_is_now_forbidden(language):
    settled = file({**DRAFT, "side": ["both"]})
    with decided(SHOWN):
        assert ask("agreement", language, {}, action="import", file=settled)["status"] == "result"
    with decided(SHOWN + FORBIDDEN):
        opened = ask("agreement", language, {}, action="import", file=settled)
        assert opened["status"] == "filled"
        for key in ("medium.label", "medium.option.phone", "channels.option.phone"):
            assert words("agreement", language, key) in text(opened["html"])
        typed = filled(opened["form"])
        assert "phone" in typed["earlier_versions"][0]
        assert ask("agreement", language, typed)["result"]["document"]["chapters"]["changes"]["changes"]


@IN_BOTH
def test_two_drafts_are_compared_without_what_is_forbidden_or_hidden(language):
    with decided(FORBIDDEN + hiding_all("agreement", ["academic"])):
        mine = {**DRAFT, "side": ["mentor"], "medium": ["video"], "channels": ["email"]}
        del mine["leave"]
        merged = ask("agreement", language, mine, action="merge", file=file(DRAFT))
        assert merged["status"] == "filled"
        for key in ("medium.option.phone", "leave.label"):
            assert words("agreement", language, key) in text(merged["html"])
        assert words("agreement", language, "authorship.label") not in text(merged["html"])  # it was left blank
        carried = filled(merged["form"])
        assert "phone" not in "".join(carried["draft_second"])
        settled = ask("agreement", language, {**carried, "settle_medium": ["second"]})
        assert settled["status"] == "result"
        again = ask("agreement", language, {}, action="import", file=settled["files"]["data"]["text"])
        assert again["status"] == "result"
        typed = filled(again["form"])
        assert not {*typed} & {"leave", "authorship", "draft_first", "draft_second"}
        assert (typed["side"], typed["medium"], typed["channels"]) == (["both"], ["video"], ["email"])
        assert ask("agreement", language, typed)["html"] == again["html"]


@IN_BOTH
def test_the_file_of_two_drafts_from_another_site_is_opened_and_told(language):
    theirs = {**DRAFT, "side": ["mentor"], "medium": ["video"]}
    with decided(SHOWN):
        merged = ask("agreement", language, DRAFT, action="merge", file=file(theirs))
        saved = ask("agreement", language, filled(merged["form"]))["files"]["data"]["text"]
    with decided(FORBIDDEN + hiding_all("agreement", ["academic"])):
        opened = ask("agreement", language, {}, action="import", file=saved)
        assert opened["status"] == "filled"
        for key in ("medium.option.phone", "leave.label"):
            assert words("agreement", language, key) in text(opened["html"])
        assert ask("agreement", language, filled(opened["form"]))["status"] == "result"


@IN_BOTH
def test_a_file_that_answers_what_is_not_asked_is_opened_and_each_question_is_named(language):
    with decided('[fixed]\nsecrecy = "limits"\n' + hiding_all("agreement", ["academic", "copies"])):
        opened = ask("agreement", language, {}, action="import", file=file({**DRAFT, "nobody_asks": ["this"]}))
        notice = text(opened["html"])
        for name in ("copy", "leave", "secrecy"):
            assert words("agreement", language, f"{name}.label") in notice
        assert words("agreement", language, "authorship.label") not in notice
        assert words("agreement", language, "file.left", count=1) in notice
        assert {*filled(opened["form"])} & {"copy", "leave", "secrecy"} == set()


@IN_BOTH
def test_what_changed_since_a_file_is_told_of_what_is_now_forbidden_or_hidden(language):
    with decided(FORBIDDEN + hiding_all("agreement", ["academic"])):
        now = {name: values for name, values in DRAFT.items() if name not in ("leave", "authorship")}
        now |= {"medium": ["video"], "channels": ["email"]}
        got = ask("agreement", language, now, earlier=file(DRAFT))
        changed = {item["name"]: item["says"] for item in got["result"]["parts"]["changed"]["items"]}
        assert changed["medium"]["facts"]["was"]["key"] == "medium.option.phone"
        assert changed["channels-phone"]["key"] == "changed.removed"
        assert [says["key"] for name, says in changed.items() if name.startswith("left_")] == [
            "file.unasked",
            "file.forbidden",
            "file.forbidden",
        ]
        signed = got["result"]["document"]["chapters"]["changes"]["changes"]
        assert {says["key"].rpartition(".")[0] for says in signed} == {"document.changed"}


@IN_BOTH
def test_several_answers_may_be_decided_for_one_point(language):
    programme = (
        '[fixed]\nexceptions = ["danger", "duty"]\nscope = "job"\n[recommended]\nchannels = ["email", "phone"]\n'
    )
    with decided(programme):
        form = BeautifulSoup(prerender.prerender("agreement", language), "html.parser")
        assert form.select('input[name="exceptions"]') == form.select('input[name="scope"]') == []
        notes = [note.get_text() for note in form.select(".widget-notes li")]
        for option in ("exceptions.option.danger", "exceptions.option.duty", "scope.option.job"):
            assert any(words("agreement", language, option) in note for note in notes)
        advice = form.select_one("#channels-note").get_text()
        assert all(words("agreement", language, f"channels.option.{option}") in advice for option in ("email", "phone"))
        described = form.select_one("#channels")["aria-describedby"].split()
        assert "channels-note" in described
        got = ask("agreement", language, {"secrecy": ["strict"]})
        chapters = got["result"]["document"]["chapters"]
        assert [line["key"] for line in chapters["confidence"]["exceptions"]] == [
            "clause.exceptions.danger",
            "clause.exceptions.duty",
        ]
        assert [line["key"] for line in chapters["who"]["scope"]] == ["clause.scope.job"]
        clashes = [item["name"] for item in got["result"]["parts"]["clashes"]["items"]]
        assert clashes == ["secrecy-strict-exceptions-danger", "secrecy-strict-exceptions-duty"]
        assert "exceptions" not in got["result"]["numbers"]["unsaid"]


def test_what_is_hidden_is_not_left_open_and_what_nobody_gives_up_stays():
    away = [name for name in CORE if name not in ("secrecy", "exceptions", "exit", "third_person")]
    with decided(hiding_all("agreement", [*away, "always", "secrecy", "exit", "confidence"])):
        result = ask("agreement", "fr", {})["result"]
        assert result["numbers"]["unsaid"] == ["exceptions", "third_person", "exit", "secrecy"]
        rights = [line["key"] for line in result["document"]["chapters"]["confidence"]["always"]]
        assert rights == [f"clause.always.{name}" for name in ALWAYS]
        assert {"manager", "copy"} < {*CONTESTED} & {*away}
        agendas = [
            item["name"] for part in ("first_meeting", "closing_meeting") for item in result["parts"][part]["items"]
        ]
        assert {"no_goal", "after"} - {*agendas} == {"after"}  # two other goals may still be written
    with decided(hiding_all("agreement", ["goals", "ending_words", "notes_end", "after"])):
        result = ask("agreement", "fr", {})["result"]
        assert "no_goal" not in [item["name"] for item in result["parts"]["first_meeting"]["items"]]
        closing = [item["name"] for item in result["parts"]["closing_meeting"]["items"]]
        assert {"after", "notes_end"} & {*closing} == set()


def test_a_point_that_the_programmes_own_words_answer_may_be_hidden_too():
    coordinator = 'coordinator.fr = "Nadia"\ncoordinator.en = "Nadia"\n'
    for programme, is_there in ((coordinator, True), (coordinator + hiding_all("agreement", ["coordinator"]), False)):
        with decided(programme):
            assert (
                "coordinator" in ask("agreement", "fr", {})["result"]["document"]["chapters"].get("who", {})
            ) == is_there


@pytest.mark.parametrize(
    ("programme", "is_asked"),
    [
        ("", True),
        ('[fixed]\noff_limits = "some"\n', True),
        ('[fixed]\noff_limits = "none"\n', False),
        ('[forbidden]\noff_limits = "some"\n', False),
        ("[hidden.agreement]\noff_limits = true\n", False),
        ("[hidden.agreement]\noff_limits_topics = true\n", True),
    ],
)
def test_a_question_that_follows_from_another_is_asked_as_that_one_is_decided(programme, is_asked):
    with decided(programme):
        questions = {question.name for question in forms.questions(load("agreement").sections)}
        assert ("off_limits_topics" in questions) == is_asked
        assert ask("agreement", "fr", {})["status"] == "result"
        assert ask("agreement", "fr", {"off_limits_topics": ["La santé"]})["status"] == "result"


def test_what_follows_from_a_decision_is_settled_by_two():
    with decided('[fixed]\noff_limits = "some"\n'):
        mine, theirs = (
            {"side": [side], "off_limits_topics": [topic]} for side, topic in (("mentee", "A"), ("mentor", "B"))
        )
        merged = ask("agreement", "fr", mine, action="merge", file=file(theirs))
        settled = ask("agreement", "fr", {**filled(merged["form"]), "settle_off_limits_topics": ["second"]})
        assert settled["status"] == "result"
        chapters = settled["result"]["document"]["chapters"]
        assert chapters["confidence"]["off_limits_topics"][0]["facts"] == {"words": "B"}


@pytest.mark.parametrize(
    ("widget", "names"),
    [
        ("checkin", ["hurt", "country", "private"]),
        ("orientation", ["now", "country", "wish", "need"]),
        ("candidates", ["gates", "name", "level", "criteria", "helps"]),
        ("message", ["sender", "who", "addressee", "link", "referrer", "why", "question", "ask", "when", "tone"]),
        ("agreement", ["secrecy", "exceptions", "exit", "report", "third_person", "side"]),
    ],
)
def test_what_protects_or_is_needed_stays_whatever_is_written(widget, names):
    before = {question.name for question in forms.questions(load(widget).sections)}
    protected = {question.name for question in forms.questions(load(widget).sections) if question.protected}
    with decided(hiding_all(widget, names)):
        after = {question.name for question in forms.questions(load(widget).sections)}
        assert protected <= after
        assert before - after <= {"stake", "precise", "learnable"}  # the rest of a section that is named as a whole


def test_a_check_in_opens_no_point_that_the_agreement_does_not_have():
    answers = {
        "side": ["both"],
        "onward": ["changes"],
        **{area: ["works"] for area in AREAS},
        "meetings": ["change"],
        "between": ["change"],
    }
    with decided(hiding_all("agreement", ["between", "rhythm", "length"])):
        result = ask("checkin", "fr", answers)["result"]
        assert result["numbers"]["reopen"] == ["medium", "cancel"]
        first, second = ([reason["key"] for reason in item["reasons"]] for item in result["parts"]["change"]["items"])
        assert "points.reopen" in first
        assert "points.reopen" not in second  # nothing of that area is in the agreement
        by_hand = {item.name: item for part in load("checkin").by_hand for item in part.items}
        assert [reason.key for reason in by_hand["between"].reasons] == ["talk", "hand.amendment"]


def test_the_sheet_by_hand_counts_nothing_that_is_not_asked():
    with decided(hiding_all("assessment", ["needs", "form", "aims", "horizon", "time"])):
        assert [part.name for part in load("assessment").by_hand] == ["hand"]
        assert not {"several", "forms"} & {item.name for item in load("assessment").by_hand[0].items}
        answers = next(iter(examples("assessment").values()))["answers"]
        assert not {"forms", "several"} & {*ask("assessment", "fr", answers)["result"]["parts"]}
    with decided(hiding_all("orientation", ["around"])):
        sheet = "".join(prerender.prerender("orientation", "fr").split("data-by-hand")[1:])
        assert words("orientation", "fr", "horizon.option.year") not in sheet
        assert words("orientation", "fr", "stake.option.path") in sheet
    with decided(hiding_all("checkin", ["meetings", "bounds"])):
        areas = [item.name for item in load("checkin").by_hand[1].items]
        assert {"meetings", "bounds"} & {*areas} == set()
        assert "purpose" in areas


def test_nothing_is_said_to_be_missing_that_is_not_asked():
    answers = examples("message")
    plain = next(example["answers"] for example in answers.values() if "problems" not in example)
    with decided(hiding_all("message", ["goal", "written_in"])):
        for language in ("fr", "en"):
            got = ask("message", language, plain)
            assert "goal_missing" not in [item["name"] for item in got["result"]["parts"]["check"]["items"]]
            assert {item["language"] for item in got["result"]["parts"]["letters"]["items"]} == {""}
    seen = next(example["answers"] for example in examples("candidates").values() if "problems" not in example)
    unseen = {name: values for name, values in seen.items() if "_seen_" not in name}
    assert "evidence" in ask("candidates", "fr", unseen)["result"]["parts"]
    with decided(hiding_all("candidates", ["seen"])):
        assert "evidence" not in ask("candidates", "fr", unseen)["result"]["parts"]


def test_the_first_area_to_change_is_one_that_is_asked():
    with decided(hiding_all("checkin", ["meetings"])):
        sheet = file({"first_area": ["meetings"], "onward": ["changes"]}, "checkin")
        opened = ask("checkin", "fr", {}, action="import", file=sheet)
        assert "meetings" not in [
            option["value"]
            for option in BeautifulSoup(opened["form"], "html.parser").select("[name=first_area] option")
        ]
        assert words("checkin", "fr", "meetings.label") in text(opened["html"])
