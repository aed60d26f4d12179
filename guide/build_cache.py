"""What never changes is kept by content: made once, found again by every build that has the same inputs."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

UNUSED = 30
"""Days after which what nothing has used is forgotten."""


def key(parts: Iterable[bytes]) -> str:
    """A name for what is made of these parts, in this order: 64 hexadecimal digits."""
    digest = sha256()
    for part in parts:
        digest.update(sha256(part).digest())
    return digest.hexdigest()


def folder(cache: Path, name: str, make: Callable[[Path], object]) -> Path:
    """`cache`/`name`, filled by `make` (which is given an empty folder) unless it is there.

    It appears whole or not at all, so that several programs may share `cache`.
    """
    target = cache / name
    if not target.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as draft:
            made = Path(draft, "made")
            made.mkdir()
            make(made)
            try:
                made.rename(target)
            except OSError:
                if not target.exists():  # else another program was quicker, with the same content
                    raise
    os.utime(target)  # used last: `forget` leaves it
    return target


def file(cache: Path, name: str, make: Callable[[], bytes]) -> Path:
    """The same for one file: `cache`/`name`, with what `make` returns unless it is there. `cache` exists."""
    target = cache / name
    if target.exists():
        os.utime(target)
        return target
    content = make()
    with tempfile.NamedTemporaryFile(dir=cache, delete=False) as draft:
        draft.write(content)
    return Path(draft.name).replace(target)


def forget(cache: Path, most: int) -> None:
    """Take out of `cache` what was not used for UNUSED days, and what was used longest ago: `most` megabytes stay.

    What was used last stays, whatever it weighs.
    """
    entries = sorted(_looked_at(cache), reverse=True) if cache.is_dir() else []
    weight, oldest = 0, time.time() - UNUSED * 24 * 3600
    for at, (used, size, path) in enumerate(entries):
        weight += size
        if at and (used < oldest or weight > most * 1_000_000):
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)


def _looked_at(cache: Path) -> Iterator[tuple[float, int, Path]]:
    """When each entry was used last, and its bytes; what another program takes away meanwhile is left out."""
    for path in cache.iterdir():
        with suppress(FileNotFoundError):
            files = path.rglob("*") if path.is_dir() else [path]
            size = sum(file.stat().st_size for file in files if file.is_file())
            yield path.stat().st_mtime, size, path
