"""MkDocs adapter: citations with the strength of their evidence, and the bibliography of what the guide cites."""

from pathlib import Path
from posixpath import dirname, relpath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from guide import bibliography, evidence, figures
from overlay import folder
from widgets.engine.facts import organisation

ROOT = Path(__file__).parent.parent
BOOK = bibliography.FILE
PAGE = "references.md"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Read the sources, and every page of every language before any is made: the bibliography lists what all cite."""
    try:
        sources = bibliography.read((Path(config.docs_dir) / BOOK).read_text(encoding="utf-8"))
    except (bibliography.BibliographyError, OSError) as error:
        raise PluginError(str(error)) from error
    pages = {file.src_uri: file.content_string for file in files.documentation_pages()}
    replaced = folder.pages(folder.path(ROOT))  # those of the organisation are checked with its other files
    faults = [
        f"docs/{name}, {fault}"
        for name, text in pages.items()
        if name not in replaced
        for fault in evidence.problems(text, frozenset(sources))
    ]
    if faults:
        raise PluginError("\n".join(["Evidence:", *faults]))
    cited = {key for text in pages.values() for key in evidence.cited(text)}
    unused = [key for key in sources if key not in cited]
    # A page that is replaced takes its citations with it.
    if unused and not replaced and len(config.plugins["i18n"].build_languages) > 1:  # type: ignore[attr-defined]
        raise PluginError(f"docs/{BOOK}: no page cites {', '.join(unused)}: cite each, or take it out.")
    config.extra.update(sources=sources, figures=figures.read(organisation.overlay(figures.FILE)), cited=cited)
    if book := files.src_uris.get(BOOK):
        files.remove(book)
    return files


@event_priority(-200)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Citations as links, then the list; before Markdown, so that MkDocs checks each link and its anchor."""
    language: str = config.plugins["i18n"].current_language  # type: ignore[attr-defined]
    target = relpath(f"{language}/{PAGE}", dirname(page.file.src_uri))
    sources, by_name, cited = (config.extra[part] for part in ("sources", "figures", "cited"))
    markdown = evidence.cite(markdown, {**sources, **by_name}, language, target)

    def listed(_: object) -> str:
        guide = bibliography.listing((source for key, source in sources.items() if key in cited), language)
        return guide + figures.part((figure for name, figure in by_name.items() if name in cited), language)

    return evidence.LISTING.sub(listed, markdown, count=1)
