"""The addresses of the pages that answers lead to follow from the pages' own slugs."""

import pytest

from widgets.engine.text import pages, texts
from widgets.engine.text.languages import LANGUAGES

NAMES = sorted(
    {key.split(".")[1] for key in texts.read("widgets/engine/strings.toml").pairs if key.startswith("page.")}
)


def test_an_address_is_made_of_the_slugs_on_the_way():
    assert pages.chain("tools/agreement.md") == ["tools/index.md", "tools/agreement.md"]
    assert pages.address("agreement", "fr") == "outils/accord/"
    assert pages.address("agreement", "en") == "tools/agreement/"
    assert pages.address("where-to-turn", "fr") == "vers-qui-se-tourner/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_that_answers_lead_to_has_an_address(language):
    addresses = {pages.address(name, language) for name in NAMES}
    assert len(addresses) == len(NAMES) > 10


def test_a_page_that_is_not_there_is_named():
    with pytest.raises(LookupError, match="no page 'nowhere' in docs/fr/"):
        pages.address("nowhere", "fr")
