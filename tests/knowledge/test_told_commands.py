"""What documents tell people to type or to press about publication is there: words of make, jobs, files."""

import re
from pathlib import Path

import pytest
import yaml

from tests.examples import ROOT

TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
GUIDES = [ROOT / "docs" / language / "make-it-yours.md" for language in ("fr", "en")]
DOCUMENTS = [
    *GUIDES,
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "deploy/README.md", "tests/README.md")),
]
TEXTS = [ROOT / "overlay" / name for name in ("strings.toml", "upgrade.toml", "new.toml")]

each_guide = pytest.mark.parametrize("guide", GUIDES, ids=["fr", "en"])


def words(path: Path) -> set[str]:
    """The words of make that a text names: in code, or at the beginning of a line of it."""
    text = path.read_text(encoding="utf-8").replace("`make\n", "`make ")
    return set(re.findall(r"(?:`|&& |^ *|: |, (?:puis |then )?)(?:[A-Z_]+=\S+ )*make ([a-z-]+)\b", text, re.MULTILINE))


@pytest.mark.parametrize("path", [*DOCUMENTS, *TEXTS], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_word_of_make_that_is_told_exists(path: Path) -> None:
    assert words(path)
    assert words(path) - TARGETS == set()


@each_guide
def test_the_words_for_a_folder_are_told(guide: Path) -> None:
    assert {"check", "check-organisation", "organisation", "test-organisation", "serve", "build"} <= words(guide)


@each_guide
def test_the_jobs_that_the_page_speaks_of_are_those_of_the_workflow(guide: Path) -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8"))
    assert list(workflow["jobs"]) == ["test", "build", "deploy"]
    text = guide.read_text(encoding="utf-8")
    for name in (workflow["name"], *workflow["jobs"]):
        assert f"**{name}**" in text, name


@each_guide
def test_netlify_is_given_its_headers(guide: Path) -> None:
    (command,) = re.findall(r"`(SITE_URL=\$URL make build[^`]*)`", guide.read_text(encoding="utf-8"))
    assert command == "SITE_URL=$URL make build && cp deploy/_headers site/"
    assert (ROOT / "deploy/_headers").is_file()


def test_a_host_that_sends_no_header_of_ours_is_told_of() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    deploy = (ROOT / "deploy/README.md").read_text(encoding="utf-8")
    part = deploy.split("## GitHub Pages")[1].split("\n## ")[0]
    assert "GitHub Pages" in readme
    assert "widgets/browser/network.js" in part
    assert (ROOT / "widgets/browser/network.js").is_file()
