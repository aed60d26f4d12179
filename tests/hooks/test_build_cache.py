"""What is kept by content: made once, whole or not at all, and the longest unused goes first."""

import os
from pathlib import Path

import pytest

from guide import build_cache


def test_a_name_parts_what_is_given_apart() -> None:
    names = {build_cache.key(parts) for parts in ([b"ab"], [b"a", b"b"], [b"b", b"a"], [b"", b"ab"], [])}
    assert len(names) == 5
    assert build_cache.key([b"a", b"b"]) == build_cache.key(iter([b"a", b"b"]))


def test_a_folder_is_made_once(tmp_path: Path) -> None:
    first = build_cache.folder(tmp_path / "cache", "x", lambda target: (target / "a").write_text("1"))
    again = build_cache.folder(tmp_path / "cache", "x", lambda target: (target / "a").write_text("2"))
    assert (first, first / "a") == (again, tmp_path / "cache/x/a")
    assert (again / "a").read_text() == "1"


def test_what_could_not_be_made_is_not_there(tmp_path: Path) -> None:
    def fail(target: Path) -> None:
        (target / "a").write_text("half")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        build_cache.folder(tmp_path, "x", fail)
    assert list(tmp_path.iterdir()) == []


def test_another_program_may_have_been_quicker(tmp_path: Path) -> None:
    def slow(target: Path) -> None:
        build_cache.folder(tmp_path, "x", lambda other: (other / "a").write_text("theirs"))
        (target / "a").write_text("ours")

    assert (build_cache.folder(tmp_path, "x", slow) / "a").read_text() == "theirs"
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_a_file_is_made_once(tmp_path: Path) -> None:
    assert (
        build_cache.file(tmp_path, "x", lambda: b"1") == build_cache.file(tmp_path, "x", lambda: b"2") == tmp_path / "x"
    )
    assert (tmp_path / "x").read_bytes() == b"1"
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_what_was_used_last_stays(tmp_path: Path) -> None:
    for age, name in enumerate("abc"):
        build_cache.folder(tmp_path, name, lambda target: (target / "a").write_text(""))
        os.utime(tmp_path / name, (age, age))
    (tmp_path / "d").write_text("")
    os.utime(tmp_path / "d", (3, 3))
    build_cache.folder(tmp_path, "a", lambda target: None)
    build_cache.forget(tmp_path, 2)
    assert {path.name for path in tmp_path.iterdir()} == {"a", "d"}
    build_cache.forget(tmp_path / "none", 2)
