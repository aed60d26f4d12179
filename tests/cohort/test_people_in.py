"""Lists as people: who is in them, and what is wrong, row by row, with what would be right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cohort import lists
from widgets.cohort.people import Person
from widgets.cohort.reading import codes, people_in, words
from widgets.engine.text.languages import LANGUAGES

HEADINGS = (
    "Code", "Nom", "Courriel", "Sujets", "Vœux", "Refus", "Conflits", "Responsable", "Qui évaluent",
    "Combien de personnes", "Peut attendre", "Langues",
)  # fmt: skip


def list_of(*rows: dict[str, str]) -> str:
    """A list whose rows say some of HEADINGS."""
    return lists.written([HEADINGS, *([row.get(heading, "") for heading in HEADINGS] for row in rows)])


MENTORS = list_of({"Nom": "Zoé Li", "Courriel": "z@x.org"}, {"Nom": "Paul Martin"}, {"Nom": "Ada Stone"})


def test_people_of_two_forms_in_two_languages():
    read = lists.people(lists.GOOGLE_FR, lists.MICROSOFT_EN)
    marie, jean = read.mentees
    zoe, paul, samira = read.mentors
    assert marie == Person(
        "MD",
        "mentee",
        "Marie Dupont",
        "marie.dupont@exemple.fr",
        topics=("advice", "skills"),
        languages=frozenset({"french", "english"}),
        moments=frozenset({"morning", "noon"}),
        team="Achats",
        manager="MP",
        wishes=("SB", "ZL"),
    )
    assert (jean.topics, jean.wishes, jean.refusals) == (("doors", "Couture"), ("ZL",), frozenset({"MP"}))
    assert (zoe.email, zoe.manager, zoe.capacity, zoe.ways) == ("", "Ada Small", 2, frozenset({"in_person"}))
    assert (paul.code, paul.name, paul.topics) == ("MP", "MARTIN, Paul", ("skills",))
    assert (samira.capacity, samira.topics) == (0, ("advice", "honest_feedback"))
    assert samira.ways == {"in_person", "remote"}
    assert read.problems == ()


WRONG = {
    "blank": ([{"Nom": "A B"}, {}, {"Nom": "C D"}], 3),
    "nobody": ([{"Sujets": "couture"}], 2),
    "twice": ([{"Nom": "A B", "Courriel": "a@x.org"}, {"Nom": "b a", "Courriel": "A@x.org"}], 2),
    "email_shared": ([{"Nom": "A B", "Courriel": "a@x.org"}, {"Nom": "C D", "Courriel": "a@x.org"}], 3),
    "name_shared": ([{"Nom": "A B", "Courriel": "a@x.org"}, {"Nom": "A B", "Courriel": "c@x.org"}], 3),
    "code_shared": ([{"Code": "X", "Nom": "A B"}, {"Code": "x", "Nom": "C D"}], 3),
    "both_sides": ([{"Nom": "Ada Stone"}], 4),
    "long": ([{"Nom": "A" * 130}], 2),
    "many": ([{"Nom": "A B", "Sujets": ", ".join(f"s{number}" for number in range(60))}], 2),
    "email": ([{"Nom": "A B", "Courriel": "a at x.org"}], 2),
    "answer": ([{"Nom": "A B", "Peut attendre": "plutôt"}], 2),
    "wish_self": ([{"Nom": "A B", "Vœux": "b a"}], 2),
    "wish_own_side": ([{"Nom": "A B", "Vœux": "C D"}, {"Nom": "C D"}], 2),
    "wish_near": ([{"Nom": "A B", "Vœux": "Pol Martin"}], 2),
    "wish_unknown": ([{"Nom": "A B", "Vœux": "Xavier"}], 2),
    "wish_refused": ([{"Nom": "A B", "Vœux": "Zoé Li", "Refus": "z@x.org"}], 2),
    "wish_manager": ([{"Nom": "A B", "Vœux": "Zoé Li", "Responsable": "ZOE LI"}], 2),
    "refusal_near": ([{"Nom": "A B", "Refus": "Paul Marti"}], 2),
    "refusal_unknown": ([{"Nom": "A B", "Refus": "Xavier"}], 2),
    "conflict_near": ([{"Nom": "A B", "Conflits": "Paul Marti"}], 2),
    "conflict_unknown": ([{"Nom": "A B", "Conflits": "Xavier"}], 2),
    "wish_conflict": ([{"Nom": "A B", "Vœux": "Zoé Li", "Conflits": "z@x.org"}], 2),
    "manager_self": ([{"Nom": "A B", "Responsable": "A. B."}], 2),
    "manager_near": ([{"Nom": "A B", "Responsable": "Ada Stonne"}], 2),
    "assessor_self": ([{"Nom": "A B", "Qui évaluent": "A B"}], 2),
    "assessor_near": ([{"Nom": "A B", "Qui évaluent": "Paul Martins"}], 2),
}
"""What is wrong in a list of mentees, and the row where it is told."""

WRONG_OF_MENTORS = {
    "capacity": ([{"Nom": "A B", "Combien de personnes": "beaucoup"}], 2),
    "capacity_range": ([{"Nom": "A B", "Combien de personnes": "1 à 2"}], 2),
    "capacity_many": ([{"Nom": "A B", "Combien de personnes": "40"}], 2),
}


@pytest.mark.parametrize("key", WRONG)
def test_what_is_wrong_is_told_at_its_row(key):
    rows, number = WRONG[key]
    read = lists.people(list_of(*rows), MENTORS)
    assert [(problem.says.key, problem.row) for problem in read.problems] == [(f"problem.{key}", number)]
    assert all(lists.in_words(read, language) for language in LANGUAGES)


@pytest.mark.parametrize("key", WRONG_OF_MENTORS)
def test_what_is_wrong_of_mentors_is_told_at_its_row(key):
    rows, number = WRONG_OF_MENTORS[key]
    read = lists.people(list_of({"Nom": "C D"}), list_of(*rows))
    assert [(problem.says.key, problem.source, problem.row) for problem in read.problems] == [
        (f"problem.{key}", 1, number)
    ]


OF_FILES = {"files_many", "file_twice", "file_broken", "file_version", "file_other_tool", "file_everything"}
"""What is told of data files: see test_data_files."""


def test_each_text_of_a_problem_is_tried():
    elsewhere = {"side", "twice_elsewhere", "wish_several", "refusal_several", "conflict_several", *ABOVE, *OF_FILES}
    keys = {key.removeprefix("problem.") for key in words.reading_texts().pairs if key.startswith("problem.")}
    assert keys == {*WRONG, *WRONG_OF_MENTORS, *elsewhere}


def test_what_would_be_right_is_told():
    read = lists.people(list_of({"Nom": "A B", "Vœux": "Pol Martin"}), MENTORS)
    assert lists.in_words(read, "en") == [
        "The wish “Pol Martin” is nobody in the other list: it is not taken. The nearest name is “Paul Martin”."
    ]
    read = lists.people(list_of({"Nom": "A B"}), list_of({"Nom": "C D", "Combien de personnes": "plein"}))
    assert lists.in_words(read, "fr") == [
        "«\u00a0plein\u00a0» n’est pas un nombre de personnes\u00a0: une seule est comptée. Écrivez un chiffre, 0 si "
        "ce n’est pas pour ce tour."
    ]


def test_the_last_answer_of_somebody_counts():
    read = lists.people(
        list_of({"Nom": "A B", "Courriel": "a@x.org", "Sujets": "un"}, {"Courriel": "a@x.org", "Sujets": "deux"}),
        MENTORS,
    )
    assert [person.topics for person in read.mentees] == [("deux",)]
    assert [problem.is_left_out for problem in read.problems] == [True]


def test_somebody_may_come_in_two_files():
    sources = [lists.source(list_of({"Nom": "A B", "Sujets": topic}), "mentee") for topic in ("un", "deux")]
    read = people_in.read([*sources, lists.source(MENTORS, "mentor")])
    assert [person.topics for person in read.mentees] == [("deux",)]
    assert [(problem.says.key, problem.source) for problem in read.problems] == [("problem.twice_elsewhere", 0)]


HOMONYMS = list_of({"Nom": "Zoé Li", "Courriel": "z@x.org"}, {"Nom": "Li Zoé", "Courriel": "l@x.org"})


def test_of_two_people_of_one_name_a_refusal_keeps_both_apart_and_a_wish_none():
    read = lists.people(list_of({"Nom": "A B", "Vœux": "Zoé Li"}, {"Nom": "C D", "Refus": "Zoé Li"}), HOMONYMS)
    assert [person.wishes for person in read.mentees] == [(), ()]
    assert read.mentees[1].refusals == {person.code for person in read.mentors}
    keys = [problem.says.key for problem in read.problems]
    assert keys == ["problem.wish_several", "problem.refusal_several", "problem.name_shared"]
    assert lists.people(list_of({"Nom": "A B", "Vœux": "l@x.org"}), HOMONYMS).mentees[0].wishes == ("LZ",)


ABOVE = {"manager_several", "assessor_several"}


def test_of_two_people_of_one_name_who_are_above_somebody_neither_is_a_mentor_of_theirs():
    read = lists.people(list_of({"Nom": "A B", "Responsable": "Zoé Li", "Qui évaluent": "LI Zoé"}), HOMONYMS)
    assert read.mentees[0].manager == "Zoé Li"
    assert read.mentees[0].assessors == {person.code for person in read.mentors}
    assert {problem.says.key.removeprefix("problem.") for problem in read.problems} == {*ABOVE, "name_shared"}


def test_a_code_of_two_people_is_that_of_the_other_one_where_one_of_them_says_it():
    read = lists.people("Code;Nom;Responsable\nX;A B;x\n", "Code;Nom\nX;C D\n")
    assert read.mentees[0].manager == read.mentors[0].code != read.mentees[0].code


def test_whoever_is_on_both_sides_never_meets_themself():
    read = lists.people(list_of({"Code": "AS", "Nom": "Ada Stone", "Vœux": "Ada Stone, Zoé Li"}), MENTORS)
    ada, twin = read.mentees[0], read.mentors[2]
    assert ada.code != twin.code
    assert (ada.refusals, twin.refusals) == ({twin.code}, {ada.code})
    assert ada.wishes == ("ZL",)


@pytest.mark.parametrize(
    ("typed", "wishes"),
    [
        ("MARTIN, Paul", ("PM",)),
        ("Zoé Li, MARTIN, Paul, Ada Stone", ("ZL", "PM", "AS")),
        ("zl,pm", ("ZL", "PM")),
        ("MARTIN, Paul; z@x.org", ("PM", "ZL")),
        ("Ada Stone, personne, Paul Martin", ("AS", "PM")),
    ],
)
def test_a_comma_parts_people_or_is_in_a_name(typed, wishes):
    read = lists.people(list_of({"Nom": "A B", "Vœux": typed, "Qui évaluent": typed}), MENTORS)
    assert read.mentees[0].wishes == wishes
    assert read.mentees[0].assessors >= {*wishes}


def test_names_of_nobody_stay_together_for_the_nearest():
    read = lists.people(list_of({"Nom": "A B", "Vœux": "MARTIN, Pol"}), MENTORS)
    assert [problem.says.facts for problem in read.problems] == [{"name": "MARTIN, Pol", "near": "Paul Martin"}]


def test_one_form_for_both_sides():
    text = "Nom;Rôle\nA B;Mentorée\nC D;Je souhaite être mentor\nE F;les deux\nG H;?\n"
    read = people_in.read([lists.source(text, None)])
    assert [person.name for person in read.mentees] == ["A B", "E F"]
    assert [person.name for person in read.mentors] == ["C D", "E F"]
    assert ("problem.side", 5) in [(problem.says.key, problem.row) for problem in read.problems]


def test_initials_or_codes_suffice():
    read = lists.people("Code;Sujets\nAB;couture\nCD;\n", "Code;Combien de personnes\nEF;3\n")
    assert [person.code for person in (*read.mentees, *read.mentors)] == ["AB", "CD", "EF"]


NAMES = [
    "Marie Dupont",
    "Mehdi Djebbar",
    "Zoé Li",
    "王小明",
    "محمد أمين",
    "Νίκος Παπάς",
    "Анна Петрова",
    "अनिल कुमार",
    "김민준",
]


def test_codes_are_initials_of_every_script():
    made = [codes.initials(Person("", "mentee", name)) for name in (*NAMES, "Cher", "Mme Anne-Lise D’Arc", "!!")]
    assert made == ["MD", "MD", "ZL", "王小", "مأ", "ΝΠ", "АП", "अक", "김민", "CH", "ALDA", "P"]


@given(st.permutations([*NAMES, "Marc Dubois", "Mona Diaz"]))
def test_codes_are_different_and_the_same_in_any_order(names):
    def made(order):
        people = [Person("", "mentee", name) for name in order]
        return dict(zip(order, codes.assigned(people), strict=True))

    assert made(names) == made(sorted(names))
    assert len(set(made(names).values())) == len(names)


def test_whoever_comes_back_has_their_code_again():
    before = lists.people("Nom\nMona Diaz\nMehdi Djebbar\n", MENTORS)
    after = people_in.read(
        [lists.source("Nom\nAlma Diaz\nMarc Dubois\nMona Diaz\nMehdi Djebbar\n", "mentee")], earlier=before.mentees
    )
    codes_before = {person.name: person.code for person in before.mentees}
    assert {person.name: person.code for person in after.mentees}.items() >= codes_before.items()
    assert len({person.code for person in after.mentees}) == 4


ANY = st.text(st.characters(exclude_categories=["C"]), max_size=10)


@given(
    st.lists(st.lists(ANY, min_size=11, max_size=11), max_size=6),
    st.lists(st.lists(ANY, min_size=11, max_size=11), max_size=6),
)
def test_whatever_cells_hold_people_are_different_and_every_wish_is_somebody(mentees, mentors):
    read = lists.people(lists.written([HEADINGS, *mentees]), lists.written([HEADINGS, *mentors]))
    everybody = (*read.mentees, *read.mentors)
    assert len({words.plain(person.code) or person.code for person in everybody}) == len(everybody)
    of_side = {"mentee": {p.code for p in read.mentors}, "mentor": {p.code for p in read.mentees}}
    for person in everybody:
        assert {*person.wishes, *person.refusals} <= of_side[person.side]
        assert not {*person.wishes} & person.refusals
    assert [lists.in_words(read, language) for language in LANGUAGES]
