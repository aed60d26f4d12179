"""Who must not meet: a column of a list, a list of two names a row, two people chosen in the page."""

import json

import pytest

from tests.cohort import lists
from tests.cohort.round import MENTEES, MENTORS, Round
from widgets.cohort.matching import optimum
from widgets.cohort.people import Cohort, Person
from widgets.cohort.reading import conflicts
from widgets.cohort.reading.table import TableError

SEEKING = (
    Person("AD", "mentee", "Anne Dubois", "anne@ex.example"),
    Person("PN", "mentee", "Paul Noir"),
    Person("PN2", "mentee", "Paul Noir"),
)
OFFERING = (Person("MP", "mentor", "Marc Petit"), Person("LR", "mentor", "ROY, Lucie"))
COHORT = Cohort(SEEKING, OFFERING)


def read(text: str) -> conflicts.Conflicts:
    return conflicts.read(lists.table(text), COHORT)


def wrong(text: str) -> list[tuple[int, str]]:
    return [(problem.row, problem.says.key) for problem in read(text).problems]


@pytest.mark.parametrize(
    "text",
    [
        "Personne;Avec;Motif\nAnne Dubois;Marc Petit;Procès\n",
        "Anne Dubois;Marc Petit;Procès\n",
        "n°,A,B,Why\n1,MP,anne@ex.example,Procès\n",
        "Dubois Anne\tmp\tProcès\n",
    ],
)
def test_two_names_in_a_row_are_a_conflict_in_any_order_and_by_code_name_or_address(text):
    listed = read(text)
    assert (listed.pairs, listed.problems) == ({("AD", "MP"): "Procès"}, ())


def test_a_first_row_that_names_nobody_is_taken_for_headings_and_told():
    assert read("Who;With\nAD;MP\n").headings == ("Who", "With")
    assert read("AD;MP\n").headings == ()


def test_several_names_in_a_cell_are_several_conflicts():
    assert {*read("AD;Marc Petit, Lucie Roy\n").pairs} == {("AD", "MP"), ("AD", "LR")}
    assert {*read("AD;ROY, Lucie\n").pairs} == {("AD", "LR")}


def test_what_is_wrong_is_told_row_by_row_and_the_rest_is_read():
    text = "AD;MP\nAnne Duboi;MP\nAD;Xyz\nAD;\nAD;PN2\nPaul Noir;LR\n"
    assert wrong(text) == [
        (2, "conflicts.near"),
        (3, "conflicts.unknown"),
        (4, "conflicts.single"),
        (5, "conflicts.same_side"),
        (6, "problem.conflict_several"),
    ]
    assert {*read(text).pairs} == {("AD", "MP"), ("PN", "LR"), ("PN2", "LR")}


@pytest.mark.parametrize("text", ["Jean;Louise\n", "AD\nPN\n", "AD;free text\n"])
def test_a_list_without_two_columns_of_names_is_refused(text):
    with pytest.raises(TableError):
        read(text)


@pytest.mark.parametrize("side", ["mentee", "mentor"])
def test_a_conflict_of_either_side_keeps_two_people_apart(side):
    anne, marc = SEEKING[0], OFFERING[0]
    anne = anne._replace(conflicts=frozenset(("MP",))) if side == "mentee" else anne
    marc = marc._replace(conflicts=frozenset(("AD",))) if side == "mentor" else marc
    assert optimum.match(Cohort((anne,), (marc,))).pairs == ()


def test_a_column_of_a_list_names_conflicts_and_unknown_ones_are_told():
    head, *rows = MENTEES.splitlines()
    text = "\n".join([f"{head};Conflits d’intérêts", f"{rows[0]};PETIT Marc, Lucie Roi", *rows[1:]])
    people = lists.people(text, MENTORS)
    marc = next(person for person in people.mentors if person.name == "Marc Petit")
    assert people.mentees[0].conflicts == {marc.code}
    assert people.mentees[0].wishes == ("LR",)
    assert {(problem.row, problem.says.key) for problem in people.problems} == {
        (2, "problem.wish_conflict"),
        (2, "problem.conflict_near"),
    }


def test_a_list_of_conflicts_is_read_in_the_page_and_told() -> None:
    page = Round("en")
    page.read()
    page.open("conflicts", "Who;With;Why\nAnne Dubois;Marc Petit;Same lawsuit\nZoe Blanc;Lucy Roy\n", name="apart.csv")
    assert page.cohort["conflicts"] == [["AD", "MP", "Same lawsuit"]]
    assert page.reply["focus"] == "told"
    assert "“apart.csv”, row 3. “Lucy Roy” is in neither list" in page.reply["html"]
    assert "Same lawsuit" in page.reply["html"]
    page.ask("match")
    assert ["AD", "MP"] not in page.cohort["pairs"]


def test_a_list_of_conflicts_that_names_nobody_changes_nothing() -> None:
    page = Round()
    page.read()
    before = json.dumps(page.cohort)
    page.open("conflicts", "Zoé;Al\n")
    assert json.dumps(page.cohort) == before
    assert "n’est pas lu" in page.reply["notice"]


def test_a_conflict_of_a_list_undoes_a_fixed_pair_and_says_so() -> None:
    page = Round("en")
    page.read()
    page.ask("join", {"two-mentee": ["0"], "two-mentor": ["0"]})
    page.open("conflicts", "Anne Dubois;Marc Petit\n")
    assert "fixed" not in page.cohort
    assert "were a fixed pair" in page.reply["html"]


def test_two_people_are_joined_or_parted_before_anything_is_matched() -> None:
    page = Round()
    page.read()
    page.ask("join", {"two-mentee": ["3"], "two-mentor": ["0"]})
    assert page.cohort["fixed"] == [["TR", "MP"]]
    page.ask("join", {"two-mentee": ["3"], "two-mentor": ["1"]})
    assert page.cohort["fixed"] == [["TR", "LR"]]
    page.ask("part", {"two-mentee": ["0"], "two-mentor": ["0"]})
    page.ask("match")
    assert ["TR", "LR"] in page.cohort["pairs"]
    assert ["AD", "MP"] not in page.cohort["pairs"]
    page.ask("free:0")
    page.ask("together:0")
    assert not {"fixed", "conflicts"} & page.cohort.keys()


@pytest.mark.parametrize("action", ["join", "part"])
def test_one_person_alone_is_not_joined_and_the_page_asks_for_the_other(action: str) -> None:
    page = Round()
    page.read()
    reply = page.ask(action, {"two-mentee": ["0"], "two-mentor": [""]})
    assert reply["focus"] == "two-mentee"
    assert not {"fixed", "conflicts"} & page.cohort.keys()
