"""Every example, in both languages, answers the same bytes as its golden, in CPython and inside Pyodide.

A golden changes only with a reason: `GOLDENS=write make test` writes them anew, and the diff is read.
"""

import json
import os

import pytest

from tests.examples import CASES, GOLDENS, examples, request
from widgets.engine.prerender import prerender
from widgets.engine.respond import respond
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.widget import WIDGETS


def compare(path, text):
    if os.environ.get("GOLDENS") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("widget", "name", "language"), CASES)
def test_example(widget, name, language):
    reply = json.loads(respond(request(widget, language, examples(widget)[name]["answers"])))
    compare(GOLDENS / widget / f"{name}.{language}.html", reply["html"] or reply["form"])
    if reply["files"]:
        compare(GOLDENS / widget / f"{name}.{language}.md", reply["files"]["markdown"]["text"])


@pytest.mark.parametrize("widget", WIDGETS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_blank_tool(widget, language):
    compare(GOLDENS / widget / f"widget.{language}.html", prerender(widget, language))
