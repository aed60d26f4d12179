"""The parts of the checks, each on its own."""

import pytest

from overlay import clauses, colours, contrast, shape, tables
from overlay.check import check
from overlay.problems import made_up, nearest, report
from overlay.source import Source
from overlay.toml_text import dotted, shown
from tests.overlay.cases import FAULTS, SOUND
from tests.overlay.project import make

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
