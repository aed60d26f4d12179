"""Twins kept in step: each page records, as `twin:` in its front matter, the state of its twin when both were read.

The twin of a page is the same page in the default language; that of a page in the default language is in the second.

`python -m guide.twins roles.md` marks a page as read in every language; without a name, it lists the pages to read.
"""

import hashlib
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from widgets.engine.text.languages import LANGUAGES

RECORD = re.compile(r"^twin: *(.*)\n", re.M)
HEAD = re.compile(r"\A---\n(.*?)^---\n", re.M | re.S)


def digest(page: str) -> str:
    """The state of a page (Markdown with front matter): twelve hexadecimal digits, its own record left out."""
    return hashlib.sha256(RECORD.sub("", page, count=1).encode()).hexdigest()[:12]


def twin(name: str, languages: Sequence[str] = LANGUAGES) -> str:
    """The page that `name` is kept in step with: "en/roles.md" for "fr/roles.md"; "" where there is one language."""
    language, _, path = name.partition("/")
    other = next((other for other in languages if other != language), "")
    return other and f"{other}/{path}"


def behind(pages: Mapping[str, str], languages: Sequence[str] = LANGUAGES) -> set[str]:
    """The pages whose twin has changed since both were read: {"en/roles.md"} once fr/roles.md was edited.

    `pages` maps "fr/roles.md" to its Markdown; a page without a twin is not looked at.
    """
    twins = {name: twin(name, languages) for name in pages}
    return {name for name, other in twins.items() if other in pages and _recorded(pages[name]) != digest(pages[other])}


def mark(page: str, twin: str) -> str:
    """The page that records the state of its twin; ValueError without front matter."""
    head = HEAD.match(page)
    if not head:
        raise ValueError("a page begins with its front matter, between two lines of ---")
    lines = RECORD.sub("", head[1])
    return f"---\n{lines}twin: {digest(twin)}\n---\n{page[head.end() :]}"


def _recorded(page: str) -> str:
    head = HEAD.match(page)
    record = head and RECORD.search(head[1])
    return record[1] if record else ""


def _main(names: list[str]) -> None:
    docs = Path("docs")
    if not names:
        pages = {
            str(path.relative_to(docs).as_posix()): path.read_text(encoding="utf-8")
            for language in LANGUAGES
            for path in docs.joinpath(language).rglob("*.md")
        }
        print("\n".join(sorted(behind(pages))) or "Every page has been read beside its twin.")
    for name in names:
        pages = {
            f"{language}/{name}": docs.joinpath(language, name).read_text(encoding="utf-8") for language in LANGUAGES
        }
        for page, text in pages.items():
            docs.joinpath(page).write_text(mark(text, pages[twin(page)]), encoding="utf-8")


if __name__ == "__main__":
    _main(sys.argv[1:])
