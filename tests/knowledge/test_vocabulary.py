"""Each place where the guide names the mentee, the pair or the agreement has its phrase; no phrase is idle."""

import re

import pytest

from tests.knowledge.vocabulary import OUR_WORDS, around, texts
from widgets.engine.text import terminology
from widgets.engine.text.languages import LANGUAGES

CASES = [(language, term) for language in LANGUAGES for term in terminology.TERMS]
each = pytest.mark.parametrize(("language", "term"), CASES)
NAMED = re.compile(r"(?<!\*)\*[^*]+\*(?!\*)")
"""In italics, a word named as a word: the glossary still says what others call the thing."""


@each
def test_every_place_where_the_word_stands_is_in_a_phrase(language, term):
    table = terminology.vocabulary(language)[term]
    ours = re.compile(rf"(?<!\w){OUR_WORDS[language][term]}(?!\w)", re.IGNORECASE)
    pattern = terminology.pattern({**table["phrases"], **dict.fromkeys(table["same"], "")})
    missing = []
    for place, text in texts(language):
        covered = [match.span() for match in pattern.finditer(text)]
        missing += [
            f"{place}: “{around(text, *match.span())}”"
            for match in ours.finditer(text)
            if not any(start <= match.start() and match.end() <= end for start, end in covered)
        ]
    assert not missing, "\n".join([f"{len(missing)} places:", *missing])


@each
def test_every_phrase_is_said_somewhere(language, term):
    table = terminology.vocabulary(language)[term]
    phrases = {**table["phrases"], **dict.fromkeys(table["same"], "")}
    pattern = terminology.pattern(phrases)
    phrases_said = {
        " ".join(match[0].lower().split()) for _, text in texts(language) for match in pattern.finditer(text)
    }
    assert sorted(phrases.keys() - phrases_said) == []


@each
def test_a_phrase_has_a_text_for_each_word_and_the_word_is_gone_from_it(language, term):
    table = terminology.vocabulary(language)[term]
    ours = re.compile(rf"(?<!\w){OUR_WORDS[language][term]}(?![\w(])", re.IGNORECASE)
    for phrase, rewordings in table["phrases"].items():
        assert len(rewordings) == len(table["words"]) - 1, phrase
        assert phrase == " ".join(phrase.lower().split())
        for word, rewording in zip(table["words"][1:], rewordings, strict=True):
            assert rewording != phrase
            if word not in ("mentoré", "mentoré(e)"):
                assert not ours.search(NAMED.sub("", rewording)), rewording


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
