"""The days on which an organisation is closed, in all that two people read of their dates: marked, never decided."""

import io
import json
from base64 import b64decode
from datetime import date

import docx
import pytest
from bs4 import BeautifulSoup

from tests.calendars.readers import READERS
from tests.decisions import decided
from tests.examples import request
from widgets.engine.respond import respond

PROGRAMME = """
[closed.summer]
first = "2027-08-02"
last = "2027-08-15"
name.fr = "congés d’été"
name.en = "summer break"

[closed.labour]
first = "2027-05-01"
name.fr = "1er mai"
name.en = "May Day"
"""
ANSWERS = {
    "mentee_name": ["Zoé"],
    "mentor_name": ["Luc"],
    "side": ["both"],
    "start": ["2027-01-14"],
    "rhythm": ["fortnight"],
    "duration": ["9"],
    "hour": ["17:30"],
}
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])
MARKS = {"fr": "12 août 2027 (fermé : congés d’été)", "en": "12 August 2027 (closed: summer break)"}


def reply(language, **more):
    return json.loads(respond(request("agreement", language, {**ANSWERS, **more.pop("answers", {})}, **more)))


def exported(language, name, **more):
    return reply(language, action="export", format=name, **more)["files"][name]


def text(html):
    return BeautifulSoup(html, "html.parser").get_text(" ", strip=True).replace("\u00a0", " ")


@pytest.fixture
def closes():
    """The tools of an organisation that closes in summer and on the first of May."""
    with decided(PROGRAMME):
        yield


@LANGUAGES
def test_a_meeting_on_a_closed_day_is_told_and_marked_wherever_it_is_read(closes, language):
    """A meeting in the summer closure stood in the agreement as any other."""
    answer = reply(language)
    words = text(answer["html"])
    assert MARKS[language] in words
    assert {
        "fr": "1 date tombe un jour de fermeture de votre organisation : jeudi 12 août 2027 (congés d’été).",
        "en": "1 date falls on a day on which your organisation is closed: Thursday 12 August 2027 (summer break).",
    }[language] in words
    assert "2027-08-12" in answer["result"]["numbers"]["days"]["meetings"]  # nobody decides for the two
    assert MARKS[language] in exported(language, "markdown")["text"].replace("\u00a0", " ")
    word = docx.Document(io.BytesIO(b64decode(exported(language, "word")["base64"])))
    cells = [cell.text.replace("\u00a0", " ") for table in word.tables for row in table.rows for cell in row.cells]
    assert MARKS[language] in cells


@pytest.mark.parametrize("reader", READERS)
def test_the_calendar_has_an_entry_on_a_closed_day_beside_the_meeting_that_stays(closes, reader):
    """Whoever read the calendar alone went to a closed building."""
    file = exported("fr", "calendar")["text"]
    unfolded = file.replace("\r\n ", "")
    assert "SUMMARY:Mentorat\u00a0: jour de fermeture\\, congés d’été (Zoé et Luc)" in unfolded
    (shown,) = READERS[reader]([file], [date(2028, 12, 31)])
    assert ["2027-08-12"] in shown.values()
    assert any("2027-08-12T17:30:00" in days for days in shown.values())


def test_a_closed_day_on_which_nothing_is_planned_is_nowhere(closes):
    """A list of every closed day of the year would bury the one that matters."""
    assert "1er mai" not in reply("fr")["html"]
    assert "1er mai" not in exported("fr", "calendar")["text"]


def test_the_entry_of_a_closed_day_goes_when_the_two_meet_elsewhere(closes):
    """The calendar went on telling of a closed day once the meeting was moved."""
    moved = {"away_1_first": ["2027-08-12"], "away_1_instead": ["2027-08-19"]}
    assert "fermeture" not in exported("fr", "calendar", answers=moved)["text"]
    assert "fermé" not in text(reply("fr", answers=moved)["html"])


def test_a_programme_adds_its_closed_days_to_those_of_all():
    """Of several programmes, one may be closed when the others are not."""
    school = """
name.fr = "École"
name.en = "School"
[closed.winter]
first = "2027-02-06"
last = "2027-02-21"
name.fr = "février"
name.en = "February"
"""
    with decided(PROGRAMME, school=school, town='name.fr = "Ville"\nname.en = "Town"\n'):
        answers = {
            programme: text(reply("fr", answers={"chosen_programme": [programme]})["html"])
            for programme in ("school", "town")
        }
    marked = {programme: ["(fermé : février)" in words, MARKS["fr"] in words] for programme, words in answers.items()}
    assert marked == {"school": [True, True], "town": [False, True]}
