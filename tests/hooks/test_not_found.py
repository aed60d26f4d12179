"""The page for unknown addresses speaks every language and leads to each home page."""

import pytest

from guide.not_found import parts

WORDS = {
    "fr": {
        "not_found": {"title": "Cette page n’existe pas", "text": "…", "home": "Accueil"},
        "frame": {"skip": "Aller au contenu", "accessibility": "Accessibilité"},
    },
    "en": {
        "not_found": {"title": "This page does not exist", "text": "…", "home": "Home"},
        "frame": {"skip": "Skip to content", "accessibility": "Accessibility"},
    },
}


@pytest.mark.parametrize(
    ("root", "homes"),
    [
        ("/", ["/", "/en/"]),
        ("/guide/", ["/guide/", "/guide/en/"]),
        ("", ["/", "/en/"]),
        ("/guide", ["/guide/", "/guide/en/"]),
    ],
)
def test_each_part_leads_home_under_the_path_of_the_site(root: str, homes: list[str]) -> None:
    assert [part["href"] for part in parts(WORDS, root, ("fr", "en"))] == homes


def test_each_part_tells_where_the_site_begins() -> None:
    assert {part["root"] for part in parts(WORDS, "/guide", ("fr", "en"))} == {"/guide/"}


def test_each_part_says_its_language_and_its_own_words() -> None:
    french, english = parts(WORDS, "/", ("fr", "en"))
    assert (french["lang"], french["title"]) == ("fr", "Cette page n’existe pas")
    assert (english["lang"], english["title"]) == ("en", "This page does not exist")
