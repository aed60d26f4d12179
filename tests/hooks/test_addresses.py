"""Addresses come from the slugs of the front matter, folder by folder, and mistakes are named."""

import pytest
from mkdocs.utils import meta

from guide.addresses import RESERVED, AddressError, addresses, check_twins, destinations, slug
from tests.examples import ROOT
from widgets.engine.text import pages
from widgets.engine.text.languages import LANGUAGES

PAGES = {
    "index.md": None,
    "types.md": "types-de-mentorat",
    "tools/index.md": "outils",
    "tools/assessment.md": "autoevaluation",
}


def test_an_address_is_made_of_the_slugs_on_the_way_to_the_page() -> None:
    assert addresses("fr", PAGES) == {
        "index.md": "",
        "types.md": "types-de-mentorat/",
        "tools/index.md": "outils/",
        "tools/assessment.md": "outils/autoevaluation/",
    }


def test_a_deeper_folder_takes_the_slug_of_each_index_page() -> None:
    pages = PAGES | {"tools/more/index.md": "encore", "tools/more/last.md": "dernier"}
    assert addresses("fr", pages)["tools/more/last.md"] == "outils/encore/dernier/"


@pytest.mark.parametrize("slug", [None, ""])
def test_a_page_without_a_slug_is_named(slug: str | None) -> None:
    with pytest.raises(AddressError, match=r"docs/fr/types\.md has no “slug:”"):
        addresses("fr", PAGES | {"types.md": slug})


def test_a_slug_is_read_from_front_matter_that_is_yaml() -> None:
    assert slug("fr/types.md", '---\ntitle: A\nslug: "a-b"\n---\nslug: c\n') == "a-b"
    assert slug("fr/types.md", "---\ntitle: A\n---\nslug: c\n") is None
    assert slug("fr/types.md", "slug: c\n") is None
    with pytest.raises(AddressError, match=r"docs/fr/types\.md, line 3: the front matter is not YAML"):
        slug("fr/types.md", "---\nslug: a\ntitle: A: B\n---\n")


@pytest.mark.parametrize("slug", ["Types", "types de mentorat", "été", "a--b", "-a", "a/b", "types\n"])
def test_a_slug_that_would_need_encoding_is_refused(slug: str) -> None:
    with pytest.raises(AddressError, match=r"docs/fr/types\.md: the slug"):
        addresses("fr", PAGES | {"types.md": slug})


def test_two_pages_with_one_address_are_both_named() -> None:
    with pytest.raises(AddressError, match=r"docs/fr/types\.md and docs/fr/roles\.md have the same address"):
        addresses("fr", PAGES | {"roles.md": "types-de-mentorat"})


def test_the_same_slug_in_two_folders_is_two_addresses() -> None:
    pages = PAGES | {"tools/types.md": "types-de-mentorat"}
    assert addresses("fr", pages)["tools/types.md"] == "outils/types-de-mentorat/"


def test_a_folder_needs_its_index_page() -> None:
    with pytest.raises(AddressError, match=r"docs/fr/about/privacy\.md needs docs/fr/about/index\.md"):
        addresses("fr", PAGES | {"about/privacy.md": "vie-privee"})


@pytest.mark.parametrize("slug", ["assets", "files"])
def test_a_slug_cannot_hide_a_part_of_the_site(slug: str) -> None:
    with pytest.raises(AddressError, match="is taken by the site itself"):
        addresses("fr", PAGES | {"types.md": slug}, RESERVED)


def test_each_page_goes_under_the_folder_of_its_language() -> None:
    pages = {"fr/index.md": None, "fr/types.md": "types-de-mentorat", "en/index.md": None, "en/types.md": "types"}
    assert destinations(pages | {"notes.md": None}, ("fr", "en")) == {
        "fr/index.md": "fr/index.html",
        "fr/types.md": "fr/types-de-mentorat/index.html",
        "en/index.md": "en/index.html",
        "en/types.md": "en/types/index.html",
    }


def test_a_french_slug_cannot_hide_the_english_half() -> None:
    with pytest.raises(AddressError, match=r"docs/fr/types\.md: the slug “en” is taken"):
        destinations({"fr/types.md": "en", "en/types.md": "types"}, ("fr", "en"))


def test_each_missing_twin_is_named() -> None:
    check_twins({"fr": ["index.md", "types.md"], "en": ["types.md", "index.md"]})
    with pytest.raises(AddressError, match=r"missing: docs/fr/roles\.md, docs/en/types\.md\."):
        check_twins({"fr": ["index.md", "types.md"], "en": ["index.md", "roles.md"]})


def test_answers_lead_to_the_addresses_that_pages_are_published_at() -> None:
    for language in LANGUAGES:
        docs = ROOT / "docs" / language
        slugs = {
            path.relative_to(docs).as_posix(): meta.get_data(path.read_text(encoding="utf-8"))[1].get("slug")
            for path in docs.rglob("*.md")
        }
        published = addresses(language, slugs)
        names = [name.removesuffix(".md") for name in slugs if name.count("/") == 0 or name.startswith("tools/")]
        led_to = {name: pages.address(name.removeprefix("tools/"), language) for name in names if "index" not in name}
        assert led_to == {name: published[f"{name}.md"] for name in led_to}
        assert len(led_to) > 20
