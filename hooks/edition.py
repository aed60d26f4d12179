"""MkDocs adapter: the printable edition, once every page of a language is there and before any is written."""

from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from guide import edition, languages

ROOT = Path(__file__).parent.parent
PAGE = "whole-guide.md"
REFERENCES = "references.md"

chapters: list[str] = []


@event_priority(-200)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """The order of the menu is the order of the chapters."""
    global chapters
    chapters = [page.file.src_uri for page in nav.pages]
    return nav


@event_priority(-200)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Fill the page that holds the edition with the pages that do not say `edition: false`."""
    language: str = config.plugins["i18n"].current_language  # type: ignore[attr-defined]
    words = languages.read(ROOT / "hooks/words.toml")[language]
    pages = {file.src_uri: file.page for file in files.documentation_pages() if file.page}
    own = pages.get(f"{language}/{PAGE}")
    if own is None or own.content is None:
        return env
    kept = [pages[name] for name in chapters if name in pages and pages[name].meta.get("edition", True)]
    whole = edition.assemble(
        [edition.Chapter(page.url, page.content or "") for page in kept],
        here=own.url,
        bibliography=pages[f"{language}/{REFERENCES}"].url,
        contents=words["edition"]["contents"],
    )
    own.content = edition.MARK.sub(lambda _: whole, own.content, count=1)
    return env
