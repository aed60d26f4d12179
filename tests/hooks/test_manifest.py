"""The web app manifest says the site's name, its language and its colours, from the home page of the language."""

import json

from guide.manifest import manifest

COLOURS = {"--paper-light": "#fbf9f4"}


def test_a_manifest_says_what_the_site_is() -> None:
    told = json.loads(manifest("L’« été »", "Un site.", "fr", "assets/favicon.svg", COLOURS))
    assert (told["name"], told["lang"], told["description"]) == ("L’« été »", "fr", "Un site.")
    assert (told["start_url"], told["scope"], told["theme_color"]) == (".", ".", "#fbf9f4")
    assert told["icons"] == [{"src": "assets/favicon.svg", "type": "image/svg+xml", "sizes": "any"}]
