"""Every page, as everyone must be able to read it: axe, narrow screens, paper, search with the keyboard."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.examples import ROOT, examples
from tests.journeys.conftest import PYTHON_START, TOOL
from tests.journeys.steps import fill, focus_with_keys, state, submit_button
from widgets.engine.text.languages import DEFAULT

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCREENS = (("light", "default", 1280), ("dark", "slate", 320))
"""The colours and the width of each look: the scheme, Material's name for it, pixels."""

PARTS = 4
"""The site in parts, so that several processors share its pages."""

LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


def addresses(site: Path) -> list[str]:
    pages = sorted(path.relative_to(site) for path in site.rglob("*.html") if "assets" not in path.parts)
    return [f"/{path.as_posix().removesuffix('index.html')}" for path in pages]


RUN = """async rules => {
  const before = { left: scrollX, top: scrollY, behavior: "instant" };
  scrollTo({ left: 0, top: 0, behavior: "instant" });
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const skipped = document.querySelector(".edition") ? { "color-contrast": { enabled: false } } : {};
  const { violations } = await axe.run(document, { runOnly: rules, rules: skipped, resultTypes: ["violations"] });
  scrollTo(before);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}"""
"""What is not a violation stays in the page: told in full, it would take longer than finding it.

From the top: what scrolls below the head of the page would count as hidden. The whole guide on one page takes axe ten
seconds: the colours of its chapters are looked at on their own pages.
"""


def findings(page, looks=slice(None)) -> list[str]:
    """What axe finds on a wide and on a narrow screen: colours, width, rule and element. The page is left as it was.

    The default language has the wide screen in light colours and the narrow one in dark colours, the others the other
    way round: all four are looked at in each state that is looked at in two languages. `looks` are those of the two
    that are taken.
    """
    before = page.viewport_size
    page.evaluate(AXE)
    swapped = page.locator("html").get_attribute("lang") != DEFAULT
    faults = []
    for (scheme, palette, _), (_, _, width) in [*zip(SCREENS, SCREENS[:: -1 if swapped else 1], strict=True)][looks]:
        page.set_viewport_size({"width": width, "height": 720})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.locator(f'body[data-md-color-scheme="{palette}"]').wait_for(state="attached")
        faults += [f"{scheme} {width}: {fault}" for fault in page.evaluate(RUN, RULES)]
    page.set_viewport_size(before)
    return faults


UNREACHABLE = """async () => {
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);  // the observer has its turn
  return [...document.querySelectorAll(".md-content *")].flatMap((element) => {
  const scrolls = ["auto", "scroll"].includes(getComputedStyle(element).overflowX) && element.checkVisibility()
    && element.scrollWidth > element.clientWidth + 1;
  const stop = element.hasAttribute("tabindex") && (element.matches("pre code") || element.ariaLabel);
  return scrolls && !stop ? [`unreachable: ${element.tagName}.${element.className}`] : [];
  });
}"""
"""What scrolls sideways and is no stop of the keyboard with a name; code has its own words for a name."""


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("every_look", [False, pytest.param(True, marks=pytest.mark.long)])
def test_everyone_can_use_every_page_wide_and_narrow_light_and_dark(page, site, part, every_look):
    """Pages were looked at with axe on a wide screen alone; wide tables could not be scrolled with the keyboard.

    Beside all that is looked at in the tools, a page has its turn with one of the looks; `make test-long` takes both.
    """
    faults_by_address = {}
    page.set_viewport_size({"width": 320, "height": 640})
    for at, address in enumerate(addresses(site)[part::PARTS]):
        page.goto(address)
        look = slice(None) if every_look else slice(at % 2, at % 2 + 1)
        faults = faults_by_address[address] = findings(page, look)
        faults += page.evaluate(UNREACHABLE)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append("the page scrolls sideways")
    assert {address: faults for address, faults in faults_by_address.items() if faults} == {}
    assert len(faults_by_address) > 10


