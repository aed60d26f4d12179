"""Structured data: what a page is, for search engines."""

import json

from guide.description import Facts, describe, script

ROLES = Facts(
    title="Roles",
    description="Who does what",
    address="https://g.example/en/roles/",
    language="en",
    site="The Guide",
    home="https://g.example/en/",
    trail=[("Home", "https://g.example/en/"), ("Discover", None)],
    twins={"fr": "https://g.example/roles/", "en": "https://g.example/en/roles/"},
    html="<h1>Roles</h1>",
)


def test_a_page_is_an_article_in_its_language_with_its_twin_and_its_trail():
    page, trail = describe(ROLES)
    assert (page["@type"], page["inLanguage"], page["headline"]) == ("Article", "en", "Roles")
    assert page["workTranslation"] == [{"@id": "https://g.example/roles/"}]
    assert [(step["position"], step["name"], step.get("item")) for step in trail["itemListElement"]] == [
        (1, "Home", "https://g.example/en/"),
        (2, "Discover", None),
        (3, "Roles", "https://g.example/en/roles/"),
    ]


def test_the_home_page_is_the_site():
    (home,) = describe(ROLES._replace(address=ROLES.home))
    assert (home["@type"], home["name"]) == ("WebSite", "The Guide")


def test_a_tool_is_an_application_and_a_glossary_a_set_of_terms():
    assert describe(ROLES._replace(html='<form data-widget="x"></form>'))[0]["@type"] == "WebApplication"
    glossary = describe(ROLES._replace(html='<dl><dt id="pair">Pair</dt><dd>Two</dd></dl>'))[0]
    assert glossary["hasDefinedTerm"] == [
        {"@type": "DefinedTerm", "name": "Pair", "url": "https://g.example/en/roles/#pair"}
    ]


def test_nothing_in_the_data_ends_its_script():
    text = script([{"name": "</script><script>alert(1)</script>"}])
    assert "<" not in text
    assert json.loads(text)[0]["name"].startswith("</script>")
