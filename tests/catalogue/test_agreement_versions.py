"""An agreement in force, and its next versions: it opens as it is, the past stays, what changed is told."""

import itertools
import json
import re
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from tests.catalogue.agreement import DATED, QUESTIONS, TOOL, turn
from tests.engine.test_goldens import Filled
from tests.examples import IDENTITY, examples, request
from tests.exports.test_agreement_calendar import occurrences
from widgets.catalogue.agreement.timeline import timeline
from widgets.engine.file import data_file, identity
from widgets.engine.form import forms
from widgets.engine.pair.versions import Version
from widgets.engine.respond import respond

NURSE = examples("agreement")["nurse_nine_months"]["answers"]
LATER = "2026-06-01"
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


def replied(answers, language="fr", **more):
    return json.loads(respond(request("agreement", language, answers, **more)))


def opened(file, language="fr", today=LATER):
    now = f"{today}T12:00:00Z"
    return json.loads(respond(request("agreement", language, {}, action="import", file=file, today=today, now=now)))


def fields_of(reply):
    """What the form of a reply holds, hidden fields and all."""
    filled = Filled()
    filled.feed(reply["form"])
    return filled.values


@LANGUAGES
def test_what_two_people_settled_opens_as_their_agreement_and_not_as_a_dispute(language):
    """A settled agreement opened as a dispute: “The two drafts are open. Settle each difference”."""
    file = replied(NURSE)["files"]["data"]["text"]
    reply = opened(file, language)
    assert (reply["status"], reply["identity"], reply["focus"]) == ("result", IDENTITY, "answer-title")
    assert "changes" not in reply["result"]["document"]["chapters"]
    assert reply["result"]["document"]["chapters"]["goals"] == replied(NURSE)["result"]["document"]["chapters"]["goals"]
    assert TOOL.texts.say("pair.door", language) in reply["form"]
    assert '<details class="widget-door">' in reply["form"]
    again = json.loads(reply["files"]["data"]["text"])
    assert again["answers"] == json.loads(file)["answers"]


def test_a_form_that_says_nothing_in_other_ways_changes_nothing():
    """A page sends a blank text, and a list that says nothing, where a file leaves the question out."""
    reply = opened(replied(NURSE)["files"]["data"]["text"])
    blank = {question.name: [forms.UNSET] if getattr(question, "control", "") == "select" else [""]
             for question in QUESTIONS.values() if not isinstance(question, forms.Choices)}  # fmt: skip
    again = replied({**blank, **fields_of(reply)}, today=LATER)
    assert "changes" not in again["result"]["document"]["chapters"]
    assert again["html"].count("Version 1,") == 1
    assert again["result"]["events"] == reply["result"]["events"]


def test_a_draft_of_one_opens_as_a_draft():
    file = replied({**NURSE, "side": ["mentor"]})["files"]["data"]["text"]
    assert opened(file)["status"] == "filled"


@LANGUAGES
def test_what_is_changed_makes_version_two_and_is_told_in_the_words_of_the_two(language):
    """An amended agreement mixed clauses in “we” with questions in “you”."""
    fields = fields_of(opened(replied(NURSE)["files"]["data"]["text"], language))
    reply = replied({**fields, "rhythm": ["month"], "goal_2": [""]}, language, today=LATER)
    (clause,) = reply["result"]["document"]["chapters"]["changes"].values()
    assert [line["key"] for line in clause] == ["document.changed.removed", "document.changed.answer"]
    assert [line["facts"]["question"]["key"] for line in clause] == ["goal_2.title", "rhythm.title"]
    words = re.sub("<[^>]+>", " ", reply["html"].partition("<article")[2].partition("</section>")[0]).replace(
        "\u00a0", " "
    )
    assert {"fr": "Version 2", "en": "Version 2"}[language] in words
    label = TOOL.texts.say("rhythm.label", language).replace("\u00a0", " ")
    assert label not in words
    file = json.loads(reply["files"]["data"]["text"])
    assert [(version["made"], version["answers"]["rhythm"]) for version in file["versions"]] == [
        ("2026-01-15", ["fortnight"])
    ]
    third = opened(reply["files"]["data"]["text"], language, "2026-09-01")
    assert [version["made"] for version in json.loads(third["files"]["data"]["text"])["versions"]] == [
        "2026-01-15",
        LATER,
    ]


def exported(answers, today):
    now = f"{today}T12:00:00Z"
    reply = replied(answers, action="export", format="calendar", today=today, now=now)
    return {str(entry["uid"]): entry for entry in Calendar.from_ical(reply["files"]["calendar"]["text"]).walk("VEVENT")}