@LANGUAGES
def test_axe_finds_nothing_in_any_state_of_the_tool(page, language):
    page.goto(TOOL[language])
    submit_button(page).click()
    state(page, "problems", PYTHON_START)
    assert findings(page) == []
    fill(page, examples("assessment")["nurse_first_team"]["answers"])
    page.keyboard.press("Enter")
    state(page, "result")
    assert findings(page) == []


@LANGUAGES
def test_axe_finds_nothing_while_python_loads_nor_when_it_cannot(page, language):
    page.expected_faults = ("Failed to load resource",)
    page.context.route("**/worker.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(TOOL[language])
    submit_button(page).click()
    state(page, "loading")
    assert findings(page) == []
    page.context.unroute("**/worker.js")
    page.context.route("**/worker.js", lambda route: route.abort())
    page.reload()
    submit_button(page).click()
    state(page, "failed")
    assert findings(page) == []
    page.locator("[data-act=leave]").click()
    state(page, "empty")
    assert findings(page) == []


def test_no_letter_alone_is_a_shortcut(page):
    """Material's letters would turn the page or open a search under the hands of whoever dictates."""
    page.goto("/roles/")
    address = page.url
    for key in "nps/f,.":
        page.keyboard.press(key)
    assert page.url == address
    assert not page.locator("dialog[open]").count()
    assert page.evaluate("document.activeElement === document.body")


def test_a_wide_table_is_a_stop_with_a_name_that_arrows_scroll_and_a_narrow_one_is_none(page):
    """A table wider than the screen had no name and took no key."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/comparer-les-types/")
    box = page.get_by_role("group", name="Côte à côte")
    focus_with_keys(page, ".table-box >> nth=0")
    expect(box.first).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(box.first).not_to_have_js_property("scrollLeft", 0)
    page.set_viewport_size({"width": 1280, "height": 720})
    expect(page.locator(".table-box").first).not_to_have_attribute("tabindex", "0")


@LANGUAGES
def test_the_answer_does_not_scroll_sideways_at_320_pixels(page, language):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(TOOL[language])
    fill(page, examples("assessment")["carpenter_change"]["answers"])
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@LANGUAGES
def test_the_form_prints_as_a_blank_sheet_without_a_script(browser, origin, language):
    context = browser.new_context(base_url=origin, java_script_enabled=False)
    page = context.new_page()
    page.goto(TOOL[language])
    page.emulate_media(media="print")
    assert page.locator("form[data-widget] input").count() > 40
    assert page.locator("form[data-widget] input").first.is_visible()
    assert not page.locator("header.md-header, .md-sidebar, .md-footer").locator("visible=true").count()
    assert page.pdf(format="A4")[:4] == b"%PDF"
    context.close()


def test_a_sheet_has_white_margins_whatever_the_colours_of_the_screen(page):
    page.goto(TOOL["en"])
    page.emulate_media(media="print", color_scheme="dark")
    root = "getComputedStyle(document.documentElement)"
    assert page.evaluate(f"[{root}.backgroundColor, {root}.colorScheme]") == ["rgb(255, 255, 255)", "light only"]


@LANGUAGES
def test_a_citation_opens_and_closes_with_the_keyboard(page, language):
    page.goto({"fr": "/bienfaits-et-limites/", "en": "/en/benefits-and-limits/"}[language])
    citation = page.locator("button.citation").first
    citation.focus()
    page.keyboard.press("Enter")
    source = page.locator(f"#{citation.get_attribute('popovertarget')}")
    source.wait_for(state="visible")
    assert source.locator("dd").count() == 4
    assert findings(page) == []
    page.keyboard.press("Escape")
    source.wait_for(state="hidden")
    assert page.evaluate("document.activeElement.matches('button.citation')")


@LANGUAGES
def test_a_citation_opens_without_a_script(browser, origin, language):
    context = browser.new_context(base_url=origin, java_script_enabled=False)
    page = context.new_page()
    page.goto({"fr": "/bienfaits-et-limites/", "en": "/en/benefits-and-limits/"}[language])
    page.locator("button.citation").first.click()
    assert page.locator(".source:popover-open dd").first.is_visible()
    context.close()
