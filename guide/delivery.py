"""Python for the browser, put into the site: one folder named after all that is in it, so that no page mixes two."""

import gzip
import hashlib
import json
import re
import shutil
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from guide import build_cache

WIDGET, MENTORING, COHORT, PAGE = "widgets.js", "mentoring.js", "cohort.js", "unsaved.js"
"""The script of a page with a widget; of the steps of a mentoring; of a programme's people; of any other, whose tab may
be cleared elsewhere."""
MARKS = {"data-root": WIDGET, "data-mentoring": MENTORING, "data-cohort": COHORT}
"""What tells which script a page has."""
PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
"""What the browser needs of Pyodide's own files, beside the bundle."""
NPM = Path("node_modules/pyodide")
MOST = 100
"""Megabytes of compressed files that are kept: those of three or four sites."""
_SOURCE_MAP = re.compile(rb"^//# sourceMappingURL=.*$", re.MULTILINE)
_IMPORT = re.compile(r'^import\b[^"]*"\./([\w-]+\.js)";', re.MULTILINE)
COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".wasm", ".webmanifest", ".xml", ".txt", ".ics"}


def address(root: Path, name: str) -> str:
    """Where the bundle `name` goes in the site: `assets/py/<Pyodide>-<hash>/`, the hash covering our scripts too."""
    version = json.loads((root / NPM / "package.json").read_text(encoding="utf-8"))["version"]
    digest = hashlib.sha256(name.encode())
    for script in scripts(root):
        digest.update(hashlib.sha256(script.name.encode() + b"\0" + script.read_bytes()).digest())
    return f"assets/py/{version}-{digest.hexdigest()[:12]}/"


def install(root: Path, made: Path, target: Path) -> None:
    """Copy the bundle, Pyodide's own files and our scripts into `target`."""
    shutil.copytree(made, target, dirs_exist_ok=True)
    for name in PYODIDE:
        _copy_pyodide(root / NPM / name, target / name)
    install_scripts(root, target)


def install_scripts(root: Path, target: Path) -> None:
    """Copy our scripts alone into `target`, made if it is not there."""
    target.mkdir(parents=True, exist_ok=True)
    for script in scripts(root):
        shutil.copyfile(script, target / script.name)


def _copy_pyodide(file: Path, target: Path) -> None:
    """One of Pyodide's files, without the comment that names a source map: the site has none."""
    if file.suffix == ".mjs":
        target.write_bytes(_SOURCE_MAP.sub(b"", file.read_bytes()))
    else:
        shutil.copyfile(file, target)


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
    """What the script of a page imports, for each that a page may name: read once a build."""
    return {name: imported(root, name) for name in (*MARKS.values(), PAGE)}


def with_script(html: str, source: str, imports: Mapping[str, Iterable[str]]) -> str:
    """The page with its script at its end: that of what it holds, if anything; `source` is the address of the scripts.

    What the script imports is named too (see `imports`): a browser would find each import only once it has the script
    that names it.
    """
    name = next((script for mark, script in MARKS.items() if mark in html), PAGE)
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
        list(threads.map(lambda path: compress_file(path, cache, quality), paths))
    build_cache.forget(cache, MOST)


def compress_file(path: Path, cache: Path, quality: int) -> None:
    """The same for one file; `cache` exists."""
    content = path.read_bytes()
    name = hashlib.sha256(content).hexdigest()
    packed = build_cache.file(cache, f"{name}.{quality}.br", lambda: brotli.compress(content, quality=quality))
    shutil.copyfile(packed, path.with_name(f"{path.name}.br"))
    packed = build_cache.file(cache, f"{name}.gz", lambda: gzip.compress(content, mtime=0))
    shutil.copyfile(packed, path.with_name(f"{path.name}.gz"))
