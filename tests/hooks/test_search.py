"""The search index: what parts a page has, what each is looked for by, and the list of words that it is made with."""

from pathlib import Path

import pytest

from guide.search import LIBRARY, LibraryError, Source, index, library, split, with_added, words
from tests.examples import ROOT

LISTS = words(ROOT / "guide/search.toml")
NOTHING = {"stop": {}, "same": {}, "places": {}}
PAGE = """<div>menu</div><div data-search-body><h1 id="roles">Qui <em>fait</em> quoi</h1><p>Deux rôles.</p>
<p>Ou
trois.</p><h2 id="mentor">1. Le mentor<sup>2</sup></h2><p>Il écoute<span data-search-ignore>, dit-on</span>.</p>
<dl><dt id="duo">Duo</dt><dd>Les deux.</dd><dt>Sans nom</dt></dl>
<h2 id="suite">Et maintenant</h2><a>Ailleurs</a></div>"""


def parts(html: str = PAGE, name: str = "roles.md", lists: dict = NOTHING) -> list[dict]:
    return index([Source("roles/", name, html)], lists, "suite")["parts"]


def test_a_page_is_cut_at_the_headings_that_one_can_go_to() -> None:
    assert [(part["address"], part["names"], part["text"]) for part in parts()] == [
        ("roles/", ["Qui fait quoi"], "Deux rôles. Ou trois."),
        ("roles/#mentor", ["Le mentor2"], "Il écoute."),
        ("roles/#duo", ["Duo"], "Les deux. Sans nom"),
    ]
    assert {part["page"] for part in parts()} == {"Qui fait quoi"}


def test_a_page_without_an_anchor_of_its_own_is_there() -> None:
    (part,) = parts("<div data-search-body><h1>Nos dates</h1><p>Le 3 mai.</p></div>")
    assert (part["address"], part["text"]) == ("roles/", "Le 3 mai.")


def test_a_tool_is_one_and_comes_before_a_page_that_answers_as_well() -> None:
    form = '<section data-root><h2 id="a">A</h2><form data-widget="x"><p>cent questions</p></form></section>'
    tool, page = parts(PAGE.replace("<p>Deux", f"{form}<p>Deux"))[0], parts()[0]
    assert (tool["kind"], page["kind"], parts()[1]["kind"]) == ("tool", "page", "part")
    assert tool["text"] == page["text"]
    assert tool["weight"] > page["weight"]


def test_a_place_has_its_words_and_those_of_a_part_that_is_gone_lead_to_the_page() -> None:
    places = {
        "roles.md": {
            "whole": {"words": "qui fait quoi,  rôles"},
            "mentor": {"anchor": "mentor", "words": "écouter"},
            "gone": {"anchor": "gone", "words": "parti"},
        }
    }
    page, mentor, _ = parts(lists=NOTHING | {"places": places})
    assert page["names"] == ["Qui fait quoi", "qui fait quoi", "rôles", "parti"]
    assert mentor["names"] == ["Le mentor2", "écouter"]


def test_what_is_said_in_several_ways_is_found_by_each() -> None:
    same = {"listen": "écoute, oreille attentive", "pair": "duos, tandem"}
    _, mentor, duo = parts(lists=NOTHING | {"same": same})
    assert mentor["also"] == "oreille attentive"
    assert duo["also"] == "tandem"


def test_the_words_of_an_organisation_are_added_to_those_of_the_guide() -> None:
    added = {
        "same": {"listen": {"words": {"fr": "écoute, oreille", "en": "listening, ear"}}},
        "places": {
            "team": {"page": "roles.md", "words": {"fr": "équipe", "en": "team"}},
            "buddy": {
                "page": "roles.md",
                "anchor": {"fr": "mentor", "en": "the-mentor"},
                "words": {"fr": "guide, référente", "en": "buddy"},
            },
        },
    }
    guide = NOTHING | {
        "same": {"listen": "écoute, attention"},
        "places": {"roles.md": {"whole": {"words": "rôles"}, "mentor": {"anchor": "mentor", "words": "écouter"}}},
    }
    page, mentor, _ = parts(lists=with_added(guide, added, "fr"))
    assert page["names"] == ["Qui fait quoi", "rôles", "équipe"]
    assert mentor["names"] == ["Le mentor2", "écouter", "guide", "référente"]
    assert mentor["also"] == "attention oreille"
    assert with_added(guide, {}, "fr") == guide


def test_the_library_is_served_with_its_licence_and_all_its_code_without_comments() -> None:
    licence, code = library(ROOT).split("*/\n", 1)
    assert licence.startswith("/*\nMiniSearch\nCopyright 2022 Luca Ongaro")
    installed = (ROOT / LIBRARY / "dist/es/index.js").read_text(encoding="utf-8").splitlines()
    comments = ("/**", "*", "//# sourceMappingURL")
    assert code.splitlines() == [line for line in installed if not line.lstrip().startswith(comments)]


def test_a_library_that_is_not_installed_is_told_with_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="npm ci"):
        library(tmp_path)


def test_phrases_stand_between_commas() -> None:
    assert split("l’accord,\n modèle  d’accord ,") == ["l’accord", "modèle d’accord"]


@pytest.mark.parametrize("language", LISTS)
def test_words_that_say_nothing_are_written_as_the_box_compares_them(language: str) -> None:
    stop = index([], LISTS[language], "")["stop"]
    assert {"fr": {"a", "etre", "qu"}, "en": {"the", "don", "my"}}[language] <= {*stop}


@pytest.mark.parametrize("language", LISTS)
def test_every_place_is_one_of_the_guide(language: str) -> None:
    for name, places in LISTS[language]["places"].items():
        page = (ROOT / "docs" / language / name).read_text(encoding="utf-8")
        assert [place["anchor"] for place in places.values() if f"#{place.get('anchor', '')}" not in page] == []
        assert all(("anchor" in place) != (key == "whole") for key, place in places.items())
