"""What a page is, for search engines: structured data (schema.org, JSON-LD), a block of data that no policy forbids."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from guide import fragment

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
CONTEXT = "https://schema.org"


class Facts(NamedTuple):
    """A page as its source and its place in the menu tell it; every address is whole.

    `trail` is the way from the home page, home included, this page left out: (title, address), the address None where
    a part of the menu has no page. `twins` gives the address in each language, `html` the content,
    `tag` the language of a country, where one was chosen.
    """

    title: str
    description: str
    address: str
    language: str
    site: str
    home: str
    trail: Sequence[tuple[str, str | None]]
    twins: Mapping[str, str]
    html: str
    publisher: Mapping[str, str] = {}
    tag: str = ""


def describe(page: Facts) -> list[dict[str, Any]]:
    """The page and its trail as JSON-LD objects: WebSite for the home page, else what the page holds."""
    site = {"@type": "WebSite", "@id": page.home, "url": page.home, "name": page.site}
    publisher = {"@type": "Organization", "name": page.site, "url": page.home} | dict(page.publisher)
    translations = [{"@id": address} for language, address in page.twins.items() if language != page.language]
    common = {
        "@context": CONTEXT,
        "@id": page.address,
        "url": page.address,
        "name": page.title,
        "description": page.description,
        "inLanguage": page.tag or page.language,
        "isAccessibleForFree": True,
    }
    if page.address == page.home:
        return [common | site | {"publisher": publisher, "workTranslation": translations}]
    whole = common | {"isPartOf": site, "workTranslation": translations} | _kind(page, publisher)
    return [whole, _trail(page)]


def script(objects: Sequence[Mapping[str, Any]]) -> str:
    """The objects as the text of a <script type="application/ld+json">: nothing in it can end the script."""
    return json.dumps(objects, ensure_ascii=False).replace("<", "\\u003c")


def _kind(page: Facts, publisher: Mapping[str, Any]) -> dict[str, Any]:
    content = fragment.parse(page.html)
    if content.css_first("[data-widget]"):
        return {"@type": "WebApplication", "applicationCategory": "EducationalApplication", "operatingSystem": "Any"}
    if terms := content.css("dt[id]:not(.edition dt)"):
        defined = [
            {
                "@type": "DefinedTerm",
                "name": term.text().strip(),
                "url": f"{page.address}#{term.attributes['id']}",
            }
            for term in terms
        ]
        return {"@type": "DefinedTermSet", "license": LICENCE, "hasDefinedTerm": defined}
    return {
        "@type": "Article",
        "headline": page.title,
        "license": LICENCE,
        "author": publisher,
        "publisher": publisher,
    }


def _trail(page: Facts) -> dict[str, Any]:
    steps = [*page.trail, (page.title, page.address)]
    items = [
        {"@type": "ListItem", "position": place, "name": title, **({"item": address} if address else {})}
        for place, (title, address) in enumerate(steps, 1)
    ]
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}
