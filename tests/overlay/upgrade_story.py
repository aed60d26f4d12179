"""A fork with an overlay, and an upstream that changes something of every kind that the overlay says."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.examples import ROOT
from tests.overlay.example import EXAMPLE

SAMPLE = ROOT / "tests/sample_organisation"
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "ORGANISATION"))},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}
PERSON = ("-c", "user.name=Ada", "-c", "user.email=ada@guide.example")
LANGUAGES = ("fr", "en")
PARTS = ("label", "hint", "missing", "evidence", "question")
GONE = "policies/charter.md"
STRINGS = "widgets/engine/strings.toml"
CITED = "eby2013"
"""A source of the guide that a page of the overlay cites."""

LATER = "## Plus tard { #later }"
"""A heading that upstream adds to a page that the overlay replaces, and links to."""


class Moved(NamedTuple):
    """What upstream changes, by the name it has in the overlay."""

    site: str
    criterion: str
    sentence: str
    clause: str
    section: str
    point: str
    decided: str
    page: str


class Story(NamedTuple):
    """A fork before, during and after its upgrade."""

    folder: Path
    moved: Moved
    announced: subprocess.CompletedProcess[str]
    pulled: subprocess.CompletedProcess[str]
    unmerged: str
    before: dict[str, bytes]
    after: dict[str, bytes]
    checked: str


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["git", *PERSON, *arguments]
    return subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=False)


def done(folder: Path, *arguments: str) -> str:
    run = git(folder, *arguments)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=False)


def check(folder: Path) -> str:
    return python(folder, "overlay.check").stderr


def commit(folder: Path, says: str) -> None:
    done(folder, "add", "--all")
    done(folder, "commit", "--quiet", "--message", says)


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert after != before, f"{path.name} should change"
    path.write_text(after, encoding="utf-8")


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def overlay(folder: Path) -> Path:
    """A whole overlay, which replaces the page GONE among others."""
    if SAMPLE.is_dir():
        shutil.copytree(SAMPLE, folder)
    for name, text in EXAMPLE.items():
        if not SAMPLE.is_dir() or (name.endswith(f"/{GONE}") and not (folder / name).exists()):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    return folder


def touched(root: Path, directory: Path) -> Moved:
    """What upstream is going to change: something of every kind that the overlay says."""
    identity, criteria, programme = (
        tomllib.loads((directory / name).read_text(encoding="utf-8"))
        for name in ("identity.toml", "criteria.toml", "programme.toml")
    )
    criterion = next(
        f"{name}.{part}"
        for name, table in criteria.items()
        if name != "add" and not table.get("disabled")
        for part in table
    )
    headings = {
        (path.name.partition(".")[0], heading)
        for path in sorted((directory / "clauses").glob("*.fr.md"))
        for heading in re.findall(r"^## ((?!add\.)\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    point, *other_points = programme["fixed"]
    section, clause = next(pair for pair in sorted(headings) if not pair[1].startswith(f"{point}."))
    mine = {heading for _, heading in headings}
    shipped = "".join(path.read_text(encoding="utf-8") for path in root.glob("widgets/defaults/clauses/*.fr.md"))
    choices = {
        **{f"fixed.{name}": f"{name}.{programme['fixed'][name]}" for name in other_points},
        **{f"recommended.{name}": f"{name}.{option}" for name, option in programme.get("recommended", {}).items()},
    }
    decided = next(at for at, key in choices.items() if key not in mine and f"## {key}\n" in shipped)
    page = next(
        name for name in sorted(files(directory / "pages/fr")) if name != GONE and (root / "docs/fr" / name).exists()
    )
    site = f"site.{next(iter(identity['site']))}"
    return Moved(site, criterion, "shared.form.submit", clause, section, point, decided, page)


def move(root: Path, moved: Moved, programme: dict[str, dict[str, str]]) -> None:
    """A commit of upstream for every kind of change."""
    defaults = root / "widgets/defaults"

    for name, path in (("identity.toml", moved.site), ("criteria.toml", moved.criterion)):
        shipped = tomllib.loads((defaults / name).read_text(encoding="utf-8"))
        table, part = path.split(".")
        sentence = shipped[table][part]["fr"]
        rewrite(
            defaults / name, lambda text, sentence=sentence: text.replace(f'"{sentence}"', f'"{sentence} Encore."', 1)
        )
    _, *above, part = moved.sentence.split(".")
    words = tomllib.loads((root / STRINGS).read_text(encoding="utf-8"))[".".join(above)][part]["fr"]
    rewrite(root / STRINGS, lambda text: text.replace(f'"{words}"', f'"{words} Encore."', 1))
    commit(root, "Texts")

    rewrite(
        defaults / "criteria.toml",
        lambda text: "\n".join(
            [
                text,
                "[patience]",
                *(f'{part}.{language} = "Patience {part}"' for part in PARTS for language in LANGUAGES),
                "",
            ]
        ),
    )
    commit(root, "A criterion")

    word, _, point = moved.decided.partition(".")
    for key in (moved.clause, f"{point}.{programme[word][point]}"):
        for path in defaults.glob("clauses/*.md"):
            if f"## {key}\n" in path.read_text(encoding="utf-8"):
                rewrite(path, lambda text, key=key: re.sub(f"(## {re.escape(key)}\n.*)", r"\1 Nous le redisons.", text))
    for language in LANGUAGES:
        rewrite(
            defaults / f"clauses/roles.{language}.md",
            lambda text: f"{text}\n## mentor_does.rests\nNous nous reposons.\n",
        )
    commit(root, "Clauses")

    new = f"{moved.point}_now"
    names = {f"fixed.{moved.point}": new, f"recommended.{moved.point}": new}
    clauses = {}
    rewrite(root / "widgets/catalogue/agreement/form.py", lambda text: text.replace(f'"{moved.point}"', f'"{new}"'))
    for path in defaults.glob("clauses/*.md"):
        text = path.read_text(encoding="utf-8")
        clauses |= {
            f"{moved.point}.{option}": f"{new}.{option}" for option in re.findall(rf"## {moved.point}\.(\S+)", text)
        }
        path.write_text(text.replace(f"## {moved.point}.", f"## {new}."), encoding="utf-8")
    rewrite(root / "overlay/renamed.toml", lambda text: with_names(text, "programme.toml", names))
    rewrite(root / "overlay/renamed.toml", lambda text: with_names(text, "clauses", clauses))
    commit(root, "A point has a new name")

    for language in LANGUAGES:
        (root / "docs" / language / GONE).unlink()
        rewrite(root / "docs" / language / moved.page, lambda text: f"{text}\nUne phrase de plus.\n\n{LATER}\n")
        rewrite(root / "docs" / language / "glossary.md", lambda text: f"{text}\n[Plus tard]({moved.page}#later).\n")
        (root / "docs" / language / "seasons.md").write_text(
            "---\ntitle: Saisons\n---\n\n# Saisons\n", encoding="utf-8"
        )
    rewrite(root / "mkdocs.yml", lambda text: text.replace(f"- {GONE}\n", "- seasons.md\n"))
    commit(root, "Pages")

    entry = re.compile(rf"(@\w+{{{CITED},.*?finding_fr = {{)", re.DOTALL)
    rewrite(root / "docs/references.bib", lambda text: entry.sub(r"\1Corrigé. ", text, count=1))
    commit(root, "A source")

    rewrite(next(root.glob("theme/**/*.html")), lambda text: f"{text}{{# one more line #}}\n")
    rewrite(root / "requirements.txt", lambda text: re.sub(r"^(jinja2==.*?)(\d+)", r"\g<1>\g<2>9", text, flags=re.M))
    part = "### For organisations\n\n"
    rewrite(
        root / "CHANGELOG.md", lambda text: text.replace(part, f"{part}- A point has a new name,\n  told here.\n", 1)
    )
    commit(root, "A template, a pin, the changelog")


def with_names(text: str, file: str, names: dict[str, str]) -> str:
    head = f'["{file}"]\n' if "." in file else f"[{file}]\n"
    lines = "".join(f'"{old}" = "{new}"\n' for old, new in names.items())
    return text.replace(f"\n{head}", f"\n{head}{lines}") if f"\n{head}" in text else f"{text}\n{head}{lines}"


def tell(folder: Path) -> Story:
    """A fork of the guide as it is, in the empty `folder`, whose upstream then makes a change of every kind."""
    upstream, fork = folder / "upstream", folder / "fork"
    for name in tracked():
        if (ROOT / name).is_file() and not name.startswith("organisation/"):
            (upstream / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, upstream / name)
    done(upstream, "init", "--quiet", "--initial-branch=main")
    commit(upstream, "The guide")
    done(folder, "clone", "--quiet", "--origin=upstream", "upstream", "fork")

    directory = overlay(fork / "organisation")
    commit(fork, "What we say")
    assert check(fork) == ""
    moved = touched(upstream, directory)
    move(upstream, moved, tomllib.loads((directory / "programme.toml").read_text(encoding="utf-8")))

    before = files(directory)
    done(fork, "fetch", "--quiet", "upstream")
    announced = python(fork, "overlay.upgrade")
    pulled = git(fork, "pull", "--no-rebase", "--no-edit", "upstream", "main")
    unmerged = done(fork, "ls-files", "--unmerged")
    return Story(fork, moved, announced, pulled, unmerged, before, files(directory), check(fork))


def tracked() -> list[str]:
    return done(ROOT, "ls-files", "-z").split("\0")[:-1]
