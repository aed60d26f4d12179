"""The guide's pages with those of an organisation in their places: brought together anew, and only where it must be."""

import os
from pathlib import Path

import pytest

from overlay.folder import merged


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def read(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return write(tmp_path / "docs", **{"fr/a.md": "A", "fr/b.md": "B", "en/a.md": "a", "assets/logo.svg": "ours"})


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    return write(tmp_path / "overlay", **{"pages/fr/b.md": "B, theirs", "pages/en/c.md": "c", "logo.svg": "theirs"})


def test_pages_and_pictures_take_their_places(tmp_path: Path, docs: Path, overlay: Path) -> None:
    assert read(merged(docs, overlay, tmp_path / "all", ())) == {
        "fr/a.md": "A",
        "fr/b.md": "B, theirs",
        "en/a.md": "a",
        "en/c.md": "c",
        "assets/logo.svg": "theirs",
    }


def test_what_points_elsewhere_is_not_published(tmp_path: Path, docs: Path, overlay: Path) -> None:
    secret = write(tmp_path / "elsewhere", **{"c.md": "secret"}) / "c.md"
    for name in ("pages/en/a.md", "favicon.svg"):
        (overlay / name).symlink_to(secret)
    (overlay / "pages/fr/far").symlink_to(secret.parent)
    assert "secret" not in read(merged(docs, overlay, tmp_path / "all", ())).values()
    (overlay / "pages").rename(overlay / "moved")
    (overlay / "pages").symlink_to(secret.parent)
    assert "c.md" not in read(merged(docs, overlay, tmp_path / "other", ()))


def test_what_is_gone_or_not_published_any_more_goes(tmp_path: Path, docs: Path, overlay: Path) -> None:
    merged(docs, overlay, tmp_path / "all", ())
    (overlay / "logo.svg").unlink()
    (docs / "fr/a.md").unlink()
    assert read(merged(docs, overlay, tmp_path / "all", {"en"})) == {"fr/b.md": "B, theirs", "assets/logo.svg": "ours"}


def test_what_has_not_changed_is_left_alone(tmp_path: Path, docs: Path, overlay: Path) -> None:
    target = merged(docs, overlay, tmp_path / "all", ())
    write(target, **{"fr/a.md": "!"})  # as long as what was there, and of the same moment: only a copy would undo it
    os.utime(target / "fr/a.md", ns=(0, (docs / "fr/a.md").stat().st_mtime_ns))
    write(overlay, **{"pages/fr/b.md": "B, once more"})
    os.utime(overlay / "pages/fr/b.md", (1, 1))  # older than the copy: what is there now counts, not what is newer
    merged(docs, overlay, target, ())
    assert (read(target)["fr/a.md"], read(target)["fr/b.md"]) == ("!", "B, once more")
