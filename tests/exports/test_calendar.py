"""The calendar file: whole days, one entry a planned day, the same UID from one file to the next."""

import json
import subprocess
import sys
from datetime import date

import pytest
from icalendar import Calendar

from tests.examples import ROOT, examples, request
from widgets.engine.respond import respond

ANSWERS = examples("assessment")["nothing_matters"]["answers"]
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


def exported(language, answers, **more):
    return json.loads(respond(request("assessment", language, answers, action="export", format="calendar", **more)))


@LANGUAGES
def test_the_next_step_is_a_whole_day_that_any_calendar_reads(language):
    reply = exported(language, ANSWERS)
    assert reply["status"] == "file"
    file = reply["files"]["calendar"]
    assert (file["name"], file["type"]) == (f"assessment.{language}.ics", "text/calendar")
    (event,) = Calendar.from_ical(file["text"]).walk("VEVENT")
    assert event.decoded("dtstart") == date(2026, 1, 29)
    assert "<script>alert(1)</script> & *tenir* [ici](x)\nencore" in str(event["description"])
    assert all(len(line.encode()) <= 75 for line in file["text"].split("\r\n"))


def test_a_newer_file_replaces_the_entry():
    first, second = (
        next(iter(Calendar.from_ical(exported("fr", ANSWERS, today=day)["files"]["calendar"]["text"]).walk("VEVENT")))
        for day in ("2026-01-15", "2026-03-01")
    )
    assert first["uid"] == second["uid"]
    assert first.decoded("dtstamp") < second.decoded("dtstamp")


def test_faulty_answers_have_no_calendar_and_other_formats_do_not_exist():
    assert exported("fr", {})["status"] == "problems"
    assert json.loads(respond(request("assessment", "fr", ANSWERS, action="export", format="exe")))["status"] == "error"


def test_without_its_library_the_answer_names_the_bundle_to_load():
    asked = request("assessment", "fr", ANSWERS, action="export", format="calendar")
    code = "import sys; sys.modules['icalendar'] = None; from widgets.engine.respond import respond"
    code = f"{code}; print(respond({asked!r}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    reply = json.loads(done.stdout)
    assert (reply["status"], reply["focus"]) == ("needs", "calendar")
    assert done.stdout.startswith('{"status": "needs"')  # what the worker looks for
