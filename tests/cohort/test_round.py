"""A coordinator's way, as the page goes it: lists, rules, pairs, letters, agreements, report."""

import json
import re
from base64 import b64decode
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.cohort.round import MENTEES, MENTORS, Round, as_url
from widgets.cohort import follow
from widgets.cohort.matching.command import main
from widgets.engine.respond import respond
from widgets.engine.text.languages import LANGUAGES


@pytest.fixture
def paired() -> Round:
    page = Round()
    page.read()
    page.ask("match")
    return page


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_lists_become_pairs_with_reasons(language: str) -> None:
    page = Round(language)
    page.read()
    reply = page.ask("match")
    assert reply["status"] == "shown"
    assert reply["focus"] == "pairs"
    assert [len(page.cohort[side]) for side in ("mentees", "mentors")] == [4, 2]
    assert len(page.cohort["pairs"]) == 3
    assert reply["html"].count('<h3 id="pair-') == 3


def test_the_same_lists_in_another_order_give_the_same_pairs() -> None:
    def names(mentees: str, mentors: str) -> set[tuple[str, str]]:
        page = Round()
        page.read(mentees, mentors)
        page.ask("match")
        called = {person["code"]: person["name"] for side in ("mentees", "mentors") for person in page.cohort[side]}
        return {(called[a], called[b]) for a, b in page.cohort["pairs"]}

    def turned(text: str) -> str:
        head, *rows = text.splitlines()
        return "\n".join([head, *reversed(rows)]) + "\n"

    assert names(MENTEES, MENTORS) == names(turned(MENTEES), turned(MENTORS))


def test_a_list_opened_again_takes_the_place_of_itself(paired: Round) -> None:
    paired.open("mentees", MENTEES.replace("Tom Roux", "Tim Roux"))
    paired.ask("columns:0")
    assert [person["name"] for person in paired.cohort["mentees"]][-1] == "Tim Roux"
    assert len(paired.cohort["mentees"]) == 4


def test_columns_that_name_nobody_are_told_and_nothing_is_read() -> None:
    page = Round()
    page.open("mentees", MENTEES)
    reply = page.ask("columns:0", {"column-0-0": [""], "column-0-1": [""]})
    assert "mentees" not in page.cohort
    assert reply["focus"] == "sheet-1"
    assert reply["notice"]


def test_a_pair_set_aside_does_not_come_back_and_can_be_allowed_again(paired: Round) -> None:
    first = paired.cohort["pairs"][0]
    paired.ask("apart:0")
    assert first not in paired.cohort["pairs"]
    paired.ask("match")
    assert first not in paired.cohort["pairs"]
    paired.ask("together:0")
    assert "conflicts" not in paired.cohort


def test_a_fixed_pair_stands_and_does_not_make_the_others_out_of_date(paired: Round) -> None:
    first = paired.cohort["pairs"][0]
    paired.ask("fix:0")
    assert paired.cohort["fixed"] == [first]
    before = paired.cohort["matched"]
    paired.ask("match")
    assert first in paired.cohort["pairs"]
    assert paired.cohort["matched"] == before


def test_letters_tell_nobody_what_somebody_else_wished(paired: Round) -> None:
    text = paired.file("letters_text")["text"]
    assert "Anne Dubois" in text
    assert "vœu" not in text.lower()
    assert "souhait" not in text.lower()
    assert "choix" not in text.lower()


def test_a_letter_gives_no_address_but_that_of_whom_it_is_for(paired: Round) -> None:
    for letter in paired.file("letters_text")["text"].split("-" * 60):
        assert len(re.findall(r"\w+@\w+", letter)) <= 1


def test_each_agreement_that_is_begun_opens_in_the_tool(paired: Round) -> None:
    archive = ZipFile(BytesIO(b64decode(paired.file("agreements")["base64"])))
    assert len(archive.namelist()) == 3
    for name in archive.namelist():
        content = archive.read(name).decode()
        request = {"widget": "agreement", "language": "fr", "action": "import", "answers": {}, "file": as_url(content)}
        assert json.loads(respond(json.dumps(request)))["status"] == "filled"
        assert "@" not in content


