"""What a person does with a tool, step by step, with the keyboard."""

from typing import Any

from playwright.sync_api import Locator, Page

from widgets.engine.text.languages import DEFAULT

FOCUSED = """() => {
  const { tagName, type, name, value, checked, form } = document.activeElement;
  const group = name && form ? [...form.elements].filter((element) => element.name === name) : [];
  const folded = tagName === "SUMMARY" ? document.activeElement.parentElement : null;
  const hidden = folded && !folded.open ? [...folded.querySelectorAll("[name]")].map((element) => element.name) : [];
  const { go } = document.activeElement.dataset;
  return { tag: tagName, go, type, name, value, checked, hidden, started: group.some((element) => element.checked) };
}"""

AS_TYPED = """([type, wanted]) => {
  const [year, month, day] = type === "date" ? wanted.split("-") : ["2026", "01", "15"];
  const [hour, minute] = type === "time" ? wanted.split(":") : ["12", "00"];
  const when = new Date(year, month - 1, day, hour, minute);
  const digits = type === "date" ? ["month", "day"] : ["hour", "minute"];
  const shape = Object.fromEntries(digits.map((part) => [part, "2-digit"]));
  if (type === "date") shape.year = "numeric";
  const parts = new Intl.DateTimeFormat(navigator.language, shape).formatToParts(when);
  return parts.filter(({ type }) => type !== "literal").map(({ value }) => value).join("");
}"""
"""What to press in a field for a day or a time, in the order in which the browser's language shows its parts."""


DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


def state(page: Page, wanted: str, timeout: float = 15_000) -> None:
    """Wait until the answer's region is in the state `wanted`, and drawn: focus goes to it then."""
    page.locator(f'[data-answer][data-state="{wanted}"]').wait_for(state="attached", timeout=timeout)
    page.evaluate(DRAWN)


def focused(page: Page, selector: str) -> None:
    """Wait until this has the focus: it goes to what is new once that is drawn."""
    page.locator(f"{selector}:focus").wait_for(state="attached")


def unfold(page: Page) -> None:
    """Open what is folded in the answer."""
    page.locator("[data-answer]").evaluate(
        "answer => answer.querySelectorAll('details').forEach((it) => { it.open = true })"
    )


FILL = """(form, answers) => {
  const whole = [...form.querySelectorAll("[data-go=all]")].find((button) => button.checkVisibility());
  if (whole) whole.click();
  for (const element of [...form.elements].filter(({ name }) => name)) {
    const wanted = answers[element.name] ?? [];
    const fold = element.closest("details");
    if (fold && wanted.length) fold.open = true;
    if (element.type === "checkbox") {
      if (element.checked !== wanted.includes(element.value)) element.click();
    } else if (element.type === "radio") {
      if (!element.checked && wanted[0] === element.value) element.click();
    } else if (wanted.length) {
      element.value = wanted[0];
      for (const kind of ["input", "change"]) element.dispatchEvent(new Event(kind, { bubbles: true }));
    }
  }
  [...form.elements].find((element) => element.type === "submit" && element.checkVisibility()).focus();
}"""


def fill(page: Page, answers: dict[str, list[str]]) -> None:
    """Answer the whole form at once, all questions shown; focus ends on the submit button.

    With keys (`fill_with_keys`) it takes a second or two.
    """
    page.locator("form[data-widget]").evaluate(FILL, answers)


def fill_with_keys(page: Page, answers: dict[str, list[str]]) -> None:
    """Answer the whole form, all questions shown, with Tab, Space, arrows and letters; focus ends on the button."""
    show_all(page)
    page.locator("form[data-widget]").evaluate("form => form.querySelector('input:not([type=hidden])').focus()")
    written: set[str] = set()
    for _ in range(900):
        here = page.evaluate(FOCUSED)
        if here["type"] == "submit":
            return
        if any(answers.get(name) for name in here["hidden"]):
            page.keyboard.press("Enter")
        else:
            answer_with_keys(page, here, answers, written)
        page.keyboard.press("Tab")
    raise AssertionError("No submit button was reached with the keyboard.")


def fill_in(page: Page, answers: dict[str, list[str]]) -> None:
    """Answer the whole form with keys on a page in the default language, at once on others.

    Which keys lead where is the same in all of them.
    """
    in_default = page.locator("html").get_attribute("lang") == DEFAULT
    (fill_with_keys if in_default else fill)(page, answers)


