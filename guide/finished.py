"""The finished pages, each parsed once for all that looks at it; what changes in one changes in its text alone."""

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from itertools import permutations
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from guide import languages, policy

PAGES = 1_000
"""The pages of which it is kept what they hold: those of a large site in two languages."""


class Page(NamedTuple):
    """What is looked for in a finished page: its headings (level, id), and what its policy has to know."""

    headings: tuple[tuple[str, str], ...]
    policy: policy.Look


@lru_cache(maxsize=PAGES)
def _read(html: str) -> Page:
    """Kept by content: a server finishes every page each time that one is saved."""
    tree = LexborHTMLParser(html)
    return Page(tuple(languages.headings(tree)), policy.look(tree))


def finish(
    pages: Mapping[str, str], twins: Iterable[Mapping[str, str]], known: Collection[str]
) -> tuple[dict[str, str], list[str]]:
    """`pages` (file name in the site → HTML) as they are published, and what forbids it, a line a page; [] if nothing.

    The switcher of each page of `twins`, the file names of one page by language, learns where its anchors are on the
    others; then each page is sealed by its policy. `known` are the inline scripts that may run.
    """
    read = {name: _read(html) for name, html in pages.items()}
    linked = dict(pages)
    for names in twins:
        headings = {language: read[name].headings for language, name in names.items()}
        for here, there in permutations(names, 2):
            pairs = languages.anchors(headings[here], headings[there])
            linked[names[here]] = languages.with_anchors(linked[names[here]], there, pairs)
    sealed, faults = {}, []
    for name, html in linked.items():
        try:
            sealed[name] = policy.seal(html, known, read[name].policy)
        except policy.PolicyError as error:
            faults.append(f"{name}: {error}")
    return sealed, faults
