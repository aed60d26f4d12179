"""The agreement: its examples, and what must hold whatever two people answer."""

import json
import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples, request
from tests.golden import GOLDENS, compare
from widgets.catalogue.agreement.agendas import MOST_OPEN
from widgets.catalogue.agreement.clashes import CLASHES
from widgets.catalogue.agreement.document import MOST_DATES, NOT_WRITTEN
from widgets.catalogue.agreement.form import ALWAYS, CLAUSES, CONTESTED, CORE, DOCUMENT_IN, KEPT
from widgets.catalogue.agreement.rules import decide
from widgets.engine import widget
from widgets.engine.file.schema import schema
from widgets.engine.form import forms, validation
from widgets.engine.respond import respond
from widgets.engine.text.texts import Phrase

TOOL = widget.load("agreement")
QUESTIONS = {question.name: question for question in forms.questions(TOOL.sections)}
EXAMPLES = examples("agreement")
TODAY = date(2026, 1, 15)
BLANK = validation.clean(TOOL.sections, {})


def answered(name):
    answers = validation.clean(TOOL.sections, EXAMPLES[name]["answers"])
    assert validation.problems(TOOL.sections, answers) == []
    return answers


def decided(answers):
    return decide(answers, TOOL.organisation, TODAY)


def names(result, part):
    return [item.name for shown in result.parts if shown.name == part for item in shown.items]


def chapter(result, name):
    """The clauses of a chapter of the document; none if there is no such chapter."""
    return next((chapter.clauses for chapter in result.document.chapters if chapter.name == name), ())


def written(result):
    """The points that stand in the document, in order: its dates, what is left open and what nobody gives up apart."""
    chapters = [chapter for chapter in result.document.chapters if chapter.name not in ("dates", "open")]
    return [clause for chapter in chapters for clause in chapter.clauses if clause.name != KEPT]


def left_open(result):
    return [line.key.removesuffix(".title") for clause in chapter(result, "open") for line in clause.lines]


def days(result, name):
    return [date.fromisoformat(day) for day in result.numbers["days"].get(name, ())]


@pytest.mark.parametrize("name", [name for name, example in EXAMPLES.items() if "step" in example])
def test_example_gets_what_it_must(name):
    example, result = EXAMPLES[name], decided(answered(name))
    facts = {
        "meetings": len(days(result, "meetings")),
        "unsaid": len(result.numbers["unsaid"]),
        "clashes": names(result, "clashes"),
        "step": names(result, "step")[0],
    }
    assert facts == {key: example[key] for key in facts}
    assert names(result, "missing") == left_open(result) == result.numbers["unsaid"]


@pytest.mark.parametrize("name", [name for name, example in EXAMPLES.items() if "problems" in example])
def test_example_has_its_problems(name):
    problems = validation.problems(TOOL.sections, validation.clean(TOOL.sections, EXAMPLES[name]["answers"]))
    assert {problem.question: problem.says.key for problem in problems} == EXAMPLES[name]["problems"]


def answer_of(question):
    match question:
        case forms.Choice():
            return st.sampled_from(question.options)
        case forms.Choices():
            subsets = st.sets(st.sampled_from(question.options))
            return subsets.map(lambda options: [option for option in question.options if option in options])
        case forms.Date():
            return st.dates(date(2000, 1, 1), date(2100, 12, 31)).map(date.isoformat)
        case forms.Time():
            return st.times().map(lambda time: f"{time:%H:%M}")
        case forms.Text():
            return st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=12).map(str.strip)


def last_of(day):
    return (day + relativedelta(day=31)).isoformat()


def completed(answers):
    """The answers, valid: topics that are left aside are named."""
    if answers["off_limits"] == "some" and not answers["off_limits_topics"]:
        return {**answers, "off_limits_topics": "x"}
    return answers


STRATEGIES = {name: answer_of(question) for name, question in QUESTIONS.items()}

VALID = st.fixed_dictionaries({}, optional=STRATEGIES).map(lambda some: completed({**BLANK, **some}))

FIRST = st.one_of(STRATEGIES["start"], st.dates(date(2000, 1, 1), date(2100, 12, 1)).map(last_of))
"""A first day: any, or the last of its month."""

DATING = ("rhythm", "duration", "first_review", "midpoint")
DATED = st.fixed_dictionaries({"start": FIRST, **{name: STRATEGIES[name] for name in DATING}}).map(
    lambda some: {**BLANK, **some}
)
"""Answers that say all that the days depend on, and nothing else."""


