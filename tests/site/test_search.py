"""What people type leads first or second to the page that answers it: each page that has kept words, in each language.

The page's own ranking is asked under Node, on the index that ships; `tests/journeys/test_search.py` asks
it in a browser.
"""

import json
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.examples import ROOT
from tests.site import test_kit, test_mentor_pages, test_situations
from tests.site.pages import LANGUAGES, planned
from widgets.engine.facts import lines

pytestmark = pytest.mark.guide

KNOWLEDGE = ROOT / "tests" / "knowledge"
TOPICS = tomllib.loads((KNOWLEDGE / "topics.toml").read_text(encoding="utf-8"))
COUNTRIES = tomllib.loads((KNOWLEDGE / "countries.toml").read_text(encoding="utf-8"))
SOUGHT = tomllib.loads((KNOWLEDGE / "sought.toml").read_text(encoding="utf-8"))


def of_topics(language: str) -> Iterator[tuple[str, str]]:
    for topic in TOPICS.values():
        page = topic[language].partition("#")[0]
        yield topic["sought"][language], page
        yield topic["heading"][language], page


def of_countries(language: str) -> Iterator[tuple[str, str]]:
    page = planned()[f"{language}/where-to-turn.md"]
    for country in COUNTRIES.values():
        for words, part in country[language].items():
            yield words, f"{page}#{part}"


def of_pages(language: str) -> Iterator[tuple[str, str]]:
    for pages in (test_situations, test_mentor_pages, test_kit):
        table = getattr(pages, "PAGES", None) or pages.SITUATIONS
        yield from ((words[language], pages.address(name, language)) for name, words in table.items())


def of_parts(language: str) -> Iterator[tuple[str, str]]:
    return ((words[language], address) for address, words in SOUGHT.items() if language in words)


KINDS = {"topics": of_topics, "countries": of_countries, "pages": of_pages, "parts": of_parts}


@pytest.fixture(scope="module")
def ranked(site: Path) -> dict[tuple[str, str], list[str]]:
    """What the search answers to all the kept words: (language, words) → addresses, the best first."""
    queries = {language: [words for kind in KINDS.values() for words, _ in kind(language)] for language in LANGUAGES}
    done = subprocess.run(
        ["node", "tests/site/rank.mjs"],
        cwd=ROOT,
        input=json.dumps({"site": str(site.resolve()), "queries": queries}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers = json.loads(done.stdout)
    return {
        (language, words): addresses
        for language in LANGUAGES
        for words, addresses in zip(queries[language], answers[language], strict=True)
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_what_people_type_leads_there_first_or_second(
    ranked: dict[tuple[str, str], list[str]], kind: str, language: str
) -> None:
    """An address without a part is a page: any part of it will do."""
    missed = []
    for words, wanted in KINDS[kind](language):
        first = ranked[language, words][:2]
        if wanted not in (first if "#" in wanted else [address.partition("#")[0] for address in first]):
            missed.append(f"{words}: {wanted} is not in {first}")
    assert not missed, "\n".join(missed)


def test_every_heading_every_country_and_as_many_parts_in_each_language_are_typed() -> None:
    assert len(TOPICS) == 22
    assert {*COUNTRIES} == {*lines.COUNTRIES}
    assert all(len(country[language]) >= 2 for country in COUNTRIES.values() for language in LANGUAGES)
    assert len({len([*of_parts(language)]) for language in LANGUAGES}) == 1
