"""Two built sites, held against one another."""

from itertools import zip_longest
from pathlib import Path


def differences(first: Path, second: Path) -> list[str]:
    """Each file that only one folder has, or whose bytes differ, with the place of the first byte that does."""
    lines = []
    for name in sorted(_files(first) | _files(second)):
        there = [folder.name for folder in (first, second) if (folder / name).is_file()]
        if len(there) == 1:
            lines.append(f"{name}: only in {there[0]}")
            continue
        before, after = (first / name).read_bytes(), (second / name).read_bytes()
        if before != after:
            at = next(at for at, (left, right) in enumerate(zip_longest(before, after)) if left != right)
            lines.append(f"{name}: differs from byte {at} on: {before[at : at + 40]!r}, {after[at : at + 40]!r}")
    return lines


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
