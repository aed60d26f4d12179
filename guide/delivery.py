"""Python for the browser, put into the site: one folder named after all that is in it, so that no page mixes two."""

import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import brotli

from guide import build_cache
from widgets.build import libraries, word_shell
from widgets.engine.text import resources

WIDGET, PAGE = "widgets.js", "storage.js"
"""The script of a page with a widget; and of any other: what its tab holds goes when all is cleared elsewhere."""
PARTS = ("__init__.py", "build", "catalogue", "defaults", "engine")
PYODIDE = ("package.json", "pyodide-lock.json", "python_stdlib.zip")
APART = {"README.md", "prerender.py"}
"""What the bundle is made of beside libraries: of `widgets/` (but for these names), of Pyodide's."""
SLUG = re.compile(r"^slug:.*$", re.MULTILINE)
KEPT_BUNDLES = 12
"""How many bundles are kept: that of the site and those that the tests make, for a few versions of them."""
KEPT_SIBLINGS = 8000
"""The same for compressed files: a site has some five hundred."""
_IMPORT = re.compile(r'^import\b[^"]*"\./([\w-]+\.js)";', re.MULTILINE)
COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".wasm", ".webmanifest", ".xml", ".txt"}


class DeliveryError(RuntimeError):
    """The bundle could not be made: what Node said."""


def bundle(root: Path, cache: Path) -> Path:
    """The folder of Python's bundle, made by Node unless `cache` has it; DeliveryError if Node fails."""
    name = _digest(root)
    made = build_cache.folder(cache, name, lambda folder: _make(root, name, folder))
    if _digest(root) != name:  # somebody wrote a file in the meantime
        shutil.rmtree(made)
        return bundle(root, cache)
    build_cache.forget(cache, KEPT_BUNDLES)
    return made


def _digest(root: Path) -> str:
    """The name of what the bundle is made of."""
    overlay = root / resources.overlay()
    sources = [path for part in PARTS for path in _files(root / "widgets" / part)]
    inputs = {path.relative_to(root).as_posix(): path for path in sources if path.name not in APART}
    inputs |= {f"organisation/{path.relative_to(overlay).as_posix()}": path for path in _files(overlay)}
    inputs |= {name: root / "node_modules/pyodide" / name for name in PYODIDE}
    slugs = {name: SLUG.findall(path.read_text(encoding="utf-8")) for name, path in _pages(root).items()}
    contents = [f"{name}\0".encode() + path.read_bytes() for name, path in sorted(inputs.items()) if path.is_file()]
    versions = repr(sorted(libraries.versions().items()))
    return build_cache.key([versions.encode(), repr(sorted(slugs.items())).encode(), *contents])[:16]


def _pages(root: Path) -> dict[str, Path]:
    """The guide's pages: the addresses that answers lead to follow from their slugs."""
    return {path.relative_to(root).as_posix(): path for path in (root / "docs").rglob("*.md")}


def _files(folder: Path) -> list[Path]:
    paths = [folder] if folder.is_file() else folder.rglob("*")
    return [path for path in paths if path.is_file() and "__pycache__" not in path.parts]


def _make(root: Path, name: str, folder: Path) -> None:
    with TemporaryDirectory() as shell:
        Path(shell, "word_shell.py").write_text(word_shell.module(), encoding="utf-8")
        program = str(root / "widgets/build/bundle.mjs")
        command = ["node", program, sysconfig.get_path("purelib"), shell, name, str(folder)]
        run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if run.returncode:
        raise DeliveryError(f"The browser's Python bundle could not be made:\n{run.stderr}")


def address(root: Path, made: Path) -> str:
    """Where the bundle goes in the site: `assets/py/<Pyodide>-<hash>/`, the hash covering our scripts too."""
    version = json.loads((made / "bundle.json").read_text(encoding="utf-8"))["version"]
    digest = hashlib.sha256(made.name.encode())
    for script in scripts(root):
        digest.update(hashlib.sha256(script.name.encode() + b"\0" + script.read_bytes()).digest())
    return f"assets/py/{version}-{digest.hexdigest()[:12]}/"


def install(root: Path, made: Path, target: Path) -> None:
    """Copy the bundle and our scripts into `target`."""
    shutil.copytree(made, target, dirs_exist_ok=True)
    for script in scripts(root):
        shutil.copyfile(script, target / script.name)


def scripts(root: Path) -> list[Path]:
    """Our scripts for the browser: they import each other, and lie together beside Python."""
    return sorted((root / "widgets/browser").glob("*.js"))


def imported(root: Path, name: str) -> list[str]:
    """The names of the scripts that a script imports, and of those that they import in turn, in order, each once."""
    names = [name]
    for script in names:  # grows while it is read
        text = (root / "widgets/browser" / script).read_text(encoding="utf-8")
        names += [other for other in dict.fromkeys(_IMPORT.findall(text)) if other not in names]
    return names[1:]


def imports(root: Path) -> dict[str, list[str]]:
    """What the script of a page imports, for each of the two that a page may name: read once a build."""
    return {name: imported(root, name) for name in (WIDGET, PAGE)}


def with_script(html: str, source: str, imports: Mapping[str, Iterable[str]]) -> str:
    """The page with its script at its end: that of its widgets if it has any; `source` is the address of the scripts.

    What the script imports is named too (see `imports`): a browser would find each import only once it has the script
    that names it.
    """
    name = WIDGET if "data-root" in html else PAGE
    preloads = [f'<link rel="modulepreload" href="{source}{other}">' for other in imports[name]]
    head, end, tail = html.rpartition("</body>")
    return f'{head}{"".join(preloads)}<script type="module" src="{source}{name}"></script>{end}{tail}'


def compress(site: Path, cache: Path, quality: int) -> None:
    """Write a .br and a .gz beside each text and WebAssembly file, for hosts that serve what lies there.

    `quality` is brotli's, 0 to 11. What was compressed before is kept in `cache`, named after its content.
    """
    cache.mkdir(parents=True, exist_ok=True)
    paths = [path for path in site.rglob("*") if path.suffix in COMPRESSED and path.is_file()]
    paths.sort(key=lambda path: -path.stat().st_size)  # the longest first, so that no processor waits for it at the end
    with ThreadPoolExecutor() as threads:  # both compressors let other threads run
        list(threads.map(lambda path: _siblings(path, cache, quality), paths))
    build_cache.forget(cache, KEPT_SIBLINGS)


def _siblings(path: Path, cache: Path, quality: int) -> None:
    content = path.read_bytes()
    name = hashlib.sha256(content).hexdigest()
    packed = build_cache.file(cache, f"{name}.{quality}.br", lambda: brotli.compress(content, quality=quality))
    shutil.copyfile(packed, path.with_name(f"{path.name}.br"))
    packed = build_cache.file(cache, f"{name}.gz", lambda: gzip.compress(content, mtime=0))
    shutil.copyfile(packed, path.with_name(f"{path.name}.gz"))
