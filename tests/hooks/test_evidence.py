"""A figure needs a source, a source is listed with what it is worth, and mistakes are named with their line."""

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from guide.bibliography import KINDS, REQUIRED, BibliographyError, label, listing, read, strength
from guide.evidence import cite, cited, problems
from tests.examples import ROOT
from widgets.engine.text.languages import LANGUAGES

FIELDS = dict.fromkeys(REQUIRED, "x") | {"langid": "english", "evidence": "survey", "verified": "yes", "year": "2001"}


def entry(key: str, **fields: str) -> str:
    lines = ",\n".join(f"{name} = {{{value}}}" for name, value in (FIELDS | fields).items() if value)
    return f"@article{{{key},\n{lines}\n}}\n"


def button(key: str, text: str) -> str:
    """The citation of a source, its button and the kind of its evidence: "(Kram, 2001 · étude qualitative)"."""
    before, label, kind = ("(" if text.startswith("(") else "", *text.lstrip("(").split(" · ", 1))
    opens = f'<button type="button" class="citation" popovertarget="source-{key}">{label}</button>'
    return f'<span class="cited"><span class="held">{before}{opens}\u00a0·</span> {kind}</span>'


KRAM = entry("one", author="Kram, Kathy E.", evidence="qualitative")
HIGGINS = entry("two", author="Higgins, Monica C. and Kram, Kathy E.", verified="biblio", year="2010")
BOOK = read(KRAM + HIGGINS)
KEYS = frozenset(BOOK)

CLAIMS = {
    "a percentage": "50 % durent / 50\u202f% durent / dix pour cent / 50% last / Ten percent / 5 per cent",
    "a multiple": "cinq fois plus / 2,5 fois supérieur / five times more / Twice as likely / a threefold rise",
    "what studies show": "Les études montrent / recherches qui ont démontré / Studies show / research has found",
}
CLAIMED = [(claim, text) for claim in CLAIMS for text in CLAIMS[claim].split(" / ")]
PLACES = ["{}", "- a\n- {}\n- b", "1. {}", "> {}", "| a | b |\n| --- | --- |\n| c | {} |\n| d | e |", "Term\n:   {}"]
HIDDEN = ["# 50 %", "`50 %`", "``50 ` %``", "```\n50 %\n\n5 %\n```", "~~~ py\n50 %\n~~~", "<!-- 50 %\n\n5 % -->"]
ALSO_HIDDEN = ["---\na: 5 %\n---\nb", "[a](50%20c.md)", '<i style="a: 5%">b</i>', "`5\n%`", "> ```\n> - 5 %\n> ```"]
STRAY = ["a ` b\n\n50 %\n\nc ` d", "- a ` b\n- 50 %\n- c ` d", "a < 50 % and\nb > c", "|a|50 %|\n|b|5 % [@one]|"]
MARKS = ["\n", "\n\n", "---\n", "```", "~~~\n", "`", "<!--", "-->", "# ", "- ", "[@", "one", ";", "]", "50 %", "<"]
PAGES = st.lists(st.sampled_from(MARKS) | st.text(max_size=4)).map("".join)


def test_an_unknown_key_is_named_with_the_nearest_one() -> None:
    faults = [*problems("a\n\nb [@one; @twoo]", KEYS)]
    assert faults == ["line 3: no source “twoo” in references.bib; the nearest is “two”"]


@pytest.mark.parametrize("key", ["one two", "", "one, p. 3"])
def test_a_citation_that_cannot_be_read_is_named(key: str) -> None:
    faults = [*problems(f"[@{key}]", KEYS)]
    assert faults == [f"line 1: “{key}” is no key; a citation is written [@key] or [@one; @other]"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("claim", "text"), CLAIMED)
def test_a_claim_needs_a_source_wherever_it_stands(claim: str, text: str, place: str) -> None:
    [fault] = problems(place.format(text), KEYS)
    line = place.partition("{}")[0].count("\n") + 1
    assert re.fullmatch(rf"line {line}: {claim} without a source \(“.+”\): add \[@key\] to this paragraph", fault)
    assert problems(place.format(f"{text} [@one]"), KEYS) == ()


@pytest.mark.parametrize("other", ["- b [@one]", "\nb [@one]", "| b [@one] |", "# b [@one]"])
def test_the_source_of_a_neighbour_does_not_count(other: str) -> None:
    faults = [*problems(f"- 50 %\n{other}", KEYS)]
    assert faults == ["line 1: a percentage without a source (“- 50 %”): add [@key] to this paragraph"]


