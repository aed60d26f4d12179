"""Every example, in both languages, answers the same bytes as its golden, in CPython and inside Pyodide.

A golden changes only with a reason: `GOLDENS=write make test` writes them anew, and the diff is read.
"""

import json
import os

import pytest

from tests.examples import CASES, GOLDENS, examples, request
from widgets.engine.prerender import prerender
from widgets.engine.respond import respond
from widgets.engine.text.texts import LANGUAGES
from widgets.engine.widget import TOOLS


def compare(path, text):
    if os.environ.get("GOLDENS") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("tool", "name", "language"), CASES)
def test_example(tool, name, language):
    reply = json.loads(respond(request(tool, language, examples(tool)[name]["answers"])))
    compare(GOLDENS / tool / f"{name}.{language}.html", reply["html"] or reply["form"])
    if reply["files"]:
        compare(GOLDENS / tool / f"{name}.{language}.md", reply["files"]["markdown"]["text"])


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_blank_tool(tool, language):
    compare(GOLDENS / tool / f"tool.{language}.html", prerender(tool, language))
