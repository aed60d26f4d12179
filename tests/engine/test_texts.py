"""Texts: a half pair is refused, and every text that a tool may need exists, once, in both languages."""

import re
from datetime import date

import pytest

from widgets.engine.text.texts import Listing, Phrase, TextError, every_form, parse
from widgets.engine.widget import WIDGETS, load, shipped_texts


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ('a.fr = "x"', "has fr. A text has exactly fr and en"),
        ('a.fr = "x"\na.en = ""', "Write a text without blanks"),
        ('a.fr = "x "\na.en = "x"', "Write a text without blanks"),
        ('a.fr = "x {n}"\na.en = "x"', "other placeholders"),
        ('a.fr = "x"\na.en = "x"\na.de = "x"', "exactly fr and en"),
        ('a = "x"', "outside a pair. Write a.fr and a.en"),
        ("a = ", "is not TOML"),
    ],
)
def test_unsound_texts_are_refused_with_their_place(toml, says):
    with pytest.raises(TextError, match=re.escape(says)):
        parse(toml, "strings.toml")


def test_plural_follows_each_language():
    texts = parse(
        'a.fr = {one = "{count} but", other = "{count} buts"}\na.en = {one = "{count} goal", other = "{count} goals"}',
        "t",
    )
    sentences = [texts.say(Phrase("a", {"count": n}), language) for n in (0, 1, 2) for language in ("fr", "en")]
    assert sentences == ["0 but", "0 goals", "1 but", "1 goal", "2 buts", "2 goals"]


def test_a_name_that_ends_in_a_full_stop_ends_its_sentence_too():
    texts = parse('a.fr = "Voici {b}."\na.en = "{b}. Here."', "t")
    assert texts.say(Phrase("a", {"b": "Mme F."}), "fr") == "Voici Mme F."
    assert texts.say(Phrase("a", {"b": "J. B."}), "en") == "J. B. Here."
    assert texts.say(Phrase("a", {"b": "we shall see..."}), "fr") == "Voici we shall see..."


def test_a_fact_is_said_not_filled_again():
    texts = parse('a.fr = "« {b} »"\na.en = "“{b}”"', "t")
    assert texts.say(Phrase("a", {"b": "{b}"}), "en") == "“{b}”"


@pytest.mark.parametrize(
    ("items", "join", "french", "english"),
    [
        ((), "and", "Avec .", "With ."),
        (("Zoé",), "and", "Avec Zoé.", "With Zoé."),
        (("Zoé", "Max"), "and", "Avec Zoé et Max.", "With Zoé and Max."),
        (("Zoé", "Max", 3), "and", "Avec Zoé, Max et 3.", "With Zoé, Max and 3."),
        (("Zoé, 2", "Max", "Léa"), "semicolon", "Avec Zoé, 2 / Max / Léa.", "With Zoé, 2 / Max / Léa."),
        (("Zoé", "Max", "Léa"), "comma", "Avec Zoé, Max, Léa.", "With Zoé, Max, Léa."),
        (
            (date(2026, 3, 1), "{who}"),
            "and",
            "Avec 1er\u00a0mars\u00a02026 et {who}.",
            "With 1\u00a0March\u00a02026 and {who}.",
        ),
        (
            (Phrase("country.GB"), Listing(("a", "b", "c")), "d"),
            "and",
            "Avec Royaume-Uni, a, b et c et d.",
            "With United Kingdom, a, b and c and d.",
        ),
    ],
)
def test_a_list_is_said_as_each_language_says_lists(items, join, french, english):
    lines = ['with.fr = "Avec {who}."', 'with.en = "With {who}."']
    lines += [f'list.semicolon.{language} = "{{before}} / {{after}}"' for language in ("fr", "en")]
    texts = parse("\n".join(lines), "t") | shipped_texts("widgets/engine/strings.toml")
    phrase = Phrase("with", {"who": Listing(items, join)})
    assert [texts.say(phrase, language) for language in ("fr", "en")] == [french, english]


def test_missing_text_or_fact_names_the_nearest():
    texts = parse('goals.fr = "{n}"\ngoals.en = "{n}"', "t")
    with pytest.raises(TextError, match="nearest is 'goals'"):
        texts.say("goal", "fr")
    with pytest.raises(TextError, match="needs the fact 'n'"):
        texts.say("goals", "fr")


def french():
    """What every tool may say in French, its clauses included."""
    pairs = (pair for widget in WIDGETS for pair in load(widget).texts.pairs.values())
    return {text for pair in pairs for text in every_form(pair["fr"])}


@pytest.mark.parametrize(
    "fault",
    [
        r" [;:?!%»]|« |[^\W\d]'[^\W\d]|·",
        r"[^\s\u00a0\u202f(][;?!»]",
        r"[^\s\u00a0\u202f\w/]:|\w:(?!\w)",
    ],
)
def test_french_typography(fault):
    faults = {text: re.search(fault, re.sub(r"https?:\S+", "", text)) for text in french()}
    assert sorted(text for text in faults if faults[text]) == []
