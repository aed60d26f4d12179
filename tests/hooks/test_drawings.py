"""A comment calls for a drawing, which says in words what it shows; a word too many or too few is named."""

from pathlib import Path

import pytest

from guide.drawings import MARK, DrawingError, draw, fill
from guide.languages import LANGUAGES
from tests.examples import ROOT

FOLDER = ROOT / "docs" / "assets" / "drawings"
SVG = '{% import "shapes.jinja" as shapes %}\n<svg viewBox="0 0 1 1"><text>{{ shapes.loud(label) }}</text></svg>\n'
PAIRS = {key: {"fr": f"{key} <é>", "en": f'{key} "e" & <b>'} for key in ("title", "description", "label")}


def folder(path: Path, svg: str = SVG, table: str | None = None, **pairs: dict[str, str]) -> Path:
    """A folder with one drawing, "one", and the words given; those of PAIRS if none are."""
    lines = [f"{key}.{at} = '{text}'" for key, pair in (pairs or PAIRS).items() for at, text in pair.items()]
    (path / "words.toml").write_text("\n".join(["[one]", *lines]) if table is None else table, encoding="utf-8")
    (path / "one.svg").write_text(svg, encoding="utf-8")
    (path / "shapes.jinja").write_text("{% macro loud(text) %}{{ text }}!{% endmacro %}", encoding="utf-8")
    return path


def test_a_comment_becomes_the_drawing_in_the_language_of_the_page(tmp_path: Path) -> None:
    page = "<p>a</p>\n<!-- drawing: one -->\n<!-- a remark -->"
    assert fill(page, folder(tmp_path), "fr") == (
        '<p>a</p>\n<figure class="picture picture--one">'
        '<svg role="img" aria-label="title &lt;é&gt;" viewBox="0 0 1 1"><text>label &lt;é&gt;!</text></svg>'
        "<figcaption>description &lt;é&gt;</figcaption></figure>\n<!-- a remark -->"
    )
    assert draw("one", tmp_path, "en") == (
        '<figure class="picture picture--one">'
        '<svg role="img" aria-label="title &quot;e&quot; &amp; &lt;b&gt;" viewBox="0 0 1 1">'
        "<text>label &#34;e&#34; &amp; &lt;b&gt;!</text></svg>"
        "<figcaption>description &quot;e&quot; &amp; &lt;b&gt;</figcaption></figure>"
    )


def test_an_empty_table_makes_a_drawing_decorative(tmp_path: Path) -> None:
    assert draw("one", folder(tmp_path, "<svg></svg>", "[one]"), "fr") == '<svg aria-hidden="true"></svg>'


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ({**PAIRS, "label": {"fr": "é"}}, "words.toml: “one.label” is written in fr only: write it in fr, en."),
        ({**PAIRS, "other": PAIRS["label"]}, "words.toml: “one.other” is not in one.svg."),
        ({"title": PAIRS["title"], "description": PAIRS["title"]}, "words.toml: “one.label” is missing."),
        (
            {"label": PAIRS["label"]},
            "words.toml: “one.description” is missing.\nwords.toml: “one.title” is missing.",
        ),
    ],
)
def test_a_word_missing_too_many_or_in_one_language_is_named(
    tmp_path: Path, words: dict[str, dict[str, str]], fault: str
) -> None:
    with pytest.raises(DrawingError) as caught:
        draw("one", folder(tmp_path, **words), "en")
    assert str(caught.value) == fault


@pytest.mark.parametrize("name", ["on", "One", "../one", ""])
def test_an_unknown_name_is_answered_with_the_nearest(tmp_path: Path, name: str) -> None:
    with pytest.raises(DrawingError) as caught:
        fill(f"<!-- drawing: {name} -->", folder(tmp_path), "fr")
    assert str(caught.value) == f"“{name}” has no {name}.svg and no table [{name}] in words.toml; the nearest is “one”."


def test_a_table_without_its_drawing_and_a_drawing_without_its_table_are_named(tmp_path: Path) -> None:
    folder(tmp_path, table="[two]")
    for name, fault in (("one", "no table [one] in words.toml"), ("two", "no two.svg")):
        with pytest.raises(DrawingError) as caught:
            draw(name, tmp_path, "fr")
        assert str(caught.value).startswith(f"“{name}” has {fault}; ")


def test_words_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(DrawingError, match=r"^words\.toml: .*line 1, column"):
        draw("one", folder(tmp_path, table="one = ="), "fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_of_our_drawings_is_in_a_page_of_each_language_and_its_words_fit(language: str) -> None:
    pages = (ROOT / "docs" / language).rglob("*.md")
    called = [name for page in pages for name in MARK.findall(page.read_text(encoding="utf-8"))]
    assert sorted(called) == sorted(path.stem for path in FOLDER.glob("*.svg"))
    for name in called:
        assert draw(name, FOLDER, language).count("<svg") == 1
