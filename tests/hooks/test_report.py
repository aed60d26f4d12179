"""The page that tells why the site cannot be built: every language, nothing of the report taken for HTML."""

from selectolax.lexbor import LexborHTMLParser

from guide import report

FAULT = (
    "organisation/a.toml · ligne 2 / line 2\n  fr: « <b>x</b> »\n  en: “<b>x</b>” & more\n      a = 1\nnote: b\n</pre>"
)


def read(fault: str) -> LexborHTMLParser:
    return LexborHTMLParser(report.page(fault, '/guide/"x".css'))


def test_it_speaks_every_language_the_first_one_first() -> None:
    page = read(FAULT)
    assert page.css_first("html").attributes["lang"] == "fr"
    assert page.css_first("title").text() == "Le site ne peut pas être construit · The site cannot be built"
    parts = [(part.attributes["lang"], part.css_first("h1, h2").text()) for part in page.css("section")]
    assert parts == [("fr", "Le site ne peut pas être construit"), ("en", "The site cannot be built")]
    assert [heading.tag for heading in page.css("h1, h2")] == ["h1", "h2"]


def test_the_report_is_letter_for_letter_and_each_sentence_in_its_language() -> None:
    (report,) = read(FAULT).css("pre")
    assert report.text().strip("\n") == FAULT
    assert [(line.attributes["lang"], line.text()) for line in report.css("span")] == [
        ("fr", "  fr: « <b>x</b> »"),
        ("en", "  en: “<b>x</b>” & more"),
    ]
    assert not report.css("b")


def test_it_runs_nothing_and_asks_for_its_style_alone() -> None:
    page = read("<script>alert(1)</script><img src=x onerror=alert(1)>")
    assert not page.css("script, img, [style]")
    assert [link.attributes["href"] for link in page.css("link")] == ['/guide/"x".css']
    assert [meta.attributes["content"] for meta in page.css("[http-equiv]")] == ["default-src 'none'"]
