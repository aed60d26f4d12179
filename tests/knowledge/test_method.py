"""Every number of the page on comparing people is the one that the rules give."""

from fractions import Fraction

import pytest

from tests.examples import ROOT
from widgets.engine.method.sensitivity import open_questions, thresholds
from widgets.engine.method.weighing import UNKNOWN, Interval, is_ahead, lead, ranks, total, verdict, weights

CRITERIA = ("availability", "experience", "discretion")
PARTS, HIGHEST = 18, 3
STEP = Fraction(1, HIGHEST)
LEVELS = {"A": (3, 2, 2), "B": (1, 3, 3), "C": (2, None, 3)}
WEIGHED = weights({name: place for place, name in enumerate(CRITERIA, 1)})
PEOPLE = {
    person: {
        name: UNKNOWN if level is None else Interval(Fraction(level, HIGHEST), Fraction(level, HIGHEST))
        for name, level in zip(CRITERIA, levels, strict=True)
    }
    for person, levels in LEVELS.items()
}


def points(share: Fraction) -> Fraction:
    return share * PARTS * HIGHEST


@pytest.fixture(params=["fr", "en"])
def page(request: pytest.FixtureRequest) -> str:
    text = (ROOT / "docs" / request.param / "tools" / "method.md").read_text(encoding="utf-8")
    return text.replace("3,5", "3.5")


def test_the_parts_of_two_to_five_criteria(page: str) -> None:
    for count, whole in ((2, 4), (3, 18), (4, 48), (5, 300)):
        parts = [weight * whole for weight in weights({str(at): at for at in range(1, count + 1)}).values()]
        assert f"| {', '.join(map(str, parts))} | {whole} |" in page
    assert weights({"a": 1, "b": 2, "c": 3})["a"] == Fraction(11, 18)
    assert "11/18" in page
    equals = weights({"a": 1, "b": 2, "c": 2})
    assert equals["b"] * PARTS == equals["c"] * PARTS == Fraction("3.5")


def test_the_totals_and_the_gaps(page: str) -> None:
    totals = {name: total(WEIGHED, levels) for name, levels in PEOPLE.items()}
    assert [points(totals["A"].low), points(totals["B"].low)] == [47, 32]
    assert [points(end) for end in totals["C"]] == [28, 43]
    rows = [line for line in page.split("\n") if line.startswith(("| A.", "| B.", "| C."))]
    assert [row.split("|")[-2].strip().replace("de ", "").replace("à", "to") for row in rows] == [
        "47",
        "32",
        "28 to 43",
    ]
    gaps = (
        points(totals["A"].low - totals["B"].high),
        points(totals["A"].low - totals["C"].high),
        points(totals["A"].high - totals["C"].low),
    )
    assert gaps == (15, 4, 19)
    assert points(STEP * WEIGHED["availability"]) == 11


def test_who_is_ahead_and_what_is_still_open() -> None:
    assert verdict(WEIGHED, PEOPLE, (), STEP) == ("close", {"A", "C"})
    assert open_questions(WEIGHED, PEOPLE, (), STEP) == {("C", "experience"): True}
    kinds = []
    for level in range(HIGHEST + 1):
        known = {**PEOPLE["C"], "experience": Interval(Fraction(level, HIGHEST), Fraction(level, HIGHEST))}
        kinds.append(verdict(WEIGHED, {**PEOPLE, "C": known}, (), STEP).kind)
    assert kinds == ["leader", "leader", "close", "close"]


def test_what_would_change_everything(page: str) -> None:
    nearest = thresholds(WEIGHED, "A", {name: PEOPLE[name] for name in ("A", "B")})
    thresholds_found = {}
    for name, changes in nearest.items():
        (change,) = filter(None, changes)
        assert change.people == ("B",)
        thresholds_found[name] = change.factor * WEIGHED[name] * PARTS
    assert thresholds_found == {"availability": Fraction(7, 2), "experience": 20, "discretion": 17}
    assert all(str(float(parts)).removesuffix(".0") in page for parts in thresholds_found.values())


def test_what_a_program_reads(page: str) -> None:
    totals = {name: total(WEIGHED, levels) for name, levels in PEOPLE.items()}
    assert ranks(totals) == {"A": 1, "B": 2, "C": 2}
    nearest = thresholds(WEIGHED, "A", {name: PEOPLE[name] for name in ("A", "B")})
    factors = [change.factor for changes in nearest.values() for change in changes if change]
    assert factors == [Fraction(7, 22), 4, Fraction(17, 2)]
    (paragraph,) = [line for line in page.split("\n") if "3 × 18" in line]
    assert all(f" {number} " in paragraph.replace(",", " ").replace(".", " ") for number in (*factors, totals["A"].low))


def test_what_other_weights_would_say(page: str) -> None:
    def points_of(person: str, parts: tuple[int, int, int]) -> int:
        return sum(level * part for level, part in zip(LEVELS[person], parts, strict=True))

    equal, ranked = (1, 1, 1), (3, 2, 1)
    assert points_of("A", equal) == points_of("B", equal) == 7
    assert (points_of("A", ranked), points_of("B", ranked)) == (15, 12)
    shares = dict(zip(CRITERIA, (Fraction(part, 6) for part in ranked), strict=True))
    assert lead(shares, PEOPLE["A"], PEOPLE["B"]) == STEP * shares["availability"]
    assert not is_ahead(shares, PEOPLE["A"], PEOPLE["B"], STEP)
    assert all(number in page for number in (" 7 points", " 15 points", " 12, "))
