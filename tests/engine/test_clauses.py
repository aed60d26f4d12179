"""The clauses of a document: one for each option, the same facts in both languages, plain words."""

import re

import pytest

from widgets.catalogue.agreement.form import ALWAYS, RIGHTS
from widgets.engine import widget
from widgets.engine.facts import clauses
from widgets.engine.form import forms
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.text.texts import TextError

TOOL = widget.load("agreement")
OF_THE_TOOL = {"side", "zone", "document_in", "reminder"}
CLAUSES = {key: pair for key, pair in TOOL.texts.pairs.items() if key.startswith("clause.")}
OFFERED = [f"clause.{RIGHTS}.{right}" for right in ALWAYS] + [
    f"clause.{question.name}.{option}"
    for question in forms.questions(TOOL.sections)
    if isinstance(question, (forms.Choice, forms.Choices)) and question.name not in OF_THE_TOOL
    for option in question.options
    if option != forms.UNSET
]
LEGAL = {
    "fr": re.compile(
        r"\b(?:s['’]engag\w*|s['’]oblig\w*|ci-(?:après|dessous|dessus|joint)|les? présente?s?|les parties|nonobstant"
        r"|soussigné\w*|clauses?|articles?|résili\w*|en vertu de|à défaut de)\b",
        re.I,
    ),
    "en": re.compile(
        r"\b(?:shall|here(?:by|in|to|after|under|of|with)|there(?:of|in|to|under)|where(?:as|by|of)|undertakes?"
        r"|the part(?:y|ies)|notwithstanding|pursuant|undersigned|clauses?|terminat\w*|liab\w+)\b",
        re.I,
    ),
}


def clauses_said(language):
    return [pair[language] for pair in CLAUSES.values()]


def test_every_option_has_its_clause_and_every_clause_its_option():
    assert sorted(CLAUSES) == sorted(OFFERED)
    assert len(OFFERED) > 200


def test_every_section_has_a_title_for_its_chapter():
    for section in TOOL.sections:
        assert f"clauses.{section.name}" in TOOL.texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_clauses_say_the_same(language):
    sentences = clauses_said(language)
    assert sorted({text for text in sentences if sentences.count(text) > 1}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clause_is_whole_sentences(language):
    whole = re.compile(r"(?:[A-ZÀÉÊÎÔŒ]|\{(?:mentee|mentor)\} ).*\.")
    assert [text for text in clauses_said(language) if not whole.fullmatch(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_stands_only_at_the_start_of_a_sentence(language):
    """Elsewhere its article would have a capital (« avec Le mentor »), and French would contract it (« de Alice »)."""
    inside = re.compile(r"(?<!^)(?<![.!?] )\{|\{(?!mentee\}|mentor\})")
    assert [text for text in clauses_said(language) if inside.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clause_has_no_legal_words(language):
    assert [text for text in clauses_said(language) if LEGAL[language].search(text)] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La personne mentorée s’engage à venir."),
        ("fr", "Le mentor, ci-après la mentore."),
        ("fr", "Le présent accord."),
        ("en", "The mentee shall come."),
        ("en", "We hereby agree."),
    ],
)
def test_legal_words_are_seen(language, text):
    assert LEGAL[language].search(text)


MARKDOWN = {"fr": "# Les rencontres\n\n## rhythm.week\nNous.\n", "en": "# Meetings\n\n## rhythm.week\nWe.\n"}


@pytest.fixture
def load(monkeypatch):
    """Load the clauses of a section whose files say this, by language."""

    def loaded(**markdown):
        files = {f"{clauses.FOLDER}/meetings.{language}.md": text for language, text in markdown.items()}
        monkeypatch.setattr(clauses.resources, "read_shipped", files.__getitem__)
        return clauses.load(["meetings"])

    return loaded


def test_a_section_gives_its_title_and_its_clauses(load):
    assert load(**MARKDOWN).pairs == {
        "clauses.meetings": {"fr": "Les rencontres", "en": "Meetings"},
        "clause.rhythm.week": {"fr": "Nous.", "en": "We."},
    }


@pytest.mark.parametrize(
    ("fr", "en", "says"),
    [
        ("## rhythm.month\nNous.", "", "'clause.rhythm.month' has fr. A text has exactly fr and en"),
        ("", "## rhythm.month\nWe.", "'clause.rhythm.month' has en. A text has exactly fr and en"),
        ("## a.b\n{mentee} vient.", "## a.b\n{mentor} comes.", "'clause.a.b' has other placeholders in fr"),
        ("## a.b\n{mentee} vient.", "## a.b\nThe mentee comes.", "'clause.a.b' has other placeholders in fr"),
        ("## rhythm.week\nNous.", "", "meetings.fr.md, line 6: 'rhythm.week' is there twice"),
        ("Encore.", "", "meetings.fr.md, line 6: one line of text below each '## point.option', not 'Encore.'"),
        ("", "## a.b\nOne.\nTwo.", "meetings.en.md, line 8: one line of text below each '## point.option', not 'Two.'"),
    ],
    ids=[
        "French alone",
        "English alone",
        "other names",
        "a name in French alone",
        "twice",
        "two lines",
        "two in English",
    ],
)
def test_unsound_clauses_are_refused_with_their_place(load, fr, en, says):
    with pytest.raises(TextError, match=re.escape(says)):
        load(fr=f"{MARKDOWN['fr']}\n{fr}", en=f"{MARKDOWN['en']}\n{en}")


def test_words_before_any_heading_are_refused():
    with pytest.raises(TextError, match=r"x\.md, line 1: one line of text below"):
        dict(clauses.parse("Nous.", "meetings", "x.md"))


def test_a_heading_without_a_clause_is_refused(load):
    with pytest.raises(TextError, match=re.escape("'clause.rhythm.month' has no text below it. Write its clause.")):
        load(fr=f"{MARKDOWN['fr']}\n## rhythm.month\n", en=f"{MARKDOWN['en']}\n## rhythm.month\nWe.\n")
