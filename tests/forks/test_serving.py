"""`make serve` on a fork: what is saved shows without a restart; what stops the site is read in the browser."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from guide.policy import META
from hooks.policy import LIVE
from tests.browser.live import Server, live
from tests.fork import fork, run
from tests.journeys.conftest import PYTHON_START
from tests.journeys.steps import fill, state
from tests.journeys.test_pages import AXE, RULES, RUN

PAGE, TOOL = "passerelles/", "outils/faire-le-point/"
TITLES = ("Le site ne peut pas être construit", "The site cannot be built")
HOSTILE = "<script>alert(1)</script>"
FAULTS = {
    "a key of the overlay": ("organisation/identity.toml", "name.fr", "nom.fr", "There is no “nom” here"),
    "no TOML": ("organisation/programme.toml", "kind.fr = ", "kind.fr ", "organisation/programme.toml"),
    "front matter of the overlay": (
        "organisation/pages/fr/programme.md",
        "title: Passerelles",
        f"title: [a {HOSTILE}",
        "organisation/pages/fr/programme.md",
    ),
    "front matter of a page": (
        "docs/fr/roles.md",
        "title: Qui",
        f"title: A: {HOSTILE} Qui",
        "docs/fr/roles.md, line 2: the front matter is not YAML",
    ),
    "a page without its address": ("docs/fr/roles.md", "slug: roles\n", "", "docs/fr/roles.md has no “slug:”"),
    "what a hook finds": ("docs/fr/roles.md", "# Qui fait quoi", f"# Qui\n\n97 % {HOSTILE}", "docs/fr/roles.md, line"),
    "a program": (
        "widgets/catalogue/checkin/rules.py",
        "def decide",
        f'raise ValueError("{HOSTILE}")\ndef decide',
        "ValueError",
    ),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fork(tmp_path_factory.mktemp("serve") / "fork")


@pytest.fixture(scope="module")
def server(root: Path) -> Iterator[Server]:
    """A server that is started while the overlay has a fault, and whose fault is then mended."""
    with written(root / "organisation/identity.toml", "name.fr", "nom.fr"):
        serving = live(root)
        server = serving.__enter__()
        status, page = server.get(PAGE)
        assert status == 500
        assert "There is no “nom” here" in page
    server.wait(PAGE, "Nadia Roy")
    yield server
    serving.__exit__(None, None, None)


@contextmanager
def written(file: Path, old: str, new: str) -> Iterator[None]:
    """`new` in place of the first `old` of a file, for the time of a `with` block."""
    before = file.read_text(encoding="utf-8")
    replace(file, old, new)
    try:
        yield
    finally:
        file.write_text(before, encoding="utf-8")


def replace(file: Path, old: str, new: str) -> None:
    """Write `new` in place of the first `old` of a file."""
    before = file.read_text(encoding="utf-8")
    assert old in before
    file.write_text(before.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(("file", "old", "new", "words"), FAULTS.values(), ids=FAULTS)
def test_what_stops_the_site_is_told_at_every_address_until_it_is_mended(
    server: Server, root: Path, file: str, old: str, new: str, words: str
) -> None:
    with written(root / file, old, new):
        server.wait(PAGE, TITLES[0])
        for address in ("", PAGE, "en/footbridges/", "404.html", "none/of/these"):
            status, page = server.get(address)
            assert (status, [title in page for title in TITLES]) == (500, [True, True]), address
            assert words in page
            assert HOSTILE not in page
    server.wait(PAGE, "Nadia Roy")
    assert [server.get(address)[0] for address in ("", PAGE, "build-report.html")] == [200, 200, 404]


def test_a_fault_still_stops_a_build(root: Path) -> None:
    with written(root / "docs/fr/roles.md", "slug: roles\n", ""):
        done = run(root, "-m", "mkdocs", "build", "--site-dir", str(root / "built"))
    assert done.returncode
    assert "has no “slug:”" in done.stderr


SAVED = {
    "a page": ("docs/fr/roles.md", "# Qui fait quoi", "# Qui fait quoi, et quand", "roles/", "Qui fait quoi, et quand"),
    "a page of the overlay": (
        "organisation/pages/fr/programme.md",
        "deux programmes",
        "trois programmes",
        PAGE,
        "trois programmes",
    ),
    "a fact": ("organisation/programme.toml", "bureau 12", "bureau 13", PAGE, "bureau 13"),
    "a phrase": (
        "widgets/defaults/vocabulary.fr.toml",
        '"un accord" = {masculine = "un <one>", feminine = "une <one>"}',
        '"un accord" = {masculine = "un <one>", feminine = "une bonne <one>"}',
        "outils/accord/",
        "une bonne charte",
    ),
    "a word": ("organisation/identity.toml", '= "charte"', '= "entente"', "outils/accord/", "votre entente"),
    "the name": ("organisation/identity.toml", "Passerelles de Valmer", "Ponts de Valmer", "", "Ponts de Valmer"),
    "a colour": ("organisation/colours.css", "#7a2048", "#6a1038", "assets/organisation.css", "#6a1038"),
    "a criterion": (
        "organisation/criteria.toml",
        "Horaires compatibles",
        "Mêmes gardes",
        "outils/autoevaluation/",
        "Mêmes gardes",
    ),
    "a text of a tool": (
        "widgets/catalogue/checkin/strings.toml",
        "Pour vous seul",
        "À vous seul",
        TOOL,
        "À vous seul",
    ),
    "a text of all tools": (
        "widgets/engine/strings.toml",
        'Voir toutes les questions"',
        'Tout voir d’un coup"',
        TOOL,
        "Tout voir d’un coup",
    ),
    "a word of the frame": ("hooks/words.toml", "Nouveautés du guide", "Du nouveau", "", "Du nouveau"),
}


@pytest.mark.parametrize(("file", "old", "new", "page", "words"), SAVED.values(), ids=SAVED)
def test_what_is_saved_shows_after_one_build(
    server: Server, root: Path, file: str, old: str, new: str, page: str, words: str
) -> None:
    builds = count(server)
    assert words not in server.get(page)[1]
    replace(root / file, old, new)
    server.wait(page, words)
    assert count(server) == builds + 1


def test_what_is_served_after_a_save_is_what_a_build_writes(server: Server, root: Path) -> None:
    replace(root / "docs/fr/references.md", "# Bibliographie", "# Bibliographie entière")
    server.wait("bibliographie/", "Bibliographie entière")
    site = root / "built"
    done = run(root, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site), SITE_URL=server.address)
    assert done.returncode == 0, done.stdout + done.stderr
    pages = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    assert len(pages) > 120
    different = [name for name, built in pages.items() if META.sub("", built) != written_there(server.get(name)[1])]
    assert different == []


def written_there(served: str) -> str:
    """A page as it was written: without the script that reloads it, and without the policy that allows this script."""
    return META.sub("", LIVE.sub("", served))


def test_a_copy_beside_its_file_is_told_once_however_often_the_site_is_built(server: Server, root: Path) -> None:
    (root / "organisation/identity.toml.bak").write_text("x", encoding="utf-8")
    for before, after in pairwise(("une heure prise", "deux heures prises", "trois heures prises")):
        replace(root / "organisation/pages/fr/programme.md", before, after)
        server.wait(PAGE, after)
    log = server.log.read_text(encoding="utf-8")
    assert log.count("the copy identity.toml.bak, beside its file, is neither read nor published.") == 1


def count(server: Server) -> int:
    return server.log.read_text(encoding="utf-8").count("Building documentation...")


def folder(server: Server) -> str:
    """Where a page with a tool says that Python's bundle is."""
    (folder,) = set(re.findall(r'assets/py/[^/"]+/', server.get(TOOL)[1]))
    return folder