@pytest.mark.parametrize("text", [*HIDDEN, *ALSO_HIDDEN, "Deux fois par an.", "Twice a year, three times."])
def test_headings_code_comments_and_front_matter_claim_nothing(text: str) -> None:
    assert problems(text, KEYS) == ()


@pytest.mark.parametrize("text", STRAY)
def test_stray_signs_and_tight_rows_hide_nothing(text: str) -> None:
    assert [problem.split(": ")[1][:20] for problem in problems(text, KEYS)] == ["a percentage without"]


def test_lines_are_those_of_the_file() -> None:
    page = "---\na: b\n---\n\n# a\n50 %\n\n```\n[@none]\n```\n\nb\u2028\nc 5 %\n- d\n\n    e [@on]\n<!-- f\n-->\n10 %\n"
    assert [problem.split(":")[0] for problem in problems(page, KEYS)] == ["line 6", "line 13", "line 16", "line 19"]


def test_the_keys_of_a_page_are_given_in_order() -> None:
    assert cited("# a [@two]\n\n`[@code]` [@one;@none]\n\n<!-- [@no] -->\n- [@two]") == ["two", "one", "none", "two"]


def test_a_citation_becomes_links_in_the_language_of_the_page() -> None:
    page, *notes = cite("a [@one].\n\n- b [@one; @two]", BOOK, "fr", "../references.md").split(
        '\n\n<div class="source"'
    )
    kram, higgins = "Kram, 2001 · étude qualitative", "Higgins et Kram, 2010 · enquête · rapporté"
    single = button("one", f"({kram})")
    assert page == f"a {single}.\n\n- b {button('one', f'({kram}\u202f;')} {button('two', f'{higgins})')}"
    assert ["](../references.md#one)" in notes[0], "](../references.md#two)" in notes[1], len(notes)] == [True, True, 2]
    english = cite("[@one; @two]", BOOK, "en", "r.md").partition("\n\n")[0]
    assert english == (
        button("one", "(Kram, 2001 · qualitative study;")
        + " "
        + button("two", "Higgins and Kram, 2010 · survey · reported)")
    )


def test_a_citation_opens_what_was_studied_found_and_its_limits_without_a_script() -> None:
    book = read(entry("a", author="A, B", sample_en="Ten people", finding_en="Yes <b>", limits_en="Few"))
    note = BeautifulSoup(cite("[@a]", book, "en", "r.md"), "html.parser").select_one("#source-a")
    assert note is not None
    assert note["popover"] == "auto"
    assert [cell.text for cell in note.select("dd")] == ["survey", "Ten people", "Yes <b>", "Few"]
    assert note.select_one('button[popovertarget="source-a"][popovertargetaction="hide"]')


def test_a_card_is_a_group_whose_parts_are_read_one_by_one() -> None:
    """To open a citation read most of its card at once: it was a dialog."""
    note = BeautifulSoup(cite("[@one]", BOOK, "en", "r.md"), "html.parser").select_one("#source-one")
    assert note is not None
    assert (note["role"], note["aria-label"]) == ("group", "Kram, 2001")


def test_a_title_in_the_place_of_authors_is_in_its_own_language() -> None:
    """English titles of sources without an author were read aloud in French."""
    book = read(entry("a", title="Guidance for mentors", author="") + KRAM)
    cited_in = {
        language: BeautifulSoup(cite("[@a; @one]", book, language, "r.md"), "html.parser") for language in ("fr", "en")
    }
    marked = {
        language: [span.get_text() for span in page.select("button [lang]")] for language, page in cited_in.items()
    }
    assert marked == {"fr": ["Guidance for mentors"], "en": []}


@pytest.mark.parametrize("code", ["`[@one]`", "```\n[@one]\n```", "> ~~~\n> - [@one]\n> ~~~", "<!-- [@one] -->"])
def test_code_is_left_alone(code: str) -> None:
    assert cite(code, BOOK, "en", "r.md") == code


