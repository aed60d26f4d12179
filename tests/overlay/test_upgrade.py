"""A fork moves on with `git pull`: no conflict, its own files untouched, and all that changes for it told before."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from overlay import pages, problems, shape, tables
from overlay.changes import announced
from overlay.upgrade import UpgradeError, upgrade
from tests.examples import ROOT
from tests.overlay.example import EXAMPLE
from tests.overlay.project import make

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
LATER = "## Plus tard { #later }"
"""A heading that upstream adds to a page that the overlay replaces, and links to."""


class Moved(NamedTuple):
    """What upstream changes, by the name it has in the overlay."""

    site: str
    criterion: str
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
    return Moved(f"site.{next(iter(identity['site']))}", criterion, clause, section, point, decided, page)


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


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    folder = tmp_path_factory.mktemp("upgrade")
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


def test_the_pull_has_no_conflict_and_leaves_the_overlay_as_it_is(story: Story) -> None:
    assert story.pulled.returncode == 0, story.pulled.stdout + story.pulled.stderr
    assert story.unmerged == ""
    assert story.after == story.before
    assert done(story.folder, "diff", "--stat", "upstream/main", "HEAD", "--", ".", ":!organisation") == ""


def test_after_the_pull_the_check_tells_what_is_stale_and_nothing_else(story: Story) -> None:
    clauses = renamed_clauses(story)
    assert set(places(story.checked)) == {
        f"organisation/programme.toml · fixed.{story.moved.point}",
        *clauses,
        *(f"organisation/pages/{language}/{name}" for language in LANGUAGES for name in (GONE, story.moved.page)),
    }
    assert story.checked.count(f"      {LATER}\n") == story.checked.count("from: ") == 2
    new = f"{story.moved.point}_now"
    assert f"it is now {new}" in story.checked
    assert f"      {new} = " in story.checked
    assert story.checked.count("has changed its name") == 1 + len(clauses)
    assert story.checked.count("it may be gone") == 2


def test_all_of_it_was_announced_before_the_pull_in_both_languages(story: Story) -> None:
    moved, printed = story.moved, story.announced.stdout
    assert (story.announced.returncode, story.announced.stderr) == (0, "")
    for line in story.checked.split("\n"):
        assert f"  {line}".rstrip() in printed
    assert places(printed) == [
        f"organisation/identity.toml · {moved.site}",
        f"organisation/criteria.toml · {moved.criterion}",
        f"organisation/clauses/{moved.section}.*.md · {moved.clause}",
        f"organisation/programme.toml · {moved.decided}",
        *(
            f"organisation/pages/{language}/{name}"
            for language in sorted(LANGUAGES)
            for name in sorted([GONE, moved.page])
        ),
        "widgets/defaults/criteria.toml · patience",
        "widgets/defaults/clauses/roles.*.md · mentor_does.rests",
        "docs/*/seasons.md",
    ]
    assert printed.count("  fr: ") >= len(places(printed)) <= printed.count("  en: ")
    table, part = moved.criterion.split(".")
    sentence = tomllib.loads(story.before["criteria.toml"].decode())[table][part]["fr"]
    shipped = tomllib.loads((ROOT / "widgets/defaults/criteria.toml").read_text(encoding="utf-8"))[table][part]["fr"]
    assert f"    - fr: {shipped}\n    + fr: {shipped} Encore.\n    = fr: {sentence}\n" in printed
    assert "    +Une phrase de plus.\n" in printed
    assert printed.endswith("  - A point has a new name, told here.\n")


def test_once_mended_as_the_messages_say_nothing_is_left_to_say(story: Story, tmp_path: Path) -> None:
    fork = tmp_path / "mended"
    shutil.copytree(story.folder, fork)
    directory, old = fork / "organisation", story.moved.point
    rewrite(directory / "programme.toml", lambda text: re.sub(rf"^{old} =", f"{old}_now =", text, flags=re.MULTILINE))
    for path in directory.glob("clauses/*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(f"## {old}.", f"## {old}_now."), encoding="utf-8")
    stale = python(fork, "overlay.upgrade")
    assert (stale.returncode, stale.stdout) == (1, "")
    pages = [directory / "pages" / language for language in LANGUAGES]
    assert set(places(stale.stderr)) == {
        str((page / name).relative_to(fork)) for page in pages for name in (GONE, story.moved.page)
    }
    for page in pages:
        (page / GONE).unlink()
        rewrite(page / story.moved.page, lambda text: f"{text}\n{LATER}\n")
    assert check(fork) == ""
    clean = python(fork, "overlay.upgrade")
    assert (clean.returncode, clean.stdout.count("\n")) == (0, 1)
    assert "upstream/main changes nothing" in clean.stdout


def renamed_clauses(story: Story) -> set[str]:
    """The clauses of the overlay that say the renamed point."""
    return {
        f"organisation/{name} · {heading}"
        for name, data in story.before.items()
        if name.startswith("clauses/")
        for heading in re.findall(rf"^## ({story.moved.point}\.\S+)", data.decode(), re.MULTILINE)
    }


def places(report: str) -> list[str]:
    """The files and keys that a report speaks of, without their lines."""
    matches = re.findall(
        r"^((?:organisation|widgets|docs)/\S+?)(?: · ligne \d+ / line \d+)?( · \S+)?$", report, re.MULTILINE
    )
    return [f"{file}{key}" for file, key in matches]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A repository that has an overlay and little else."""
    (tmp_path / "overlay").mkdir(parents=True)
    (tmp_path / "docs/assets").mkdir(parents=True)
    shutil.copy(ROOT / "overlay/renamed.toml", tmp_path / "overlay")
    shutil.copy(ROOT / "docs/assets/colours.css", tmp_path / "docs/assets")
    (tmp_path / "organisation").mkdir()
    (tmp_path / "organisation/identity.toml").write_text(EXAMPLE["identity.toml"], encoding="utf-8")
    done(tmp_path, "init", "--quiet", "--initial-branch=main")
    commit(tmp_path, "All")
    return tmp_path