def test_a_file_of_the_round_holds_no_column_that_was_left_out_and_opens_again(paired: Round) -> None:
    text = paired.ask("save")["files"]["round"]["text"]
    assert paired.reply["saves"] is True
    assert "ménager" not in text
    other = Round("en")
    other.open("files", text, name="round.json")
    assert other.cohort["pairs"] == paired.cohort["pairs"]
    assert other.cohort["matched"] == paired.cohort["matched"]


def test_whoever_leaves_is_nowhere_any_more(paired: Round) -> None:
    code = paired.cohort["mentees"][0]["code"]
    paired.ask("leave:mentee:0")
    assert all(code not in pair for pair in paired.cohort["pairs"])
    assert code not in [person["code"] for person in paired.cohort["mentees"]]


def test_a_change_of_the_rules_tells_that_the_pairs_are_older(paired: Round) -> None:
    reply = paired.ask("show", {"rules": ["team"], "wishes": ["greedy"]})
    assert "ont changé depuis" in reply["html"]
    assert "ont changé depuis" not in paired.ask("match")["html"]


CHECK_IN = {
    "side": "mentee",
    "purpose": "works",
    "frankness": "partly",
    "onward": "as_now",
    "helped": "Elle m’a écouté.",
}


def check_in(**answers: str) -> str:
    return json.dumps({"tool": "checkin", "version": 1, "answers": {**CHECK_IN, **answers}})


def test_of_a_check_in_three_answers_are_kept_and_nothing_else(paired: Round) -> None:
    paired.open("check_ins", check_in())
    (taken,) = paired.cohort["check_ins"]
    assert taken.pop("mark") not in check_in()
    assert taken == {"purpose": "works", "frankness": "partly", "onward": "as_now", "side": "mentee"}


def test_a_check_in_given_twice_and_a_later_one_of_the_same_person_count_once(paired: Round) -> None:
    def handed(**more: str) -> str:
        identity = "0b8e3f6a92c14d7fa5310c6e8d24b79f"
        return json.dumps({**json.loads(check_in(**more)), "identity": identity})

    paired.open("check_ins", handed(), handed())
    paired.open("check_ins", handed())
    assert len(paired.cohort["check_ins"]) == 1
    paired.open("check_ins", handed(purpose="change"), handed(side="mentor"))
    assert [taken["purpose"] for taken in paired.cohort["check_ins"]] == ["change", "works"]


@pytest.mark.parametrize("hurt", ["yes", "unsure", "no", "kept"])
def test_a_check_in_that_was_not_made_to_be_handed_over_is_refused(paired: Round, hurt: str) -> None:
    reply = paired.open("check_ins", check_in(hurt=hurt))
    assert "check_ins" not in paired.cohort
    assert "fait pour être remis" in reply["notice"]


@pytest.mark.parametrize("number", [1, 4])
def test_under_five_check_ins_no_number_is_told(paired: Round, number: int) -> None:
    for _ in range(number):
        paired.open("check_ins", check_in())
    report = paired.file("report_markdown")["text"]
    assert "Cela va bien : 1" not in report.replace("\u00a0", " ")
    assert str(follow.FEWEST) in report


def test_faulty_days_are_told_beside_their_field_and_no_file_is_written(paired: Round) -> None:
    reply = paired.ask("file:calendar", {"set-first_day": ["2026-02-31"], "set-months": ["0"]})
    assert not reply["files"]
    assert reply["focus"] == "set-first_day"
    assert reply["html"].count('aria-invalid="true"') == 2
    assert 'value="2026-02-31"' in reply["html"]


def test_the_calendar_has_the_five_days_of_a_programme(paired: Round) -> None:
    text = paired.file("calendar", {"set-first_day": ["2026-02-28"], "set-months": ["6"]})["text"]
    assert re.findall(r"DTSTART;VALUE=DATE:(\d+)", text) == ["20260228", "20260328", "20260528", "20260828", "20260928"]


@pytest.mark.parametrize(
    "action",
    [
        "nothing",
        "fix",
        "fix:x",
        "fix:99",
        "fix:-1",
        "leave:mentee",
        "leave:nobody:0",
        "columns:0",
        "file:nothing",
        "open:x",
    ],
)
def test_what_no_page_sends_is_answered_and_changes_nothing(paired: Round, action: str) -> None:
    before = paired.cohort
    assert paired.ask(action)["status"] == "error"
    assert paired.cohort == before