def is_said(answers, name):
    nothing = (None, "", []) if isinstance(QUESTIONS[name], forms.Text) else (None, "", [], forms.UNSET)
    return answers[name] not in nothing


def typed(answers):
    return {
        name: answer if isinstance(answer, list) else [answer] for name, answer in answers.items() if answer is not None
    }


def reply(answers, language):
    return json.loads(respond(request("agreement", language, typed(answers))))


@settings(max_examples=40)
@given(VALID, st.sampled_from(["fr", "en"]))
def test_whatever_is_answered_can_be_said(answers, language):
    got = reply(answers, language)
    assert got["status"] == "result"
    assert names(decided(answers), "step") == [got["result"]["parts"]["step"]["items"][0]["name"]]


@given(VALID)
def test_every_answered_point_stands_in_the_document_once_and_nothing_else_does(answers):
    clauses = written(decided(answers))
    expected = [name for name in QUESTIONS if name not in NOT_WRITTEN and is_said(answers, name)]
    assert [clause.name for clause in clauses] == expected
    for clause in clauses:
        answer = answers[clause.name]
        if isinstance(QUESTIONS[clause.name], forms.Text):
            assert [line.facts for line in clause.lines] == [{"words": answer}]
        else:
            options = answer if isinstance(answer, list) else [answer]
            assert [line.key for line in clause.lines] == [f"clause.{clause.name}.{option}" for option in options]


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
def test_nobody_can_give_up_the_law_calling_for_help_reporting_or_getting_advice(answers):
    """Whatever is chosen, an exception or none, the agreement says so, once, beside what it says of secrecy."""
    rights = [clause for clause in chapter(decided(answers), "confidence") if clause.name == KEPT]
    assert [[line.key for line in clause.lines] for clause in rights] == [
        [f"clause.{KEPT}.{right}" for right in ALWAYS]
    ]
    assert {"help", "law", "report", "advice"} <= set(ALWAYS)
    assert KEPT not in QUESTIONS


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("secrecy", QUESTIONS["secrecy"].options)
def test_the_rights_are_read_in_the_document_in_every_format(secrecy, language):
    got = reply({**BLANK, "secrecy": secrecy, "exceptions": []}, language)
    for text in (BeautifulSoup(got["html"], "html.parser").article.get_text(" "), got["files"]["markdown"]["text"]):
        words = text.replace("\u00a0", " ").replace("\u202f", " ")
        for right in ALWAYS:
            assert TOOL.texts.say(f"clause.{KEPT}.{right}", language).replace("\u00a0", " ") in words


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_form_says_that_these_are_not_up_for_choice(language):
    hint = TOOL.texts.say("exceptions.hint", language)
    for word in {"fr": ("signaler", "conseil", "aide", "loi"), "en": ("report", "advice", "help", "law")}[language]:
        assert word in hint


OLDER = {"side": ["mentee"], "mentee_name": ["Amina"], "secrecy": ["limits"], "exceptions": ["danger", "law"]}
"""A file from when the law was an exception that one could choose."""


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_file_from_when_the_law_was_a_choice_still_opens(language):
    file = json.dumps({"tool": "agreement", "version": 1, "made": "2026-01-02", "answers": OLDER})
    opened = json.loads(respond(request("agreement", language, {}, action="import", file=file)))
    boxes = BeautifulSoup(opened["form"], "html.parser").select('input[name="exceptions"]')
    assert [box["value"] for box in boxes if box.has_attr("checked")] == ["danger"]
    assert "law" not in [box["value"] for box in boxes]
    compared = json.loads(respond(request("agreement", language, {**OLDER, "exceptions": ["danger"]}, earlier=file)))
    assert [item["name"] for item in compared["result"]["parts"]["changed"]["items"]] == ["nothing"]
    merged = json.loads(
        respond(request("agreement", language, {**OLDER, "side": ["mentor"]}, action="merge", file=file))
    )
    assert merged["status"] == "filled"
    assert "law" in schema(TOOL)["properties"]["answers"]["properties"]["exceptions"]["items"]["enum"]


@given(VALID)
def test_each_core_point_is_in_the_document_or_left_open(answers):
    result = decided(answers)
    in_document = {clause.name for clause in written(result)} | ({"start"} if chapter(result, "dates") else set())
    assert left_open(result) == names(result, "missing") == [name for name in CORE if name not in in_document]


@given(VALID)
def test_names_stand_in_the_clauses_as_they_were_written(answers):
    people = {role: answers[f"{role}_name"] or Phrase(f"person.{role}") for role in ("mentee", "mentor")}
    for clause in written(decided(answers)):
        assert clause.verbatim or all(line.facts == people for line in clause.lines)


