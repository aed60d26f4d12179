"""Hard sentences of the French guide, in the words that an organisation may choose."""

import re
from itertools import product

import pytest

from tests.knowledge.vocabulary import OUR_WORDS, texts
from widgets.engine.text import terminology

VOCABULARY = terminology.vocabulary("fr")
OURS = {term: re.compile(rf"(?<!\w){word}(?!\w)", re.IGNORECASE) for term, word in OUR_WORDS["fr"].items()}
FEMININE_NOUN = r"(?:dyade|charte|convention|référente|mentore)(?![\w·(])"
MASCULINE_NOUN = r"(?:mentee|protégé|mentoré|filleul|tandem|contrat|mentor|référent)s?(?![\w·(])"
WRONG = re.compile(
    r"(?<!\w)(?:"
    r"(?:de|à) les? \[?(?:mentoré|mentee|protégé|filleul|tandem|contrat|mentor|référent)"
    rf"|(?:la|une|cette|aucune|quelle|bonne|seule) \[?{MASCULINE_NOUN}"
    rf"|(?:le|un|du|au|ce|cet|aucun|quel|bon|seul|mon|ton|son) \[?{FEMININE_NOUN}"
    r"|(?:un|ce|cet|la|le|de|ne) \[?entente|cet \[?contrat"
    r"|[ldq]’\[?(?:dyade|tandem|charte|contrat|convention|mentor|mentee|protégé|filleul|référent)"
    r")",
    re.IGNORECASE,
)
"""An article or a determiner of the wrong gender, not contracted, or elided before a consonant."""

WOMEN = re.compile(r"\*une mentor\*|la mentor d’Oumar")
"""A woman who is a mentor, as some say in France."""

EITHER = re.compile(
    r"\b(?:le|la|un|une|du|au|son|sa|mon|ma|ce|cette|quel|quelle) \[?(?:mentoré|filleul|mentor)(?:·e|\(e\))", re.I
)
"""One article before a word of both genders, where two stand: “le ou la mentoré(e)”."""


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
            "Nous signons cet accord pour montrer que nous l’avons lu et choisi ensemble.",
            "Nous signons cette charte pour montrer que nous l’avons lue et choisie ensemble.",
        ),
        (
            {"agreement": "charte"},
            "Rien n’est enregistré, ni transcrit par un outil, sans l’accord des deux.",
            "Rien n’est enregistré, ni transcrit par un outil, sans l’accord des deux.",
        ),
        (
            {"agreement": "contrat"},
            "Les points de l’accord. Nous signons cet accord pour montrer que nous l’avons lu et choisi ensemble. Ce "
            "n’est pas un contrat.",
            "Les points du contrat. Nous signons ce contrat pour montrer que nous l’avons lu et choisi ensemble. Ce "
            "n’est pas un contrat au sens de la loi.",
        ),
        (
            {"agreement": "contrat"},
            "Il n’y a ni emploi, ni prêt, ni contrat entre nous.",
            "Il n’y a ni emploi, ni prêt, ni autre contrat entre nous.",
        ),
        (
            {"agreement": "convention"},
            "La charte fixe ce qui vaut pour tous les binômes. L’outil [Notre accord] dit ce que deux personnes "
            "choisissent.",
            "La charte du programme fixe ce qui vaut pour tous les binômes. L’outil [Notre convention] dit ce que deux "
            "personnes choisissent.",
        ),
        (
            {"mentee": "filleul·e", "mentor": "mentor·e", "pair": "tandem"},
            "Si la hiérarchie de la personne mentorée demande un avis au mentor ou à la mentore, le binôme en parle.",
            "Si la hiérarchie du ou de la filleul·e demande un avis au ou à la mentor·e, le tandem en parle.",
        ),
        (
            {"mentee": "filleul", "mentor": "mentor"},
            "Combien de mentors la personne mentorée a-t-elle à la fois\u202f? Un mentor ou une mentore.",
            "Combien de mentors le filleul a-t-il à la fois\u202f? Un mentor.",
        ),
        (
            {"mentee": "mentoré·e", "mentor": "référent ou référente"},
            "Combien de mentors la personne mentorée a-t-elle à la fois\u202f?",
            "Combien de référentes ou référents à la fois pour le ou la mentoré·e\u202f?",
        ),
        (
            {"mentor": "référent ou référente"},
            "Appel aux mentores et mentors\u202f; aucun mentor ne peut vouloir à votre place.",
            "Appel aux référentes et référents\u202f; aucun référent ni aucune référente ne peut vouloir à votre "
            "place.",
        ),
    ],
)
def test_a_hard_sentence_is_right_in_other_words(chosen, before, after):
    assert terminology.Terminology({"fr": tuple(chosen.items())}).say(before, "fr") == after


def _lines() -> list[tuple[str, str]]:
    """(place, line), each line of the French texts once."""
    return list({line: place for place, text in texts("fr") for line in text.split("\n")}.items())


def test_no_article_is_wrong_and_no_name_to_fill_in_is_lost_in_any_words_together():
    faults = []
    for line, place in _lines():
        named = [term for term in terminology.TERMS if OURS[term].search(line)]
        for words in product(*(terminology.words("fr", term) for term in named)):
            chosen = tuple(zip(named, words, strict=True))
            reworded = terminology.Terminology({"fr": chosen}).say(line, "fr") if chosen else line
            if wrong := WRONG.search(WOMEN.sub("", reworded)):
                faults.append(f"{place}, {words}: {wrong[0]}: {reworded}")
            if re.findall(r"\{\w+\}|[][]", reworded) != re.findall(r"\{\w+\}|[][]", line):
                faults.append(f"{place}, {words}: {reworded}")
    assert faults == [], "\n".join(faults)


@pytest.mark.parametrize(("term", "word"), [("mentee", "mentoré·e"), ("mentee", "filleul·e"), ("mentor", "mentor·e")])
def test_both_articles_stand_before_a_word_of_both_genders(term, word):
    say = terminology.Terminology({"fr": ((term, word),)}).say
    for line, place in _lines():
        reworded = say(line, "fr")
        for match in EITHER.finditer(reworded):
            assert re.search(r"\bou (?:de |à |d’)?$", reworded[: match.start()]), f"{place}: {reworded}"


@pytest.mark.parametrize("term", [term for term in terminology.TERMS if term != "mentor"])
def test_a_phrase_that_starts_with_the_word_itself_stands_only_at_the_head_of_a_line(term):
    """Elsewhere an article comes before it: “ce binôme” must not become “ce dyade”."""
    head = terminology.words("fr", term)[0].split()[0]
    for word in terminology.words("fr", term)[1:]:
        if word == "tandem":  # masculine as the guide's own word is
            continue
        pattern = terminology.phrases("fr", term, word).pattern
        for place, text in texts("fr"):
            for match in pattern.finditer(text):
                if match[0].lower().startswith(head):
                    before = text[: match.start()].rpartition("\n")[2]
                    assert not before.strip(), f"{place}: {before}{match[0]}"


@pytest.mark.parametrize("term", terminology.TERMS)
def test_what_a_phrase_becomes_has_the_spaces_of_french(term):
    for rewordings in VOCABULARY[term]["phrases"].values():
        assert not re.search(r"« | »| [:;?!%]", " ".join(rewordings.values()))


def test_the_label_of_a_drawing_keeps_its_lines():
    say = terminology.Terminology({"fr": (("mentor", "référent ou référente"),)}).say
    assert say("mentor ou\nmentore", "fr") == "référent ou\nréférente"
