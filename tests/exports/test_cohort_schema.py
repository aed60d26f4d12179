"""The file of a round against its published schema, by an independent validator."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.cohort.round import MENTEES, Round
from widgets.cohort.prerender import schemas
from widgets.cohort.state import State, as_data, of

SCHEMA = json.loads(schemas()["cohort"])
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def file() -> Any:
    page = Round()
    page.read(MENTEES.replace("Commentaire libre", "Groupe : site"))
    page.ask("match")
    page.ask("fix:0")
    page.ask("apart:1", {"rules": ["language"], "wishes": ["greedy"]})
    page.ask("board", {"state-0": ["met"], "set-months": ["6"]})
    page.open("check_ins", json.dumps({"tool": "checkin", "version": 1, "answers": {"purpose": "works"}}))
    return json.loads(page.ask("save")["files"]["round"]["text"])


def test_the_schema_is_one_and_the_file_of_the_page_is_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    saved = file()
    assert [error.message for error in VALIDATOR.iter_errors(saved)] == []
    assert saved["cohort"].keys() == SCHEMA["properties"]["cohort"]["properties"].keys()


def test_each_part_of_the_state_but_the_lists_is_in_the_schema() -> None:
    assert {*State._fields} - {"cohort", "sheets"} <= SCHEMA["properties"]["cohort"]["properties"].keys()


@pytest.mark.parametrize(
    "faulty",
    [
        {"version": 2},
        {"mentees": [{"name": "x"}]},
        {"mentees": [{"code": "A", "capacity": True}]},
        {"mentees": [{"code": "A", "salary": "1"}]},
        {"pairs": [["A"]]},
        {"seed": "0"},
        {"rules": {"manager": False}},
    ],
)
def test_what_the_page_refuses_the_schema_refuses(faulty: Any) -> None:
    data = {**as_data(of(file()["cohort"])), **faulty}
    assert not VALIDATOR.is_valid({"tool": "cohort", "cohort": data})
