"""What never changes is kept by content: made once, found again by every build that has the same inputs."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path


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
    with tempfile.NamedTemporaryFile(dir=cache, delete=False) as draft:
        draft.write(make())
    return Path(draft.name).replace(target)


def forget(cache: Path, most: int) -> None:
    """Leave in `cache` the `most` entries that were used last."""
    entries = sorted(cache.iterdir(), key=lambda path: path.stat().st_mtime) if cache.is_dir() else []
    for path in entries[: max(0, len(entries) - most)]:
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
