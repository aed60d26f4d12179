"""Which column holds what: guessed from real headings, corrected, kept as data for the next round."""

import json

import pytest

from tests.cohort import lists
from widgets.cohort.reading import columns, words
from widgets.cohort.reading.columns import Column, Mapping, MappingError
from widgets.engine.text.languages import LANGUAGES


def fields(*headings: str) -> list[str]:
    sheet = lists.table(lists.written([headings, ["x"] * len(headings)]))
    return [column.field for column in columns.guess(sheet).columns]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Adresse e-mail", "email"),
        ("Courriel", "email"),
        ("Adresse de messagerie", "email"),
        ("Email Address", "email"),
        ("Horodateur", ""),
        ("Timestamp", ""),
        ("Heure de la dernière modification", ""),
        ("ID", ""),
        ("Nom et prénom", "name"),
        ("Nom complet", "name"),
        ("Full name", "name"),
        ("Initiales", "code"),
        ("Langues parlées", "languages"),
        ("Languages spoken", "languages"),
        ("What would you like help with?", "topics"),
        ("De quelle aide avez-vous besoin ?", "topics"),
        ("Que feriez-vous volontiers pour quelqu’un ?", "topics"),
        ("What would you rather not be asked for?", "not_topics"),
        ("Line manager", "manager"),
        ("Nom de votre N+1", "manager"),
        ("Adresse e-mail de votre responsable", "manager"),
        ("Your team or department", "team"),
        ("Direction", "team"),
        ("Ville", "place"),
        ("Where are you based?", "place"),
        ("Combien de personnes à la fois ?", "capacity"),
        ("How many mentees can you take?", "capacity"),
        ("Quand êtes-vous libre ?", "moments"),
        ("Disponibilités [Lundi]", "moments"),
        ("How would you like to meet?", "ways"),
        ("When would you like to meet?", "moments"),
        ("Mentor souhaité", "wishes"),
        ("First choice", "wishes"),
        ("Qui souhaitez-vous comme mentor ou mentore ?", "wishes"),
        ("Avec qui ne souhaitez-vous pas être ?", "refusals"),
        ("Whom would you not like to be matched with?", "refusals"),
        ("Qui vous évalue ?", "assessors"),
        ("Peut attendre", "may_wait"),
        ("Souhaitez-vous être mentor ou personne mentorée ?", "side"),
        ("Souhait 1", "wishes"),
        ("Souhait n° 2", "wishes"),
        ("Voeu n°1", "wishes"),
        ("1er choix", "wishes"),
        ("2ème choix", "wishes"),
        ("1ᵉʳ souhait", "wishes"),
        ("Choix n° 3", "wishes"),
        ("Quel mentor souhaitez-vous ?", "wishes"),
        ("Mentor·e souhaité·e", "wishes"),
        ("Classez les mentors par ordre de préférence [2]", "wishes"),
        ("Choice #2", "wishes"),
        ("3rd preference", "wishes"),
        ("Who would you like as your mentor?", "wishes"),
        ("Whom would you like to mentor?", "wishes"),
        ("Avec qui préférez-vous ne pas être mis en binôme ?", "refusals"),
        ("Anyone you’d rather not be paired with?", "refusals"),
        ("Conflits d’intérêts", "conflicts"),
        ("Any conflict of interest?", "conflicts"),
        ("Do not match with", "conflicts"),
        ("N+1", "manager"),
        ("Chef de service", "manager"),
        ("When are you available?", "moments"),
        ("Préférez-vous vous voir sur place ou à distance ?", "ways"),
        ("Je souhaite être", "side"),
        ("Nombre maximum de mentorés", "capacity"),
        ("Staff ID", "code"),
        ("Campus", "place"),
        ("Votre plat préféré", ""),
        ("Shoe size", ""),
    ],
)
def test_headings_of_real_forms_are_known(heading, field):
    assert fields(heading) == [field]


def test_a_name_in_two_columns_is_that_of_the_family_and_the_first_one():
    assert fields("Nom", "Prénom", "Courriel") == ["last_name", "first_name", "email"]


