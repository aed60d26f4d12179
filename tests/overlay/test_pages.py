"""The pages of an overlay: their front matter, their twins, and where their links lead."""

import re

import pytest
from markdown.extensions.toc import slugify

from overlay import backlinks, links, markup, pages
from overlay.check import check
from overlay.site import Site, gather
from tests.overlay.cases import FAULTS
from tests.overlay.project import heads, make, page


@pytest.mark.parametrize("head", ["", "---\n---\n", "---\ntitle: x\n", "--- \ntitle: x\n...\n", "---\ntitle: x\n---"])
def test_front_matter_is_found_as_mkdocs_finds_it(head):
    from mkdocs.utils import meta

    assert pages.front(f"{head}\n\ntext") == meta.get_data(f"{head}\n\ntext")[1]


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("a: b: c", 2),
        ("a: 1\n\tb: 2", 3),
        ("- a", 1),
        ("x", 1),
        ("a: 2026-13-45", 1),
        ("a: !!bool x", 1),
        ("[" * 999, 1),
    ],
)
def test_front_matter_that_cannot_be_read_is_told(front, line):
    with pytest.raises(pages.FrontError) as error:
        pages.front(f"---\n{front}\n---\n")
    assert error.value.line == line


def test_pages_with_their_twins_are_sound():
    files = {f"{language}/tea.md": page("Tea", "tea", "added: true\n") for language in ("fr", "en")}
    assert list(pages.check(files, {}, {})) == []


def guide():
    from tests.examples import ROOT

    docs = ROOT / "docs"
    return {
        path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8")
        for language in ("fr", "en")
        for path in (docs / language).rglob("*.md")
    }


@pytest.mark.parametrize("languages", [("fr", "en"), ("fr",), ("en",)])
def test_the_guides_own_pages_have_links_that_are_sound(languages):
    shipped = guide()
    replaced = {path: f"{text}\n" for path, text in shipped.items()}
    assert list(links.check(replaced, gather(replaced, shipped, {}, languages, frozenset()))) == []


def test_pages_are_read_as_the_site_reads_them():
    from mkdocs.config import load_config

    from tests.examples import ROOT

    assert {*load_config(str(ROOT / "mkdocs.yml")).markdown_extensions} == {*markup.EXTENSIONS}


def test_each_name_that_the_tools_lead_to_is_in_the_page_that_it_is_looked_for_in():
    from widgets.engine.widget import shipped_texts

    shipped = guide()
    site = Site(shipped, shipped, {}, True)
    links = [*backlinks._widgets(site)]
    keys = [key for key in shipped_texts("widgets/engine/strings.toml").pairs if key.endswith(".anchor")]
    assert len(links) == 2 * len(keys) > 20
    assert [at for at in links if at[2] not in site.names(shipped[at[1]])] == []


@pytest.mark.parametrize("case", ["page_lost", "page_lost_tools", "page_listing", "page_anchor_far"])
def test_what_a_page_has_lost_is_put_right_at_its_end(case, tmp_path):
    root = make(tmp_path, FAULTS[case])
    for problem in check(root):
        with (root / problem.file).open("a", encoding="utf-8") as file:
            file.write("\n\n" + "\n\n".join(problem.write))
    left = [problem.says.key for problem in check(root)]
    assert {*left} <= ({"page.anchor.far", "page.anchor.none"} if case == "page_anchor_far" else set())


def test_a_heading_is_in_the_words_of_the_organisation(tmp_path):
    text = page("Tea", "tea", "added: true\n") + "\n[A](agreement-choices.md#{})\n"
    [title] = re.findall("^# (.+)$", guide()["en/agreement-choices.md"], re.MULTILINE)
    old = slugify(title, "-")
    assert "agreement" in old
    files = {"pages/fr/tea.md": page("Thé", "the", "added: true\n"), "pages/en/tea.md": text.format(old)}
    assert check(make(tmp_path / "as_it_was", files)) == []
    files["identity.toml"] = '[vocabulary]\nagreement.en = "charter"\n'
    assert [problem.says.key for problem in check(make(tmp_path / "old", files))] == ["page.anchor.near"]
    files["pages/en/tea.md"] = text.format(old.replace("an-agreement", "a-charter").replace("agreement", "charter"))
    assert check(make(tmp_path / "new", files)) == []


def test_a_page_leads_to_no_page_of_a_language_that_is_not_published(tmp_path):
    files = {"pages/fr/tea.md": page("Thé", "the", "added: true\n") + "\n[Roles](../en/roles.md)\n"}
    files["identity.toml"] = "[languages]\nen = false\n"
    assert [(problem.says.key, problem.write) for problem in check(make(tmp_path, files))] == [
        ("page.link.near", ("[Roles](roles.md)",))
    ]


def test_a_page_under_its_old_name_has_its_links_counted_from_the_new_one(tmp_path):
    files = {
        f"pages/{language}/policies.md": page("Rules", "rules")
        + heads(language, "policies/index.md")
        + "\n[A](roles.md)\n"
        for language in ("fr", "en")
    }
    problems = [problem for problem in check(make(tmp_path, files)) if problem.says.key != "page.renamed"]
    assert [(problem.says.key, problem.write) for problem in problems] == [
        ("page.link.near", ("[A](../roles.md)",))
    ] * 2


def test_hidden_files_are_neither_pages_nor_faults(tmp_path):
    from overlay import folder

    root = make(tmp_path, {"pages/fr/._roles.md": b"\xff", "pages/.git/a.md": "", "pages/fr/roles.md": ""})
    assert [*folder.pages(root / "organisation")] == ["fr/roles.md"]
    assert {problem.file for problem in check(root)} == {"organisation/pages/fr/roles.md"}
