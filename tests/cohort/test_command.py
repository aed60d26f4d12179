"""The command: a file in, pairs and reasons out in each language; what is wrong is one line."""

import io
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cohort.generated import cohort
from tests.properties import at_most
from widgets.cohort.matching import optimum, shape
from widgets.cohort.matching.command import main
from widgets.cohort.matching.words import all_texts
from widgets.engine.text.languages import LANGUAGES

ROUND = {
    "mentees": [{"code": "E1", "name": "Zoé", "topics": ["advice"]}, {"code": "E2", "moments": ["evening"]}],
    "mentors": [{"code": "T1", "name": "Inès", "topics": ["advice"], "moments": ["noon"]}],
}


def run(monkeypatch, capsys, text, *options):
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    code = main(["-", *options])
    return code, *capsys.readouterr()


@at_most(10)
@given(st.integers(0, 10**6))
def test_what_is_written_is_read_as_it_was(seed):
    round_ = cohort(8, 6, seed)
    assert shape.read(json.dumps(shape.written(round_))).cohort == round_


@pytest.mark.parametrize("language", LANGUAGES)
def test_pairs_reasons_and_those_without_are_told(monkeypatch, capsys, language):
    code, out, _ = run(monkeypatch, capsys, json.dumps(ROUND), "--language", language)
    words = all_texts()
    assert code == 0
    assert "## Zoé – Inès" in out
    assert words.say("matching.topic.advice", language) in out
    assert "## E2" in out


def test_as_data_it_is_the_same_matching(monkeypatch, capsys):
    round_ = cohort(12, 8)
    code, out, _ = run(monkeypatch, capsys, json.dumps(shape.written(round_)), "--json", "--seed", "7", "--brief")
    data = json.loads(out)
    matching = optimum.match(round_, seed="7")
    assert code == 0
    assert [(pair["mentee"], pair["mentor"]) for pair in data["pairs"]] == [pair[:2] for pair in matching.pairs]
    assert tuple(row["code"] for row in data["left"]) == matching.left


def test_what_stands_is_matched_again(monkeypatch, capsys):
    round_ = {
        "mentees": [{"code": "A"}, {"code": "B", "languages": ["en"]}],
        "mentors": [{"code": "T", "languages": ["fr"]}, {"code": "U", "languages": ["en"]}],
        "standing": [["A", "U"]],
    }
    for changes, left in (("0", 1), ("1", 0)):
        _, out, _ = run(monkeypatch, capsys, json.dumps(round_), "--json", "--changes", changes)
        assert len(json.loads(out)["left"]) == left


FAULTS = {
    "not JSON": ("{", "JSON"),
    "a list": ("[]", "JSON"),
    "no mentors": ('{"mentees": []}', "mentors"),
    "no code": ('{"mentees": [{"name": "Zoé"}], "mentors": []}', "mentees[1]"),
    "an unknown field": ('{"mentees": [], "mentors": [{"code": "T", "capcity": 1}]}', "mentors[1].capcity"),
    "a number as text": ('{"mentees": [], "mentors": [{"code": "T", "capacity": "1"}]}', "mentors[1].capacity"),
    "too great a number": ('{"mentees": [], "mentors": [{"code": "T", "capacity": 1001}]}', "mentors[1].capacity"),
    "yes as text": ('{"mentors": [], "mentees": [{"code": "T", "may_wait": "yes"}]}', "mentees[1].may_wait"),
    "a text for a list": ('{"mentors": [], "mentees": [{"code": "T", "topics": "advice"}]}', "mentees[1].topics"),
    "a number for a text": ('{"mentors": [], "mentees": [{"code": 7}]}', "mentees[1].code"),
    "groups as a list": ('{"mentors": [], "mentees": [{"code": "T", "groups": ["x"]}]}', "mentees[1].groups"),
    "a pair of three": ('{"mentors": [], "mentees": [], "fixed": [["A", "B", "C"]]}', "fixed"),
    "pairs as a number": ('{"mentors": [], "mentees": [], "fixed": 3}', "fixed"),
    "a rule that protects": ('{"mentors": [], "mentees": [], "rules": {"manager": false}}', "manager"),
    "rules as a list": ('{"mentors": [], "mentees": [], "rules": []}', "rules"),
    "a pair of nobody": ('{"mentors": [], "mentees": [], "fixed": [["A", "B"]]}', "A"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_is_a_line_that_says_where(monkeypatch, capsys, fault, language):
    text, where = FAULTS[fault]
    code, out, err = run(monkeypatch, capsys, text, "--language", language)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert where in err


def test_a_file_that_is_not_there_and_an_option_that_is_none_are_a_line(tmp_path, capsys):
    assert main([str(tmp_path / "none.json")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    with pytest.raises(SystemExit) as stop:
        main(["x", "--langage", "fr"])
    assert stop.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1
    path = tmp_path / "latin.json"
    path.write_bytes(b'{"mentees": "\xe9"}')
    assert main([str(path)]) == 2
    assert main([str(path), "--changes", "-1"]) == 2
