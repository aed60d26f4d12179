"""Read the text files that travel with the package, from a folder or from the browser's zip alike."""

import os
import sys
import zipimport
from contextlib import suppress
from typing import Any, cast

ROOT = __file__.replace("\\", "/").rsplit("/", 4)[0]
"""The folder, or the path inside the browser's archive, that holds the package."""


_PACKAGE = sys.modules["widgets"]
# Ours, not what stands under that name when a file is read: a server that builds again has taken it away by then.


def overlay() -> str:
    """The folder of the organisation's overlay. ORGANISATION names another one, or one that is not there."""
    return os.environ.get("ORGANISATION", "organisation")


def roots() -> list[str]:
    """ROOT, and in the browser the folders of what was loaded on demand, which hold more of the package."""
    return [ROOT, *(folder.replace("\\", "/").rpartition("/")[0] for folder in [*_PACKAGE.__path__][1:])]


def read(path: str) -> str | None:
    """The text at `path` ("widgets/defaults/criteria.toml"), counted from the project's root; None if absent."""
    loader = cast(Any, __spec__).loader
    for root in roots():
        with suppress(OSError):
            # The first root may be an archive, which its own loader reads; the others are folders.
            data: bytes = loader.get_data(f"{root}/{path}") if root == ROOT else _bytes(f"{root}/{path}")
            return data.decode("utf-8-sig").replace("\r\n", "\n")
    return None


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def read_shipped(path: str) -> str:
    """Like `read`, for a file that is part of the package: its absence is an error of ours (FileNotFoundError)."""
    text = read(path)
    if text is None:
        raise FileNotFoundError(path)
    return text


def names(folder: str) -> list[str]:
    """The names of the files in `folder` ("organisation/programmes"), in their order; none if it is not there."""
    loader = cast(Any, __spec__).loader
    if isinstance(loader, zipimport.zipimporter):  # as pkgutil does: an archive has no other list
        files = cast(Any, zipimport)._zip_directory_cache[loader.archive]
        start = f"{ROOT.removeprefix(loader.archive).lstrip('/')}/{folder}/".lstrip("/")
        below = [
            name.replace("\\", "/").removeprefix(start) for name in files if name.replace("\\", "/").startswith(start)
        ]
    else:
        place = f"{ROOT}/{folder}"
        below = os.listdir(place) if os.path.isdir(place) else []
    return sorted(name for name in below if name and "/" not in name)
