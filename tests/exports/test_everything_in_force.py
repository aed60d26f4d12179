"""What two people settled in the file of everything: with its versions, with what quotes it, and in force later."""

import json

import pytest

from tests.catalogue.test_checkin_agreement import CHECKED, fields_of, replied
from tests.examples import IDENTITY, examples
from tests.exports.test_everything import BLANK, VALIDATOR, ask, written
from widgets.engine.file import data_file

LONG = {"goal_1": ["a" * 290], "goal_2": ["b" * 290], "goal_3": ["c" * 290], "expects_mentor": ["d" * 290]}
OF_TWO = {**examples("agreement")["nurse_nine_months"]["answers"], **LONG, "side": ["both"]}
DAYS = ("2026-01-15", "2026-03-16", "2026-05-18")


def on(day):
    return {"today": day, "now": f"{day}T12:00:00Z"}


def agreed(day, answers):
    return replied("agreement", answers, **on(day))["files"]["data"]["text"]


def reopened(file, day, **changes):
    """The form of an agreement in force, opened on this day, with what was changed in it."""
    return {**fields_of(replied("agreement", {}, action="import", file=file, **on(day))), **changes}


def amended():
    """The form of an agreement that was changed twice, on the third day."""
    second = agreed(DAYS[1], reopened(agreed(DAYS[0], OF_TWO), DAYS[1], rhythm=["month"]))
    return reopened(second, DAYS[2], length=["45"])


def state_of(answers, day, **more):
    return {"answers": answers, "shown": answers, "identity": IDENTITY, "changed": day, "outcome": None, **more}


def read_again(tools, day):
    file = written({**BLANK, "tools": tools})
    assert [error.message for error in VALIDATOR.iter_errors(json.loads(file))] == []
    reply = ask("read", BLANK, file=file, today=day)
    assert reply["status"] == "read"
    return reply["mentoring"]["tools"]


def without_blanks(answers):
    return {name: values for name, values in answers.items() if any(values)}


def test_an_agreement_of_several_versions_is_written_and_read_again_whole():
    form = amended()
    assert len(form[data_file.VERSIONS][0]) > data_file.LONGEST_ANSWER
    back = read_again({"agreement": state_of(form, DAYS[2])}, DAYS[2])["agreement"]
    assert (back["answers"], back["shown"]) == (without_blanks(form), form)


def test_a_check_in_that_quotes_a_long_agreement_is_written_and_read_again_whole():
    file = agreed(DAYS[2], amended())
    form = fields_of(replied("checkin", CHECKED, action="import", file=file, **on(DAYS[2])))
    assert len(form[data_file.QUOTED][0]) > data_file.LONGEST_ANSWER
    back = read_again({"checkin": state_of(form, DAYS[2])}, DAYS[2])["checkin"]
    assert back["answers"] == without_blanks(form)


def test_the_points_to_change_are_still_named():
    answers = {**OF_TWO, data_file.REOPENED: [json.dumps(["rhythm", "length"])]}
    form = {**reopened(agreed(DAYS[0], answers), DAYS[1]), data_file.REOPENED: answers[data_file.REOPENED]}
    back = read_again({"agreement": state_of(form, DAYS[1])}, DAYS[2])["agreement"]["answers"]
    assert back[data_file.REOPENED] == form[data_file.REOPENED]


@pytest.mark.parametrize("is_settled", [True, False])
def test_two_drafts_are_in_force_on_a_later_day_once_they_are_settled(is_settled):
    mine, theirs = ({**OF_TWO, "side": [side], "rhythm": [rhythm]} for side, rhythm in SIDES)
    opened = replied("agreement", mine, action="merge", file=agreed(DAYS[0], theirs), **on(DAYS[0]))
    form = fields_of(opened) | ({"settle_rhythm": ["second"]} if is_settled else {})
    same_day, later = (read_again({"agreement": state_of(form, DAYS[0])}, day)["agreement"] for day in DAYS[:2])
    assert data_file.drafts(same_day["answers"])
    assert bool(data_file.drafts(later["answers"])) != is_settled
    if is_settled:
        (version,) = data_file.beside(later["answers"])["versions"]
        assert (version["made"], version["answers"]["rhythm"], later["answers"]["rhythm"]) == (
            DAYS[0],
            ["month"],
            ["month"],
        )
        answer = replied("agreement", later["shown"], **on(DAYS[1]))
        assert answer["status"] == "result"


SIDES = (("mentee", "fortnight"), ("mentor", "month"))


def test_the_file_of_an_agreement_in_force_keeps_its_versions():
    reply = ask("read", BLANK, file=agreed(DAYS[2], amended()), today=DAYS[2])
    answers = reply["mentoring"]["tools"]["agreement"]["answers"]
    assert [version["made"] for version in data_file.beside(answers)["versions"]] == [*DAYS[:2]]


def test_what_was_opened_and_saved_unchanged_is_no_new_version():
    file = agreed(DAYS[0], OF_TWO)
    again = agreed(DAYS[1], reopened(file, DAYS[1]))
    assert len(data_file.beside(reopened(again, DAYS[2]))["versions"]) == 1


@pytest.mark.parametrize("field", [data_file.VERSIONS, data_file.QUOTED, data_file.LEFT_OPEN, data_file.REOPENED])
@pytest.mark.parametrize("value", ["{", "3", '["x", 4]', "[" * 5000])
def test_hidden_fields_that_no_form_of_ours_holds_are_refused(field, value):
    for state in (state_of({**OF_TWO, field: [value]}, DAYS[0]), state_of(OF_TWO, DAYS[0], shown={field: [value]})):
        reply = ask("write", {**BLANK, "tools": {"agreement": state}})
        assert reply["status"] == "refused"
