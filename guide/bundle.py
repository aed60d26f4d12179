"""Python's bundle for the browser: a folder made by Node, named after all that it is made of."""

import json
import re
import shutil
import subprocess
import sysconfig
import tomllib
from collections.abc import Collection, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from guide import build_cache, figures, search
from widgets.build import libraries, word_shell
from widgets.engine.text import pages, resources

PARTS = ("__init__.py", "build", "catalogue", "cohort", "defaults", "engine")
PYODIDE = ("package.json", "pyodide-lock.json", "python_stdlib.zip")
APART = {"README.md", "prerender.py"}
"""What the bundle is made of beside libraries: of `widgets/` (but for these names), of Pyodide's."""
TEXTS = ("catalogue", "cohort", "defaults", "engine")
READ = re.compile(r"widgets/(?!.*(?:README\.md|examples\.toml)$).*\.(?:toml|md)")
_UNREAD = "|".join(re.escape(name) for name in ("pages/", "files/", figures.FILE, search.FILE, pages.SITE))
ORGANISATION = re.compile(rf"organisation/(?:(?!{_UNREAD}).*\.toml|clauses/(?!README\.)[^/]*\.md)")
"""The texts that Python reads in the browser: of these parts of `widgets/`, and of the organisation's folder.

An organisation's pages, figures, search words, pictures and colours are not among them: of a page, answers know the
address alone, and whether the site has it.
"""
VOCABULARY = re.compile(r"(?:widgets/defaults|organisation)/vocabulary\.\w+\.toml")
MOST = 100
"""Megabytes of bundles that are kept."""


class BundleError(RuntimeError):
    """The bundle could not be made: what Node said."""


def bundle(root: Path, cache: Path) -> Path:
    """The folder of the bundle, made by Node unless `cache` has it; BundleError if Node fails."""
    digest = name(root)
    made = build_cache.folder(cache, digest, lambda folder: _make(root, digest, folder))
    if name(root) != digest:  # somebody wrote a file in the meantime
        shutil.rmtree(made)
        return bundle(root, cache)
    build_cache.forget(cache, MOST)
    return made


def name(root: Path) -> str:
    """The name of the bundle: sixteen hexadecimal digits that change with whatever it is made of."""
    sources = [path for part in PARTS for path in files(root / "widgets" / part)]
    inputs = {path.relative_to(root).as_posix(): path for path in sources if path.name not in APART}
    inputs |= texts(root)
    inputs |= {name: root / "node_modules/pyodide" / name for name in PYODIDE}
    contents = [f"{name}\0".encode() + path.read_bytes() for name, path in sorted(inputs.items()) if path.is_file()]
    addresses = slugs(root, root / resources.overlay() / "pages")
    facts = (sorted(libraries.versions().items()), sorted(addresses.items()), sorted(_hidden(root)))
    return build_cache.key([*(repr(fact).encode() for fact in facts), *contents])[:16]


def texts(root: Path) -> dict[str, Path]:
    """The texts that the bundle holds: path inside its archive → the file.

    The organisation's folder is `organisation/` there, whatever its name. The vocabularies come only where an
    organisation chooses its words.
    """
    overlay = root / resources.overlay()
    shipped = {path.relative_to(root).as_posix(): path for part in TEXTS for path in files(root / "widgets" / part)}
    organisation = {f"organisation/{path.relative_to(overlay).as_posix()}": path for path in files(overlay)}
    identity = organisation.get("organisation/identity.toml")
    chooses = identity is not None and b"vocabulary" in identity.read_bytes()
    read = {name: path for name, path in shipped.items() if READ.fullmatch(name)}
    read |= {name: path for name, path in organisation.items() if ORGANISATION.fullmatch(name) and "/." not in name}
    return {name: path for name, path in sorted(read.items()) if chooses or not VOCABULARY.fullmatch(name)}


def slugs(root: Path, replacing: Path) -> dict[str, str]:
    """The last address segments of the guide's pages, with those that lie in `replacing`: "fr/roles.md" → "roles"."""
    docs = root / "docs"
    shipped = {path.relative_to(docs).as_posix(): path for path in docs.rglob("*.md")}
    read = {name: replacing / name if (replacing / name).is_file() else path for name, path in shipped.items()}
    return {name: pages.slug_of(path.read_text(encoding="utf-8-sig")) for name, path in read.items()}


def _hidden(root: Path) -> Collection[str]:
    """The pages that the organisation's site does not have: no answer leads to them, nor does a blank widget."""
    site = root / resources.overlay() / pages.SITE
    return pages.hidden_in(tomllib.loads(site.read_text(encoding="utf-8-sig"))) if site.is_file() else ()


def files(folder: Path) -> Iterable[Path]:
    """The files of a folder, or the file."""
    paths = [folder] if folder.is_file() else folder.rglob("*")
    return [path for path in paths if path.is_file() and "__pycache__" not in path.parts]


def _make(root: Path, name: str, folder: Path) -> None:
    with TemporaryDirectory() as parts:
        Path(parts, "word_shell.py").write_text(word_shell.module(), encoding="utf-8")
        listed = {name: path.relative_to(root).as_posix() for name, path in texts(root).items()}
        Path(parts, "texts.json").write_text(json.dumps(listed), encoding="utf-8")
        program = str(root / "widgets/build/bundle.mjs")
        command = ["node", program, sysconfig.get_path("purelib"), parts, name, str(folder)]
        run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if run.returncode:
        raise BundleError(f"The browser's Python bundle could not be made:\n{run.stderr}")
