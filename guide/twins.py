"""Twins kept in step: each page records, as `twin:` in its front matter, the state of its twin when both were read.

`python -m guide.twins roles.md` marks a pair as read together; without a name, it lists the pairs to read.
"""

import hashlib
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from guide.languages import LANGUAGES

RECORD = re.compile(r"^twin: *([0-9a-f]*)\n", re.M)
HEAD = re.compile(r"\A---\n(.*?)^---\n", re.M | re.S)


def digest(page: str) -> str:
    """The state of a page (Markdown with front matter): twelve hexadecimal digits, its own record left out."""
    return hashlib.sha256(RECORD.sub("", page, count=1).encode()).hexdigest()[:12]


def behind(pages: Mapping[str, str], first: str = LANGUAGES[0], second: str = LANGUAGES[1]) -> set[str]:
    """The pages whose twin has changed since both were read: {"en/roles.md"} once fr/roles.md was edited.

    `pages` maps "fr/roles.md" to its Markdown; a page without a twin is not looked at.
    """
    found = set()
    for name, text in pages.items():
        language, _, path = name.partition("/")
        twin = f"{second if language == first else first}/{path}"
        if twin in pages and _recorded(text) != digest(pages[twin]):
            found.add(name)
    return found


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
        print("\n".join(sorted(behind(pages))) or "Every pair has been read together.")
    for name in names:
        first, second = (docs / language / name for language in LANGUAGES)
        texts = first.read_text(encoding="utf-8"), second.read_text(encoding="utf-8")
        first.write_text(mark(texts[0], texts[1]), encoding="utf-8")
        second.write_text(mark(texts[1], texts[0]), encoding="utf-8")


if __name__ == "__main__":
    _main(sys.argv[1:])
