"""The agreement: its examples, and what must hold whatever two people answer."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from tests.catalogue.agreement import (
    BLANK,
    EXAMPLES,
    QUESTIONS,
    SECTIONS,
    TOOL,
    VALID,
    answered,
    chapter,
    days,
    decided,
    is_said,
    left_open,
    names,
    replaced,
    reply,
    written,
)
from tests.golden import GOLDENS, compare
from tests.properties import at_most
from widgets.catalogue.agreement.agendas import MOST_OPEN
from widgets.catalogue.agreement.clashes import CLASHES
from widgets.catalogue.agreement.document import NOT_WRITTEN
from widgets.catalogue.agreement.form import CLAUSES, CONTESTED, CORE, DOCUMENT_IN
from widgets.engine.form import forms, validation
from widgets.engine.text.texts import Phrase


@pytest.mark.parametrize("name", [name for name, example in EXAMPLES.items() if "step" in example])
def test_example_gets_what_it_must(name):
    example, result = EXAMPLES[name], decided(answered(name))
    facts = {
        "meetings": len(days(result, "meetings")),
        "unsaid": len(result.numbers["unsaid"]),
        "clashes": names(result, "clashes"),
        "step": result.step.name,
    }
    assert facts == {key: example[key] for key in facts}
    assert names(result, "missing") == left_open(result) == result.numbers["unsaid"]


@pytest.mark.parametrize("name", [name for name, example in EXAMPLES.items() if "problems" in example])
def test_example_has_its_problems(name):
    problems = validation.problems(TOOL.sections, validation.clean(TOOL.sections, EXAMPLES[name]["answers"]))
    assert {problem.question: problem.says.key for problem in problems} == EXAMPLES[name]["problems"]


@at_most(40)
@given(VALID, st.sampled_from(["fr", "en"]))
def test_whatever_is_answered_can_be_said(answers, language):
    got = reply(answers, language)
    assert got["status"] == "result"
    assert decided(answers).step.name == got["result"]["step"]["name"]


@given(VALID)
def test_every_answered_point_stands_in_the_document_once_and_nothing_else_does(answers):
    clauses = written(decided(answers))
    without = {*NOT_WRITTEN, *replaced(answers)}
    expected = [name for name in QUESTIONS if name not in without and is_said(answers, name)]
    assert [clause.name for clause in clauses] == expected
    for clause in clauses:
        answer = answers[clause.name]
        if isinstance(QUESTIONS[clause.name], forms.Text):
            assert [line.facts for line in clause.lines] == [{"words": answer}]
        else:
            options = answer if isinstance(answer, list) else [answer]
            assert [line.key for line in clause.lines] == [f"clause.{clause.name}.{option}" for option in options]


@given(VALID)
def test_the_answer_gives_up_to_three_reasons_that_agree_with_its_step_and_its_agenda(answers):
    result = decided(answers)
    unsaid, clashing = result.numbers["unsaid"], names(result, "clashes")
    assert 1 <= len(result.reasons) <= 3
    assert result.step.file, "the step has a button"
    assert (result.step.name == "sign") == (answers["side"] not in ("mentee", "mentor") and not unsaid and not clashing)
    reasons = {reason.key: reason.facts for reason in result.reasons}
    named = [title.facts["said"].key for title in reasons["reason.open"]["points"].items] if unsaid else []
    agenda = names(result, "first_meeting")
    assert {*named} <= {f"{name}.title" for name in agenda}
    assert ("reason.clash" in reasons) == bool(clashing)
    for settled in (facts for key, facts in reasons.items() if key.startswith("reason.settled.")):
        assert settled["count"] + len(unsaid) == settled["total"] == len(CORE)


@pytest.mark.parametrize("hierarchy", QUESTIONS["hierarchy"].options)
def test_a_manager_who_is_the_mentor_is_told_what_to_watch_and_where_to_read_of_it(hierarchy):
    watch = [
        item for part in decided({**BLANK, "hierarchy": hierarchy}).parts if part.name == "watch" for item in part.items
    ]
    expected = [("hierarchy", "roles.manager")] if hierarchy == "declared" else []
    assert [(item.name, item.page) for item in watch] == expected


def test_whoever_writes_the_name_of_no_answer_is_read_as_they_wrote():
    result = decided({**BLANK, "purpose": forms.UNSET})
    assert "purpose" not in result.numbers["unsaid"]
    assert [clause.name for clause in written(result) if clause.name == "purpose"] == ["purpose"]


@given(VALID)
def test_each_core_point_is_in_the_document_or_left_open(answers):
    result = decided(answers)
    in_document = {clause.name for clause in written(result)} | ({"start"} if chapter(result, "dates") else set())
    in_document |= replaced(answers)
    assert left_open(result) == names(result, "missing") == [name for name in CORE if name not in in_document]


@given(VALID)
def test_a_draft_says_whose_it_is_and_nobody_signs_it(answers):
    """One person’s draft said “have written this agreement together”."""
    document = decided(answers).document
    whose, words = document.opening[0], [phrase.key for phrase in (document.title, *document.opening)]
    together = {"document.title", "document.between", "document.unnamed"}
    if answers["side"] == "both":
        assert together & {*words}
    else:
        assert (together & {*words}, document.signatures) == (set(), ())
    if answers["side"] in ("mentee", "mentor"):
        name = answers[f"{answers['side']}_name"]
        assert whose == (
            Phrase("document.draft", {"name": name}) if name else Phrase(f"document.draft_of.{answers['side']}")
        )


@given(VALID)
def test_names_stand_in_the_clauses_as_they_were_written(answers):
    people = {role: answers[f"{role}_name"] or Phrase(f"person.{role}") for role in ("mentee", "mentor")}
    for clause in written(decided(answers)):
        assert clause.verbatim or all(line.facts == people for line in clause.lines)


@given(VALID)
def test_two_answers_are_put_side_by_side_when_both_were_given(answers):
    def was_given(question, option):
        return option in answers[question] if isinstance(answers[question], list) else option == answers[question]

    expected = ["-".join((*answer, *other)) for answer, other in CLASHES if was_given(*answer) and was_given(*other)]
    assert names(decided(answers), "clashes") == expected


@given(VALID)
def test_who_fills_it_in_alone_shares_it_and_two_people_talk_or_sign(answers):
    result = decided(answers)
    alone = answers["side"] in ("mentee", "mentor")
    assert result.step.name == ("exchange" if alone else "talk" if left_open(result) else "sign")


@given(VALID)
def test_the_first_meeting_takes_up_what_is_open_and_contested_first(answers):
    result = decided(answers)
    keys = [item.text.key for part in result.parts if part.name == "first_meeting" for item in part.items]
    talked = [key.removesuffix(".talk") for key in keys if key.endswith(".talk")]
    opened = left_open(result)
    order = [name for name in opened if name in CONTESTED] + [name for name in opened if name not in CONTESTED]
    assert talked == order[:MOST_OPEN]


def test_when_everything_is_settled_there_is_nothing_left_but_to_sign():
    full = {
        name: question.options[-1]
        if isinstance(question, forms.Choice)
        else list(question.options)
        if isinstance(question, forms.Choices)
        else {"hour": "17:30"}.get(name, "2026-03-02" if isinstance(question, forms.Date) else "x")
        for name, question in QUESTIONS.items()
    }
    result = decided(full)
    assert (names(result, "missing"), chapter(result, "open")) == ([], ())
    assert (result.step.name, result.headline[0].key) == ("talk", "headline.clash")
    calm = {"secrecy": QUESTIONS["secrecy"].options[0], "existence": QUESTIONS["existence"].options[0]}
    calm |= {"duration": "12", "rhythm": "month", "agenda": None, "signature": None, "manager": "aware"}
    signed = decided({**full, **calm})
    assert names(signed, "clashes") == names(signed, "missing") == []
    assert (signed.step.name, signed.headline[0].key) == ("sign", "headline.sign")
    assert [reason.key for reason in signed.reasons] == ["reason.settled.all", "reason.meetings"]


def shape(html):
    """The chapters of the document as shown: for each, its clauses, for each, how many lines."""
    page = BeautifulSoup(html, "html.parser").select_one("article.document")
    return [
        [len(clause.find_all("p")) for clause in section.select(".clause")]
        for section in page.select(".document-chapter")
    ]


@at_most(30)
@given(VALID, st.sampled_from(["fr", "en"]))
def test_french_and_english_documents_have_the_same_clauses(answers, language):
    replies = {document_in: reply({**answers, "document_in": document_in}, language) for document_in in DOCUMENT_IN}
    chapters = [got["result"]["document"]["chapters"] for got in replies.values()]
    assert chapters[0] == chapters[1] == chapters[2]
    assert shape(replies["french"]["html"]) == shape(replies["english"]["html"])
    assert [len(part) for part in shape(replies["both"]["html"])] == [
        len(part) for part in shape(replies["french"]["html"])
    ]


@pytest.mark.parametrize("name", [name for name, example in EXAMPLES.items() if "step" in example])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_language_of_the_page_does_not_change_that_of_the_document(name, language):
    answers = {**answered(name), "document_in": "english"}
    page = BeautifulSoup(reply(answers, language)["html"], "html.parser").select_one("article.document")
    title = "document.title" if answers["side"] == "both" else "document.draft_title"
    assert page.h3.get_text(strip=True) == TOOL.texts.say(title, "en")
    spoken = {element.get("lang") for element in page.select("h4 span, h5 span")}
    assert spoken == ({"en"} if language == "fr" else {None})


@pytest.mark.parametrize("language", ["fr", "en"])
def test_answers_that_clash_are_those_of_the_list(language):
    """The whole list, to be read: which answers are said to sit badly together."""
    lines = []
    for pair in CLASHES:
        clash = {point: [option] if isinstance(BLANK[point], list) else option for point, option in pair}
        (name,) = [name for name in names(decided({**BLANK, **clash}), "clashes") if name == "-".join(sum(pair, ()))]
        item = next(item for part in decided({**BLANK, **clash}).parts for item in part.items if item.name == name)
        lines.append(f"{TOOL.texts.say(item.text, language)}\n")
    compare(GOLDENS / "agreement" / f"clashes.{language}.txt", "".join(lines))


def test_rules_name_only_what_exists():
    assert set(CORE) <= set(QUESTIONS)
    assert len(set(CORE)) == len(CORE)
    assert set(CONTESTED) <= set(CORE)
    assert set(NOT_WRITTEN) <= set(QUESTIONS)
    assert [section.name for section in SECTIONS] == list(CLAUSES)
    assert len(set(CLASHES)) == len(CLASHES)
    for clash in CLASHES:
        assert clash[0][0] != clash[1][0]
        assert all(option in QUESTIONS[question].options for question, option in clash)
    for name in CORE:
        assert all(f"{name}.{words}" in TOOL.texts for words in ("title", "why", "talk"))
    assert not any(getattr(question, "required", False) for question in QUESTIONS.values())
    assert all(question.least == 0 for question in QUESTIONS.values() if isinstance(question, forms.Choices))
