"""Writes a new widget: `make widget NAME=mood_check` copies `new-widget/` under that name, wherever one has a file."""

import keyword
import os
import re
import subprocess
import sys
from pathlib import Path

from guide.twins import behind, mark, twin
from widgets.engine.text.languages import LANGUAGES

ROOT = Path(__file__).parent.parent
FIELDS = "tools/data-files.md"
"""The page that describes every data file."""

SCHEMA = re.compile(r"^(.*)\[\w+\.json\]\(\.\./\.\./assets/schemas/", re.M)
"""What that page says before the link to a schema."""

NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
LONGEST = 30
RESERVED = {"aim", "browser", "earlier", "problems", "subject", "time"}
"""Names that the page of the new widget, or the browser's bundle, gives to something else."""

WRITTEN = """\
“{0}” answers, in each language. Written:
  widgets/catalogue/{0}/         its questions, rules, words and examples
  tests/catalogue/test_{0}.py    what must hold of its rules
  docs/*/tools/{0}.md            its page, in each language
  tests/goldens/{0}/             its whole answers
Changed: mkdocs.yml (the menu), data-files.md beside each page (the fields of its files).
Next: look at it with `make serve`, then make it yours: widgets/README.md, “Adding a widget”."""


class NewWidgetError(ValueError):
    """The widget cannot be written: says why, and what would be right."""


def make(root: Path, name: str) -> None:
    """Write the widget `name`, but for its goldens, into the project at `root`; NewWidgetError before anything is."""
    if not name:
        raise NewWidgetError("A widget needs a name: make widget NAME=mood_check")
    if not NAME.fullmatch(name) or len(name) > LONGEST or keyword.iskeyword(name) or name in RESERVED:
        raise NewWidgetError(
            f"No widget can be named “{name}”: write small letters, digits and underscores, as in mood_check, "
            f"{LONGEST} characters at most; not {', '.join(sorted(RESERVED))}."
        )
    written = _files(root, name)
    anchor = re.compile(rf"^slug: {_named('new-widget', name)}$|\{{ #{_named('new-widget', name)} \}}", re.M)
    taken = [path for path in written if (root / path).exists()]
    taken += [
        str(path.relative_to(root)) for path in sorted(root.glob("docs/*/tools/*.md")) if anchor.search(_read(path))
    ]
    if taken:
        raise NewWidgetError(f"The name “{name}” is taken: see {taken[0]}. Choose another one.")
    for path, text in {**written, **_changed(root, name, written)}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="\n")


def _files(root: Path, name: str) -> dict[str, str]:
    """The files of the template, under the name of the widget: path → text."""
    folder = root / "widgets/new-widget"
    sources = [path for path in sorted(folder.rglob("*.*")) if path.suffix in (".py", ".toml", ".md")]
    return {_named(path.relative_to(folder).as_posix(), name): _named(_read(path), name) for path in sources}


def _changed(root: Path, name: str, written: dict[str, str]) -> dict[str, str]:
    """The pages of the widget, marked as read together, and what else changes: the menu, the fields of the files."""
    fields = {f"{language}/{FIELDS}": _read(root / "docs" / language / FIELDS) for language in LANGUAGES}
    named = [path.replace("data-files", name) for path in fields]
    pages = {path: written[f"docs/{path}"] for path in named}
    read_together = not behind(fields)
    for (path, text), page in zip(fields.items(), pages.values(), strict=True):
        title = re.findall("^title: (.*)", page, re.M)[0]
        schema = _find(SCHEMA, text)[1]
        link = "[new_widget.json](../../assets/schemas/new_widget.json)"
        section = f"## {title} {{ #new-widget }}\n\n<!-- fields: new_widget -->\n\n{schema}{link}\n\n"
        fields[path] = _after(r".*(?=^## )", text, _named(section, name))
    changed = {**(_marked(fields) if read_together else fields), **_marked(pages)}
    menu = _after(r".*(?=^ +- tools/data-files\.md$)", _read(root / "mkdocs.yml"), f"      - tools/{name}.md\n")
    return {**{f"docs/{path}": text for path, text in changed.items()}, "mkdocs.yml": menu}


def _marked(pages: dict[str, str]) -> dict[str, str]:
    """The pages of one source ("fr/tools/data-files.md" → text), each marked as read beside its twin."""
    return {path: mark(text, pages[twin(path)]) for path, text in pages.items()}


def _after(place: str, text: str, addition: str) -> str:
    """`text` with `addition` after what matches `place`; NewWidgetError if nothing does."""
    end = _find(re.compile(place, re.M | re.S), text).end()
    return text[:end] + addition + text[end:]


def _find(place: re.Pattern[str], text: str) -> re.Match[str]:
    if match := place.search(text):
        return match
    raise NewWidgetError(f"There is no place left for a widget: no file says {place.pattern} (see widgets/new.py).")


def _named(text: str, name: str) -> str:
    return text.replace("new_widget", name).replace("new-widget", name.replace("_", "-"))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _goldens(name: str) -> None:
    """Write the goldens of the widget and run its test; leave with what pytest says if they fail."""
    tests = ["tests/engine/test_goldens.py", f"tests/catalogue/test_{name}.py"]
    command = [sys.executable, "-m", "pytest", "-q", *tests, "-k", f"[{name}- or -{name}] or test_{name}"]
    run = subprocess.run(command, cwd=ROOT, env={**os.environ, "GOLDENS": "write"}, capture_output=True, text=True)
    if run.returncode:
        sys.exit(run.stdout + run.stderr)


if __name__ == "__main__":
    wanted = "".join(sys.argv[1:2])
    try:
        make(ROOT, wanted)
    except NewWidgetError as error:
        sys.exit(str(error))
    _goldens(wanted)
    print(WRITTEN.format(wanted))
