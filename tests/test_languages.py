"""A language is a row of one table: no code of ours names one, or counts two."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.examples import ROOT
from widgets.engine.text.languages import KEYS, LANGUAGES, TABLE, read

NAMES = "|".join(re.escape(name) for name in (*LANGUAGES, *KEYS, *(row.tag for row in TABLE.values())))
NAMED = re.compile(rf"(?:^|[/._])(?:{NAMES})(?:[/._]|$)")
"""A string that is a language, or a path or a key of one: "fr", "docs/fr/", "half.french"."""

COUNTED = re.compile("language|locale|twin|alternate|published|translation", re.IGNORECASE)
SCRIPTS = ("widgets/browser/*.js", "widgets/build/*.mjs", "docs/assets/*.js")
TEMPLATES = ("theme/**/*.html", "theme/**/*.xml", "widgets/engine/show/templates/*")


def modules() -> list[Path]:
    paths = (path for room in ("widgets", "guide", "hooks", "overlay") for path in (ROOT / room).rglob("*.py"))
    return sorted(path for path in paths if "new-widget" not in path.parts)


def faults(path: Path) -> Iterator[str]:
    """Where a module names a language, or counts two: each line, with what it says."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings decide nothing
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            if NAMED.search(node.value):
                yield f"{path.relative_to(ROOT)}:{node.lineno} names a language: {node.value!r}"
        elif isinstance(node, ast.Subscript) and re.fullmatch(r"LANGUAGES\[[1-9]\d*\]", ast.unparse(node)):
            yield f"{path.relative_to(ROOT)}:{node.lineno} takes one that may not be there: {ast.unparse(node)}"
        elif isinstance(node, ast.Compare | ast.Assign) and COUNTED.search(ast.unparse(node)) and two(node):
            yield f"{path.relative_to(ROOT)}:{node.lineno} counts two: {ast.unparse(node)}"


def two(node: ast.Compare | ast.Assign) -> bool:
    """Whether a comparison is with 2, or an assignment takes a collection of languages apart into two."""
    if isinstance(node, ast.Compare):
        return any(isinstance(side, ast.Constant) and side.value == 2 for side in (node.left, *node.comparators))
    target = node.targets[0]
    apart = isinstance(target, ast.Tuple) and not any(isinstance(name, ast.Starred) for name in target.elts)
    return apart and "LANGUAGES" in ast.unparse(node.value)


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_names_a_language_or_counts_two(path: Path) -> None:
    assert list(faults(path)) == []


@pytest.mark.parametrize("pattern", [*SCRIPTS, *TEMPLATES])
def test_no_script_and_no_template_names_a_language(pattern: str) -> None:
    paths = sorted(ROOT.glob(pattern))
    quoted = re.compile(rf"""["'`./](?:{NAMES})["'`/]|\.(?:{"|".join(LANGUAGES)})\b""")
    faults = [
        f"{path.name}: {match[0]}" for path in paths for match in quoted.finditer(path.read_text(encoding="utf-8"))
    ]
    assert (paths != [], faults) == (True, [])


def test_what_is_looked_for_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.test_languages.ROOT", tmp_path)
    path = tmp_path / "module.py"
    lines = (
        'tags = {"fr": 1}',
        'key = "half.french"',
        "(away,) = (one for one in LANGUAGES if one != language)",
        "link(*alternates) if len(alternates) == 2 else None",
        "second = LANGUAGES[1]",
        'path = "docs/en/tools"',
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    assert sorted(int(re.findall(r":(\d+) ", fault)[0]) for fault in faults(path)) == [1, 2, 3, 4, 5, 6]


ROW = """
[xx]
name = "Xx"
key = "xxish"
tag = "xx-XX"
quotes = ["<", ">"]
group = "_"
narrow = "!"
[xx.plural]
one = "(?:.*[^1])?1"
few = "(?:.*[^1])?[2-4]"
"""


def test_a_row_says_how_its_language_counts_quotes_and_spaces() -> None:
    row = read(ROW)["xx"]
    counts = {count: row.category(count) for count in (0, 1, 2, 5, 11, 12, 21, 22, -1)}
    assert counts == {
        **dict.fromkeys((0, 5, 11, 12), "other"),
        **dict.fromkeys((1, 21, -1), "one"),
        **dict.fromkeys((2, 22), "few"),
    }
    assert (row.quoted("a"), row.spaced("!"), row.spaced(";"), row.locale) == ("<a>", "\u202f!", ";", "xx_XX")
    assert (row.number(999), row.number(1234567)) == ("999", "1_234_567")
    assert row.with_nbsp("a ! b ;") == "a\u202f! b ;"


@pytest.mark.parametrize("line", ["name = 'Xx'", "colour = 'red'"])
def test_a_row_that_lacks_a_part_or_has_one_too_many_is_refused(line: str) -> None:
    faulty = ROW.replace('name = "Xx"\n', "") if "name" in line else ROW.replace("[xx]", f"[xx]\n{line}")
    with pytest.raises(TypeError):
        read(faulty)
