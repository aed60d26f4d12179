"""Pages in two languages and in a folder lead to the files of an organisation: one copy for all."""

import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from hooks import organisation
from tests.overlay.documents import jpeg, pdf
from tests.overlay.project import svg

CONFIG = """
site_name: Nous
site_url: https://nous.example/guide/
theme: { name: mkdocs }
markdown_extensions: [attr_list]
plugins:
  i18n:
    docs_structure: folder
    fallback_to_default: false
    languages:
      - { locale: fr, name: Français, default: true, build: true }
      - { locale: en, name: English, build: true }
hooks: [hook.py]
validation: { links: { not_found: warn, absolute_links: warn, unrecognized_links: warn } }
"""
HOOK = "from hooks.organisation import on_files, on_page_content\n"
PAGE = (
    "# Nous\n\n![La cour]({up}files/cour.jpg)\n\n[Le plan]({up}files/2026/plan.pdf), [le logo]({up}assets/logo.svg).\n"
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    overlay = tmp_path / "organisation"
    monkeypatch.setattr(organisation, "FOLDER", overlay)
    written = {"mkdocs.yml": CONFIG, "hook.py": HOOK, "docs/assets/logo.svg": svg(), "organisation/logo.svg": svg()}
    for language in ("fr", "en"):
        written[f"docs/{language}/index.md"] = PAGE.format(up="")
        written[f"docs/{language}/us/index.md"] = PAGE.format(up="../")
        written[f"organisation/pages/{language}/index.md"] = written[f"docs/{language}/index.md"]
        written[f"organisation/pages/{language}/us/index.md"] = written[f"docs/{language}/us/index.md"]
    files = {"cour.jpg": jpeg(640, 480), "2026/plan.pdf": pdf(), "Thumbs.db": b"\0", "2026/plan.pdf~": b"\0"}
    for name, data in {
        **{name: text.encode() for name, text in written.items()},
        **{f"organisation/files/{name}": data for name, data in files.items()},
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


def built(project: Path) -> Path:
    build(load_config(str(project / "mkdocs.yml"), strict=True))
    return project / "site"


def test_pages_of_each_language_and_each_folder_lead_to_one_copy(project: Path) -> None:
    site = built(project)
    published = {
        path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file() and "files" in path.parts
    }
    assert published == {"files/cour.jpg", "files/2026/plan.pdf"}
    for page, up in {"": "", "us/": "../", "en/": "../", "en/us/": "../../"}.items():
        html = (site / page / "index.html").read_text(encoding="utf-8")
        addresses = re.findall(r'(?:href|src)="([^"]*(?:files|assets)/[^"]*)"', html)
        assert addresses == [f"{up}files/cour.jpg", f"{up}files/2026/plan.pdf", f"{up}assets/logo.svg"]
        assert 'width="640" height="480"' in html


def test_a_link_to_a_file_that_is_not_there_stops_the_build(project: Path) -> None:
    (project / "organisation/files/2026/plan.pdf").unlink()
    with pytest.raises(Abort):
        built(project)
