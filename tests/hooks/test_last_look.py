"""Were the check of an overlay to miss something, the build would still refuse it: page by page, then in the site."""

import re
import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown
from mkdocs.exceptions import PluginError

from guide import languages
from hooks import organisation, policy
from overlay.markup import EXTENSIONS
from tests.examples import ROOT
from tests.overlay.project import svg

PAGES, PICTURES = (
    tomllib.loads((ROOT / f"tests/hostile/overlay/{name}.toml").read_text(encoding="utf-8"))
    for name in ("pages", "pictures")
)
META = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'


def markdown(text: str, overlay: Path, name: str = "Nous") -> str:
    """The page fr/tea.md of an overlay as the build gives it to Markdown."""
    (overlay / "pages/fr").mkdir(parents=True, exist_ok=True)
    (overlay / "pages/fr/tea.md").write_text(text, encoding="utf-8")
    page: Any = SimpleNamespace(file=SimpleNamespace(src_uri="fr/tea.md"), meta={"title": "Thé"})
    return organisation.on_page_markdown(text, page, site({"fr/tea.md"}, name), files=None)  # type: ignore[arg-type]


def site(overlay_pages: set[str], name: str = "Nous") -> Any:
    """What MkDocs tells of a site of this name with these pages of an organisation, and our hooks beside it."""
    extra = {"words": languages.frame(ROOT / "hooks/words.toml"), "overlay_pages": overlay_pages}
    return SimpleNamespace(plugins={"i18n": SimpleNamespace(current_language="fr")}, site_name=name, extra=extra)


@pytest.fixture
def overlay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(organisation, "FOLDER", tmp_path)
    return tmp_path


@pytest.mark.parametrize("case", PAGES)
def test_a_page_that_may_not_be_published_is_not_given_to_markdown(case: str, overlay: Path) -> None:
    with pytest.raises(PluginError, match=r"pages/fr/tea\.md\n  fr: .+\n  en: "):
        markdown(PAGES[case]["text"], overlay)


def test_the_name_of_the_site_is_letters_and_nothing_else(overlay: Path) -> None:
    with pytest.raises(PluginError, match="<script>"):
        markdown("<{site}>mark()</{site}>", overlay, "script")
    for name in ("[a](javascript:b)", "<script>mark()</script>", "*a* `b` ![c](d) { onclick=e }", 'a" onclick="b'):
        html = BeautifulSoup(
            Markdown(extensions=EXTENSIONS).convert(markdown("# {site}\n\n{site}", overlay, name)), "html.parser"
        )
        assert [element.get_text() for element in html.find_all(True)] == [name, name]
        assert [element.name for element in html.find_all(True)] == ["h1", "p"]


def test_the_guides_own_pages_are_not_asked(overlay: Path) -> None:
    text = "<button onclick=a()>x</button>"
    page: Any = SimpleNamespace(file=SimpleNamespace(src_uri="fr/roles.md"), meta={})
    assert organisation.on_page_markdown(text, page, site(set()), files=None) == text  # type: ignore[arg-type]


def finish(site: Path, **files: str) -> None:
    """The end of a build whose site holds these files."""
    for name, text in files.items():
        (site / name.replace("_", ".")).write_text(text, encoding="utf-8")
    i18n = SimpleNamespace(building=False, default_language="fr", i18n_files_per_language={"fr": []})
    plugins = {"i18n": i18n}
    theme = SimpleNamespace(dirs=[str(ROOT / "theme")])
    config: Any = SimpleNamespace(plugins=plugins, site_dir=str(site), theme=theme, site_url="https://guide.example/")
    policy.on_post_build(config)


def test_a_site_is_finished_if_nothing_in_it_runs(tmp_path: Path) -> None:
    finish(tmp_path, a_html=f"<head>{META}</head><p>Un</p>", logo_svg=svg("<path d='M0 0'/>"))
    assert "default-src 'none'; script-src 'self'; " in (tmp_path / "a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", PICTURES)
def test_a_picture_in_which_something_runs_is_never_published(case: str, tmp_path: Path) -> None:
    with pytest.raises(PluginError, match=r"logo\.svg .*\n  fr: .+\n  en: "):
        finish(tmp_path, logo_svg=PICTURES[case]["text"])


def test_a_page_in_which_something_runs_is_never_published_and_all_are_told(tmp_path: Path) -> None:
    with pytest.raises(PluginError) as error:
        finish(
            tmp_path,
            a_html=f"<head>{META}</head><script>mark()</script>",
            b_html=f"<head>{META}</head><p onclick=mark()>Un</p>",
            logo_svg=PICTURES["script"]["text"],
        )
    message = str(error.value)
    assert re.findall(r"^\w+\.html: .*$", message, re.MULTILINE) == [
        "a.html: a script that is none of the guide’s: mark()",
        "b.html: an inline handler (onclick)",
    ]
    assert "logo.svg" in message


def test_the_templates_escape_what_an_organisation_says() -> None:
    """MkDocs does not by itself: a name or a title would be HTML."""
    spoken = re.compile(r"config\.site_name|\.title\b|page\.meta\.|publisher\.(?!site %)|names\[|\bdescription\b")
    ours = ("part.title", "search.title")
    shown = [
        (path.name, expression)
        for path in sorted((ROOT / "theme").rglob("*.html"))
        for expression in re.findall(r"\{\{(.*?)\}\}", path.read_text(encoding="utf-8"), re.DOTALL)
        if spoken.search(expression) and expression.strip() not in ours
    ]
    assert len(shown) > 15
    assert [place for place in shown if not re.search(r"\| e\s*$", place[1])] == []
