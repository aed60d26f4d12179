"""Python's bundle holds what the tools need and nothing else, byte for byte the same; hosts find it compressed."""

import gzip
import io
import json
import re
import subprocess
import sysconfig
import zipfile
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import brotli
import pytest

from guide import bundle, delivery, offline
from tests.examples import ROOT
from widgets.build import libraries
from widgets.engine.exports.formats import FORMATS

CONTENT = {"index.html": b"<p>a</p>" * 99, "py/python.wasm": bytes(range(256)) * 9, "a.css": b"", "a/b.json": b"{}"}
CACHE = ROOT / ".cache" / "python"
PYODIDE = ROOT / "node_modules" / "pyodide"
IMAGES = {"logo.png": b"\x89PNG", "photo.webp": b"RIFF", "font.woff2": b"wOF2"}
UNZIP = """
const [path] = process.argv.slice(1);
const [section] = WebAssembly.Module.customSections(new WebAssembly.Module(fs.readFileSync(path)), "python.zip");
process.stdout.write(Buffer.from(section));
"""

LISTED = """
const [path] = process.argv.slice(1);
const [section] = WebAssembly.Module.customSections(new WebAssembly.Module(fs.readFileSync(path)), "paths");
process.stdout.write(Buffer.from(section));
"""


def write(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def scripts(root: Path, widgets: str, worker: str) -> Path:
    write(root / "widgets/browser", {"widgets.js": widgets.encode(), "worker.js": worker.encode()})
    return root


@pytest.fixture(scope="module")
def made() -> Path:
    return bundle.bundle(ROOT, CACHE)


@pytest.fixture(scope="module")
def archive(made: Path) -> zipfile.ZipFile:
    return unpacked(made)


def paths(made: Path, name: str) -> list[str]:
    """What a bundle that is loaded later holds."""
    command = ["node", "-e", LISTED, str(made / name)]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def unpacked(made: Path) -> zipfile.ZipFile:
    """What the browser takes out of python.wasm, taken out by an engine that browsers have."""
    command = ["node", "-e", UNZIP, str(made / "python.wasm")]
    return zipfile.ZipFile(io.BytesIO(subprocess.run(command, capture_output=True, check=True).stdout))


def test_what_node_says_is_told_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["Why it fails.", *("a long list" for _ in range(999))]
    write(tmp_path, {"bin/node": b"#!/bin/sh\ncat ../said >&2\nexit 1\n", "said": "\n".join(lines).encode()})
    (tmp_path / "bin/node").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=":")
    with pytest.raises(bundle.BundleError) as error:
        bundle.bundle(tmp_path / "bin", tmp_path)
    assert str(error.value).split("\n")[1:] == lines


def test_a_page_with_a_widget_names_the_script_at_its_end_and_before_it_what_it_imports(tmp_path: Path) -> None:
    page = "<body><code>&lt;/body></code><form data-root></form></body>\n</html>"
    root = scripts(tmp_path, 'import { a } from "./a.js";\nimport {\n  b,\n} from "./b.js";', "")
    imported = {"a.js": b'import "./b.js";\nimport "./c.js";', "b.js": b"", "c.js": b'import "./a.js";'}
    write(root / "widgets/browser", {**imported, "mentoring.js": b"", "cohort.js": b"", "unsaved.js": b""})
    assert delivery.with_script(page, "../py/", delivery.imports(root)) == (
        "<body><code>&lt;/body></code><form data-root></form>"
        '<link rel="modulepreload" href="../py/a.js">'
        '<link rel="modulepreload" href="../py/b.js">'
        '<link rel="modulepreload" href="../py/c.js">'
        '<script type="module" src="../py/widgets.js"></script></body>\n</html>'
    )


def test_any_other_page_names_what_empties_its_tab() -> None:
    assert delivery.with_script("<body><form></form></body>", "../py/", delivery.imports(ROOT)) == (
        '<body><form></form><link rel="modulepreload" href="../py/storage.js">'
        '<link rel="modulepreload" href="../py/days.js"><link rel="modulepreload" href="../py/names.js">'
        '<link rel="modulepreload" href="../py/offline.js"><link rel="modulepreload" href="../py/dom.js">'
        '<script type="module" src="../py/unsaved.js"></script></body>'
    )


