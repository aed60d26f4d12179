"""The parts of the checks, each on its own."""

import re

import pytest
from markdown.extensions.toc import slugify

from overlay import clauses, colours, contrast, links, lost, markup, pages, pictures, shape, tables
from overlay.check import check
from overlay.problems import made_up, nearest, report
from overlay.site import Site
from overlay.source import Source
from overlay.toml_text import dotted, shown
from tests.overlay.cases import FAULTS, SOUND
from tests.overlay.project import heads, make, page, png, svg

SHIPPED = {"--ink-light": "#1d2729", "--ink-dark": "#e6ebe8"}


@pytest.mark.parametrize(
    ("colour", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.478),
        ("#767676", "#FFFFFF", 4.542),
        ("#ff0000", "#ffffff", 3.998),
        ("#0000ff", "#ffffff", 8.592),
        ("#595959", "#ffffff", 7.005),
    ],
)
def test_contrast_is_that_of_wcag(colour, other, ratio):
    assert contrast.contrast(colour, other) == pytest.approx(ratio, abs=0.001)
    assert contrast.contrast(other, colour) == contrast.contrast(colour, other)


def test_the_guides_own_colours_can_be_read():
    from tests.examples import ROOT

    shipped = colours.read((ROOT / "docs/assets/colours.css").read_text(encoding="utf-8"))
    assert {f"--{part}-{mode}" for pair in contrast.PAIRS for part in pair[:2] for mode in ("light", "dark")} <= {
        *shipped
    }
    assert list(colours.check(":root {\n" + "".join(f"{k}: {v};\n" for k, v in shipped.items()) + "}", shipped)) == []


