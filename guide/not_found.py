"""The page shown for an address that does not exist: it speaks every language, since the address says none."""

from collections.abc import Mapping, Sequence
from typing import Any


def parts(words: Mapping[str, Mapping[str, Any]], root: str, languages: Sequence[str]) -> list[dict[str, str]]:
    """One part a language, default language first: its code, sentences, the site's root and the language's home page.

    `words` maps a language to its words, `root` is the path of the site ("/", "/guide/").
    """
    default = languages[0]
    base = root.rstrip("/") + "/"
    return [
        {
            **words[language]["not_found"],
            "skip": words[language]["frame"]["skip"],
            "accessibility": words[language]["frame"]["accessibility"],
            "lang": language,
            "root": base,
            "href": base if language == default else f"{base}{language}/",
        }
        for language in languages
    ]
