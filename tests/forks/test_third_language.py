"""The site in three languages: built, walked by the tests of the site, and used in a browser.

It builds a site and a bundle that nothing else needs: `make test-forks` runs it, not `make test`.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.serve import serving
from tests.conftest import SITE_URL
from tests.examples import examples
from tests.fork import run
from tests.journeys.conftest import PYTHON_START
from tests.journeys.steps import fill_with_keys, state
from tests.third_language.language import CODE, distorted

SUITES = ("addresses", "reading", "drawings", "promises")
TOOL = f"/{CODE}/tools-o/first-message-o/"


@pytest.fixture(scope="module")
def site(copy: Path) -> Path:
    folder = copy / "built"
    done = run(copy, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder), SITE_URL=SITE_URL)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.mark.parametrize("suite", SUITES)
def test_what_holds_of_the_site_in_two_languages_holds_of_it_in_three(copy: Path, site: Path, suite: str) -> None:
    command = ("-m", "pytest", "-q", "-p", "no:cacheprovider", f"tests/site/test_{suite}.py")
    done = run(copy, *command, SITE=str(site))
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_person_finds_and_uses_a_tool_in_the_third_language(site: Path, browser: Browser) -> None:
    with serving(site) as address:
        page = browser.new_context(base_url=address.rstrip("/")).new_page()
        page.goto(TOOL)
        assert page.locator("a[data-anchors]").evaluate_all("links => links.map(link => link.hreflang).sort()") == [
            "en",
            "fr",
        ]
        fill_with_keys(page, examples("message")["carpenter_nantes"]["answers"])
        page.keyboard.press("Enter")
        state(page, "result", PYTHON_START)
        assert distorted("Your answer") in page.locator("[data-answer]").inner_text()
        page.locator("[data-search-open]").click()
        page.keyboard.type(distorted("mentoring"))
        results = page.locator("[data-search-results] a")
        results.first.wait_for()
        assert all(f"/{CODE}/" in link for link in results.evaluate_all("links => links.map(link => link.pathname)"))
        assert distorted("results") in page.locator("[data-search-status]").inner_text()
        page.locator("[data-search-close]").click()
        page.locator('a[data-anchors][hreflang="fr"]').click()
        page.wait_for_url("**/outils/premier-message/")
