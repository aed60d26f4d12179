"""What Zensical with zensical-i18n makes of the pages."""

import re
import shutil
from collections import Counter
from collections.abc import Iterable
from importlib.metadata import distributions
from pathlib import Path

import yaml
from bs4 import BeautifulSoup, Tag
from mkdocs.utils import yaml_load

from tests.examples import ROOT
from tests.fork import run

MARK = re.compile(r"<!-- ([\w-]+)(?::[^>]*)? -->|\[(@)[\w:-]+")
"""What our hooks replace in a page: <!-- widget: name -->, [@key]."""

ADDED = {"id": "__skip"}
"""The anchor that Zensical puts at the start of each article."""


def report(folder: Path, hosts: Path) -> str:
    """Build in the new folder `folder` with what is installed in `hosts`, and say in Markdown what came of it."""
    versions = {package.name: package.version for package in distributions(path=[str(hosts)])}
    lines = [f"## Zensical {versions['zensical']} with zensical-i18n {versions['zensical-i18n']}", ""]
    whole = _build(folder / "whole", hosts, keep_theme=True)
    lines.append(f"- `mkdocs.yml` as it is, with `theme/`: {whole or 'builds'}")
    bare = _build(folder / "zensical", hosts, keep_theme=False)
    lines.append(f"- with its own theme in place of `theme/`: {bare or 'builds'}")
    alone = run(folder / "zensical", "-m", "mkdocs", "build", "--site-dir", str(folder / "mkdocs"))
    if bare or alone.returncode:
        return "\n".join([*lines, alone.stderr])
    return "\n".join([*lines, *compared(folder / "mkdocs", folder / "zensical/site")])


def compared(expected: Path, site: Path) -> list[str]:
    """Zensical's pages beside those that MkDocs makes of the same sources, without our theme and hooks."""
    names = sorted(path.relative_to(expected).as_posix() for path in expected.rglob("*.html"))
    there = [name for name in names if (site / name).is_file()]
    pages = {name: (_read(expected / name), _read(site / name)) for name in there}
    foreign = [name for name, (first, second) in pages.items() if _language(first) != _language(second)]
    differing = [name for name, (first, second) in pages.items() if _article(first) != _article(second)]
    marks = Counter(mark for first, second in pages.values() for mark in _marks(second))
    return [
        f"- pages: {len(there)} of MkDocs' {len(names)}{_listed(name for name in names if name not in there)}",
        f"- the page says that it is in another language on {len(foreign)}{_listed(foreign)}",
        f"- the article is the same HTML on {len(there) - len(differing)}, not on {len(differing)}{_listed(differing)}",
        f"- no hook runs: left as written are {', '.join(f'{count} `{mark}`' for mark, count in marks.most_common())}",
    ]


def _build(folder: Path, hosts: Path, keep_theme: bool) -> str:
    """Why there is no site in the new folder `folder`: the last line of the error; empty if there is one."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    config = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    del config["hooks"], config["watch"]
    if keep_theme:
        shutil.copytree(ROOT / "theme", folder / "theme")
    else:
        del config["theme"]["custom_dir"]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")
    done = run(folder, "-m", "zensical_i18n", "build", PYTHONPATH=str(hosts))
    if done.returncode == 0:
        return ""
    errors = [line for line in done.stderr.splitlines() if re.match(r"\w*Error: ", line)]
    return f"stops at “{errors[0] if errors else done.stderr.strip()}”"


def _listed(names: Iterable[str]) -> str:
    text = ", ".join(f"`{name}`" for name in names)
    return text and f": {text}"


def _read(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def _language(page: BeautifulSoup) -> object:
    return page.html and page.html.get("lang")


def _article(page: BeautifulSoup) -> str:
    article = page.find("article")
    if not isinstance(article, Tag):
        return ""
    for anchor in article.find_all("a", ADDED):
        anchor.decompose()
    return re.sub(r"\s*\n\s*", "\n", str(article)).strip()


def _marks(page: BeautifulSoup) -> list[str]:
    text = _article(page)
    return ["[@…]" if cited else f"<!-- {name} -->" for name, cited in MARK.findall(text)]
