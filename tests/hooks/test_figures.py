"""An organisation's own figure is shown as its own, and nothing of what it says is read as Markdown or as HTML."""

from html import unescape

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown  # type: ignore[import-untyped]

from guide import figures
from guide.bibliography import keys, read
from guide.evidence import cite, faults
from overlay.markup import CONFIGS, EXTENSIONS
from tests.examples import ROOT
from tests.hooks.test_evidence import KRAM
from widgets.engine.text.languages import LANGUAGES

SURVEY = {
    "label": {"fr": "notre enquête", "en": "our survey"},
    "year": 2026,
    "sample": {"fr": "41 réponses", "en": "41 answers"},
}
REPORT = {**SURVEY, "year": 2024, "by": "Une fédération", "address": "https://exemple.example/bilan"}
FIGURES = figures.read({"survey": SURVEY, "report": REPORT})
SAYS = {
    "fr": ("notre enquête, 2026 · 41 réponses · chiffre de l’organisation", "source choisie par l’organisation"),
    "en": ("our survey, 2026 · 41 answers · the organisation’s own figure", "source chosen by the organisation"),
}
IN_BOTH = pytest.mark.parametrize("language", LANGUAGES)


def shown(markdown: str, by_name: dict[str, figures.Figure], language: str = "fr") -> BeautifulSoup:
    page = cite(markdown, {**read(KRAM), **by_name}, language, "r.md") + figures.part(by_name.values(), language)
    return BeautifulSoup(Markdown(extensions=EXTENSIONS, extension_configs=CONFIGS).convert(page), "html.parser")


@IN_BOTH
def test_a_figure_says_in_the_text_whose_it_is_and_who_answered(language: str) -> None:
    page = shown("92 % [@survey; @one], 20 % [@report].", FIGURES, language)
    survey, study, chosen = page.select("p > .cited > .held > button.citation")
    first, _, last = (words.text.replace("\u00a0·", " ·") for words in page.select("p > .cited"))
    assert first.strip("(;\u202f") == SAYS[language][0]
    assert SAYS[language][1] in last
    assert [button["class"] for button in (survey, study, chosen)] == [
        ["citation", "citation--own"],
        ["citation"],
        ["citation", "citation--own"],
    ]


@IN_BOTH
def test_its_card_and_its_entry_say_that_the_guide_has_not_checked_it(language: str) -> None:
    more = {"asked": {"fr": "Oui ?", "en": "Yes?"}, "limits": {"fr": "Peu", "en": "Few"}}
    by_name = figures.read({"survey": SURVEY | more})
    page = shown("[@survey]", by_name, language)
    unchecked = {
        "fr": "L’équipe du guide n’a rien vérifié ici.",
        "en": "The guide’s authors have checked nothing",
    }
    facts = [SAYS[language][0].split(" · ")[2], SURVEY["sample"][language], more["asked"][language]]  # type: ignore[index]
    for place in ("#source-own-survey", "#own-survey"):
        entry = page.select_one(place)
        assert entry is not None
        *rows, limits = [cell.text for cell in entry.select("dd")]
        assert rows == facts
        assert limits.startswith(f"{more['limits'][language]}. {unchecked[language]}")
    assert page.select_one('a[href="r.md#own-survey"]')


@IN_BOTH
def test_they_are_listed_in_a_part_of_their_own_the_latest_first(language: str) -> None:
    page = shown("", FIGURES, language)
    assert [item["id"] for item in page.select("h2#own-figures ~ ul.references > li")] == ["own-survey", "own-report"]
    chosen = page.select_one("#own-report .reference-text")
    assert chosen is not None
    assert chosen.text.startswith("Une fédération (2024). ")
    assert [link["href"] for link in chosen.select("a")] == ["https://exemple.example/bilan"]
    assert figures.part([], language) == ""


@IN_BOTH
def test_a_rule_says_that_it_is_one_and_opens_nothing(language: str) -> None:
    page = shown("Dès 50 % [@rule], 92 % [@survey; @rule].", FIGURES, language)
    rule = {"fr": "règle de l’organisation", "en": "the organisation’s rule"}[language]
    assert [mark.text for mark in page.select(".rule-mark")] == [f"({rule})", f"{rule})"]
    assert len(page.select(".source")) == 1


def test_a_page_of_the_guide_has_no_rule() -> None:
    assert [fault.kind for fault in faults("50 % [@rule]", ["one"])] == ["unknown"]
    assert list(faults("50 % [@rule]", ["one", figures.RULE])) == []


def test_a_link_whose_text_is_a_name_of_a_network_is_no_citation() -> None:
    assert list(faults("[@valmer](https://reseau.example/@valmer)", [])) == []
    assert cite("[@valmer](https://reseau.example/@valmer)", {}, "fr", "r.md").startswith("[@valmer](")


@pytest.mark.parametrize("sign", ["&nbsp;", "&#160;", "&#x202F;"])
def test_a_percentage_is_found_behind_an_entity(sign: str) -> None:
    assert [fault.kind for fault in faults(f"50{sign}%", [])] == ["percentage"]
    assert [fault.kind for fault in faults(f"50{sign}&#37;", [])] == ["percentage"]


HOSTILE = [
    "<script>mark()</script>",
    '" onfocus=mark() x="',
    "</button><img src=x onerror=mark()>",
    "</div></article><iframe src=a>",
    "[x](javascript:mark())",
    "![x](https://evil.example/a.png)",
    "<https://evil.example/>",
    "{ onclick=mark() }",
    "{: onclick=mark() }",
    "a | b",
    "`a` **b** __c__ [^1] [@one] ~~d~~ \\*",
    "<!-- bibliography --> <!-- widget: agreement --> {site}",
    "&lt;script&gt; &#60;script&#62; &amp;",
]
PLACES = [
    "{}.",
    "| a | b |\n|---|---|\n| c {} | d |",
    "- a\n\n    {}",
    "> {}",
    "Term\n:   {}",
    "<div markdown>\n\n{}\n\n</div>",
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_it_says_is_shown_as_it_is(text: str, place: str) -> None:
    texts = {"fr": text, "en": text}
    table = {"label": texts, "year": 2026, "sample": texts, "asked": texts, "limits": texts, "by": text}
    page = shown(place.format("[@survey]"), figures.read({"survey": table}))
    plain = shown(place.format("[@survey]"), FIGURES)
    for words in page.select(".cited"):
        assert words.text.count(text) == 2
        assert [child.name for child in words.find_all(True)] == ["span", "button"]
    [card, entry] = [page.select_one(place) for place in ("#source-own-survey", "#own-survey")]
    assert card is not None
    assert entry is not None
    assert unescape(unescape(str(card["aria-label"]))) == unescape(unescape(f"{text}, 2026"))
    for where in (card, entry):
        assert where.text.casefold().count(text) == 5
    kinds = {tag.name for tag in plain.select("*")}
    assert {tag.name for tag in page.select("*")} <= kinds
    assert {name for tag in page.select("*") for name in tag.attrs} <= {
        name for tag in plain.select("*") for name in tag.attrs
    }


def test_our_own_keys_are_those_that_are_read() -> None:
    text = (ROOT / "docs/references.bib").read_text(encoding="utf-8")
    assert keys(text) == [*read(text)]