@pytest.mark.parametrize(
    "cohort",
    [
        [],
        {"version": 2},
        {"version": 1, "mentees": [{"name": "x"}]},
        {"version": 1, "mentees": [{"code": "A"}, {"code": "A"}]},
        {"version": 1, "pairs": [["A", "B"]]},
        {"version": 1, "mentees": [{"code": "A", "capacity": True}]},
        {"version": 1, "seed": "0"},
        {"version": 1, "rules": {"manager": False}},
    ],
)
def test_a_state_of_another_shape_is_refused_whole(cohort: object) -> None:
    page = Round()
    page.cohort = cohort
    assert page.ask("show")["status"] == "error"


def test_a_computation_that_was_cancelled_is_not_there_any_more() -> None:
    page = Round()
    assert page.ask("go_on", job="nothing")["status"] == "shown"


def test_whoever_rules_out_more_than_half_of_the_other_list_is_to_be_asked_why() -> None:
    page = Round("en")
    head, *rows = MENTEES.splitlines()
    refusing = [f"{head};Personnes à éviter", f"{rows[0]};Marc Petit, Lucie Roy", *(f"{row};" for row in rows[1:])]
    page.read("\n".join(refusing) + "\n")
    assert "Ruled out more than half of the other list: Anne Dubois" in page.ask("match")["html"]


def test_who_waits_can_be_drawn_by_lot(paired: Round) -> None:
    paired.ask("match", {"rules": ["draw_places"], "wishes": ["generous"]})
    assert paired.cohort["rules"]["draw_places"] is True
    assert paired.cohort["rules"]["language"] is False
    assert "draw_places" in paired.reply["html"].partition("checked")[0]


def test_whoever_is_taken_off_does_not_come_back_with_the_next_list() -> None:
    page = Round()
    page.open("mentees", MENTEES + "Anne Dubois;anne@ex.example;Des conseils;;;;;\n")  # the same person twice
    page.ask("columns:0")
    page.ask("leave:mentee:0")
    page.open("mentors", MENTORS)
    page.ask("columns:0")
    assert [person["name"] for person in page.cohort["mentees"]] == ["Paul Noir", "Zoé Blanc", "Tom Roux"]
    assert "Anne" not in json.dumps(page.cohort["sheets"])


def test_the_file_of_the_page_goes_on_with_the_command(paired: Round, tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "round.json"
    file.write_text(paired.ask("save")["files"]["round"]["text"], encoding="utf-8")
    assert main([str(file), "--json", "--brief", "--changes", "0"]) == 0
    pairs = json.loads(capsys.readouterr().out)["pairs"]
    assert [[pair["mentee"], pair["mentor"]] for pair in pairs] == paired.cohort["pairs"]


def test_a_round_begins_with_the_rules_of_the_organisation_and_follows_the_coordinator(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ORGANISATION", "tests/sample_organisation")
    page = Round("en")
    html = page.read()["html"]
    assert 'value="team" checked' in html
    assert 'value="greedy" checked' in html
    html = page.ask("show", {"rules": ["language"], "wishes": ["generous"]})["html"]
    assert 'value="team" checked' not in html
    assert 'value="generous" checked' in html


@pytest.mark.parametrize(
    "sheet",
    [
        {"side": "mentee", "name": "x", "rows": [["a", ["b"]]], "blank": [], "mapping": {"row": 1, "columns": []}},
        {"side": "mentee", "name": "x", "rows": [[1]], "blank": [], "mapping": {"row": 1, "columns": []}},
        {"side": "mentee", "name": "x", "rows": [], "blank": [], "mapping": {"row": 1, "columns": []}, "notes": [1]},
    ],
)
def test_a_file_of_the_round_brings_no_list_with_it(sheet: object) -> None:
    page = Round()
    data = {"version": 1, "seed": "1", "pairs": None, "mentees": [{"code": "A"}], "sheets": [sheet]}
    page.open("files", json.dumps({"tool": "cohort", "version": 1, "cohort": data}))
    assert page.cohort["mentees"] == [{"code": "A"}]
    assert "sheets" not in page.cohort
