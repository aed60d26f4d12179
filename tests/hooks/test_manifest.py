"""The web app manifest says the site's name, its language and its colours, from the home page of the language."""

import json

from guide.manifest import manifest

COLOURS = {"--paper-light": "#fbf9f4"}


def test_a_manifest_says_what_the_site_is() -> None:
    properties = json.loads(manifest("L’« été »", "Un site.", "fr", "assets/favicon.svg", COLOURS))
    assert (properties["name"], properties["lang"], properties["description"]) == ("L’« été »", "fr", "Un site.")
    assert (properties["start_url"], properties["scope"], properties["theme_color"]) == (".", ".", "#fbf9f4")
    assert properties["icons"] == [{"src": "assets/favicon.svg", "type": "image/svg+xml", "sizes": "any"}]
