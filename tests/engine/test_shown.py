"""What the answers to all examples show, as their goldens hold it: days in words, drawings unspoken, titles apart."""

import re

import pytest
from bs4 import BeautifulSoup

from tests.golden import GOLDENS
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.widget import WIDGETS

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
EACH = pytest.mark.parametrize(("widget", "language"), [(widget, name) for widget in WIDGETS for name in LANGUAGES])


def answers(widget, language):
    """The answers to the examples of a tool, as HTML; what is shown there of a file to hand over is left out."""
    for path in sorted((GOLDENS / widget).glob(f"*.{language}.html")):
        shown = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for file in shown.select("pre"):
            file.decompose()
        yield shown


@EACH
def test_no_day_is_shown_as_programs_write_it(widget, language):
    """An answer said “First meeting: 2027-01-14”."""
    texts = [shown.get_text(" ") for shown in answers(widget, language)]
    texts += [path.read_text(encoding="utf-8") for path in (GOLDENS / widget).glob(f"*.{language}.md")]
    assert len(texts) > 4
    assert [day for text in texts for day in ISO_DAY.findall(text)] == []


@EACH
def test_a_drawing_holds_no_words_and_is_not_spoken(widget, language):
    """The title of a chart was spoken four times, and its labels were cut, or did not grow with the text."""
    for shown in answers(widget, language):
        for drawing in shown.select("svg"):
            assert drawing["aria-hidden"] == "true"
            assert drawing.get_text(strip=True) == ""
            assert not drawing.select("text, title, foreignobject")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_in_two_languages_says_each_apart(language):
    """“Notre accord de mentorat Our mentoring agreement” was spoken as one title, in one voice."""
    titles = []
    for shown in answers("agreement", language):
        for title in shown.select(".document :is(h3, h4, h5)"):
            spans = title.select("span:not(.document-or)")
            if len(spans) > 1:
                titles.append(title)
                assert sum("lang" in span.attrs for span in spans) == len(spans) - 1
                assert " / " in title.get_text()
    assert titles
