"""The finished pages, each parsed once for all that looks at it; what changes in one changes in its text alone."""

from collections.abc import Collection, Iterable, Mapping

from selectolax.lexbor import LexborHTMLParser

from guide import languages, policy


def finish(
    pages: Mapping[str, str], twins: Iterable[tuple[str, str]], known: Collection[str]
) -> tuple[dict[str, str], list[str]]:
    """`pages` (file name in the site → HTML) as they are published, and what forbids it, a line a page; [] if nothing.

    The switcher of each page of `twins`, the two file names of a page in both languages, learns where its anchors are
    on the other one; then each page is sealed by its policy. `known` are the inline scripts that may run.
    """
    trees = {name: LexborHTMLParser(html) for name, html in pages.items()}
    linked = dict(pages)
    for first, second in twins:
        pairs = languages.anchors(*(languages.headings(trees[name]) for name in (first, second)))
        linked[first] = languages.with_anchors(pages[first], pairs)
        linked[second] = languages.with_anchors(pages[second], ((there, here) for here, there in pairs))
    sealed, faults = {}, []
    for name, html in linked.items():
        try:
            sealed[name] = policy.seal(html, known, trees[name])
        except policy.PolicyError as error:
            faults.append(f"{name}: {error}")
    return sealed, faults
