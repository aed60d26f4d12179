"""Every tool answers with what the organisation says of itself, and makes all its files."""

import json
import re

import pytest

from overlay import check, folder
from tests.examples import ROOT, examples, request
from tests.site.pages import tools
from widgets.engine.facts import organisation
from widgets.engine.file import fitting
from widgets.engine.respond import respond
from widgets.engine.widget import load

OFFERED = re.compile(r'data-format="(\w+)"')
TOOLS = pytest.mark.parametrize(("widget", "language"), tools())
PROGRAMMES = pytest.mark.parametrize("programme", ["", *organisation.programmes()], ids=lambda name: name or "all")


def test_the_folder_that_is_tried_is_there_and_has_no_fault() -> None:
    assert folder.path(ROOT).is_dir(), check.verdict()
    assert check.report() == ""


@TOOLS
@PROGRAMMES
def test_the_examples_are_answered_and_their_files_are_made(widget: str, language: str, programme: str) -> None:
    shaped = load(widget, programme, True) if programme else load(widget)
    results = 0
    for name, example in examples(widget).items():
        # As a file is opened: the organisation may hide or forbid what an example answers.
        answers = fitting.fit(shaped, example["answers"]).answers
        answer = json.loads(respond(request(widget, language, answers, programme=programme)))
        assert answer["status"] in ("result", "problems"), name  # what an example leaves out may be requested for here
        if answer["status"] != "result":
            continue
        results += 1
        files = dict(answer["files"])
        for format in {*OFFERED.findall(answer["html"])} - files.keys():
            files |= export(widget, language, answers, format, programme)
        assert [kind for kind, file in files.items() if not (file.get("text") or file.get("base64"))] == [], name
        back = request(widget, language, answers, action="import", file=files["data"]["text"], programme=programme)
        # What two people settled opens with its answer.
        assert json.loads(respond(back))["status"] in ("filled", "result"), name
    assert results


def export(
    widget: str, language: str, answers: dict[str, list[str]], format: str, programme: str
) -> dict[str, dict[str, str]]:
    requested = request(widget, language, answers, action="export", format=format, programme=programme)
    files: dict[str, dict[str, str]] = json.loads(respond(requested))["files"]
    assert format in files
    return files
