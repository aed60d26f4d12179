"""Data files of the tools as people: who they are, what never comes in, and why a file is refused."""

import base64
import json
from datetime import date

import pytest

from tests.cohort import lists
from tests.examples import ROOT, examples
from widgets.cohort.people import Person
from widgets.cohort.reading import data_files, people_in, words
from widgets.engine.file import everything
from widgets.engine.text.languages import LANGUAGES


def file(tool: str, example: str = "", **changes: object) -> str:
    """A data file as a tool writes it."""
    answers = examples(tool)[example]["answers"] if example else {}
    return json.dumps({"tool": tool, "version": 1, "made": "2026-11-24", "answers": answers, **changes})


def person(sent: str, name: str = "offer.json") -> Person:
    drafts, problems = data_files.read([(name, sent)])
    assert problems == []
    return drafts[0].person


def test_what_a_mentee_needs():
    assert person(file("assessment", "nurse_first_team"), "assessment.json") == Person(
        "",
        "mentee",
        topics=("advice", "unwritten_rules", "confidence"),
        criteria=("availability",),
        ways=frozenset({"in_person"}),
    )
    assert person(file("assessment", "everything_essential")).ways == frozenset()


def test_what_a_mentor_offers():
    assert person(file("offer", "baker_asked")) == Person(
        "",
        "mentor",
        "Jo",
        topics=("skills", "example"),
        not_topics=frozenset({"doors", "visibility"}),
        criteria=("skills",),
        languages=frozenset({"french"}),
        moments=frozenset({"afternoon", "weekend"}),
        ways=frozenset({"in_person"}),
        capacity=1,
    )
    nurse = person(file("offer", "nurse_programme"))
    assert (nurse.languages, nurse.lacks) == ({"french", "arabic"}, {"network"})
    assert person(file("offer", "lawyer_wish")).capacity == 2


def test_what_is_offered_and_refused_is_refused():
    undecided = person(file("offer", "undecided"))
    assert (undecided.topics, undecided.not_topics) == ((), {"listening"})
    assert (undecided.criteria, undecided.lacks) == (("network",), frozenset())


@pytest.mark.parametrize("example", [name for name, each in examples("offer").items() if "problems" not in each])
def test_what_is_private_or_told_in_own_words_never_comes_in(example):
    told_words = {"motive": ["wish"], "state": ["trouble"], "aside": ["SECRET A"], "mentor_brings": ["SECRET B"]}
    answers = examples("offer")[example]["answers"] | told_words
    drafts, _ = data_files.read([("x.json", file("offer", answers=answers))])
    read = people_in.read([], drafts)
    assert "SECRET" not in repr(read)
    assert "trouble" not in repr(read)


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("assessment.json", ""),
        ("assessment (2).json", ""),
        ("offer-private.json", ""),
        ("Zoé_Li.json", "Zoé Li"),
        ("AB (1).json", "AB"),
    ],
)
def test_a_file_that_was_renamed_says_whose_it_is(name, called):
    assert person(file("assessment", "no_preference"), name).name == called


def test_files_and_lists_make_one_cohort():
    files = [
        ("assessment.json", file("assessment", "nurse_first_team")),
        ("assessment (1).json", file("assessment", "carpenter_change")),
        ("Samira.json", file("offer", "nurse_programme")),
    ]
    drafts, problems = data_files.read(files, first=1)
    read = people_in.read([lists.source("Nom;Vœux\nAl B;samira\n", "mentee")], drafts)
    assert (problems, read.problems) == ([], ())
    assert [mentee.code for mentee in read.mentees] == ["AB", "P2", "P"]
    assert [(mentor.code, mentor.name) for mentor in read.mentors] == [("SA", "Samira")]
    assert read.mentees[0].wishes == ("SA",)


def test_the_bytes_of_a_file_are_read_too():
    content = base64.b64encode(file("offer", "baker_asked").encode("utf-16")).decode()
    assert person(f"data:application/json;base64,{content}").name == "Jo"


IDENTITY = "0" * 32
EVERYTHING = {"tools": {}, "days": {}, "identity": ""}


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (file("checkin"), "file_other_tool"),
        (file("offer", version=2), "file_version"),
        (everything.write(EVERYTHING, {"fr": "x", "en": "x"}, date(2026, 11, 24)), "file_everything"),
        (file("offer", answers={"helps": 3}), "file_broken"),
        (file("offer", identity="x"), "file_broken"),
        ("[]", "file_broken"),
        ("Nom;Courriel\n", "file_broken"),
        ("[" * 100_000, "file_broken"),
        ("x" * 1_000_000, "file_broken"),
        ("data:;base64,6Q==", "file_broken"),
        *(
            (path.read_text(encoding="utf-8", errors="replace"), "")
            for path in sorted((ROOT / "tests/hostile").glob("*.json"))
        ),
    ],
)
def test_what_is_refused_says_why(sent, reason):
    drafts, problems = data_files.read([("x.json", sent), ("Jo.json", file("offer", "baker_asked"))], first=4)
    assert drafts[-1].person.name == "Jo"
    assert [problem.source for problem in problems] in ([4], [])
    if reason:
        assert [problem.says.key for problem in problems] == [f"problem.{reason}"]
    for problem in problems:
        assert all(words.reading_texts().say(problem.says, language) for language in LANGUAGES)


def test_the_same_file_twice_is_one_person():
    twice = [(name, file("offer", "baker_asked", identity=IDENTITY)) for name in ("a.json", "b.json")]
    drafts, problems = data_files.read(twice)
    assert [draft.source for draft in drafts] == [1]
    assert [(problem.says.key, problem.source) for problem in problems] == [("problem.file_twice", 0)]
    assert words.reading_texts().say(problems[0].says, "en").startswith("This file and “b.json” are of the same person")


def test_more_files_than_are_read_are_told():
    drafts, problems = data_files.read([("x.json", "[]")] * (data_files.MOST + 1))
    assert drafts == []
    assert problems[0].says.key == "problem.files_many"
    assert len(problems) == data_files.MOST + 1
