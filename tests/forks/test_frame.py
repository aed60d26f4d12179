"""A fork's own menu, the foot of its pages, and no trace of the pages of the guide that it does not have."""

from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from overlay.pages import front
from tests.examples import ROOT
from tests.forks.conftest import FORK_URL

HIDDEN = sorted(
    str(front((ROOT / "docs" / language / name).read_text(encoding="utf-8"))["slug"])
    for language in ("fr", "en")
    for name in ("make-it-yours.md", "tools/candidates.md", "tools/method.md")
)
"""The last part of the address that each page has where it is not hidden."""

LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])
HOME = {"fr": "", "en": "en/"}
MENU = {
    "fr": (
        "À Valmer",
        ["Passerelles", ("La formation", ["Les dates", "S’inscrire", "La charte de Bienvenue"]), "Mentions légales"],
    ),
    "en": (
        "At Valmer",
        ["Footbridges", ("The training", ["The dates", "Signing up", "The charter of Welcome Aboard"]), "Legal notice"],
    ),
}
FOOT = {
    "fr": {
        "Mentions légales": "/mentions-legales/#publisher",
        "Accueil\u00a0:\u00a0poste\u00a0200": "tel:+33100000200",
        "Plan du site de l’hôpital": "/files/plan.pdf",
    },
    "en": {
        "Legal notice": "/en/legal-notice/#publisher",
        "Front\u00a0desk:\u00a0extension\u00a0200": "tel:+33100000200",
        "Map of the hospital": "/files/plan.pdf",
    },
}


@pytest.fixture(scope="module")
def pages(fork_site: Path) -> dict[str, BeautifulSoup]:
    """Every page of the fork by its whole address."""
    return {
        urljoin(FORK_URL, path.relative_to(fork_site).as_posix().removesuffix("index.html")): BeautifulSoup(
            path.read_text(encoding="utf-8"), "html.parser"
        )
        for path in sorted(fork_site.rglob("*.html"))
    }


def entries(items):
    """The menu below a list: titles, and (title, what is below) for a part."""
    for item in items.find_all("li", recursive=False):
        title = item.find(["a", "span"], recursive=False).get_text(strip=True)
        below = item.find("ul", recursive=False)
        yield (title, [*entries(below)]) if below else title


@LANGUAGES
def test_its_part_of_the_menu_comes_first_with_its_folder_as_a_part_below(pages, language):
    home = pages[urljoin(FORK_URL, HOME[language])]
    menu = [*entries(home.select_one("header nav.guide-nav-list > ul"))]
    assert menu[1] == MENU[language]
    assert [entry[0] for entry in menu if isinstance(entry, tuple)][1:3] == {
        "fr": ["Comprendre", "Pratiquer"],
        "en": ["Understand", "Practise"],
    }[language]


def test_no_page_that_it_hides_is_there_nor_led_to_by_anything(pages, fork_site):
    """In the pages and the blank tools, in the site map, in the feed, in the whole guide and on the unknown address."""
    for address, soup in pages.items():
        for link in soup.select("[href]"):
            leads = urlsplit(urljoin(address, link["href"]))
            if leads.geturl().startswith(FORK_URL):
                path = fork_site / unquote(leads.path).removeprefix(urlsplit(FORK_URL).path)
                assert (path / "index.html" if path.is_dir() else path).is_file(), (address, link["href"])
                anchors = pages.get(leads._replace(fragment="").geturl())
                assert not leads.fragment or not anchors or anchors.find(id=unquote(leads.fragment)), (
                    address,
                    link["href"],
                )
    written = [path for path in fork_site.rglob("*") if path.name in ("sitemap.xml", "feed.xml")]
    assert len(written) >= 3
    assert not [path for path in written for name in HIDDEN if f"{name}/" in path.read_text(encoding="utf-8")]
    assert not [path for path in fork_site.rglob("index.html") if path.parent.name in HIDDEN]


def test_each_page_has_its_links_at_the_foot_in_its_language(pages):
    root = urlsplit(FORK_URL).path.rstrip("/")
    for address, soup in pages.items():
        if address.endswith("/404.html"):
            parts = {part["lang"]: part.select("ul a") for part in soup.select("section.unknown")}
        else:
            parts = {soup.html["lang"]: soup.select("footer .guide-colophon nav a")}
        assert parts, address
        for language, links in parts.items():
            leads = {link.get_text(strip=True): urljoin(address, link["href"]) for link in links}
            for words, target in FOOT[language.partition("-")[0]].items():
                wanted = target if ":" in target else urljoin(FORK_URL, root + target)
                assert leads.get(words) == wanted, (address, words)


@LANGUAGES
def test_its_page_on_accessibility_says_whom_to_write_to(pages, language):
    path = {"fr": "a-propos/accessibilite/", "en": "en/about/accessibility/"}[language]
    assert pages[urljoin(FORK_URL, path)].select_one('article a[href="mailto:acces@valmer.example"]')
