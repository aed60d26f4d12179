"""The tools as a package for other programs, made once for the same inputs and put into the guide's own site."""

import shutil
from pathlib import Path

from guide import build_cache, bundle
from widgets.build import libraries
from widgets.build import package as maker
from widgets.build.package import PackageError as PackageError
from widgets.engine.text import resources

ADDRESS = "assets/package/"
FILES = ("pyproject.toml", "LICENSE", "LICENSE-CONTENT", "widgets/PACKAGE.md", "node_modules/pyodide/pyodide-lock.json")
"""What the package is made of beside the parts of `widgets/`, the addresses of pages and libraries."""
MOST = 20
"""Megabytes of packages that are kept."""


def package(root: Path, cache: Path) -> Path | None:
    """The folder of the package, made unless `cache` has it; PackageError if it cannot be made.

    None on the site of an organisation: the package has the guide's name, and says what the guide says.
    """
    if (root / resources.overlay()).is_dir():
        return None
    folder = build_cache.folder(cache, name(root), lambda folder: maker.make(root, folder))
    build_cache.forget(cache, MOST)
    return folder


def name(root: Path) -> str:
    """A name that changes with whatever the package is made of."""
    paths = [path for part in bundle.PARTS for path in bundle.files(root / "widgets" / part)]
    inputs = {path.relative_to(root).as_posix(): path for path in [*paths, *(root / file for file in FILES)]}
    contents = [f"{name}\0".encode() + path.read_bytes() for name, path in sorted(inputs.items())]
    facts = (sorted(libraries.versions().items()), sorted(bundle.slugs(root, root / "none").items()))
    return build_cache.key([*(repr(fact).encode() for fact in facts), *contents])[:16]


def install(package: Path, site: Path) -> None:
    """Copy the package into the site."""
    shutil.copytree(package, site / ADDRESS)
