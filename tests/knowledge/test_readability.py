"""The readability index: computed as its author defines it, on prose alone; no page of ours is an outlier."""

from tests.knowledge.readability import Measure, measure, prose, report

PAGE = """---
title: No
---

# A heading is not prose

Two short words. Then something considerably longer [@eby2013]!

| A table | is not |
|---|---|
| either | one |

- One item
- Another
"""


def test_prose_is_paragraphs_and_items():
    assert prose(PAGE) == ["Two short words. Then something considerably longer !", "One item", "Another"]


def test_the_index_is_words_a_sentence_plus_the_percentage_of_long_words():
    measured = measure(["Two short words. Then something considerably longer!"])
    assert measured == Measure(words=7, sentence=3.5, lix=3.5 + 100 * 2 / 7)
    assert measure(["L’été : « Où ? » Là-bas."]) == Measure(words=4, sentence=4 / 3, lix=4 / 3)
    assert measure(["One; two: three."]) == Measure(words=3, sentence=1.5, lix=1.5)
    assert measure([]).lix == 0


def test_no_page_is_an_outlier():
    lines, outliers = report()
    assert outliers == []
    assert len(lines) > 40


def test_an_outlier_is_named_with_its_measure(tmp_path):
    for language in ("fr", "en"):
        (tmp_path / language).mkdir()
    (tmp_path / "en" / "hard.md").write_text("Institutional considerations " * 60, encoding="utf-8")
    assert "docs/en/hard.md: LIX" in report(tmp_path)[1][0]
