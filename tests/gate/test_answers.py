"""Every tool answers with what the organisation says of itself, and makes all its files."""

import json
import re

import pytest

from overlay import check, folder
from tests.examples import ROOT, examples, request
from tests.site.pages import tools
from widgets.engine.file import fitting
from widgets.engine.respond import respond
from widgets.engine.widget import load

OFFERED = re.compile(r'data-format="(\w+)"')
TOOLS = pytest.mark.parametrize(("widget", "language"), tools())


def test_the_folder_that_is_tried_is_there_and_has_no_fault() -> None:
    assert folder.path(ROOT).is_dir(), check.verdict()
    assert check.report() == ""


@TOOLS
def test_the_examples_are_answered_and_their_files_are_made(widget: str, language: str) -> None:
    results = 0
    for name, example in examples(widget).items():
        # As a file is opened: the organisation may hide or forbid what an example answers.
        answers = fitting.fit(load(widget), example["answers"]).answers
        answer = json.loads(respond(request(widget, language, answers)))
        assert answer["status"] in ("result", "problems"), name  # what an example leaves out may be requested for here
        if answer["status"] != "result":
            continue
        results += 1
        files = dict(answer["files"])
        for format in {*OFFERED.findall(answer["html"])} - files.keys():
            files |= export(widget, language, answers, format)
        assert [kind for kind, file in files.items() if not (file.get("text") or file.get("base64"))] == [], name
        assert sent(widget, language, answers, action="import", file=files["data"]["text"]) == "filled", name
    assert results


def export(widget: str, language: str, answers: dict[str, list[str]], format: str) -> dict[str, dict[str, str]]:
    requested = request(widget, language, answers, action="export", format=format)
    files: dict[str, dict[str, str]] = json.loads(respond(requested))["files"]
    assert format in files
    return files


def sent(widget: str, language: str, answers: dict[str, list[str]], **more: str) -> str:
    return str(json.loads(respond(request(widget, language, answers, **more)))["status"])
