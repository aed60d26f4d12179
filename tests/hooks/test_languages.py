"""Words come in pairs, and the anchors of two twins answer one another by rank."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from guide.languages import WordsError, anchors, every, frame, headings, shipped, with_anchors, words
from tests.examples import ROOT
from widgets.engine.text import resources
from widgets.engine.text.languages import TABLE

FRENCH = '<h2 id="menu">x</h2><article><h1 id="roles">R</h1><h2 id="le-mentor">M <b>x</b></h2><h3>s</h3></article>'
ENGLISH = '<article><h1 id="roles-en">R</h1><h2 id="the-mentor">M</h2><h3 id="s">s</h3></article><h2 id="after">x</h2>'


def test_words_are_read_in_one_language() -> None:
    table = {"search": {"open": {"fr": "Chercher", "en": "Search"}}}
    assert words(table, "fr") == {"search": {"open": "Chercher"}}
    assert words(table, "en") == {"search": {"open": "Search"}}


def test_every_language_gets_the_same_words() -> None:
    assert every({"open": {"fr": "Chercher", "en": "Search"}}) == {"fr": {"open": "Chercher"}, "en": {"open": "Search"}}


def test_half_a_pair_is_an_error_that_names_it() -> None:
    with pytest.raises(WordsError, match=r"“search\.open” is written in fr only"):
        words({"search": {"open": {"fr": "Chercher"}}}, "fr")


def test_only_the_headings_of_the_article_count() -> None:
    assert headings(LexborHTMLParser(FRENCH)) == [("h1", "roles"), ("h2", "le-mentor"), ("h3", "")]


def test_anchors_pair_by_rank_where_both_headings_have_one() -> None:
    assert anchors(headings(LexborHTMLParser(FRENCH)), headings(LexborHTMLParser(ENGLISH))) == [
        ("roles", "roles-en"),
        ("le-mentor", "the-mentor"),
    ]


def test_pages_that_are_not_built_alike_pair_nothing() -> None:
    assert anchors([("h1", "a"), ("h2", "b")], [("h1", "c"), ("h3", "d")]) == []
    assert anchors([("h1", "a"), ("h2", "b")], [("h1", "c")]) == []


def test_the_switcher_carries_the_pairs() -> None:
    page = '<a hreflang="eo" data-anchors="">Esperanto</a><a hreflang="en" data-anchors="">English</a>'
    assert with_anchors(page, "en", [("le-mentor", "the-mentor")]) == (
        '<a hreflang="eo" data-anchors="">Esperanto</a><a hreflang="en" data-anchors="le-mentor the-mentor">English</a>'
    )


def test_french_signs_take_back_their_no_break_spaces() -> None:
    assert TABLE["fr"].with_nbsp("Et si « oui » : 5 % ? Non !") == (
        "Et si «\u00a0oui\u00a0»\u00a0: 5\u202f%\u202f? Non\u202f!"
    )
    assert TABLE["en"].with_nbsp("And if : 5 % ?") == "And if : 5 % ?"


def test_the_frame_has_the_organisations_sentences_and_keeps_the_others(tmp_path, monkeypatch) -> None:
    (tmp_path / "hooks").mkdir()
    path = tmp_path / "hooks/words.toml"
    path.write_text(
        '[search]\nopen.fr = "Chercher"\nopen.en = "Search"\nclose.fr = "Fermer"\nclose.en = "Close"\n',
        encoding="utf-8",
    )
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours/texts.toml").write_text('[site.search]\nopen.fr = "Trouver"\n', encoding="utf-8")
    monkeypatch.setattr(resources, "ROOT", str(tmp_path))
    monkeypatch.setenv("ORGANISATION", "ours")
    assert frame(path) == {
        "fr": {"search": {"open": "Trouver", "close": "Fermer"}},
        "en": {"search": {"open": "Search", "close": "Close"}},
    }
    assert shipped(path)["fr"]["search"]["open"] == "Chercher"


WRITTEN = re.compile(r"\{\{-?(.*?)-?\}\}", re.DOTALL)
ESCAPED = re.compile(r"[^ |]+ \| e|\([^()]+\) \| e|\(words\.frame\.skip \| e\) if key .+")
"""One name, or all that is between brackets: what follows an “else” alone would be."""
WORDS = re.compile(r"\b(?:words|all_words|search|part)\.(?!href\b|lang\b)")


@pytest.mark.parametrize("template", sorted((ROOT / "theme").rglob("*.html")), ids=lambda path: path.name)
def test_templates_escape_every_word_that_they_write(template) -> None:
    """Material's environment escapes nothing by itself, and an organisation may say these words otherwise."""
    outputs = [part.strip() for part in WRITTEN.findall(template.read_text(encoding="utf-8")) if WORDS.search(part)]
    assert [part for part in outputs if not ESCAPED.fullmatch(part)] == []
