"""The finished pages, each parsed once for all that looks at it; what changes in one changes in its text alone."""

from collections.abc import Collection, Iterable, Mapping
from itertools import permutations

from selectolax.lexbor import LexborHTMLParser

from guide import languages, policy


def finish(
    pages: Mapping[str, str], twins: Iterable[Mapping[str, str]], known: Collection[str]
) -> tuple[dict[str, str], list[str]]:
    """`pages` (file name in the site → HTML) as they are published, and what forbids it, a line a page; [] if nothing.

    The switcher of each page of `twins`, the file names of one page by language, learns where its anchors are on the
    others; then each page is sealed by its policy. `known` are the inline scripts that may run.
    """
    trees = {name: LexborHTMLParser(html) for name, html in pages.items()}
    linked = dict(pages)
    for names in twins:
        headings = {language: languages.headings(trees[name]) for language, name in names.items()}
        for here, there in permutations(names, 2):
            pairs = languages.anchors(headings[here], headings[there])
            linked[names[here]] = languages.with_anchors(linked[names[here]], there, pairs)
    sealed, faults = {}, []
    for name, html in linked.items():
        try:
            sealed[name] = policy.seal(html, known, trees[name])
        except policy.PolicyError as error:
            faults.append(f"{name}: {error}")
    return sealed, faults