STEPS = {
    "week": relativedelta(weeks=1),
    "fortnight": relativedelta(weeks=2),
    "three_weeks": relativedelta(weeks=3),
    "month": relativedelta(months=1),
    "two_months": relativedelta(months=2),
}


@given(DATED)
def test_the_days_are_those_of_another_computation(answers):
    result = decided(answers)
    start, length = date.fromisoformat(answers["start"]), answers["duration"]
    until = start + relativedelta(months=int(length) if length.isdigit() else 12)
    step = STEPS.get(answers["rhythm"], relativedelta(years=10))
    turns = [start + step * turn for turn in range(120)]
    assert days(result, "meetings") == [day for day in turns if day <= until]
    assert days(result, "end") == ([until] if length.isdigit() else [])
    reviews = {
        "one_month": [start + relativedelta(months=1)],
        "six_weeks": [start + timedelta(days=42)],
        "third_meeting": [day for day in turns[2:3] if day <= until],
    }.get(answers["first_review"], [])
    if every := {"three_months": 3, "six_months": 6}.get(answers["midpoint"]):
        reviews += [start + relativedelta(months=every * turn) for turn in range(1, 9)]
        reviews = [day for day in reviews if day < until]
    elif answers["midpoint"] == "halfway" and length.isdigit():
        reviews.append(start + timedelta(days=(until - start).days // 2))
    assert days(result, "reviews") == sorted(set(reviews))


@given(DATED)
def test_days_increase_from_the_first_meeting_to_the_end(answers):
    result = decided(answers)
    meetings, reviews, end = (days(result, name) for name in ("meetings", "reviews", "end"))
    assert meetings[0].isoformat() == answers["start"]
    for series in (meetings, reviews):
        assert all(day < later for day, later in pairwise(series))
        assert all(day <= last for day in series for last in end)
    assert all(day > meetings[0] for day in reviews)


@given(DATED)
def test_the_calendar_holds_the_same_days(answers):
    result = decided(answers)
    meeting, *later_events = result.events
    meetings, end = days(result, "meetings"), days(result, "end")
    assert meeting.day == meetings[0]
    assert meeting.times == (len(meetings) if end or answers["rhythm"] in ("on_request", forms.UNSET) else None)
    assert [event.day for event in later_events] == [*days(result, "reviews"), *end]
    assert len({event.name for event in result.events}) == len(result.events)


@given(DATED)
def test_the_document_gives_the_first_meeting_and_never_a_hundred(answers):
    clauses = {clause.name: clause.lines for clause in chapter(decided(answers), "dates")}
    (line,) = clauses["dates_meetings"]
    sentence = widget.load("agreement").texts.say(line, "en").replace("\u00a0", " ")
    first = date.fromisoformat(answers["start"])
    assert sentence.startswith(f"{first.day} {first:%B} {first.year}")
    assert len(re.findall(r"\d{4}", sentence)) <= MOST_DATES


def test_without_a_first_day_there_is_no_date_at_all():
    result = decided(BLANK | {"rhythm": "month", "duration": "12", "first_review": "one_month", "hour": "17:30"})
    assert (result.events, result.numbers["days"], chapter(result, "dates")) == ((), {}, ())


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
    assert names(result, "step") == ["exchange" if alone else "talk" if left_open(result) else "sign"]


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
        else {"start": "2026-03-02", "hour": "17:30"}.get(name, "x")
        for name, question in QUESTIONS.items()
    }
    result = decided(full)
    assert names(result, "step") == ["sign"]
    assert (names(result, "missing"), chapter(result, "open")) == ([], ())


def shape(html):
    """The chapters of the document as shown: for each, its clauses, for each, how many lines."""
    page = BeautifulSoup(html, "html.parser").select_one("article.document")
    return [
        [len(clause.find_all("p")) for clause in section.select(".clause")]
        for section in page.select(".document-chapter")
    ]


@settings(max_examples=30)
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
    assert page.h3.get_text(strip=True) == TOOL.texts.say("document.title", "en")
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
    assert [section.name for section in TOOL.sections] == list(CLAUSES)
    assert len(set(CLASHES)) == len(CLASHES)
    for clash in CLASHES:
        assert clash[0][0] != clash[1][0]
        assert all(option in QUESTIONS[question].options for question, option in clash)
    for name in CORE:
        assert all(f"{name}.{words}" in TOOL.texts for words in ("title", "why", "talk"))
    assert not any(getattr(question, "required", False) for question in QUESTIONS.values())
    assert all(question.least == 0 for question in QUESTIONS.values() if isinstance(question, forms.Choices))
