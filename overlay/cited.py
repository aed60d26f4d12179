"""What another version of the guide says otherwise of the sources that an overlay's pages cite."""

from collections.abc import Iterator, Mapping

from guide.bibliography import BibliographyError, Source, read
from guide.evidence import cited
from widgets.engine.text.languages import LANGUAGES

FACTS = ("sample", "finding", "limits")
"""What a page may rest on, of a source."""


def changed(pages: Mapping[str, str], old: str, new: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """(page, key of a source, lines before (-) and after (+)) of each source that a page cites and that changes.

    `pages` are path → text, `old` and `new` the bibliographies of both versions. A source that is gone is a fault,
    told by the check; a bibliography that this version cannot read tells nothing.
    """
    keys = {path: dict.fromkeys(cited(text)) for path, text in pages.items()}
    if old == new or not any(keys.values()):
        return
    try:
        before, after = read(old), read(new)
    except BibliographyError:
        return
    for path, cited_keys in keys.items():
        for key in cited_keys:
            if key in before and key in after and (lines := tuple(_differ(before[key], after[key]))):
                yield path, key, lines


def _differ(before: Source, after: Source) -> Iterator[str]:
    for language in LANGUAGES:
        for name in (f"{fact}_{language}" for fact in FACTS):
            if before.field(name) != after.field(name):
                yield from (f"- {language}: {before.field(name)}", f"+ {language}: {after.field(name)}")
