"""MkDocs adapter: the printable edition, once every page of a language is there and before any is written."""

from collections.abc import Iterable, Iterator

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from guide import edition

PAGE = "whole-guide.md"
REFERENCES = "references.md"


@event_priority(-200)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Fill the page that holds the edition with the pages that do not say `edition: false` and hold no widget."""
    language: str = config.plugins["i18n"].current_language  # type: ignore[attr-defined]
    words = config.extra["words"][language]
    pages = {file.src_uri: file.page for file in files.documentation_pages() if file.page}
    target = pages.get(f"{language}/{PAGE}")
    if target is None or target.content is None:
        return env
    chapters = [
        edition.Chapter(page.url, page.content or "")
        for page in _in_order(pages.values())
        if page.meta.get("edition", True) and edition.is_chapter(page.content or "")
    ]
    whole = edition.assemble(
        chapters,
        here=target.url,
        bibliography=pages[f"{language}/{REFERENCES}"].url,
        contents=words["edition"]["contents"],
        ending=words["edition"]["ending"],
    )
    target.content = edition.MARK.sub(lambda _: whole, target.content, count=1)
    return env


def _in_order(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages of the menu: each knows the one that follows it."""
    page = next((page for page in pages if page.next_page and not page.previous_page), None)
    while page:
        yield page
        page = page.next_page
