"""A variable, a parameter or a function is named by what it holds or does, not by a word that says neither."""

import ast
from collections.abc import Iterator

import pytest

from tests.examples import ROOT

RIDDLES = {"found", "one", "said", "own", "late", "told", "given", "held", "kept", "asked", "others", "both", "half"}
"""For each there is a noun: what was found, what it says, whose own it is."""
MODULES = sorted(
    path.relative_to(ROOT).as_posix()
    for room in ("guide", "hooks", "overlay", "tests", "widgets")
    for path in (ROOT / room).rglob("*.py")
)


def names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The names that a module gives, each with its line."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield node.lineno, name
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield node.lineno, name


def riddles(text: str) -> list[tuple[int, str]]:
    return [(line, name) for line, name in names(ast.parse(text)) if name.strip("_").lower() in RIDDLES]


@pytest.mark.parametrize("module", MODULES)
def test_names_say_what_they_hold(module: str) -> None:
    assert riddles((ROOT / module).read_text(encoding="utf-8")) == []


def test_a_riddle_is_seen_wherever_a_name_is_given() -> None:
    text = "def told(given, *, own=1):\n    found = [one for one in given]\n    for _kept in found: pass\nHALF: int\n"
    assert {name for _, name in riddles(text)} == {"told", "given", "own", "found", "one", "_kept", "HALF"}
    assert riddles("x.found = call(given=1)\nimport one\nfounder = 1\n") == []