def test_forms_are_mapped_whole():
    google = columns.guess(lists.table(lists.GOOGLE_FR))
    assert [column.field for column in google.columns] == [
        "", "email", "name", "team", "manager", "topics", "languages", "moments", "wishes", "wishes", "refusals", "",
    ]  # fmt: skip
    microsoft = columns.guess(lists.table(lists.MICROSOFT_EN))
    assert [column.field for column in microsoft.columns] == [
        "", "", "", "email", "name", "manager", "topics", "languages", "capacity", "ways",
    ]  # fmt: skip
    google = columns.guess(lists.table(lists.GOOGLE_EN))
    assert [column.field for column in google.columns] == [
        "", "email", "name", "side", "wishes", "wishes", "refusals", "moments", "moments", "ways",
    ]  # fmt: skip
    microsoft = columns.guess(lists.table(lists.MICROSOFT_FR))
    assert [column.field for column in microsoft.columns] == [
        "", "", "", "", "", "", "name", "email", "topics", "wishes", "wishes", "moments", "ways",
    ]  # fmt: skip


def test_cells_tell_what_a_heading_does_not():
    sheet = lists.table("A;B;C;D\nZoé;z@x.org;matin, soir;présentiel\nAl;a@x.org;soir;les deux\n")
    assert [column.field for column in columns.guess(sheet).columns] == ["", "email", "moments", "ways"]


def test_titles_above_the_headings_are_passed_over():
    sheet = lists.table("Mentorat 2026;;\n;;\nNom;Service;Courriel\nZoé;Achats;z@x.org\n")
    assert columns.guess(sheet).row == 3


def test_a_list_without_headings_has_none():
    mapping = columns.guess(lists.table("Zoé Li;z@x.org\nAl;a@x.org\n"))
    assert (mapping.row, [column.field for column in mapping.columns]) == (0, ["", "email"])


def test_what_is_not_read_is_told():
    sheet = lists.table("Plat préféré;Pointure\nriz;42\n")
    notes = [words.reading_texts().say(note, "fr") for note in columns.notes(columns.guess(sheet), sheet)]
    assert notes == [
        "Aucune colonne n’indique de qui il s’agit. Indiquez celle du nom, du code ou de l’adresse électronique.",
        "2 colonnes ne sont pas lues\u00a0: «\u00a0Plat préféré\u00a0» et «\u00a0Pointure\u00a0».",
    ]


def test_a_guess_is_corrected_column_by_column():
    sheet = lists.table("Nom;Promo;Envies\nZoé;2026;couture / soudure\n")
    mapping = columns.corrected(columns.guess(sheet), sheet, 1, "group", " Promotion ")
    mapping = columns.corrected(mapping, sheet, 2, "topics")
    assert mapping.columns[1:] == (Column("Promo", "group", label="Promotion"), Column("Envies", "topics", ",\n"))
    for at, field in ((9, "name"), (0, "salary")):
        with pytest.raises(MappingError):
            columns.corrected(mapping, sheet, at, field)


def test_a_mapping_is_kept_and_serves_the_next_round():
    first = lists.table("Nom;Mes envies;Courriel\nZoé;couture|soudure;z@x.org\n")
    mapping = columns.corrected(columns.guess(first), first, 1, "topics")
    again = columns.of_data(json.loads(json.dumps(columns.to_data(mapping))))
    assert again == mapping
    moved = lists.table("Titre\nCourriel;Nouveau;NOM;Mes envies\nz@x.org;?;Al;lecture|tri\n")
    fitted = columns.fit(again, moved)
    assert fitted.row == 2
    assert [column.field for column in fitted.columns] == ["email", "", "name", "topics"]
    assert fitted.columns[3].separators == "|\n"


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {"row": True, "columns": []},
        {"row": -1, "columns": []},
        {"row": 1, "columns": ["name"]},
        {"row": 1, "columns": [{"field": "salary"}]},
        {"row": 1, "columns": [{"field": "topics", "separators": "x"}]},
        {"row": 1, "columns": [{"field": 3}]},
        {"row": 1, "columns": [{"more": "x"}]},
    ],
)
def test_data_that_is_no_mapping_is_refused(data):
    with pytest.raises(MappingError):
        columns.of_data(data)


def test_choices_stand_in_the_order_of_their_numbers():
    mapping = Mapping(1, (Column("Choix 2", "wishes"), Column("Nom", "name"), Column("Choix 1", "wishes")))
    assert [column.heading for _, column in columns.in_order(mapping)] == ["Nom", "Choix 1", "Choix 2"]


def test_each_field_is_called_something_in_every_language():
    for field in columns.FIELDS:
        for language in LANGUAGES:
            assert words.reading_texts().say(f"field.{field}.label", language)
        assert words.vocabulary("headings")[field]
