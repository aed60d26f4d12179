"""One term for one thing: `python -m tests.knowledge.terms` fails on a term that terms.toml replaces by another."""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
LIST = Path(__file__).with_name("terms.toml")
HISTORY = {"changes.md"}
"""Pages that tell what has been, in the words of then."""


def texts(language: str, root: Path = ROOT) -> dict[str, str]:
    """What readers read in a language, by the file and line where it stands: pages, and the texts of tools."""
    lines: dict[str, str] = {}
    pages = sorted((root / "docs" / language).rglob("*.md"))
    for path in (page for page in pages if page.name not in HISTORY):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            lines[f"{path.relative_to(root)}:{number}"] = line
    assigned = re.compile(rf"\.{language}(?:\.\w+)? = ")
    for path in sorted((root / "widgets").rglob("*.toml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if assigned.search(line) and not path.name.startswith("vocabulary"):
                lines[f"{path.relative_to(root)}:{number}"] = line
    return lines


def faults(root: Path = ROOT) -> list[str]:
    """A line for each term that stands where another is written: where, what, and what to write instead."""
    messages = []
    for language, terms in tomllib.loads(LIST.read_text(encoding="utf-8")).items():
        lines = texts(language, root)
        for term in terms.values():
            never = re.compile(term["never"], re.IGNORECASE)
            messages += [
                f"{where}: “{match[0]}”: write {term['write']}"
                for where, line in lines.items()
                if (match := never.search(line))
            ]
    return messages


if __name__ == "__main__":
    if messages := faults():
        sys.exit("\n".join(messages))