TOML = """# site.name = "no"
top = 1
[site] # one
name.fr = '''
site.name.en = "no"
''' # [no]
"name" . en = "x # y = 1"
list = [
  1, # a = 2
  { deep = { er = 1 }, "b.c" = 2 },
]
[ add . "Été 2026" ]
label = { fr = "a, b = c", en = "}" }
[[many]]
x = 1
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 2),
        (("site",), 3),
        (("site", "name"), 4),
        (("site", "name", "fr"), 4),
        (("site", "name", "en"), 7),
        (("site", "list"), 8),
        (("site", "list", "deep", "er"), 10),
        (("site", "list", "b.c"), 10),
        (("add",), 12),
        (("add", "Été 2026"), 12),
        (("add", "Été 2026", "label", "en"), 13),
        (("many",), 14),
        (("many", "x"), 15),
        (("nowhere",), 1),
    ],
)
def test_the_line_of_a_key(path, line):
    assert Source(TOML).line(path) == line


def test_a_part_is_written_as_its_neighbours_are():
    source = Source('[a]\nb.c.fr = "x"\n[d]\ne = { fr = "x" }\n[f.g]\nfr = "x"\n[h]\n')
    translation = (("en",), '"…"')
    assert Source('[a]\nb.c = { fr = "x" }').written(("a", "b", "c"), translation) == ('b.c = { en = "…" }',)
    assert source.written(("a", "b", "c"), translation) == ('b.c.en = "…"',)
    assert source.written(("d", "e"), translation) == ('e = { en = "…" }',)
    assert source.written(("f", "g"), translation) == ('en = "…"',)
    assert source.written(("h",), (("i", "fr"), "1"), (("i", "en"), "2")) == ("i.fr = 1", "i.en = 2")
    assert source.written(("a", "b", "c", "fr"), ((), "1")) == ("b.c.fr = 1",)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "true"),
        ({"a": 1}, "{…}"),
        ([1], "[…]"),
        ([{}], "[[…]]"),
        ("x" * 99, '"' + "x" * 59 + '…"'),
        (10**30, "…"),
        (1.5, "1.5"),
    ],
)
def test_a_value_is_shown_shortly(value, words):
    assert shown(value) == words


def test_names():
    assert dotted(("site", "a b", 'c"d')) == 'site."a b"."c\\"d"'
    assert made_up("Été 2026 !") == "ete_2026"
    assert made_up("2026") == made_up("…") == "badge"
    assert nearest("Label", ["label", "hint"]) == "label"
    assert nearest("weekly", ["week", "month"]) == "week"
    assert nearest("zzz", ["week", "month"]) == nearest("", ["week"]) == nearest("w" * 9999, ["week"]) == ""


def test_a_key_is_checked_against_its_shape():
    kinds = {"texts": shape.Text(), "on": shape.Flag(), "one": shape.Option(("a", "b"))}
    text = 'texts.fr = "x"\ntexts.en = "y"\non = false\none = "b"\n'
    assert list(tables.check("any.toml", text, kinds, {})) == []
    problems = list(tables.check("any.toml", text.replace('"b"', '"c"').replace("false", "0"), kinds, {}))
    assert [(problem.file, problem.line, problem.key, problem.says.key) for problem in problems] == [
        ("organisation/any.toml", 3, "on", "wrong.flag"),
        ("organisation/any.toml", 4, "one", "option.far"),
    ]


def test_after_a_line_that_is_not_toml_the_others_are_checked():
    kinds = {"on": shape.Flag(), "off": shape.Flag()}
    problems = list(tables.check("any.toml", "on = maybe\noff = 3\nof f = 1\n[of\nx = 1\n", kinds, {}))
    assert [(problem.line, problem.says.key) for problem in problems] == [
        (1, "not_toml.value"),
        (3, "not_toml.key"),
        (4, "not_toml.header"),
        (2, "wrong.flag"),
    ]


def test_a_clause_that_was_renamed_says_its_new_name():
    files = {f"who.{language}.md": "## type.goals\nOne.\n" for language in ("fr", "en")}
    problems = list(clauses.check(files, {"type.goals": "kind.goals"}))
    assert [(problem.says.key, problem.write) for problem in problems] == [("renamed", ("## kind.goals",))] * 2


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


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("social.png", png(1200, 630), []),
        ("social.png", png(1200, 630) + b"more", []),
        ("social.png", png(1200, 630)[:100], ["picture.broken"]),
        ("social.png", png(1200, 630).replace(b"IDAT", b"IDAX"), ["picture.broken"]),
        ("social.png", b"", ["picture.png"]),
        ("logo.svg", svg().encode(), []),
        ("logo.svg", b"\xef\xbb\xbf" + svg().encode(), []),
        ("logo.svg", b'<?xml version="1.0" encoding="utf-8"?>' + svg().encode(), []),
        ("logo.svg", svg().encode("utf-16"), ["not_utf8"]),
        ("logo.svg", svg('<style>@import "x"</style>').encode(), ["picture.program"]),
        ("logo.svg", svg("<style>a { fill: url( '#b') }</style>").encode(), []),
        ("logo.svg", svg('<path style="fill: URL(//x)"/>').encode(), ["picture.program"]),
        ("logo.svg", svg('<image href="data:image/png;base64,"/>').encode(), ["picture.program"]),
        ("logo.svg", svg('<path style="fill: url(#a), url(//x)"/>').encode(), ["picture.program"]),
        ("logo.svg", svg('<path style="fill: (url(//x"/>').encode(), ["picture.program"]),
        ("logo.svg", svg("<path style=\"fill: image-set('x')\"/>").encode(), ["picture.program"]),
        ("logo.svg", svg("<style>a { fill: u\\72l(#b) }</style>").encode(), ["picture.program"]),
        ("logo.svg", svg(f'<path d="{"(" * 9999}"/>').encode(), []),
        ("logo.svg", svg('<g aria-label="L\'atelier (2026)"/>').encode(), []),
        ("logo.svg", svg("<foreignObject/>").encode(), ["picture.program"]),
        ("logo.svg", b"x" * 100_001, ["picture.heavy"]),
    ],
)
def test_pictures(name, data, says):
    assert [problem.says.key for problem in pictures.check(name, data)] == says


def test_an_entity_that_grows_is_refused():
    grown = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 9}">' for n in range(1, 12))
    data = f'<!DOCTYPE svg [<!ENTITY a0 "ha">{grown}]>' + svg("&a11;")
    assert {problem.says.key for problem in pictures.check("logo.svg", data.encode())} >= {"picture.program"}


COPIED = {
    "half_of_braces": 1,
    "blank": 1,
    "colour_close": 0,
    "colour_dark": 1,
    "colour_light": 1,
    "colour_value": 1,
    "clause_near": 1,
    "lines": 3,
    "name": 1,
    "not_toml_header": 1,
    "not_toml_two_on_a_line": 1,
    "not_toml_value": 1,
    "option_near": 1,
    "option_number": 1,
    "page_anchor_near": 1,
    "page_link_language": 1,
    "page_link_near": 1,
    "page_link_outside": 1,
    "page_link_renamed": 1,
    "placeholder": 1,
    "renamed_key": 1,
    "renamed_option": 1,
    "there": 1,
    "typed_half_elsewhere": 1,
    "unknown_criterion": 1,
    "unknown_half": 1,
    "unknown_in_braces": 1,
    "unknown_key_near": 2,
    "unknown_point": 1,
    "unknown_table": 1,
    "windows": 1,
    "wrong_flag": 1,
    "wrong_link": 1,
    "wrong_pair": 1,
    "wrong_word": 1,
}
"""What is written below a fault puts it right when it is copied in the place of so many lines, or under them (0)."""


@pytest.mark.parametrize("case", COPIED)
def test_what_is_to_copy_puts_it_right(case, tmp_path, monkeypatch):
    from overlay import check as module
    from tests.overlay.test_messages import OLD

    monkeypatch.setattr(module, "renamed", lambda root: OLD)
    root = make(tmp_path, FAULTS[case])
    problems = sorted(check(root), key=lambda problem: -problem.line)
    for problem in problems:
        path = root / problem.file
        lines = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").split("\n")
        at, end = (problem.line - 1, problem.line - 1 + COPIED[case]) if COPIED[case] else (problem.line, problem.line)
        lines[at:end] = problem.write
        path.write_text("\n".join(lines), encoding="utf-8")
    assert problems
    assert report(check(root)) == ""


def test_the_cases_are_not_the_same_case_twice():
    every = [*FAULTS.values(), *SOUND.values()]
    assert all(case != other for at, case in enumerate(every) for other in every[:at])


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
    assert list(links.check({path: f"{text}\n" for path, text in shipped.items()}, shipped, {}, languages)) == []


def test_pages_are_read_as_the_site_reads_them():
    from mkdocs.config import load_config

    from tests.examples import ROOT

    assert {*load_config(str(ROOT / "mkdocs.yml")).markdown_extensions} == {*markup.EXTENSIONS}


def test_each_name_that_the_tools_lead_to_is_in_the_page_that_it_is_looked_for_in():
    from widgets.engine.widget import shipped_texts

    shipped = guide()
    site = Site(shipped, shipped, {}, True)
    links = [*lost._widgets(site)]
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
