"""Python for the browser, put into the site: one folder named after all that is in it, so that no page mixes two."""

import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path
from tempfile import TemporaryDirectory

import brotli

from guide import word

TOOL, PAGE = "widgets.js", "storage.js"
"""The script of a page with a tool; and of any other: what its tab holds goes when all is cleared elsewhere."""
_IMPORT = re.compile(r'^import\b[^"]*"\./([\w-]+\.js)";', re.MULTILINE)
COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".wasm", ".webmanifest", ".xml", ".txt"}


class DeliveryError(RuntimeError):
    """The bundle could not be made: what Node said."""


def bundle(root: Path, cache: Path) -> Path:
    """The folder of Python's bundle, made by Node unless it is already there; DeliveryError if Node fails."""
    with TemporaryDirectory() as shell:
        Path(shell, "word_shell.py").write_text(word.module(), encoding="utf-8")
        command = ["node", str(root / "widgets/build/bundle.mjs"), sysconfig.get_path("purelib"), shell, str(cache)]
        run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if run.returncode:
        raise DeliveryError(f"The browser's Python bundle could not be made:\n{run.stderr}")
    return Path(run.stdout.strip().splitlines()[-1])


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


def with_script(html: str, source: str, root: Path) -> str:
    """The page with its script at its end: that of its widgets if it has any; `source` is the address of the scripts.

    What the script imports is named too: a browser would find each import only once it has the script that names it.
    """
    name = TOOL if "data-root" in html else PAGE
    preloads = [f'<link rel="modulepreload" href="{source}{other}">' for other in imported(root, name)]
    head, end, tail = html.rpartition("</body>")
    return f'{head}{"".join(preloads)}<script type="module" src="{source}{name}"></script>{end}{tail}'


def compress(site: Path, cache: Path) -> None:
    """Write a .br and a .gz beside each text and WebAssembly file, for hosts that serve what lies there.

    What was compressed at the last build is kept in `cache`, named after its content: large files seldom change.
    """
    cache.mkdir(parents=True, exist_ok=True)
    unused = set(cache.iterdir())
    for path in sorted(site.rglob("*")):
        if path.suffix not in COMPRESSED or not path.is_file():
            continue
        content = path.read_bytes()
        name = hashlib.sha256(content).hexdigest()
        for suffix, pack in ((".br", brotli.compress), (".gz", _gzip)):
            kept = cache / f"{name}{suffix}"
            if not kept.exists():
                kept.write_bytes(pack(content))
            unused.discard(kept)
            shutil.copyfile(kept, path.with_name(path.name + suffix))
    for kept in unused:
        kept.unlink()


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)
