"""The menu of a fork: its own part where it wants it, its folders as parts below, nothing that is hidden."""

import tomllib
from collections import Counter

import pytest
import yaml

from guide.languages import read
from overlay import folder
from overlay.menu import OVERLAY_PART, menu, words
from overlay.shape import PARTS
from tests.examples import ROOT
from tests.overlay.project import make, page
from widgets.engine.text.languages import DEFAULT

TITLES = read(ROOT / "hooks/words.toml")[DEFAULT]["menu"]
NAV = [
    "index.md",
    {TITLES["discover"]: ["mentoring.md", "types.md"]},
    {TITLES["run"]: ["organisations.md", {TITLES["texts"]: ["policies/index.md", "policies/charter.md"]}]},
    {TITLES["about"]: ["about/index.md"]},
]


def site(toml: str) -> dict:
    return tomllib.loads(toml)


def overlay_part(added, toml=""):
    return next(
        entry[OVERLAY_PART]
        for entry in menu(NAV, TITLES, added, site(toml))
        if isinstance(entry, dict) and OVERLAY_PART in entry
    )


def parts(added, toml):
    return [next(iter(entry)) for entry in menu(NAV, TITLES, added, site(toml)) if isinstance(entry, dict)]


def test_the_parts_that_it_may_stand_beside_are_those_of_the_guide_in_their_order():
    nav = yaml.safe_load((ROOT / "mkdocs.yml").read_text().replace("!ENV", ""))["nav"]
    assert [next(iter(entry)) for entry in nav if isinstance(entry, dict)] == [TITLES[part] for part in PARTS]


def test_a_folder_is_a_part_below_and_takes_over_nothing():
    assert overlay_part(["desk.md", "days/index.md", "days/sign-up.md", "days.md"]) == [
        "days.md",
        {f"{OVERLAY_PART}days/": ["days/index.md", "days/sign-up.md"]},
        "desk.md",
    ]


def test_a_folder_in_a_folder_stands_in_it_and_a_page_in_a_folder_of_the_guide_beside_the_others():
    assert overlay_part(["a/index.md", "a/b/index.md", "a/b/c.md", "policies/ours.md"]) == [
        {f"{OVERLAY_PART}a/": ["a/index.md", {f"{OVERLAY_PART}a/b/": ["a/b/index.md", "a/b/c.md"]}]},
        "policies/ours.md",
    ]


def test_what_is_ordered_comes_in_that_order_and_the_rest_by_name():
    toml = '[menu]\norder = ["desk", "days", "days/z"]'
    assert overlay_part(["a.md", "days/index.md", "days/a.md", "days/z.md", "desk.md"], toml) == [
        "desk.md",
        {f"{OVERLAY_PART}days/": ["days/index.md", "days/z.md", "days/a.md"]},
        "a.md",
    ]


def test_a_folder_that_is_not_ordered_comes_where_the_first_of_its_pages_is():
    toml = '[menu]\norder = ["z", "days/b", "days/a", "y"]'
    assert overlay_part(["y.md", "z.md", "days/index.md", "days/a.md", "days/b.md"], toml) == [
        "z.md",
        {f"{OVERLAY_PART}days/": ["days/index.md", "days/b.md", "days/a.md"]},
        "y.md",
    ]


@pytest.mark.parametrize(
    ("toml", "order"),
    [
        ("", ["discover", "run", OVERLAY_PART, "about"]),
        ('[menu]\nbefore = "discover"', [OVERLAY_PART, "discover", "run", "about"]),
        ('[menu]\nafter = "discover"', ["discover", OVERLAY_PART, "run", "about"]),
        ('[menu]\nafter = "about"', ["discover", "run", "about", OVERLAY_PART]),
        (
            '[menu]\nafter = "run"\n[pages]\norganisations = false\npolicies = false',
            ["discover", OVERLAY_PART, "about"],
        ),
    ],
)
def test_it_stands_where_it_says(toml, order):
    assert parts(["desk.md"], toml) == [TITLES.get(part, part) for part in order]


def test_what_is_hidden_is_not_in_it_nor_a_part_that_it_leaves_empty():
    toml = "[pages]\npolicies = false\nmentoring = false\ntypes = false"
    assert menu(NAV, TITLES, [], site(toml)) == [
        "index.md",
        {TITLES["run"]: ["organisations.md"]},
        {TITLES["about"]: ["about/index.md"]},
    ]
    assert menu(NAV, TITLES, [], {}) == NAV


def test_its_parts_are_named_in_each_language_and_no_name_is_anothers():
    titles = {"days/index.md": "Outils", "days/a.md": "A"}
    assert words({}, "Notre programme", titles, "fr") == {
        OVERLAY_PART: "Notre programme",
        f"{OVERLAY_PART}days/": "Outils",
    }
    toml = site('[menu]\ntitle.fr = "Chez nous"\ntitle.en = "At ours"')
    assert words(toml, "Our programme", {}, "en") == {OVERLAY_PART: "At ours"}
    assert Counter(name.startswith(OVERLAY_PART) for name in TITLES.values()) == {False: len(TITLES)}


def test_pages_of_a_language_that_is_not_published_are_not_in_it(tmp_path):
    files = {
        "pages/en/old.md": page("Old", "old", "added: true\n"),
        "pages/fr/desk.md": page("D", "d", "added: true\n"),
    }
    overlay = make(tmp_path, files) / "organisation"
    assert folder.added(overlay, ROOT / "docs", ["fr"]) == ["desk.md"]
    assert folder.added(overlay, ROOT / "docs", ["fr", "en"]) == ["desk.md", "old.md"]
    assert folder.titles(overlay, ["desk.md"], "fr") == {"desk.md": "D"}


def test_the_pages_of_the_site_are_those_that_are_shown_and_published(tmp_path):
    overlay = make(tmp_path / "project", {"pages/fr/policies/ours.md": page("O", "o")}) / "organisation"
    merged = folder.merged(ROOT / "docs", overlay, tmp_path / "docs", {"en"}, {"policies", "roles"})
    left = {path.relative_to(merged / "fr").as_posix() for path in (merged / "fr").rglob("*.md")}
    assert left == {
        path.relative_to(ROOT / "docs/fr").as_posix()
        for path in (ROOT / "docs/fr").rglob("*.md")
        if "policies" not in path.parts and path.name != "roles.md"
    }
    assert not (merged / "en").exists()
