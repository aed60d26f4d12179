"""The statement of accessibility, criterion by criterion: nothing is said without a test, nothing is left out."""

import ast

import pytest

from guide import criteria
from tests.examples import ROOT
from widgets.engine.text.languages import LANGUAGES

RGAA = (9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12)
"""How many criteria each theme of RGAA 4.1 has: 106 in all."""


def test_every_criterion_is_listed_once() -> None:
    """The statement named neither RGAA nor EN 301 549, and none of their criteria."""
    numbers = [criterion.number for criterion in criteria.read("rgaa")]
    assert numbers == [f"{part}.{at}" for part, count in enumerate(RGAA, 1) for at in range(1, count + 1)]
    numbers = [criterion.number for criterion in criteria.read("wcag")]
    assert len(numbers) == len(set(numbers)) == 50
    assert all(number.startswith("9.") for number in numbers)


@pytest.mark.parametrize("standard", criteria.STANDARDS)
def test_what_is_said_to_be_checked_names_tests_that_are_there(standard: str) -> None:
    """“Checked” without a test would be a promise that nobody holds."""
    for criterion in criteria.read(standard):
        assert criterion.state in criteria.STATES
        assert bool(criterion.tests) or criterion.state in ("absent", "open"), criterion.number
        for test in criterion.tests:
            path, _, name = test.partition("::")
            tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
            assert name in {part.name for part in tree.body if isinstance(part, ast.FunctionDef)}, test


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_a_row_for_each_and_their_sum(language: str) -> None:
    written = criteria.fill("Before.\n\n<!-- criteria: rgaa -->\n\nAfter.", language)
    rows = [line for line in written.splitlines() if line.startswith("| ") and line[2].isdigit()]
    assert len(rows) == sum(RGAA)
    assert written.startswith("Before.")
    assert " 106 " in written
    assert written.count("### ") == len(RGAA)
