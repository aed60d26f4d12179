"""Each place where the guide names the mentee, the mentor, the pair or the agreement has its phrase for each word that
may be chosen; no phrase is idle."""

import re

import pytest

from tests.knowledge.vocabulary import END, OUR_WORDS, around, texts, written
from widgets.engine.text import terminology
from widgets.engine.text.languages import LANGUAGES

TERMS = [(language, term) for language in LANGUAGES for term in OUR_WORDS[language]]
CHOICES = [(language, term, word) for language, term in TERMS for word in terminology.words(language, term)[1:]]
NAMED = re.compile(r"(?<!\*)\*[^*]+\*(?!\*)")
"""In italics, a word named as a word: the glossary still says what others call the thing."""


def test_a_language_offers_a_choice_for_each_of_its_terms_and_no_other():
    assert sorted(TERMS) == sorted(
        (language, term) for language in LANGUAGES for term in terminology.vocabulary(language)
    )
    assert {term for _, term in TERMS} == {*terminology.TERMS}
    assert all(len(terminology.words(language, term)) > 1 for language, term in TERMS)


@pytest.mark.parametrize(("language", "term", "word"), CHOICES)
def test_every_place_where_the_word_stands_is_in_a_phrase(language, term, word):
    ours = re.compile(rf"(?<!\w){OUR_WORDS[language][term]}(?!\w)", re.IGNORECASE)
    pattern = terminology.phrases(language, term, word).pattern
    missing = []
    for place, text in texts(language):
        covered = [match.span() for match in pattern.finditer(text)]
        missing += [
            f"{place}: “{around(text, *match.span())}”"
            for match in ours.finditer(text)
            if not any(start <= match.start() and match.end() <= end for start, end in covered)
            and match[0].lower() not in written(language, term, word)
        ]
    assert not missing, "\n".join([f"{len(missing)} places:", *missing])


@pytest.mark.parametrize(("language", "term"), TERMS)
def test_every_phrase_is_said_somewhere(language, term):
    same = terminology.vocabulary(language)[term]["same"]
    used = set()
    for word in terminology.words(language, term)[1:]:
        pattern = terminology.phrases(language, term, word).pattern
        used |= {" ".join(m[0].lower().split()) for _, text in texts(language) for m in pattern.finditer(text)}
    assert sorted({*same, *terminology.vocabulary(language)[term]["phrases"]} - used) == []


@pytest.mark.parametrize(("language", "term"), TERMS)
def test_a_phrase_names_words_and_kinds_that_there_are_and_is_written_plainly(language, term):
    table = terminology.vocabulary(language)[term]
    kinds = {forms["kind"] for forms in table["words"].values() if forms}
    for phrase, rewordings in table["phrases"].items():
        assert rewordings.keys() <= {*kinds, *table["words"], terminology.ANY_KIND}, phrase
        assert phrase == " ".join(phrase.lower().split())


@pytest.mark.parametrize(("language", "term", "word"), CHOICES)
def test_the_guides_own_word_is_gone_from_what_a_phrase_becomes(language, term, word):
    ours = re.compile(rf"(?<!\w){OUR_WORDS[language][term]}{END}", re.IGNORECASE)
    for phrase, rewording in terminology.rewordings(language, term, word).items():
        if rewording.lower() == phrase:  # it stays for this word: somebody in particular, another sense
            continue
        left = {match[0].lower() for match in ours.finditer(NAMED.sub("", rewording))}
        assert left <= written(language, term, word), rewording


@pytest.mark.parametrize("language", LANGUAGES)
def test_several_words_are_changed_at_once_and_capitals_are_kept(language):
    sentences = {
        "fr": ("L’accord et le binôme, d’accord", "La charte et la dyade, d’accord"),
        "en": ("The agreement of the pair", "The charter of the dyad"),
    }[language]
    chosen = {"fr": (("agreement", "charte"), ("pair", "dyade")), "en": (("agreement", "charter"), ("pair", "dyad"))}
    words = terminology.Terminology(chosen)
    assert words.say(sentences[0], language) == sentences[1]
    assert terminology.Terminology({}).say(sentences[0], language) == sentences[0]