def test_an_amended_calendar_rewrites_no_meeting_that_took_place():
    """It began its series again in January."""
    fields = fields_of(opened(replied(NURSE)["files"]["data"]["text"]))
    before, after = exported(NURSE, "2026-01-15"), exported({**fields, "rhythm": ["month"], "hour": ["18:00"]}, LATER)
    meeting = identity.uid(IDENTITY, "agreement meeting")
    old, ended = occurrences(before[meeting]), occurrences(after[meeting])
    assert ended == [day for day in old if day < date.fromisoformat(LATER)]
    assert after[meeting].decoded("dtstart") == before[meeting].decoded("dtstart")
    (coming,) = [uid for uid in after if uid not in before]
    assert occurrences(after[coming]) == [date(2026, 6, 21), date(2026, 7, 21), date(2026, 8, 21), date(2026, 9, 21)]
    assert f"{after[coming].decoded('dtstart'):%H:%M}" == "18:00"
    days = replied({**fields, "rhythm": ["month"]}, today=LATER)["result"]["numbers"]["days"]["meetings"]
    assert days == [day.isoformat() for day in (*ended, *occurrences(after[coming]))]


def test_an_entry_that_no_version_has_any_more_is_taken_away():
    fields = fields_of(opened(replied({**NURSE, "midpoint": ["three_months"]})["files"]["data"]["text"]))
    after = exported({**fields, "midpoint": ["none"], "duration": ["open"]}, LATER)
    gone = {uid for uid, entry in after.items() if str(entry.get("status", "")) == "CANCELLED"}
    assert identity.uid(IDENTITY, "agreement end") in gone
    assert identity.uid(IDENTITY, "agreement review-1") not in gone


@LANGUAGES
@pytest.mark.parametrize("side", ["mentee", "mentor"])
def test_a_draft_is_handed_over_under_a_name_that_says_whose_it_is(side, language):
    reply = replied({**NURSE, "side": [side]}, language)
    name = {"fr": f"accord-ebauche-{side.replace('mentee', 'mentoree')}", "en": f"agreement-draft-{side}"}[language]
    assert reply["files"]["data"]["name"] == f"{name}.json"
    assert reply["html"].count('data-share="data"') == 1
    settled = replied(NURSE, language)
    name = {"fr": "notre-accord", "en": "our-agreement"}[language]
    assert (settled["files"]["data"]["name"], "data-share" in settled["html"]) == (f"{name}.json", False)


VERSIONS = st.lists(st.tuples(DATED, st.integers(1, 200)), min_size=1, max_size=3)


@given(DATED, VERSIONS)
def test_whatever_is_changed_the_days_that_passed_stay_and_the_entries_hold_all_days(first, later):
    """Each version made some days after the one before; the days are those that each version ruled."""
    made = date.fromisoformat(first["start"])
    versions, expected = [Version(made, first)], timeline(first, (), made).days["meetings"]
    for answers, after in later:
        made += timedelta(days=after)
        past = [day for day in expected if day < made]
        if answers["start"] != first["start"] and date.fromisoformat(answers["start"]) < made:
            answers = {**answers, "start": versions[-1].answers["start"]}
        got = timeline(answers, versions, made)
        if past:
            assert [day for day in got.days["meetings"] if day < made] == past
        meetings = [event for event in got.events if event.name.startswith("meeting") and not event.is_cancelled]
        assert len({event.name for event in got.events}) == len(got.events)
        most = len(got.days["meetings"]) + sum(len(event.without) for event in meetings)
        counted = sorted(day for event in meetings for day in turns(event, most))
        assert counted[: len(got.days["meetings"])] == got.days["meetings"]
        versions, expected = [*versions, Version(made, answers)], got.days["meetings"]


def turns(event, most):
    """The days of a series, by another computation than ours; the first `most` where it has no end."""
    if not event.rhythm:
        return [event.day]
    step = relativedelta(weeks=event.rhythm.weeks, months=event.rhythm.months)
    since, of_month = event.since or event.day, 31 if event.rhythm.on == "end" else None
    if event.rhythm.on == "weekday":
        counted = (turn(since, "month_weekday", times) for times in itertools.count())
    else:
        counted = (since + step * times + relativedelta(day=of_month) for times in itertools.count())
    days = itertools.islice((day for day in counted if day >= event.day), event.times or most)
    return [day for day in days if day not in event.without]


@pytest.mark.parametrize(
    "content",
    [
        {"versions": 3},
        {"versions": [{"made": "yesterday", "answers": {}}]},
        {"versions": [{"made": "", "answers": {"rhythm": 3}}]},
        {"versions": [{"made": "", "answers": {}}] * (data_file.MOST_VERSIONS + 1)},
        {"open": "rhythm"},
        {"open": [1]},
    ],
)
def test_versions_that_we_never_wrote_are_refused(content):
    file = {**json.loads(replied(NURSE)["files"]["data"]["text"]), **content}
    assert opened(json.dumps(file))["status"] == "refused"


def test_a_file_of_before_there_were_versions_opens():
    old = {"tool": "agreement", "version": 1, "answers": {"side": "both", "rhythm": "month"}}
    assert opened(json.dumps(old))["status"] == "result"
