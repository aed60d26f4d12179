"""The data files against their published schema, by an independent validator."""

import json

import pytest
from jsonschema import Draft202012Validator

from tests.examples import CASES, examples, request
from widgets.engine.prerender import schemas
from widgets.engine.respond import respond
from widgets.engine.widget import WIDGETS

VALIDATORS = {name: Draft202012Validator(json.loads(text)) for name, text in schemas().items()}
ANSWERED = [case for case in CASES if "problems" not in examples(case[0])[case[1]]]


@pytest.mark.parametrize("widget", WIDGETS)
def test_the_schema_is_one(widget):
    Draft202012Validator.check_schema(VALIDATORS[widget].schema)


@pytest.mark.parametrize(("widget", "name", "language"), ANSWERED)
def test_every_file_is_valid(widget, name, language):
    reply = json.loads(respond(request(widget, language, examples(widget)[name]["answers"])))
    assert [error.message for error in VALIDATORS[widget].iter_errors(json.loads(reply["files"]["data"]["text"]))] == []


@pytest.mark.parametrize(
    "faulty",
    [
        {"tool": "message", "version": 1, "answers": {}},
        {"tool": "assessment", "version": 2, "answers": {}},
        {"tool": "assessment", "version": 1},
        {"tool": "assessment", "version": 1, "answers": {"horizon": "yesterday"}},
        {"tool": "assessment", "version": 1, "answers": {"aims": ["skills", "skills"]}},
        {"tool": "assessment", "version": 1, "answers": {"goal": "x" * 301}},
        {"tool": "assessment", "version": 1, "answers": {}, "identity": "x" * 32},
        {"tool": "assessment", "version": 1, "answers": {}, "identity": None},
    ],
    ids=str,
)
def test_a_faulty_file_is_not(faulty):
    assert not VALIDATORS["assessment"].is_valid(faulty)


@pytest.mark.parametrize("of", [{}, {"identity": "0" * 32}, {"identity": f"{'0' * 32}-{'f' * 32}"}], ids=str)
def test_a_file_has_an_identity_or_is_older(of):
    assert VALIDATORS["assessment"].is_valid({"tool": "assessment", "version": 1, "answers": {}, **of})
