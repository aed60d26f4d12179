"""The guide read and used without a network, by whoever asked for it, and by nobody else."""

import os
import shutil
from contextlib import ExitStack

import pytest

from guide import offline
from tests.browser.serve import serving
from tests.examples import examples
from tests.journeys.conftest import PYTHON_START, TOOL, new_profile
from tests.journeys.steps import fill, focus_with_keys, state
from tests.journeys.test_pages import findings

PRIVACY = {"fr": "a-propos/vie-privee/", "en": "en/about/privacy/"}
OTHER = {"fr": "en/roles/", "en": "roles/"}
PARTS_LEFT = """async () => [
  ...(await caches.keys()).filter((name) => name.includes(":offline:")),
  ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
]"""


def keep(page, language):
    page.goto(PRIVACY[language])
    focus_with_keys(page, "[data-act=offline]")
    page.keyboard.press("Enter")
    message = page.locator("[data-offline-said]")
    message.filter(has_text=".").wait_for(timeout=PYTHON_START)
    return message.inner_text()


@pytest.fixture
def copy(site, tmp_path):
    """The site in a folder of its own, whose files may be changed."""
    return shutil.copytree(site, tmp_path / "site", copy_function=os.link)


@pytest.fixture
def visitor(browser, copy, request):
    """A page on a site of its own, and what stops its server; the site is below the path that a parameter gives."""
    with ExitStack() as server:
        home = server.enter_context(serving(copy, below=getattr(request, "param", "/")))
        context = new_profile(browser, home)  # addresses in these tests begin with no slash: they lie below the home
        yield context.new_page(), server.close
        context.close()


@pytest.mark.parametrize(("language", "visitor"), [("fr", "/guide/"), ("en", "/")], indirect=["visitor"])
def test_the_guide_and_its_tools_are_there_once_the_network_is_gone(visitor, language):
    """The guide could not be read on a train: nothing of it was kept, even for those who asked."""
    page, stop = visitor
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(PRIVACY[language])
    page.locator("[data-act=offline]").wait_for()
    assert page.evaluate(PARTS_LEFT) == []
    assert findings(page) == []
    assert (
        keep(page, language)
        == {"fr": "C’est fait. Vous pouvez couper le réseau.", "en": "Done. You can go offline."}[language]
    )
    assert findings(page) == []
    stop()
    page.goto(TOOL[language].lstrip("/"))
    fill(page, examples("assessment")["nurse_first_team"]["answers"])
    page.keyboard.press("Enter")
    state(page, "result", PYTHON_START)
    page.goto(OTHER[language])
    assert page.locator("h1").inner_text() in ("Roles", "Les rôles", "Who does what", "Qui fait quoi")
    assert page.goto("nowhere/").status == 404
    assert page.locator("h1").count()


def test_what_is_cut_is_told_and_goes_on_from_there(visitor, copy):
    """A download that stopped half way would have left a guide with holes."""
    page, stop = visitor
    page.goto(PRIVACY["en"])
    (copy / "assets/copy.js").rename(copy / "assets/away")
    assert keep(page, "en").startswith("The network was interrupted.")
    assert "state" not in "".join(page.evaluate(PARTS_LEFT))
    (copy / "assets/away").rename(copy / "assets/copy.js")
    assert keep(page, "en").startswith("Done.")
    stop()
    page.goto("en/roles/")
    assert page.locator("h1").count() == 1


def test_a_device_without_room_is_told_of(visitor):
    """A full device would have failed without a word."""
    page, _ = visitor
    page.goto(PRIVACY["en"])
    origin = page.evaluate("origin")
    page.context.new_cdp_session(page).send(
        "Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1_000_000}
    )
    assert keep(page, "en").startswith("This device has too little room left")


def test_a_new_version_comes_whole_and_is_announced(visitor, copy):
    """A page of one version could have had the style or the tools of another."""
    page, _ = visitor
    keep(page, "en")
    for path in (copy / "en/roles/index.html", copy / "assets/site.css"):
        text = path.read_text(encoding="utf-8")
        path.unlink()  # it is the site's own file
        path.write_text(text.replace("</h1>", " anew</h1>") + ("/* anew */" if path.suffix == ".css" else ""), "utf-8")
    (copy / offline.LIST).unlink()
    offline.write(copy)
    page.goto("en/roles/")
    banner = page.locator("[data-offline-banner]")
    banner.wait_for()
    assert "anew" not in page.locator("h1").inner_text()
    assert "anew" not in page.evaluate("fetch('../../assets/site.css').then((it) => it.text())")
    assert findings(page) == []
    banner.locator("button").press("Enter")
    page.locator("h1", has_text="anew").wait_for()
    assert "anew" in page.evaluate("fetch('../../assets/site.css').then((it) => it.text())")
    assert not banner.count()


@pytest.mark.parametrize("way", ["online", "leave"])
def test_nothing_of_it_is_left_once_it_is_cleared(visitor, way):
    """Whoever leaves no trace leaves no list of pages on a shared computer either."""
    page, _ = visitor
    keep(page, "en")
    assert len(page.evaluate(PARTS_LEFT)) == 3
    if way == "leave":
        page.goto(TOOL["en"].lstrip("/"))
        focus_with_keys(page, "[data-act=leave]")
        page.keyboard.press("Enter")
        page.locator("[data-trace-said]").filter(has_text=".").wait_for()
    else:
        focus_with_keys(page, "[data-act=online]")
        page.keyboard.press("Enter")
        page.locator("[data-offline-said]", has_text="no longer").wait_for()
    assert page.evaluate(PARTS_LEFT) == []
