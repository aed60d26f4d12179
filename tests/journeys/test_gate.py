"""What make test-organisation says of a page that not everyone can use: languages, file, place."""

import pytest

from tests.gate.report import fail
from tests.gate.test_pages import wrong

SPOILT = """() => {
  const article = document.querySelector("article");
  article.insertAdjacentHTML("beforeend", '<h2>A</h2><h5 id="skipped">B</h5><div id="wide">C</div>');
  Object.assign(document.querySelector("#wide").style, { width: "400px" });
}"""


def test_a_page_that_not_everyone_can_use_is_named_with_what_is_wrong(page):
    page.goto("/roles/")
    assert wrong(page, "/roles/") == []
    fail(page, [])
    page.set_viewport_size({"width": 1280, "height": 720})
    page.evaluate(SPOILT)
    with pytest.raises(pytest.fail.Exception) as failure:
        fail(page, wrong(page, "/roles/"))
    report = str(failure.value)
    assert report == (
        "\nfr: Les niveaux de titre doivent s’incrémenter d’un seul niveau à la fois"
        "\nen: Heading levels should only increase by one"
        "\n  docs/fr/roles.md"
        '\n      light 1280: <h5 id="skipped">B</h5>'
        "\n  docs/fr/roles.md"
        '\n      dark 320: <h5 id="skipped">B</h5>'
        "\n\nfr: La page défile de côté sur un écran étroit (320 pixels)\u00a0: un mot ou un tableau est trop large."
        "\nen: The page scrolls sideways on a narrow screen (320 pixels): a word or a table is too wide."
        "\n  docs/fr/roles.md"
        "\n      320 × 640"
    )