def test_the_scripts_of_a_page_are_named_and_those_of_the_worker_are_not() -> None:
    """The worker asks for its own: the page may never start it."""
    widget = {delivery.WIDGET, *delivery.imported(ROOT, delivery.WIDGET)}
    more = (delivery.MENTORING, delivery.COHORT)
    page = widget.union(more, *(delivery.imported(ROOT, name) for name in more))
    worker = {"worker.js", *delivery.imported(ROOT, "worker.js")}
    assert page & worker == {"names.js"}
    assert page | worker == {script.name for script in delivery.scripts(ROOT)}
    assert {delivery.PAGE, *delivery.imported(ROOT, delivery.PAGE)} <= widget


def test_each_script_that_another_names_is_one_of_ours() -> None:
    scripts = {script.name: script.read_text(encoding="utf-8") for script in delivery.scripts(ROOT)}
    named = {name for text in scripts.values() for name in re.findall(r'"(?:\./)?([\w-]+\.js)"', text)}
    named -= {offline.WORKER}  # at the root of the site
    assert named <= set(scripts)
    assert set(scripts) == {delivery.WIDGET, delivery.MENTORING, delivery.COHORT, delivery.PAGE, *named}


def npm(root: Path, version: str) -> Path:
    """Pyodide's files as npm lays them out, with next to nothing in them."""
    files = {"package.json": f'{{"version": "{version}"}}'.encode(), **dict.fromkeys(delivery.PYODIDE, b"")}
    files["pyodide.mjs"] = b"a()\n//# sourceMappingURL=pyodide.mjs.map\n"
    write(root / delivery.NPM, files)
    return root


def test_the_address_changes_with_the_bundle_with_each_script_and_with_pyodide(tmp_path: Path) -> None:
    npm(tmp_path, "1.2.3")
    addresses = [
        delivery.address(scripts(tmp_path, "ab", "c"), "0123"),
        delivery.address(scripts(tmp_path, "ab", "d"), "0123"),
        delivery.address(scripts(tmp_path, "b", "c"), "0123"),
        delivery.address(scripts(tmp_path, "a", "bc"), "0123"),
        delivery.address(scripts(tmp_path, "ab", "c"), "4567"),
    ]
    assert len(set(addresses)) == len(addresses)
    assert all(address.startswith("assets/py/1.2.3-") and address.endswith("/") for address in addresses)
    assert delivery.address(scripts(tmp_path, "ab", "c"), "0123") == addresses[0]
    assert delivery.address(npm(tmp_path, "1.2.4"), "0123").startswith("assets/py/1.2.4-")


def test_the_bundle_pyodide_and_the_scripts_lie_together_in_the_site(tmp_path: Path) -> None:
    write(tmp_path / "0123", {"bundle.json": b"{}"})
    delivery.install(npm(scripts(tmp_path, "a", "b"), "1.2.3"), tmp_path / "0123", tmp_path / "site/assets/py/x")
    assert files(tmp_path / "site/assets/py/x") == {
        "bundle.json": b"{}",
        "pyodide.asm.mjs": b"",
        "pyodide.asm.wasm": b"",
        "pyodide.mjs": b"a()\n\n",  # no map of sources is in the site
        "widgets.js": b"a",
        "worker.js": b"b",
    }


def test_texts_and_webassembly_are_compressed_and_images_are_not(tmp_path: Path) -> None:
    write(tmp_path / "site", CONTENT | IMAGES)
    delivery.compress(tmp_path / "site", tmp_path / "cache", 5)
    contents = files(tmp_path / "site")
    assert set(contents) == {*CONTENT, *IMAGES, *(name + end for name in CONTENT for end in (".br", ".gz"))}
    for name, content in CONTENT.items():
        assert (
            brotli.decompress(contents[f"{name}.br"])
            == gzip.decompress(contents[f"{name}.gz"])
            == content
            == contents[name]
        )


def test_compressing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / name, CONTENT)
        delivery.compress(tmp_path / name, tmp_path / f"cache of {name}", 5)
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert {content[4:8] for name, content in files(tmp_path / "one").items() if name.endswith(".gz")} == {bytes(4)}


def test_what_was_compressed_is_kept_by_content_and_quality(tmp_path: Path) -> None:
    site, cache = tmp_path / "site", tmp_path / "cache"
    write(site, {"a.txt": b"a", "b.txt": b"b"})
    delivery.compress(site, cache, 5)
    [packed] = [path for path in cache.iterdir() if path.read_bytes() == (site / "a.txt.br").read_bytes()]
    packed.write_bytes(b"kept")
    write(site, {"b.txt": b"c"})
    delivery.compress(site, cache, 5)
    assert (site / "a.txt.br").read_bytes() == b"kept"
    assert brotli.decompress((site / "b.txt.br").read_bytes()) == b"c"
    delivery.compress(site, cache, 6)
    assert brotli.decompress((site / "a.txt.br").read_bytes()) == b"a"


