"""The calendar file: whole days, one entry a planned day, known from one file to the next and never another's."""

import json
import subprocess
import sys
from datetime import date

import pytest
from icalendar import Calendar

from tests.examples import IDENTITY, PLANNED, ROOT, examples, request
from tests.golden import GOLDENS, compare
from widgets.engine.respond import respond

ANSWERS = examples("assessment")["nothing_matters"]["answers"]
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])
OTHER = IDENTITY[::-1]


def exported(language, answers, widget="assessment", **more):
    return json.loads(respond(request(widget, language, answers, action="export", format="calendar", **more)))


def entries(reply):
    return list(Calendar.from_ical(reply["files"]["calendar"]["text"]).walk("VEVENT"))


class Program:
    """A calendar program, as they are: it knows an entry by its UID, and keeps the newest that it was given."""

    def __init__(self):
        self.entries = {}

    def take(self, reply):
        for entry in entries(reply):
            known = self.entries.get(str(entry["uid"]))
            if known is None or (entry["sequence"], entry["dtstamp"].dt) > (known["sequence"], known["dtstamp"].dt):
                self.entries[str(entry["uid"])] = entry

    def shown(self):
        return sorted(entry.to_ical() for entry in self.entries.values())


@LANGUAGES
def test_the_next_step_is_a_whole_day_that_any_calendar_reads(language):
    reply = exported(language, ANSWERS)
    assert reply["status"] == "file"
    file = reply["files"]["calendar"]
    assert file["type"] == "text/calendar"
    (event,) = Calendar.from_ical(file["text"]).walk("VEVENT")
    assert event.decoded("dtstart") == date(2026, 1, 29)
    assert "<script>alert(1)</script> & *tenir* [ici](x)\nencore" in str(event["description"])
    assert all(len(line.encode()) <= 75 for line in file["text"].split("\r\n"))


def test_every_tool_that_plans_a_day_is_tried():
    assert {widget for widget, _ in PLANNED} >= {"agreement", "assessment", "candidates", "checkin", "message"}


@pytest.mark.parametrize(("widget", "name"), PLANNED)
def test_the_file_is_the_golden(widget, name):
    text = exported("fr", examples(widget)[name]["answers"], widget)["files"]["calendar"]["text"]
    assert text.count("\r\n") == text.count("\n")
    compare(GOLDENS / widget / f"{name}.fr.ics", text.replace("\r\n", "\n"))


@pytest.mark.parametrize(("widget", "name"), PLANNED)
def test_in_one_program_nothing_of_one_file_disappears_when_the_same_answers_of_others_are_taken(widget, name):
    """In one calendar, the second pair’s meetings deleted those of the first: their UIDs were everybody’s."""
    answers = examples(widget)[name]["answers"]
    first, second = (
        exported("fr", answers, widget),
        exported("fr", answers, widget, identity=OTHER, now="2026-02-01T08:00:00Z"),
    )
    program = Program()
    program.take(first)
    alone = program.shown()
    program.take(second)
    assert len(alone) == len(entries(first))
    assert set(alone) <= set(program.shown())
    assert len(program.shown()) == len(alone) + len(entries(second))


@pytest.mark.parametrize(("widget", "name"), PLANNED)
def test_in_one_program_a_newer_file_changes_the_entries_of_an_older_one_in_any_order(widget, name):
    answers = examples(widget)[name]["answers"]
    older = exported("fr", answers, widget, now="2026-01-15T12:00:00Z")
    newer = exported("en", answers, widget, now="2026-01-15T12:00:01Z")
    for order in ((older, newer), (newer, older)):
        program = Program()
        for file in order:
            program.take(file)
        assert program.shown() == sorted(entry.to_ical() for entry in entries(newer))


def test_the_number_of_a_version_is_one_that_the_standard_allows():
    for now, number in (
        ("1999-01-01T00:00:00Z", 0),
        ("2020-01-01T01:00:10+01:00", 10),
        ("2026-01-15T12:00:00.999Z", 190_641_600),
        ("9000-12-31T00:00:00Z", 2**31 - 1),
    ):
        assert entries(exported("fr", ANSWERS, now=now))[0]["sequence"] == number


def test_without_an_identity_there_is_no_calendar():
    assert exported("fr", ANSWERS, identity="")["status"] == "error"


@pytest.mark.parametrize(
    "now", ["2026-01-15", "2026-01-15T12:00:00", "noon", "", 5, None, [], "0001-01-01T00:00:00+23:00"]
)
def test_a_moment_is_one_of_the_whole_world_or_that_of_the_day(now):
    status = exported("fr", ANSWERS, now=now)["status"]
    assert status == ("file" if now is None else "error")


def test_faulty_answers_have_no_calendar_and_other_formats_do_not_exist():
    assert exported("fr", {})["status"] == "problems"
    assert json.loads(respond(request("assessment", "fr", ANSWERS, action="export", format="exe")))["status"] == "error"


def test_without_its_library_the_answer_names_the_bundle_to_load():
    export = request("assessment", "fr", ANSWERS, action="export", format="calendar")
    code = "import sys; sys.modules['icalendar'] = None; from widgets.engine.respond import respond"
    code = f"{code}; print(respond({export!r}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    reply = json.loads(done.stdout)
    assert (reply["status"], reply["focus"]) == ("needs", "calendar")
    assert done.stdout.startswith('{"status": "needs"')  # what the worker looks for