def walk_with_keys(page: Page, answers: dict[str, list[str]]) -> list[str]:
    """Answer the short path with keys alone; focus ends on its last button. What each step says of how far it is."""
    page.locator("form[data-widget]").evaluate(
        "form => form.querySelector('[data-current] :is(input, select, textarea)').focus()"
    )
    written: set[str] = set()
    counts = [page.locator("[data-current] [data-count]").inner_text()]
    for _ in range(400):
        here = page.evaluate(FOCUSED)
        if here["type"] == "submit":
            return counts
        if here["go"] == "next":
            page.keyboard.press("Enter")
            counts.append(page.locator("[data-current] [data-count]").inner_text())
            assert page.evaluate("document.activeElement.matches('[data-current] h2')"), "the title takes the focus"
            assert page.locator("[data-step-said]").inner_text() == counts[-1]
        else:
            answer_with_keys(page, here, answers, written)
        page.keyboard.press("Tab")
    raise AssertionError("No submit button was reached with the keyboard.")


def answer_with_keys(page: Page, here: dict[str, Any], answers: dict[str, list[str]], written: set[str]) -> None:
    """Answer the field that has the focus, `here`; fields of several parts are noted in `written`."""
    wanted = answers.get(here["name"], [])
    if here["type"] == "select-one":
        while wanted and page.evaluate(FOCUSED)["value"] != wanted[0]:
            page.keyboard.press("ArrowDown")
    elif here["type"] == "checkbox" and (here["value"] in wanted) != here["checked"]:
        page.keyboard.press("Space")
    elif here["type"] == "radio" and wanted:
        page.keyboard.press("Space")
        while page.evaluate(FOCUSED)["value"] != wanted[0]:
            page.keyboard.press("ArrowDown")
    elif here["type"] in ("textarea", "text") and wanted:
        page.keyboard.insert_text(wanted[0])
    elif here["type"] in ("date", "time") and wanted and here["name"] not in written:
        written.add(here["name"])
        page.keyboard.type(page.evaluate(AS_TYPED, [here["type"], wanted[0]]))


def reach(page: Page, name: str) -> Locator:
    """Go with keys to the step that asks for this field; of a deeper question, open them all. The field."""
    field = page.locator(f"form[data-widget] [name={name}]").first
    if not field.is_visible() and field.evaluate("field => Boolean(field.closest('[data-deeper]'))"):
        page.locator("form[data-widget] [data-go=deeper]").press("Enter")
    while not field.is_visible():
        page.locator("[data-current] [data-go=next]").press("Enter")
    return field


def show_all(page: Page) -> None:
    """Show all questions, where the form shows a step."""
    whole = page.locator("form[data-widget] [data-go=all]")
    if whole.count() and whole.is_visible():
        whole.press("Enter")


def submit_button(page: Page) -> Locator:
    """The button at the end of the form, where all questions are shown."""
    show_all(page)
    return page.locator("form[data-widget] > .widget-actions [type=submit]")


def typed(page: Page) -> dict[str, list[str]]:
    """What the form holds."""
    return page.locator("form[data-widget]").evaluate(
        """form => {
          const entries = {};
          for (const [name, value] of new FormData(form)) (entries[name] ??= []).push(value);
          return entries;
        }"""
    )


def shows(page: Page, expected: str) -> bool:
    """Whether the answer shown is this HTML, as the browser reads it; the theme marks what has focus."""
    return page.locator("[data-answer]").evaluate(
        """(answer, html) => {
          const [wanted, found] = [document.createElement('div'), answer.cloneNode(true)];
          wanted.innerHTML = html;
          for (const marked of found.querySelectorAll('[data-focus-visible-added]')) {
            marked.removeAttribute('data-focus-visible-added');
            marked.classList.remove('focus-visible');
            if (!marked.classList.length) marked.removeAttribute('class');
          }
          return wanted.innerHTML === found.innerHTML;
        }""",
        expected,
    )


def press(page: Page, selector: str) -> None:
    """Press Enter on the first element of `selector`, after opening with Enter all that is folded around it.

    What is folded away takes no key: the key would go to whatever has the focus.
    """
    wanted = page.locator(selector).first
    while not wanted.is_visible():
        wanted.locator("xpath=ancestor::details[not(@open)][last()]/summary").press("Enter")  # the outermost
    wanted.press("Enter")


def focus_with_keys(page: Page, selector: str) -> None:
    """Press Tab until the first element of `selector` has the focus."""
    wanted = page.locator(selector).first
    for _ in range(600):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} was not reached with the keyboard.")
