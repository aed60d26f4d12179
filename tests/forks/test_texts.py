"""Were the check to miss something in `texts.toml`, no page of the site would hold more than it does, or break."""

import json
import re
from html import escape
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.fork import fork as forked
from tests.fork import run
from tests.overlay.saying import changed, structure, toml
from tests.overlay.test_texts import HOSTILE, OPEN

APART = ("search", "policy", "serving")
"""The hooks that write no words into a page: what they take is left out here."""

DELIVERY = """
def on_pre_build(config):
    config.extra["python"] = {"bundle": "of these texts alone"}
"""
"""In the place of the hook that makes the bundle: pages that are kept are those of a bundle."""


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site each of whose texts, in the tools and around the pages, holds what the check refuses."""
    root = forked(tmp_path_factory.mktemp("texts") / "fork")
    texts = {key: changed(key, lambda text: f"{HOSTILE} {text}") for key in OPEN}
    (root / "organisation/texts.toml").write_text(toml(texts), encoding="utf-8")
    hook, config = root / "hooks/organisation.py", root / "mkdocs.yml"
    unchecked = hook.read_text(encoding="utf-8").replace("check.report(ROOT)", '""')
    hook.write_text(unchecked, encoding="utf-8")
    (root / "hooks/delivery.py").write_text(DELIVERY, encoding="utf-8")
    lines = config.read_text(encoding="utf-8").split("\n")
    config.write_text("\n".join(line for line in lines if not line.endswith(tuple(f"/{name}.py" for name in APART))))
    site = root / "site"
    build = run(root, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site), SITE_URL="https://valmer.example/")
    assert build.returncode == 0, build.stdout + build.stderr
    return site


def test_no_page_has_an_element_more(fork_site: Path, hostile_site: Path) -> None:
    pages = {page.relative_to(hostile_site): page.read_text(encoding="utf-8") for page in hostile_site.rglob("*.html")}
    assert len(pages) > 70
    more = {
        str(name): structure(html) - structure((fork_site / name).read_text(encoding="utf-8"))
        for name, html in pages.items()
    }
    assert {name: elements for name, elements in more.items() if elements} == {}
    assert [name for name, html in pages.items() if "&lt;img src=x" not in html] == []


def test_what_programs_read_can_still_be_read(hostile_site: Path) -> None:
    for path in hostile_site.rglob("*.xml"):
        ElementTree.parse(path)
    for path in (*hostile_site.rglob("*.json"), *hostile_site.rglob("*.webmanifest")):
        json.loads(path.read_text(encoding="utf-8"))
    for path in hostile_site.rglob("*.html"):
        for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', path.read_text(encoding="utf-8")):
            json.loads(data)


def test_a_page_says_where_to_report_an_obstacle_in_the_words_of_the_organisation(hostile_site: Path) -> None:
    for name in ("a-propos/accessibilite", "en/about/accessibility"):
        (line,) = re.findall(r'<p class="obstacles">.*', (hostile_site / name / "index.html").read_text("utf-8"))
        assert escape(HOSTILE) in line