def test_the_bundle_holds_python_and_says_what_it_weighs(made: Path) -> None:
    assert set(files(made)) == {
        "python.wasm",
        "calendar.wasm",
        "word.wasm",
        "cohort.wasm",
        "xlsx.wasm",
        "bundle.json",
    }
    facts = json.loads((made / "bundle.json").read_text(encoding="utf-8"))
    npm = json.loads((ROOT / "node_modules/pyodide/package.json").read_text(encoding="utf-8"))
    assert (facts["name"], facts["version"], facts["lock"]["packages"]) == (made.name, npm["version"], {})
    later = {"calendar.wasm", "word.wasm", "cohort.wasm", "xlsx.wasm"}  # they come when they are asked for
    first = [path for path in made.glob("*.wasm") if path.name not in later] + [PYODIDE / "pyodide.asm.wasm"]
    assert facts["sizes"] == {path.name: path.stat().st_size for path in first}
    assert [json.loads(text).get("status") for text in facts["proof"]] == [None, "problems"]


def test_the_archive_holds_what_the_browser_runs_and_nothing_of_the_build(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    assert {"widgets/engine/respond.pyc", "widgets/engine/strings.toml", "jinja2/environment.pyc", "enum.pyc"} <= names
    unwanted = ("prerender", "examples", "browser", "widgets/build", "README", "mkdocs", "hypothesis", "__pycache__")
    misplaced = [name for name in names if any(word in name for word in unwanted) or name.endswith(".py")]
    assert misplaced + [name for name in names if name.startswith("docx/")] == []


def test_each_library_in_the_bundles_is_one_whose_version_names_them(archive: zipfile.ZipFile, made: Path) -> None:
    files = {str(file) for name in libraries.versions() for file in distribution(name).files or ()}
    bundled = {*archive.namelist(), *paths(made, "calendar.wasm"), *paths(made, "word.wasm")}
    installed = Path(sysconfig.get_path("purelib"))
    modules = {re.sub(r"c$", "", name) if name.endswith(".pyc") else name for name in bundled}
    ours = {name for name in modules if (installed / name).is_file()}
    assert {name.split("/")[0] for name in ours} >= {"jinja2", "markupsafe", "icalendar", "dateutil", "tzdata"}
    assert sorted(ours - files) == []


def test_the_libraries_of_each_format_are_among_those_that_the_bundle_is_named_after() -> None:
    made_here = {path.stem for path in (ROOT / "widgets/build").glob("*.py")}
    modules = {library for format in FORMATS for library in format.libraries} - made_here
    distributions = packages_distributions()
    assert modules
    assert {module for module in modules if not {*distributions[module]} & libraries.versions().keys()} == set()
    assert {"jinja2", "markupsafe", "icalendar", "tzdata", "openpyxl", "python-docx"} <= libraries.versions().keys()


def test_the_archive_is_sound_and_carries_no_dates(archive: zipfile.ZipFile) -> None:
    assert archive.testzip() is None
    entries = archive.infolist()
    assert {(entry.date_time, entry.compress_type) for entry in entries} == {
        ((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED)
    }
    # Bytes 4 to 8 of a .pyc: 1 is “hash of the source, unchecked” (PEP 552).
    assert {archive.read(entry)[4:8] for entry in entries if entry.filename.endswith(".pyc")} == {b"\1\0\0\0"}


@pytest.mark.long
def test_a_bundle_made_twice_is_the_same_and_once_made_is_kept(tmp_path: Path, made: Path) -> None:
    again = bundle.bundle(ROOT, tmp_path)
    assert again.name == made.name
    assert files(again) == files(made)
    times = [path.stat().st_mtime_ns for path in again.iterdir()]
    assert bundle.bundle(ROOT, tmp_path) == again
    assert [path.stat().st_mtime_ns for path in again.iterdir()] == times


def test_what_node_says_is_told_when_it_fails(tmp_path: Path) -> None:
    with pytest.raises(bundle.BundleError, match=r"bundle could not be made:\n[\s\S]*bundle\.mjs"):
        bundle.bundle(tmp_path, tmp_path / "cache")
    assert files(tmp_path) == {}
