"""Texts to take away: their language, their length in code points, and what is said when there are too many."""

from widgets.engine.result.drafts import measured, rows, words
from widgets.engine.result.result import Item, Letter, Part, Result
from widgets.engine.text.texts import Phrase, parse

TEXTS = parse('a.fr = "Bonjour {name}"\na.en = "Hello {name}"', "t")


def letter(name, **more):
    return Item(name, Phrase("a", {"name": "Zoé 🌱"}), letter=Letter(**more))


def result(*items, kind="letters"):
    return Result("t", 1, (Part("p", kind, items),), {"kept": 1})


def test_a_letter_is_said_in_its_own_language_else_in_the_readers():
    assert words(TEXTS, letter("x", language="en"), "fr") == "Hello Zoé 🌱"
    assert words(TEXTS, letter("x"), "fr") == "Bonjour Zoé 🌱"


def test_lengths_are_code_points_and_only_a_limit_can_be_passed():
    measures = measured(TEXTS, result(letter("x", language="en"), letter("y", limit=10), letter("z", limit=13)), "fr")
    assert measures.numbers == {"kept": 1, "lengths": {"x": 11, "y": 13, "z": 13}, "over": {"y": 3, "z": 0}}


def test_a_result_without_letters_is_left_as_it_is():
    plain = result(Item("x", Phrase("a", {"name": "Zoé"})), kind="list")
    assert measured(TEXTS, plain, "fr") is plain


def test_a_field_has_a_row_for_each_line_and_more_for_long_ones():
    assert [rows(text) for text in ("", "a\n\nb", "x" * 200)] == [1, 3, 4]
