"""A page changed in one language only is known, and a pair read together is marked."""

import pytest

from guide.twins import behind, digest, mark, twin
from tests.examples import ROOT

FR, EN = "---\ntitle: Rôles\n---\nUn.\n", "---\ntitle: Roles\n---\nOne.\n"


def read_together() -> dict[str, str]:
    return {"fr/roles.md": mark(FR, EN), "en/roles.md": mark(EN, FR)}


def test_a_pair_never_read_together_is_behind_on_both_sides() -> None:
    assert behind({"fr/roles.md": FR, "en/roles.md": EN}) == {"fr/roles.md", "en/roles.md"}


def test_a_pair_read_together_is_in_step() -> None:
    assert behind(read_together()) == set()


def test_a_change_on_one_side_puts_the_other_behind() -> None:
    pages = read_together()
    pages["fr/roles.md"] = pages["fr/roles.md"].replace("Un.", "Deux.")
    assert behind(pages) == {"en/roles.md"}
    pages["fr/roles.md"] = pages["fr/roles.md"].replace("Rôles", "Qui fait quoi")
    assert behind(pages) == {"en/roles.md"}


def test_marking_again_changes_nothing_and_the_record_is_not_part_of_the_state() -> None:
    once = mark(FR, EN)
    assert mark(once, mark(EN, FR)) == once
    assert digest(once) == digest(FR)
    assert once == f"---\ntitle: Rôles\ntwin: {digest(EN)}\n---\nUn.\n"
    assert mark(FR.replace("---\nUn", "twin: to read\n---\nUn"), EN) == once, "whatever a record holds, it is replaced"


def test_a_page_without_a_twin_is_left_to_the_check_of_twins() -> None:
    assert behind({"fr/roles.md": FR}) == set()


def test_each_language_keeps_in_step_with_the_default_one_which_keeps_in_step_with_the_second() -> None:
    three = ("fr", "en", "eo")
    names = [twin(f"{language}/roles.md", three) for language in three]
    assert names == ["en/roles.md", "fr/roles.md", "fr/roles.md"]
    pages = read_together() | {"eo/roles.md": mark("---\ntitle: Roloj\n---\nUnu.\n", FR)}
    assert behind(pages, three) == set()
    pages["fr/roles.md"] += "Deux."
    assert behind(pages, three) == {"en/roles.md", "eo/roles.md"}


def test_a_page_without_front_matter_is_refused() -> None:
    with pytest.raises(ValueError, match="front matter"):
        mark("# Rôles\n", EN)


def test_every_pair_of_the_guide_has_been_read_together() -> None:
    docs = ROOT / "docs"
    pages = {
        path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8")
        for language in ("fr", "en")
        for path in (docs / language).rglob("*.md")
    }
    assert sorted(behind(pages)) == [], "read each pair, then: make reviewed PAGES='…'"
