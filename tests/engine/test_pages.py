"""The addresses of the pages that answers lead to follow from the pages' own slugs."""

import re

import pytest

from tests.examples import examples, reply
from widgets.engine.prerender import prerender
from widgets.engine.text import pages, resources, texts
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.widget import WIDGETS, load

NAMES = sorted(
    {key.split(".")[1] for key in texts.read("widgets/engine/strings.toml").pairs if key.startswith("page.")}
)


def test_an_address_is_made_of_the_slugs_on_the_way():
    assert pages.chain("tools/agreement.md") == ("tools/index.md", "tools/agreement.md")
    assert pages.address("agreement", "fr") == "outils/accord/"
    assert pages.address("agreement", "en") == "tools/agreement/"
    assert pages.address("where-to-turn", "fr") == "vers-qui-se-tourner/"
    assert pages.address("stopping", "en") == "when-it-is-hard/i-want-to-stop/"


def test_the_name_of_a_folder_is_that_of_its_page():
    assert pages.file("hard-days", "fr") == "hard-days/index.md"
    assert pages.address("hard-days", "fr") == "quand-c-est-difficile/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_that_answers_lead_to_has_an_address(language):
    addresses = {pages.address(name, language) for name in NAMES}
    assert len(addresses) == len(NAMES) > 10


def test_a_page_that_is_not_there_is_named():
    with pytest.raises(LookupError, match="no page 'nowhere' in docs/fr/"):
        pages.address("nowhere", "fr")


def test_a_page_has_its_name_and_a_folder_that_of_its_page():
    names = ("index.md", "roles.md", "tools/index.md", "tools/agreement.md", "a/b/index.md")
    assert [pages.name(file) for file in names] == ["index", "roles", "tools", "agreement", "b"]


def test_a_page_is_hidden_by_its_name_or_by_that_of_its_folder():
    assert pages.hider("policies/charter.md", {"policies", "roles"}) == "policies"
    assert pages.hider("policies/charter.md", {"charter"}) == "charter"
    assert not pages.is_hidden("policies/charter.md", {"roles"})
    assert pages.hidden_in({"pages": {"roles": False, "types": True}}) == {"roles"}
    assert pages.hidden_in({"pages": 3}) == pages.hidden_in({}) == set()


@pytest.fixture
def organisation(monkeypatch):
    """Files of an organisation, to fill: what is in them is read as if it lay in its folder."""
    files = {}
    read, folder = resources.read, resources.overlay()
    monkeypatch.setattr(resources, "read", lambda path: files.get(path.removeprefix(f"{folder}/")) or read(path))
    for cached in (pages.address, pages.hidden):
        cached.cache_clear()
    yield files
    for cached in (pages.address, pages.hidden):
        cached.cache_clear()


def test_an_address_follows_the_slug_of_the_page_that_replaces_the_guides(organisation):
    organisation["pages/fr/tools/index.md"] = "---\ntitle: Nos outils\nslug: nos-outils\n---\n"
    organisation["pages/fr/roles.md"] = "---\nslug: chez-nous\n---\n"
    assert pages.address("agreement", "fr") == "nos-outils/accord/"
    assert pages.address("roles", "fr") == "chez-nous/"
    assert pages.address("roles", "en") == "roles/"
    html = "".join(reply("assessment", name, "fr").get("html", "") for name in examples("assessment"))
    assert 'href="../../chez-nous/"' in html


def test_answers_and_blank_tools_lead_to_no_page_that_the_site_does_not_have(organisation):
    links = {
        (name, path)
        for name in WIDGETS
        for path in re.findall(r'<a href="../../([^"#]+)', answers(name) + prerender(name, "en"))
    }
    addresses = {page: pages.address(page, "en") for page in NAMES}
    assert {path for _, path in links} >= {addresses["roles"], addresses["method"], addresses["candidates"]}
    organisation["site.toml"] = "[pages]\n" + "".join(f"{page} = false\n" for page in NAMES if page != "benefits")
    pages.hidden.cache_clear()
    left = "".join(answers(name) + prerender(name, "en") for name in WIDGETS)
    assert {*re.findall(r'<a href="../../([^"#]+)', left)} == {addresses["benefits"]}
    assert "data-by-itself" not in left


def test_a_tool_does_not_send_people_to_a_tool_that_the_site_does_not_have(organisation):
    load.cache_clear()
    assert "What I need from mentoring" in answers("orientation") + prerender("candidates", "en") + prerender(
        "message", "en"
    )
    organisation["site.toml"] = "[pages]\nassessment = false\n"
    pages.hidden.cache_clear()
    load.cache_clear()
    try:
        for name in WIDGETS:
            if name != "assessment":
                assert "What I need from mentoring" not in answers(name) + prerender(name, "en"), name
    finally:
        load.cache_clear()


def answers(widget):
    """The answers of all the examples of a tool."""
    return "".join(reply(widget, name, "en").get("html", "") for name in examples(widget))
