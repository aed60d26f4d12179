"""The Markdown file as another program reads it: what somebody wrote is shown as it was written, nothing else."""

import json

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from tests.examples import examples, request
from widgets.engine.form import cleaning
from widgets.engine.respond import respond

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
WORDS = [
    "&copy; &#60; &amp;lt; AT&T",
    "    four spaces",
    "~~struck~~ ~~~",
    "1. one\n2) two\n+ three\n- four",
    "# title\n===\n---\n***",
    "| a | b |\n|---|---|\n| c | d |",
    "[a](https://example.org) ![b](c) <https://example.org> [d]: e",
    "`code` ``` **bold** __bold__ _it_ \\* \\",
    "<script>alert(1)</script> <!-- x --> <b>",
    "> quoted\n>> twice",
    "a  \nb\\\nc",
    "*[abbr]: x\n: y\n[^1]: z",
    "{% x %} {{ y }} $z$ ==w== :smile: @a",
]


@pytest.mark.parametrize("words", WORDS)
def test_words_are_shown_as_they_were_written(words):
    """“&copy;” became ©, four spaces became code, and “1. Zoé” a list."""
    answers = {**examples("agreement")["blank"]["answers"], "side": ["mentee"], "document_in": ["english"]}
    answers |= {"purpose": [words], "mentee_name": [words], "goal_1": [words]}
    text = json.loads(respond(request("agreement", "en", answers)))["files"]["markdown"]["text"]
    page = BeautifulSoup(READER.render(text), "html.parser")
    quotes = [quote.get_text().strip() for quote in page.select("blockquote")]
    assert quotes == [cleaning.line(words), cleaning.lines(words), cleaning.lines(words)]
    opening = f"Draft by {cleaning.line(words)}. The other person hasn’t yet had a say in what follows."
    assert opening in [paragraph.get_text() for paragraph in page.select("p")]
    assert page.select("a, code, pre, table, del, strong, em, img, script, ol ol, blockquote blockquote") == []
