"""What is wrong with a page of an organisation's site, told as the check of its folder tells it."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from overlay import folder
from tests.examples import ROOT
from tests.journeys.test_pages import AXE
from tests.site.pages import LANGUAGES, planned

LOCALES = ROOT / "node_modules/axe-core/locales"
HELP = """locale => {
  if (locale) axe.configure({ locale });
  return axe.getRules().map(({ ruleId, help }) => [ruleId, help]);
}"""
SIDEWAYS = "sideways"
"""A rule of ours beside those of axe."""

OUR_HELP = {
    "fr": {SIDEWAYS: "La page défile de côté sur un écran étroit (320 pixels) : un mot ou un tableau est trop large."},
    "en": {SIDEWAYS: "The page scrolls sideways on a narrow screen (320 pixels): a word or a table is too wide."},
}
MOST = 5
"""So many places of a fault are shown."""


class Fault(NamedTuple):
    """A rule of axe that the page at `address` breaks, and where."""

    rule: str
    address: str
    element: str


def source(address: str) -> str:
    """The file that the page at `address` is made of: "organisation/pages/fr/dates.md"; the address if it is none."""
    name = next((name for name, place in planned().items() if place == address), "")
    written = folder.pages(folder.path(ROOT))
    path = written.get(name, ROOT / "docs" / name)
    return path.relative_to(ROOT).as_posix() if name else address


def fail(page: Page, faults: Iterable[Fault]) -> None:
    """Stop the test, if there are faults: each rule in the languages of the site, then where it is broken."""
    rules: dict[str, list[Fault]] = {}
    for fault in faults:
        rules.setdefault(fault.rule, []).append(fault)
    if not rules:
        return
    help_texts = {language: _help(page, language) for language in LANGUAGES}
    lines = []
    for rule, broken in rules.items():
        lines += ["", *(f"{language}: {texts.get(rule, rule)}" for language, texts in help_texts.items())]
        lines += [line for fault in broken[:MOST] for line in (f"  {source(fault.address)}", f"      {fault.element}")]
        lines += [f"  … {len(broken) - MOST}"] if len(broken) > MOST else []
    pytest.fail("\n".join(lines), pytrace=False)


def _help(page: Page, language: str) -> dict[str, str]:
    """What axe says of each of its rules, in a language; in English where it has no other words."""
    path: Path = LOCALES / f"{language}.json"
    locale = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
    page.reload()  # without the words of another language
    page.evaluate(AXE)
    return {**dict(page.evaluate(HELP, locale)), **OUR_HELP.get(language, {})}
