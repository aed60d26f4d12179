"""What ties the guide to its host, as ARCHITECTURE.md lists it (“When the host goes”), held against pages and hooks."""

import ast
import importlib
import re
from importlib.metadata import distribution

import pytest
from mkdocs.utils import yaml_load
from mkdocs.utils.meta import get_data

from tests.examples import ROOT

PART = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").partition("## When the host goes")[2]
TABLES = [re.findall(r"^\| (?!Mark|Hook)([^|]+) \| ([^|]+) \| ([^|]+) \|$", part, re.M) for part in PART.split("\n4. ")]
MARKS, CALLS = TABLES
FUNCTIONS = sorted(
    {name for rows in TABLES for row in rows for name in re.findall(r"`((?:\w+\.){2}\w+)`", " ".join(row))}
)

CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.DOTALL | re.MULTILINE)
PAGES = {
    path.relative_to(ROOT).as_posix(): get_data(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "docs").rglob("*.md"))
    if path.name != "README.md"
}

FOREIGN = {
    "a tab or a block that folds (pymdownx)": r"^(===|\?\?\?)",
    "an icon of Material": r"(?<![\w:]):[a-z0-9]+(-[a-z0-9]+)+:",
    "a snippet (pymdownx)": r"--8<--",
    "a macro": r"\{%|\{\{",
    "a key, a mark or a stroke (pymdownx)": r"\+\+\w+\+\+|==[^=\s][^=\n]*==|~~[^~\s]",
    "a class of Material": r"[ {\".](md-[a-z]+|grid|annotate|mdx-[a-z]+)\b[^}\n]*[}\"]",
}
"""Markdown that only the theme of today, or extensions that come with it, read."""


def listed(number: int) -> set[str]:
    """What stands between backquotes in a numbered paragraph of the list."""
    (paragraph,) = re.findall(rf"^{number}\. (.*?)(?=^\d\. |^\||\Z)", PART, re.M | re.S)
    return set(re.findall(r"`([\w/]+)`", paragraph))


def test_the_extensions_are_those_of_python_markdown_and_listed() -> None:
    config = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    theirs = {entry.name for entry in distribution("Markdown").entry_points if entry.group == "markdown.extensions"}
    assert set(config["markdown_extensions"]) == listed(1)
    assert listed(1) - theirs == set()


def test_the_front_matter_is_listed() -> None:
    offered = {"programme"}  # for the pages of an organisation, as make-it-yours.md says
    assert {key for _, meta in PAGES.values() for key in meta} | offered == listed(2)


def test_the_marks_of_the_pages_are_listed() -> None:
    texts = [CODE.sub("", text) for text, _ in PAGES.values()]
    used = {mark for text in texts for mark in re.findall(r"<!--\s*(/?[\w-]+)", text)}
    used |= {"[@key]"} if any("[@" in text for text in texts) else set()
    used |= {"{site}"} if any("{site}" in text for text in texts) else set()
    offered = {"programme"}  # for the pages of an organisation, as make-it-yours.md says
    assert {mark for marks, _, _ in MARKS for mark in re.findall(r"`([^`]+)`", marks)} == used | offered


@pytest.mark.parametrize("name", PAGES)
def test_no_page_asks_for_what_another_host_lacks(name: str) -> None:
    text = CODE.sub("", PAGES[name][0])
    assert [feature for feature, regex in FOREIGN.items() if re.search(regex, text, re.M)] == []


def test_every_hook_is_listed_with_its_events() -> None:
    real = {}
    for path in (ROOT / "hooks").glob("*.py"):
        functions = [node.name for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)]
        if events := {name.removeprefix("on_") for name in functions if name.startswith("on_")}:
            real[path.stem] = events
    assert {hook.strip("`"): set(events.split(", ")) for hook, events, _ in CALLS} == real


def test_the_functions_that_are_listed_are_there() -> None:
    assert FUNCTIONS
    for name in FUNCTIONS:
        module, _, function = re.sub(r"^engine\.", "widgets.engine.", name).rpartition(".")
        assert callable(getattr(importlib.import_module(module), function, None)), name


@pytest.mark.parametrize("feature", FOREIGN)
def test_what_another_host_lacks_would_be_found(feature: str) -> None:
    examples = {
        "a tab or a block that folds (pymdownx)": '=== "Tab"\n',
        "an icon of Material": "See :material-home: here",
        "a snippet (pymdownx)": '--8<-- "file.md"',
        "a macro": "{{ config.site_name }}",
        "a key, a mark or a stroke (pymdownx)": "Press ++ctrl++",
        "a class of Material": "[Go](index.md){ .md-button }",
    }
    assert re.search(FOREIGN[feature], examples[feature], re.M)
