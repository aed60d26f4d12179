"""The web app manifest of a language (W3C): how a site that is kept on a phone's first screen is called and looks."""

import json
from collections.abc import Mapping

NAME = "site.webmanifest"


def manifest(name: str, description: str, language: str, icon: str, colours: Mapping[str, str]) -> str:
    """The manifest as JSON, beside the home page of its language; `icon` is the address of the favicon from there.

    `colours` are those of the style sheet: {"--paper-light": "#fbf9f4", "--accent-light": "#1f5c4d"}.
    """
    properties = {
        "name": name,
        "short_name": name,
        "description": description,
        "lang": language,
        "dir": "ltr",
        "id": ".",
        "start_url": ".",
        "scope": ".",
        "display": "minimal-ui",
        "background_color": colours["--paper-light"],
        "theme_color": colours["--paper-light"],
        "icons": [{"src": icon, "type": "image/svg+xml", "sizes": "any"}],
    }
    return json.dumps(properties, ensure_ascii=False, indent=2) + "\n"
