"""Several programmes of an organisation: each form follows its own rules; the form of all says what each decides."""

import json

import pytest
from bs4 import BeautifulSoup

from tests.catalogue.test_decisions import ask, file, filled, text, words
from tests.decisions import decided
from widgets.engine import prerender
from widgets.engine.facts import organisation
from widgets.engine.file.schema import schema
from widgets.engine.form import forms, programmes
from widgets.engine.respond import respond
from widgets.engine.text.texts import Phrase
from widgets.engine.widget import load

IN_BOTH = pytest.mark.parametrize("language", ["fr", "en"])

SHARED = """
coordinator.fr = "Nadia Roy"
coordinator.en = "Nadia Roy"
[fixed]
manager = "aware"
[recommended]
rhythm = "month"
[forbidden]
medium = "phone"
[hidden.agreement]
academic = true
"""
LEADING = """
name.fr = "Prendre un poste d’encadrement"
name.en = "Stepping up"
[fixed]
duration = "12"
[recommended]
copy = "pair"
"""
WELCOME = """
name.fr = "Bienvenue"
name.en = "Welcome"
coordinator.fr = "Luc Petit"
coordinator.en = "Luc Petit"
[fixed]
duration = "6"
rhythm = "fortnight"
[forbidden]
channels = "phone"
[hidden.agreement]
version = true
[hidden.checkin]
between = true
"""
ALONE = """
name.fr = "Bienvenue"
name.en = "Welcome"
coordinator.fr = "Luc Petit"
coordinator.en = "Luc Petit"
[fixed]
manager = "aware"
duration = "6"
rhythm = "fortnight"
[forbidden]
medium = "phone"
channels = "phone"
[hidden.agreement]
academic = true
version = true
[hidden.checkin]
between = true
"""
"""The programme of WELCOME, as a site that has no other says it."""

SEVERAL = {"leading": LEADING, "welcome": WELCOME}


@pytest.fixture(autouse=True)
def _several():
    with decided(SHARED, **SEVERAL):
        yield


def soup(html):
    return BeautifulSoup(html, "html.parser")


def names(html):
    return {field["name"] for field in soup(html).select("input[name], select[name], textarea[name]")}


def chosen(programme):
    return {programmes.QUESTION: [programme]}


def test_a_programme_is_what_is_shared_with_what_its_file_changes_or_adds():
    facts = organisation.load()
    assert [*facts.programmes] == ["leading", "welcome"]
    assert facts.fixed == {"manager": "aware"}
    welcome = facts.of("welcome")
    assert welcome.fixed == {"manager": "aware", "duration": "6", "rhythm": "fortnight"}
    assert welcome.recommended == {}  # what is fixed is not advised any more
    assert welcome.forbidden == {"medium": ("phone",), "channels": ("phone",)}
    assert welcome.hidden == {"agreement": ("academic", "version"), "checkin": ("between",)}
    assert facts.of("leading").recommended == {"rhythm": "month", "copy": "pair"}
    assert facts.texts.say(welcome.key_of("coordinator"), "fr") == "Luc Petit"
    assert facts.texts.say(facts.of("leading").key_of("coordinator"), "fr") == "Nadia Roy"


@IN_BOTH
def test_the_blank_form_asks_what_any_asks_and_says_what_each_decides(language):
    html = prerender.prerender("agreement", language)
    first, *_ = soup(html).select("form section")
    assert [box["value"] for box in first.select("input")] == ["leading", "welcome", "none"]
    questions = names(html)
    assert {"rhythm", "version", "copy", "channels"} <= questions
    assert not {"duration", "manager", "coordinator", "leave", "programme"} & questions
    notes = [note.get_text() for note in soup(html).select(".widget-notes li")]

    def decides(programme, point, option):
        facts = {"point": Phrase(f"{point}.title"), "said": Phrase(f"{point}.option.{option}")}
        return words("agreement", language, "decided.fixed_in", programme=programmes.name(programme), **facts)

    assert {decides("leading", "duration", "12"), decides("welcome", "duration", "6")} <= {*notes}
    assert decides("welcome", "rhythm", "fortnight") in notes
    shared = words(
        "agreement",
        language,
        "decided.fixed",
        point=Phrase("manager.title"),
        said=Phrase("manager.option.aware"),
    )
    assert notes.count(shared) == 1  # what all decide is said once, for all
    about_welcome = [note for note in notes if words("agreement", language, "programmes.welcome.name") in note]
    for key in ("channels.label", "version.label", "channels.option.phone"):
        assert any(words("agreement", language, key) in note for note in about_welcome)
    assert any(words("agreement", language, "copy.label") in note for note in notes)
    assert [option["value"] for option in soup(html).select('[name="medium"] option')] == [
        "unset",
        "in_person",
        "video",
        "mixed",
    ]