def test_without_an_overlay_a_repository_or_the_version_one_line_says_so(small: Path) -> None:
    for version in ("upstream/main", "--all", ""):
        with pytest.raises(UpgradeError, match="git remote add upstream") as refused:
            upgrade(small, version)
        assert "\n" not in str(refused.value)
    shutil.rmtree(small / ".git")
    with pytest.raises(UpgradeError, match="not a git repository") as refused:
        upgrade(small, "main")
    assert "\n" not in str(refused.value)
    shutil.rmtree(small / "organisation")
    with pytest.raises(UpgradeError, match="no folder organisation/") as refused:
        upgrade(small, "main")
    assert "\n" not in str(refused.value)


def test_a_version_whose_check_cannot_run_says_why(small: Path) -> None:
    done(small, "checkout", "--quiet", "-b", "next")
    (small / "overlay/check.py").write_text("import a_library_of_tomorrow\n", encoding="utf-8")
    commit(small, "Next")
    done(small, "checkout", "--quiet", "main")
    printed = upgrade(small, "next")
    assert "The check of that version could not run here" in printed
    assert printed.endswith("No module named 'a_library_of_tomorrow'")


def test_what_is_not_yet_committed_is_looked_at_and_faults_come_first(small: Path) -> None:
    rewrite(small / "organisation/identity.toml", lambda text: text.replace("[site]", "[sites]"))
    with pytest.raises(UpgradeError, match=r"\[site\]"):
        upgrade(small, "main")


def test_an_option_and_a_page_say_their_new_name() -> None:
    kinds = {"fixed": {"manager": shape.Option(("told", "untold"))}}
    [fault] = tables.check("programme.toml", '[fixed]\nmanager = "aware"\n', kinds, {"fixed.manager.aware": "told"})
    assert "it is now told" in problems.report([fault])
    assert '      manager = "told"' in problems.report([fault])
    text = EXAMPLE["pages/fr/roles.md"]
    guide = {"fr/who.md": text, "en/who.md": text}
    faults = pages.check({"fr/roles.md": text, "en/roles.md": text}, guide, {"roles.md": "who.md"})
    assert "its new name: fr/who.md" in problems.report(faults)


def test_the_changelog_has_entries_for_organisations_from_each_version() -> None:
    text = "## Next\n\n### For organisations\n\n- One,\n  told.\n\n### For readers\n\n- Two.\n\n## 1\n\n"
    assert announced(f"{text}### For organisations\n- Three.\n") == ["One, told.", "Three."]
    assert announced((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))


def test_nothing_ignores_the_folder_of_organisations() -> None:
    assert git(ROOT, "check-ignore", "--quiet", "--no-index", "organisation/identity.toml").returncode == 1
    assert "organisation" not in (ROOT / ".gitignore").read_text(encoding="utf-8")


def test_the_check_of_a_version_to_come_answers_to_its_old_name(tmp_path):
    """`make check-organisation` of a copy made before `overlay/` stood at the top runs `widgets.overlay.check`."""
    root = make(tmp_path, {"identity.toml": 'naem = "Other"\n'})
    answer = python(root, "widgets.overlay.check")
    assert (answer.returncode, answer.stderr) == (1, check(root))
    assert "organisation/identity.toml · ligne" in answer.stderr