def test_python_and_the_search_are_made_when_they_are_asked_for(server: Server, root: Path) -> None:
    replace(root / "widgets/catalogue/checkin/strings.toml", '"Avant de commencer"', '"Pour commencer"')
    server.wait(TOOL, "Pour commencer")
    place = folder(server)
    assert server.get(f"{place}widgets.js")[0] == 200
    status, bundle = server.get(f"{place}python.wasm")
    assert status == 200
    assert '"Pour commencer"' in bundle
    assert server.get("assets/py/of-before/python.wasm")[0] == 404
    assert server.get("assets/search/fr.json")[0] == 200


def test_a_page_that_is_added_while_the_site_is_served_can_be_searched(server: Server, root: Path) -> None:
    for language in ("fr", "en"):
        text = f"---\ntitle: Onzième\ndescription: Onzième.\nslug: onzieme-{language}\nadded: true\n---\n# Onzième\n"
        (root / f"organisation/pages/{language}/eleventh.md").write_text(text, encoding="utf-8")
    server.wait("onzieme-fr/", "Onzième")
    for language in ("fr", "en"):
        status, index = server.get(f"assets/search/{language}.json")
        assert (status, f"onzieme-{language}/" in index) == (200, True)


def test_a_tool_waits_for_its_bundle_and_answers_in_the_words_that_were_saved(
    server: Server, root: Path, browser: Browser
) -> None:
    replace(root / "organisation/programme.toml", "poste 214", "poste 777")
    server.wait(PAGE, "poste 777")
    page = browser.new_context().new_page()
    page.goto(f"{server.address}outils/accord/")
    fill(page, {"secrecy": ["limits"], "mentee_name": ["Amina"], "start": ["2026-02-02"]})
    page.keyboard.press("Enter")
    state(page, "result", 2 * PYTHON_START)
    assert "poste 777" in page.locator(".document").inner_text()


def test_a_bundle_that_cannot_be_made_is_told_once_it_is_asked_for(server: Server, root: Path) -> None:
    before = folder(server)
    with written(
        root / "widgets/build/collect.py", "    sys.path[:0] =", '    raise ValueError("no bundle")\n    sys.path[:0] ='
    ):
        while (place := folder(server)) == before:
            server.wait(TOOL, "assets/py/")
        assert server.get(PAGE)[0] == 200
        assert server.get(f"{place}python.wasm")[0] == 404
        status, page = server.get(PAGE)
        assert (status, "ValueError: no bundle" in page) == (500, True)
    server.wait(PAGE, "Nadia Roy")


def test_a_page_gives_way_to_the_report_and_comes_back_by_itself(server: Server, root: Path, browser: Browser) -> None:
    page = browser.new_context(viewport={"width": 320, "height": 700}).new_page()
    expect.set_options(timeout=60_000)
    page.set_default_timeout(60_000)  # what is asked for while a build is under way waits for its end
    page.goto(f"{server.address}{PAGE}")
    with written(root / "organisation/identity.toml", "name.fr", "nom.fr"):
        expect(page.get_by_role("heading", level=1)).to_have_text(TITLES[0])
        assert page.get_by_text("There is no “nom” here").first.get_attribute("lang") == "en"
        page.evaluate(AXE)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate(RUN, RULES) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    expect(page.get_by_role("heading", level=1)).to_have_text("Passerelles")
