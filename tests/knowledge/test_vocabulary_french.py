"""Hard sentences of the French guide, in the words that an organisation may choose."""

import re
from itertools import product

import pytest

from tests.knowledge.vocabulary import texts
from widgets.engine.text import terminology

TERMS = {term: terminology.vocabulary("fr")[term] for term in terminology.TERMS}
CHOICES = [tuple(zip(TERMS, words, strict=True)) for words in product(*(table["words"] for table in TERMS.values()))]
WRONG = re.compile(
    r"(?<!\w)(?:"
    r"(?:de|à) les? \[?(?:mentoré|mentee|protégé)"
    r"|(?:la|une|cette) \[?(?:mentee|protégé|mentoré(?!\(e\)))"
    r"|(?:le|un|du|cet|mon|ton|son) \[?(?:dyade|charte)|(?:un|cet) \[?entente"
    r"|[ldq]’\[?(?:dyade|charte|mentoré|mentee|protégé)"
    r")",
    re.IGNORECASE,
)
"""An article or a determiner of the wrong gender, not contracted, or elided before a consonant."""


@pytest.mark.parametrize(
    ("chosen", "before", "after"),
    [
        (
            {"mentee": "mentoré"},
            "La personne mentorée est mieux protégée si l’on risque de lui en vouloir. En contrepartie, elle se passe "
            "d’un appui.",
            "Le mentoré est mieux protégé si l’on risque de lui en vouloir. En contrepartie, il se passe d’un appui.",
        ),
        (
            {"mentee": "protégé"},
            "La personne mentorée est mieux protégée si l’on risque de lui en vouloir. En contrepartie, elle se passe "
            "d’un appui.",
            "Le protégé s’expose moins si l’on risque de lui en vouloir. En contrepartie, il se passe d’un appui.",
        ),
        (
            {"mentee": "mentoré(e)"},
            "Combien de mentors la personne mentorée a-t-elle à la fois\u202f?",
            "Combien de mentors à la fois pour le ou la mentoré(e)\u202f?",
        ),
        (
            {"mentee": "mentoré(e)"},
            "Interrogées sur ce qu’elles en retirent, les personnes mentorées citent souvent l’apprentissage.",
            "Quand on leur demande ce qu’apporte le mentorat, les mentoré(e)s citent souvent l’apprentissage.",
        ),
        (
            {"mentee": "mentee", "agreement": "charte"},
            "L’annoncer sans accord peut exposer la personne mentorée\u202f; le cacher sans y penser peut la mettre "
            "dans l’embarras.",
            "L’annoncer sans accord peut exposer le mentee\u202f; cacher ce mentorat sans y penser peut lui causer "
            "de l’embarras.",
        ),
        (
            {"mentee": "protégé"},
            "une réalisation vérifiable\u202f; une personne déjà mentorée qui veut bien en parler",
            "une réalisation vérifiable\u202f; une personne déjà mentorée qui veut bien en parler",
        ),
        (
            {"pair": "dyade", "agreement": "charte"},
            "Pour le binôme qui écrit son accord",
            "Pour la dyade qui écrit sa charte",
        ),
        (
            {"pair": "dyade"},
            "un mentor distant est signalé plus souvent dans les binômes qu’un programme a formés",
            "un mentor distant est signalé plus souvent dans les dyades qu’un programme a formées",
        ),
        (
            {"agreement": "entente"},
            "Relisez l’accord à voix haute, à deux. S’il vous ressemble, imprimez-le, et mettez ses dates dans vos "
            "agendas.",
            "Relisez l’entente à voix haute, à deux. Si elle vous ressemble, imprimez-la, et mettez ses dates dans vos "
            "agendas.",
        ),
        (
            {"agreement": "charte"},
            "Nous signons cet accord pour dire que nous l’avons lu et choisi ensemble.",
            "Nous signons cette charte pour dire que nous l’avons lue et choisie ensemble.",
        ),
        (
            {"agreement": "charte"},
            "Rien n’est enregistré, ni transcrit par un outil, sans l’accord des deux.",
            "Rien n’est enregistré, ni transcrit par un outil, sans l’accord des deux.",
        ),
    ],
)
def test_a_hard_sentence_is_right_in_other_words(chosen, before, after):
    assert terminology.Terminology({"fr": tuple(chosen.items())}).say(before, "fr") == after


@pytest.mark.parametrize("chosen", CHOICES, ids=lambda chosen: ", ".join(word for _, word in chosen))
def test_no_article_is_wrong_and_no_name_to_fill_in_is_lost(chosen):
    say = terminology.Terminology({"fr": chosen}).say
    for place, text in texts("fr"):
        reworded = say(text, "fr")
        assert not WRONG.search(reworded), f"{place}: {WRONG.search(reworded)}"
        assert re.findall(r"\{\w+\}|[][]", reworded) == re.findall(r"\{\w+\}|[][]", text), place


@pytest.mark.parametrize("term", terminology.TERMS)
def test_a_phrase_that_starts_with_the_word_itself_stands_only_at_the_head_of_a_line(term):
    """Elsewhere an article comes before it: “ce binôme” must not become “ce dyade”."""
    table, head = TERMS[term], TERMS[term]["words"][0].split()[0]
    pattern = terminology.pattern({**table["phrases"], **dict.fromkeys(table["same"], "")})
    for place, text in texts("fr"):
        for match in pattern.finditer(text):
            if match[0].lower().startswith(head):
                before = text[: match.start()].rpartition("\n")[2]
                assert not before.strip(), f"{place}: {before}{match[0]}"


@pytest.mark.parametrize("term", terminology.TERMS)
def test_what_a_phrase_becomes_has_the_spaces_of_french(term):
    for rewordings in TERMS[term]["phrases"].values():
        assert not re.search(r"« | »| [:;?!%]", " ".join(rewordings))
