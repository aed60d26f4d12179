"""A round's file opened into another: nobody twice, nothing lost, and what differs told."""

import json
from typing import Any

import pytest

from tests.cohort.round import MENTEES, MENTORS, Round
from widgets.cohort import merging
from widgets.cohort.people import Cohort, Person

OTHER_MENTEES = """Nom;E-mail;Aide;Langues;Moments
Léa Brun;lea@ex.example;Écoute;français;soir
Anne Dubois;anne@ex.example;Des conseils;français, anglais;soir
Alain Dupuis;alain@ex.example;Des conseils;français;soir
"""
OTHER_MENTORS = """Nom;E-mail;Aide proposée;Langues;Moments;Nombre de personnes
Nora Sy;nora@ex.example;Écoute, Des conseils;français;soir;2
Marc Petit;marc@ex.example;Des conseils;français;soir;1
"""


def saved(mentees: str, mentors: str, **more: Any) -> str:
    """The file of a round whose pairs have been formed."""
    page = Round("en")
    page.read(mentees, mentors)
    page.ask("match")
    text: str = page.ask("save")["files"]["round"]["text"]
    data = json.loads(text)
    data["cohort"] |= more
    return json.dumps(data)


def paired(language: str = "en") -> Round:
    page = Round(language)
    page.read()
    page.ask("match")
    return page


def test_the_same_file_opened_again_changes_nothing() -> None:
    page = paired()
    page.ask("fix:0")
    page.ask("board", {"state-0": ["met"]})
    before = {name: page.cohort[name] for name in page.cohort if name not in ("sheets", "loose")}
    text = page.ask("save")["files"]["round"]["text"]
    reply = page.open("files", text, name="round.json")
    assert {name: page.cohort[name] for name in before} == before
    assert "6 people were there already" in reply["notice"]
    assert 'id="differs"' not in reply["html"]


def test_two_follow_up_boards_become_one_and_differences_are_told() -> None:
    page = paired("en")
    page.ask("board", {"state-0": ["met"]})
    mine = page.cohort["pairs"]
    file = saved(OTHER_MENTEES, OTHER_MENTORS)
    theirs = json.loads(file)["cohort"]
    assert [person["code"] for person in theirs["mentees"]] == ["LB", "AD2", "AD"]
    data = json.loads(file)
    data["cohort"]["board"] = [[*pair, {"state": "not_met"}] for pair in theirs["pairs"]]
    reply = page.open("files", json.dumps(data), name="other.json")
    called = {person["code"]: person["name"] for side in ("mentees", "mentors") for person in page.cohort[side]}
    assert sorted(called.values()) == [
        "Alain Dupuis", "Anne Dubois", "Lucie Roy", "Léa Brun", "Marc Petit", "Nora Sy", "Paul Noir", "Tom Roux",
        "Zoé Blanc",
    ]  # fmt: skip
    assert all(pair in page.cohort["pairs"] for pair in mine)
    assert {called[a] for a, _ in page.cohort["pairs"]} >= {"Léa Brun", "Anne Dubois"}
    noted = {called[a]: entry["state"] for a, _, entry in page.cohort["board"]}
    assert noted["Léa Brun"] == "not_met"
    assert "Anne Dubois, “Languages”: French here, English and French in the file" in reply["html"]
    assert reply["focus"] == "differs"


def test_people_whom_two_coordinators_gave_one_code_stay_two() -> None:
    here = Cohort((Person("A1", "mentee", "Anne Li"),), (Person("M1", "mentor", "Al Bo", wishes=("A1",)),))
    there = Cohort(
        (Person("A1", "mentee", "Ada Lô"),),
        (Person("M1", "mentor", "Al Bo"), Person("M2", "mentor", "Cy Do", wishes=("A1",))),
    )
    merged = merging.people(here, there)
    assert merged.names == {"A1": "A12", "M1": "M1", "M2": "M2"}
    assert [(person.code, person.wishes) for person in merged.people] == [("A12", ()), ("M2", ("A12",))]
    assert merged.same == 1


