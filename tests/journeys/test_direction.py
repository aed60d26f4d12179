"""Words from right to left in a field, with a telephone number beside them."""

from playwright.sync_api import Page

from tests.journeys.conftest import PYTHON_START
from tests.journeys.steps import fill, state, submit_button

CONTACT = "نورة القحطاني، +33 6 39 98 12 34"
ORDER = """field => {
    const shown = document.createElement("div");
    shown.textContent = field.value;
    shown.style.unicodeBidi = getComputedStyle(field).unicodeBidi;
    document.body.append(shown);
    const [text] = shown.childNodes;
    const left = (part) => {
        const range = document.createRange(), start = text.data.indexOf(part);
        range.setStart(text, start);
        range.setEnd(text, start + part.length);
        return range.getBoundingClientRect().left;
    };
    const places = ["+33", "39", "98", "34"].map(left);
    shown.remove();
    return places;
}"""


def test_a_number_beside_arabic_words_keeps_its_order_in_the_field(page: Page) -> None:
    """The number of “نورة القحطاني، +33 6 39 98 12 34” was shown backwards in the field where it was typed."""
    page.goto("/outils/accord/")
    field = page.locator("[name=mentee_contact]")
    field.evaluate("field => field.closest('details, [hidden]')?.toggleAttribute('open', true)")
    fill(page, {"mentee_contact": [CONTACT]})
    field.evaluate("field => field.dispatchEvent(new Event('change', {bubbles: true}))")
    places = field.evaluate(ORDER)
    assert places == sorted(places)
    field.evaluate("field => field.dispatchEvent(new Event('change', {bubbles: true}))")
    assert field.input_value().count("\u200e") == 2  # once is enough
    submit_button(page).press("Enter")
    state(page, "result", PYTHON_START)
    assert field.input_value().replace("\u200e", "") == CONTACT