@IN_BOTH
def test_the_form_of_a_chosen_programme_is_that_of_a_site_that_has_no_other(language):
    reply = ask("agreement", language, {**chosen("welcome"), "mentee_name": ["Amina"]}, action="reshape")
    assert reply["status"] == "filled"
    assert words("agreement", language, "programmes.welcome.name") in text(reply["html"])
    assert filled(reply["form"])[programmes.QUESTION] == ["welcome"]
    assert filled(reply["form"])["mentee_name"] == ["Amina"]
    with decided(ALONE):
        alone = names(prerender.prerender("agreement", language))
    assert names(reply["form"]) == {*alone, programmes.QUESTION}
    assert "phone" not in [box["value"] for box in soup(reply["form"]).select('[name="channels"]')]


@IN_BOTH
def test_another_programme_keeps_what_it_asks_too_and_tells_the_rest(language):
    typed = {**chosen("welcome"), "version": ["2"], "channels": ["email", "phone"], "purpose": ["Apprendre"]}
    reply = ask("agreement", language, typed, action="reshape")
    assert filled(reply["form"])["purpose"] == ["Apprendre"]
    assert filled(reply["form"])["channels"] == ["email"]
    notice = text(reply["html"])
    for key in ("version.label", "channels.option.phone"):
        assert words("agreement", language, key) in notice


@IN_BOTH
@pytest.mark.parametrize(
    ("programme", "months", "who"), [("leading", "12", "Nadia Roy"), ("welcome", "6", "Luc Petit")]
)
def test_the_agreement_has_the_rules_of_its_programme(language, programme, months, who):
    got = ask("agreement", language, {**chosen(programme), "start": ["2026-02-02"]})
    assert got["status"] == "result"
    document = text(got["html"])
    assert words("agreement", language, f"programmes.{programme}.name") in document
    assert who in document
    ends = {"12": "2027-02-02", "6": "2026-08-02"}
    assert got["result"]["numbers"]["days"]["end"] == [ends[months]]
    assert words("agreement", language, "watch.programme") not in document
    answers = json.loads(got["files"]["data"]["text"])["answers"]
    assert answers[programmes.QUESTION] == programme
    opened = ask("agreement", language, {}, action="import", file=got["files"]["data"]["text"])
    assert filled(opened["form"])[programmes.QUESTION] == [programme]
    again = ask("agreement", language, filled(opened["form"]))
    assert again["html"] == got["html"]


@IN_BOTH
def test_whoever_has_not_said_which_has_what_all_share_and_is_told(language):
    for typed, is_told in (({}, True), (chosen("none"), False)):
        got = ask("agreement", language, {"start": ["2026-02-02"], "rhythm": ["week"], **typed})
        assert got["status"] == "result"
        assert got["result"]["numbers"]["days"]["end"] == []
        assert (words("agreement", language, "watch.programme") in text(got["html"])) is is_told


@IN_BOTH
def test_a_file_of_before_opens_and_one_of_a_programme_that_is_gone_says_so_and_keeps_its_answers(language):
    answers = {"mentee_name": ["Amina"], "rhythm": ["week"], "version": ["2"]}
    before = ask("agreement", language, {}, action="import", file=file(answers))
    assert filled(before["form"]) == {**filled(before["form"]), **answers}
    gone = ask("agreement", language, {}, action="import", file=file({**answers, **chosen("summer")}))
    assert gone["form"] == before["form"]
    assert words("agreement", language, "chosen_programme.gone", programme="summer") in text(gone["html"])
    with decided(""):
        elsewhere = ask("agreement", language, {}, action="import", file=file({**answers, **chosen("summer")}))
        assert words("agreement", language, "chosen_programme.gone", programme="summer") in text(elsewhere["html"])
        assert filled(elsewhere["form"])["mentee_name"] == ["Amina"]


@IN_BOTH
def test_a_page_of_a_programme_does_not_ask_which(language):
    html = prerender.prerender("agreement", language, "welcome")
    form = soup(html).form
    assert form["data-programme"] == "welcome"
    assert [field["type"] for field in form.select(f"[name={programmes.QUESTION}]")] == ["hidden"]
    assert words("agreement", language, "programmes.welcome.name") in form.select_one(".widget-notes").get_text()
    got = asked_of("welcome", language, {"start": ["2026-02-02"]})
    assert got["result"]["numbers"]["days"]["end"] == ["2026-08-02"]
    assert json.loads(got["files"]["data"]["text"])["answers"][programmes.QUESTION] == "welcome"
    assert soup(got["form"]).form["data-programme"] == "welcome"


@IN_BOTH
def test_a_file_of_another_programme_follows_that_of_the_page_and_is_told(language):
    theirs = file({**chosen("leading"), "rhythm": ["week"], "purpose": ["Apprendre"]})
    opened = asked_of("welcome", language, {}, action="import", file=theirs)
    assert filled(opened["form"])[programmes.QUESTION] == ["welcome"]
    assert filled(opened["form"])["purpose"] == ["Apprendre"]
    notice = text(opened["html"])
    for key in ("programmes.leading.name", "programmes.welcome.name", "rhythm.label"):
        assert words("agreement", language, key) in notice


def asked_of(page, language, answers, **more):
    asks = {"widget": "agreement", "language": language, "action": "submit", "answers": answers, "programme": page}
    return json.loads(respond(json.dumps({"today": "2026-01-02", **asks, **more})))