def test_what_only_the_file_knows_of_somebody_is_added_and_what_both_know_stays() -> None:
    here = Person("A", "mentee", "Anne Li", team="Achats", refusals=frozenset("X"), groups={"site": "Lyon"})
    there = here._replace(email="a@x.org", team="Ventes", refusals=frozenset("Y"), groups={"site": "Pau", "an": "1"})
    merged = merging.people(Cohort((here,), ()), Cohort((there,), ()))
    assert merged.people == (
        here._replace(email="a@x.org", refusals=frozenset("XY"), groups={"site": "Lyon", "an": "1"}),
    )
    assert [phrase.key for phrase in merged.differences] == ["merge.differs", "merge.differs"]


@pytest.mark.parametrize(
    ("here", "there", "sentence"),
    [
        ({"fixed": [["AD", "MP"]]}, {"conflicts": [["AD", "MP", ""]]}, "a fixed pair here"),
        ({"conflicts": [["AD", "MP", ""]]}, {"fixed": [["AD", "MP"]]}, "kept apart here"),
        ({"fixed": [["AD", "MP"]]}, {"fixed": [["AD", "LR"]]}, "is with Marc Petit here, with Lucie Roy in the file"),
        ({"settings": {"months": "6"}}, {"settings": {"months": "9"}}, "“Length, in months”: 6 here, 9 in the file"),
        ({"rules": {"team": True}}, {"rules": {"team": False}}, "One rule is not the same"),
        (
            {"pairs": [["AD", "MP"]], "board": [["AD", "MP", {"state": "met"}]]},
            {"pairs": [["AD", "MP"]], "board": [["AD", "MP", {"state": "stopped"}]]},
            "follow-up: “Have met” here, “Stopped” in the file",
        ),
        ({"pairs": [["AD", "MP"]]}, {"pairs": [["ZB", "MP"]]}, "Marc Petit would have too many people: 2"),
    ],
)
def test_what_is_settled_here_stays_and_what_the_file_says_is_told(here: Any, there: Any, sentence: str) -> None:
    page = paired()
    file = json.loads(page.ask("save")["files"]["round"]["text"])
    page.cohort |= here
    file["cohort"] |= there
    html = page.open("files", json.dumps(file), name="other.json")["html"]
    assert sentence in html
    for name, value in here.items():
        assert all(entry in page.cohort[name] for entry in value)


def test_conflicts_settings_and_check_ins_of_the_file_come_too() -> None:
    page = paired()
    file = json.loads(page.ask("save")["files"]["round"]["text"])
    checks = [{"purpose": "works", "mark": "a"}, {"purpose": "works", "mark": "b"}, {"purpose": "partly"}]
    file["cohort"] |= {"conflicts": [["TR", "LR", "why"]], "settings": {"months": "6"}, "check_ins": checks}
    page.cohort |= {"check_ins": [checks[0]]}
    page.open("files", json.dumps(file), name="other.json")
    assert page.cohort["conflicts"] == [["TR", "LR", "why"]]
    assert page.cohort["settings"] == {"months": "6"}
    assert page.cohort["check_ins"] == checks


def test_a_list_opened_after_a_file_counts_and_the_follow_up_stays() -> None:
    page = Round("en")
    page.open("files", saved(MENTEES, MENTORS), name="round.json")
    before = page.cohort["pairs"]
    page.open("mentees", MENTEES.replace("Tom Roux;tom@ex.example;Compétences", "Tom Roux;tom@ex.example;Écoute"))
    reply = page.ask("columns:0")
    assert page.cohort["mentees"][-1]["topics"] == ["listening"]
    assert len(page.cohort["mentees"]) == 4
    assert page.cohort["pairs"] == before
    assert "4 people had come from a file" in reply["notice"]


def test_more_people_than_the_page_takes_are_not_merged() -> None:
    page = paired()
    before = json.dumps(page.cohort)
    people = [{"code": f"N{number}"} for number in range(1_996)]
    page.open("files", json.dumps({"tool": "cohort", "cohort": {"version": 1, "mentees": people}}))
    assert json.dumps(page.cohort) == before
    assert "more than 2,000 people" in page.reply["notice"]
