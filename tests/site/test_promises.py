"""What every page promises: nothing from elsewhere, a strict policy, images that speak, its tool, small files."""

import base64
import gzip
import hashlib
import re
from pathlib import Path

import brotli
from bs4 import BeautifulSoup, Tag

from guide.delivery import COHORT, MENTORING, PAGE, WIDGET, imported
from guide.widgets import MARK
from overlay.files import ENDINGS
from tests.examples import ROOT
from tests.site.pages import LANGUAGES, LEADING, file, language, links, places, planned, read, resolve, sources

CSP = "Content-Security-Policy"
DATA = {"application/json", "application/ld+json"}
INLINE_SCRIPT = re.compile(rb"<script\b([^>]*)>(.*?)</script>", re.S | re.I)
CSS_ADDRESS = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""")
# Compressed by their nature, or for the people who mend the theme only (.map).
NOT_COMPRESSED = {".whl", ".png", ".woff2", ".map"}
NOT_COMPRESSED |= {ending for endings in ENDINGS.values() for ending in endings} - {".svg", ".ics"}
ENGINE = (
    WIDGET,
    PAGE,
    "names.js",
    "python.js",
    "worker.js",
    "bundle.json",
    "python.wasm",
    "calendar.wasm",
    "pyodide.mjs",
)


def policies(page: BeautifulSoup) -> list[Tag]:
    return page.find_all("meta", attrs={"http-equiv": re.compile(CSP, re.I)})


def rules(page: BeautifulSoup) -> dict[str, set[str]]:
    """The policy of a page: {"img-src": {"'self'", "data:"}}."""
    parts = [part.split() for meta in policies(page) for part in meta["content"].split(";") if part.strip()]
    return {name: set(sources) for name, *sources in parts}


def test_no_page_loads_anything_from_another_origin(site: Path) -> None:
    faults = [
        f"{address}: <{element.name}> {link}"
        for address, page in read(site).items()
        for element, link in links(page)
        if element.name not in LEADING and not link.startswith("data:image/") and resolve(address, link) is None
    ]
    faults += [f"{address}: {tag}" for address, page in read(site).items() for tag in page.select("base, object")]
    assert faults == []


def test_no_style_sheet_reaches_another_origin_or_a_missing_file(site: Path) -> None:
    faults, followed = [], 0
    for path in sorted(site.rglob("*.css")):
        address = f"/{path.relative_to(site).as_posix()}"
        css = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
        for link in ("".join(match.groups("")) for match in CSS_ADDRESS.finditer(css)):
            followed += 1
            target = resolve(address, link)
            if not link.startswith(("data:image/", "#")) and (target is None or not file(site, target[0]).is_file()):
                faults.append(f"{address}: {link}")
    assert faults == []
    assert followed > 2


def test_every_page_holds_one_strict_policy_before_whatever_it_loads(site: Path) -> None:
    faults = []
    for address, page in read(site).items():
        loaded = page.find_all(["meta", "script", "link", "img"])
        first = next((at for at, tag in enumerate(loaded) if tag.name != "meta"), len(loaded))
        if len(policies(page)) != 1 or policies(page)[0] not in page.head.find_all("meta", recursive=False):
            faults.append(f"{address}: {len(policies(page))} policies, or not in the head")
        elif not any(tag is policies(page)[0] for tag in loaded[:first]):
            faults.append(f"{address}: {loaded[first]} comes before the policy")
        policy = rules(page)
        for name in ("default-src", "object-src", "base-uri", "form-action"):
            if policy.get(name) != {"'none'"}:
                faults.append(f"{address}: {name} is {policy.get(name)}")
        for name, origins in policy.items():
            allowed = {"'self'", "'none'"} | ({"data:"} if name == "img-src" else set())
            hashes = {
                expression for expression in origins if name == "script-src" and expression.startswith("'sha256-")
            }
            faults += [f"{address}: {name} allows {source}" for source in origins - allowed - hashes]
    assert faults == []


def test_the_policy_allows_the_inline_scripts_of_its_page_and_no_other(site: Path) -> None:
    faults, seen = [], 0
    for address, page in read(site).items():
        scripts = [
            script
            for attributes, script in INLINE_SCRIPT.findall(file(site, address).read_bytes())
            if (tag := BeautifulSoup(b"<script%s>" % attributes, "html.parser").script)
            and "src" not in tag.attrs
            and tag.get("type", "") not in DATA
        ]
        seen += len(scripts)
        hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in scripts}
        difference = hashes ^ {expression for expression in rules(page).get("script-src", set()) if "sha" in expression}
        faults += [f"{address}: {expression} is not on both sides" for expression in sorted(difference)]
    assert faults == []
    assert seen >= len(read(site))


def test_no_page_holds_an_inline_style_or_handler(site: Path) -> None:
    faults = [
        f"{address}: <{tag.name}> {name}"
        for address, page in read(site).items()
        for tag in page.find_all(True)
        for name, value in [(tag.name, ""), *tag.attrs.items()]
        if name == "style" or name.startswith("on") or re.match(r"\s*javascript:", str(value), re.I)
    ]
    assert faults == []


def named(page: BeautifulSoup, image: Tag) -> bool:
    """Whether a drawing says what it shows: a label, an element that labels it, or a title of its own."""
    labels = [page.find(id=name) for name in image.get("aria-labelledby", "").split()]
    names = [image.get("aria-label", ""), *(label.get_text() for label in [*labels, image.find("title")] if label)]
    return image.get("role") == "img" and any(text.strip() for text in names)


def test_every_image_has_an_alternative(site: Path) -> None:
    faults = []
    for address, page in read(site).items():
        for image in page.select("img, svg, [role=img], input[type=image]"):
            hidden = image.get("aria-hidden") == "true" or image.find_parent(attrs={"aria-hidden": "true"})
            has_name = "alt" in image.attrs if image.name in ("img", "input") else named(page, image)
            if not hidden and not has_name:
                faults.append(f"{address}: {str(image)[:90]} in <{image.parent.name} {image.parent.get('class')}>")
    assert faults == []


def test_no_name_is_given_to_two_things(site: Path) -> None:
    """Choices share the name of their question, each with its own value or id; so do metas, each for its own medium."""
    faults = []
    for address, page in read(site).items():
        groups: dict[tuple[str, str], list[Tag]] = {}
        for tag in page.find_all(attrs={"name": True}):
            kind = "meta" if tag.name == "meta" else "a field"
            groups.setdefault((kind, tag["name"]), []).append(tag)
        for (kind, name), tags in groups.items():
            kinds = {tag.get("type") for tag in tags}
            values = {tag.get("value", tag.get("media", tag.get("id"))) for tag in tags}
            if len(tags) > 1 and (
                len(values) < len(tags) or not (kind == "meta" or kinds in ({"radio"}, {"checkbox"}))
            ):
                faults.append(f"{address}: {name}, {len(tags)} times")
    assert faults == []


def test_every_tool_stands_in_its_page_blank_and_in_the_language_of_the_page(site: Path) -> None:
    pages = read(site)
    called: dict[str, list[str]] = {}
    for place in places():
        called.setdefault(place.address, []).append(place.widget)
    assert {language(address) for address in called} == {*LANGUAGES}
    faults = []
    for address, page in pages.items():
        names = called.get(address, [])
        forms = [(form["data-widget"], form.get("data-language")) for form in page.select("form[data-widget]")]
        answers = [(answer.get("data-state"), answer.get_text(strip=True)) for answer in page.select("[data-answer]")]
        if forms != [(name, language(address)) for name in names] or answers != [("empty", "")] * len(names):
            faults.append(f"{address}: {forms}, {answers}")
    assert faults == []


def test_only_the_pages_with_a_tool_load_python_and_all_of_it_is_there(site: Path) -> None:
    """The page of the steps of a mentoring has a script without a tool: it starts Python when a file asks for it."""
    calls = {(planned()[name], mark) for name, text in sources().items() for mark, _ in MARK.findall(text)}
    called = {place.address for place in places()}
    faults, folders = [], set()
    for address, page in read(site).items():
        loaded = [(tag, link) for tag, link in links(page) if "/py/" in link or link.endswith(ENGINE)]
        requests = [(tag.name, tag.get("type") or tag.get("rel"), link.rpartition("/")[2]) for tag, link in loaded]
        script = PAGE  # it only empties its tab when all is cleared
        if address in called:
            script = WIDGET
        elif (address, "mentoring") in calls:
            script = MENTORING
        elif (address, "cohort") in calls:
            script = COHORT
        wanted = [*(("link", "modulepreload", name) for name in imported(ROOT, script)), ("script", "module", script)]
        if requests != wanted * (address != "/404.html"):
            faults.append(f"{address}: {loaded}")
        folders |= {file(site, resolve(address, link)[0]).parent for _, link in loaded}
    faults += [str(folder / name) for folder in folders for name in ENGINE if not (folder / name).is_file()]
    assert faults == []
    assert list((site / "assets/py").iterdir()) == list(folders)


def test_every_text_file_has_compressed_siblings_that_hold_the_same(site: Path) -> None:
    files = {path for path in site.rglob("*") if path.is_file()}
    plain = {path for path in files if path.suffix not in (".br", ".gz")}
    faults = [f"{path} has nothing beside it" for path in files - plain if path.with_suffix("") not in plain]
    for path in sorted(plain):
        for suffix, unpack in ((".br", brotli.decompress), (".gz", gzip.decompress)):
            packed = path.with_name(path.name + suffix)
            if packed not in files and path.suffix.lower() not in NOT_COMPRESSED:
                faults.append(f"{packed} is missing")
            elif packed in files and unpack(packed.read_bytes()) != path.read_bytes():
                faults.append(f"{packed} holds something else")
    assert faults == []
