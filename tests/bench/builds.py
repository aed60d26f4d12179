"""What a build takes beside its host's own part: MkDocs, Markdown, theme and language plugin, on the same pages.

Both in one run, turn about. Warm: nothing has changed since the last build. Cold: with nothing kept but what is
installed. Seconds of processor, and seconds that pass: on a busy machine only the first ones can be compared.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, run
from typing import NamedTuple

import yaml
from mkdocs.utils.yaml import yaml_load

from tests.examples import ROOT
from tests.fork import fork

ROUNDS = 5
OURS = ("hooks", "watch")
"""What of `mkdocs.yml` is not the host's, beside the templates of `theme/`."""


class Taken(NamedTuple):
    """Seconds: of all processors together, and on the clock."""

    processor: float
    clock: float


def build(folder: Path, config: Path, site: Path) -> Taken:
    """Build a site, and say what it took."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(config), "--site-dir", str(site)]
    run(command, cwd=folder, check=True, stdout=DEVNULL, stderr=DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Taken(used, time.monotonic() - start)


def plain(target: Path, docs: Path = ROOT / "docs") -> Path:
    """`mkdocs.yml` without hooks and templates of ours, for the pages in `docs`, written to `target`."""
    with (ROOT / "mkdocs.yml").open(encoding="utf-8") as file:
        config = yaml_load(file)
    config = {key: value for key, value in config.items() if key not in OURS} | {"docs_dir": str(docs)}
    del config["theme"]["custom_dir"]
    target.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    return target


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        host, site = plain(folder / "mkdocs.yml"), folder / "site"
        build(ROOT, ROOT / "mkdocs.yml", site)
        pairs = [(build(folder, host, site), build(ROOT, ROOT / "mkdocs.yml", site)) for _ in range(ROUNDS)]
        cold = build(fork(folder / "cold", None, with_cache=False), folder / "cold/mkdocs.yml", site)
    print(f"{'build':20}{'processor':>12}{'clock':>12}")
    for label, times in (("host alone", [pair[0] for pair in pairs]), ("ours, warm", [pair[1] for pair in pairs])):
        used, passed = (median(values) for values in zip(*times, strict=True))
        print(f"{label:20}{used:10.1f} s{passed:10.1f} s")
    ratios = [[ours / theirs for theirs, ours in zip(*pair, strict=True)] for pair in pairs]
    used, passed = (median(values) for values in zip(*ratios, strict=True))
    print(f"{'ratio, warm':20}{used:12.2f}{passed:12.2f}")
    print(f"{'ours, cold':20}{cold.processor:10.1f} s{cold.clock:10.1f} s")
