"""The figures that circulate without a source stay out of the guide, but for the page that says so."""

import re

import pytest

from tests.examples import ROOT

CORRECTED_IN = "evidence.md"
KEPT_OUT = {
    "five or six times more promotions": r"\b(?:cinq|six|5|6) fois plus|\b(?:five|six|5|6) times (?:more|as)",
    "70 % advance or improve": r"\b70\s?%",
    "retention at Sun": r"\b(?:72|69|49)\s?%",
    "37 % have a mentor": r"\b37\s?%",
    "nine workers in ten": r"\b(?:9|neuf|nine) (?:sur|in|personnes sur) (?:10|dix|ten)",
    "survival of businesses": r"(?:double|doubler).{0,40}(?:survie|survival)",
    "1,000 % return": r"\b1[\s,.]?000\s?%",
    "98 % of large companies": r"\b98\s?%",
    "38 % less likely to leave": r"\b38\s?%",
    "the economists' workshops": r"10[.,]7 points|\b25 points",
}
PAGES = [path for path in sorted((ROOT / "docs").rglob("*.md")) if path.name not in (CORRECTED_IN, "README.md")]
# The bibliography is left out: it names the case that the first figure comes from, and says what it is worth.
TEXTS = [
    *PAGES,
    *sorted((ROOT / "overlay").rglob("*.toml")),
    *sorted((ROOT / "widgets").rglob("*.toml")),
    *sorted((ROOT / "widgets/defaults").rglob("*.md")),
]


@pytest.mark.parametrize("figure", KEPT_OUT)
def test_a_figure_without_a_source_is_nowhere_in_the_guide(figure: str) -> None:
    pattern = re.compile(KEPT_OUT[figure], re.I)
    places = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in TEXTS
        for match in pattern.finditer(path.read_text(encoding="utf-8"))
    ]
    assert places == []


@pytest.mark.parametrize(
    ("figure", "sentence"), [("70 %", "L’enquête 70\u202f% disent"), ("five", "Five times more likely")]
)
def test_the_patterns_see_what_they_look_for(figure: str, sentence: str) -> None:
    assert any(re.search(pattern, sentence, re.I) for pattern in KEPT_OUT.values()), figure
