"""The rules of the house that import contracts cannot hold."""

import ast
import sys

import pytest

from tests.examples import ROOT
from widgets.engine.exports.formats import FORMATS

ENGINE = sorted((ROOT / "widgets" / "engine").rglob("*.py"))
ALLOWED = {"widgets", "jinja2", "markupsafe"}
ON_DEMAND = {format.write.__module__: set(format.libraries) for format in FORMATS}
"""What a format alone imports, in its own module: the browser loads it when somebody asks for that file."""


@pytest.mark.parametrize("path", ENGINE, ids=lambda path: path.name)
def test_the_engine_imports_its_two_libraries_and_nothing_else(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    allowed = ALLOWED | ON_DEMAND.get(module, set())
    assert imported - set(sys.stdlib_module_names) <= allowed


WIDGET = {"__init__.py", "form.py", "rules.py", "by_hand.py", "strings.toml", "examples.toml"}
FOLDERS = sorted(path.parent for path in ROOT.glob("widgets/catalogue/*/form.py"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_widget_is_always_the_same_files_and_what_its_rules_are_made_of(folder):
    """Rules that speak of several things are cut into modules; each is imported there, so that none lies unused."""
    files = {path.name for path in folder.iterdir() if path.is_file()}
    trees = [ast.parse((folder / name).read_text(encoding="utf-8")) for name in files if name.endswith(".py")]
    package = f"widgets.catalogue.{folder.name}"
    modules = {
        f"{node.module}.{alias.name}" if node.module == package else node.module or ""
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    imported = {f"{name.rpartition('.')[2]}.py" for name in modules if name.startswith(f"{package}.")}
    assert files == WIDGET | imported
