"""What an upgrade has changed for an organisation, report once it is there: to who upgrades with a button."""

import shutil
from pathlib import Path

import pytest

from tests.examples import ROOT
from tests.overlay.repository import commit, git
from tests.overlay.upgrade_story import python, rewrite

OVERLAY = {
    "organisation/identity.toml": '[site]\nname.fr = "Les Passerelles"\nname.en = "Footbridges"\n',
    "organisation/criteria.toml": """
[availability]
label.fr = "Horaires"
label.en = "Shifts"

[network]
disabled = true
""",
}


def upgraded(folder: Path) -> None:
    """What the guide changes, some of it in the way of the organisation."""
    criteria = folder / "widgets/defaults/criteria.toml"
    rewrite(criteria, lambda text: text.replace('[availability]\nlabel.fr = "', '[availability]\nlabel.fr = "Bien '))
    rewrite(
        folder / "CHANGELOG.md",
        lambda text: text.replace("### For organisations\n\n", "### For organisations\n\n- Told here.\n", 1),
    )


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fork whose organisation has published a version, the commit "published", and upgraded since."""
    folder = tmp_path_factory.mktemp("since") / "fork"
    for name in git(ROOT, "ls-files", "-z").split("\0")[:-1]:
        if (ROOT / name).is_file() and not name.startswith("organisation/"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, OVERLAY)
    git(folder, "branch", "published")
    upgraded(folder)
    commit(folder)
    return folder


def test_what_was_announced_before_is_told_after(fork: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--branch=published", str(fork), "before")
    announced = python(tmp_path / "before", "overlay.upgrade", "origin/main").stdout.splitlines()
    report = python(fork, "overlay.upgrade", "--since", "published")
    assert (report.returncode, report.stderr) == (0, "")
    title, body = report.stdout.splitlines()[:2], report.stdout.splitlines()[2:]
    assert title == [
        "fr: Ce qui a changé depuis published pour organisation/ :",
        "en: What has changed since published for organisation/:",
    ]
    assert body == announced[2:]
    assert "organisation/criteria.toml · availability.label" in body
    assert body[-1] == "  - Told here."


def test_a_fault_that_the_upgrade_brings_comes_first_and_hides_nothing(fork: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(fork), "stale")
    folder = tmp_path / "stale"
    rewrite(folder / "widgets/defaults/criteria.toml", lambda text: text.replace("[network]", "[contacts]"))
    commit(folder)
    report = python(folder, "overlay.upgrade", "--since", "origin/published")
    assert report.returncode == 0, report.stderr
    fault = python(folder, "overlay.check").stderr.splitlines()
    lines = report.stdout.splitlines()
    assert lines[2:5] == [
        "",
        "fr: À corriger : ceci arrête la construction du site.",
        "en: To put right: this stops the build of the site.",
    ]
    assert lines[5 : 5 + len(fault)] == [f"  {line}".rstrip() for line in fault]
    assert "organisation/criteria.toml · availability.label" in lines


def test_faults_that_were_there_before_are_told_alone(fork: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(fork), "faulty")
    (tmp_path / "faulty/organisation/criteria.toml").write_text("[availability\nlabel = 3\n", encoding="utf-8")
    report = python(tmp_path / "faulty", "overlay.upgrade", "--since", "origin/published")
    assert (report.returncode, report.stderr) == (0, "")
    assert "organisation/criteria.toml · ligne 1 / line 1" in report.stdout
    assert "=" not in report.stdout.replace("label = 3", "")


def test_nothing_is_said_to_have_changed_where_nothing_has(fork: Path) -> None:
    report = python(fork, "overlay.upgrade", "--since", "main")
    assert (report.returncode, report.stderr) == (0, "")
    assert report.stdout == (
        "Depuis main, rien n’a changé pour organisation/. · Since main, nothing has changed for organisation/.\n"
    )


def test_a_version_is_shown_by_the_beginning_of_its_name(fork: Path) -> None:
    commit_name = git(fork, "rev-parse", "published")
    report = python(fork, "overlay.upgrade", "--since", commit_name).stdout
    assert commit_name[:7] in report
    assert commit_name not in report


@pytest.mark.parametrize("version", ["0" * 40, "--all"])
def test_a_version_that_git_does_not_know_is_said_in_one_line(fork: Path, version: str) -> None:
    report = python(fork, "overlay.upgrade", "--since", version)
    assert (report.returncode, report.stdout, report.stderr.count("\n")) == (1, "", 1)
    assert "git log" in report.stderr


def test_without_a_remote_one_line_says_what_to_do(fork: Path) -> None:
    report = python(fork, "overlay.upgrade")
    assert (report.returncode, report.stdout, report.stderr.count("\n")) == (1, "", 1)
    for word in ("make check", "git remote add upstream", "git fetch upstream", "make check-organisation"):
        assert word in report.stderr
