"""The data files against their published schema, by an independent validator."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.examples import CASES, examples, request
from widgets.engine.exports import data as exported
from widgets.engine.exports.source import Source
from widgets.engine.file import data_file
from widgets.engine.form import cleaning, forms, validation
from widgets.engine.prerender import schemas
from widgets.engine.respond import respond
from widgets.engine.result.result import Result
from widgets.engine.widget import WIDGETS, load

VALIDATORS = {
    name: Draft202012Validator(json.loads(text), format_checker=Draft202012Validator.FORMAT_CHECKER)
    for name, text in schemas().items()
}
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
        ["tool", "version", "answers"],
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


DIGITS = "0123456789-:TWZ ٢２"
WRITTEN = ["2026-01-15", "20260115", "2026-W03-4", "2026-02-29", "2028-02-29", "0026-01-15", "17:30", "T1730", "1730Z"]
ODD = st.sampled_from(WRITTEN) | st.text(DIGITS, max_size=10) | st.text(max_size=9) | st.dates().map(str)


def read_without_fault(name, data):
    """The answers of a file that the widget opens and finds nothing wrong in; None otherwise."""
    try:
        file = data_file.read(json.dumps(data), {name})
    except data_file.DataFileError:
        return None
    answers = validation.clean(load(name).sections, file.answers)
    faults = {problem.says.key.rpartition(".")[2] for problem in validation.problems(load(name).sections, answers)}
    return answers if faults <= {"missing"} else None


def answer(question):
    """Values for a question: some that suit it, some that nearly do."""
    match question:
        case forms.Choice():
            return st.sampled_from([*question.options, "yesterday"])
        case forms.Choices():
            return st.lists(st.sampled_from([*question.options, *question.gone, "yesterday"]), max_size=4)
        case forms.Text():
            return st.text(max_size=9) | st.just("x" * question.longest) | st.just("x" * (question.longest + 1))
    return ODD


@given(st.data())
def test_what_the_schema_allows_is_read_and_what_is_read_without_fault_is_written_as_the_schema_says(data):
    name = data.draw(st.sampled_from(WIDGETS))
    questions = list(forms.questions(load(name).sections))
    chosen = data.draw(st.lists(st.sampled_from(questions), max_size=5, unique_by=lambda question: question.name))
    answers = {question.name: data.draw(answer(question)) for question in chosen}
    version = data.draw(st.sampled_from([1, 1.0, 2, True, "1"]))
    file = {"tool": name, "version": version, "answers": answers}
    read = read_without_fault(name, file)
    if VALIDATORS[name].is_valid(file):
        assert read is not None
    if read is not None:
        source = Source(
            load(name), "en", Result(name, 1, ()), read, date(2026, 1, 15), datetime(2026, 1, 15, tzinfo=UTC)
        )
        written = json.loads(exported.write(source))
        assert [error.message for error in VALIDATORS[name].iter_errors(written)] == []
        assert read_without_fault(name, written) == read


@given(ODD, st.sampled_from(["start", "hour"]))
def test_days_and_times_are_those_of_the_schema_and_no_others(text, name):
    """2026-W05-1, T1730 and 1730Z were read as days and times, which the published schema forbids."""
    assume(text == cleaning.line(text))
    file = {"tool": "agreement", "version": 1, "answers": {name: text}}
    assert VALIDATORS["agreement"].is_valid(file) is (read_without_fault("agreement", file) is not None)
