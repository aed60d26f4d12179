"""Somebody at a page with a pointer and a keyboard, whose every press and scroll is counted."""

from playwright.sync_api import Locator, Page, ViewportSize

from tests.journeys.conftest import PYTHON_START
from tests.journeys.steps import state

PHONE, DESK = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=800)

LOOK = """element => {
  const before = scrollY;
  element.scrollIntoView({ block: "nearest", behavior: "instant" });
  return Math.abs(scrollY - before);
}"""

UNANSWERED = """(form, answers) => [...form.elements]
  .filter((field) => (answers[field.name] ?? []).some(Boolean) && field.closest("label, .field")?.checkVisibility())
  .filter((field) => !["checkbox", "radio"].includes(field.type)
    ? field.value !== answers[field.name][0]
    : answers[field.name].includes(field.value) && !field.checked)
  .map(({ id, name, type }) => ({ id, name, type }))"""
"""The fields that are in sight and do not hold yet what the person answers."""

ANSWER_SCREENS = "answer => answer.getBoundingClientRect().height / innerHeight"
TO_STEP = """answer => {
  const step = answer.querySelector(".next-step");
  return (step.getBoundingClientRect().bottom - answer.getBoundingClientRect().top) / innerHeight;
}"""


class Person:
    """What somebody did so far: presses, fields that they filled in, pixels that they scrolled."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = self.fields = self.scrolled = 0

    def press(self, wanted: Locator) -> None:
        """Bring something into sight and press it; what is folded around it is opened first, a press each."""
        while not wanted.is_visible():
            self.press(wanted.locator("xpath=ancestor::details[not(@open)][last()]/summary"))
        self.look_at(wanted)
        wanted.click()
        self.presses += 1

    def look_at(self, wanted: Locator) -> None:
        """Scroll no further than until something is in sight."""
        self.scrolled += round(wanted.evaluate(LOOK))

    def follow(self, wanted: Locator) -> None:
        """Press a link and wait for its page."""
        address = wanted.evaluate("link => link.href")
        self.press(wanted)
        self.page.wait_for_url(address)

    def answer(self, answers: dict[str, list[str]]) -> None:
        """Answer, step after step, what the form asks of `answers`, and ask for the result."""
        form = self.page.locator("form[data-widget]")
        filled: set[str] = set()
        for _ in range(400):
            fields = form.evaluate(UNANSWERED, answers)
            if fields:
                self._fill(fields[0], answers)
                filled.add(fields[0]["name"])
                continue
            onward = form.locator('[data-go="next"]:visible')
            if onward.count():
                self.press(onward.first)
                continue
            break
        self.fields += len(filled)
        self.press(form.locator("[type=submit]:visible").first)
        state(self.page, "result", PYTHON_START)

    def _fill(self, field: dict[str, str], answers: dict[str, list[str]]) -> None:
        wanted = self.page.locator(f'[id="{field["id"]}"]')
        if field["type"] in ("checkbox", "radio"):
            self.press(wanted.locator("xpath=ancestor::label[1]"))
            return
        self.look_at(wanted)
        self.presses += 1  # to be in the field
        value = answers[field["name"]][0]
        if field["type"] == "select-one":
            wanted.select_option(value)
        else:
            wanted.fill(value)

    def answer_screens(self) -> float:
        """How many screens the answer is long."""
        return float(self.page.locator("[data-answer]").evaluate(ANSWER_SCREENS))

    def screens_to_step(self) -> float:
        """How many screens from the beginning of the answer to the end of its next step."""
        return float(self.page.locator("[data-answer]").evaluate(TO_STEP))