@pytest.mark.parametrize(
    ("fields", "french", "english"),
    [
        ({"author": "Kram, Kathy"}, "Kram, 2001", "Kram, 2001"),
        ({"author": "Higgins, M. and de la Tour, A."}, "Higgins et de la Tour, 2001", "Higgins and de la Tour, 2001"),
        ({"author": "A, B and C, D and E, F"}, "A et al., 2001", "A et al., 2001"),
        ({"author": "A, B and others", "year": ""}, "A et al., s.\u202fd.", "A et al., n.d."),
        ({"author": "{Work and Co}"}, "Work and Co, 2001", "Work and Co, 2001"),
        ({"title": "A b c d e", "year": ""}, "«\u00a0A b c d…\u00a0», s.\u202fd.", "“A b c d…”, n.d."),
        ({"title": "A b: c", "year": ""}, "«\u00a0A b…\u00a0», s.\u202fd.", "“A b…”, n.d."),
    ],
)
def test_a_label_names_who_and_when(fields: dict[str, str], french: str, english: str) -> None:
    assert [label(read(entry("k", **fields))["k"], language) for language in LANGUAGES] == [french, english]


def test_the_strength_says_what_is_only_reported() -> None:
    assert [strength(BOOK["one"], language) for language in LANGUAGES] == ["étude qualitative", "qualitative study"]
    assert [strength(BOOK["two"], language) for language in LANGUAGES] == ["enquête · rapporté", "survey · reported"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (entry("k", evidence="rumour"), f"k: evidence is 'rumour', not one of {', '.join(KINDS)}"),
        (entry("k", verified="no"), "k: verified is 'no', not yes or biblio"),
        (entry("k", title="") + entry("l", sample_en=" "), "k: no title; l: no sample_en"),
        (KRAM + entry("One"), "repeated bibliography entry: One"),
        ("@article{k,\n", "syntax error in line 2: premature end of file"),
    ],
)
def test_a_faulty_entry_is_refused_and_named(text: str, fault: str) -> None:
    with pytest.raises(BibliographyError, match=f"^references.bib: {re.escape(fault)}$"):
        read(text)


def test_the_list_is_sorted_and_nothing_in_it_is_read_as_html() -> None:
    odd = entry("b", author="Éon, <B>", title="A <b>?", journal="J \\& K", pages="1--2", doi="1/<", year="<1>")
    book = read(HIGGINS + odd + entry("c", author="Eon, A.", year=""))
    assert re.findall('id="(.+?)"', listing(book.values(), "fr")) == ["c", "b", "two"]
    assert listing([book["b"]], "fr") == (
        '<ul class="references">\n<li class="reference" id="b">\n<p class="reference-text">Éon, &lt;B&gt; (&lt;1&gt;). '
        '<cite lang="en">A &lt;b&gt;?</cite> <span lang="en">J &amp; K, 1–2.</span> '
        '<a href="https://doi.org/1/&lt;">doi.org/1/&lt;</a></p>\n<dl class="reference-facts">'
        "<div><dt>Type de preuve</dt><dd>enquête</dd></div><div><dt>Étudié</dt><dd>x</dd></div>"
        "<div><dt>Résultat</dt><dd>x</dd></div><div><dt>Limites</dt><dd>x</dd></div></dl>\n</li>\n</ul>"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_of_our_sources_is_listed_and_can_be_cited(language: str) -> None:
    book = read((ROOT / "docs" / "references.bib").read_text(encoding="utf-8"))
    page = BeautifulSoup(listing(book.values(), language), "html.parser")
    facts = {item["id"]: [dd for dd in item.find_all("dd") if dd.get_text(strip=True)] for item in page.find_all("li")}
    assert {key: len(rows) for key, rows in facts.items()} == dict.fromkeys(book, 4)
    assert not re.search(r"[{}\\]|--|\n\n", str(page))
    assert problems(f"[{'; '.join(f'@{key}' for key in book)}]", frozenset(book)) == ()


@given(PAGES)
def test_no_page_is_too_odd_and_one_without_citations_stays_as_it_is(page: str) -> None:
    assert all(problem.startswith("line ") for problem in problems(page, KEYS))
    assert cite(page.replace("@", ""), BOOK, "fr", "r.md") == page.replace("@", "")


def test_no_break_spaces_reach_the_list() -> None:
    book = read(entry("a", title="Qui\u202f?", finding_fr="Deux\u00a0: «\u00a0oui\u00a0»."))
    assert book["a"].field("title") == "Qui\u202f?"
    assert book["a"].field("finding_fr") == "Deux\u00a0: «\u00a0oui\u00a0»."


@pytest.mark.parametrize("text", ["As said [see @one].", "As said [@one;\n@two]."])
def test_a_citation_that_would_be_published_as_it_stands_is_refused(text: str) -> None:
    assert "is no citation" in "".join(problems(text, KEYS))


def test_an_address_in_brackets_is_no_citation() -> None:
    assert problems("[ask@guide.example](mailto:ask@guide.example)", KEYS) == ()