def test_a_page_of_a_programme_that_there_is_not_is_an_error():
    with pytest.raises(LookupError, match="summer"):
        prerender.prerender("agreement", "fr", "summer")
    assert asked_of("summer", "fr", {})["status"] == "error"


@IN_BOTH
def test_two_drafts_of_one_programme_are_joined_in_it_and_of_two_are_refused(language):
    mine = {**chosen("welcome"), "side": ["mentor"], "reply": ["week"]}
    theirs = {"side": ["mentee"], "reply": ["two_days"], "rhythm": ["week"]}
    for here, there in ((mine, theirs), ({**theirs, "version": ["2"]}, mine), (mine, {**theirs, **chosen("welcome")})):
        merged = ask("agreement", language, here, action="merge", file=file(there))
        assert merged["status"] == "filled"
        assert "settle_reply" in names(merged["form"])
        assert "settle_rhythm" not in names(merged["form"])  # the programme has decided it
        assert words("agreement", language, "rhythm.label") in text(merged["html"])
        settled = ask(
            "agreement", language, {**filled(merged["form"]), "settle_reply": ["first"], "start": ["2026-02-02"]}
        )
        assert settled["status"] == "result"
        assert words("agreement", language, "programmes.welcome.name") in text(settled["html"])
        saved = settled["files"]["data"]["text"]
        answers = json.loads(saved)["answers"]
        assert answers[programmes.QUESTION] == "welcome"
        again = ask("agreement", language, {}, action="import", file=saved)
        assert again["status"] == "result"  # what two settled opens as their agreement
        assert words("agreement", language, "programmes.welcome.name") in text(again["html"])
        assert filled(again["form"])["reply"] == [answers["reply"]]
        assert ask("agreement", language, filled(again["form"]))["status"] == "result"
    refused = ask("agreement", language, mine, action="merge", file=file({**theirs, **chosen("leading")}))
    assert refused["status"] == "refused"
    for name in ("leading", "welcome"):
        assert words("agreement", language, f"programmes.{name}.name") in text(refused["html"])


@IN_BOTH
def test_two_drafts_of_before_say_together_which_programme_it_is(language):
    theirs = {"side": ["mentee"], "rhythm": ["week"], "reply": ["week"]}
    merged = ask("agreement", language, {"side": ["mentor"], "rhythm": ["month"]}, action="merge", file=file(theirs))
    assert {programmes.QUESTION, "settle_rhythm"} <= names(merged["form"])
    shaped = ask("agreement", language, {**filled(merged["form"]), **chosen("welcome")}, action="reshape")
    assert "settle_rhythm" not in names(shaped["form"])
    assert "settle_reply" in names(shaped["form"])
    settled = ask("agreement", language, filled(shaped["form"]))
    assert json.loads(settled["files"]["data"]["text"])["answers"][programmes.QUESTION] == "welcome"


@IN_BOTH
def test_a_tool_asks_which_only_where_a_programme_changes_it(language):
    assert programmes.QUESTION not in names(prerender.prerender("message", language))
    html = prerender.prerender("checkin", language)
    private, programme, *_ = soup(html).select("form section")
    assert private.select("[name=hurt]")  # asked of everybody, first
    assert programme.select(f"[name={programmes.QUESTION}]")
    assert "between" in names(html)
    reply = ask("checkin", language, chosen("welcome"), action="reshape")
    assert "between" not in names(reply["form"])
    reply = ask("message", language, {}, action="import", file=file({"goal": ["x"], **chosen("summer")}, "message"))
    assert reply["status"] == "filled"


def test_one_programme_alone_is_that_of_every_form():
    with decided(SHARED, welcome=WELCOME):
        html = prerender.prerender("agreement", "fr")
        assert filled(html)[programmes.QUESTION] == ["welcome"]
        assert not soup(html).form.has_attr("data-programme")
        got = ask("agreement", "fr", {"start": ["2026-02-02"]})
        assert got["result"]["numbers"]["days"]["end"] == ["2026-08-02"]


def test_what_protects_is_asked_in_every_programme():
    careless = "[hidden.agreement]\nsecrecy = true\nexit = true\nconfidence = true\n[hidden.checkin]\nhurt = true\n"
    with decided(SHARED, leading=LEADING, welcome=f'name.fr = "B"\nname.en = "B"\n{careless}'):
        for widget, protected in (("agreement", {"secrecy", "exceptions", "exit"}), ("checkin", {"hurt", "country"})):
            for programme in ("", "leading", "welcome"):
                questions = {question.name for question in forms.questions(load(widget, programme).sections)}
                assert protected <= questions


def test_the_shape_of_data_files_has_the_programme():
    answers = schema(load("agreement"))["properties"]["answers"]["properties"]
    assert answers[programmes.QUESTION]["enum"] == ["leading", "welcome", "none"]


def test_without_programmes_nothing_names_them():
    with decided(SHARED):
        for widget in ("agreement", "checkin", "assessment"):
            for language in ("fr", "en"):
                html = prerender.prerender(widget, language)
                assert programmes.QUESTION not in html
                assert "data-reshaping" not in html
