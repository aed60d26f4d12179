"""What is kept by content: made once, whole or not at all, and the longest unused goes first."""

import os
import time
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


def use(cache: Path, name: str, bytes_: int, days: float) -> None:
    """An entry of so many bytes, half of them in a folder below its own, that was used so many days ago."""
    folder = cache / name / "below"
    folder.mkdir(parents=True)
    for file in (cache / name / "a", folder / "b"):
        file.write_bytes(bytes(bytes_ // 2))
    moment = time.time() - days * 24 * 3600
    os.utime(cache / name, (moment, moment))


def names(cache: Path) -> set[str]:
    return {path.name for path in cache.iterdir()}


def test_what_was_used_last_stays_as_far_as_there_is_room(tmp_path: Path) -> None:
    for days, name in enumerate("dcba"):
        use(tmp_path, name, 400_000, days)
    (tmp_path / "e").write_bytes(bytes(300_000))  # a file weighs as a folder does
    build_cache.folder(tmp_path, "a", lambda target: None)  # it is there: this uses it
    build_cache.forget(tmp_path, 1)
    assert names(tmp_path) == {"a", "e"}
    build_cache.forget(tmp_path / "none", 1)


def test_what_was_used_last_stays_though_it_is_large(tmp_path: Path) -> None:
    use(tmp_path, "old", 2, 1)
    use(tmp_path, "large", 1_200_000, 0)
    build_cache.forget(tmp_path, 1)
    assert names(tmp_path) == {"large"}


def test_what_nobody_has_used_for_long_goes_though_there_is_room(tmp_path: Path) -> None:
    for days, name in ((0, "a"), (build_cache.UNUSED - 1, "b"), (build_cache.UNUSED + 1, "c")):
        use(tmp_path, name, 2, days)
    build_cache.forget(tmp_path, 1)
    assert names(tmp_path) == {"a", "b"}
