"""The six people: what each comes for, and the figures of their way."""

import re
import tomllib
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.examples import ROOT, examples
from tests.journeys.test_agreement import open_file
from tests.journeys.test_files import downloaded
from tests.journeys.test_search import HOME, search
from tests.office import pages_of
from tests.walks.person import DESK, PHONE, Person

type Figures = dict[str, float]

NEED: dict[str, list[str]] = examples("assessment")["nurse_first_team"]["answers"]
AGREED: dict[str, list[str]] = examples("agreement")["nurse_nine_months"]["answers"]
PEOPLE = {
    name: values
    for name, values in examples("candidates")["nurse_leader"]["answers"].items()
    if name.startswith(("p1_", "p2_", "p3_"))
}
SEARCHES: dict[str, dict[str, str]] = tomllib.loads((ROOT / "tests/journeys/searches.toml").read_text(encoding="utf-8"))
QUERIES = sum(map(len, SEARCHES.values()))

ZOOMED = {"width": 320, "height": 256}
"""What 400 % leaves of a window of 1280 × 1024."""

STORED = "() => [...Object.keys(sessionStorage), ...Object.keys(localStorage)].length"
SIDEWAYS = "() => document.documentElement.scrollWidth - innerWidth"


def nurse(page: Page) -> Figures:
    """On a break, on a phone, in French: from the home to which help, then to what she needs."""
    page.set_viewport_size(PHONE)
    person = Person(page)
    page.goto("/")
    person.follow(page.locator('main a[href$="outils/quelle-aide/"]').first)
    person.answer(examples("orientation")["teacher_mentor"]["answers"])
    to_first_step = person.presses
    person.follow(page.locator('[data-answer] .next-step a[href*="autoevaluation/"]').first)
    person.answer(NEED)
    return {
        "presses_to_first_step": to_first_step,
        "presses": person.presses,
        "fields": person.fields,
        "scrolled": person.scrolled,
        "screens_of_answer": person.answer_screens(),
        "screens_to_step": person.screens_to_step(),
    }


def engineer(page: Page) -> Figures:
    """With three possible mentors, at a desk, in English: what they need, then which of these people."""
    page.set_viewport_size(DESK)
    person = Person(page)
    page.goto("/en/tools/assessment/")
    person.answer(NEED)
    needed = person.fields
    person.follow(page.locator('[data-answer] a[href*="compare-people/"]').first)
    person.answer({**NEED, **PEOPLE})
    return {
        "presses": person.presses,
        "fields_of_comparison": person.fields - needed,
        "scrolled": person.scrolled,
        "screens_of_answer": person.answer_screens(),
        "screens_to_step": person.screens_to_step(),
    }


def pair(page: Page) -> Figures:
    """Two people who begin: one of them on the short path, then the two drafts that are kept, made one; the Word file.

    `minutes` is what the form announces for the short path; `sheets` counts the pages that LibreOffice lays out of the
    agreement of the short path, in one language.
    """
    page.set_viewport_size(PHONE)
    person = Person(page)
    page.goto("/outils/accord/")
    (minutes,) = re.findall(r"\d+(?= minutes)", page.locator("[data-step] [data-count]:visible").inner_text())
    person.answer({**AGREED, "side": ["both"]})
    fields, presses = person.fields, person.presses
    sheets = pages_of(downloaded(page, "word").path())
    for selector, draft in (("#import", "mentee.fr"), ("#pair", "mentor.en")):
        open_file(page, selector, ROOT / "tests" / "pair" / f"{draft}.json")
    counted = page.locator(".pair-tally progress")
    decisions = float(counted.get_attribute("max") or "0")
    for card in page.locator(".pair-card--main").all():
        person.press(card.locator(".pair-option").first)
    person.press(page.locator("label.pair-press"))
    person.press(page.locator(".pair-rest label").first)
    expect(counted).to_have_attribute("value", f"{decisions:g}")
    person.press(page.locator("form[data-widget] [type=submit]:visible").first)
    expect(page.locator("[data-answer]")).to_have_attribute("data-state", "result")
    return {
        "minutes": float(minutes),
        "fields": fields,
        "decisions": decisions,
        "presses_to_settle": person.presses - presses,
        "sheets": sheets,
    }


def searcher(page: Page) -> Figures:
    """With a question in their own words: how many of the forty have their answer first or second."""
    right = 0
    for language, searches in SEARCHES.items():
        page.goto(HOME[language])
        right += sum(wanted in search(page, words)[:2] for words, wanted in searches.items())
    return {"found": right}


def shared_computer(page: Page) -> Figures:
    """In a library: two tools are used, then nothing is to be left of it. `left` counts what is stored afterwards."""
    person = Person(page)
    page.goto("/outils/quelle-aide/")
    person.answer(examples("orientation")["teacher_mentor"]["answers"])
    person.follow(page.locator('[data-answer] .next-step a[href*="autoevaluation/"]').first)
    person.answer(NEED)
    before = person.presses
    person.press(page.locator('[data-act="leave"]').first)
    expect(page.locator("[data-answer]")).to_have_attribute("data-state", "empty")
    page.wait_for_function(f"({STORED})() === 0")
    return {"presses": person.presses - before, "left": page.evaluate(STORED)}


def enlarged(page: Page) -> Figures:
    """At 400 %: how many pixels the answer of the comparison scrolls sideways, and the buttons named by a format."""
    page.set_viewport_size(ZOOMED)
    page.goto("/en/tools/compare-people/")
    Person(page).answer({**NEED, **PEOPLE})
    names = page.locator("[data-answer] button").all_text_contents()
    return {
        "sideways": page.evaluate(SIDEWAYS),
        "buttons_named_by_a_format": sum(name.strip() in ("JSON", "Markdown", "ICS") for name in names),
    }


WALKS: dict[str, Callable[[Page], Figures]] = {
    "nurse": nurse,
    "engineer": engineer,
    "pair": pair,
    "search": searcher,
    "shared": shared_computer,
    "enlarged": enlarged,
}

BOUNDS: dict[str, dict[str, tuple[float, float]]] = {
    "nurse": {"presses_to_first_step": (1, 20), "screens_of_answer": (0, 3), "screens_to_step": (0, 1)},
    "engineer": {"fields_of_comparison": (1, 25), "screens_to_step": (0, 1)},
    "pair": {
        "minutes": (1, 15),
        "fields": (1, 12),
        "decisions": (9, 12),
        "presses_to_settle": (1, 20),
        "sheets": (1, 2),
    },
    "search": {"found": (QUERIES - 2, QUERIES)},
    "shared": {"left": (0, 0)},
    "enlarged": {"sideways": (0, 0), "buttons_named_by_a_format": (0, 0)},
}
"""What the figures may be: the least and the most."""


def missed(name: str, figures: Figures) -> dict[str, Any]:
    """The figures of a walk that are out of their bounds, each with the bounds."""
    return {
        figure: (figures[figure], bounds)
        for figure, bounds in BOUNDS.get(name, {}).items()
        if not bounds[0] <= figures[figure] <= bounds[1]
    }
