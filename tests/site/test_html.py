"""Pages and answers are HTML as the standard has it, looked at by html-validate."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.examples import ROOT, examples, request
from widgets.engine.respond import respond
from widgets.engine.text.languages import LANGUAGES
from widgets.engine.widget import WIDGETS

pytestmark = pytest.mark.guide

PAGE = """<!doctype html><html lang="en"><head><title>A page</title></head><body><h1>A page</h1>{}</body></html>"""


def faults(pages: Mapping[str, str]) -> list[str]:
    """What is wrong in each of the named pages, a line a fault; one process for all."""
    command = ("node", "tests/html/validate.mjs")
    done = subprocess.run(command, cwd=ROOT, input=json.dumps(pages), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    lines: list[str] = json.loads(done.stdout)
    return lines


def read(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}


def test_every_page_is_valid(site: Path) -> None:
    pages = read(site)
    assert {"404.html", "index.html", "en/index.html"} <= set(pages)
    assert faults(pages) == []


def test_every_answer_is_valid() -> None:
    answers = {}
    for widget in WIDGETS:
        for name, example in examples(widget).items():  # in one language: the elements are the same in all
            reply = json.loads(respond(request(widget, LANGUAGES[0], example["answers"])))
            answers[f"{widget}/{name}"] = PAGE.format(reply["html"] or reply["form"])
    assert answers
    assert faults(answers) == []


def test_what_is_wrong_is_told() -> None:
    wrong = {
        "closed twice": PAGE.format("<p>a</p></p>"),
        "same id": PAGE.format('<p id="a">a</p><p id="a">b</p>'),
        "no label": PAGE.format('<input name="a" type="text">'),
        "block in a paragraph": PAGE.format("<span><p>a</p></span>"),
        "unknown": PAGE.format('<p align="left">a</p>'),
    }
    lines = faults({"right": PAGE.format("<p>a</p>"), **wrong})
    assert {line.partition(",")[0] for line in lines} == set(wrong)
