"""A fork moves on with `git pull`: no conflict, its own files untouched, and all that changes for it told before."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from overlay import changes, frame, pages, problems, shape, tables
from overlay.changes import announced
from overlay.upgrade import UpgradeError, upgrade
from tests.examples import ROOT
from tests.overlay.example import EXAMPLE
from tests.overlay.project import make
from tests.overlay.upgrade_story import (
    CITED,
    GONE,
    LANGUAGES,
    LATER,
    STRINGS,
    Story,
    check,
    commit,
    done,
    git,
    python,
    rewrite,
    tell,
    with_names,
)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    return tell(tmp_path_factory.mktemp("upgrade"))


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
        f"organisation/texts.toml · {moved.sentence}",
        f"organisation/programme.toml · {moved.decided}",
        *(
            f"organisation/pages/{language}/{name}"
            for language in sorted(LANGUAGES)
            for name in sorted([GONE, moved.page])
        ),
        *(f"organisation/pages/{language}/programme.md · {CITED}" for language in sorted(LANGUAGES)),
        "widgets/defaults/criteria.toml · patience",
        "widgets/defaults/clauses/roles.*.md · mentor_does.rests",
        "docs/*/seasons.md",
    ]
    assert printed.count("  fr: ") >= len(places(printed)) <= printed.count("  en: ")
    table, part = moved.criterion.split(".")
    sentence = tomllib.loads(story.before["criteria.toml"].decode())[table][part]["fr"]
    shipped = tomllib.loads((ROOT / "widgets/defaults/criteria.toml").read_text(encoding="utf-8"))[table][part]["fr"]
    assert f"    - fr: {shipped}\n    + fr: {shipped} Encore.\n    = fr: {sentence}\n" in printed
    assert printed.count("    + fr: Corrigé. ") == 2
    sentence = tomllib.loads(story.before["texts.toml"].decode())["shared"]["form"]["submit"]["fr"]
    shipped = tomllib.loads((ROOT / STRINGS).read_text(encoding="utf-8"))["form"]["submit"]["fr"]
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


def test_a_sentence_that_upstream_fills_otherwise_moves_or_drops_is_reported(tmp_path: Path) -> None:
    sentences = {
        "shared.form.submit": "Voir",
        "shared.form.now": "Voir tout",
        "shared.problems.intro": "{count} à revoir",
        "assessment.aims.too_many": "{most} au plus, non {count}",
    }
    lines = "".join(f'{key}.{language} = "{words}"\n' for key, words in sentences.items() for language in LANGUAGES)
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for folder in (ours, theirs):
        for name in ("docs", "guide", "hooks", "overlay", "widgets"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "organisation").mkdir()
        (folder / "organisation/texts.toml").write_text(lines, encoding="utf-8")
    assert check(ours) == ""
    rewrite(theirs / STRINGS, lambda text: re.sub(r"(?m)^(submit\..*\n|now\..*\n){1,4}", "", text, count=1))
    rewrite(
        theirs / STRINGS, lambda text: re.sub(r"(?m)^(print\..*\n){2}", 'go.fr = "Va"\ngo.en = "Go"\n', text, count=1)
    )
    rewrite(
        theirs / STRINGS, lambda text: re.sub(r"(?m)^intro\.(..)\.one = \"", r"\g<0>{count}/{whole} ", text, count=2)
    )
    rewrite(theirs / STRINGS, lambda text: re.sub(r"(?m)^intro\.(..)\.other = \"", r"\g<0>{whole} ", text, count=2))
    rewrite(
        theirs / "overlay/renamed.toml",
        lambda text: with_names(text, "texts.toml", {"shared.form.submit": "go"}),
    )
    reported = [
        (change.says, change.key, change.shown) for change in changes.changes(ours, theirs) if "texts" in change.file
    ]
    assert [change[:2] for change in reported] == [
        ("overridden", "shared.problems.intro"),
        ("gone_text", "shared.form.now"),
    ]
    assert reported[0][2][2] == "= fr: {count} à revoir"
    assert reported[0][2][1].startswith("+ fr: {count}/{whole} ")
    faults = check(theirs)
    assert "it is now go." in faults
    assert '      shared.form.go.fr = "Voir"' in faults
    assert faults.count("{whole} is missing") == len(LANGUAGES)
    assert "“shared.form.now”" in faults


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


def test_pages_that_the_site_does_not_have_are_told_when_upstream_adds_renames_or_drops_one(tmp_path: Path) -> None:
    """A hidden page that is gone or renamed is a fault of the version to come; a new one is told."""
    root, new = make(tmp_path / "now", {"site.toml": "[pages]\npolicies = false\n"}), tmp_path / "new"
    for name in ("overlay", "widgets", "guide"):
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        (new / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "docs", new / "docs")
    for language in LANGUAGES:
        for name in ("policies/mentors.md", "seasons.md"):
            (new / "docs" / language / name).write_text("---\ntitle: Plus\n---\n", encoding="utf-8")
    announced_files = {change.file: change.says for change in changes.changes(root, new)}
    assert announced_files == {"docs/*/policies/mentors.md": "added.hidden", "docs/*/seasons.md": "added.page"}
    kinds = {"pages": {"who": shape.Shown(protected=False)}}
    old = frame.renamed({"roles.md": "who.md"})
    faults = [*tables.check("site.toml", "[pages]\nroles = false\nseasons = false\n", kinds, old)]
    report = problems.report(faults)
    assert "it is now who" in report
    assert "      who = false" in report
    assert "There is no “seasons” here" in report


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


def test_each_answer_of_a_list_that_is_decided_is_told_when_its_clause_changes() -> None:
    programme = {"fixed": {"scope": ["job", "career"], "copy": "pair"}}
    before = {"clauses/who.*.md": {f"scope.{name}": {"fr": f"Avant {name}."} for name in ("job", "career", "skills")}}
    after = {"clauses/who.*.md": {key: {"fr": "Après."} for key in before["clauses/who.*.md"]}}
    messages = [
        (change.key, change.shown) for change in changes._decided("programme.toml", programme, before, after, {})
    ]
    assert messages == [("fixed.scope", (f"- fr: Avant {name}.", "+ fr: Après.")) for name in ("job", "career")]


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
