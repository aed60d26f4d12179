"""What nobody gives up by an agreement: the law, calling for help, reporting, getting advice."""

import json

import pytest
from bs4 import BeautifulSoup
from hypothesis import given

from tests.catalogue.agreement import BLANK, QUESTIONS, TOOL, VALID, chapter, decided, reply
from tests.examples import request
from widgets.catalogue.agreement.form import ALWAYS, RIGHTS
from widgets.engine.file.schema import schema
from widgets.engine.respond import respond


@given(VALID)
def test_nobody_can_give_up_the_law_calling_for_help_reporting_or_getting_advice(answers):
    """Whatever is chosen, an exception or none, the agreement says so, once, beside what it says of secrecy."""
    rights = [clause for clause in chapter(decided(answers), "confidence") if clause.name == RIGHTS]
    assert [[line.key for line in clause.lines] for clause in rights] == [
        [f"clause.{RIGHTS}.{right}" for right in ALWAYS]
    ]
    assert {"help", "law", "report", "advice"} <= set(ALWAYS)
    assert RIGHTS not in QUESTIONS


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("secrecy", QUESTIONS["secrecy"].options)
def test_the_rights_are_read_in_the_document_in_every_format(secrecy, language):
    got = reply({**BLANK, "secrecy": secrecy, "exceptions": []}, language)
    for text in (BeautifulSoup(got["html"], "html.parser").article.get_text(" "), got["files"]["markdown"]["text"]):
        words = text.replace("\u00a0", " ").replace("\u202f", " ")
        for right in ALWAYS:
            assert TOOL.texts.say(f"clause.{RIGHTS}.{right}", language).replace("\u00a0", " ") in words


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_form_says_that_these_are_not_up_for_choice(language):
    hint = TOOL.texts.say("exceptions.hint", language)
    for word in {"fr": ("signaler", "conseil", "aide", "loi"), "en": ("report", "advice", "help", "law")}[language]:
        assert word in hint


OLDER = {"side": ["mentee"], "mentee_name": ["Amina"], "secrecy": ["limits"], "exceptions": ["danger", "law"]}
"""A file from when the law was an exception that one could choose."""


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_file_from_when_the_law_was_a_choice_still_opens(language):
    file = json.dumps({"tool": "agreement", "version": 1, "made": "2026-01-02", "answers": OLDER})
    opened = json.loads(respond(request("agreement", language, {}, action="import", file=file)))
    boxes = BeautifulSoup(opened["form"], "html.parser").select('input[name="exceptions"]')
    assert [box["value"] for box in boxes if box.has_attr("checked")] == ["danger"]
    assert "law" not in [box["value"] for box in boxes]
    compared = json.loads(respond(request("agreement", language, {**OLDER, "exceptions": ["danger"]}, earlier=file)))
    assert [item["name"] for item in compared["result"]["parts"]["changed"]["items"]] == ["nothing"]
    merged = json.loads(
        respond(request("agreement", language, {**OLDER, "side": ["mentor"]}, action="merge", file=file))
    )
    assert merged["status"] == "filled"
    assert "law" in schema(TOOL)["properties"]["answers"]["properties"]["exceptions"]["items"]["enum"]
