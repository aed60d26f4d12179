"""People as a spreadsheet: what is written is read again as it was, and no cell of it executes."""

import csv
import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.cohort import lists
from tests.properties import at_most
from widgets.cohort.people import SIDES, Person
from widgets.cohort.reading import columns, formulas, people_in, tables, writing
from widgets.cohort.reading.people_in import People, Source
from widgets.engine.text.languages import LANGUAGES

EACH = pytest.mark.parametrize("language", LANGUAGES)


def read_again(people: People, language: str) -> People:
    """What is read of both lists once they are written."""
    sources = []
    for side, of_side in (("mentee", people.mentees), ("mentor", people.mentors)):
        table = tables.read(writing.write(of_side, language), "list.csv")
        sources.append(Source(table, columns.guess(table), side))
    return people_in.read(sources)


def parsed(content: bytes, separator: str) -> list[list[str]]:
    """The cells as a program of that language opens them."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=separator))


@EACH
def test_people_of_two_forms_come_back(language):
    people = lists.people(lists.GOOGLE_FR, lists.MICROSOFT_EN)
    again = read_again(people, language)
    assert (again.mentees, again.mentors, again.problems) == (people.mentees, people.mentors, ())


@EACH
def test_everything_that_somebody_may_say_comes_back(language):
    mentor = Person(
        "ÉL", "mentor", "Élise Lô", "e@x.org", ("advice", "couture, à la main"), frozenset({"doors"}), ("network",),
        frozenset({"skills"}), frozenset({"french", "breton"}), frozenset({"evening", "lundi à 18 h"}),
        frozenset({"in_person", "written"}), "Lyon", "Achats", "Ada Small", frozenset({"Jo Li", "Al B"}), ("ZL",),
        frozenset({"AB"}), frozenset({"AB"}), 0, True, {"site": "Lyon", "promotion : année": "2026"},
        frozenset({"site"}),
    )  # fmt: skip
    mentees = (Person("ZL", "mentee", "Zoé Li", topics=("Gestion, budget",)), Person("AB", "mentee"))
    again = read_again(People(mentees, (mentor,), ()), language)
    assert (again.mentees, again.mentors, again.problems) == (mentees, (mentor,), ())


def test_french_excel_parts_cells_by_semicolons_and_english_by_commas():
    person = Person("ZL", "mentee", "Zoé Li", topics=("advice", "doors"), may_wait=True)
    assert parsed(writing.write([person], "fr"), ";") == [
        ["Code ou initiales", "Nom", "Aide cherchée ou offerte", "Peut attendre"],
        [
            "ZL",
            "Zoé Li",
            "Des conseils pour une décision ou une étape; Qu’on m’ouvre des portes, qu’on me recommande",
            "oui",
        ],
    ]
    assert parsed(writing.write([person], "en"), ",") == [
        ["Code or initials", "Name", "Help looked for or offered", "May wait"],
        ["ZL", "Zoé Li", "Advice on a decision or a step; Having doors opened, being recommended", "yes"],
    ]
    assert writing.write([person], "en").startswith(b"\xef\xbb\xbf")


@EACH
@pytest.mark.parametrize("side", SIDES)
def test_a_blank_list_is_known_whole(side, language):
    table = tables.read(writing.template(side, language), "list.csv")
    mapping = columns.guess(table)
    assert tuple(column.field for column in mapping.columns) == writing.TEMPLATES[side]
    assert columns.notes(mapping, table) == []


ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
DANGEROUS = st.builds(lambda first, rest: first + rest, st.sampled_from("=+-@\t\r'＝＋－＠"), ANY)


@given(DANGEROUS | ANY)
@example("''=1")
@example("'")
def test_no_cell_begins_as_a_formula_does_and_each_is_as_it_was(text):
    harmless = formulas.neutralised(text)
    assert not re.match("[=+\\-@\t\r＝＋－＠]", harmless)
    assert formulas.restored(harmless) == text


def test_whatever_parts_the_cells_nothing_of_them_executes():
    person = Person(
        "=A", "mentee", "=HYPERLINK(1)", topics=("advice", "@SUM(1)"), team='x";=1+1', groups={"=g": "-2+3"}
    )
    for language in LANGUAGES:
        content = writing.write([person], language)
        for separator in ";,\t":
            cells = [cell for row in parsed(content, separator) for cell in row]
            assert [cell for cell in cells if re.match("\\s*[=+\\-@]", cell)] == []


HEADINGS = ("Code", "Nom", "Courriel", "Sujets", "Critères", "Langues", "Moments", "Façons de se rencontrer", "Lieu",
            "Service", "Responsable", "Qui évaluent", "Vœux", "Refus", "Combien de personnes", "Peut attendre",
            "Groupe : site", "Semblable sur")  # fmt: skip
KNOWN = ["oui", "matin", "le soir", "both", "Adresse", "French", "conseils", "écoute, réseau", "site", "2", "A B", "AB"]
CELL = ANY | DANGEROUS | st.sampled_from(KNOWN)
ROWS = st.lists(st.lists(CELL, min_size=len(HEADINGS), max_size=len(HEADINGS)), min_size=1, max_size=4)


@given(ROWS, ROWS, st.sampled_from(LANGUAGES))
@at_most(60)
def test_whoever_is_read_of_any_cells_is_the_same_once_written(mentees, mentors, language):
    people = lists.people(lists.written([HEADINGS, *mentees]), lists.written([HEADINGS, *mentors]))
    if people.mentees and people.mentors:
        again = read_again(people, language)
        assert (again.mentees, again.mentors) == (people.mentees, people.mentors)
