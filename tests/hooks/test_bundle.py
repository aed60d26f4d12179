"""What Python's bundle is named after: all that the browser's Python reads, and nothing that only pages show."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from guide import bundle
from tests.fork import fork

ADDED = "---\ntitle: Une page\nadded: true\nslug: une-page\n---\n\n# Une page\n"
SHOWN = {
    "a page": ("organisation/pages/fr/programme.md", lambda text: text + "\nLe 3 mars.\n"),
    "a page that replaces another": ("organisation/pages/fr/about/accessibility.md", lambda text: text + "\nslug: x\n"),
    "a page more": ("organisation/pages/fr/une-page.md", lambda text: ADDED),
    "a page of the guide": ("docs/fr/roles.md", lambda text: text + "\nslug: x\n"),
    "a colour": ("organisation/colours.css", lambda text: text.replace("#7a2048", "#6a1038")),
    "a picture": ("organisation/logo.svg", lambda text: text.replace("</svg>", "<path d='M0 0h1'/></svg>")),
    "a file to hand out": ("organisation/files/list.toml", lambda text: "a = 1\n"),
    "a figure": ("organisation/figures.toml", lambda text: text + "\n# 41 answers\n"),
    "a search word": ("organisation/search.toml", lambda text: f"{text}\n# as members say it\n"),
    "the menu": ("organisation/site.toml", lambda text: text + "\n# in this order\n"),
    "a note": ("organisation/README.md", lambda text: "Notes.\n"),
    "a note among clauses": ("organisation/clauses/README.md", lambda text: "Notes.\n"),
    "what an editor left": ("organisation/.programme.toml", lambda text: "a = 1\n"),
}
READ = {
    "a criterion": ("organisation/criteria.toml", lambda text: text.replace("Horaires compatibles", "Mêmes horaires")),
    "the programme": ("organisation/programme.toml", lambda text: text.replace("poste 214", "poste 215")),
    "a programme more": ("organisation/programmes/night.toml", lambda text: "a = 1\n"),
    "a page that the site does not have": (
        "organisation/site.toml",
        lambda text: text.replace("[pages]\n", "[pages]\nscenarios = false\n"),
    ),
    "a clause": ("organisation/clauses/confidence.fr.md", lambda text: f"{text}\n"),
    "the address of a page that it replaces": (
        "organisation/pages/fr/about/accessibility.md",
        lambda text: text.replace("slug: ", "slug: notre-"),
    ),
    "the address of a page of the guide": (
        "docs/fr/tools/agreement.md",
        lambda text: text.replace("slug: ", "slug: notre-"),
    ),
    "a word of a tool": (
        "widgets/catalogue/checkin/strings.toml",
        lambda text: text.replace("Pour vous seul", "À vous seul"),
    ),
}

type Edit = Callable[[str], str]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fork(tmp_path_factory.mktemp("bundle") / "fork")


@pytest.fixture(autouse=True)
def _own_overlay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORGANISATION", "organisation")


def name_once_written(root: Path, file: str, edit: Edit) -> str:
    """The name of the bundle as long as the file is as `edit` leaves it."""
    path = root / file
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_text(edit(before or ""), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != before
    try:
        return bundle.name(root)
    finally:
        path.unlink() if before is None else path.write_text(before, encoding="utf-8")


@pytest.mark.parametrize(("file", "edit"), SHOWN.values(), ids=SHOWN)
def test_what_only_pages_show_changes_neither_the_name_nor_what_is_read(root: Path, file: str, edit: Edit) -> None:
    assert name_once_written(root, file, edit) == bundle.name(root)
    assert f"organisation/{file.removeprefix('organisation/')}" not in bundle.texts(root)


@pytest.mark.parametrize(("file", "edit"), READ.values(), ids=READ)
def test_what_answers_say_changes_the_name(root: Path, file: str, edit: Edit) -> None:
    assert name_once_written(root, file, edit) != bundle.name(root)


def test_the_vocabularies_are_read_where_words_are_chosen(root: Path) -> None:
    chosen = "widgets/defaults/vocabulary.fr.toml"
    assert chosen in bundle.texts(root)
    identity = root / "organisation/identity.toml"
    before = identity.read_text(encoding="utf-8")
    identity.write_text(before.partition("[vocabulary]")[0], encoding="utf-8")
    assert chosen not in bundle.texts(root)
    identity.write_text(before, encoding="utf-8")


@pytest.mark.long
def test_pages_pictures_and_colours_change_no_byte_that_the_browser_loads(tmp_path: Path, root: Path) -> None:
    """Stock Python, which makes the bundle, sees all of the folder: what it makes of it must be the same."""
    other = shutil.copytree(root, tmp_path / "other", symlinks=True)
    for file, edit in SHOWN.values():
        path = other / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(edit(path.read_text(encoding="utf-8") if path.exists() else ""), encoding="utf-8")
    shutil.rmtree(other / ".cache", ignore_errors=True)
    first, second = (
        bundle.bundle(at, cache) for at, cache in ((root, root / ".cache/python"), (other, tmp_path / "c"))
    )
    assert first.name == second.name
    assert {path.name: path.read_bytes() for path in first.iterdir()} == {
        path.name: path.read_bytes() for path in second.iterdir()
    }
